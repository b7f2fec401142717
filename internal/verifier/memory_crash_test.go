package verifier

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
)

// TestMemoryDeathBetweenTwoSteps is TestDeathBetweenTwoSteps for a memory proof.
func TestMemoryDeathBetweenTwoSteps(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		t.Run(fmt.Sprintf("after the change %v", after), func(t *testing.T) {
			t.Parallel()
			w := newMemoryWorld(t)
			deaths := 0
			for n := int64(1); ; n++ {
				d := &dying{DB: w.db, after: after}
				d.left.Store(n)
				w.config.Store = d
				w.restart()
				w.slot = uint64(n)
				w.throughMemory(d)
				if !d.dead.Load() {
					break
				}
				deaths++
			}
			// Slot, ready, start, commitment, announcement, chunk, claim, settlement.
			if deaths != 8 {
				t.Errorf("the service died %d times, want 8", deaths)
			}
		})
	}
}

// again takes a step, with a new service whenever the old one is dead.
func (w *world) again(step func() error) {
	w.t.Helper()
	for range 3 {
		err := step()
		if err == nil {
			return
		}
		var bad *refused
		if !errors.Is(err, errCrash) && (!errors.As(err, &bad) || bad.Code != "INTERNAL") {
			w.t.Fatal(err)
		}
		w.config.Store = w.db
		w.restart()
		w.service.board.wait()
	}
	w.t.Fatal("the service does not recover")
}

func (w *world) throughMemory(d *dying) {
	w.t.Helper()
	ctx := w.t.Context()
	at := w.clock.Now().Add(time.Millisecond)
	w.again(func() error {
		w.clock.Set(at.Add(-time.Millisecond))
		return w.service.openSlot(ctx, Slot{ID: w.slot, Kind: KindMemory, At: at})
	})
	w.service.board.wait()
	w.clock.Set(at.Add(time.Second))
	p := w.prepare(fillWhole)
	w.again(func() error { return p.ready(ctx) })
	w.clock.Set(p.readied.StartAt)
	w.again(func() error { return p.ask(ctx, 0) })
	w.must(func(context.Context) error { return p.walk() })
	w.clock.Set(p.readied.StartAt.Add(walkTime))
	w.again(func() error { return p.commit(ctx) })
	w.must(func(context.Context) error { return p.open() })
	for _, step := range []func(context.Context) error{p.announce, p.upload} {
		w.again(func() error { return step(ctx) })
	}
	w.again(func() error {
		row, err := w.service.Store.Claim(ctx, time.Minute)
		if errors.Is(err, postgres.ErrNotFound) {
			return nil // settled before the process died
		}
		if err != nil {
			return err
		}
		w.service.verify(ctx, row)
		if d.dead.Load() && w.service.Store == d {
			return errCrash
		}
		return nil
	})
	w.config.Store = w.db
	w.restart()
	w.verify() // the claim may have been lost with the process; its lease is over at once
	e := w.status(&p.proof)
	if e.Stage != "done" || e.Result.State != attest.Verified {
		w.t.Fatalf("slot %d: evidence = %+v, %+v", w.slot, e, e.Result)
	}
	transcript, claims, err := w.memoryTranscript(*e.Result.TranscriptHash)
	if err != nil || transcript.Start.Message.StartAtMicros != attest.Micros(p.readied.StartAt) || !claims.CommitAt.Equal(p.readied.StartAt.Add(walkTime)) {
		w.t.Errorf("slot %d: start %+v, claims %+v, %v", w.slot, transcript.Start.Message, claims, err)
	}
	if kept := w.attestations(); uint64(len(kept)) != w.slot || kept[len(kept)-1].TranscriptHash != *e.Result.TranscriptHash {
		w.t.Errorf("slot %d: %d attestations", w.slot, len(kept))
	}
	w.clock.Set(w.clock.Now().Add(time.Hour))
}
