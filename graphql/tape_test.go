package graphql_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"reflect"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
)

type tapes []graphql.Tape

func (s tapes) Tapes(_ context.Context, pool string) ([]graphql.Tape, error) {
	switch pool {
	case "pool-1":
		return s, nil
	case "broken":
		return nil, errors.New("secret-7")
	}
	return nil, nil
}

func TestTapes(t *testing.T) {
	t.Parallel()
	report := common.Hash{7}
	readers := func(s graphql.Tapes) graphql.Readers {
		shelf := &shelf{}
		all := readersOf(shelf)
		all.Tapes = s
		return all
	}
	server, err := graphql.New(readers(tapes{
		{Kind: "DEVICE", AsOf: noon, Rows: 12, Hash: common.Hash{1}, Root: common.Hash{2}, Report: &report, Anchor: &graphql.Anchor{ChainID: 1337, Contract: common.Address{3}, Tx: common.Hash{4}, Block: graphql.BlockRef{ChainID: 1337, Number: 5, Hash: common.Hash{5}}}, Simulated: true, Manifest: "/m", Files: []graphql.TapeFile{{Format: "csv", Path: "/c"}}},
		{Kind: "LOAN", AsOf: noon},
	}), slog.New(slog.NewJSONHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	type tape struct {
		Kind, AsOf, Hash, Root, Manifest string
		Report                           *string
		Anchor                           *struct {
			ChainID, Contract, Tx string
			Block                 struct{ Number string }
		}
		Rows      int
		Simulated bool
		Files     []struct{ Format, Path string }
	}
	type answer struct{ Tapes []tape }
	const query = `query($pool: String!, $first: Int) { tapes(pool: $pool, first: $first) { kind asOf rows hash root report anchor { chainId contract tx block { number } } simulated manifest files { format path } } }`
	got := ask[answer](t, server, query, map[string]any{"pool": "pool-1"}).Tapes
	hash := report.Hex()
	anchor := &struct {
		ChainID, Contract, Tx string
		Block                 struct{ Number string }
	}{"1337", common.Address{3}.Hex(), common.Hash{4}.Hex(), struct{ Number string }{"5"}}
	want := tape{
		"DEVICE", "2026-09-30T12:00:00Z", common.Hash{1}.Hex(), common.Hash{2}.Hex(), "/m", &hash, anchor, 12, true, []struct{ Format, Path string }{{"csv", "/c"}},
	}
	if len(got) != 2 || !reflect.DeepEqual(got[0], want) || got[1].Report != nil || got[1].Anchor != nil {
		t.Errorf("tapes %+v", got)
	}
	if got := ask[answer](t, server, query, map[string]any{"pool": "pool-1", "first": 1}).Tapes; len(got) != 1 {
		t.Errorf("first 1 gives %d", len(got))
	}
	if got := ask[answer](t, server, query, map[string]any{"pool": "other"}).Tapes; len(got) != 0 {
		t.Errorf("another pool has %d", len(got))
	}
	none, err := graphql.New(readers(nil), slog.New(slog.NewJSONHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	if got := ask[answer](t, none, query, map[string]any{"pool": "pool-1"}).Tapes; got == nil || len(got) != 0 {
		t.Errorf("a service without tapes has %v", got)
	}
}
