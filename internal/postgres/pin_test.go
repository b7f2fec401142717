package postgres_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// grow applies blocks from to to with one payment each, the blocks up to final being final; salt tells branches apart.
func grow(t *testing.T, db *postgres.DB, at indexer.Checkpoint, from, to, final int, salt byte) indexer.Checkpoint {
	t.Helper()
	b := indexer.Batch{From: at}
	for n := from; n <= to; n++ {
		ref := evm.Ref{Number: uint64(n), Hash: common.Hash{salt, byte(n)}}
		e := earning(n, at.Chain, "p", indexer.JobCash, "5")
		e.Block, e.Path = ref, 0
		b.To = ref
		if n == final {
			b.Finalized = ref
		}
		b.Headers = append(b.Headers, indexer.Header{Ref: ref, Time: blockTime(n)})
		b.Rows.Earnings = append(b.Rows.Earnings, e)
		b.Blocks = append(b.Blocks, indexer.Block{Header: indexer.Header{Ref: ref, Time: blockTime(n)}})
	}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return b.After()
}

// As of a block, a list holds what the chain had then; a block that is gone or not there yet has a code of its own.
func TestPaymentsAsOfABlock(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	at := grow(t, db, indexer.Checkpoint{Chain: 1}, 1, 10, 5, 0xb1)
	hash := func(salt, n byte) *common.Hash { return &common.Hash{salt, n} }
	number := func(n uint64) *uint64 { return &n }
	count := func(at postgres.BlockAt) (int, error) {
		list, err := db.Payments(t.Context(), postgres.PaymentQuery{Limit: 100, Block: &at})
		for _, p := range list {
			if p.Chain != 1 {
				t.Errorf("a payment of chain %d as of a block of chain 1", p.Chain)
			}
		}
		return len(list), err
	}
	check := func(name string, at postgres.BlockAt, want int, is func(error) bool) {
		t.Helper()
		if got, err := count(at); got != want || is == nil && err != nil || is != nil && !is(err) {
			t.Errorf("%s: %d payments, %v; want %d", name, got, err, want)
		}
	}
	unknown := func(err error) bool { return errors.Is(err, postgres.ErrBlockUnknown) }
	early := func(err error) bool {
		var e *postgres.NotIndexedError
		return errors.As(err, &e) && e.Indexed == 10 && e.Chain == 1
	}
	which := func(err error) bool { return errors.Is(err, postgres.ErrWhichChain) }
	check("number 0", postgres.BlockAt{Number: number(0)}, 0, nil)
	check("number 3", postgres.BlockAt{Number: number(3)}, 3, nil)
	check("number 10", postgres.BlockAt{Number: number(10)}, 10, nil)
	check("number 11", postgres.BlockAt{Number: number(11)}, 0, early)
	check("hash of a final block", postgres.BlockAt{Hash: hash(0xb1, 3)}, 3, nil)
	check("hash of the last final block", postgres.BlockAt{Hash: hash(0xb1, 5)}, 5, nil)
	check("hash of a block that is not final", postgres.BlockAt{Hash: hash(0xb1, 8)}, 8, nil)
	check("hash of the newest", postgres.BlockAt{Chain: 1, Hash: hash(0xb1, 10)}, 10, nil)
	check("hash of none", postgres.BlockAt{Hash: hash(0xb2, 3)}, 0, unknown)
	check("at least 10", postgres.BlockAt{AtLeast: number(10)}, 10, nil)
	check("at least 11", postgres.BlockAt{AtLeast: number(11)}, 0, early)
	check("another chain", postgres.BlockAt{Chain: 2, Number: number(1)}, 0, which)

	if err := db.Rewind(t.Context(), at, evm.Ref{Number: 7, Hash: *hash(0xb1, 7)}); err != nil {
		t.Fatal(err)
	}
	at, err := db.Checkpoint(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	grow(t, db, at, 8, 10, 0, 0xc1)
	check("hash that was reorganised away", postgres.BlockAt{Hash: hash(0xb1, 8)}, 0, unknown)
	check("hash of the branch that won", postgres.BlockAt{Hash: hash(0xc1, 8)}, 8, nil)

	grow(t, db, indexer.Checkpoint{Chain: 2}, 1, 20, 5, 0xd1)
	check("which chain?", postgres.BlockAt{Number: number(3)}, 0, which)
	check("number 3 of chain 1", postgres.BlockAt{Chain: 1, Number: number(3)}, 3, nil)
	check("hash of the other chain", postgres.BlockAt{Chain: 1, Hash: hash(0xd1, 3)}, 0, unknown)

	sums, err := db.EarningSums(t.Context(), postgres.EarningSumQuery{Limit: 10, Block: &postgres.BlockAt{Chain: 1, Number: number(4)}})
	if err != nil || len(sums) != 1 || sums[0].Count != 4 || sums[0].Gross != "20" || sums[0].LastBlock != 4 || sums[0].LastHash != *hash(0xb1, 4) {
		t.Errorf("sums as of block 4 = %+v, %v", sums, err)
	}
}
