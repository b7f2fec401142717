package slots

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
)

// Next goes through the plans of all days, in order, under names that grow.
func TestNext(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.step(w.committing())
	w.step(w.drawing())
	w.step(testDay.Start())
	w.step(w.drawing().Add(24 * time.Hour))
	d := w.days(w.db)
	after, last := testDay.Start(), uint64(0)
	for day := testDay; day <= testDay+1; day++ {
		plan, err := d.plan(t.Context(), day)
		if err != nil || !plan.Witnessed {
			t.Fatalf("plan = %+v, %v", plan, err)
		}
		for _, at := range plan.Instants {
			s, err := d.Next(t.Context(), after)
			if err != nil || !s.At.Equal(at) || s.ID <= last || s.Kind != "compute" {
				t.Fatalf("Next(%v) = %+v, %v, want %v", after, s, err, at)
			}
			after, last = s.At, s.ID
		}
	}
}

// Next waits for a day that is not drawn yet, whoever draws it, and gives up with its context. Days on which the service was down hold
// nobody up.
func TestNextWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.step(w.committing())
	d := w.days(w.db)
	slept := 0
	d.Sleep = func(ctx context.Context, _ time.Duration) error {
		if slept++; slept == 3 {
			w.step(w.drawing()) //nolint:contextcheck // another process's step
		}
		return ctx.Err()
	}
	s, err := d.Next(t.Context(), testDay.Start().Add(-time.Second))
	if err != nil || slot.DayOf(s.At) != testDay || slept != 3 {
		t.Errorf("Next = %+v, %v after %d looks", s, err, slept)
	}
	ctx, cancel := context.WithCancel(t.Context())
	d.Sleep = func(context.Context, time.Duration) error { cancel(); return ctx.Err() }
	if _, err := d.Next(ctx, (testDay + 1).Start()); !errors.Is(err, context.Canceled) {
		t.Errorf("Next = %v, want that it was cancelled", err)
	}
	down := testDay + 10
	w.step(down.Start().Add(time.Second))
	if s, err := w.days(w.db).Next(t.Context(), (testDay + 2).Start()); err != nil || slot.DayOf(s.At) != down {
		t.Errorf("after days without slots: %+v, %v, want one of %v", s, err, down)
	}
}

// The round in a slot's challenges is the one that everyone expects there, and is kept for the verdict.
func TestRandomness(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.days(w.db)
	s := verifier.Slot{ID: 1, At: testDay.Start().Add(time.Hour)}
	w.clock.Set(s.At.Add(-10 * time.Second))
	number, value, err := d.Randomness(t.Context(), s)
	if err != nil || d.Parameters.VerifyNonceRound(d.Network, s.At, number) != nil {
		t.Fatalf("Randomness = %d, %v", number, err)
	}
	if now := w.clock.Now(); now.Before(d.Network.TimeOf(number)) || !now.Before(s.At) {
		t.Errorf("returned at %v, the round is of %v and the slot of %v", now, d.Network.TimeOf(number), s.At)
	}
	w.beacon.set(true, false)
	other := w.days(w.db)
	if got, err := other.Beacon(t.Context())(number); err != nil || got != value || value == (common.Hash{}) {
		t.Errorf("Beacon = %v, %v, want %v", got, err, value)
	}
	if _, err := other.Beacon(t.Context())(number + 1); !errors.Is(err, attest.ErrUnchecked) {
		t.Errorf("a round that is not to be had: %v", err)
	}
	for name, spoil := range map[string]func(*Days){
		"down": func(*Days) {}, "lies": func(*Days) { w.beacon.set(false, true) }, "none": func(d *Days) { d.Source = nil },
	} {
		d, late := w.days(w.db), verifier.Slot{ID: 2, At: s.At.Add(time.Hour)}
		w.clock.Set(late.At.Add(-10 * time.Second))
		spoil(d)
		number, value, err := d.Randomness(t.Context(), late)
		if err != nil || number != 0 || value != (common.Hash{}) || !w.clock.Now().Before(late.At.Add(-time.Second)) {
			t.Errorf("%s: %d %v, %v at %v", name, number, value, err, w.clock.Now())
		}
	}
}
