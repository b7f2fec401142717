package postgres_test

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func logged(i int) translog.Entry {
	e := translog.Entry{Device: common.Address{byte(i)}, Slot: uint64(i), Kind: translog.KindVerdict, AtMicros: uint64(1000 + i)}
	binary.BigEndian.PutUint64(e.Hash[:], uint64(i))
	return e
}

// The log in the database answers as the one in memory does, over strata and their borders.
func TestLogIsThatInMemory(t *testing.T) {
	t.Parallel()
	stored, kept := pgtest.New(t).Log(), translog.Log{Store: &translog.Memory{}}
	random := rand.New(rand.NewPCG(1, 2))
	size := 0
	for size < 1500 {
		var entries []translog.Entry
		for range 1 + random.IntN(400) {
			entries = append(entries, logged(size))
			size++
		}
		for _, l := range []translog.Log{stored, kept} {
			if _, err := l.Append(t.Context(), entries...); err != nil {
				t.Fatal(err)
			}
		}
		from, index := uint64(1+random.IntN(size)), uint64(random.IntN(size))
		got, err := stored.Consistency(t.Context(), from, uint64(size))
		if err != nil {
			t.Fatal(err)
		}
		want, err := kept.Consistency(t.Context(), from, uint64(size))
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("consistency of %d and %d: %v, want %v, %v", from, size, got, want, err)
		}
		at, err := stored.Checkpoint(t.Context(), uint64(size), uint64(1000+size))
		if err != nil {
			t.Fatal(err)
		}
		receipt, err := stored.Receipt(t.Context(), index, at)
		if err != nil || receipt.Verify() != nil || receipt.Entry != logged(int(index)) {
			t.Fatalf("receipt of %d in %d: %+v, %v", index, size, receipt, err)
		}
	}
}

func TestAppendersOfOneLog(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	var wg sync.WaitGroup
	const each = 20
	for range 4 {
		wg.Go(func() {
			for n := 0; n < each; {
				e := logged(1)
				if _, err := db.Log().Append(t.Context(), e); err == nil {
					n++
				} else if !errors.Is(err, translog.ErrGrown) {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	size, err := db.Log().Store.Size(t.Context())
	if err != nil || size != 4*each {
		t.Fatalf("size %d, %v, want %d: an entry was lost or doubled", size, err, 4*each)
	}
	if _, err := db.Log().Root(t.Context(), size); err != nil {
		t.Error(err)
	}
	if err := db.Log().Store.Append(t.Context(), size+1, [][]byte{{1}}, nil); !errors.Is(err, translog.ErrGrown) {
		t.Errorf("append beyond the end: %v, want ErrGrown", err)
	}
}
