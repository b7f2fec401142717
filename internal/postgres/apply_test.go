package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// wholeBatch is a batch on an empty chain with rows of every sort.
func wholeBatch(chain uint64) indexer.Batch {
	return indexer.Batch{
		From: indexer.Checkpoint{Chain: chain}, To: block(3), Headers: headers(1, 3),
		Blocks: []indexer.Block{
			{Header: headers(0, 0)[0], Proof: indexer.ProofBloom, Logs: []indexer.Log{{BlockHash: block(0).Hash, TxHash: common.Hash{1}}}},
			{Header: headers(1, 1)[0], Proof: indexer.ProofBloom, Logs: []indexer.Log{{BlockNumber: 1, BlockHash: block(1).Hash, TxHash: common.Hash{2}}}},
		},
		Rows: indexer.Rows{
			Earnings: []indexer.Earning{earning(0, chain, "p", indexer.JobCash, "60400"), earning(1, chain, "p", indexer.JobCash, "60400")},
			States:   []indexer.State{{Chain: chain, StateKey: share, Value: "5", Block: block(0)}},
			Accruals: []indexer.Accrual{{
				Chain: chain, Network: "livepeer", Provider: "p", Job: "j", Asset: indexer.Asset{Symbol: "ETH"}, Rate: evm.UnitsOf(7), Unit: "second",
				Block: block(1), Time: blockTime(1), Tx: common.Hash{1},
			}},
		},
	}
}

var share = indexer.StateKey{Network: "livepeer", Kind: "fee share", Key: "p"}

// nothingOf fails unless a chain is as if nothing had ever been applied.
func nothingOf(t *testing.T, db *postgres.DB, name string, chain uint64) {
	t.Helper()
	at, err := db.Checkpoint(t.Context(), chain)
	if err != nil || at != (indexer.Checkpoint{Chain: chain}) {
		t.Errorf("%s: checkpoint %+v, %v", name, at, err)
	}
	if counts := rowsOf(t, db, chain); counts != [6]int64{} {
		t.Errorf("%s: rows stayed: %v", name, counts)
	}
}

// rowsOf counts a chain's rows in each table.
func rowsOf(t *testing.T, db *postgres.DB, chain uint64) (counts [6]int64) {
	t.Helper()
	for i, table := range []string{"earning", "state", "accrual", "raw_block", "block_header", "reading"} {
		counts[i] = db.Count(t, "SELECT count(*) FROM "+table+" WHERE chain = $1", chain)
	}
	return counts
}

