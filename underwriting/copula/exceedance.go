package copula

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// A law is the distribution of the share of defaults in an infinitely large pool at each date: exceed writes, for each date, the
// chance that the share is above Φ(y). For a pool of n names the expected loss of a tranche is the integral of that chance against
// the slope of its loss in the default probability of independent names, so that the binomial part is computed once for all dates,
// and a correlation near 1 makes nothing steep.
type law interface {
	exceed(y float64, out []float64)
	dates() int
	lowest() float64 // below this y the normal density is negligible beside the default probability of every date
	steps() []float64
}

// A shape is the other factor: slope writes for each tranche φ(y) times the derivative of its expected loss, a fraction of its
// notional, in the default probability p of independent names, at p = Φ(y).
type shape interface {
	slope(y float64, out []float64)
	cuts() []float64 // where the slopes change fast
}

const (
	panelWidth = 2.5
	highest    = 9 // φ is below 1e-18 beyond
	// tolerance is what Gauss's rule may lie off on a panel, as a fraction of the integral; Kronrod's rule is by orders better: halving
	// all panels once more moves no expected loss by more than 1e-10 of it.
	tolerance = 1e-6
)

// integrate fills the ledger.
func (l *ledger) integrate(s shape, of law) {
	size := l.dates * l.tranches
	w := worker{shape: s, law: of, slopes: make([]float64, l.tranches), chances: make([]float64, l.dates), sum: make([]float64, size), gauss: make([]float64, size)}
	pieces := panels(of.lowest(), highest, panelWidth, append(s.cuts(), of.steps()...))
	last := l.loss[size-l.tranches:]
	scale := make([]float64, l.tranches)
	kept := make([]float64, 0, len(pieces)*size)
	doubts := make([]float64, len(pieces)*l.tranches)
	for i, p := range pieces {
		w.both(p, doubts[i*l.tranches:(i+1)*l.tranches])
		kept = append(kept, w.sum...)
		for j := range scale {
			scale[j] += w.sum[size-l.tranches+j]
		}
	}
	doubt := make([]float64, l.tranches)
	for i, p := range pieces {
		d := doubts[i*l.tranches : (i+1)*l.tranches]
		if !refine(d, scale, p) {
			l.add(kept[i*size:(i+1)*size], doubt, d)
			continue
		}
		a, b := p.halves()
		for stack := []panel{b, a}; len(stack) > 0; {
			q := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			w.both(q, d)
			if refine(d, scale, q) {
				a, b := q.halves()
				stack = append(stack, b, a)
				continue
			}
			l.add(w.sum, doubt, d)
		}
	}
	for j, d := range doubt {
		if last[j] > 0 {
			l.uncertainty = max(l.uncertainty, d/last[j])
		}
	}
}

// refine reports whether a panel must be halved.
func refine(doubt, scale []float64, p panel) bool {
	if p.depth == maxDepth {
		return false
	}
	for j, d := range doubt {
		if d > float64(tolerance*scale[j]) && d > 1e-22 {
			return true
		}
	}
	return false
}

// add books a panel. What Kronrod's rule lies off is estimated from Gauss's disagreement as is usual: by its power 3/2.
func (l *ledger) add(sum, doubt, d []float64) {
	for i, x := range sum {
		l.loss[i] += x
	}
	last := sum[len(sum)-len(d):]
	for j, x := range d {
		if last[j] > 0 {
			ratio := x / last[j]
			x = float64(last[j] * min(ratio, ratio*math.Sqrt(ratio)))
		}
		doubt[j] += x
	}
}

// A worker evaluates panels in memory of its own.
type worker struct {
	shape                       shape
	law                         law
	slopes, chances, sum, gauss []float64
}

// both leaves Kronrod's sums in w.sum and writes for each tranche the greatest disagreement over the dates.
func (w *worker) both(p panel, doubt []float64) {
	clear(w.sum)
	clear(w.gauss)
	middle, half := float64(0.5*(p.from+p.to)), float64(0.5*(p.to-p.from))
	for i, x := range kronrodNodes {
		k, g := float64(kronrodWeights[i]*half), float64(gaussWeights[i]*half)
		w.node(middle+float64(half*x), k, g)
		if x > 0 {
			w.node(middle-float64(half*x), k, g)
		}
	}
	clear(doubt)
	for i, s := range w.sum {
		j := i % len(doubt)
		doubt[j] = max(doubt[j], math.Abs(s-w.gauss[i]))
	}
}

func (w *worker) node(y, kronrod, gauss float64) {
	w.shape.slope(y, w.slopes)
	greatest := 0.0
	for _, s := range w.slopes {
		greatest = max(greatest, s)
	}
	if greatest < 1e-30 {
		return
	}
	w.law.exceed(y, w.chances)
	i := 0
	for _, chance := range w.chances {
		for _, s := range w.slopes {
			x := float64(s * chance)
			w.sum[i] += float64(kronrod * x)
			w.gauss[i] += float64(gauss * x)
			i++
		}
	}
}

// gaussian is the law of the Gaussian copula: the share is Φ((c - √ρ·M)/√(1-ρ)).
type gaussian struct {
	thresholds  []float64
	common, own float64 // √ρ and √(1-ρ)
}

func newGaussian(probabilities []float64, correlation float64) gaussian {
	g := gaussian{common: math.Sqrt(correlation), own: math.Sqrt(1 - correlation), thresholds: make([]float64, len(probabilities))}
	for i, p := range probabilities {
		g.thresholds[i] = portable.NormQuantile(p)
	}
	return g
}

func (g gaussian) exceed(y float64, out []float64) {
	for i, c := range g.thresholds {
		d := c - float64(g.own*y)
		if g.common > 0 {
			d /= g.common
		}
		out[i] = portable.NormCDF(d)
	}
}

func (g gaussian) dates() int      { return len(g.thresholds) }
func (g gaussian) lowest() float64 { return lowestOf(g.thresholds) }

// steps are where the chance falls from 1 to 0, if it does so fast.
func (g gaussian) steps() []float64 {
	if g.common > 0.1 {
		return nil
	}
	out := make([]float64, len(g.thresholds))
	for i, c := range g.thresholds {
		out[i] = c / g.own
	}
	return out
}

func lowestOf(normal []float64) float64 {
	lowest := -3.0
	for _, c := range normal {
		lowest = min(lowest, c)
	}
	return max(lowest, -30) - 9
}
