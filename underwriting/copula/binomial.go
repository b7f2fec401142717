package copula

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

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
	others  int
	stretch []stretch
	edges   []float64 // ends of tranches in units of defaults

	// up and down are the ratios of neighbouring masses at odds of 1, to the next and from it. mass holds those of the last node, from
	// first to before end, which are total together.
	up, down, mass []float64
	first, end     int
	total          float64
}

// A stretch is a tranche in units of defaults: default number k+1 costs it each for from <= k < to, and parts for those at its ends.
type stretch struct {
	from, to         int
	each             float64 // share of the tranche that a whole default costs, times the number of names
	below, above     int     // defaults that cost it in part; -1 if none
	belowBy, aboveBy float64
}

func newBinomial(names int, lgd float64, tranches []Tranche) *binomial {
	b := &binomial{others: names - 1, mass: make([]float64, names), up: make([]float64, names), down: make([]float64, names)}
	for k := range b.others {
		b.up[k] = float64(b.others-k) / float64(k+1)
		b.down[k] = 1 / b.up[k]
	}
	n := float64(names)
	for _, t := range tranches {
		from, to := min(n, float64(t.Attachment*n)/lgd), min(n, float64(t.Detachment*n)/lgd)
		each := lgd / t.Width()
		s := stretch{from: int(math.Ceil(from)), to: int(math.Floor(to)), each: each, below: -1, above: -1}
		switch low := int(math.Floor(from)); {
		case low == s.to && to > from: // within one default
			s.below, s.belowBy, s.to = low, float64(each*(to-from)), s.from
		default:
			if low < s.from {
				s.below, s.belowBy = low, float64(each*(float64(s.from)-from))
			}
			if float64(s.to) < to {
				s.above, s.aboveBy = s.to, float64(each*(to-float64(s.to)))
			}
		}
		b.stretch = append(b.stretch, s)
		b.edges = append(b.edges, from, to)
	}
	return b
}

func (b *binomial) slope(y float64, out []float64) {
	density := portable.NormPDF(y)
	b.spread(portable.NormCDF(y), portable.NormCDF(-y))
	density /= b.total
	for j, s := range b.stretch {
		sum := 0.0
		if from, to := max(s.from, b.first), min(s.to, b.end); from < to {
			for _, m := range b.mass[from:to] {
				sum += m
			}
		}
		out[j] = float64(density * (float64(s.each*sum) + float64(s.belowBy*b.at(s.below)) + float64(s.aboveBy*b.at(s.above))))
	}
}

// at returns the mass of k defaults among the others.
func (b *binomial) at(k int) float64 {
	if k < b.first || k >= b.end {
		return 0
	}
	return b.mass[k]
}

// least is the mass, as a fraction of the greatest, below which masses are left out.
const least = 1e-22

// spread computes the binomial masses for probability p = 1 - q, outwards from the greatest, which is set to 1 until their sum is
// known: nothing under- or overflows, and no logarithm of a factorial loses digits.
func (b *binomial) spread(p, q float64) {
	n := b.others
	mode := min(n, int(float64(float64(n+1)*p)))
	total, m := 1.0, 1.0
	b.mass[mode] = 1
	b.first, b.end = mode, mode+1
	for odds := q / p; b.first > 0; {
		b.first--
		if m = float64(m * (b.down[b.first] * odds)); m < least {
			b.first++
			break
		}
		b.mass[b.first] = m
		total += m
	}
	m = 1
	for odds := p / q; b.end <= n; b.end++ {
		if m = float64(m * (b.up[b.end-1] * odds)); m < least {
			break
		}
		b.mass[b.end] = m
		total += m
	}
	b.total = total
}

// cuts are where a tranche of an infinitely large pool would begin and end to lose, and the width over which a finite one does, if
// that is small.
func (b *binomial) cuts() []float64 {
	n := float64(b.others + 1)
	var out []float64
	for _, k := range b.edges {
		if k <= 0 || k >= n {
			continue
		}
		y := portable.NormQuantile(k / n)
		if width := 8.5 * math.Sqrt(float64(k*(n-k))/n) / n / portable.NormPDF(y); width < 1 {
			out = append(out, y-width, y, y+width)
		}
	}
	return out
}
