package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/corebond/corebond/internal/jobs"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/corebond/corebond/underwriting/report/page"
	"github.com/corebond/corebond/underwriting/risk"
)

func underwriteFileCommand() command {
	return command{
		name: "underwrite file", group: "Investors and integrators", args: "SNAPSHOT", maxArgs: 1,
		short:   "write the report of a snapshot of inputs, as replay recomputes it",
		example: "corebond underwrite file snapshot.json --seed 1 > report.json\ncorebond replay report.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			u := underwritingFlags(fs, env)
			return func(ctx context.Context, args []string) error {
				text, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				snapshot, err := report.DecodeSnapshot(text)
				if err != nil {
					return err
				}
				if !*u.distributed {
					return u.write(ctx, snapshot, risk.Local(runtime.NumCPU()))
				}
				values, err := u.cfg.load()
				if err != nil {
					return err
				}
				if err := needSharedDatabase(values); err != nil {
					return err
				}
				return onDatabase(ctx, values, func(db *postgres.DB) error {
					return u.writeBy(ctx, snapshot, db, values)
				})
			}
		},
	}
}

// underwriting is what the commands that write a report have in common.
type underwriting struct {
	env         *environment
	cfg         *configuration
	seed        *uint64
	distributed *bool
	html        *string
}

func underwritingFlags(fs *flag.FlagSet, env *environment) *underwriting {
	return &underwriting{
		env: env, cfg: configFlags(fs, env, "data", "log_level"),
		seed:        fs.Uint64("seed", 1, "`N` that the report records"),
		distributed: fs.Bool("distributed", false, "draw paths by the corebond worker processes on the configured database; the report is the same"),
		html:        fs.String("html", "", "also write the report as a page to `FILE`"),
	}
}

// writeBy has the workers of a database draw the paths, if that was asked for.
func (u *underwriting) writeBy(ctx context.Context, snapshot report.Snapshot, db *postgres.DB, values map[string]value) error {
	if !*u.distributed {
		return u.write(ctx, snapshot, risk.Local(runtime.NumCPU()))
	}
	sampler, finish := u.env.newDistributed(db, u.env.logger(values))
	defer finish()
	return u.write(ctx, snapshot, sampler)
}

// write writes the report of a snapshot to standard output, and its page where it was asked for.
func (u *underwriting) write(ctx context.Context, snapshot report.Snapshot, sampler risk.Sampler) error {
	document, err := report.Write(ctx, snapshot, *u.seed, sampler)
	if err != nil {
		return samplingFailure(err)
	}
	if *u.html != "" {
		text, err := page.Render(document)
		if err != nil {
			return fmt.Errorf("write page: %w", err)
		}
		if err := os.WriteFile(filepath.Clean(*u.html), text, 0o644); err != nil { //nolint:gosec // a report is for the public
			return err
		}
	}
	_, err = u.env.stdout.Write(document)
	return err
}

// samplingFailure gives errors of the workers their exit codes.
func samplingFailure(err error) error {
	var sampling *jobs.Error
	if !errors.As(err, &sampling) {
		return err
	}
	exit := exitFailure
	if sampling.Code == jobs.NotReproducible {
		exit = exitVerification
	}
	return &failure{exit: exit, code: sampling.Code, err: errors.New(sampling.Message), fix: sampling.Fix}
}
