package copula

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// A stretch is a tranche in units of defaults: default number k+1 costs it each for from <= k < to, and parts for those at its ends.
type stretch struct {
	from, to         int
	each             float64 // share of the tranche that a whole default costs, times the number of names
	below, above     int     // defaults that cost it in part; -1 if none
	belowBy, aboveBy float64
}

// stretches also returns where tranches begin and end, in defaults.
func stretches(names int, lgd float64, tranches []Tranche) (all []stretch, edges []float64) {
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
		all, edges = append(all, s), append(edges, from, to)
	}
	return all, edges
}

// of is what the masses m of defaults cost the tranche, times the number of names; those below the ones kept are before each.
func (s stretch) of(m *masses, before float64) float64 {
	sum := 0.0
	if n := min(s.to, m.first) - s.from; n > 0 {
		sum = float64(float64(n) * before)
	}
	if from, to := max(s.from, m.first), min(s.to, m.end); from < to {
		for _, x := range m.mass[from:to] {
			sum += x
		}
	}
	return float64(s.each*sum) + float64(s.belowBy*m.at(s.below, before)) + float64(s.aboveBy*m.at(s.above, before))
}

// A turn is where a tranche begins or ends to lose as the share of defaults Φ(y) rises, and the deviation of y there.
type turn struct{ y, width float64 }

// turns lists them for edges in units of defaults among n names. Where fewer than some four defaults or survivors decide, their chance
// is no bell curve in y, like e^(-nΦ(y)), and turns faster than a deviation says: these edges count as four.
func turns(edges []float64, n float64) (all []turn) {
	fewest, before := min(4, float64(0.5*n)), 0.0
	for _, k := range edges {
		if k <= 0 || k >= n {
			continue
		}
		if k = min(max(k, fewest), n-fewest); k != before {
			y := portable.NormQuantile(k / n)
			all = append(all, turn{y, math.Sqrt(float64(k*(n-k))/n) / n / portable.NormPDF(y)})
		}
		before = k
	}
	return all
}
