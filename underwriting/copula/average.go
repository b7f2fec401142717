package copula

import (
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
)

// An average integrates over the factor of a Gaussian copula where names are alike. The share of defaults in an infinitely large pool
// is Φ(y), with y normal about c/√(1-ρ) and of deviation √(ρ/(1-ρ)); so a tranche expects to lose the mean over y of what it loses if
// names default independently with probability Φ(y). All of that is smooth, and the density falls fast on both sides: half the step
// of the trapezoidal rule raises its error to a power, the fourth for bell curves. Losses are computed once for all dates that lie
// near each other; and on equal steps the densities of a date are, but for factors that dates share, the powers of one number, so
// that an expected loss is a polynomial.
type average struct {
	masses    masses // of all names
	stretch   []stretch
	centres   []float64 // of y, by date
	deviation float64   // of y
	step      float64   // in deviations
	losses    []float64 // of tranches at one node
	terms     []float64 // losses times the factors that dates share, by tranche and node
}

const (
	// firstStep is in units of the narrower of the density and the tranches' edges, and short enough by itself: it left 3e-12 of an
	// expected loss at most in 40 000 pools. Rules of this step and twice as long must agree to halved of an expected loss, and leave
	// the third power of their distance.
	firstStep, firstDoubt, halved = 0.62, 1e-11, 5e-4
	// lower and upper are how many deviations nodes reach below and above the dates. Losses rise with y, so that those left out below
	// are less than Φ(-7) = 1e-12 of the whole; above are 1e-23 of the tranche.
	lower, upper = 7, 10
	// nearby dates lie within so many deviations: no power comes near e^300.
	nearby = 16
	// mostNodes a group of dates may have; where tranches' edges are much sharper than the density, panels need fewer.
	mostNodes = 500

	inverseSqrt2π = 0.398942280401432677939946059934381868475858631164935
)

// averaged returns what tranches expect to lose by each date, or nil if that would take too many nodes.
func averaged(names int, lgd float64, tranches []Tranche, probabilities []float64, correlation float64) *ledger {
	a := newAverage(names, lgd, tranches, probabilities, correlation)
	if !a.affordable() {
		return nil
	}
	a.masses = newMasses(names)
	return a.halve()
}

// newAverage leaves the masses out.
func newAverage(names int, lgd float64, tranches []Tranche, probabilities []float64, correlation float64) *average {
	a := &average{centres: make([]float64, len(probabilities)), losses: make([]float64, len(tranches))}
	var edges []float64
	a.stretch, edges = stretches(names, lgd, tranches)
	own := math.Sqrt(1 - correlation)
	for i, p := range probabilities {
		a.centres[i] = portable.NormQuantile(p) / own
	}
	a.deviation = math.Sqrt(correlation) / own
	sharpest := 1.0
	for _, t := range turns(edges, float64(names)) {
		sharpest = min(sharpest, t.width)
	}
	ratio := a.deviation / sharpest
	a.step = firstStep / math.Sqrt(1+float64(ratio*ratio))
	return a
}

// halve books with shorter and shorter steps.
func (a *average) halve() *ledger {
	for ; a.affordable(); a.step /= 2 {
		if l := a.book(); l != nil {
			return l
		}
	}
	return nil
}

// group returns the end of the dates that share nodes with the given one.
func (a *average) group(from int) int {
	to := from + 1
	for to < len(a.centres) && (a.centres[to]-a.centres[from])/a.deviation <= nearby {
		to++
	}
	return to
}

// reach returns the middle of a group's dates and how many steps its nodes extend below and above it.
func (a *average) reach(from, to int) (middle, below, above float64) {
	first, last := a.centres[from], a.centres[to-1]
	half := float64(0.5*(last-first)) / a.deviation
	return float64(0.5 * (first + last)), math.Ceil((half + lower) / a.step), math.Ceil((half + upper) / a.step)
}

// certain reports whether y is, at a date.
func (a *average) certain(date int) bool { return a.deviation == 0 || math.IsInf(a.centres[date], 0) }

