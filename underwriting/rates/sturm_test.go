package rates

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// The number of rates equals the number of positive zeros that Sturm's theorem counts, on small integer series, where double
// roots are common.
func TestSolve_countsAsSturm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawAmounts(t, 11, rapid.IntRange(1, 4).Draw(t, "size"))
		if rapid.Bool().Draw(t, "square") {
			p = times(p, p)
		}
		if !hasBothSigns(p) {
			return
		}
		result := solved(t, Series{Amounts: p})
		if got, want := len(result.Rates)+len(result.Outside), sturm(p); got != want {
			t.Fatalf("%v: %d rates, Sturm counts %d", p, got, want)
		}
	})
}

// sturm counts the distinct zeros in (0, ∞) of the polynomial with coefficients p.
func sturm(p []decimal.Decimal) int {
	for len(p) > 0 && p[0].IsZero() {
		p = p[1:]
	}
	chain := [][]*big.Rat{{}, {}}
	for i, c := range p {
		chain[0] = append(chain[0], c.Rat())
		if i > 0 {
			chain[1] = append(chain[1], c.Mul(decimal.NewFromInt(int64(i))).Rat())
		}
	}
	chain[0], chain[1] = strip(chain[0]), strip(chain[1])
	for {
		rest := remainder(chain[len(chain)-2], chain[len(chain)-1])
		if len(rest) == 0 {
			break
		}
		chain = append(chain, rest)
	}
	atZero, atInfinity := 0, 0
	var lastZero, lastInfinity int
	for _, f := range chain {
		if x := f[0].Sign(); x != 0 {
			if lastZero*x < 0 {
				atZero++
			}
			lastZero = x
		}
		x := f[len(f)-1].Sign()
		if lastInfinity*x < 0 {
			atInfinity++
		}
		lastInfinity = x
	}
	return atZero - atInfinity
}

func strip(f []*big.Rat) []*big.Rat {
	for len(f) > 0 && f[len(f)-1].Sign() == 0 {
		f = f[:len(f)-1]
	}
	return f
}

// remainder returns minus the remainder of f by g.
func remainder(f, g []*big.Rat) []*big.Rat {
	rest := make([]*big.Rat, len(f))
	for i := range f {
		rest[i] = new(big.Rat).Set(f[i])
	}
	for rest = strip(rest); len(rest) >= len(g); rest = strip(rest) {
		q := new(big.Rat).Quo(rest[len(rest)-1], g[len(g)-1])
		for i := range g {
			at := rest[len(rest)-len(g)+i]
			at.Sub(at, new(big.Rat).Mul(q, g[i]))
		}
	}
	for _, c := range rest {
		c.Neg(c)
	}
	return rest
}
