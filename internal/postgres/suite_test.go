package postgres_test

import (
	"context"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// database is a DB as the suite of stores reads it.
type database struct{ *postgres.DB }

func (d database) ChainEarnings(ctx context.Context, chain uint64) ([]indexer.Earning, error) {
	return d.Earnings(ctx, postgres.EarningFilter{Chain: chain})
}

func TestFollowerOnPostgres(t *testing.T) {
	t.Parallel()
	indextest.Run(t, database{pgtest.New(t)})
}
