package postgres_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// As of a block there are the reports whose hashes were on chain in it or before; a reorganisation takes an anchor away until it is noted anew.
func TestReportsAsOfABlock(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	apply(t, db) // blocks 0 to 11 of chain 1
	for seq := range uint64(5) {
		r := postgres.Report{Hash: common.Hash{byte(seq + 1)}, Pool: "a", Seq: seq + 1, AsOf: noon.AddDate(0, 0, int(seq)), Body: []byte("{}")}
		if err := db.SaveReport(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	other := evm.Ref{Number: 5, Hash: common.Hash{0xee}} // of a branch that is no more
	for seq, at := range map[byte]evm.Ref{1: block(2), 2: block(4), 3: other, 4: block(9)} {
		if err := db.MarkAnchored(t.Context(), common.Hash{seq}, common.Hash{0xcc}, at); err != nil {
			t.Fatal(err)
		}
	}
	number := func(n uint64) *postgres.BlockAt { return &postgres.BlockAt{Chain: 1, Number: &n} }
	hash := func(h common.Hash) *postgres.BlockAt { return &postgres.BlockAt{Chain: 1, Hash: &h} }
	least := uint64(7)
	tests := []struct {
		name string
		at   *postgres.BlockAt
		want string
	}{
		{"none", nil, "[5 4 3 2 1]"},
		{"before the first", number(1), "[]"},
		{"the first's", number(2), "[1]"},
		{"between", number(8), "[2 1]"},
		{"the last's", number(9), "[4 2 1]"},
		{"by hash", hash(block(4).Hash), "[2 1]"},
		{"the newest", &postgres.BlockAt{Chain: 1, AtLeast: &least}, "[4 2 1]"},
	}
	for _, test := range tests {
		list, err := db.ReportsBefore(t.Context(), 10, noon.AddDate(1, 0, 0), common.Hash{}, postgres.ReportFilter{Pool: "a", Block: test.at})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		rows, err := db.ReportRows(t.Context(), postgres.RowQuery{By: "asOf", Descending: true, Limit: 10}, test.at)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		for _, heads := range [][]postgres.ReportHead{list, rows} {
			got := []uint64{}
			for _, r := range heads {
				got = append(got, r.Seq)
			}
			if fmt.Sprint(got) != test.want {
				t.Errorf("as of %s: %v, want %s", test.name, got, test.want)
			}
		}
	}
	var early *postgres.NotIndexedError
	if _, err := db.ReportRows(t.Context(), postgres.RowQuery{Limit: 1}, number(12)); !errors.As(err, &early) || early.Indexed != 11 {
		t.Errorf("as of block 12: %v, want that 11 is indexed", err)
	}
	for _, gone := range []common.Hash{{0xab}, other.Hash} {
		if _, err := db.ReportRows(t.Context(), postgres.RowQuery{Limit: 1}, hash(gone)); !errors.Is(err, postgres.ErrBlockUnknown) {
			t.Errorf("as of block %v: %v, want that it is unknown", gone, err)
		}
	}
}

// The block of an anchor is known by its hash, though it held nothing of what is indexed and its header is no longer kept.
func TestReportsAsOfTheBlockOfAnAnchor(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	b := indexer.Batch{From: indexer.Checkpoint{Chain: 1}, To: block(11), Finalized: block(11), Headers: []indexer.Header{{Ref: block(11), Time: noon.Add(time.Hour)}}}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	for seq, n := range []int{3, 5} {
		r := postgres.Report{Hash: common.Hash{byte(seq + 1)}, Pool: "a", Seq: uint64(seq + 1), AsOf: noon, Body: []byte("{}")}
		if err := errors.Join(db.SaveReport(t.Context(), r), db.MarkAnchored(t.Context(), r.Hash, common.Hash{0xcc}, block(n))); err != nil {
			t.Fatal(err)
		}
	}
	at := block(3).Hash
	list, err := db.ReportRows(t.Context(), postgres.RowQuery{Limit: 9}, &postgres.BlockAt{Chain: 1, Hash: &at})
	if err != nil || len(list) != 1 || list[0].Seq != 1 {
		t.Errorf("as of the block of the first anchor: %+v, %v; want the first report", list, err)
	}
}
