package agent

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// The service is away from the commitment on, for many attempts: the owner is told so, and then the proof goes on.
func TestServiceAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var away atomic.Bool
	asked := make(chan struct{}, 1000)
	var once sync.Once
	w.setGuard(func(rw http.ResponseWriter, r *http.Request, step string, next http.Handler) {
		if step == "commit" {
			once.Do(func() { away.Store(true) })
		}
		if away.Load() {
			asked <- struct{}{}
			hangUp(rw)
			return
		}
		next.ServeHTTP(rw, r)
	})
	board, _ := w.runAgent(t.TempDir(), nil)
	w.openSlot(kindCompute)
	for range 10 {
		<-asked
	}
	if s := board.Snapshot(); len(s.Warnings) != 1 || s.Warnings[0].Code != "UNREACHABLE" || s.Pending != 1 {
		t.Errorf("warnings = %+v, %d pending", s.Warnings, s.Pending)
	}
	away.Store(false)
	if s := await(t, board, func(s Status) bool { return s.Last != nil }); s.State != attest.Verified {
		t.Errorf("status = %+v", s)
	}
	if s := board.Snapshot(); len(s.Warnings) != 0 || s.Pending != 0 {
		t.Errorf("warnings = %+v, %d pending", s.Warnings, s.Pending)
	}
	if twice := w.signedTwice(); len(twice) > 0 {
		t.Errorf("different requests came for %v", twice)
	}
}

// With its clock ten minutes off the agent says so and takes no challenge; once the clock is set it does.
func TestClockOff(t *testing.T) {
	t.Parallel()
	for _, off := range []time.Duration{10 * time.Minute, -10 * time.Minute} {
		t.Run(off.String(), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			var offset atomic.Int64
			offset.Store(int64(off))
			now := func() time.Time { return time.Now().Add(time.Duration(offset.Load())) }
			board, _ := w.runAgent(t.TempDir(), func(c *Config) { c.Now, c.Client.Now = now, now })
			w.openSlot(kindCompute)
			s := await(t, board, func(s Status) bool { return s.Trouble != nil })
			if s.Trouble.Code != "CLOCK_SKEW" || s.Trouble.Fix == "" || len(w.bodies("POST commit")) != 0 {
				t.Errorf("trouble = %+v", s.Trouble)
			}
			if list := board.Snapshot().Warnings; len(list) != 1 || list[0].Code != "CLOCK_SKEW" {
				t.Errorf("warnings = %+v", list)
			}
			offset.Store(0)
			if s := await(t, board, func(s Status) bool { return s.Last != nil }); s.State != attest.Verified || s.Trouble != nil {
				t.Errorf("status = %+v", s)
			}
			if list := board.Snapshot().Warnings; len(list) != 0 {
				t.Errorf("warnings = %+v", list)
			}
		})
	}
}

// flaky is an engine that is asked for permission before each layer.
type flaky struct {
	Simulated
	before func() error
}

func (f flaky) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := f.before(); err != nil {
		return err
	}
	return f.Simulated.Multiply(layer, x, next)
}

func (f flaky) Sums(layer chaingemm.Layer, x []byte, sums []int32) error {
	if err := f.before(); err != nil {
		return err
	}
	return f.Simulated.Sums(layer, x, sums)
}

// The device vanishes at any layer of run, audit or opening, and is there again a moment later.
func TestEngineVanishes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var layers atomic.Int64
	gone := errors.New("the GPU is lost")
	board, _ := w.runAgent(t.TempDir(), func(c *Config) {
		c.Devices[0].Engine = flaky{Simulated{}, func() error {
			if layers.Add(1)%11 == 0 {
				return gone
			}
			return nil
		}}
	})
	w.openSlot(kindCompute)
	s := await(t, board, func(s Status) bool { return s.Trouble != nil })
	if s.Trouble.Code != "ENGINE" || s.Trouble.Fix == "" {
		t.Errorf("trouble = %+v", s.Trouble)
	}
	if s := await(t, board, func(s Status) bool { return s.Last != nil }); s.State != attest.Verified || s.Trouble != nil {
		t.Errorf("status = %+v", s)
	}
	if n := layers.Load(); n < 22 {
		t.Errorf("%d layers: the device vanished less than twice", n)
	}
	if twice := w.signedTwice(); len(twice) > 0 {
		t.Errorf("different requests came for %v", twice)
	}
}

// job is an Activity that is set by hand.
type job struct {
	mu   sync.Mutex
	runs bool
}

