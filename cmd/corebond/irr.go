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
	"github.com/shopspring/decimal"
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
	report := newRateReport(series, result)
	if env.json {
		env.printJSON(struct {
			SchemaVersion int `json:"schema_version"`
			rateReport
		}{1, report})
		return nil
	}
	return report.table(env.stdout)
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

// rateReport is what irr prints and what quote prints for each case. A null has a reason beside it.
type rateReport struct {
	Convention   string       `json:"convention"`
	Status       rates.Status `json:"status"`
	IRR          *string      `json:"irr"`
	PeriodicIRR  **string     `json:"periodic_irr,omitempty"` // only for monthly series
	Roots        []string     `json:"roots"`
	RootsOutside []string     `json:"roots_outside"` // ln(1+r)
	Reason       *string      `json:"reason"`
	NPV          string       `json:"npv_at_10pct"`
	MIRR         *string      `json:"mirr"` // outflows and inflows at 10 % a year
	PaybackYears *string      `json:"payback_years"`
	Warnings     []string     `json:"warnings"`
	series       rates.Series
	result       rates.Result
}

// measureRate is the annual effective rate of the net present value and of both legs of the modified rate.
func measureRate() decimal.Decimal { return decimal.New(10, -2) }

func newRateReport(series rates.Series, result rates.Result) rateReport {
	r := rateReport{
		Convention: series.Convention(), Status: result.Status, Roots: []string{}, RootsOutside: []string{},
		NPV: series.NPV(measureRate()).StringFixed(2), Warnings: []string{}, series: series, result: result,
	}
	for _, x := range result.Rates {
		r.Roots = append(r.Roots, x.String())
	}
	for _, x := range result.Outside {
		r.RootsOutside = append(r.RootsOutside, x.Ln1pString())
	}
	r.Warnings = append(r.Warnings, result.Warnings...)
	var periodic *string
	if rate, ok := result.Only(); ok {
		text, monthly := rate.String(), rate.Periodic(12)
		r.IRR, periodic = &text, &monthly
	} else {
		reason := result.Reason()
		r.Reason = &reason
	}
	if !series.Dated() && series.Period == rates.Monthly {
		r.PeriodicIRR = &periodic
	}
	if mirr, ok := series.MIRR(measureRate(), measureRate()); ok {
		r.MIRR = &mirr
	}
	if years, ok := series.Payback(); ok {
		text := years.StringFixed(6)
		r.PaybackYears = &text
	}
	return r
}

// table prints the report for people; the convention stands beside every rate.
func (r rateReport) table(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "status\t%s\n", r.status())
	for i, x := range r.result.Rates {
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
	fmt.Fprintf(t, "payback\t%s\t\tundiscounted\n", r.payback())
	return t.Flush()
}

// annualWord names the convention of a rate that is effective annual whatever the period of the flows.
func annualWord(convention string) string {
	if strings.HasPrefix(convention, "monthly") {
		return "effective annual"
	}
	return convention
}

func (r rateReport) status() string {
	switch r.Status {
	case rates.Multiple:
		return fmt.Sprintf("multiple: %d rates solve this series, so no single one describes it; see the value and the modified rate", len(r.Roots))
	case rates.None:
		return "none: no rate in the window solves this series"
	default:
		return string(r.Status)
	}
}

func (r rateReport) payback() string {
	switch {
	case r.PaybackYears != nil:
		return *r.PaybackYears + " years"
	case r.series.Total().IsNegative():
		return "never pays back"
	}
	return "nothing was ever outstanding"
}
