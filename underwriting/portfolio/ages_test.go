package portfolio

import (
	"math"
	"testing"
)

func alike(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.8g, want %.8g within %g", what, got, want, within)
	}
}

// Against sums over a grid of two ages: with failures Laplace is close, and without any record exact.
func TestLearnAgainstAGrid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w      watched
		within float64
	}{
		{watched{[]float64{0, 0}, []float64{0, 0}}, 1e-6},
		{watched{[]float64{40, 0}, []float64{10, 0}}, 0.01},
		{watched{[]float64{3, 60}, []float64{30, 20}}, 0.03},
		{watched{[]float64{0, 4}, []float64{2, 2}}, 0.06},
	} {
		prior := ages{[]float64{-0.1, 0.2}, kernel(2, 0.5, 0.7)}
		got := prior.learn(c.w)
		k := prior.covariance
		determinant := k[0][0]*k[1][1] - k[0][1]*k[1][0]
		var weight, first, second, square, both float64
		const step = 0.02
		for x := -6.0; x < 6; x += step {
			for y := -6.0; y < 6; y += step {
				a, b := x-prior.mean[0], y-prior.mean[1]
				log := -(a*a*k[1][1]-2*a*b*k[0][1]+b*b*k[0][0])/determinant/2 - math.Log(2*math.Pi) - math.Log(determinant)/2
				log += c.w.events[0]*x - c.w.expected[0]*math.Exp(x) + c.w.events[1]*y - c.w.expected[1]*math.Exp(y)
				p := math.Exp(log) * step * step
				weight += p
				first += p * x
				second += p * y
				square += p * y * y
				both += p * x * y
			}
		}
		first, second = first/weight, second/weight
		alike(t, "first", got.mean[0], first, c.within*2)
		alike(t, "second", got.mean[1], second, c.within*2)
		alike(t, "variance", got.covariance[1][1], square/weight-second*second, c.within)
		alike(t, "covariance", got.covariance[0][1], both/weight-first*second, c.within)
		alike(t, "evidence", got.evidence, math.Log(weight), c.within)
	}
}

// Two models of the same prior, each watched at other ages: in two steps as if learnt at once.
func TestHierarchyIsTheJointBelief(t *testing.T) {
	t.Parallel()
	const years = 4
	p := Shipped().Hardware
	h := &hierarchy{years: years, names: []string{"a", "b"}, defects: map[string]float64{}, models: map[string]*counted{}}
	h.spreadBy(&p, p.GPUShape.Value)
	counts := map[string][]failures{"a": make([]failures, years), "b": make([]failures, years)}
	counts["a"][0].young.Events, counts["a"][0].young.Exposure = 30, 4000
	counts["a"][1].young.Events, counts["a"][1].young.Exposure = 90, 3000
	counts["b"][2].young.Events, counts["b"][2].young.Exposure = 400, 2000
	joint, stacked := ages{make([]float64, 2*years), square(2 * years)}, watched{}
	for k, name := range h.names {
		c := &counted{ages: counts[name]}
		h.models[name] = c
		w := c.watched(1, h.level)
		stacked.events, stacked.expected = append(stacked.events, w.events...), append(stacked.expected, w.expected...)
		for i := range years {
			for j := range 2 * years {
				joint.covariance[k*years+i][j] = h.common[i][j%years]
				if j/years == k {
					joint.covariance[k*years+i][j] += h.own[i][j%years]
				}
			}
		}
	}
	h.listen(&builder{priors: Shipped()})
	want := joint.learn(stacked)
	for k, name := range h.names {
		_, got := h.of(&p, name)
		for i := range years {
			alike(t, name, got.cases[0].mean[i], want.mean[k*years+i], 0.02)
			for j := range years {
				alike(t, name, got.cases[0].covariance[i][j], want.covariance[k*years+i][k*years+j], 0.01)
			}
		}
	}
}
