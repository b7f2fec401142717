package postgres_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// A page of payments is read from the end of an index that is in its order, also by the plan that suits all values, which the server takes to
// once a statement was used a few times: it sorts no more than what shares an instant, and looks at no account but those that are named.
func TestPlansOfPayments(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	history := fiveMonths(t, db)
	if err := db.IndexMonths(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.SumUp(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if err := db.Run(t, "ANALYZE"); err != nil {
		t.Fatal(err)
	}
	key := postgres.PaymentKey{Time: history.time(history.next / 2), Chain: 1, Number: uint64(history.next / 2)}
	is := func(f postgres.Field, op postgres.Op, v any) []postgres.Condition {
		return []postgres.Condition{{Field: f, Op: op, Value: v}}
	}
	provider := is(postgres.FieldProvider, postgres.Is, history.providers[3])
	tests := []struct {
		name  string
		query postgres.PaymentQuery
		index string
	}{
		{"all", postgres.PaymentQuery{Descending: true}, "_pkey"},
		{"all, oldest first", postgres.PaymentQuery{}, "_pkey"},
		{"attributed", postgres.PaymentQuery{Descending: true, Attributed: true}, "_pkey"},
		{"after a place", postgres.PaymentQuery{Descending: true, Where: is(postgres.FieldID, postgres.Below, key)}, "_pkey"},
		{"of a class", postgres.PaymentQuery{Descending: true, Where: is(postgres.FieldClass, postgres.Is, "emission")}, "_pkey"},
		{"of a provider", postgres.PaymentQuery{Descending: true, Where: provider}, "_by_provider"},
		{"of a provider, after a place", postgres.PaymentQuery{Descending: true, Where: append(is(postgres.FieldID, postgres.Below, key), provider...)}, "_by_provider"},
		{"of a device", postgres.PaymentQuery{Descending: true, Device: "a"}, "attribution_by_device"},
		{"one", postgres.PaymentQuery{Where: is(postgres.FieldID, postgres.Is, key)}, "_pkey"},
	}
	sorts := regexp.MustCompile(`(?m)^\s*(->  )?Sort  \(cost`)
	for _, test := range tests {
		test.query.Limit = 15
		sql, args, err := test.query.Statement()
		if err != nil {
			t.Fatal(err)
		}
		modes := []string{"force_custom_plan", "force_generic_plan"}
		if test.name == "of a provider, after a place" {
			modes = modes[:1] // of a provider's 72 payments the general plan expects 10 to be left, fewer than a page, and may sort them
		}
		for _, mode := range modes {
			plan := db.ExplainAs(t, mode, sql, args...)
			if !strings.Contains(plan, test.index) || regexp.MustCompile(`Seq Scan on (earning_20|account)`).MatchString(plan) || sorts.MatchString(plan) {
				t.Errorf("payments, %s, %s:\n%s", test.name, mode, plan)
			}
		}
	}
	sql, args, err := postgres.EarningSumQuery{ByNetwork: true, Limit: 15}.Statement()
	if err != nil {
		t.Fatal(err)
	}
	for name, plan := range map[string]string{
		"sums": db.ExplainAs(t, "force_generic_plan", sql, args...),
	} {
		if strings.Contains(plan, "Seq Scan on earning_20") || !strings.Contains(plan, "earning_total") {
			t.Errorf("%s read the whole history:\n%s", name, plan)
		}
	}
	sql, args, err = postgres.EarningSumQuery{Unit: "day", Limit: 15}.Statement()
	if err != nil {
		t.Fatal(err)
	}
	if plan := db.ExplainAs(t, "force_generic_plan", sql, args...); !strings.Contains(plan, "HashAggregate") {
		t.Errorf("sums by the day sort the whole history:\n%s", plan)
	}
}
