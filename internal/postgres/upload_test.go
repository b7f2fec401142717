package postgres_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"golang.org/x/sync/errgroup"
)

// opened brings an exchange to where its uploads begin.
func opened(t *testing.T, db *postgres.DB, x postgres.Exchange) postgres.Exchange {
	t.Helper()
	x.Stage = postgres.StageOpened
	if err := db.SaveExchange(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	x.Version++
	return x
}

func TestChunks(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	x := slotOf(t, db, 1, "one")[0]
	chunk := func(part string, seq int) postgres.Chunk {
		return postgres.Chunk{Challenge: x.Challenge, Part: part, Seq: seq, Body: []byte{byte(seq), 1}, Of: 3}
	}
	if err := db.SaveChunk(t.Context(), chunk("a", 0), noon); !errors.Is(err, postgres.ErrOutdated) {
		t.Errorf("chunk before the announcement = %v", err)
	}
	x = opened(t, db, x)
	for _, test := range []struct {
		part  string
		seq   int
		err   error
		stage string
	}{
		{"a", 1, postgres.ErrOutdated, "opened"},
		{"a", 0, nil, "opened"},
		{"a", 0, nil, "opened"},
		{"a", 2, postgres.ErrOutdated, "opened"},
		{"a", 1, nil, "opened"},
		{"b", 0, nil, "delivered"},
		{"b", 1, postgres.ErrOutdated, "delivered"},
	} {
		if err := db.SaveChunk(t.Context(), chunk(test.part, test.seq), noon); !errors.Is(err, test.err) {
			t.Errorf("chunk %s%d = %v, want %v", test.part, test.seq, err, test.err)
		}
		if got, err := db.Exchange(t.Context(), x.Challenge); err != nil || got.Stage != test.stage {
			t.Errorf("stage after chunk %s%d = %s, %v, want %s", test.part, test.seq, got.Stage, err, test.stage)
		}
	}
	if n, err := db.Chunks(t.Context(), x.Challenge, "a"); err != nil || n != 2 {
		t.Errorf("Chunks = %d, %v, want 2", n, err)
	}
	if b, err := db.Upload(t.Context(), x.Challenge, "a", 4); err != nil || !bytes.Equal(b, []byte{0, 1, 1, 1}) {
		t.Errorf("Upload = %v, %v", b, err)
	}
}

// The last chunks of two parts at once: one of the two sees that all is there.
func TestLastChunksAtOnce(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	for slot := range uint64(20) {
		x := opened(t, db, slotOf(t, db, slot, "one")[0])
		var group errgroup.Group
		for _, part := range []string{"a", "b", "c", "d"} {
			group.Go(func() error {
				return db.SaveChunk(t.Context(), postgres.Chunk{Challenge: x.Challenge, Part: part, Body: []byte{1}, Of: 4}, noon)
			})
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		if got, err := db.Exchange(t.Context(), x.Challenge); err != nil || got.Stage != postgres.StageDelivered || got.DeliveredAt == nil || got.Due != nil {
			t.Fatalf("exchange = %+v, %v", got, err)
		}
	}
}
