package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/corebond/corebond/internal/postgres"
)

func migrateCommand() command {
	return command{
		name: "migrate", group: "Operators", short: "bring the database to the newest schema",
		example: "COREBOND_DATABASE_URL=postgres://user:password@host/corebond corebond migrate",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			cfg := configFlags(fs, env, "data")
			return func(ctx context.Context, _ []string) error {
				values, err := cfg.load()
				if err != nil {
					return err
				}
				_, closeAll, err := openDatabase(ctx, values)
				if err != nil {
					return err
				}
				hash, err := postgres.SchemaHash()
				if err != nil {
					return err
				}
				if env.json {
					env.printJSON(map[string]any{"schema_version": 1, "schema_hash": hash, "warnings": []string{}})
				} else {
					fmt.Fprintf(env.stdout, "schema %s is in place\n", hash[:16])
				}
				return closeAll()
			}
		},
	}
}
