package copula

import "github.com/corebond/corebond/underwriting/portable"

// newShape returns how tranches of a pool lose if its names default independently with one probability.
func newShape(pool Pool, tranches []Tranche) (shape, float64, error) {
	if pool.Notionals == nil {
		return newBinomial(pool.Names, 1-pool.Recovery, tranches), 0, nil
	}
	return newCompound(pool, tranches)
}

// A binomial is the shape of a pool of equal names. The k-th default costs the pool from (k-1) to k units of (1-recovery)/names,
// and a tranche the part that lies between its ends; so the derivative of its expected loss is a sum of chances that k-1 of the other
// names default, without a difference in it.
type binomial struct {
	others  masses
	stretch []stretch
	edges   []float64 // ends of tranches in units of defaults
}

func newBinomial(names int, lgd float64, tranches []Tranche) *binomial {
	b := &binomial{others: newMasses(names - 1)}
	b.stretch, b.edges = stretches(names, lgd, tranches)
	return b
}

func (b *binomial) slope(y float64, out []float64) {
	b.others.spread(portable.NormCDF(y), portable.NormCDF(-y))
	density := portable.NormPDF(y) / b.others.total
	for j, s := range b.stretch {
		out[j] = float64(density * s.of(&b.others, 0))
	}
}

// cuts are where a tranche begins and ends to lose, and the range over which it does, if that is small.
func (b *binomial) cuts() (out []float64) {
	for _, t := range turns(b.edges, float64(b.others.names+1)) {
		if width := float64(8.5 * t.width); width < 3 {
			out = append(out, t.y-width, t.y, t.y+width)
		}
	}
	return out
}
