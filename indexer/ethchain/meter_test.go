package ethchain

import (
	"math"
	"testing"
	"time"
)

// TestStatedResults never asks for what would fill more than a reply of the stated number of logs, once it is known how full
// blocks are.
func TestStatedResults(t *testing.T) {
	t.Parallel()
	w := newWindow(0)
	w.passed(2000, 4000, 4000*500, time.Second)
	if got := w.refused(2000, 4000, verdict{meaning: tooMany, limit: 5000}); got != 2000 {
		t.Errorf("%d blocks after 4000 were refused, want half of it", got)
	}
	for range 2 * forgetAfter {
		size := w.next()
		w.passed(size, int(size)*2, int(size)*1000, time.Second)
		if next := w.next(); next > 2250 { // two logs a block, and a tenth of 5000 to spare
			t.Fatalf("%d blocks are asked for", next)
		}
	}
	if got := w.next(); got < 2240 {
		t.Errorf("%d blocks, want as many as the node allows", got)
	}
}

// TestSuggestedRange takes what the node suggests, unless that is no progress.
func TestSuggestedRange(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		from, to uint64
		want     uint64
	}{
		{"narrower", 100, 1349, 1250},
		{"very narrow", 100, 102, 3},
		{"the request itself", 100, 2099, 1000},
		{"wider", 100, 9999, 1000},
		{"elsewhere", 5, 10, 1000},
	}
	for _, test := range tests {
		w := newWindow(0)
		got := w.refused(100, 2000, verdict{meaning: tooMany, from: test.from, to: test.to})
		if got != test.want || w.next() != test.want {
			t.Errorf("%s: %d blocks, then %d, want %d", test.name, got, w.next(), test.want)
		}
	}
}

// TestStatedRangeIsNeverLoosened refuses again at what the node stated, states more, and lets much pass.
func TestStatedRangeIsNeverLoosened(t *testing.T) {
	t.Parallel()
	w := newWindow(0)
	if got := w.refused(0, 2000, verdict{meaning: tooWide, limit: 1000}); got != 1000 {
		t.Errorf("%d blocks, want what is stated", got)
	}
	if got := w.refused(0, 1000, verdict{meaning: tooWide, limit: 1000}); got >= 1000 || got == 0 {
		t.Errorf("%d blocks after the stated 1000 were refused", got)
	}
	w.refused(0, 8000, verdict{meaning: tooWide, limit: 5000})
	for range 4 * forgetAfter {
		if w.passed(w.next(), 0, 2, time.Second); w.next() > 1000 {
			t.Fatalf("%d blocks are asked for", w.next())
		}
	}
	if w := newWindow(700); w.next() != 700 {
		t.Errorf("%d blocks at first, want what is configured", w.next())
	}
}

// TestInferredLimitIsForgotten has a passing error look like a refusal: the window grows again some time.
func TestInferredLimitIsForgotten(t *testing.T) {
	t.Parallel()
	w := newWindow(0)
	w.refused(0, 2000, verdict{meaning: unclear})
	if got := w.next(); got >= 2000 {
		t.Errorf("%d blocks after 2000 were refused", got)
	}
	for range forgetAfter + 5 {
		w.passed(w.next(), 0, 2, time.Second)
	}
	if got := w.next(); got < 4000 {
		t.Errorf("%d blocks long after a refusal, want more than ever", got)
	}
}

func TestSlowRepliesShrink(t *testing.T) {
	t.Parallel()
	w := newWindow(0)
	w.passed(2000, 10, 5000, 2*slowReply)
	if got := w.next(); got != 1600 {
		t.Errorf("%d blocks after a slow reply, want four fifths", got)
	}
	if got := w.refused(0, 1600, verdict{meaning: tooSlow}); got > 800 || got == 0 {
		t.Errorf("%d blocks after none in time, want half", got)
	}
}

// TestMeter finds a limit by trying.
func TestMeter(t *testing.T) {
	t.Parallel()
	for _, limit := range []float64{1, 7, 100, 800, 1000, 1024, 3500, 10_000, 99_999} {
		m, tries := meter{}, 0
		for next := 2000.0; ; tries++ {
			if tries > 25 {
				t.Fatalf("limit %v is not found", limit)
			}
			if next <= limit {
				if m.passed(next); m.aim() == next {
					break
				}
				next = min(2*next, m.aim())
			} else {
				m.refused(next)
				next = math.Floor(max(1, m.aim()))
			}
			if next == 1 && limit == 1 {
				m.passed(1)
				break
			}
		}
		if m.good > limit || m.good*closeEnough < limit {
			t.Errorf("limit %v: found %v", limit, m.good)
		}
	}
	for _, test := range []struct{ low, high, want float64 }{
		{4000, 8000, 5000}, {8000, 16_000, 10_000}, {1000, 2000, 0}, {600, 2100, 1000}, {120, 190, 0}, {2000, 4000, 3000},
	} {
		if got := roundest(test.low, test.high); got != test.want {
			t.Errorf("roundest between %v and %v = %v, want %v", test.low, test.high, got, test.want)
		}
	}
}
