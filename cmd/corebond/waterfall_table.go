package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/deal/export"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// waterfallTable prints what each investor got, the balances by period, and with explain every movement of cash.
func (env *environment) waterfallTable(r export.Run, explain bool) error {
	report, err := r.Report(explain)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "%s, %s, %d period(s)\n\n", report.Name, report.Currency, len(report.Periods))
	t := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\tpaid in\tinterest\tprincipal\tpaid out\tloss\tlife (years)\trate of return\t\n")
	for _, o := range report.Outcomes {
		life := "-"
		if o.AverageLife != nil {
			life = *o.AverageLife
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", o.Name, grouped(o.PaidIn), grouped(o.Interest), grouped(o.Principal),
			grouped(o.PaidOut), grouped(o.Loss), life, rateOfReturn(o))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprint(env.stdout, "\n")
	fmt.Fprint(t, "period\treceived\tfees\t")
	for _, x := range r.Program.Deal().Tranches {
		fmt.Fprintf(t, "%s paid\t%s balance\t", x.Name, x.Name)
	}
	fmt.Fprint(t, "residual\tfailed tests\t\n")
	for i, x := range report.Periods {
		env.waterfallPeriod(t, r.Program, r.Result.Periods[i], x)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if explain {
		env.waterfallMoves(*report.Moves)
	}
	env.printWarnings(report.Warnings)
	return nil
}

// waterfallPeriod prints one line; sums over fees and residuals are made here, in whole units.
func (env *environment) waterfallPeriod(t *tabwriter.Writer, p *program.Program, period program.Period, x export.Period) {
	var fees, rest int64
	for _, f := range period.Fees {
		fees += f.Paid
	}
	for _, paid := range period.Residuals {
		rest += paid
	}
	fmt.Fprintf(t, "%d\t%s\t%s\t", x.Period, grouped(x.Received), grouped(p.Text(fees)))
	for _, y := range period.Tranches {
		fmt.Fprintf(t, "%s\t%s\t", grouped(p.Text(y.InterestPaid+y.Principal)), grouped(p.Text(y.Balance)))
	}
	var failed []string
	for _, test := range x.Tests {
		if test.Pass != nil && !*test.Pass {
			failed = append(failed, test.Name)
		}
	}
	fmt.Fprintf(t, "%s\t%s\t\n", grouped(p.Text(rest)), strings.Join(failed, " "))
}

func (env *environment) waterfallMoves(moves []export.Move) {
	for i, m := range moves {
		if i == 0 || moves[i-1].Period != m.Period {
			fmt.Fprintf(env.stdout, "\nperiod %d\n", m.Period)
		}
		fmt.Fprintf(env.stdout, "  %14s  %s -> %s  [%s] %s\n", grouped(m.Amount), m.From, m.To, m.Step, m.Rule)
	}
}

// rateOfReturn is an investor's rate for people, or why there is none.
func rateOfReturn(o export.Outcome) string {
	if o.IRR == nil {
		return strings.ToLower(strings.ReplaceAll(*o.Reason, "_", " "))
	}
	return percent(*o.IRR) + " " + o.Convention
}
