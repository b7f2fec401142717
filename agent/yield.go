package agent

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// errYield ends work on a device that somebody else needs.
var errYield = errors.New("a job arrived on the device")

// BusyError says that a device was not idle while it was time to prove.
type BusyError struct{ attest.Failure }

func (e *BusyError) Error() string { return e.String() }

// leash holds an engine to a context: between two layers, or two stretches of walks, it asks whether to go on. Work begun is one layer at
// most.
type leash struct {
	engine chaingemm.Engine
	walker memwalk.Engine

	mu  sync.Mutex
	ctx context.Context //nolint:containedctx // the prover's interfaces take none, and each phase of a proof has another
}

// during sets the context that the engine works under from now on.
func (l *leash) during(ctx context.Context) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ctx = ctx
}

func (l *leash) over() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return context.Cause(l.ctx)
}

// Multiply multiplies unless it is time to yield.
func (l *leash) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := l.over(); err != nil {
		return err
	}
	return l.engine.Multiply(layer, x, next)
}

// Walk walks unless it is time to yield.
func (l *leash) Walk(round memwalk.Round, first int, ends [][32]byte) error {
	if err := l.over(); err != nil {
		return err
	}
	return l.walker.Walk(round, first, ends)
}

// summing is a leash on an engine that can sum layers for audits by itself.
type summing struct {
	*leash
	summer chaingemm.Summer
}

// Sums sums unless it is time to yield.
func (s summing) Sums(layer chaingemm.Layer, x []byte, sums []int32) error {
	if err := s.over(); err != nil {
		return err
	}
	return s.summer.Sums(layer, x, sums)
}

// keeping is a leash on an engine that keeps the chain's matrix to itself, so that no layer crosses to the host.
type keeping struct {
	*leash
	keeper chaingemm.Keeper
}

// Begin makes the first matrix unless it is time to yield.
func (k keeping) Begin(p chaingemm.Profile, rows chaingemm.Streams) ([32]byte, error) {
	if err := k.over(); err != nil {
		return [32]byte{}, err
	}
	return k.keeper.Begin(p, rows)
}

// Advance goes on by a layer unless it is time to yield.
func (k keeping) Advance(layer chaingemm.Layer) ([32]byte, error) {
	if err := k.over(); err != nil {
		return [32]byte{}, err
	}
	return k.keeper.Advance(layer)
}

// RowRoots and Rows read what is kept.
func (k keeping) RowRoots(roots [][32]byte) error { return k.keeper.RowRoots(roots) }
func (k keeping) Rows(first int, x []byte) error  { return k.keeper.Rows(first, x) }

// held is the engine that a prover gets: it can whatever the device's can.
func (l *leash) held() chaingemm.Engine {
	summer, sums := l.engine.(chaingemm.Summer)
	keeper, keeps := l.engine.(chaingemm.Keeper)
	switch {
	case sums && keeps:
		return struct {
			keeping
			chaingemm.Summer
		}{keeping{l, keeper}, summing{l, summer}}
	case keeps:
		return keeping{l, keeper}
	case sums:
		return summing{l, summer}
	}
	return l
}

// rounding is a leash on a walker that runs whole rounds by itself.
type rounding struct {
	*leash
	keeper memwalk.Keeper
}

// Round walks a round unless it is time to yield.
func (r rounding) Round(round memwalk.Round) ([32]byte, error) {
	if err := r.over(); err != nil {
		return [32]byte{}, err
	}
	return r.keeper.Round(round)
}

// Ends reads where the walks of the last round ended.
func (r rounding) Ends(ends [][32]byte) error { return r.keeper.Ends(ends) }

// walking is the engine that a prover of memory gets.
func (l *leash) walking() memwalk.Engine {
	if k, ok := l.walker.(memwalk.Keeper); ok {
		return rounding{l, k}
	}
	return l
}

// watch returns a context that ends with errYield soon after a job arrives on the device, and a function that ends the watch.
func (p Policy) watch(ctx context.Context, d *Device) (context.Context, func()) {
	watched, cancel := context.WithCancelCause(ctx)
	var watcher sync.WaitGroup
	if d.Activity != nil {
		watcher.Go(func() {
			for client.Sleep(watched, p.Watch) == nil {
				if load, err := d.Activity.Activity(watched, d.Name); err != nil || p.busy(load, true) {
					cancel(errYield)
				}
			}
		})
	}
	return watched, func() { cancel(context.Canceled); watcher.Wait() }
}

// lookEvery is how often a device that has a challenge and a job is looked at.
const lookEvery = time.Second

// idle waits until nobody else uses the device.
func (p Policy) idle(ctx context.Context, d *Device, paused func()) error {
	for d.Activity != nil {
		load, err := d.Activity.Activity(ctx, d.Name)
		if err == nil && !p.busy(load, false) {
			return nil
		}
		paused()
		if err := client.Sleep(ctx, lookEvery); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}
