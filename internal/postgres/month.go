package postgres

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/jackc/pgx/v5"
)

// partitionLock is the advisory lock under which partitions of earning are made.
const partitionLock = migrationLock + 1

// months remembers for which months earning has a partition. The zero value is empty.
type months struct {
	mu   sync.Mutex
	made map[time.Time]bool // by the month's first instant
}

func (m *months) has(month time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.made[month]
}

func (m *months) add(month time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.made == nil {
		m.made = map[time.Time]bool{}
	}
	m.made[month] = true
}

func (m *months) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.made = nil
}

func monthOf(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// makeMonths sees to it that there is a partition for each of the earnings. It is an error if one of them is outside the years 1970 to
// 9999: no chain is so old, and a time in other units than seconds is not far from either end.
func (db *DB) makeMonths(ctx context.Context, earnings []indexer.Earning) error {
	var month, next time.Time
	for i := range earnings {
		at := earnings[i].Time
		if i > 0 && !at.Before(month) && at.Before(next) {
			continue
		}
		if month = monthOf(at); month.Year() < 1970 || month.Year() > 9999 {
			return fmt.Errorf("block %v is of the year %d, which no chain has", earnings[i].Block, month.Year())
		}
		next = month.AddDate(0, 1, 0)
		if db.months.has(month) {
			continue
		}
		if err := db.makeMonth(ctx, month, next); err != nil {
			return fmt.Errorf("make partition for %s: %w", month.Format("2006-01"), err)
		}
		db.months.add(month)
	}
	return nil
}

// makeMonth makes a partition by attaching a table, which keeps others from neither reading nor writing the rest meanwhile, as
// CREATE TABLE ... PARTITION OF would.
func (db *DB) makeMonth(ctx context.Context, month, next time.Time) error {
	const (
		lockPartitions = `SELECT pg_advisory_xact_lock($1)`
		partition      = `SELECT to_regclass($1) IS NOT NULL`
		form           = "2006-01-02 15:04:05Z07:00"
	)
	name := month.Format("earning_2006_01")
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockPartitions, int64(partitionLock)); err != nil {
			return err
		}
		var made bool
		if err := tx.QueryRow(ctx, partition, name).Scan(&made); err != nil || made {
			return err
		}
		return script(ctx, tx, fmt.Sprintf(`
			CREATE TABLE %[1]s (LIKE earning INCLUDING ALL);
			ALTER TABLE earning ATTACH PARTITION %[1]s FOR VALUES FROM ('%[2]s') TO ('%[3]s')`,
			name, month.Format(form), next.Format(form)))
	})
}
