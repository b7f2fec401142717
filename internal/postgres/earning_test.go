package postgres_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// block is block n of the branch that most tests apply.
func block(n int) evm.Ref {
	return evm.Ref{Number: uint64(n), Hash: common.Hash{0xb1, byte(n >> 8), byte(n)}}
}

// blockTime is the time of block n.
func blockTime(n int) time.Time {
	return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * 12 * time.Second)
}

// headers returns those of blocks from to to.
func headers(from, to int) []indexer.Header {
	var list []indexer.Header
	for n := from; n <= to; n++ {
		list = append(list, indexer.Header{Ref: block(n), Time: blockTime(n)})
	}
	return list
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
		Gross: units, Net: units, NetAssumed: true, Face: units, Payer: "payer", Block: block(n),
		Time: blockTime(n), Tx: common.Hash{byte(n), 1}, Path: 1<<32 - 1 - uint32(n), Proof: indexer.ProofReceipts, Decoder: "livepeer/1",
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
		b := indexer.Batch{From: indexer.Checkpoint{Chain: chain + 1}, To: block(3), Headers: headers(0, 3)}
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
		{"from is included", postgres.EarningFilter{From: blockTime(2)}, all[3:]},
		{"to is excluded", postgres.EarningFilter{To: blockTime(2)}, all[:3]},
		{"first page", postgres.EarningFilter{Limit: 2}, all[:2]},
		{"next page, within one instant", postgres.EarningFilter{Limit: 2, After: at(1)}, all[2:4]},
		{"last page", postgres.EarningFilter{Limit: 2, After: at(3)}, all[4:]},
		{"beyond", postgres.EarningFilter{Limit: 2, After: at(4)}, nil},
		{"zone does not matter", postgres.EarningFilter{From: blockTime(2).In(time.FixedZone("far", 12*3600))}, all[3:]},
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
		if err != nil || c != one || c.Oldest != block(0) {
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
