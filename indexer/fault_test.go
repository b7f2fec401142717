package indexer_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// chain has payments in many blocks; "d", "i" and "n" are empty.
const faultyChain = "abcdefghijklmn"

// wants returns an error unless err is a Fault of one of kinds.
func wants(err error, kinds ...indexer.FaultKind) error {
	var f *indexer.Fault
	if !errors.As(err, &f) || !slices.Contains(kinds, f.Kind) {
		return errors.New("want a fault of kind " + string(kinds[0]))
	}
	return nil
}

// inBlock applies change to the first log of a block that has logs.
func inBlock(n uint64, change func(l *indexer.Log)) func([]indexer.Log) []indexer.Log {
	return func(logs []indexer.Log) []indexer.Log {
		for i := range logs {
			if logs[i].BlockNumber == n {
				change(&logs[i])
				break
			}
		}
		return logs
	}
}

// TestFaultyLogs gives the follower each answer to eth_getLogs that indexers have been seen to swallow: none may be stored,
// each must be named, and an honest answer afterwards must lead to the right rows.
func TestFaultyLogs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		kind   indexer.FaultKind
		tamper func([]indexer.Log) []indexer.Log
	}{
		{"duplicate", indexer.FaultDuplicate, func(logs []indexer.Log) []indexer.Log { return append(logs, logs[3]) }},
		{"wrong block hash", indexer.FaultBlockHash, inBlock(4, func(l *indexer.Log) { l.BlockHash[0]++ })},
		{"above the range", indexer.FaultRange, inBlock(4, func(l *indexer.Log) { l.BlockNumber = 9999 })},
		{"in another block of the range", indexer.FaultBlockHash, inBlock(4, func(l *indexer.Log) { l.BlockNumber = 5 })},
		{"removed", indexer.FaultRemoved, inBlock(4, func(l *indexer.Log) { l.Removed = true })},
		{"wrong topic", indexer.FaultFilter, inBlock(4, func(l *indexer.Log) { l.Topics[0] = common.Hash{1} })},
		{"no topic", indexer.FaultFilter, inBlock(4, func(l *indexer.Log) { l.TopicCount = 0 })},
		{"wrong contract", indexer.FaultFilter, inBlock(4, func(l *indexer.Log) { l.Address = common.Address{9} })},
		{"no transaction", indexer.FaultTx, inBlock(4, func(l *indexer.Log) { l.TxHash = common.Hash{} })},
		{"invented in an empty block", indexer.FaultBloom, func(logs []indexer.Log) []indexer.Log {
			l := logs[0]
			l.BlockNumber, l.BlockHash = 3, indextest.Ref(faultyChain, 3).Hash
			return append(logs, l)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			store := &indextest.Store{}
			c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1, OnLogs: test.tamper}
			f := indextest.NewFollower(c, store, 100, 0)
			f.Level = indexer.ProofBloom
			err := f.Step(t.Context())
			if w := wants(err, test.kind); w != nil {
				t.Fatalf("Step = %v, %v", err, w)
			}
			if got := indexer.SeverityOf(err); got != indexer.Retry {
				t.Errorf("severity = %v, want Retry", got)
			}
			if at, _ := store.Checkpoint(t.Context(), 1); at.Begun() {
				t.Errorf("checkpoint moved to %v", at.At)
			}
			c.OnLogs = nil
			mustFollow(t, f, store, faultyChain)
		})
	}
}

