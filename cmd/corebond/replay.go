package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"runtime"

	"github.com/corebond/corebond/underwriting/report"
	"github.com/corebond/corebond/underwriting/risk"
)

func replayCommand() command {
	return command{
		name: "replay", group: "Investors and integrators", args: "REPORT", maxArgs: 1,
		short:   "recompute a report from its snapshot and compare every byte",
		example: "corebond replay report.json\ncurl -s http://127.0.0.1:8080/reports/0x... | corebond replay -",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(ctx context.Context, args []string) error {
				document, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				hash, err := replayed(ctx, document, "do not rely on it")
				if err != nil {
					return err
				}
				if env.json {
					env.printJSON(map[string]any{"schema_version": 1, "hash": hash, "engine": report.Engine, "replayed": true, "warnings": []string{}})
					return nil
				}
				fmt.Fprintf(env.stdout, "%s\nthe report is byte for byte what %s makes of its snapshot\n", hash, report.Engine)
				return nil
			}
		},
	}
}

// replayed recomputes a report, and returns its hash. If it is another, whoever asked is told what not to do.
func replayed(ctx context.Context, document []byte, doNot string) (hash string, err error) {
	hash, err = report.Replay(ctx, document, risk.Local(runtime.NumCPU()))
	if errors.Is(err, report.ErrDiffers) {
		return hash, &failure{exit: exitVerification, code: "REPLAY_DIFFERS", err: err, fix: doNot + ": it is not what its inputs give"}
	}
	return hash, err
}
