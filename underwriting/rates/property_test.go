package rates

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// times multiplies polynomials in y, the discount factor of a step; a[i] belongs to y^i.
func times(a, b []decimal.Decimal) []decimal.Decimal {
	product := make([]decimal.Decimal, len(a)+len(b)-1)
	for i := range product {
		product[i] = decimal.Zero
	}
	for i := range a {
		for j := range b {
			product[i+j] = product[i+j].Add(a[i].Mul(b[j]))
		}
	}
	return product
}

func polynomial(text string) []decimal.Decimal {
	var p []decimal.Decimal
	for _, c := range strings.Fields(text) {
		p = append(p, decimal.RequireFromString(c))
	}
	return p
}

// factor has the one root r: -1 + (1+r)·y.
func factor(r decimal.Decimal) []decimal.Decimal {
	return []decimal.Decimal{decimal.NewFromInt(-1), r.Add(decimal.NewFromInt(1))}
}

func solved(t rapid.TB, s Series) Result {
	t.Helper()
	result, err := s.Solve()
	if err != nil {
		t.Fatalf("%v: %v", s, err)
	}
	return result
}

// hasRates compares with roots that are known exactly.
func hasRates(t rapid.TB, got []Rate, want []decimal.Decimal) {
	t.Helper()
	slices.SortFunc(want, decimal.Decimal.Cmp)
	want = slices.CompactFunc(want, decimal.Decimal.Equal)
	if len(got) != len(want) {
		t.Fatalf("rates = %v, want %v", got, want)
	}
	for i := range want {
		gap := decimal.RequireFromString(got[i].String()).Sub(want[i]).Abs()
		if gap.GreaterThan(want[i].Abs().Shift(-16)) {
			t.Fatalf("rate %d = %v, want %v", i, got[i], want[i])
		}
	}
}

func drawRate(t *rapid.T) decimal.Decimal {
	return decimal.New(int64(rapid.IntRange(-95, 400).Draw(t, "percent")), -2)
}

// drawPositive is a polynomial without positive roots, hence without rates.
func drawPositive(t *rapid.T) []decimal.Decimal {
	c := make([]decimal.Decimal, rapid.IntRange(1, 6).Draw(t, "terms"))
	for i := range c {
		c[i] = decimal.New(int64(rapid.IntRange(0, 300).Draw(t, "coefficient")), -2)
	}
	c[0] = c[0].Add(decimal.NewFromInt(1))
	return c
}

// hasBothSigns keeps products that Check would refuse, such as (1+y)(1-y+y²), out of the properties.
func hasBothSigns(a []decimal.Decimal) bool {
	return slices.ContainsFunc(a, decimal.Decimal.IsPositive) && slices.ContainsFunc(a, decimal.Decimal.IsNegative)
}

func TestSolve_findsChosenRoots(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPositive(t)
		var want []decimal.Decimal
		for range rapid.IntRange(1, 4).Draw(t, "roots") {
			r := drawRate(t)
			want = append(want, r)
			for range rapid.IntRange(1, 3).Draw(t, "multiplicity") {
				p = times(p, factor(r))
			}
		}
		hasRates(t, solved(t, Series{Amounts: p}).Rates, want)
	})
}

func TestSolve_findsClusters(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, roots string }{
		{"two", "0.1 0.10000000000000000001"},
		{"two of equal rate and one apart", "0.1 0.1 0.10000000001"},
		{"three", "0.1 0.1000000000001 0.1000000000002"},
		{"four within 1e-15", "0.25 0.2500000000000001 0.2500000000000005 0.250000000000001"},
		{"about zero", "-0.0000000000000001 0 0.0000000000000001"},
		{"spread", "-0.9999 -0.5 -0.5 0 0 0.0001 3 3 1000000"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, want := polynomial("1 0.5"), polynomial(test.roots)
			for _, r := range want {
				p = times(p, factor(r))
			}
			result := solved(t, Series{Amounts: p})
			if len(result.Rates) < 2 || len(result.Rates) > len(want) {
				t.Fatalf("rates = %v, want %v", result.Rates, want)
			}
			// Equal to 17 digits is all that text can show; the count tells roots apart that text cannot.
			slices.SortFunc(want, decimal.Decimal.Cmp)
			want = slices.CompactFunc(want, decimal.Decimal.Equal)
			if len(result.Rates) != len(want) {
				t.Fatalf("%d rates, want %d", len(result.Rates), len(want))
			}
			for i, r := range result.Rates {
				if gap := decimal.RequireFromString(r.String()).Sub(want[i]).Abs(); gap.GreaterThan(want[i].Abs().Shift(-16)) {
					t.Errorf("rate %d = %v, want %v", i, r, want[i])
				}
			}
		})
	}
}

// Nudging the last amount of -1, 4, -4 parts its double root into two, or into none.
func TestSolve_tellsDoubleFromNearlyDouble(t *testing.T) {
	t.Parallel()
	for _, zeros := range []int{10, 40, 150} {
		nudge := decimal.New(1, -int32(zeros))
		for _, test := range []struct {
			last decimal.Decimal
			want int
		}{{decimal.NewFromInt(-4), 1}, {decimal.NewFromInt(-4).Add(nudge), 2}, {decimal.NewFromInt(-4).Sub(nudge), 0}} {
			p := append(polynomial("-1 4"), test.last)
			if got := len(solved(t, Series{Amounts: p}).Rates); got != test.want {
				t.Errorf("1e-%d away: %d rates for %v, want %d", zeros, got, p, test.want)
			}
		}
	}
}

func TestSolve_datedChosenRoots(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		// In z, the discount factor of gap days, the series is a product; the positive factor is irregular in time.
		gap, offset := rapid.IntRange(30, 400).Draw(t, "gap"), rapid.IntRange(1, 900).Draw(t, "offset")
		p := polynomial("1")
		var want []float64
		for range rapid.IntRange(1, 3).Draw(t, "roots") {
			r := drawRate(t)
			u := math.Log1p(r.InexactFloat64()) * 365 / float64(gap)
			if math.Abs(u) < Window {
				want = append(want, u)
			}
			p = times(p, factor(r))
		}
		slices.Sort(want)
		want = slices.Compact(want)
		start := time.Date(2021, 3, 5, 0, 0, 0, 0, time.UTC)
		var s Series
		for i, a := range p {
			s.Flows = append(s.Flows, Flow{start.AddDate(0, 0, i*gap), a}, Flow{start.AddDate(0, 0, i*gap+offset), a})
		}
		got := solved(t, s).Rates
		if len(got) != len(want) {
			t.Fatalf("rates = %v, want ln(1+r) = %v", got, want)
		}
		for i := range want {
			if math.Abs(got[i].Ln1p()-want[i]) > 1e-10 {
				t.Fatalf("rate %d has ln(1+r) = %v, want %v", i, got[i].Ln1p(), want[i])
			}
		}
	})
}

func drawAmounts(t *rapid.T, most, size int) []decimal.Decimal {
	for {
		p := make([]decimal.Decimal, rapid.IntRange(2, most).Draw(t, "flows"))
		for i := range p {
			p[i] = decimal.NewFromInt(int64(rapid.IntRange(-size, size).Draw(t, "amount")))
		}
		if hasBothSigns(p) {
			return p
		}
	}
}
