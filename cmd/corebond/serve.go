package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/view"
)

func serveCommand() command {
	return command{
		name: "serve", group: "Operators", short: "serve GraphQL and the pages from the database",
		example: "corebond serve --listen 127.0.0.1:8080\ncorebond serve --all --chains chains.yaml\ncorebond serve --service-key-file service.key --service-chain-id 1 --service-contract 0x...",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			all := fs.Bool("all", false, "also follow the configured chains and draw paths as worker does, in the same process")
			cfg := configFlags(fs, env)
			return func(ctx context.Context, _ []string) error {
				values, err := cfg.load()
				if err != nil {
					return err
				}
				if !*all {
					collectSeldom()
				}
				return env.serve(ctx, values, serving{all: *all})
			}
		},
	}
}

// collectSeldom lets garbage grow to four times what is in use, unless GOGC says otherwise. Of a server of pages and queries ten megabytes are in
// use, and each request leaves thirty kilobytes behind: by default the collector would run a dozen times a second.
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

// serving says what else to run beside the site.
type serving struct {
	all    bool            // also follow chains
	opener verifier.Opener // of slots, if not those of the calendar
}

func (env *environment) serve(ctx context.Context, values map[string]value, also serving) (err error) {
	log := env.logger(values)
	var chains follow.Config
	follows := also.all && (values["chains"].text != "" || len(vaultFiles(values)) == 0)
	if follows {
		if chains, err = env.chains(values); err != nil {
			return err
		}
	}
	who, err := serviceIdentity(values)
	if err != nil {
		return err
	}
	db, closeAll, err := openDatabase(ctx, values)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	v := &view.View{DB: db, Now: time.Now, Version: version, Replays: &view.Replays{}}
	if v.Simulated, err = simulated(ctx, db); err != nil {
		return err
	}
	v.Simulated = v.Simulated || takesSimulated(who, values)
	if v.Simulated {
		v.Chain = view.Chain{ID: devnet.ChainID, Name: "devnet (simulated)"}
	}
	node, err := vaultNode(ctx, values)
	if err != nil {
		return err
	}
	if node != nil {
		defer node.Close()
		v.Node = discreetNode{node}
	}
	// What runs beside the site ends after it, and before the database is closed.
	working, stop := context.WithCancel(ctx)
	var beside sync.WaitGroup
	defer func() { stop(); beside.Wait() }()
	var proves *proving
	if who != nil {
		if proves, err = env.newProving(working, *who, values, db, log, also.opener); err != nil {
			return err
		}
	}
	writes, err := newWriting(values, db, proves.takesIn(), v.Node, v.Simulated, log)
	if err != nil {
		return err
	}
	told, err := newTelling(ctx, v, values, values["webhook_loopback"].text == "true", log)
	if err != nil {
		return err
	}
	salt, err := tapeSalt(values)
	if err != nil {
		return err
	}
	site, err := newSite(working, v, values, writes, salt, log)
	if err != nil {
		return err
	}
	defer func() { stop(); site.wait(); beside.Wait(); site.reads.Close() }()
	beside.Go(func() { told.run(working) })
	watched, err := env.metricsListener(working, values)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, values["listen"].text)
	if err != nil {
		return err
	}
	beside.Go(func() { site.run(working) })
	if watched != nil {
		beside.Go(func() {
			if err := serveUntil(working, watched, metrics(site.api.Metrics, proves)); err != nil {
				log.Error("metrics are no longer served", "error", err)
			}
		})
	}
	fmt.Fprintf(env.stderr, "serving on http://%s\n", listener.Addr())
	if also.all {
		if len(vaultFiles(values)) > 0 {
			stopVaults, err := followVaults(working, values, db, node, log)
			if err != nil {
				return errors.Join(err, listener.Close())
			}
			defer stopVaults()
		}
		// The pages go on when chains are stopped: they say so, and what is stored is as good as before.
		if follows {
			beside.Go(func() {
				if err := env.followers(db, chains, log).Run(working); err != nil && working.Err() == nil {
					log.Error("chains are no longer followed", "error", err)
				}
			})
		}
		beside.Go(func() {
			if err := newWorker(db, max(1, runtime.NumCPU()/2), log).Run(working); err != nil { // the other half is for the pages
				log.Error("no more paths are drawn here", "error", err)
			}
		})
	}
	if proves == nil {
		return serveUntil(ctx, listener, withoutProving(site))
	}
	beside.Go(func() { proves.run(working) })
	return serveUntil(ctx, proves.limit(listener), proves.mount(working, site))
}

// simulated reports whether any device of the database is: then every figure is marked, since a database is a demo's as a whole.
func simulated(ctx context.Context, db *postgres.DB) (bool, error) {
	devices, err := db.Devices(ctx)
	return slices.ContainsFunc(devices, func(d postgres.Device) bool { return d.Simulated }), err
}

// logger writes to standard error at the configured level.
func (env *environment) logger(values map[string]value) *slog.Logger {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	return slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: levels[values["log_level"].text]}))
}
