package rates

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestSolve_relativeResidual(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawAmounts(t, 120, 1_000_000)
		for _, r := range solved(t, Series{Amounts: p}).Rates {
			var sum, size, scale float64
			u := r.Ln1p()
			for i := range p { // the largest discount factor is taken out, so that none overflows
				scale = max(scale, -u*float64(i))
			}
			for i, a := range p {
				term := a.InexactFloat64() * math.Exp(-u*float64(i)-scale)
				sum += term
				size += math.Abs(term)
			}
			if math.Abs(sum) > 1e-12*size {
				t.Fatalf("rate %v leaves a residual of %g", r, sum/size)
			}
		}
	})
}

func TestSolve_scaleChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawAmounts(t, 30, 1000)
		scale := decimal.New(rapid.Int64Range(1, 999).Draw(t, "mantissa"), int32(rapid.IntRange(-20, 20).Draw(t, "exponent")))
		if rapid.Bool().Draw(t, "negate") {
			scale = scale.Neg()
		}
		scaled := make([]decimal.Decimal, len(p))
		for i := range p {
			scaled[i] = p[i].Mul(scale)
		}
		before, after := solved(t, Series{Amounts: p}), solved(t, Series{Amounts: scaled})
		if len(before.Rates) != len(after.Rates) {
			t.Fatalf("rates = %v, scaled %v", before.Rates, after.Rates)
		}
		for i := range before.Rates {
			if before.Rates[i].String() != after.Rates[i].String() {
				t.Fatalf("rates = %v, scaled %v", before.Rates, after.Rates)
			}
		}
	})
}

func TestSolve_factorAddsItsRoot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, r := drawAmounts(t, 20, 50), drawRate(t)
		product := times(p, factor(r))
		if !hasBothSigns(product) {
			return
		}
		before, after := solved(t, Series{Amounts: p}), solved(t, Series{Amounts: product})
		want, found := len(before.Rates), false
		for _, x := range before.Rates {
			found = found || math.Abs(x.Float()-r.InexactFloat64()) < 1e-14
		}
		if !found {
			want++
		}
		found = false
		for _, x := range after.Rates {
			found = found || decimal.RequireFromString(x.String()).Equal(r)
		}
		if len(after.Rates) != want || !found {
			t.Fatalf("%v gives %v; with the root %v it gives %v", p, before.Rates, r, after.Rates)
		}
	})
}

func TestSolve_reversingTimeInvertsGrowth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawAmounts(t, 25, 100)
		reversed := make([]decimal.Decimal, len(p))
		for i := range p {
			reversed[len(p)-1-i] = p[i]
		}
		forth, back := solved(t, Series{Amounts: p}).Rates, solved(t, Series{Amounts: reversed}).Rates
		if len(forth) != len(back) {
			t.Fatalf("rates = %v, reversed %v", forth, back)
		}
		for i := range forth {
			if a, b := forth[i].Ln1p(), -back[len(back)-1-i].Ln1p(); math.Abs(a-b) > 1e-15*math.Abs(a) {
				t.Fatalf("ln(1+r) = %v, reversed %v", a, b)
			}
		}
	})
}

// Bounds of exp and log against the standard library, whose errors are below one unit in the last place.
func TestElementary(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-700, 700).Draw(t, "x")
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 4e-16*want {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
		y := math.Exp(x)
		if got, want := log(y), math.Log(y); math.Abs(got-want) > 4e-16*max(1, math.Abs(want)) {
			t.Fatalf("log(%v) = %v, want %v", y, got, want)
		}
	})
}
