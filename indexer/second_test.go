package indexer_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/indextest"
)

// pair is two nodes of one chain: the second answers who asks for another than the first.
type pair struct {
	*indextest.Chain
	other *indextest.Chain
}

func (c pair) Fetch(ctx context.Context, q indexer.Query) (indexer.Answer, error) {
	if q.Not != indextest.Name {
		return c.Chain.Fetch(ctx, q)
	}
	a, err := c.other.Fetch(ctx, q)
	a.Node = "other"
	return a, err
}

// TestSecondNode asks a second node for every run's logs.
func TestSecondNode(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		level  indexer.Proof
		window uint64 // of the second node
		tamper func([]indexer.Log) []indexer.Log
		proof  indexer.Proof // of rows; none if the step fails
		blames string
	}{
		{"agrees on blooms", indexer.ProofBloom, 0, nil, indexer.ProofSecond, ""},
		{"agrees on receipts", indexer.ProofReceipts, 0, nil, indexer.ProofSecond, ""},
		{"sees less at a time", indexer.ProofReceipts, 3, nil, indexer.ProofReceipts, ""},
		{"leaves a log out", indexer.ProofReceipts, 0, func(l []indexer.Log) []indexer.Log { return l[1:] }, indexer.ProofReceipts, "other"},
		{"leaves the last log out", indexer.ProofReceipts, 0, func(l []indexer.Log) []indexer.Log { return l[:len(l)-1] }, indexer.ProofReceipts, "other"},
		{"has one too many", indexer.ProofReceipts, 0, func(l []indexer.Log) []indexer.Log {
			last := l[len(l)-1]
			last.Index++
			return append(l, last)
		}, indexer.ProofReceipts, "other"},
		{"differs where nothing is proven", indexer.ProofBloom, 0, func(l []indexer.Log) []indexer.Log { return l[1:] }, 0, indextest.Name},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			first := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1}
			other := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1, Window: test.window, OnLogs: test.tamper}
			store := &indextest.Store{}
			f := indextest.NewFollower(first, store, 100, 0)
			f.Chain, f.Level, f.Sample, f.Random = pair{first, other}, test.level, 0.5, func() float64 { return 0.4 }
			var blamed []string
			f.Report = func(err error) {
				var fault *indexer.Fault
				if errors.As(err, &fault) && fault.Kind == indexer.FaultSecond {
					blamed = append(blamed, fault.Node)
				}
			}
			err := f.Step(t.Context())
			if (err != nil) != (test.proof == 0) {
				t.Fatalf("Step = %v", err)
			}
			if (len(blamed) > 0) != (test.blames != "") || test.blames != "" && !slices.Contains(blamed, test.blames) {
				t.Errorf("blamed %v, want %q", blamed, test.blames)
			}
			if test.proof == 0 {
				return
			}
			mustFollow(t, f, store, faultyChain)
			earnings, _ := store.ChainEarnings(t.Context(), 1)
			for _, e := range earnings {
				if e.Proof != test.proof {
					t.Fatalf("proof of block %v is %v, want %v", e.Block, e.Proof, test.proof)
				}
			}
		})
	}
}

// TestRedecode decodes what is stored anew, a block at a time, and gets the rows that were stored.
func TestRedecode(t *testing.T) {
	t.Parallel()
	store := &indextest.Store{}
	c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1}
	f := indextest.NewFollower(c, store, 100, 0)
	mustFollow(t, f, store, faultyChain)
	for _, limit := range []int{1, 2, 100} {
		var again indexer.Rows
		states := map[indexer.StateKey]string{}
		next := func(ctx context.Context, from uint64) ([]indexer.Block, error) {
			return store.RawBlocks(ctx, 1, from, limit)
		}
		blocks, err := indexer.Redecode(t.Context(), 1, f.Decoders[0], memory(states), next, func(_ context.Context, rows indexer.Rows) error {
			again.Earnings = append(again.Earnings, rows.Earnings...)
			for _, s := range rows.States {
				states[s.StateKey] = s.Value
			}
			return nil
		})
		if err != nil || blocks < 8 {
			t.Fatalf("Redecode = %d blocks, %v", blocks, err)
		}
		want, _ := store.ChainEarnings(t.Context(), 1)
		if got := again.Earnings; !slices.Equal(got, want) {
			t.Errorf("limit %d: decoded again\n%+v, want\n%+v", limit, got, want)
		}
	}
}

type memory map[indexer.StateKey]string

func (m memory) State(_ context.Context, _ uint64, key indexer.StateKey) (string, bool, error) {
	value, known := m[key]
	return value, known, nil
}
