package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
)

func serveCommand() command {
	return command{
		name: "serve", group: "Operators", short: "serve GraphQL and the pages from the database",
		example: "corebond serve --listen 127.0.0.1:8080\ncorebond serve --all --chains chains.yaml",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			all := fs.Bool("all", false, "also follow the configured chains, in the same process")
			cfg := configFlags(fs, env)
			return func(ctx context.Context, _ []string) error {
				values, err := cfg.load()
				if err != nil {
					return err
				}
				return env.serve(ctx, values, *all)
			}
		},
	}
}

func (env *environment) serve(ctx context.Context, values map[string]value, all bool) (err error) {
	log := env.logger(values)
	var chains follow.Config
	if all {
		if chains, err = env.chains(values); err != nil {
			return err
		}
	}
	db, closeAll, err := openDatabase(ctx, values)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	v := &view.View{DB: db, Now: time.Now, Version: version}
	if v.Simulated, err = simulated(ctx, db); err != nil {
		return err
	}
	if v.Simulated {
		v.Chain = view.Chain{ID: devnet.ChainID, Name: "devnet (simulated)"}
	}
	site, err := newSite(v, log)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, values["listen"].text)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stderr, "serving on http://%s\n", listener.Addr())
	if !all {
		return serveUntil(ctx, listener, site)
	}
	// The pages go on when chains are stopped: they say so, and what is stored is as good as before.
	following := make(chan struct{})
	chainsCtx, stop := context.WithCancel(ctx)
	go func() {
		defer close(following)
		if err := env.followers(db, chains, log).Run(chainsCtx); err != nil && chainsCtx.Err() == nil {
			log.Error("chains are no longer followed", "error", err)
		}
	}()
	defer func() { stop(); <-following }()
	return serveUntil(ctx, listener, site)
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