// TestOmittedLogs leaves logs out of answers, at each level of proof. What a level notices must be named and not be stored; receipts
// make the follower immune, since it then asks for no logs.
func TestOmittedLogs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		block    uint64 // that the fault is about
		by       indexer.Proof
		tampered func([]indexer.Log) []indexer.Log
	}{
		{"a block's logs", 4, indexer.ProofBloom, func(logs []indexer.Log) []indexer.Log {
			return slices.DeleteFunc(logs, func(l indexer.Log) bool { return l.BlockNumber == 4 })
		}},
		{"the tail of the range", 10, indexer.ProofBloom, func(logs []indexer.Log) []indexer.Log {
			return slices.DeleteFunc(logs, func(l indexer.Log) bool { return l.BlockNumber >= 10 })
		}},
		{"everything", 0, indexer.ProofBloom, func([]indexer.Log) []indexer.Log { return nil }},
		{"one log of several", 7, indexer.ProofReceipts, func(logs []indexer.Log) []indexer.Log {
			return slices.DeleteFunc(logs, func(l indexer.Log) bool { return l.BlockNumber == 7 && l.Index == 2 })
		}},
		{"an amount changed", 4, indexer.ProofReceipts, inBlock(4, func(l *indexer.Log) {
			l.Data = slices.Concat(l.Data[:31], []byte{l.Data[31] + 1})
		})},
	}
	for _, test := range tests {
		for level := indexer.ProofLinked; level <= indexer.ProofReceipts; level++ {
			t.Run(test.name+" "+level.String(), func(t *testing.T) {
				t.Parallel()
				store := &indextest.Store{}
				c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1, OnLogs: test.tampered}
				f := indextest.NewFollower(c, store, 100, 0)
				f.Level = level
				err := f.Step(t.Context())
				switch {
				case level == indexer.ProofReceipts:
					if err != nil || len(c.Blamed()) > 0 {
						t.Fatalf("Step = %v, blamed for %v", err, c.Blamed())
					}
					mustFollow(t, f, store, faultyChain)
				case level < test.by:
					if err != nil {
						t.Fatalf("Step = %v: then the documentation promises too little", err)
					}
				default:
					var fault *indexer.Fault
					if !errors.As(err, &fault) || fault.Kind != indexer.FaultLogs || fault.Block.Number != test.block || fault.Node != indextest.Name {
						t.Fatalf("Step = %v, want a fault of block %d by %s", err, test.block, indextest.Name)
					}
					if len(c.Blamed()) != 2 {
						t.Errorf("blamed %d times, want once for each of two attempts", len(c.Blamed()))
					}
					c.OnLogs = nil
					mustFollow(t, f, store, faultyChain)
				}
			})
		}
	}
}

func mustFollow(t *testing.T, f *indexer.Follower, store *indextest.Store, blocks string) {
	t.Helper()
	if err := indextest.Follow(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	earnings, err := store.ChainEarnings(t.Context(), f.ChainID)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := indextest.FactsOf(earnings), indextest.Facts(blocks); !reflect.DeepEqual(got, want) {
		t.Errorf("stored\n%v, want\n%v", got, want)
	}
}

func TestFaultyReceipts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		tamper func([]indexer.Receipt) []indexer.Receipt
	}{
		{"one missing", func(r []indexer.Receipt) []indexer.Receipt { return r[1:] }},
		{"a log dropped", func(r []indexer.Receipt) []indexer.Receipt { r[0].Logs = r[0].Logs[:len(r[0].Logs)-1]; return r }},
		{"a topic changed", func(r []indexer.Receipt) []indexer.Receipt { r[0].Logs[0].Topics[1][5]++; return r }},
		{"a failure called success", func(r []indexer.Receipt) []indexer.Receipt { r[0].Status = 0; return r }},
		{"none", func([]indexer.Receipt) []indexer.Receipt { return nil }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			store := &indextest.Store{}
			c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1, OnReceipts: test.tamper}
			f := indextest.NewFollower(c, store, 100, 0)
			err := f.Step(t.Context())
			if w := wants(err, indexer.FaultReceipts); w != nil {
				t.Fatalf("Step = %v, %v", err, w)
			}
			c.OnReceipts = nil
			mustFollow(t, f, store, faultyChain)
		})
	}
}

func TestFaultyHeaders(t *testing.T) {
	t.Parallel()
	type headers = []indexer.Header
	tests := []struct {
		name   string
		tamper func(headers) headers
	}{
		{"one short", func(h headers) headers { return h[:len(h)-1] }},
		{"swapped", func(h headers) headers { h[2], h[3] = h[3], h[2]; return h }},
		{"unlinked", func(h headers) headers { h[5].Parent = common.Hash{1}; return h }},
		{"time going back", func(h headers) headers { h[5].Time = h[4].Time.Add(-time.Second); return h }},
		{"no hash", func(h headers) headers { h[5].Hash = common.Hash{}; return h }},
		{"no date", func(h headers) headers { h[5].Time = time.Unix(1<<50, 0); return h }},
		{"none", func(headers) headers { return nil }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			store := &indextest.Store{}
			c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1, OnHeaders: test.tamper}
			err := indextest.NewFollower(c, store, 100, 0).Step(t.Context())
			if w := wants(err, indexer.FaultHeaders); w != nil {
				t.Fatalf("Step = %v, %v", err, w)
			}
		})
	}
}

