package survival

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// laplace is belief about a few logarithms of parameters: a normal at the mode of their posterior, with the curvature there (Tierney
// and Kadane, JASA 81, 1986). Priors make a mode exist also where the likelihood alone has none.
type laplace struct {
	mode     []float64
	root     triangle // of the precision
	evidence float64  // logarithm of the integral of what was given, to the same order
}

// normalPrior is belief about the logarithm of a parameter.
type normalPrior struct{ mean, deviation float64 }

func (n normalPrior) log(x float64) float64 {
	z := (x - n.mean) / n.deviation
	return -float64(z*z)/2 - portable.Log(n.deviation) - halfLogTwoPi
}

const (
	halfLogTwoPi = 0.918938533204672741780329736406
	nudge        = 1e-4 // of a logarithm, for differences
)

// fitLaplace climbs from a start to the mode of a logarithm of a density: Newton's steps on differences, damped until they climb.
func fitLaplace(start []float64, density func(x []float64) float64) (laplace, error) {
	x := append([]float64(nil), start...)
	here := density(x)
	damping := 1e-3
	for range 200 {
		slope, curvature := derivatives(x, here, density)
		step, there := damped(x, slope, curvature, damping, density)
		if !(there > here) {
			if damping *= 8; damping > 1e12 {
				break
			}
			continue
		}
		size := 0.0
		for i := range x {
			size = max(size, math.Abs(step[i]-x[i]))
		}
		gain := there - here
		x, here, damping = step, there, max(damping/16, 1e-12)
		if size < 1e-9 || (gain < 1e-10 && size < 1e-5) {
			break
		}
	}
	_, curvature := derivatives(x, here, density)
	root, ok := cholesky(curvature)
	if !ok || math.IsNaN(here) {
		return laplace{}, invalid.New("NO_MODE", "", "observe longer, or give a narrower prior", "the posterior has no mode that could be found")
	}
	l := laplace{mode: x, root: root, evidence: here + float64(float64(len(x))*halfLogTwoPi)}
	for i := range root {
		l.evidence -= portable.Log(root[i][i])
	}
	return l, nil
}

// derivatives are the slope and minus the second derivatives, by central differences.
func derivatives(x []float64, here float64, density func([]float64) float64) (slope []float64, curvature [][]float64) {
	n := len(x)
	at := append([]float64(nil), x...)
	moved := func(i int, a float64, j int, b float64) float64 {
		at[i] += a
		at[j] += b
		v := density(at)
		copy(at, x)
		return v
	}
	slope, curvature = make([]float64, n), make([][]float64, n)
	for i := range n {
		curvature[i] = make([]float64, n)
	}
	for i := range n {
		up, down := moved(i, nudge, i, 0), moved(i, -nudge, i, 0)
		slope[i] = (up - down) / (2 * nudge)
		curvature[i][i] = -(up - here - (here - down)) / (nudge * nudge)
		for j := range i {
			mixed := moved(i, nudge, j, nudge) - moved(i, nudge, j, -nudge) - (moved(i, -nudge, j, nudge) - moved(i, -nudge, j, -nudge))
			curvature[i][j] = -mixed / (4 * nudge * nudge)
			curvature[j][i] = curvature[i][j]
		}
	}
	return slope, curvature
}

// damped is where a step leads whose curvature is raised until it is one of a summit, and what the density is there.
func damped(x, slope []float64, curvature [][]float64, damping float64, density func([]float64) float64) ([]float64, float64) {
	raised := make([][]float64, len(x))
	for {
		for i := range raised {
			raised[i] = append([]float64(nil), curvature[i]...)
			raised[i][i] += float64(damping * (math.Abs(curvature[i][i]) + 1))
		}
		if root, ok := cholesky(raised); ok {
			step := root.solve(slope)
			for i := range step {
				step[i] = x[i] + min(max(step[i], -2), 2)
			}
			return step, density(step)
		}
		if damping *= 8; !(damping < 1e15) {
			return x, math.Inf(-1)
		}
	}
}

// draw takes the logarithms.
func (l laplace) draw(u Uniforms) []float64 {
	z := make([]float64, len(l.mode))
	for i := range z {
		z[i] = portable.NormQuantile(u.Uniform())
	}
	for i := len(z) - 1; i >= 0; i-- { // the precision is root times its transpose
		for k := i + 1; k < len(z); k++ {
			z[i] -= float64(l.root[k][i] * z[k])
		}
		z[i] /= l.root[i][i]
	}
	for i := range z {
		z[i] += l.mode[i]
	}
	return z
}
