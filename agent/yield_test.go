package agent

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
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
