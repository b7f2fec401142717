package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"github.com/corebond/corebond/internal/cli"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/jobs"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
)

func workerCommand() command {
	return command{
		name: "worker", group: "Operators", short: "simulate for others: draw paths for every underwriting on the database",
		example: "COREBOND_DATABASE_URL=postgres://user:password@host/corebond corebond worker --concurrency 4",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			concurrency := fs.Int("concurrency", runtime.NumCPU(), "`N` shards at a time, one core each")
			cfg := configFlags(fs, env, "log_level")
			return func(ctx context.Context, _ []string) error {
				if *concurrency < 1 || *concurrency > 1024 {
					return invalid.New("OUT_OF_RANGE", "concurrency", "use 1 to 1024", "%d shards at a time are out of range", *concurrency)
				}
				values, err := cfg.load()
				if err != nil {
					return err
				}
				if err := needSharedDatabase(values); err != nil {
					return err
				}
				return onDatabase(ctx, values, func(db *postgres.DB) error {
					fmt.Fprintf(env.stderr, "drawing up to %d shards at a time for %s\n", *concurrency, report.Engine)
					return newWorker(db, *concurrency, env.logger(values)).Run(ctx)
				})
			}
		},
	}
}

// needSharedDatabase refuses the private cluster: no other process could reach it.
func needSharedDatabase(values map[string]value) error {
	if values["database_url"].text == "" {
		return invalid.New("NO_DATABASE", "database_url", "set COREBOND_DATABASE_URL", "workers and those who wait for them share a database, and none is configured")
	}
	return nil
}

func newWorker(db *postgres.DB, concurrency int, log *slog.Logger) jobs.Worker {
	return jobs.Worker{DB: db, Engine: report.Engine, Concurrency: concurrency, Log: log}
}

// newDistributed draws by the workers of a database, and tells how far they are: a report takes many samples, and each goes from none of its
// shards to all. finish ends the line that the bar stands on.
func (env *environment) newDistributed(db *postgres.DB, log *slog.Logger) (sampler *jobs.Sampler, finish func()) {
	bar, samples, last := cli.NewProgress(env.stderr, time.Now), 0, time.Time{}
	tell := func(done, of int) {
		switch {
		case done == of:
			samples++
		case bar.Terminal || time.Since(last) >= cli.EveryLine:
			bar.Step(fmt.Sprintf("sample %d", samples+1), done, of)
			last = time.Now()
		}
	}
	alone := func() { bar.Step("no worker takes shards: run corebond worker on this database", 0, 0) }
	return &jobs.Sampler{DB: db, Engine: report.Engine, Log: log, Progress: tell, NoWorker: alone}, bar.Finish
}