func (j *job) set(runs bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.runs = runs
}

func (j *job) Activity(context.Context, string) (Load, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.runs {
		return Load{Processes: 1}, nil
	}
	return Load{}, nil
}

// A proof that is too heavy to run beside a job waits for its end, yields when one comes in its midst, and begins anew.
func TestYieldsToJob(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	j := &job{runs: true}
	var layers atomic.Int64
	came, went := make(chan struct{}), make(chan struct{})
	board, _ := w.runAgent(t.TempDir(), func(c *Config) {
		c.Policy.BusyOps, c.Policy.Watch = 1, 10*time.Millisecond
		c.Devices[0].Activity = j
		c.Devices[0].Engine = flaky{Simulated{}, func() error {
			if layers.Add(1) == 3 {
				j.set(true)
				close(came)
				<-went
			}
			return nil
		}}
	})
	w.openSlot(kindCompute)
	await(t, board, func(s Status) bool { return s.Doing == Paused })
	if n := layers.Load(); n != 0 {
		t.Errorf("%d layers beside a job", n)
	}
	j.set(false)
	<-came
	time.Sleep(100 * time.Millisecond) // several looks
	close(went)
	await(t, board, func(s Status) bool { return s.Doing == Paused })
	if n := layers.Load(); n != 3 {
		t.Errorf("%d layers, want no more than the one that ran when the job came", n)
	}
	j.set(false)
	if s := await(t, board, func(s Status) bool { return s.Last != nil }); s.State != attest.Verified {
		t.Errorf("status = %+v", s)
	}
	if twice := w.signedTwice(); len(twice) > 0 {
		t.Errorf("different requests came for %v", twice)
	}
}

// What is light enough runs beside a job.
func TestLightBesideJob(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	board, _ := w.runAgent(t.TempDir(), func(c *Config) {
		c.Policy.BusyOps, c.Policy.Finish = 2*64*64*64*8, 9*time.Minute
		c.Devices[0].Activity = &job{runs: true}
	})
	w.openSlot(kindCompute)
	await(t, board, func(s Status) bool { return s.Doing == Paused }) // the openings, which are not on the clock, wait
	if len(w.bodies("POST commit")) != 1 {
		t.Error("no commitment beside the job")
	}
}

// counting counts what is filled and given back.
type counting struct {
	Simulated
	filled, closed *atomic.Int64
	walk           func()
}

func (c counting) Fill(ctx context.Context, p memwalk.Profile, epoch, key [32]byte) (Walker, error) {
	c.filled.Add(1)
	w, err := c.Simulated.Fill(ctx, p, epoch, key)
	return countedWalker{w, c}, err
}

type countedWalker struct {
	Walker
	c counting
}

func (w countedWalker) Walk(r memwalk.Round, first int, ends [][32]byte) error {
	w.c.walk()
	return w.Walker.Walk(r, first, ends)
}

func (w countedWalker) Close() error {
	w.c.closed.Add(1)
	return w.Walker.Close()
}

// A memory proof gives all memory back when a job comes, and fills it again when the job is over.
func TestMemoryYields(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enrol("cpu-small", deviceKey+1)
	j := &job{}
	var filled, closed, walks atomic.Int64
	board, _ := w.runAgent(t.TempDir(), func(c *Config) {
		c.Policy.Watch = 10 * time.Millisecond
		c.Devices[0].Key, c.Devices[0].Class, c.Devices[0].Activity = evmtest.Key(deviceKey+1), "cpu-small", j
		c.Devices[0].Engine = counting{Simulated{}, &filled, &closed, func() {
			if walks.Add(1) == 3 {
				j.set(true)
				time.Sleep(100 * time.Millisecond) // several looks
			}
		}}
	})
	w.openSlot(kindMemory)
	await(t, board, func(s Status) bool { return s.Doing == Paused })
	if filled.Load() != 1 || closed.Load() != 1 {
		t.Errorf("filled %d times, given back %d times, want 1 and 1", filled.Load(), closed.Load())
	}
	j.set(false)
	s := await(t, board, func(s Status) bool { return s.LastMemory != nil || s.State == attest.Failed })
	if s.LastMemory == nil || s.LastMemory.State == attest.Failed || filled.Load() != 2 || closed.Load() != 2 {
		t.Errorf("filled %d times, given back %d times, status %+v", filled.Load(), closed.Load(), s)
	}
	if twice := w.signedTwice(); len(twice) > 0 {
		t.Errorf("different requests came for %v", twice)
	}
}
