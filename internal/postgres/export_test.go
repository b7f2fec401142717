package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Limits returns the limits in force on a connection of the pool.
func (db *DB) Limits(t *testing.T) (statement, idle string) {
	t.Helper()
	row := db.pool.QueryRow(t.Context(),
		"SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')")
	if err := row.Scan(&statement, &idle); err != nil {
		t.Fatal(err)
	}
	return statement, idle
}

// Run executes a statement that the package itself has no need of.
func (db *DB) Run(t *testing.T, sql string, args ...any) error {
	t.Helper()
	_, err := db.pool.Exec(t.Context(), sql, args...)
	return err
}

// Count returns the result of a query of one number.
func (db *DB) Count(t testing.TB, sql string, args ...any) (n int64) {
	t.Helper()
	if err := db.pool.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Settle waits until a count is not 0.
func (db *DB) Settle(t testing.TB, sql string, args ...any) {
	t.Helper()
	for db.Count(t, sql, args...) == 0 {
		if err := t.Context().Err(); err != nil {
			t.Fatal(err)
		}
	}
}

// Lock keeps everybody else from a table until unlock is called.
func (db *DB) Lock(t testing.TB, table string) (unlock func()) {
	t.Helper()
	conn, err := db.connect(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "BEGIN; LOCK TABLE "+table+" IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := conn.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}
}

// Prepare reports whether the server accepts a statement.
func (db *DB) Prepare(t *testing.T, sql string) error {
	t.Helper()
	return db.pool.AcquireFunc(t.Context(), func(conn *pgxpool.Conn) error {
		_, err := conn.Conn().Prepare(t.Context(), "", sql)
		return err
	})
}

// Explain returns the plan of a statement.
func (db *DB) Explain(t testing.TB, sql string, args ...any) string {
	t.Helper()
	rows, _ := db.pool.Query(t.Context(), "EXPLAIN "+sql, args...) // CollectRows returns the error
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// Names returns the result of a query of one text column.
func (db *DB) Names(t *testing.T, sql string) []string {
	t.Helper()
	rows, _ := db.pool.Query(t.Context(), sql) // CollectRows returns the error
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// Encoder returns what Apply does on this side with earnings whose kinds and accounts are known; it returns the count of bytes.
func Encoder(earnings []indexer.Earning) func() (int, error) {
	db := &DB{}
	kinds, names := map[kind]int32{}, map[string]int32{}
	for i := range earnings {
		kinds[kindOf(&earnings[i])] = 1
		names[earnings[i].Provider], names[earnings[i].Payer] = 2, 3
	}
	db.kinds.add(kinds)
	db.accounts.add(names)
	part, buf := make([]byte, 65531), []byte(nil)
	return func() (int, error) {
		ids := make([]earningIDs, len(earnings))
		if newKinds, newNames := db.known(earnings, ids); len(newKinds)+len(newNames) > 0 {
			return 0, errors.New("not known")
		}
		r := &copyReader{buf: buf, n: len(earnings), row: func(dst []byte, i int) []byte { return appendEarning(dst, &earnings[i], ids[i]) }}
		size := 0
		for {
			n, err := r.Read(part)
			if size += n; errors.Is(err, io.EOF) {
				buf = r.buf
				return size, nil
			}
		}
	}
}

// Statement returns the SQL of a query and its values.
func (q PaymentQuery) Statement() (string, []any, error) { return q.statement(nil) }

// Statement returns the SQL of a query and its values.
func (q EarningSumQuery) Statement() (string, []any, error) { return q.statement(nil) }

// ExplainAs returns the plan of a prepared statement in a plan_cache_mode.
func (db *DB) ExplainAs(t testing.TB, mode, sql string, args ...any) string {
	t.Helper()
	conn, err := db.connect(t.Context(), map[string]string{"plan_cache_mode": mode})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // there is nothing to lose
	if _, err := conn.Exec(t.Context(), "PREPARE s AS "+sql); err != nil {
		t.Fatal(err)
	}
	execute := "EXPLAIN EXECUTE s"
	if len(args) > 0 {
		texts := make([]string, len(args))
		for i, v := range args {
			texts[i] = literal(v)
		}
		execute += "(" + strings.Join(texts, ", ") + ")"
	}
	rows, _ := conn.Query(t.Context(), execute)
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// literal is a value of a test in SQL; its texts have no quotes in them.
func literal(v any) string {
	switch v := v.(type) {
	case time.Time:
		return "'" + v.Format(time.RFC3339Nano) + "'"
	case []byte:
		return fmt.Sprintf(`'\x%x'`, v)
	case []any:
		return "'{" + strings.Trim(fmt.Sprint(v), "[]") + "}'"
	case string:
		return "'" + v + "'"
	}
	return fmt.Sprint(v)
}
