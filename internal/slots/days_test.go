package slots

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

func codeOf(err error) string {
	var bad *attest.Rejection
	if errors.As(err, &bad) {
		return bad.Code
	}
	return fmt.Sprint(err)
}

// enrol makes a device from the eve of the test day on.
func (w *world) enrol(id string) postgres.Device {
	w.t.Helper()
	d := postgres.Device{
		ID: id, Model: "simulated", Operator: "north", AgentKey: common.BytesToAddress([]byte(id)), Simulated: true, ListPrice: decimal.NewFromInt(1),
		EnrolledAt: w.committing(),
	}
	if err := w.db.EnrolDevice(w.t.Context(), d); err != nil {
		w.t.Fatal(err)
	}
	return d
}

// A day that is committed, drawn, opened as planned and revealed replays, from what is published alone.
func TestADayReplays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enrol("gpu")
	w.step(w.committing())
	before, final := w.record(testDay)
	if final || before.Reveal != nil || before.Instants != nil || before.Opened != nil {
		t.Fatalf("on the eve: %+v", before)
	}
	w.step(w.drawing().Add(-time.Microsecond))
	if w.row(testDay).Drawn {
		t.Fatal("drawn before the round is due")
	}
	w.step(w.drawing())
	if row := w.row(testDay); row.Round == nil || *row.Round != before.DrawRound {
		t.Fatalf("drawn with %v, want %d", row.Round, before.DrawRound)
	}
	draw, err := w.days(w.db).plan(t.Context(), testDay)
	if err != nil {
		t.Fatal(err)
	}
	w.open(draw.Instants, "gpu")
	w.step(w.revealing().Add(-time.Second))
	if r, _ := w.record(testDay); r.Reveal != nil {
		t.Fatal("revealed before the last windows are closed")
	}
	w.step(w.revealing())
	r, final := w.record(testDay)
	if !final {
		t.Fatal("not final after the reveal")
	}
	got, err := r.Verify(w.beacon.network)
	if err != nil || !got.Witnessed || !slices.EqualFunc(got.Instants, r.Instants, time.Time.Equal) {
		t.Fatalf("Verify = %+v, %v", got, err)
	}
	if r.Commitment.Hash != before.Commitment.Hash || r.Index != before.Index || !r.CommittedAt.Equal(before.CommittedAt) {
		t.Errorf("revealed %+v, committed %+v", r, before)
	}
	w.inLog(r.Commitment.Hash, translog.KindSlotSeed)
	body, _, err := w.days(w.db).Published(t.Context(), testDay)
	if err != nil {
		t.Fatal(err)
	}
	w.inLog(sha256.Sum256(body), KindReveal)
	r.Opened = r.Opened[1:]
	if _, err := r.Verify(w.beacon.network); codeOf(err) != slot.CodeInstants {
		t.Errorf("with a slot less: %v", err)
	}
}

// inLog checks that the log has an entry once, and proves it.
func (w *world) inLog(hash common.Hash, kind translog.Kind) {
	w.t.Helper()
	found, err := w.db.LoggedEntries(w.t.Context(), []common.Hash{hash})
	if err != nil || len(found) != 1 || found[0].Entry.Kind != kind {
		w.t.Fatalf("%s %v in the log: %+v, %v", kind, hash, found, err)
	}
}

// Any write may be the one that a process did not come to; the next process goes on from there, and the log has everything once.
func TestDeathBeforeEachWrite(t *testing.T) {
	t.Parallel()
	const writes = 16
	for before := range writes {
		t.Run(fmt.Sprint(before), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			left, died := before, false
			for _, at := range []time.Time{w.committing(), w.drawing(), w.revealing()} {
				w.clock.Set(at)
				d := w.days(w.db)
				d.Store = &dyingStore{Store: w.db, left: &left}
				err := d.Step(t.Context())
				if died = died || errors.Is(err, errDied); err != nil && !errors.Is(err, errDied) {
					t.Fatal(err)
				}
				w.step(at)
			}
			r, final := w.record(testDay)
			if got, err := r.Commitment.Draw(w.beacon.network, *r.Reveal); !final || err != nil || !got.Witnessed || !died {
				t.Fatalf("final %v, died %v, %+v, %v", final, died, got, err)
			}
			size, err := w.db.Log().Store.Size(t.Context())
			if err != nil || size != 6 { // four days are committed to, of which two are over
				t.Errorf("log has %d entries, %v, want 6", size, err)
			}
		})
	}
}

var errDied = errors.New("the process died")

// dyingStore writes so many times, and then never again.
type dyingStore struct {
	Store
	left *int
}

func (s *dyingStore) write(do func() error) error {
	if *s.left == 0 {
		return errDied
	}
	*s.left--
	return do()
}

func (s *dyingStore) CommitSlotDay(ctx context.Context, d postgres.SlotDay) error {
	return s.write(func() error { return s.Store.CommitSlotDay(ctx, d) })
}

func (s *dyingStore) AdvanceSlotDay(ctx context.Context, d postgres.SlotDay) (stored postgres.SlotDay, err error) {
	return stored, s.write(func() error {
		stored, err = s.Store.AdvanceSlotDay(ctx, d)
		return err
	})
}

func (s *dyingStore) SaveBeaconRound(ctx context.Context, r postgres.BeaconRound) error {
	return s.write(func() error { return s.Store.SaveBeaconRound(ctx, r) })
}

// Processes that do the same at the same time agree on one secret, one plan and one document.
func TestManyProcesses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dbs := []*postgres.DB{w.db, w.connect(), w.connect()}
	for _, at := range []time.Time{w.committing(), w.drawing(), w.revealing()} {
		w.clock.Set(at)
		var wg sync.WaitGroup
		for _, db := range dbs {
			wg.Go(func() {
				if err := w.days(db).Step(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	r, final := w.record(testDay)
	if got, err := r.Commitment.Draw(w.beacon.network, *r.Reveal); !final || err != nil || !got.Witnessed {
		t.Errorf("final %v, %+v, %v", final, got, err)
	}
	size, err := w.db.Log().Store.Size(t.Context())
	if err != nil || size != 6 {
		t.Errorf("log has %d entries, %v, want 6", size, err)
	}
}
