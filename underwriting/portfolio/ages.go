package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// Hazards by year of age are taken to be the table's, times e^x with a normal vector x, a number for each year: what a year of age
// shows moves the years around it, and the further they are the less. Failures are Poisson counts; the belief after them is Laplace's
// approximation, the normal one around the most likely x (Rasmussen and Williams, Gaussian Processes for Machine Learning, 3.4).

// ages is a normal belief in x by year of age.
type ages struct {
	mean       []float64
	covariance [][]float64
}

// watched is what was seen by year of age: events, and how many were expected at x of 0.
type watched struct{ events, expected []float64 }

// learnt is the belief after a record. Weight and pull say what the record alone says: as much as a normal measurement of x with the
// precision weight, times its value. Evidence is the logarithm of the record's probability, up to what does not depend on the belief.
type learnt struct {
	ages
	weight, pull []float64
	evidence     float64
}

// kernel is a covariance that falls by the correlation with every year of age between.
func kernel(years int, variance, correlation float64) [][]float64 {
	falls := make([]float64, years)
	for d, x := 0, variance; d < years; d++ {
		falls[d], x = x, float64(x*correlation)
	}
	k := square(years)
	for i := range k {
		for j := range k {
			k[i][j] = falls[max(i-j, j-i)]
		}
	}
	return k
}

// Newton's method takes steps of at most 1 in any x, so that e^x does not run away, and stops at steps that change nothing.
const (
	newtonSteps = 200
	newtonEnd   = 1e-12
)

// learn is the belief after a record.
func (prior ages) learn(w watched) learnt {
	n := len(prior.mean)
	out := learnt{ages: ages{mean: make([]float64, n)}, weight: make([]float64, n), pull: make([]float64, n)}
	x, deviation := out.mean, make([]float64, n)
	copy(x, prior.mean)
	var s scaled
	alpha := make([]float64, n)
	for range newtonSteps {
		for i := range x {
			out.weight[i] = float64(w.expected[i] * portable.Exp(x[i]))
			out.pull[i] = w.events[i] - out.weight[i] + float64(out.weight[i]*deviation[i])
		}
		s = scale(out.weight, prior.covariance)
		alpha = s.through(out.pull)
		to := times(prior.covariance, alpha)
		step := 0.0
		for i := range to {
			step = max(step, math.Abs(to[i]-deviation[i]))
		}
		part := min(1, 1/max(step, newtonEnd))
		for i := range x {
			deviation[i] += float64(part * (to[i] - deviation[i]))
			x[i] = prior.mean[i] + deviation[i]
		}
		if step <= newtonEnd {
			break
		}
	}
	for i := range x {
		// As a measurement of x itself.
		out.pull[i] += float64(out.weight[i] * prior.mean[i])
		out.evidence += float64(w.events[i]*x[i]) - out.weight[i] - float64(deviation[i]*alpha[i])/2 - portable.Log(s.root[i][i])
	}
	out.covariance = s.after()
	return out
}

// scaled is the lower root of 1 + √W K √W for precisions W and a covariance K.
type scaled struct {
	half       []float64
	covariance [][]float64
	root       [][]float64
}

func scale(weight []float64, covariance [][]float64) scaled {
	s := scaled{half: make([]float64, len(weight)), covariance: covariance}
	for i, x := range weight {
		s.half[i] = math.Sqrt(x)
	}
	b := square(len(weight))
	for i := range b {
		for j := range b {
			b[i][j] = float64(float64(s.half[i]*covariance[i][j]) * s.half[j])
		}
		b[i][i]++
	}
	s.root = cholesky(b)
	return s
}

// through is (1 + W K)⁻¹ v.
func (s scaled) through(v []float64) []float64 {
	moved := times(s.covariance, v)
	for i := range moved {
		moved[i] = float64(s.half[i] * moved[i])
	}
	moved = backward(s.root, forward(s.root, moved))
	out := make([]float64, len(v))
	for i := range out {
		out[i] = v[i] - float64(s.half[i]*moved[i])
	}
	return out
}

// information is (K + W⁻¹)⁻¹: what measurements of precision W say of the mean of what varies by K around it.
func (s scaled) information() [][]float64 {
	n := len(s.half)
	out := square(n)
	for j := range n {
		unit := make([]float64, n)
		unit[j] = s.half[j]
		for i, x := range backward(s.root, forward(s.root, unit)) {
			out[i][j] = float64(s.half[i] * x)
		}
	}
	return out
}

// after is (K⁻¹ + W)⁻¹.
func (s scaled) after() [][]float64 {
	n := len(s.half)
	out := square(n)
	for j := range n {
		column := make([]float64, n)
		for i := range column {
			column[i] = float64(s.half[i] * s.covariance[i][j])
		}
		column = forward(s.root, column)
		for i := range n { // K - V'V with V = root⁻¹ √W K, of which this is column j
			out[i][j] = column[i]
		}
	}
	v := out
	out = square(n)
	for i := range n {
		for j := range n {
			sum := s.covariance[i][j]
			for k := range n {
				sum -= float64(v[k][i] * v[k][j])
			}
			out[i][j] = sum
		}
	}
	return out
}
