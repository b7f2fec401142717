package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
)

// engine is a GPU as package agent wants it. The device is opened when it is first needed and tested before it computes anything; one
// that is lost is opened anew for the next proof. Matrices are given back when nothing has asked for them for a while, so that between
// slots a job has the memory: what stays is the driver's context. How much that is on a GPU is unmeasured.
type engine struct {
	library *cuda.Library
	uuid    string
	ctx     context.Context //nolint:containedctx // the prover's interfaces take none; it ends with the agent

	mu     sync.Mutex
	device *cuda.Device
	chain  *cuda.Chain
	idle   *time.Timer
}

var (
	_ agent.Engine     = (*engine)(nil)
	_ chaingemm.Keeper = (*engine)(nil)
	_ chaingemm.Summer = (*engine)(nil)
)

// giveBackAfter is longer than the service lets pass between two steps of a chain.
const giveBackAfter = 2 * time.Minute

var errGivenBack = errors.New("the chain's matrices were given back: begin it anew")

// open opens and tests the device; the caller holds the lock.
func (e *engine) open() (*cuda.Device, error) {
	if e.device != nil {
		return e.device, nil
	}
	d, err := e.library.Open(e.uuid)
	if err != nil {
		return nil, err
	}
	if err := d.SelfTest(e.ctx); err != nil {
		if wrong := (*cuda.SelfTestError)(nil); !errors.As(err, &wrong) {
			return nil, errors.Join(err, d.Close())
		}
	}
	e.device = d // one that is disabled stays, and says so at each call
	return d, nil
}

// warm opens the device before it is needed. One that cannot be opened is tried again by each challenge.
func (e *engine) warm(log *slog.Logger) {
	e.mu.Lock()
	defer e.mu.Unlock()
	d, err := e.open()
	if err == nil {
		_, err = d.Timing() // which a device that is disabled refuses, as it does all
	}
	if err != nil {
		f := failureOf(err)
		log.Error("device cannot prove", agent.LogKeyCode, f.code, agent.LogKeyError, f.Error())
	}
}

// begin is for calls that start something.
func (e *engine) begin(work func(*cuda.Chain) error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	d, err := e.open()
	if err != nil {
		return err
	}
	if e.chain == nil {
		e.chain = d.Chain(e.ctx)
	}
	return e.done(work(e.chain))
}

// goOn is for calls that need what was begun.
func (e *engine) goOn(work func(*cuda.Chain) error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.chain == nil {
		return errGivenBack
	}
	return e.done(work(e.chain))
}

// done looks at what became of the device; the caller holds the lock.
func (e *engine) done(err error) error {
	if cuda.Lost(err) {
		e.shut()
		return err
	}
	if e.idle != nil {
		e.idle.Stop()
	}
	e.idle = time.AfterFunc(giveBackAfter, func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.giveBack()
	})
	return err
}

func (e *engine) giveBack() {
	if e.chain != nil {
		e.chain.Close()
		e.chain = nil
	}
}

func (e *engine) shut() {
	e.giveBack()
	if e.device != nil {
		_ = e.device.Close() // never fails
		e.device = nil
	}
}

// Close ends the device.
func (e *engine) Close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.idle != nil {
		e.idle.Stop()
	}
	e.shut()
}

// KernelHash is zero while the device cannot be opened: then it proves nothing either.
func (e *engine) KernelHash() common.Hash {
	e.mu.Lock()
	defer e.mu.Unlock()
	d, err := e.open()
	if err != nil {
		return common.Hash{}
	}
	return d.KernelHash()
}

// Multiply computes a layer of a matrix on the host.
func (e *engine) Multiply(layer chaingemm.Layer, x, next []byte) error {
	return e.begin(func(c *cuda.Chain) error { return c.Multiply(layer, x, next) })
}

// Sums computes the sums of a layer of a matrix on the host.
func (e *engine) Sums(layer chaingemm.Layer, x []byte, sums []int32) error {
	return e.begin(func(c *cuda.Chain) error { return c.Sums(layer, x, sums) })
}

// Begin makes X_0 on the device.
func (e *engine) Begin(p chaingemm.Profile, rows chaingemm.Streams) (root [32]byte, err error) {
	err = e.begin(func(c *cuda.Chain) error { root, err = c.Begin(p, rows); return err })
	return root, err
}

// Advance makes X_{t+1}.
func (e *engine) Advance(layer chaingemm.Layer) (root [32]byte, err error) {
	err = e.goOn(func(c *cuda.Chain) error { root, err = c.Advance(layer); return err })
	return root, err
}

// RowRoots copies the roots of the rows of X_t.
func (e *engine) RowRoots(roots [][32]byte) error {
	return e.goOn(func(c *cuda.Chain) error { return c.RowRoots(roots) })
}

// Rows copies rows of X_t.
func (e *engine) Rows(first int, x []byte) error {
	return e.goOn(func(c *cuda.Chain) error { return c.Rows(first, x) })
}

// Fill fills the memory of the device, for which a chain makes room.
func (e *engine) Fill(ctx context.Context, p memwalk.Profile, epoch, key [32]byte) (agent.Walker, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	d, err := e.open()
	if err != nil {
		return nil, err
	}
	e.giveBack()
	m := d.Memory(ctx)
	filled, err := m.Fill(p, epoch, key)
	if err != nil {
		m.Close()
		if cuda.Lost(err) {
			e.shut()
		}
		return nil, err
	}
	return walker{filled, m}, nil
}

// walker is a filled memory.
type walker struct {
	memwalk.Engine
	memory *cuda.Memory
}

var (
	_ agent.Walker   = walker{}
	_ memwalk.Keeper = walker{}
)

// Round runs all walks of a round on the device.
func (w walker) Round(round memwalk.Round) ([32]byte, error) {
	return w.Engine.(memwalk.Keeper).Round(round)
} //nolint:forcetypeassert // package cuda's is one

// Ends copies where the walks of the last round ended.
func (w walker) Ends(ends [][32]byte) error { return w.Engine.(memwalk.Keeper).Ends(ends) } //nolint:forcetypeassert // as above

// Close gives the memory back.
func (w walker) Close() error { w.memory.Close(); return nil }
