package postgres_test

import (
	"reflect"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// The newest announcement counts, by block and then by its place in the block, until a rewind takes it away.
func TestNewestCounts(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	accrual := func(n int, path uint32, job string, rate uint64) indexer.Accrual {
		return indexer.Accrual{
			Chain: 1, Network: "livepeer", Job: job, Asset: indexer.Asset{Symbol: "ETH"}, Rate: evm.UnitsOf(rate), Unit: "block",
			Block: block(n), Time: blockTime(n), Path: path,
		}
	}
	state := func(n int, path uint32, key indexer.StateKey, value string) indexer.State {
		return indexer.State{Chain: 1, StateKey: key, Value: value, Block: block(n), Path: path}
	}
	other := share
	other.Kind = "reward cut"
	b := indexer.Batch{From: indexer.Checkpoint{Chain: 1}, To: block(3), Headers: headers(0, 3), Rows: indexer.Rows{
		States: []indexer.State{
			state(1, 9, share, "early"), state(2, 1, share, "first"), state(2, 2, share, "last"), state(3, 0, other, "of another kind"),
		},
		Accruals: []indexer.Accrual{accrual(1, 9, "b", 1), accrual(2, 1, "b", 2), accrual(2, 2, "b", 0), accrual(1, 0, "a", 3)},
	}}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	check := func(value string, accruals ...indexer.Accrual) {
		t.Helper()
		if got, known, err := db.State(t.Context(), 1, share); got != value || !known || err != nil {
			t.Errorf("state = %q, %v, %v; want %q", got, known, err, value)
		}
		if got, err := db.Accruals(t.Context(), 1, "livepeer"); err != nil || !reflect.DeepEqual(got, accruals) {
			t.Errorf("accruals\n%+v, %v, want\n%+v", got, err, accruals)
		}
	}
	check("last", b.Rows.Accruals[3], b.Rows.Accruals[2])
	if err := db.Rewind(t.Context(), b.After(), block(1)); err != nil {
		t.Fatal(err)
	}
	check("early", b.Rows.Accruals[3], b.Rows.Accruals[0])
	for _, key := range []indexer.StateKey{other, {Network: "akash", Kind: share.Kind, Key: share.Key}, {Network: "livepeer", Kind: share.Kind, Key: "q"}} {
		if got, known, err := db.State(t.Context(), 1, key); known || err != nil {
			t.Errorf("state of %v = %q, %v", key, got, err)
		}
	}
	if got, known, err := db.State(t.Context(), 2, share); known || err != nil {
		t.Errorf("state of another chain = %q, %v", got, err)
	}
}
