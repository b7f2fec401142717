package ethchain

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestBudget makes calls as fast as allowed and counts them.
func TestBudget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(20, time.Now, func() float64 { return 0.5 })
		calls := 0
		for begin := time.Now(); time.Since(begin) < 10*time.Second; calls += 5 {
			if err := b.take(t.Context(), 5); err != nil {
				t.Fatal(err)
			}
		}
		if calls < 200 || calls > 230 { // and a second's worth at once
			t.Errorf("%d calls in 10 seconds at 20 a second", calls)
		}
		if got := b.most(); got != 20 {
			t.Errorf("batches of %d, want a second's worth", got)
		}
	})
}

// TestThrottle lowers the rate to two thirds of what was used, keeps away as long as is asked, and recovers.
func TestThrottle(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(0, time.Now, func() float64 { return 0.5 })
		for range 300 { // a hundred a second
			b.reserve(1)
			time.Sleep(10 * time.Millisecond)
		}
		b.throttle(5 * time.Second)
		b.throttle(0) // of another call under way
		pause, rate := b.state()
		if pause < 5*time.Second || pause > 6*time.Second {
			t.Errorf("pause %v, want what was asked for", pause)
		}
		if rate < 60 || rate > 70 {
			t.Errorf("rate %v, want two thirds of 100", rate)
		}
		begin := time.Now()
		if err := b.take(t.Context(), 1); err != nil || time.Since(begin) < 5*time.Second {
			t.Errorf("waited %v, %v", time.Since(begin), err)
		}
		for range 60 {
			time.Sleep(time.Second)
			b.pass()
		}
		if _, now := b.state(); now < rate+8 || now > rate+12 {
			t.Errorf("rate %v a minute later, want 10 more than %v", now, rate)
		}
		b.throttle(24 * time.Hour)
		if pause, _ := b.state(); pause > 2*time.Minute {
			t.Errorf("pause %v: a header stops the chain", pause)
		}
	})
}

// TestBackoff doubles the pause of throttles in a row that do not say how long.
func TestBackoff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(10, time.Now, func() float64 { return 0.5 })
		for _, want := range []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second} {
			b.throttle(0)
			if pause, _ := b.state(); pause != want {
				t.Errorf("pause %v, want %v", pause, want)
			}
			time.Sleep(max(want, time.Second))
		}
		time.Sleep(time.Minute)
		b.pass()
		b.throttle(0)
		if pause, _ := b.state(); pause != 500*time.Millisecond {
			t.Errorf("pause %v after an answer, want the first one again", pause)
		}
		for range 100 {
			time.Sleep(time.Minute)
			b.pass()
		}
		if _, rate := b.state(); rate != 10 {
			t.Errorf("rate %v, want what is configured", rate)
		}
	})
}

// TestLatencyIsForgotten lets a slow node be tried again some time.
func TestLatencyIsForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		random := func() float64 { return 0.5 }
		slow, fast := &health{now: time.Now, random: random}, &health{now: time.Now, random: random}
		slow.succeeded(400 * time.Millisecond)
		fast.succeeded(100 * time.Millisecond)
		if a, b := slow.standing(anyBlock).cost, fast.standing(anyBlock).cost; a <= b {
			t.Errorf("slow costs %v, fast %v", a, b)
		}
		time.Sleep(10 * time.Minute)
		fast.succeeded(100 * time.Millisecond)
		if a, b := slow.standing(anyBlock).cost, fast.standing(anyBlock).cost; a >= b {
			t.Errorf("10 minutes later slow costs %v, fast %v", a, b)
		}
		slow.failed(errSlow, broken)
		if a, b := slow.standing(anyBlock).cost, fast.standing(anyBlock).cost; a <= b {
			t.Errorf("after a failure slow costs %v, fast %v", a, b)
		}
	})
}
