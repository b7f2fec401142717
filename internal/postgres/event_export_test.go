package postgres

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/jackc/pgx/v5"
)

// TellSlowly tells of n of a pool in a transaction that takes its time before, after, or, one in five, is rolled back and done again.
func (db *DB) TellSlowly(t *testing.T, pool string, n int, dice *rand.Rand) error {
	pause := func(tx pgx.Tx) error {
		_, err := tx.Exec(t.Context(), "SELECT pg_sleep($1)", dice.Float64()*0.004)
		return err
	}
	once := func(tx pgx.Tx) error {
		if err := pause(tx); err != nil {
			return err
		}
		if _, err := tx.Exec(t.Context(), "SELECT tell('nav', $1, '', jsonb_build_object('N', $2::int), NULL)", pool, n); err != nil {
			return err
		}
		return pause(tx)
	}
	if dice.IntN(5) == 0 {
		tx, err := db.pool.Begin(t.Context())
		if err == nil {
			err = once(tx)
		}
		if err == nil {
			err = tx.Rollback(t.Context())
		}
		if err != nil {
			return fmt.Errorf("tell in vain: %w", err)
		}
	}
	return pgx.BeginFunc(t.Context(), db.pool, once)
}
