package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

func waterfallRunCommand() command {
	return command{
		name: "waterfall run", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "run a deal file, period by period",
		example: "corebond waterfall run deal.yaml\ncorebond waterfall run deal.json --format csv > periods.csv\ncorebond waterfall run deal.json --explain",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			format := fs.String("format", "", "`json` or csv; a readable table if missing")
			explain := fs.Bool("explain", false, "name for each amount the step that moved it")
			return func(_ context.Context, args []string) error {
				return env.waterfall(argument(args, 0), *format, *explain)
			}
		},
	}
}

func waterfallCheckCommand() command {
	return command{
		name: "waterfall check", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "check a deal file without running it",
		example: "corebond waterfall check deal.yaml",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(_ context.Context, args []string) error {
				p, err := env.compileDeal(argument(args, 0))
				if err != nil {
					return err
				}
				d := p.Deal()
				if env.json {
					env.printJSON(map[string]any{
						"schema_version": 1, "name": d.Name, "valid": true, "periods": p.Calendar().Last,
						"steps": len(d.Steps), "warnings": dealWarnings(p.Warnings()),
					})
					return nil
				}
				fmt.Fprintf(env.stdout, "%s is a valid deal: %d tranche(s), %d step(s), %d period(s)\n", d.Name, len(d.Tranches), len(d.Steps), p.Calendar().Last)
				env.printWarnings(p.Warnings())
				return nil
			}
		},
	}
}

func waterfallSchemaCommand() command {
	return command{
		name: "waterfall schema", group: "Investors and integrators",
		short:   "print the JSON Schema of deal files",
		example: "corebond waterfall schema > deal.schema.json",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(context.Context, []string) error {
				_, err := env.stdout.Write(deal.Schema())
				return err
			}
		},
	}
}

// compileDeal reads and checks a deal file.
func (env *environment) compileDeal(file string) (*program.Program, error) {
	b, err := env.readInput(file)
	if err != nil {
		return nil, err
	}
	d, err := deal.Parse(b)
	if err != nil {
		return nil, err
	}
	return program.Compile(d)
}

func (env *environment) waterfall(file, format string, explain bool) error {
	switch format {
	case "", "json", "csv":
	default:
		return usageError{fmt.Sprintf("--format %q is not a format", format), "use json or csv"}
	}
	if env.json && format == "csv" {
		return usageError{"--json does not go with --format csv", "leave one of them out"}
	}
	env.json = env.json || format == "json"
	p, err := env.compileDeal(file)
	if err != nil {
		return err
	}
	in := p.Inputs()
	result, err := p.Run(in)
	if err != nil {
		return err
	}
	var moves []program.Move
	if explain {
		if moves, err = p.Explain(in); err != nil {
			return err
		}
	}
	switch {
	case env.json:
		report, err := newWaterfallReport(p, result, moves, explain)
		if err != nil {
			return err
		}
		env.printJSON(report)
		return nil
	case format == "csv":
		return env.waterfallCSV(p, result, moves, explain)
	}
	return env.waterfallTable(p, result, moves)
}

// waterfallCSV writes the period table, or with explain the moves.
func (env *environment) waterfallCSV(p *program.Program, result program.Result, moves []program.Move, explain bool) error {
	w := csv.NewWriter(env.stdout)
	header, rows := p.Table(result)
	if explain {
		header, rows = []string{"period", "step", "from", "to", "amount", "rule"}, nil
		for _, m := range moves {
			rows = append(rows, []string{fmt.Sprint(m.Period), p.Deal().Steps[m.Step].ID, m.From, m.To, p.Text(m.Amount), p.Rule(m.Step)})
		}
	}
	if err := w.Write(header); err != nil {
		return err
	}
	return w.WriteAll(rows)
}

// waterfallTable prints what each investor got, the balances by period, and the moves if there are any.
func (env *environment) waterfallTable(p *program.Program, result program.Result, moves []program.Move) error {
	report, err := newWaterfallReport(p, result, moves, false)
	if err != nil {
		return err
	}
	d := p.Deal()
	fmt.Fprintf(env.stdout, "%s, %s, %d period(s)\n\n", d.Name, d.Currency, len(result.Periods))
	t := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\tpaid in\tinterest\tprincipal\tpaid out\tloss\tlife (years)\trate of return\t\n")
	for _, o := range report.Outcomes {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", o.Name, grouped(o.PaidIn), grouped(o.Interest), grouped(o.Principal), grouped(o.PaidOut), grouped(o.Loss), orDash(o.AverageLife), o.rate())
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(env.stdout)
	fmt.Fprint(t, "period\treceived\tfees\t")
	for _, x := range d.Tranches {
		fmt.Fprintf(t, "%s paid\t%s balance\t", x.Name, x.Name)
	}
	fmt.Fprint(t, "residual\tfailed tests\t\n")
	for _, x := range report.Periods {
		fmt.Fprintf(t, "%d\t%s\t%s\t", x.Period, grouped(x.Received), grouped(x.feesPaid))
		for _, y := range x.Tranches {
			fmt.Fprintf(t, "%s\t%s\t", grouped(y.paid), grouped(y.Balance))
		}
		fmt.Fprintf(t, "%s\t%s\t\n", grouped(x.residualPaid), x.failed)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for i, m := range moves {
		if i == 0 || moves[i-1].Period != m.Period {
			fmt.Fprintf(env.stdout, "\nperiod %d\n", m.Period)
		}
		fmt.Fprintf(env.stdout, "  %14s  %s -> %s  [%s] %s\n", grouped(p.Text(m.Amount)), m.From, m.To, d.Steps[m.Step].ID, p.Rule(m.Step))
	}
	env.printWarnings(result.Warnings)
	return nil
}

func (env *environment) printWarnings(warnings []program.Warning) {
	for _, w := range warnings {
		fmt.Fprintf(env.stderr, "warning: %s at %s: %s\n", w.Code, w.Field, w.Message)
	}
}
