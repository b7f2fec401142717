package postgres_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
	"github.com/shopspring/decimal"
)

// noon has more digits than the database keeps.
var noon = time.Date(2026, 9, 1, 12, 0, 0, 123_456_789, time.FixedZone("east", 2*3600))

// kept is noon as the database gives it back.
var kept = time.Date(2026, 9, 1, 10, 0, 0, 123_456_000, time.UTC)

func device(id string, key byte) postgres.Device {
	return postgres.Device{
		ID: id, Model: "A100", Operator: "north", AgentKey: common.Address{key}, Simulated: true,
		ListPrice: decimal.RequireFromString("10000.50"), EnrolledAt: noon,
	}
}

func enrol(t *testing.T, db *postgres.DB, ids ...string) {
	t.Helper()
	for i, id := range ids {
		if err := db.EnrolDevice(t.Context(), device(id, byte(i+1))); err != nil {
			t.Fatal(err)
		}
	}
}

func wantConflict(t *testing.T, what string, err error, entity, key, field string) {
	t.Helper()
	var conflict *postgres.ConflictError
	if !errors.As(err, &conflict) {
		t.Errorf("%s = %v, want a ConflictError", what, err)
		return
	}
	if conflict.Entity != entity || conflict.Key != key || conflict.Field != field || conflict.Fix == "" {
		t.Errorf("%s conflicts in %+v, want %s %s at %s with a fix", what, *conflict, entity, key, field)
	}
}

func TestOpenSetsLimits(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	tests := []struct{ name, url, statement, idle string }{
		{"ours", url, "30s", "1min"},
		{"the caller's", url + "&statement_timeout=1234", "1234ms", "1min"},
	}
	for _, test := range tests {
		db, err := postgres.Open(t.Context(), test.url)
		if err != nil {
			t.Fatal(err)
		}
		statement, idle := db.Limits(t)
		if statement != test.statement || idle != test.idle {
			t.Errorf("%s: limits = %s, %s, want %s, %s", test.name, statement, idle, test.statement, test.idle)
		}
		if jit := db.Names(t, "SHOW jit"); jit[0] != "off" {
			t.Errorf("%s: queries are compiled", test.name)
		}
		db.Close()
	}
}

func TestOpenFaults(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	tests := []struct{ name, url, want string }{
		{"not a URL", "postgres://user:hunter2@host:port/", "read database URL"},
		{"no server", "postgres://user:hunter2@127.0.0.1:1/none?connect_timeout=2", "reach database"},
		{"wrong password", withPassword(t, url, "hunter2"), "reach database"},
	}
	for _, test := range tests {
		db, err := postgres.Open(t.Context(), test.url)
		if err == nil {
			db.Close()
			t.Errorf("%s: Open succeeded", test.name)
			continue
		}
		if !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: error = %q, want %q and no password", test.name, err, test.want)
		}
	}
}

func withPassword(t *testing.T, url, password string) string {
	t.Helper()
	config, err := pgx.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(url, config.Password, password, 1)
}
