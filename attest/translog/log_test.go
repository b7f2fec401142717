package translog

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/transparency-dev/merkle/compact"
	"pgregory.net/rapid"
)

func entryOf(i int) Entry {
	return Entry{
		Device: common.Address{1, byte(i)}, Slot: uint64(i), Kind: KindVerdict,
		Hash: common.Hash{byte(i), byte(i >> 8), byte(i >> 16)}, AtMicros: 1_700_000_000_000_000 + uint64(i),
	}
}

// logOf is a log of n entries, appended in batches.
func logOf(t testing.TB, n, batch int) Log {
	t.Helper()
	log := Log{&Memory{}}
	for i := 0; i < n; i += batch {
		var entries []Entry
		for j := i; j < min(n, i+batch); j++ {
			entries = append(entries, entryOf(j))
		}
		first, err := log.Append(t.Context(), entries...)
		if err != nil || first != uint64(i) {
			t.Fatalf("Append = %d, %v, want %d", first, err, i)
		}
	}
	return log
}

func randomLog(t *testing.T, rt *rapid.T, atMost int) (Log, []Entry) {
	t.Helper()
	log, entries := Log{&Memory{}}, []Entry(nil)
	size := rapid.IntRange(1, atMost).Draw(rt, "size")
	for len(entries) < size {
		batch := make([]Entry, min(rapid.SampledFrom([]int{1, 2, 255, 256, 300}).Draw(rt, "batch"), size-len(entries)))
		for i := range batch {
			batch[i] = entryOf(len(entries) + i)
		}
		if _, err := log.Append(t.Context(), batch...); err != nil {
			rt.Fatal(err)
		}
		entries = append(entries, batch...)
	}
	return log, entries
}

// logOfLeaves is a log whose leaves are given, with nothing behind them.
func logOfLeaves(t *testing.T, leaves [][32]byte) Log {
	t.Helper()
	memory := &Memory{}
	tree := (&compact.RangeFactory{Hash: nodeHash}).NewEmptyRange(0)
	for i, leaf := range leaves {
		strata := make([][]common.Hash, 1)
		keep := func(id compact.NodeID, hash []byte) {
			if id.Level == 0 {
				strata[0] = append(strata[0], common.Hash(hash))
			}
		}
		if err := tree.Append(leaf[:], keep); err != nil {
			t.Fatal(err)
		}
		if err := memory.Append(t.Context(), uint64(i), [][]byte{nil}, strata); err != nil {
			t.Fatal(err)
		}
	}
	return Log{memory}
}

func equal(a, b []common.Hash) bool { return len(a) == len(b) && (len(a) == 0 || slices.Equal(a, b)) }

// code is that of a rejection, or what else the error is.
func code(err error) string {
	var rejection *attest.Rejection
	switch {
	case err == nil:
		return ""
	case errors.As(err, &rejection):
		if rejection.Observed == "" || rejection.Required == "" || rejection.Fix == "" {
			return "incomplete " + rejection.Code
		}
		return rejection.Code
	default:
		return "not a rejection: " + err.Error()
	}
}

func TestAppendRefuses(t *testing.T) {
	t.Parallel()
	log := logOf(t, 3, 3)
	var order *OrderError
	if _, err := log.Append(t.Context(), entryOf(5), entryOf(4)); !errors.As(err, &order) || order.Index != 4 {
		t.Errorf("times that go back within a batch: %v, want an OrderError at 4", err)
	}
	if _, err := log.Append(t.Context(), entryOf(0)); !errors.As(err, &order) || order.Index != 3 {
		t.Errorf("a time before the log's last: %v, want an OrderError at 3", err)
	}
	if _, err := log.Append(t.Context(), Entry{Kind: "Verdict", AtMicros: 1 << 60}); err == nil {
		t.Error("a kind in upper case is appended")
	}
	if size, err := log.Store.Size(t.Context()); size != 3 || err != nil {
		t.Errorf("after refusals the log has %d entries, %v, want 3", size, err)
	}
	if err := log.Store.Append(t.Context(), 2, [][]byte{nil}, nil); !errors.Is(err, ErrGrown) {
		t.Errorf("appending to what the log was before: %v, want ErrGrown", err)
	}
	if _, err := log.Append(t.Context(), entryOf(2)); err != nil {
		t.Errorf("one more of the same instant: %v", err)
	}
}

