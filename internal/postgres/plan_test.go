package postgres_test

import (
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// What must not slow down as a history grows reads earnings by a key and never all of them.
func TestPlans(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	history := fiveMonths(t, db)
	for range 2 { // the second time there is nothing to do
		if err := db.IndexMonths(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Run(t, "ANALYZE"); err != nil {
		t.Fatal(err)
	}
	sql := map[string]string{}
	for _, s := range statements(t) {
		sql[s.name] = s.sql
	}
	end, middle := history.time(history.next), history.time(history.next/2)
	page := []any{middle, end, middle, 1, 0, 0, 0, "", "", 100}
	tests := []struct {
		name string
		args []any
		want string // index
	}{
		{"earnings", page, "_pkey"},
		{"earningsOfProvider", append(page, history.providers[3]), "_by_provider"},
		{"deviceIncomes", []any{[]string{"a"}}, "_pkey"},
		{"deviceStates", []any{end, "", []string{}, 10, "", "", "", "", ""}, "_pkey"},
		{"rewindEarnings", []any{1, history.time(history.next - 10), history.next - 10}, "_pkey"},
		{"addTotal", []any{1, history.time(history.next - 10), history.next - 10, history.next, ""}, "_pkey"},
	}
	for _, test := range tests {
		plan := db.Explain(t, sql[test.name], test.args...)
		if strings.Contains(plan, "Seq Scan on earning_20") || !strings.Contains(plan, test.want) {
			t.Errorf("%s does not read by %s:\n%s", test.name, test.want, plan)
		}
	}
	if plan := db.Explain(t, sql["rewindEarnings"], tests[4].args...); strings.Count(plan, " on earning_20") > 2 {
		t.Errorf("a rewind of the last blocks looks at more than their partitions:\n%s", plan)
	}
}
