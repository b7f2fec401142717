package postgres_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
)

// Many workers claim side by side: each exchange is one's.
func TestClaims(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	const count = 24
	var ids []string
	for i := range count {
		ids = append(ids, fmt.Sprintf("gpu-%02d", i))
	}
	enrol(t, db, ids...)
	for i, x := range slotOf(t, db, 1, ids...) {
		x = opened(t, db, x)
		if err := db.SaveChunk(t.Context(), postgres.Chunk{Challenge: x.Challenge, Part: "a", Body: []byte{1}, Of: 1}, noon.Add(time.Duration(i)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := db.Backlog(t.Context()); err != nil || b.Count != count || !b.Oldest.Equal(kept) {
		t.Fatalf("Backlog = %+v, %v", b, err)
	}
	var mu sync.Mutex
	claimed := map[common.Hash]postgres.Exchange{}
	var group errgroup.Group
	for range 6 {
		group.Go(func() error {
			for {
				x, err := db.Claim(t.Context(), time.Hour)
				if errors.Is(err, postgres.ErrNotFound) {
					return nil
				}
				if err != nil {
					return err
				}
				mu.Lock()
				if _, twice := claimed[x.Challenge]; twice || x.Attempts != 1 || x.Kind != "compute" || x.Stage != postgres.StageDelivered {
					t.Errorf("claimed %+v, twice %v", x, twice)
				}
				claimed[x.Challenge] = x
				mu.Unlock()
			}
		})
	}
	if err := group.Wait(); err != nil || len(claimed) != count {
		t.Fatalf("%d claimed, %v, want %d", len(claimed), err, count)
	}
	for _, x := range claimed {
		if err := db.Postpone(t.Context(), x, -time.Second); err != nil {
			t.Fatal(err)
		}
		again, err := db.Claim(t.Context(), time.Hour)
		if err != nil || again.Challenge != x.Challenge || again.Attempts != 2 {
			t.Fatalf("claim after the lease = %+v, %v", again, err)
		}
		settle(t, db, again, postgres.StageDone)
		if n, err := db.Chunks(t.Context(), x.Challenge, "a"); err != nil || n != 0 {
			t.Errorf("chunks after the settlement = %d, %v", n, err)
		}
		err = db.SettleExchange(t.Context(), postgres.Settlement{
			Challenge: x.Challenge, Version: x.Version, Stage: postgres.StageDone, At: noon, Result: []byte(`{}`), Attestation: failed(x.DeviceID, x.Slot),
		})
		if !errors.Is(err, postgres.ErrOutdated) {
			t.Errorf("second settlement = %v, want ErrOutdated", err)
		}
	}
}
