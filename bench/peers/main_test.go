package main

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/underwriting/rates"
)

// steady is a clock that moves on by a microsecond at every look.
func steady() clock {
	at := time.Unix(0, 0)
	return func() time.Time {
		at = at.Add(time.Microsecond)
		return at
	}
}

// A fake engine takes the given times, in turn, and answers the given results.
type fake struct {
	times   []time.Duration
	answers []float64
	label   string
}

func (f *fake) name() string { return cmp.Or(f.label, "fake 1.0") }
func (f *fake) close() error { return nil }
func (f *fake) time(int) (time.Duration, error) {
	spent := f.times[0]
	f.times = f.times[1:]
	return spent, nil
}
func (f *fake) results(int) ([]float64, error) { return f.answers, nil }

func named(label string, times []time.Duration, answers []float64) start {
	return entering(&fake{times, answers, label})
}

func entering(f *fake) start { return func(context.Context) (engine, error) { return f, nil } }

func TestHold(t *testing.T) {
	t.Parallel()
	c := contest{
		title: "A test", unit: "case",
		measures: []measure{{title: "difference", scale: func(r []float64, i int) float64 { return 1 + r[i] }}},
		ours:     []entrant{{"ours", 2, entering(&fake{[]time.Duration{900, 10, 40, 20}, []float64{1, 3}, ""})}},
		peers: []entrant{
			{"slow", 2, entering(&fake{[]time.Duration{1, 100, 300, 200}, []float64{1.5, math.NaN()}, ""})},
			{"short", 2, entering(&fake{[]time.Duration{1, 1, 1, 1}, []float64{1}, ""})},
			{"absent", 2, missing("not for sale")},
			{"not there", 2, command("./no-such-program")},
		},
	}
	var b strings.Builder
	if err := c.hold(t.Context(), 3, &b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| fake 1.0 | 10 | 5 | 1 | 2 | reference |",
		"| fake 1.0 | 100 | 50 | 10 | 2 | 2.5e-01, 1 without an answer |",
		"not available: 1 answers where 2 were due",
		"| absent | not available: not for sale |",
		"| not there | not available: fork/exec ./no-such-program: no such file or directory |",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, b.String())
		}
	}
}

func TestProgram(t *testing.T) {
	t.Parallel()
	running, err := command("sh", "-c", `echo twice 2; while read word n; do echo "$n$n 0.5 -1"; done`)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := running.name(); got != "twice 2" {
		t.Errorf("name = %q", got)
	}
	if spent, err := running.time(7); spent != 77 || err != nil {
		t.Errorf("time = %v, %v", spent, err)
	}
	if answers, err := running.results(7); len(answers) != 2 || answers[1] != -1 || err != nil {
		t.Errorf("results = %v, %v", answers, err)
	}
	if err := running.close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if _, err := command("sh", "-c", "echo no module named thing >&2; exit 3")(t.Context()); err == nil || err.Error() != "no module named thing" {
		t.Errorf("a program that ends at once: %v", err)
	}
}

func TestParseAnswer_refuses(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "\n", "x", "0", "-5 1", "12 high"} {
		if _, _, err := parseAnswer(line); err == nil {
			t.Errorf("%q passed", line)
		}
	}
}

// Our own engines must answer what they are asked: every series has one rate, the two kinds of batch agree, and what a path
// pays is what it collected less the fee.
func TestOurs(t *testing.T) {
	t.Parallel()
	in := newSeries(50, 61)
	batch, err := rates.NewDated(in.dates(), rates.Act365F)
	if err != nil {
		t.Fatal(err)
	}
	shared, _ := sharedDates(batch, in, steady())(t.Context())
	own, _ := ownDates(in, steady())(t.Context())
	a, errA := shared.results(40)
	b, errB := own.results(40)
	if err := errors.Join(errA, errB); err != nil || len(a) != 40 || len(b) != 40 {
		t.Fatal(len(a), len(b), err)
	}
	for i := range a {
		if a[i] <= -0.9 || math.Abs(a[i]-b[i]) > 1e-12 {
			t.Errorf("series %d: %v with shared dates, %v with its own", i, a[i], b[i])
		}
	}
	if spent, err := shared.time(40); spent != time.Microsecond || err != nil {
		t.Errorf("time = %v, %v", spent, err)
	}
	p := newPaths(5, 60)
	fall, _ := integers(p, steady())(t.Context())
	paid, err := fall.results(5)
	if err != nil {
		t.Fatal(err)
	}
	together, _ := totals(p, steady())(t.Context())
	summed, err := together.results(5)
	if err != nil || !slices.Equal(summed, paid) {
		t.Errorf("paths run together pay %v, %v, each alone %v", summed, err, paid)
	}
	compiled, _ := programmed(p, steady())(t.Context())
	alike, err := compiled.results(5)
	if err != nil || !slices.Equal(alike, paid) {
		t.Errorf("the deal file pays %v, %v, the waterfall %v", alike, err, paid)
	}
	for i := range 5 {
		collected := 0.0
		for _, c := range p.collections[i*60 : (i+1)*60] {
			collected += float64(c)
		}
		if got, want := paid[3*i]+paid[3*i+1]+paid[3*i+2], collected*(1-0.015); math.Abs(got-want) > 60 {
			t.Errorf("path %d paid %v, want %v", i, got, want)
		}
	}
}
