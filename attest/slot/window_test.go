package slot

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"

	"github.com/corebond/corebond/attest"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func device(i int) (a common.Address) {
	binary.BigEndian.PutUint32(a[16:], uint32(i))
	return a
}

// window is open and committed at so many milliseconds after noon; zero is no commitment.
func window(i, open, commit int) Window {
	w := Window{Device: device(i), Open: noon.Add(time.Duration(open) * time.Millisecond)}
	if commit != 0 {
		w.Commit = noon.Add(time.Duration(commit) * time.Millisecond)
	}
	return w
}

func codeOf(err error) string {
	var r *attest.Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestOutcomes(t *testing.T) {
	t.Parallel()
	p := DefaultParameters() // send window 250 ms, overlap 10 s, longest window 15 s
	for name, test := range map[string]struct {
		open, commit int
		want         Outcome
	}{
		"in the middle":            {100, 12_000, Met},
		"as early as can be":       {0, 10_250, Met},
		"sent last":                {250, 10_250, Met},
		"as late as can be":        {250, 15_250, Met},
		"too late":                 {249, 15_250, Late},
		"long after":               {100, 3_600_000, Late},
		"finished too early":       {0, 10_249, Apart},
		"before it began":          {100, 50, Apart},
		"sent before the instant":  {-1, 12_000, Apart},
		"sent too late":            {251, 12_000, Apart},
		"sent too late, no answer": {251, 0, Missed},
		"no answer":                {100, 0, Missed},
	} {
		got, err := p.Overlap(noon, []Window{window(1, test.open, test.commit)})
		if err != nil || got[device(1)] != test.want {
			t.Errorf("%s: %v, %v, want %v", name, got[device(1)], err, test.want)
		}
	}
	if _, err := p.Overlap(noon, []Window{window(1, 0, 0), window(2, 0, 0), window(1, 100, 12_000)}); codeOf(err) != CodeRetried {
		t.Errorf("challenged twice: %v, want %s", err, CodeRetried)
	}
}

// All that met a slot were at work together for the overlap, whoever else was there.
func TestWhoMetWasThereTogether(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	rapid.Check(t, func(t *rapid.T) {
		var windows []Window
		for i := range rapid.IntRange(1, 30).Draw(t, "devices") {
			windows = append(windows, window(i, rapid.IntRange(-50, 300).Draw(t, "open"), rapid.IntRange(9_000, 17_000).Draw(t, "commit")))
		}
		outcomes, err := p.Overlap(noon, windows)
		if err != nil {
			t.Fatal(err)
		}
		var from, to time.Time
		for _, w := range windows {
			if outcomes[w.Device] != Met {
				continue
			}
			if w.Open.After(from) {
				from = w.Open
			}
			if to.IsZero() || w.Commit.Before(to) {
				to = w.Commit
			}
			alone, err := p.Overlap(noon, []Window{w})
			if err != nil || alone[w.Device] != Met {
				t.Errorf("met among others and %v alone", alone[w.Device])
			}
		}
		if !to.IsZero() && to.Sub(from) < millis(p.OverlapMillis) {
			t.Errorf("together for %v only", to.Sub(from))
		}
	})
}

// shown is the sum of the rates that one device of rate 1 shows for claims that commit at the given milliseconds, if it works for
// one after the other, in the order of their commitments, and loses no time.
func shown(commits []int, send int) (sum float64) {
	slices.Sort(commits)
	before := 0
	for _, c := range commits {
		sum += float64(c-before) / float64(c-send) // at best its challenge was sent last
		before = c
	}
	return sum
}

// One device behind several claims shows little more than its rate: the bounds of docs/protocols/slots.md.
func TestConservation(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	send, overlap, longest := int(p.SendWindowMillis.Value), int(p.OverlapMillis.Value), int(p.LongestWindowMillis.Value)
	s, m, d := float64(send), float64(overlap), float64(longest)
	two, many := 2+s/m-m/d, 1+s/m+math.Log(d/m)
	rapid.Check(t, func(t *rapid.T) {
		commits := rapid.SliceOfN(rapid.IntRange(send+overlap, send+longest), 1, 12).Draw(t, "commits")
		got := shown(commits, send)
		if got > many || len(commits) <= 2 && got > two {
			t.Errorf("%d claims show %.3f of the device's rate", len(commits), got)
		}
	})
	if got := shown([]int{send + overlap, send + longest}, send); math.Abs(got-two) > 1e-9 || math.Abs(two-1.358) > 1e-3 {
		t.Errorf("the worst of two claims is %.3f, the bound %.3f, documented 1.358", got, two)
	}
	var all []int
	for c := send + overlap; c <= send+longest; c++ {
		all = append(all, c)
	}
	if got := shown(all, send); got < many-1e-3 || math.Abs(many-1.430) > 1e-3 {
		t.Errorf("many claims show %.4f, the bound %.4f, documented 1.430", got, many)
	}
}
