package copula

import (
	"math"
	"slices"
)

// The Gauss-Kronrod pair of 7 and 15 nodes on [-1, 1]: kronrodNodes are the positive ones from outside in, then 0; every second is
// Gauss's. A test integrates polynomials with them.
var (
	kronrodNodes = [...]float64{
		0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
		0.741531185599394439863864773280788, 0.586087235467691130294144691258380, 0.405845151377397166906606412076961,
		0.207784955007898467600689403773245, 0,
	}
	kronrodWeights = [...]float64{
		0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
		0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
		0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
	}
	gaussWeights = [...]float64{
		0, 0.129484966168869693270611432679082, 0, 0.279705391489276667901467771423780,
		0, 0.381830050505118944950369775488975, 0, 0.417959183673469387755102040816327,
	}
)

// A panel is a piece of the range of integration.
type panel struct {
	from, to float64
	depth    int
}

// maxDepth ends the halving of panels where the integrand has a jump: what is left is 2^-40 of a panel.
const maxDepth = 40

// panels cuts [from, to] at the given points and into pieces of at most width. There is none if from is not below to.
func panels(from, to, width float64, cuts []float64) []panel {
	if !(from < to) {
		return nil
	}
	points := []float64{from, to}
	for _, c := range cuts {
		if c > from && c < to {
			points = append(points, c)
		}
	}
	slices.Sort(points)
	var out []panel
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if b-a < 1e-12 {
			points[i] = a // too near: the next piece starts where this one would have
			continue
		}
		pieces := math.Ceil((b - a) / width)
		for k := 0.0; k < pieces; k++ {
			out = append(out, panel{from: a + float64((b-a)*(k/pieces)), to: a + float64((b-a)*((k+1)/pieces))})
		}
	}
	return out
}

// integral returns ∫ f over the panels, halving them until the two rules agree on each to tolerance of the whole, and the sum of the
// disagreements. f must not be negative.
func integral(f func(float64) float64, pieces []panel, tolerance float64) (whole, doubt float64) {
	for _, p := range pieces {
		sum, _ := p.both(f)
		whole += sum
	}
	scale := whole
	whole = 0
	for len(pieces) > 0 {
		p := pieces[len(pieces)-1]
		pieces = pieces[:len(pieces)-1]
		sum, difference := p.both(f)
		if difference > float64(tolerance*scale) && p.depth < maxDepth {
			a, b := p.halves()
			pieces = append(pieces, b, a)
			continue
		}
		whole += sum
		doubt += difference
	}
	return whole, doubt
}

func (p panel) halves() (panel, panel) {
	middle := float64(0.5 * (p.from + p.to))
	return panel{p.from, middle, p.depth + 1}, panel{middle, p.to, p.depth + 1}
}

// both returns Kronrod's sum and how far Gauss's lies from it.
func (p panel) both(f func(float64) float64) (sum, difference float64) {
	middle, half := float64(0.5*(p.from+p.to)), float64(0.5*(p.to-p.from))
	gauss := 0.0
	for i, x := range kronrodNodes {
		y := f(middle + float64(half*x))
		if x > 0 {
			y += f(middle - float64(half*x))
		}
		sum += float64(kronrodWeights[i] * y)
		gauss += float64(gaussWeights[i] * y)
	}
	return float64(sum * half), math.Abs(float64((sum - gauss) * half))
}