// TestUnproven follows a chain whose receipts cannot be recomputed: rows say so, and a block without the logs that its bloom
// filter promises is still noticed.
func TestUnproven(t *testing.T) {
	t.Parallel()
	store := &indextest.Store{}
	spoil := func(r []indexer.Receipt) []indexer.Receipt { r[0].CumulativeGasUsed++; return r }
	c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: -1, OnReceipts: spoil}
	c.OnLogs = func(logs []indexer.Log) []indexer.Log {
		return slices.DeleteFunc(logs, func(l indexer.Log) bool { return l.BlockNumber == 4 })
	}
	f := indextest.NewFollower(c, store, 100, 0)
	f.Unproven = true
	err := f.Step(t.Context())
	if w := wants(err, indexer.FaultLogs); w != nil {
		t.Fatalf("Step = %v, %v", err, w)
	}
	c.OnLogs = nil
	mustFollow(t, f, store, faultyChain)
	earnings, _ := store.ChainEarnings(t.Context(), 1)
	if got := earnings[0].Proof; got != indexer.ProofBloom {
		t.Errorf("proof = %v, want bloom", got)
	}
}

func TestWrongChainStops(t *testing.T) {
	t.Parallel()
	store := &indextest.Store{}
	f := indextest.NewFollower(&indextest.Chain{ID: 1, Blocks: "ab", Finalized: -1}, store, 100, 0)
	f.ChainID = 42161
	err := f.Step(t.Context())
	if indexer.SeverityOf(err) != indexer.Stop {
		t.Errorf("Step = %v, severity %v, want Stop", err, indexer.SeverityOf(err))
	}
}

// TestFinality checks that the older of tag and depth counts, and that headers below it are let go.
func TestFinality(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name          string
		tag           int
		confirmations uint64
		want          int
	}{
		{"depth alone", -1, 3, 10},
		{"tag older than depth", 5, 3, 5},
		{"tag newer than depth", 12, 3, 10},
		{"fewer blocks than depth leave genesis", -1, 50, 0},
	}
	for _, test := range tests {
		for _, batch := range []uint64{1, 4, 100} {
			store := &indextest.Store{}
			c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: test.tag}
			mustFollow(t, indextest.NewFollower(c, store, batch, test.confirmations), store, faultyChain)
			at, _ := store.Checkpoint(context.Background(), 1)
			if want := indextest.Ref(faultyChain, test.want); at.Finalized != want || at.Oldest != want {
				t.Errorf("%s, batch %d: final %v, oldest %v, want %v", test.name, batch, at.Finalized, at.Oldest, want)
			}
		}
	}
}

// TestStartsInTheMiddle follows a chain whose events begin after genesis.
func TestStartsInTheMiddle(t *testing.T) {
	t.Parallel()
	for _, confirmations := range []uint64{2, 6, 50} {
		store := &indextest.Store{}
		c := &indextest.Chain{ID: 1, Blocks: faultyChain, Finalized: 3}
		f := indextest.NewFollower(c, store, 2, confirmations)
		f.Decoders = []indexer.Decoder{late{f.Decoders[0], 7}}
		if err := indextest.Follow(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		at, _ := store.Checkpoint(t.Context(), 1)
		if at.At != indextest.Ref(faultyChain, len(faultyChain)-1) || at.Oldest.Number < 7 {
			t.Errorf("confirmations %d: checkpoint %+v", confirmations, at)
		}
		c.Blocks = "abcdefgXYZXYZXYZ" // block 7, the first one indexed, is gone
		err := indextest.Follow(t.Context(), f)
		at, _ = store.Checkpoint(t.Context(), 1)
		final := at.Finalized != evm.Ref{}
		if final != (err != nil) || !final && at.At != indextest.Ref(c.Blocks, len(c.Blocks)-1) {
			t.Errorf("confirmations %d, after a reorganisation of the first block: %v, checkpoint %+v", confirmations, err, at)
		}
	}
}

// late is a decoder whose events begin at a block.
type late struct {
	indexer.Decoder
	start uint64
}

func (l late) Events() []indexer.Event {
	events := l.Decoder.Events()
	for i := range events {
		events[i].Start = l.start
	}
	return events
}
