package rates

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"pgregory.net/rapid"
)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func newDated(t rapid.TB, dates []time.Time, count DayCount) *Batch {
	t.Helper()
	b, err := NewDated(dates, count)
	if err != nil {
		t.Fatalf("NewDated: %v", err)
	}
	return b
}

func newPeriodic(t rapid.TB, n int, period Period) *Batch {
	t.Helper()
	b, err := NewPeriodic(n, period)
	if err != nil {
		t.Fatalf("NewPeriodic: %v", err)
	}
	return b
}

// agrees checks every outcome of a batch against the exact search.
func agrees(t rapid.TB, b *Batch, amounts []float64, got []BatchRate) {
	t.Helper()
	for i, r := range got {
		one := b.series(amounts, i)
		result, err := b.Exact(one)
		want := found(result, err)
		if r.Finding != want.Finding {
			t.Fatalf("series %d %v: found %v, want %v (%v)", i, one, r.Finding, want.Finding, err)
		}
		if r.Finding == FoundUnique && math.Abs(r.Ln1p-want.Ln1p) > 1e-13*max(1, math.Abs(want.Ln1p)) {
			t.Fatalf("series %d %v: ln(1+r) = %.17g, want %.17g", i, one, r.Ln1p, want.Ln1p)
		}
	}
}

func TestBatch_agreesWithTheExactSearch(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for _, b := range []*Batch{
		newDated(t, monthEnds(61), Act365F), newDated(t, monthEnds(61), ActAct), newDated(t, monthEnds(61), US30360),
		newPeriodic(t, 61, Monthly), newPeriodic(t, 7, Annual),
	} {
		const count = 40
		amounts := gpuSeries(count, b.Flows())
		for i := range count {
			if i%4 > 0 { // a second outlay, a wild size, or a last bill
				one := b.series(amounts, i)
				at := [4]int{0, 1, 0, b.Flows() - 1}[i%4]
				one[at] = -one[0] * math.Copysign(math.Exp(6*r.Float64()-3), one[0])
			}
		}
		got := make([]BatchRate, count)
		if err := b.Solve(amounts, got); err != nil {
			t.Fatal(err)
		}
		agrees(t, b, amounts, got)
	}
}

// Any signs, sizes from 1e-3 to 1e9, dates from two days to three years apart: whatever Attempt claims must be what the exact
// search proves, and it must claim something often enough for that to mean anything.
func TestAttempt_neverClaimsWhatIsNotSo(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	var tally [BadDates + 1]int
	for range 1500 {
		dates := []time.Time{day("2024-01-31")}
		for range 1 + r.IntN(9) {
			gap := [...]int{2, 7, 30, 31, 365, 1000}[r.IntN(6)]
			dates = append(dates, dates[len(dates)-1].AddDate(0, 0, gap))
		}
		b := newDated(t, dates, Act365F)
		amounts := make([]float64, 2*b.Flows())
		for i := range amounts {
			amounts[i] = math.Round(math.Exp(27*r.Float64())) / 1000 * [...]float64{-1, -1, 0, 1, 1, 1}[r.IntN(6)]
		}
		got := make([]BatchRate, 2)
		if err := b.Attempt(amounts, got); err != nil {
			t.Fatal(err)
		}
		for i, r := range got {
			tally[r.Finding]++
			if r.Finding != Unproved {
				agrees(t, b, b.series(amounts, i), []BatchRate{r})
			}
		}
	}
	if tally[FoundUnique] < 500 || tally[FoundNone] < 100 || tally[OneSign] < 100 || tally[Unproved] < 100 {
		t.Errorf("findings %v: too few of some kind to prove anything", tally)
	}
}

// Money has no natural unit and no natural side: rates do not change, even in the last bit, when all amounts change sign or are
// multiplied by a power of two.
func TestBatch_doesNotDependOnUnitOrSide(t *testing.T) {
	t.Parallel()
	b := newDated(t, monthEnds(25), ActAct)
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Float64Range(0, 1e6), 25, 25).Draw(t, "amounts")
		for i := range rapid.IntRange(1, 24).Draw(t, "turn") {
			amounts[i] *= -1
		}
		scaled := make([]float64, 25)
		factor := math.Ldexp(float64(rapid.SampledFrom([]int{-1, 1}).Draw(t, "side")), rapid.IntRange(0, 40).Draw(t, "doublings"))
		for i, a := range amounts {
			amounts[i] = math.Round(a)
			scaled[i] = amounts[i] * factor
		}
		var got, want [1]BatchRate
		if err := errors.Join(b.Attempt(amounts, want[:]), b.Attempt(scaled, got[:])); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Fatalf("times %v: %v, want %v", factor, got, want)
		}
	})
}

