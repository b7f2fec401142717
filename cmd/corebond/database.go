package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/corebond/corebond/internal/demo"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/embedded"
)

// openDatabase opens and migrates the configured database, or a private cluster in the data directory. close ends both.
func openDatabase(ctx context.Context, values map[string]value) (db *postgres.DB, closeAll func() error, err error) {
	url := values["database_url"].text
	stop := func() error { return nil }
	if url == "" {
		cluster, err := embedded.Start(ctx, filepath.Join(values["data"].text, "postgres"))
		if err != nil {
			return nil, nil, environmentFailure(err)
		}
		url, stop = cluster.URL("postgres"), cluster.Stop
	}
	db, err = postgres.Open(ctx, url)
	if err != nil {
		return nil, nil, errors.Join(&failure{exit: exitUpstream, code: "DATABASE", err: err, fix: "check that the database runs and the URL is right"}, stop())
	}
	closeAll = func() error { db.Close(); return stop() }
	if err := db.Migrate(ctx); err != nil {
		return nil, nil, errors.Join(err, closeAll())
	}
	return db, closeAll, nil
}

// withDatabase has a command do its work on the database.
func withDatabase(ctx context.Context, cfg *configuration, do func(db *postgres.DB) error) error {
	values, err := cfg.load()
	if err != nil {
		return err
	}
	return onDatabase(ctx, values, do)
}

func onDatabase(ctx context.Context, values map[string]value, do func(db *postgres.DB) error) (err error) {
	db, closeAll, err := openDatabase(ctx, values)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	return do(db)
}

// environmentFailure gives errors of the machine their exit codes.
func environmentFailure(err error) error {
	var used *embedded.InUseError
	var stored *postgres.ConflictError
	switch {
	case errors.Is(err, embedded.ErrNoBinaries):
		return &failure{exit: exitEnvironment, code: "NO_POSTGRESQL", err: err, fix: "install PostgreSQL 14 or later, or set COREBOND_DATABASE_URL"}
	case errors.As(err, &used):
		return &failure{exit: exitConflict, code: "DATA_IN_USE", err: err, fix: "stop the other process or choose another --data"}
	case errors.Is(err, devnet.ErrInUse):
		return &failure{exit: exitConflict, code: "DATA_IN_USE", err: err, fix: "stop the other process or choose another --data"}
	case errors.As(err, &stored), errors.Is(err, devnet.ErrOtherGenesis):
		return &failure{exit: exitConflict, code: "OTHER_DEMO", err: err, fix: "the database or the directory holds another history: choose another --data or another database"}
	case errors.Is(err, demo.ErrDatabase):
		return &failure{exit: exitUpstream, code: "DATABASE", err: err, fix: "check that the database runs and the URL is right"}
	}
	return err
}
