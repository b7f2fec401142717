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

// held is the engine that a prover gets.
func (l *leash) held() chaingemm.Engine {
	if s, ok := l.engine.(chaingemm.Summer); ok {
		return summing{l, s}
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