// Appenders that race either get their place or are told so.
func TestAppendersRace(t *testing.T) {
	t.Parallel()
	log, at := Log{&Memory{}}, entryOf(0)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for done := 0; done < 100; {
				_, err := log.Append(t.Context(), at)
				if err == nil {
					done++
				} else if !errors.Is(err, ErrGrown) {
					t.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	got, err := log.Root(t.Context(), 400)
	if err != nil {
		t.Fatal(err)
	}
	alone := Log{&Memory{}}
	for range 400 {
		if _, err := alone.Append(t.Context(), at); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := alone.Root(t.Context(), 400); got != want || err != nil {
		t.Errorf("root after the race %v, %v, want %v", got, err, want)
	}
}

func TestDayRoot(t *testing.T) {
	t.Parallel()
	log, day := Log{&Memory{}}, DayOf(entryOf(0).AtMicros)
	if _, err := log.DayRoot(t.Context(), day); !errors.Is(err, ErrDayOpen) {
		t.Errorf("empty log: %v, want ErrDayOpen", err)
	}
	add := func(at uint64) {
		t.Helper()
		if _, err := log.Append(t.Context(), Entry{Kind: KindVerdict, AtMicros: at}); err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range []uint64{day.End() - microsPerDay, day.End() - 1} {
		add(at)
	}
	if _, err := log.DayRoot(t.Context(), day); !errors.Is(err, ErrDayOpen) {
		t.Errorf("no entry of the next day: %v, want ErrDayOpen", err)
	}
	add(day.End())
	add(day.End() + 2*microsPerDay)
	for d, size := range map[Day]uint64{day - 1: 0, day: 2, day + 1: 3} {
		root, err := log.Root(t.Context(), size)
		want := Checkpoint{size, root, d.End()}
		if got, err2 := log.DayRoot(t.Context(), d); got != want || err != nil || err2 != nil {
			t.Errorf("DayRoot(%d) = %+v, %v, %v, want %+v", d, got, err, err2, want)
		}
	}
	var order *OrderError
	if _, err := log.Checkpoint(t.Context(), 3, day.End()-1); !errors.As(err, &order) {
		t.Errorf("a checkpoint before its last entry: %v, want an OrderError", err)
	}
	if got, err := log.Checkpoint(t.Context(), 0, 0); err != nil || got.Root != emptyRoot() {
		t.Errorf("Checkpoint(0) = %+v, %v", got, err)
	}
}

type brokenStore struct {
	Store
	hashes int
}

func (s brokenStore) Entries(ctx context.Context, first, count uint64) ([][]byte, error) {
	b, err := s.Store.Entries(ctx, first, count)
	return append(b, b...), err
}

func (s brokenStore) Hashes(ctx context.Context, spans []Span) ([]common.Hash, error) {
	h, err := s.Store.Hashes(ctx, spans)
	return h[:s.hashes], err
}

// A store that answers short is our own failure, never evidence.
func TestStoreThatAnswersShort(t *testing.T) {
	t.Parallel()
	log := Log{brokenStore{logOf(t, 5, 5).Store, 1}}
	_, rootErr := log.Root(t.Context(), 5)
	_, entryErr := log.Entry(t.Context(), 1)
	_, indexErr := log.Inclusion(t.Context(), 5, 5)
	_, sizeErr := log.Consistency(t.Context(), 5, 4)
	_, beyondErr := logOf(t, 5, 5).Root(t.Context(), 6)
	for i, err := range []error{rootErr, entryErr, indexErr, sizeErr, beyondErr} {
		if got := code(err); got != "not a rejection: "+fmt.Sprint(err) || err == nil {
			t.Errorf("%d: %v, want an error that is no rejection", i, err)
		}
	}
}