func TestBatch_findings(t *testing.T) {
	t.Parallel()
	b := newPeriodic(t, 4, Annual)
	tests := []struct {
		name    string
		amounts []float64
		attempt Finding
		solve   Finding
		rate    float64
	}{
		{"one rate", []float64{-100, 0, 0, 74}, FoundUnique, FoundUnique, -0.09549583034897},
		{"lent rather than borrowed", []float64{100, 0, 0, -74}, FoundUnique, FoundUnique, -0.09549583034897},
		{"nothing at first", []float64{0, -100, math.Copysign(0, -1), 121}, FoundUnique, FoundUnique, 0.1},
		{"running sums prove it", []float64{-100, 60, -10, 90}, FoundUnique, FoundUnique, 0.170972009030263},
		{"three rates", []float64{-1000, 6000, -11000, 6000}, Unproved, FoundMultiple, 0},
		{"a double rate", []float64{-1, 4, -4, 0}, Unproved, FoundUnique, 1},
		{"running sums prove none", []float64{10, -3, 0, 5}, FoundNone, FoundNone, 0},
		{"a running sum that rounding leaves open", []float64{0.1, 0.2, -0.3, 0.4}, Unproved, FoundNone, 0},
		{"none", []float64{10, -30, 25, 0}, Unproved, FoundNone, 0},
		{"outside the window", []float64{-1, 1e9, 0, 0}, Unproved, FoundNone, 0},
		{"one sign", []float64{1, 2, 0, 3}, OneSign, OneSign, 0},
		{"nothing", []float64{0, 0, 0, 0}, OneSign, OneSign, 0},
		{"NaN", []float64{-1, math.NaN(), 1, 1}, NotFinite, NotFinite, 0},
		{"infinite", []float64{math.Inf(-1), 1, 1, 1}, NotFinite, NotFinite, 0},
		{"too large", []float64{-1, 1, 1, 1.1e30}, NotFinite, NotFinite, 0},
		{"too small", []float64{-1, 1, 1, 0.9e-30}, NotFinite, NotFinite, 0},
		{"as large and as small as can be", []float64{-1e30, 1e-30, 0, 1.331e30 / 1.4}, FoundUnique, FoundUnique, math.Cbrt(1.331/1.4) - 1},
	}
	for _, tt := range tests {
		var attempt, solve [1]BatchRate
		if err := b.Attempt(tt.amounts, attempt[:]); err != nil {
			t.Fatal(err)
		}
		if err := b.Solve(tt.amounts, solve[:]); err != nil {
			t.Fatal(err)
		}
		if attempt[0].Finding != tt.attempt || solve[0].Finding != tt.solve {
			t.Errorf("%s: Attempt found %v, Solve %v; want %v, %v", tt.name, attempt[0].Finding, solve[0].Finding, tt.attempt, tt.solve)
		}
		if rate, _ := solve[0].Rate(); math.Abs(rate-tt.rate) > 1e-11 {
			t.Errorf("%s: rate %.15g, want %.15g", tt.name, rate, tt.rate)
		}
	}
}

// Roots far from 0, and some on the rim of the window, where Newton's steps go astray.
func TestAttempt_farRoots(t *testing.T) {
	t.Parallel()
	rim := math.Exp(Window)
	tests := []struct {
		amounts []float64
		attempt Finding
		solve   Finding
	}{
		{[]float64{-1, 1e6, 0, 0}, FoundUnique, FoundUnique},
		{[]float64{-1e6, 1, 0, 0}, FoundUnique, FoundUnique},
		{[]float64{-1, 1e-3, 1e-3, 1e16}, FoundUnique, FoundUnique},
		{[]float64{-1e12, 1, 1, 1e3}, FoundUnique, FoundUnique},
		{[]float64{-1, 100, -1, 100}, FoundUnique, FoundUnique},
		{[]float64{-100, 99, -100, 1e4}, FoundUnique, FoundUnique},
		{[]float64{-2, 163863, -14945, 20828}, FoundUnique, FoundUnique}, // found by halving
		{[]float64{-1, rim * (1 - 1e-5), 0, 0}, FoundUnique, FoundUnique},
		{[]float64{-1, rim * (1 - 1e-8), 0, 0}, Unproved, FoundUnique},
		{[]float64{-1, rim * (1 + 1e-8), 0, 0}, Unproved, FoundNone},
		{[]float64{-rim * (1 + 1e-8), 1, 0, 0}, Unproved, FoundNone},
	}
	b := newPeriodic(t, 4, Annual)
	for _, tt := range tests {
		var attempt, solve [1]BatchRate
		if err := errors.Join(b.Attempt(tt.amounts, attempt[:]), b.Solve(tt.amounts, solve[:])); err != nil {
			t.Fatal(err)
		}
		if attempt[0].Finding != tt.attempt || solve[0].Finding != tt.solve {
			t.Errorf("%v: Attempt %v, Solve %v; want %v, %v", tt.amounts, attempt[0], solve[0], tt.attempt, tt.solve)
		}
		agrees(t, b, tt.amounts, solve[:])
	}
}

