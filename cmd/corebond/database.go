package main

import (
	"context"
	"errors"
	"path/filepath"

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
		return nil, nil, errors.Join(&failure{exitUpstream, "DATABASE", err, "check that the database runs and the URL is right"}, stop())
	}
	closeAll = func() error { db.Close(); return stop() }
	if err := db.Migrate(ctx); err != nil {
		return nil, nil, errors.Join(err, closeAll())
	}
	return db, closeAll, nil
}

// environmentFailure gives errors of the machine their exit codes.
func environmentFailure(err error) error {
	var used *embedded.InUseError
	switch {
	case errors.Is(err, embedded.ErrNoBinaries):
		return &failure{exitEnvironment, "NO_POSTGRESQL", err, "install PostgreSQL 14 or later, or set COREBOND_DATABASE_URL"}
	case errors.As(err, &used):
		return &failure{exitConflict, "DATA_IN_USE", err, "stop the other process or choose another --data"}
	case errors.Is(err, devnet.ErrInUse):
		return &failure{exitConflict, "DATA_IN_USE", err, "stop the other process or choose another --data"}
	}
	return err
}
