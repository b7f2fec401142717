package postgres

import (
	"testing"

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

// Prepare reports whether the server accepts a statement.
func (db *DB) Prepare(t *testing.T, sql string) error {
	t.Helper()
	return db.pool.AcquireFunc(t.Context(), func(conn *pgxpool.Conn) error {
		_, err := conn.Conn().Prepare(t.Context(), "", sql)
		return err
	})
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