// A series' outcome must not depend, even in its last bit, on what it is computed beside.
func TestBatch_doesNotDependOnNeighbours(t *testing.T) {
	t.Parallel()
	b := newDated(t, monthEnds(61), Act365F)
	const count = 501
	amounts := gpuSeries(count, b.Flows())
	for i := 0; i < count; i += 7 {
		b.series(amounts, i)[1+i%3] = -5 // another turn, or more than one
	}
	together, alone := make([]BatchRate, count), make([]BatchRate, count)
	if err := b.Attempt(amounts, together); err != nil {
		t.Fatal(err)
	}
	for i := count - 1; i >= 0; i-- {
		if err := b.Attempt(b.series(amounts, i), alone[i:i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(together, alone) {
		t.Errorf("outcomes alone differ from those in a batch")
	}
}

// The proof has to refuse a step that ends beside the root, however little.
func TestProves_refusesTheWrongPlace(t *testing.T) {
	t.Parallel()
	b := newDated(t, monthEnds(61), Act365F)
	amounts := gpuSeries(1, 61)
	var r [1]BatchRate
	if err := b.Solve(amounts, r[:]); err != nil {
		t.Fatal(err)
	}
	u := r[0].Ln1p
	w := make([][2]float64, b.size())
	b.discount(w, 0, u)
	late, early := b.sides(amounts, w)
	for _, tt := range []struct {
		step float64
		want bool
	}{{0, true}, {0.9 * proof, true}, {-0.9 * proof, true}, {1.1 * proof, false}, {-1.1 * proof, false}, {1e-7, false}, {0.1, false}} {
		if got := b.proves(early, late, u, tt.step); got != tt.want {
			t.Errorf("a step of %g from the root: proves = %v, want %v", tt.step, got, tt.want)
		}
	}
	blurred := b.clock
	blurred.rounding = 1e6 // roundings of 1e-10: more than the sum changes over the width of the proof
	if blurred.proves(early, late, u, 0) {
		t.Errorf("proved a sign that rounding may have turned")
	}
}

func TestBatch_refusesTimelines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		dates []time.Time
		count DayCount
		code  string
	}{
		{"no dates", nil, Act365F, "EMPTY"},
		{"one date", monthEnds(1), Act365F, "ONE_DATE"},
		{"too short", []time.Time{day("2025-01-01"), day("2025-01-02")}, Act365F, "SPAN_TOO_SHORT"},
		{"not sorted", []time.Time{day("2025-01-01"), day("2025-03-01"), day("2025-02-01")}, Act365F, "INVALID_INPUT"},
		{"equal by day count", []time.Time{day("2025-01-30"), day("2025-01-31"), day("2025-05-31")}, US30360, "INVALID_INPUT"},
	}
	for _, tt := range tests {
		if _, err := NewDated(tt.dates, tt.count); invalid.Code(err) != tt.code {
			t.Errorf("%s: NewDated: %v, want %s", tt.name, err, tt.code)
		}
	}
	if _, err := NewPeriodic(1, Annual); invalid.Code(err) != "ONE_DATE" {
		t.Errorf("NewPeriodic of one amount: %v", err)
	}
	if err := newPeriodic(t, 3, Annual).Attempt(make([]float64, 7), make([]BatchRate, 2)); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("seven amounts for two series of three: %v", err)
	}
}

func TestLn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := math.Exp(rapid.Float64Range(-500, 500).Draw(t, "ln x"))
		if rapid.Bool().Draw(t, "near 1") {
			x = 1 + rapid.Float64Range(-0.3, 0.4).Draw(t, "x-1")
		}
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Fatalf("ln %v = %v, want %v", x, got, want)
		}
	})
}

func TestExpm1(t *testing.T) {
	t.Parallel()
	for _, u := range []float64{0, 1e-300, 1e-9, -1e-9, 0.2, -0.2499, 0.25, 1, -3, 13} {
		if got, want := expm1(u), math.Expm1(u); math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Errorf("expm1(%v) = %v, want %v", u, got, want)
		}
	}
}