func (a *average) affordable() bool {
	total := 0.0
	for from, to := 0, 0; from < len(a.centres); from = to {
		to = a.group(from)
		if a.certain(from) {
			continue
		}
		_, below, above := a.reach(from, to)
		if below+above > mostNodes {
			return false
		}
		total += below + above
	}
	return total <= mostNodes+float64(float64(len(a.centres))*30)
}

// book returns nil if the step is not short enough.
func (a *average) book() *ledger {
	l := newLedger(len(a.centres), len(a.losses))
	for from, to := 0, 0; from < len(a.centres); from = to {
		to = a.group(from)
		if a.certain(from) {
			a.lose(a.centres[from])
			copy(l.at(from), a.losses)
			continue
		}
		middle, below, above := a.reach(from, to)
		a.fill(middle, below, int(below+above)+1)
		for date := to - 1; date >= from; date-- {
			apart := a.sum((a.centres[date]-middle)/a.deviation, below, l.at(date), l.at(to-1))
			if apart > halved {
				return nil
			}
			l.uncertainty = max(l.uncertainty, firstDoubt+float64(apart*apart*apart))
		}
	}
	return l
}

// fill computes the terms of n nodes, of which the given number lie below the middle.
func (a *average) fill(middle, below float64, n int) {
	a.terms = slices.Grow(a.terms[:0], n*len(a.losses))[:n*len(a.losses)]
	for k := range n {
		u := float64((float64(k) - below) * a.step)
		a.lose(middle + float64(a.deviation*u))
		density := float64(a.step * inverseSqrt2π * portable.Exp(-float64(0.5*u*u)))
		for j, loss := range a.losses {
			a.terms[j*n+k] = float64(density * loss)
		}
	}
}

// sum writes the expected losses of a date that lies at the given distance from the middle. The density there, e^(-(u-at)²/2), is
// e^(-u²/2)·e^(u·at)·e^(-at²/2), of which the terms hold the first. It returns how far a rule of twice the step lies off, the greatest
// part of an expected loss at the last date, or of 1e-12.
func (a *average) sum(at, below float64, out, last []float64) (apart float64) {
	power := portable.Exp(float64(at * a.step))
	factor := portable.Exp(-float64(at * (float64(0.5*at) + float64(below*a.step))))
	n := len(a.terms) / len(out)
	for j := range out {
		even, odd := polynomial(a.terms[j*n:(j+1)*n], power)
		out[j] = float64(factor * (even + odd))
		apart = max(apart, math.Abs(float64(factor*(even-odd)))/max(last[j], 1e-12))
	}
	return apart
}

// lose leaves in a.losses what tranches lose if names default independently with probability Φ(y).
func (a *average) lose(y float64) {
	a.masses.spread(portable.NormCDF(y), portable.NormCDF(-y))
	a.masses.accumulate()
	each := 1 / float64(float64(a.masses.names)*a.masses.total)
	for j, s := range a.stretch {
		a.losses[j] = float64(each * s.of(&a.masses, a.masses.total))
	}
}

// polynomial returns the even and the odd terms of Σ termsₖ·xᵏ: four sums by powers of x⁴, which overlap.
func polynomial(terms []float64, x float64) (even, odd float64) {
	x2 := float64(x * x)
	x4 := float64(x2 * x2)
	var s0, s1, s2, s3 float64
	k := len(terms)
	switch k % 4 {
	case 3:
		s2 = terms[k-1]
		k--
		fallthrough
	case 2:
		s1 = terms[k-1]
		k--
		fallthrough
	case 1:
		s0 = terms[k-1]
		k--
	}
	for ; k > 0; k -= 4 {
		t := terms[k-4 : k : k]
		s0 = float64(s0*x4) + t[0]
		s1 = float64(s1*x4) + t[1]
		s2 = float64(s2*x4) + t[2]
		s3 = float64(s3*x4) + t[3]
	}
	return s0 + float64(s2*x2), float64(x * (s1 + float64(s3*x2)))
}
