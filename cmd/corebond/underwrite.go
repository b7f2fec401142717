package main

import (
	"context"
	"flag"

	"github.com/corebond/corebond/underwriting/report"
)

func underwriteFileCommand() command {
	return command{
		name: "underwrite file", group: "Investors and integrators", args: "SNAPSHOT", maxArgs: 1,
		short:   "write the report of a snapshot of inputs, as replay recomputes it",
		example: "corebond underwrite file snapshot.json --seed 1 > report.json\ncorebond replay report.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			seed := fs.Uint64("seed", 1, "`N` that the report records")
			return func(_ context.Context, args []string) error {
				text, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				snapshot, err := report.DecodeSnapshot(text)
				if err != nil {
					return err
				}
				document, err := report.Write(snapshot, *seed)
				if err != nil {
					return err
				}
				_, err = env.stdout.Write(document)
				return err
			}
		},
	}
}
