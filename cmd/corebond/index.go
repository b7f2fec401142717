package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/cli"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
)

func indexCommand() command {
	return command{
		name: "index", group: "Operators", short: "follow the configured chains and store what they settle",
		example: "corebond index doctor https://arb1.example/rpc > chains.yaml\ncorebond index --chains chains.yaml",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			until := fs.Uint64("until", 0, "stop each chain once `BLOCK` is indexed (default: follow for ever)")
			cfg := configFlags(fs, env, "chains", "vaults", "data", "metrics", "log_level")
			return func(ctx context.Context, _ []string) error {
				values, err := cfg.load()
				if err != nil {
					return err
				}
				return env.index(ctx, values, *until)
			}
		},
	}
}

// indexMemory is what the garbage collector keeps the process under as far as it can, unless GOMEMLIMIT says otherwise. What a follower holds
// at a time is bounded by itself.
const indexMemory = 160 << 20

func (env *environment) index(ctx context.Context, values map[string]value, until uint64) (err error) {
	onlyVaults := values["chains"].text == "" && len(vaultFiles(values)) > 0
	var chains follow.Config
	if !onlyVaults {
		if chains, err = env.chains(values); err != nil {
			return err
		}
	}
	db, closeAll, err := openDatabase(ctx, values)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	if _, set := env.lookupEnv("GOMEMLIMIT"); !set {
		debug.SetMemoryLimit(indexMemory)
	}
	log := env.logger(values)
	if len(vaultFiles(values)) > 0 {
		node, err := vaultNode(ctx, values)
		if err != nil {
			return err
		}
		defer node.Close()
		stopVaults, err := followVaults(ctx, values, db, node, log)
		if err != nil {
			return err
		}
		defer stopVaults()
	}
	service := env.followers(db, chains, log)
	service.Until = until
	if address := values["metrics"].text; address != "" {
		listener, err := listen(ctx, address)
		if err != nil {
			return err
		}
		service.Metrics = follow.NewMetrics()
		fmt.Fprintf(env.stderr, "metrics on http://%s/metrics\n", listener.Addr())
		serving, stop := context.WithCancel(ctx)
		done := make(chan error, 1)
		go func() { done <- serveUntil(serving, listener, probes(db, service.Metrics, log)) }()
		defer func() { stop(); err = errors.Join(err, <-done) }()
	}
	if onlyVaults {
		<-ctx.Done()
		return nil
	}
	return followFailure(service.Run(ctx))
}

// chains reads the file that lists them.
func (env *environment) chains(values map[string]value) (follow.Config, error) {
	path := values["chains"].text
	if path == "" {
		return follow.Config{}, invalid.New("INVALID_CONFIG", "chains", "pass --chains FILE; corebond index doctor URL prints one to start from", "no chains are configured")
	}
	return follow.Load(path, env.lookupEnv)
}

// withChains has a command do its work on the configured chains and the database.
func (env *environment) withChains(ctx context.Context, cfg *configuration, do func(db *postgres.DB, chains follow.Config) error) error {
	values, err := cfg.load()
	if err != nil {
		return err
	}
	chains, err := env.chains(values)
	if err != nil {
		return err
	}
	return onDatabase(ctx, values, func(db *postgres.DB) error { return do(db, chains) })
}

// nodeFailure is an endpoint that does not do what is asked of it.
func nodeFailure(err error) error {
	return &failure{exit: exitUpstream, code: "NODE", err: err, fix: "corebond index doctor URL says what an endpoint can do"}
}

func (env *environment) followers(db *postgres.DB, chains follow.Config, log *slog.Logger) *follow.Service {
	return &follow.Service{
		DB: db, Config: chains, Log: log, Now: time.Now, Every: cli.EveryLine,
		Tell: func(chain, line string) { fmt.Fprintf(env.stderr, "%s: %s\n", chain, line) },
	}
}

// followFailure gives what stops a chain its exit code.
func followFailure(err error) error {
	var final *indexer.PastFinalityError
	var wrong *indexer.WrongChainError
	var malformed *indexer.MalformedError
	var hole *follow.CoverageError
	switch {
	case errors.As(err, &final):
		return &failure{exit: exitConflict, code: "REORG_PAST_FINALITY", err: err, fix: "compare two providers by hand; then corebond index rewind --to N shows what a rewind would take away"}
	case errors.As(err, &wrong):
		return &failure{exit: exitInvalid, code: "WRONG_CHAIN", err: err, fix: "corebond index doctor URL tells an endpoint's chain"}
	case errors.As(err, &malformed):
		return &failure{exit: exitFailure, code: "MALFORMED_EVENT", err: err, fix: "the network has changed its contracts: a newer source is needed"}
	case errors.As(err, &hole):
		return &failure{exit: exitConflict, code: "COVERAGE", err: err, fix: hole.Fix()}
	}
	return err
}

// probes serves what a monitoring system asks of an indexing process.
func probes(db *postgres.DB, m *follow.Metrics, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler())
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", readyz(db, log))
	return mux
}
