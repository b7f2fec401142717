package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/export"
	"github.com/corebond/corebond/underwriting/deal/program"
)

func waterfallRunCommand() command {
	return command{
		name: "waterfall run", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "run a deal file, period by period",
		example: "corebond waterfall run deal.yaml\ncorebond waterfall run deal.json --format xlsx > deal.xlsx\ncorebond waterfall run deal.json --explain",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			format := fs.String("format", "", "`FORMAT`: json, csv, xlsx or absbox; a readable table if missing")
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
						"steps": len(d.Steps), "warnings": append([]program.Warning{}, p.Warnings()...),
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
	case "", "json", "csv", "xlsx", "absbox":
	default:
		return usageError{fmt.Sprintf("--format %q is not a format", format), "use json, csv, xlsx or absbox"}
	}
	if env.json && format != "" && format != "json" {
		return usageError{"--json does not go with --format " + format, "leave one of them out"}
	}
	env.json = env.json || format == "json"
	p, err := env.compileDeal(file)
	if err != nil {
		return err
	}
	r, err := export.New(p, p.Inputs())
	if err != nil {
		return err
	}
	switch {
	case env.json:
		report, err := r.Report(explain)
		if err != nil {
			return err
		}
		env.printJSON(report)
		return nil
	case format == "csv" && explain:
		return r.MovesCSV(env.stdout)
	case format == "csv":
		return r.CSV(env.stdout)
	case format == "xlsx":
		return r.XLSX(env.stdout)
	case format == "absbox":
		return r.AbsBox(env.stdout)
	}
	return env.waterfallTable(r, explain)
}

func (env *environment) printWarnings(warnings []program.Warning) {
	for _, w := range warnings {
		fmt.Fprintf(env.stderr, "warning: %s at %s: %s\n", w.Code, w.Field, w.Message)
	}
}
