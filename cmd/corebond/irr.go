package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
)

const irrExample = `echo '{"period":"annual","amounts":["-9500","4380","4380","4380","4380","4380"]}' | corebond irr --json
corebond irr --day-count act360 flows.csv`

func irrCommand() command {
	return command{
		name: "irr", group: "Owners", args: "[FILE]", maxArgs: 1, example: irrExample,
		short: "every rate of return of a series of cash flows (JSON or CSV)",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			period := fs.String("period", "", "spacing of a series without dates: `annual` or monthly")
			dayCount := fs.String("day-count", "", "year fraction of a dated series: "+dayCountNames()+" (default act365f)")
			return func(_ context.Context, args []string) error {
				return env.irr(argument(args, 0), *period, *dayCount)
			}
		},
	}
}

func (env *environment) irr(file, period, dayCount string) error {
	if err := knownConventions(period, dayCount); err != nil {
		return err
	}
	b, err := env.readInput(file)
	if err != nil {
		return err
	}
	series, err := rates.ParseFlows(b)
	if err != nil {
		return err
	}
	if series, err = withConventions(series, period, dayCount); err != nil {
		return err
	}
	result, err := series.Solve()
	if err != nil {
		return err
	}
	report := rates.Summarise(series, result)
	if env.json {
		env.printJSON(struct {
			SchemaVersion int `json:"schema_version"`
			rates.Summary
		}{1, report})
		return nil
	}
	return rateTable(env.stdout, report)
}

// knownConventions checks the flags before any input is read.
func knownConventions(period, dayCount string) error {
	if period != "" {
		if _, err := rates.ParsePeriod("period", period); err != nil {
			return usageError{fmt.Sprintf("--period %q is not a period", period), "use annual or monthly"}
		}
	}
	_, err := rates.ParseDayCount(dayCount)
	if fault := new(invalid.Error); errors.As(err, &fault) {
		return usageError{"--day-count " + fault.Message, fault.Fix}
	}
	return err
}

// dayCountNames lists the names for the help; the backquotes mark the flag's placeholder.
func dayCountNames() string {
	names := rates.DayCountNames()
	last := len(names) - 1
	return "`" + names[0] + "`, " + strings.Join(names[1:last], ", ") + " or " + names[last]
}

// withConventions applies the flags, which must not contradict the document.
func withConventions(s rates.Series, period, dayCount string) (rates.Series, error) {
	switch {
	case s.Dated() && period != "":
		return s, usageError{"--period does not go with dated flows", "leave it out: the dates say when; --day-count chooses the year"}
	case !s.Dated() && dayCount != "":
		return s, usageError{"--day-count does not go with flows that have no dates", "leave it out, or give dates"}
	case period != "" && s.Period != "" && string(s.Period) != period:
		return s, usageError{fmt.Sprintf("--period %s is against the document's own period %s", period, s.Period), "leave one of them out"}
	}
	if period != "" {
		s.Period = rates.Period(period)
	}
	var err error
	if s.Dated() {
		s.DayCount, err = rates.ParseDayCount(dayCount)
	}
	return s, err
}

// rateTable prints the rates for people; the convention stands beside every one.
func rateTable(out io.Writer, r rates.Summary) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "status\t%s\n", rateStatus(r))
	for i, x := range r.Result.Rates {
		fmt.Fprintf(t, "rate %d of %d\t%s\t%s\t%s\n", i+1, len(r.Roots), percent(r.Roots[i]), r.Roots[i], r.Convention)
		if r.PeriodicIRR != nil {
			fmt.Fprintf(t, "\t%s\t%s\tper month\n", percent(x.Periodic(12)), x.Periodic(12))
		}
	}
	for _, x := range r.RootsOutside {
		fmt.Fprintf(t, "outside the window\t\tln(1+r) = %s\t%s\n", x, r.Convention)
	}
	fmt.Fprintf(t, "net present value\t%s\t\tat 10 %% a year, effective\n", grouped(r.NPV))
	if r.MIRR != nil {
		fmt.Fprintf(t, "modified rate\t%s\t%s\t%s; outflows and inflows at 10 %% a year\n", percent(*r.MIRR), *r.MIRR, annualWord(r.Convention))
	}
	fmt.Fprintf(t, "payback\t%s\t\tundiscounted\n", paybackOf(r))
	return t.Flush()
}

// annualWord names the convention of a rate that is effective annual whatever the period of the flows.
func annualWord(convention string) string {
	if strings.HasPrefix(convention, "monthly") {
		return "effective annual"
	}
	return convention
}

func rateStatus(r rates.Summary) string {
	switch r.Status {
	case rates.Multiple:
		return fmt.Sprintf("multiple: %d rates solve this series, so no single one describes it; see the value and the modified rate", len(r.Roots))
	case rates.None:
		return "none: no rate in the window solves this series"
	default:
		return string(r.Status)
	}
}

func paybackOf(r rates.Summary) string {
	switch {
	case r.PaybackYears != nil:
		return *r.PaybackYears + " years"
	case r.Series.Total().IsNegative():
		return "never pays back"
	}
	return "nothing was ever outstanding"
}