// TestApplyIsWhole applies a batch with a row that is refused: neither its other rows nor the checkpoint may stay.
func TestApplyIsWhole(t *testing.T) {
	t.Parallel()
	late := blockTime(1).Add(time.Second)
	tests := []struct {
		name  string
		spoil func(b *indexer.Batch)
		want  string
	}{
		{"class of another world", func(b *indexer.Batch) { b.Rows.Earnings[1].Class = "gift" }, "earning_kind_class_unknown"},
		{"the same row twice", func(b *indexer.Batch) { b.Rows.Earnings[1] = b.Rows.Earnings[0] }, "_pkey"},
		{"net above gross", func(b *indexer.Batch) { b.Rows.Earnings[1].Net = evm.UnitsOf(60401) }, "earning_net_above_gross"},
		{"proof of another world", func(b *indexer.Batch) { b.Rows.Earnings[1].Proof = 5 }, "earning_proof_unknown"},
		{"name that is no text", func(b *indexer.Batch) { b.Rows.Earnings[1].Payer = "a\x00" }, "invalid byte sequence"},
		{"job that is no text", func(b *indexer.Batch) { b.Rows.Earnings[1].Job = "\xff" }, "invalid byte sequence"},
		{"state without network", func(b *indexer.Batch) { b.Rows.States[0].Network = "" }, "state_network_empty"},
		{"the same state twice", func(b *indexer.Batch) { b.Rows.States = append(b.Rows.States, b.Rows.States[0]) }, "state_key"},
		{"accrual per month", func(b *indexer.Batch) { b.Rows.Accruals[0].Unit = "month" }, "accrual_unit_unknown"},
		{"the same block twice", func(b *indexer.Batch) { b.Blocks[1] = b.Blocks[0] }, "raw_block_key"},
		{"row of another chain", func(b *indexer.Batch) { b.Rows.Earnings[1].Chain++ }, "is of chain"},
		{"row of another branch", func(b *indexer.Batch) { b.Rows.Earnings[1].Block.Hash[5]++ }, "is not of block"},
		{"row older than its block", func(b *indexer.Batch) { b.Rows.Earnings[1].Time = blockTime(0) }, "not the block's time"},
		{"row younger than its block", func(b *indexer.Batch) { b.Rows.Accruals[0].Time = late }, "not the block's time"},
		{"row beyond the end", func(b *indexer.Batch) { b.Rows.States[0].Block = block(4) }, "beyond the batch"},
		{"no header of the end", func(b *indexer.Batch) { b.Headers = b.Headers[:2] }, "not the last one"},
		{"times that fall", func(b *indexer.Batch) { b.Headers[1].Time = blockTime(0) }, "contradicts"},
		{"two times for a number", func(b *indexer.Batch) { b.Headers[0].Time = late }, "contradicts"},
		{"row older than a block before", func(b *indexer.Batch) {
			b.Blocks, b.Headers = b.Blocks[:1], b.Headers[1:]
			b.Rows.Earnings[1].Time = blockTime(0).Add(-time.Second)
		}, "not the block's time"},
		{"two hashes for a number", func(b *indexer.Batch) { b.Headers[0].Hash[5]++ }, "contradicts"},
		{"before chains were", func(b *indexer.Batch) {
			b.Rows.Earnings[0].Time = time.Unix(-1, 0)
			b.Blocks[0].Time = time.Unix(-1, 0)
		}, "of the year 1969"},
		{"milliseconds for seconds", func(b *indexer.Batch) {
			for i := range b.Headers {
				b.Headers[i].Time = time.Unix(1_767_225_612_000, 0)
			}
			b.Blocks[1].Time, b.Rows.Earnings[1].Time, b.Rows.Accruals[0].Time = b.Headers[0].Time, b.Headers[0].Time, b.Headers[0].Time
		}, "of the year 57971"},
	}
	db := pgtest.New(t)
	for i, test := range tests {
		chain := uint64(i + 1)
		b := wholeBatch(chain)
		test.spoil(&b)
		if err := db.Apply(t.Context(), b); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: Apply = %v, want %q", test.name, err, test.want)
		}
		nothingOf(t, db, test.name, chain)
		if err := db.Apply(t.Context(), wholeBatch(chain)); err != nil {
			t.Errorf("%s: Apply of the batch as it should be = %v", test.name, err)
		}
		if got, want := rowsOf(t, db, chain), [6]int64{2, 1, 1, 2, 3, 0}; got != want {
			t.Errorf("%s: rows = %v, want %v", test.name, got, want)
		}
	}
}

// A batch that begins below or before the checkpoint is refused, and one that builds on another checkpoint is outdated.
func TestApplyBuildsOnTheCheckpoint(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	first := wholeBatch(1)
	if err := db.Apply(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	next := func() indexer.Batch {
		return indexer.Batch{
			From: first.After(), To: block(6), Headers: headers(5, 6), Finalized: block(5),
			Rows: indexer.Rows{Earnings: []indexer.Earning{earning(4, 1, "p", indexer.JobCash, "1")}},
		}
	}
	other := func(change func(c *indexer.Checkpoint)) indexer.Batch {
		b := next()
		change(&b.From)
		return b
	}
	early, below := next(), next()
	early.Rows.Earnings[0].Time = blockTime(2)
	below.Rows.Earnings[0].Block = block(3)
	tests := []struct {
		name     string
		batch    indexer.Batch
		outdated bool
	}{
		{"before the checkpoint", early, false},
		{"below the checkpoint", below, false},
		{"other version", other(func(c *indexer.Checkpoint) { c.Version++ }), true},
		{"other hash", other(func(c *indexer.Checkpoint) { c.At.Hash[0]++ }), true},
		{"from nothing", other(func(c *indexer.Checkpoint) { *c = indexer.Checkpoint{Chain: 1} }), true},
		{"again", first, true},
	}
	for _, test := range tests {
		if err := db.Apply(context.WithoutCancel(t.Context()), test.batch); err == nil || errors.Is(err, indexer.ErrOutdated) != test.outdated {
			t.Errorf("%s: Apply = %v, outdated should be %v", test.name, err, test.outdated)
		}
	}
	b := next()
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if at, err := db.Checkpoint(t.Context(), 1); err != nil || at != b.After() {
		t.Errorf("checkpoint = %+v, %v; want %+v", at, err, b.After())
	}
	for n, want := range map[uint64]error{3: indexer.ErrNotKept, 4: indexer.ErrNotKept, 5: nil, 6: nil} {
		if _, err := db.Kept(t.Context(), 1, n); !errors.Is(err, want) {
			t.Errorf("Kept(%d) = %v, want %v", n, err, want)
		}
	}
}
