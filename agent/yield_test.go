package agent

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memwalk"
)

// slow is an engine whose layers take a time.
type slow struct{ layer time.Duration }

func (s slow) Multiply(chaingemm.Layer, []byte, []byte) error {
	time.Sleep(s.layer)
	return nil
}

// From the arrival of a job to the end of the work on the device less than 200 ms pass, with layers of up to 50 ms, whenever it comes.
func TestYieldsInTime(t *testing.T) {
	t.Parallel()
	for arrival := time.Duration(1); arrival < 400*time.Millisecond; arrival += 7 * time.Millisecond {
		synctest.Test(t, func(t *testing.T) {
			j := &job{}
			ctx, stop := DefaultPolicy().watch(t.Context(), &Device{Activity: j})
			l := &leash{engine: slow{50 * time.Millisecond}}
			l.during(ctx)
			began := time.Now()
			time.AfterFunc(arrival, func() { j.set(true) })
			var err error
			for err == nil && time.Since(began) < 10*time.Second {
				err = l.held().Multiply(chaingemm.Layer{}, nil, nil)
			}
			if took := time.Since(began) - arrival; !errors.Is(err, errYield) || took > 200*time.Millisecond {
				t.Errorf("job after %v: %v after %v", arrival, err, took)
			}
			stop()
		})
	}
}

// blind is an Activity that cannot see.
type blind struct{}

func (blind) Activity(context.Context, string) (Load, error) {
	return Load{}, errors.New("driver is gone")
}

// Who cannot see whether there is a job takes it that there is.
func TestBlindIsBusy(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &Device{Activity: blind{}}
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Minute, errTooLate)
		defer cancel()
		looks := 0
		if err := DefaultPolicy().idle(ctx, d, func() { looks++ }); !errors.Is(err, errTooLate) || looks < 50 {
			t.Errorf("idle = %v after %d looks", err, looks)
		}
		watched, stop := DefaultPolicy().watch(t.Context(), d)
		<-watched.Done()
		if !errors.Is(context.Cause(watched), errYield) {
			t.Errorf("watch = %v", context.Cause(watched))
		}
		stop()
	})
}

func TestPolicy(t *testing.T) {
	t.Parallel()
	p := DefaultPolicy()
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	high, low := uint32(10), uint32(9)
	for _, test := range []struct {
		load    Load
		proving bool
		want    bool
	}{
		{Load{}, false, false},
		{Load{Processes: 1}, false, true},
		{Load{Processes: 1}, true, true},
		{Load{Utilisation: &low}, false, false},
		{Load{Utilisation: &high}, false, true},
		{Load{Utilisation: &high}, true, false}, // by this agent itself
	} {
		if got := p.busy(test.load, test.proving); got != test.want {
			t.Errorf("busy(%+v, %t) = %t", test.load, test.proving, got)
		}
	}
	light, heavy := compute.Challenge{N: 16384, T: 64}, compute.Challenge{N: 16384, T: 65}
	if !p.light(light) || p.light(heavy) || Ops(light) != 562949953421312 { // 2^1+3·14+6
		t.Errorf("light: %t, %t, %d operations", p.light(light), p.light(heavy), Ops(light))
	}
	p.BusyOps = 0
	if p.light(compute.Challenge{N: 64, T: 1}) {
		t.Error("something runs beside a job that nothing may")
	}
	for _, bad := range []Policy{{}, {IdlePercent: 101, Watch: p.Watch, Finish: p.Finish}, {IdlePercent: 10, Watch: 200 * time.Millisecond, Finish: p.Finish}, {IdlePercent: 10, Watch: p.Watch, Finish: time.Second}} {
		if bad.Check() == nil {
			t.Errorf("policy %+v passes", bad)
		}
	}
}

// keeper is an engine that keeps matrix and walks to itself, and sums.
type keeper struct{ slow }

func (keeper) Begin(chaingemm.Profile, chaingemm.Streams) ([32]byte, error) { return [32]byte{1}, nil }

func (keeper) Advance(chaingemm.Layer) ([32]byte, error) { return [32]byte{2}, nil }

func (keeper) RowRoots(roots [][32]byte) error                      { roots[0][0] = 3; return nil }
func (keeper) Rows(_ int, x []byte) error                           { x[0] = 4; return nil }
func (keeper) Sums(_ chaingemm.Layer, _ []byte, sums []int32) error { sums[0] = 5; return nil }
func (keeper) Walk(memwalk.Round, int, [][32]byte) error            { return nil }
func (keeper) Round(memwalk.Round) ([32]byte, error)                { return [32]byte{6}, nil }

func (keeper) Ends(ends [][32]byte) error { ends[0][0] = 7; return nil }

// What a device's engine can besides multiplying, the prover sees through the leash: else a GPU would copy each layer to the host. All of it
// ends when a job arrives.
func TestLeashHidesNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancelCause(t.Context())
	l := &leash{engine: keeper{}, walker: keeper{}}
	l.during(ctx)
	chain, ok := l.held().(chaingemm.Keeper)
	sums, summed := l.held().(chaingemm.Summer)
	walks, walked := l.walking().(memwalk.Keeper)
	if !ok || !summed || !walked {
		t.Fatalf("kept %v, summed %v, walked %v", ok, summed, walked)
	}
	if _, keeps := (&leash{engine: slow{}}).held().(chaingemm.Keeper); keeps {
		t.Error("an engine that keeps nothing is said to")
	}
	roots, x, sum := make([][32]byte, 1), make([]byte, 1), make([]int32, 1)
	begun, _ := chain.Begin(chaingemm.Profile{}, nil)
	went, _ := chain.Advance(chaingemm.Layer{})
	round, _ := walks.Round(memwalk.Round{})
	err := errors.Join(chain.RowRoots(roots), chain.Rows(0, x), sums.Sums(chaingemm.Layer{}, nil, sum))
	if err != nil || begun[0] != 1 || went[0] != 2 || roots[0][0] != 3 || x[0] != 4 || sum[0] != 5 || round[0] != 6 {
		t.Errorf("%v %v %v %v %v %v %v", begun, went, roots, x, sum, round, err)
	}
	if err := walks.Ends(roots); err != nil || roots[0][0] != 7 {
		t.Errorf("ends = %v, %v", roots, err)
	}
	cancel(errYield)
	_, first := chain.Begin(chaingemm.Profile{}, nil)
	_, next := chain.Advance(chaingemm.Layer{})
	_, walk := walks.Round(memwalk.Round{})
	for _, err := range []error{first, next, walk, sums.Sums(chaingemm.Layer{}, nil, sum)} {
		if !errors.Is(err, errYield) {
			t.Errorf("work beside a job: %v", err)
		}
	}
}
