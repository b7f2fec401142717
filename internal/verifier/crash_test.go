package verifier

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

var errCrash = errors.New("the process died")

// dying is a store whose process dies at one of its calls that change something: before the call, or after it before anybody learns of it.
type dying struct {
	*postgres.DB
	left  atomic.Int64 // calls until then
	after bool
	dead  atomic.Bool
}

func (d *dying) call(change func() error) error {
	if d.dead.Load() {
		return errCrash
	}
	if d.left.Add(-1) != 0 {
		return change()
	}
	d.dead.Store(true)
	if d.after {
		if err := change(); err != nil {
			return err
		}
	}
	return errCrash
}

func (d *dying) OpenSlot(ctx context.Context, s postgres.Slot, x []postgres.Exchange) error {
	return d.call(func() error { return d.DB.OpenSlot(ctx, s, x) })
}

func (d *dying) SaveExchange(ctx context.Context, x postgres.Exchange) error {
	return d.call(func() error { return d.DB.SaveExchange(ctx, x) })
}

func (d *dying) SettleExchange(ctx context.Context, s postgres.Settlement) error {
	return d.call(func() error { return d.DB.SettleExchange(ctx, s) })
}

func (d *dying) SaveChunk(ctx context.Context, c postgres.Chunk, at time.Time) error {
	return d.call(func() error { return d.DB.SaveChunk(ctx, c, at) })
}

func (d *dying) Claim(ctx context.Context, _ time.Duration) (x postgres.Exchange, err error) {
	err = d.call(func() error {
		x, err = d.DB.Claim(ctx, time.Microsecond) // whose lease is over at once
		return err
	})
	return x, err
}

func (d *dying) Postpone(ctx context.Context, x postgres.Exchange, pause time.Duration) error {
	return d.call(func() error { return d.DB.Postpone(ctx, x, pause) })
}

// TestDeathBetweenTwoSteps kills the service before and after each change of the database, in turn, and goes on with a new one over what is
// left. The device sends again what was not answered. There is one verdict in the end, and the commitment's first time.
func TestDeathBetweenTwoSteps(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		t.Run(fmt.Sprintf("after the change %v", after), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, auditAll)
			deaths := 0
			for n := int64(1); ; n++ {
				d := &dying{DB: w.db, after: after}
				d.left.Store(n)
				w.config.Store = d
				w.restart()
				w.slot = uint64(n)
				w.through(d)
				if !d.dead.Load() {
					break
				}
				deaths++
			}
			// Slot, two micro-challenges, commitment, audit, announcement, two chunks, claim, settlement.
			if deaths < 10 {
				t.Errorf("the service died %d times: some step changes nothing", deaths)
			}
		})
	}
}

// through takes a proof through all steps, with a new service whenever the old one is dead.
func (w *world) through(d *dying) {
	t := w.t
	t.Helper()
	at := w.clock.Now().Add(time.Millisecond)
	again := func(step func() error) {
		t.Helper()
		for range 3 {
			err := step()
			if err == nil {
				return
			}
			var bad *refused
			if errors.As(err, &bad) && bad.Code == "INTERNAL" || errors.Is(err, errCrash) {
				w.config.Store = w.db
				w.restart()
				w.service.board.wait()
				continue
			}
			t.Fatal(err)
		}
		t.Fatal("the service does not recover")
	}
	again(func() error {
		w.clock.Set(at.Add(-time.Millisecond))
		return w.service.openSlot(t.Context(), Slot{ID: w.slot, Kind: KindCompute, At: at})
	})
	w.service.board.wait()
	w.clock.Set(at.Add(time.Second))
	var p *proof
	again(func() error {
		list, err := w.agent.challenges(t.Context(), 0)
		if err != nil || len(list) != 1 {
			t.Fatalf("challenges = %v, %v", list, err)
		}
		p, err = w.agent.compute(t.Context(), list[0])
		return err
	})
	committed := w.clock.Now()
	for _, step := range []func(context.Context) error{p.commit, p.prepare, p.announce, p.upload} {
		again(func() error { return step(t.Context()) })
		w.clock.Set(w.clock.Now().Add(time.Second))
	}
	again(func() error {
		row, err := w.service.Store.Claim(t.Context(), time.Minute)
		if errors.Is(err, postgres.ErrNotFound) {
			return nil // settled before the process died
		}
		if err != nil {
			return err
		}
		w.service.verify(t.Context(), row)
		if d.dead.Load() && w.service.Store == d {
			return errCrash
		}
		return nil
	})
	w.config.Store = w.db
	w.restart()
	w.verify() // the claim may have been lost with the process; its lease is over at once
	e := w.status(p)
	if e.Stage != "done" || e.Result.State != attest.Verified {
		t.Fatalf("slot %d: evidence = %+v, %+v", w.slot, e, e.Result)
	}
	claims, _ := w.transcript(*e.Result.TranscriptHash)
	kept := w.attestations()
	if claims.CommitAt.Sub(committed) > time.Second || uint64(len(kept)) != w.slot || kept[len(kept)-1].TranscriptHash != *e.Result.TranscriptHash {
		t.Errorf("slot %d: committed at %v, claimed %v, %d attestations", w.slot, committed, claims.CommitAt, len(kept))
	}
	w.clock.Set(w.clock.Now().Add(time.Hour))
}

// leaving is a store at whose first read the device hangs up.
type leaving struct {
	*postgres.DB
	hangUp context.CancelFunc
}

func (l *leaving) Exchange(ctx context.Context, challenge common.Hash) (postgres.Exchange, error) {
	if l.hangUp != nil {
		l.hangUp()
		l.hangUp = nil
		_ = sleep.For(ctx, 300*time.Millisecond) // in which the server notices
	}
	return l.DB.Exchange(ctx, challenge)
}

// A commitment that has arrived counts from then, also if its device hung up and asks again.
func TestDeviceThatHangsUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	store := &leaving{DB: w.db}
	w.config.Store = store
	w.restart()
	p := w.begin()
	var ctx context.Context
	ctx, store.hangUp = context.WithCancel(t.Context())
	at := w.clock.Now()
	if err := p.commit(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("commitment of a device that hung up = %v", err)
	}
	w.server.Close() // waits for the request
	w.restart()
	w.clock.Set(at.Add(10 * time.Second))
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := attest.Instant(p.receipt.Reveal.Message.CommitAtMicros); !got.Equal(at) {
		t.Errorf("commitment arrived at %v, want %v", got, at)
	}
}
