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
// 9999: no chain is so old, and a time in other units than seconds is not far from either end. indexed is false in a backfill: IndexMonths
// is to follow.
func (db *DB) makeMonths(ctx context.Context, earnings []indexer.Earning, indexed bool) error {
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
		if err := db.makeMonth(ctx, month, next, indexed); err != nil {
			return fmt.Errorf("make partition for %s: %w", month.Format("2006-01"), err)
		}
		db.months.add(month)
	}
	return nil
}

// makeMonth makes a partition by attaching a table, which keeps others from neither reading nor writing the rest meanwhile, as
// CREATE TABLE ... PARTITION OF would.
func (db *DB) makeMonth(ctx context.Context, month, next time.Time, indexed bool) error {
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
		err := script(ctx, tx, fmt.Sprintf(`
			CREATE TABLE %[1]s (LIKE earning INCLUDING ALL);
			ALTER TABLE earning ATTACH PARTITION %[1]s FOR VALUES FROM ('%[2]s') TO ('%[3]s')`,
			name, month.Format(form), next.Format(form)))
		if err == nil && indexed {
			err = script(ctx, tx, fmt.Sprintf(`CREATE INDEX %[1]s_by_provider ON %[1]s (provider, block_time)`, name))
		}
		return err
	})
}

// IndexMonths gives the partitions of earning that a backfill made their index by provider. Writers wait for a second at most; it may take
// some seconds for each million rows. Nothing happens if another process is at it.
func (db *DB) IndexMonths(ctx context.Context) error {
	const (
		tryIndexing = `SELECT pg_try_advisory_lock($1)`
		notIndexed  = `
			SELECT c.relname, x.indexrelid IS NOT NULL, pg_relation_size(c.oid) > 256 * 1024 * 1024
			FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
			LEFT JOIN pg_index x ON x.indexrelid = to_regclass(c.relname || '_by_provider')
			WHERE i.inhparent = 'earning'::regclass AND x.indisvalid IS NOT TRUE
			ORDER BY c.relname`
	)
	conn, err := db.connect(ctx, map[string]string{"statement_timeout": "0"}) // closing it gives the lock back
	if err != nil {
		return fmt.Errorf("index partitions: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // there is nothing to lose
	var mine bool
	if err := conn.QueryRow(ctx, tryIndexing, int64(partitionLock+1)).Scan(&mine); err != nil || !mine {
		return err
	}
	type partition struct {
		Name   string
		Broken bool // its index was left half made
		Large  bool // more than a second's work
	}
	rows, _ := conn.Query(ctx, notIndexed) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[partition])
	for i := 0; i < len(list) && err == nil; i++ {
		name := pgx.Identifier{list[i].Name + "_by_provider"}.Sanitize()
		if list[i].Broken {
			_, err = conn.Exec(ctx, "DROP INDEX CONCURRENTLY IF EXISTS "+name)
		}
		if err == nil {
			mode := ""
			if list[i].Large {
				mode = "CONCURRENTLY"
			}
			_, err = conn.Exec(ctx, fmt.Sprintf("CREATE INDEX %s %s ON %s (provider, block_time)", mode, name, pgx.Identifier{list[i].Name}.Sanitize()))
		}
	}
	if err != nil {
		return fmt.Errorf("index partitions: %w", err)
	}
	return nil
}
