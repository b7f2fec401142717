package postgres_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func tapeAnchor(kind string, seq, block uint64, asOf time.Time) postgres.TapeAnchor {
	return postgres.TapeAnchor{
		Pool: "north", Kind: kind, Seq: seq, ChainID: 1337, Contract: common.Address{1}, AsOf: asOf, ReadBlock: block - 1, Rows: 12, Root: common.Hash{byte(seq)},
		Report: common.Hash{7}, Anchor: postgres.Anchor{Tx: common.Hash{8}, Block: evm.Ref{Number: block, Hash: common.Hash{0xb0, byte(block)}}},
	}
}

func TestTapeAnchors(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	at := kept.Truncate(time.Second)
	first, again, loan := tapeAnchor("device", 1, 5, at), tapeAnchor("device", 2, 9, at), tapeAnchor("loan", 1, 7, at.Add(time.Second))
	if err := db.SaveTapeAnchors(t.Context(), "north", common.Address{1}, []postgres.TapeAnchor{first, loan, again}); err != nil {
		t.Fatal(err)
	}
	want := func(name string, got postgres.TapeAnchor, err error, want *postgres.TapeAnchor) {
		t.Helper()
		switch {
		case want == nil && !errors.Is(err, postgres.ErrNotFound):
			t.Errorf("%s = %+v, %v, want none", name, got, err)
		case want != nil && (err != nil || !reflect.DeepEqual(got, *want)):
			t.Errorf("%s = %+v, %v, want %+v", name, got, err, *want)
		}
	}
	latest := func(kind string) (postgres.TapeAnchor, error) { return db.LatestTapeAnchor(t.Context(), "north", kind) }
	got, err := latest("")
	want("latest", got, err, &again)
	got, err = latest("loan")
	want("latest loan", got, err, &loan)
	got, err = db.TapeAnchorAt(t.Context(), "north", "device", at)
	want("restated", got, err, &again)
	got, err = db.TapeAnchorAt(t.Context(), "north", "loan", at)
	want("at another instant", got, err, nil)
	got, err = db.TapeAnchorAt(t.Context(), "south", "device", at)
	want("of another pool", got, err, nil)

	if err := db.ForgetTapeAnchors(t.Context(), "north", 9); err != nil { // a reorganisation
		t.Fatal(err)
	}
	got, err = latest("")
	want("latest after it", got, err, &loan)
	got, err = db.TapeAnchorAt(t.Context(), "north", "device", at)
	want("the first statement", got, err, &first)
	moved := again
	moved.Anchor.Block, moved.Root = evm.Ref{Number: 10, Hash: common.Hash{0xbb}}, common.Hash{0xee}
	for range 2 {
		if err := db.SaveTapeAnchors(t.Context(), "north", common.Address{1}, []postgres.TapeAnchor{again, moved}); err != nil {
			t.Fatal(err)
		}
	}
	got, err = latest("device")
	want("moved", got, err, &moved)

	// The pool has other contracts now.
	elsewhere := tapeAnchor("device", 1, 20, at)
	elsewhere.Contract = common.Address{2}
	if err := db.SaveTapeAnchors(t.Context(), "north", common.Address{2}, []postgres.TapeAnchor{elsewhere}); err != nil {
		t.Fatal(err)
	}
	got, err = latest("device")
	want("elsewhere", got, err, &elsewhere)
	got, err = latest("loan")
	want("of the other contract", got, err, nil)
}
