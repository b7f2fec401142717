package postgres_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// database is a DB as the suite of stores reads it.
type database struct{ *postgres.DB }

func (d database) ChainEarnings(ctx context.Context, chain uint64) ([]indexer.Earning, error) {
	return d.Earnings(ctx, postgres.EarningFilter{Chain: chain})
}

func TestFollowerOnPostgres(t *testing.T) {
	t.Parallel()
	indextest.Run(t, database{pgtest.New(t)})
}

// earning returns a row of block n with some amount; the amounts are large, round and odd in turn.
func earning(n int, chain uint64, provider string, class indexer.Class, gross string) indexer.Earning {
	units, err := evm.ParseUnits(gross)
	if err != nil {
		panic(err)
	}
	return indexer.Earning{
		Chain: chain, Network: "livepeer", Provider: provider, Device: "d", Job: "j", Class: class,
		Asset: indexer.Asset{Chain: "arbitrum", Symbol: "ETH", Contract: "0xaa", Decimals: 18},
		Gross: units, Net: units, NetAssumed: true, Face: units, Payer: "payer", Block: indextest.Ref("abcdefghijkl", n),
		Time: indextest.Time(n), Tx: common.Hash{byte(n), 1}, Path: 1<<32 - 1 - uint32(n), Proof: indexer.ProofReceipts, Decoder: "livepeer/1",
	}
}

const greatest = "115792089237316195423570985008687907853269984665640564039457584007913129639935"

func someEarnings(t *testing.T, db *postgres.DB) []indexer.Earning {
	t.Helper()
	all := []indexer.Earning{
		earning(0, 1, "p", indexer.JobCash, greatest),
		earning(1, 1, "p", indexer.Emission, "50000000"),
		earning(1, 2, "q", indexer.JobCash, "0"),
		earning(2, 1, "q", indexer.JobCash, "60400"),
		earning(3, 1, "q", indexer.JobCash, "1000000000000000000000"),
	}
	for chain := range uint64(2) {
		b := indexer.Batch{From: indexer.Checkpoint{Chain: chain + 1}}
		for n := range 4 {
			b.Headers = append(b.Headers, indexer.Header{Ref: indextest.Ref("abcdefghijkl", n), Time: indextest.Time(n)})
		}
		for _, e := range all {
			if e.Chain == chain+1 {
				b.Rows.Earnings = append(b.Rows.Earnings, e)
			}
		}
		if err := db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestEarnings(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	all := someEarnings(t, db)
	at := func(i int) *postgres.EarningCursor {
		c := postgres.CursorOf(all[i])
		return &c
	}
	tests := []struct {
		name   string
		filter postgres.EarningFilter
		want   []indexer.Earning
	}{
		{"all", postgres.EarningFilter{}, all},
		{"chain", postgres.EarningFilter{Chain: 2}, all[2:3]},
		{"network", postgres.EarningFilter{Network: "akash"}, nil},
		{"provider", postgres.EarningFilter{Provider: "p"}, all[:2]},
		{"class", postgres.EarningFilter{Class: indexer.Emission}, all[1:2]},
		{"from is included", postgres.EarningFilter{From: indextest.Time(2)}, all[3:]},
		{"to is excluded", postgres.EarningFilter{To: indextest.Time(2)}, all[:3]},
		{"first page", postgres.EarningFilter{Limit: 2}, all[:2]},
		{"next page, within one instant", postgres.EarningFilter{Limit: 2, After: at(1)}, all[2:4]},
		{"last page", postgres.EarningFilter{Limit: 2, After: at(3)}, all[4:]},
		{"beyond", postgres.EarningFilter{Limit: 2, After: at(4)}, nil},
		{"zone does not matter", postgres.EarningFilter{From: indextest.Time(2).In(time.FixedZone("far", 12*3600))}, all[3:]},
	}
	for _, test := range tests {
		got, err := db.Earnings(t.Context(), test.filter)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(test.want) || len(got) > 0 && !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: earnings\n%+v, want\n%+v", test.name, got, test.want)
		}
	}
}

func TestEarningTotals(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	all := someEarnings(t, db)
	sum, err := evm.ParseUnits("1000000000000000060400")
	if err != nil {
		t.Fatal(err)
	}
	asset := all[0].Asset
	want := []postgres.EarningTotal{
		{"livepeer", "p", indexer.Emission, asset, 1, all[1].Gross, all[1].Net, all[1].Time, all[1].Time},
		{"livepeer", "p", indexer.JobCash, asset, 1, all[0].Gross, all[0].Net, all[0].Time, all[0].Time},
		{"livepeer", "q", indexer.JobCash, asset, 3, sum, sum, all[2].Time, all[4].Time},
	}
	got, err := db.EarningTotals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("totals\n%+v, want\n%+v", got, want)
	}
}

// TestApplyIsWhole applies a batch with a row that the schema refuses: neither its other rows nor the checkpoint may stay.
func TestApplyIsWhole(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(b *indexer.Batch)
	}{
		{"class of another world", func(b *indexer.Batch) { b.Rows.Earnings[1].Class = "gift" }},
		{"the same row twice", func(b *indexer.Batch) { b.Rows.Earnings[1] = b.Rows.Earnings[0] }},
		{"net above gross", func(b *indexer.Batch) { b.Rows.Earnings[1].Net = evm.UnitsOf(60401) }},
		{"share above all", func(b *indexer.Batch) { b.Rows.FeeShares[0].Parts = 1_000_001 }},
	}
	db := pgtest.New(t)
	for i, test := range tests {
		chain := uint64(i + 1)
		b := indexer.Batch{
			From:    indexer.Checkpoint{Chain: chain},
			Headers: []indexer.Header{{Ref: indextest.Ref("a", 0), Time: indextest.Time(0)}},
			Rows: indexer.Rows{
				Earnings:  []indexer.Earning{earning(0, chain, "p", indexer.JobCash, "60400"), earning(1, chain, "p", indexer.JobCash, "60400")},
				FeeShares: []indexer.FeeShare{{Chain: chain, Network: "livepeer", Provider: "p", Parts: 5, Block: indextest.Ref("a", 0), Time: indextest.Time(0)}},
			},
		}
		test.spoil(&b)
		if err := db.Apply(t.Context(), b); err == nil {
			t.Errorf("%s: Apply = nil", test.name)
		}
		at, err := db.Checkpoint(t.Context(), chain)
		if err != nil || at.Begun() {
			t.Errorf("%s: checkpoint %+v, %v", test.name, at, err)
		}
		if got, err := db.Earnings(t.Context(), postgres.EarningFilter{Chain: chain}); err != nil || len(got) != 0 {
			t.Errorf("%s: %d earnings stayed, %v", test.name, len(got), err)
		}
	}
}

func TestCheckpoints(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	someEarnings(t, db)
	list, err := db.Checkpoints(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range list {
		one, err := db.Checkpoint(t.Context(), uint64(i+1))
		if err != nil || c != one || c.Oldest != indextest.Ref("a", 0) {
			t.Errorf("checkpoint %d = %+v, want %+v, %v", i, c, one, err)
		}
	}
	if len(list) != 2 {
		t.Errorf("%d checkpoints, want 2", len(list))
	}
	if _, err := db.Kept(t.Context(), 1, 99); !errors.Is(err, indexer.ErrNotKept) {
		t.Errorf("Kept(99) = %v, want ErrNotKept", err)
	}
}
