package slots

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/slot"
)

// A service that comes up when the round of a day is known already commits all the same, but the day is not witnessed and says so.
func TestLateCommitment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.step(testDay.Start().Add(6 * time.Hour))
	if row := w.row(testDay); !row.Drawn || row.Round != nil {
		t.Fatalf("drawn %v with %v", row.Drawn, row.Round)
	}
	w.step(w.revealing())
	r, _ := w.record(testDay)
	if _, err := r.Verify(w.beacon.network); codeOf(err) != slot.CodeCommittedLate {
		t.Errorf("Verify = %v, want %s", err, slot.CodeCommittedLate)
	}
	if w.row(testDay+1).Round == nil {
		t.Error("the day after, committed in time, is not witnessed")
	}
}

// The secret was drawn in time, but the process died before it was in the log.
func TestCommitmentThatIsLoggedLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := w.days(w.db).commit(t.Context(), testDay); err != nil {
		t.Fatal(err)
	}
	w.step(w.drawing())
	if row := w.row(testDay); !row.Drawn || row.Round != nil {
		t.Errorf("drawn %v with %v, want without", row.Drawn, row.Round)
	}
}

// A beacon that is down, or that signs something else, is asked until the day begins.
func TestBeaconOutOfReach(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*beacon){
		"down": func(b *beacon) { b.set(true, false) }, "lies": func(b *beacon) { b.set(false, true) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.enrol("gpu")
			w.step(w.committing())
			spoil(w.beacon)
			w.clock.Set(testDay.Start().Add(-time.Microsecond))
			if err := w.days(w.db).Step(t.Context()); !errors.Is(err, errNoRound) || w.row(testDay).Drawn {
				t.Fatalf("before the day begins: %v, drawn %v", err, w.row(testDay).Drawn)
			}
			w.step(testDay.Start())
			w.beacon.set(false, false) // too late
			w.step(testDay.Start().Add(time.Second))
			draw, err := w.days(w.db).plan(t.Context(), testDay)
			if err != nil || draw.Witnessed {
				t.Fatalf("plan = %+v, %v", draw, err)
			}
			w.open(draw.Instants, "gpu")
			w.step(w.revealing())
			r, _ := w.record(testDay)
			if got, err := r.Verify(w.beacon.network); err != nil || got.Witnessed || r.Reveal.Beacon != nil {
				t.Errorf("Verify = %+v, %v", got, err)
			}
		})
	}
	t.Run("back in time", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.step(w.committing())
		w.beacon.set(true, false)
		w.clock.Set(w.drawing())
		if err := w.days(w.db).Step(t.Context()); !errors.Is(err, errDown) {
			t.Fatal(err)
		}
		w.beacon.set(false, false)
		w.step(testDay.Start().Add(-time.Second))
		if w.row(testDay).Round == nil {
			t.Error("not witnessed")
		}
	})
	t.Run("none", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.step(w.committing())
		w.clock.Set(w.drawing())
		d := w.days(w.db)
		d.Source = nil
		if err := d.Step(t.Context()); err != nil || !w.row(testDay).Drawn || w.row(testDay).Round != nil {
			t.Errorf("%v, drawn %v with %v", err, w.row(testDay).Drawn, w.row(testDay).Round)
		}
	})
}
