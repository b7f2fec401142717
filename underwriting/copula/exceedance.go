package copula

import (
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
)

// A law is the distribution of the share of defaults in an infinitely large pool at each date: exceed writes, for each date, the
// chance that the share is above Φ(y). For a pool of n names the expected loss of a tranche is the integral of that chance against
// the slope of its loss in the default probability of independent names, so that the binomial part is computed once for all dates,
// and a correlation near 1 makes nothing steep.
type law interface {
	exceed(y float64, out []float64)
	dates() int
	lowest() float64  // below this y the normal density is negligible beside the default probability of every date
	highest() float64 // above this y the chances are
	steps() []float64
}

// A shape is the other factor: slope writes for each tranche φ(y) times the derivative of its expected loss, a fraction of its
// notional, in the default probability p of independent names, at p = Φ(y).
type shape interface {
	slope(y float64, out []float64)
	cuts() []float64 // where the slopes change fast
}

const (
	panelWidth = 4
	nearlyOne  = 8.3  // Φ is 5e-17 short of 1 there
	farthest   = -9.5 // and Φ is below 1e-21 here
	// tolerance is what Gauss's rule may lie off on a panel, as a fraction of the integral. Kronrod's rule is by orders better: halving
	// all panels once more moves no expected loss by more than 1e-10 of it, which a test holds.
	tolerance = 2e-7
)

// integrate fills the ledger.
func (l *ledger) integrate(s shape, of law) {
	size := l.dates * l.tranches
	w := worker{shape: s, law: of, slopes: make([]float64, l.tranches), chances: make([]float64, l.dates), sum: make([]float64, size), gauss: make([]float64, size)}
	pieces := panels(of.lowest(), of.highest(), panelWidth, append(s.cuts(), of.steps()...))
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
			l.add(kept[i*size:(i+1)*size], scale, doubt, d)
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
			l.add(w.sum, scale, doubt, d)
		}
	}
	for j, d := range doubt {
		if last[j] > 1e-12 {
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

// add books a panel. Kronrod's rule is taken to be off by ten times the power 3/2 of Gauss's disagreement, a fraction of the whole.
func (l *ledger) add(sum, scale, doubt, d []float64) {
	for i, x := range sum {
		l.loss[i] += x
	}
	for j, x := range d {
		if scale[j] > 0 {
			doubt[j] += min(x, float64(10*x*math.Sqrt(x/scale[j])))
		}
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
	n := len(w.slopes)
	for t, chance := range w.chances {
		if chance == 0 {
			continue
		}
		sum, rough := w.sum[t*n:(t+1)*n], w.gauss[t*n:(t+1)*n]
		for j, s := range w.slopes {
			x := float64(s * chance)
			sum[j] += float64(kronrod * x)
			rough[j] += float64(gauss * x)
		}
	}
}

// gaussian is the law of the Gaussian copula: the share is Φ((c - √ρ·M)/√(1-ρ)).
type gaussian struct {
	thresholds  []float64
	common, own float64 // √ρ and √(1-ρ)
	low         float64

	scaled []float64 // thresholds by √ρ
	slope  float64   // √(1-ρ) by √ρ
}

func newGaussian(probabilities []float64, correlation float64) gaussian {
	g := gaussian{
		common: math.Sqrt(correlation), own: math.Sqrt(1 - correlation), low: lowestOf(probabilities),
		thresholds: make([]float64, len(probabilities)), scaled: make([]float64, len(probabilities)),
	}
	g.slope = g.own / g.common
	for i, p := range probabilities {
		g.thresholds[i] = portable.NormQuantile(p)
		g.scaled[i] = g.thresholds[i] / g.common
	}
	return g
}

func (g gaussian) exceed(y float64, out []float64) {
	if g.common == 0 {
		for i, c := range g.thresholds {
			out[i] = step(c - y)
		}
		return
	}
	z := float64(g.slope * y)
	for i, c := range g.scaled {
		if out[i] = 0; c-z > farthest {
			out[i] = portable.NormCDF(c - z)
		}
	}
}

func (g gaussian) dates() int      { return len(g.thresholds) }
func (g gaussian) lowest() float64 { return g.low }

func (g gaussian) highest() float64 {
	return highestOf(slices.Max(g.thresholds), g.common, g.own)
}

// steps are where the chance falls from 1 to 0, if it does so fast.
func (g gaussian) steps() []float64 {
	if g.common > 0.1 {
		return nil
	}
	return around(g.thresholds, g.own, func(float64) float64 { return g.common })
}

// around returns points about each threshold by own, at eight widths from it, where they are not already dense.
func around(thresholds []float64, own float64, width func(c float64) float64) (out []float64) {
	sorted := slices.Sorted(slices.Values(thresholds))
	last := math.Inf(-1)
	for _, c := range sorted {
		reach := float64(8*width(c)) / own
		for _, y := range [...]float64{c/own - reach, c / own, c/own + reach} {
			if y > last+float64(0.99*reach) || reach == 0 {
				out = append(out, y)
				last = y
			}
		}
	}
	return out
}

// highestOf returns the y above which c - √ρ·M > √(1-ρ)·y has no chance that counts.
func highestOf(c, common, own float64) float64 {
	return min(nearlyOne, (c-float64(farthest*common))/own)
}

// lowestOf returns the y below which lies a part of 1e-14 of the least of the default probabilities.
func lowestOf(probabilities []float64) float64 {
	least := 1.0
	for _, p := range probabilities {
		if p > 0 {
			least = min(least, p)
		}
	}
	return max(-38, portable.NormQuantile(float64(1e-14*least)))
}
