package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// regimes finds the two drifts and how long each lasts in a long record: expectation and maximisation for a chain of two states whose
// changes are normal, with the table's figures as prior (drifts by their error, a leaving probability as if seen for regimeMonths).
func (b *builder) regimes(levels []float64, m motion) {
	p, r := &b.priors.Price, &b.model.Regime
	dt := b.record.months
	variance := float64(float64(m.volatility.value*m.volatility.value) * dt)
	precision := 1 / max(float64(p.DriftError.Value*p.DriftError.Value), 1e-12)
	start, leave := r.Drift, r.Leave
	moved := make([]float64, len(levels)-1)
	for t := range moved {
		moved[t] = levels[t+1] - levels[t]
	}
	last := r.StartFirst
	for range 60 {
		e := expect(moved, r.Drift, perPeriod(r.Leave, dt), r.StartFirst, dt, variance)
		for s := range 2 {
			sum := float64(precision * start[s])
			weight := precision
			for t, x := range moved {
				w := float64(e.in[t][s]*b.weight(b.record.slots-len(moved)+t)) / variance
				sum += float64(w * float64(x*dt))
				weight += float64(w * float64(dt*dt))
			}
			r.Drift[s] = within(sum/weight, -1, 1)
			stayed := float64(e.stayed[s]*dt) + regimeMonths
			r.Leave[s] = within((e.left[s]+float64(regimeMonths*leave[s]))/stayed, 1e-4, 1)
		}
		last = e.last
	}
	r.StartFirst = last
	for s, name := range []string{"first", "second"} {
		b.believe(Belief{
			Parameter: "market price drift, " + name + " regime", Group: "all", Unit: "log a month", Method: "two-state chain, expectation and maximisation", Source: "record",
			Prior: start[s], Own: r.Drift[s], Weight: m.weight, Value: r.Drift[s], Days: m.days,
			Low95: r.Drift[s] - float64(1.96*b.model.DriftError), High95: r.Drift[s] + float64(1.96*b.model.DriftError),
		})
	}
}

// regimeMonths is what the table's leaving probabilities count for.
const regimeMonths = 60

func perPeriod(leave [2]float64, dt float64) (out [2]float64) {
	for s, x := range leave {
		out[s] = 1 - portable.Pow(1-min(x, 0.999), dt)
	}
	return out
}

// expectation is where the chain was, how long it was and how often it left each state, and the probability of being in the first now.
type expectation struct {
	in           [][2]float64
	stayed, left [2]float64
	last         float64
}

// expect runs the forward-backward recursions, scaled.
func expect(moved []float64, drift, leave [2]float64, first, dt, variance float64) expectation {
	n := len(moved)
	move := [2][2]float64{{1 - leave[0], leave[0]}, {leave[1], 1 - leave[1]}}
	density := make([][2]float64, n)
	forward, backward := make([][2]float64, n), make([][2]float64, n)
	before := [2]float64{first, 1 - first}
	for t, x := range moved {
		gaps := [2]float64{x - float64(drift[0]*dt), x - float64(drift[1]*dt)}
		logs := [2]float64{-float64(gaps[0]*gaps[0]) / (2 * variance), -float64(gaps[1]*gaps[1]) / (2 * variance)}
		most := max(logs[0], logs[1])
		total := 0.0
		for s := range 2 {
			density[t][s] = max(portable.Exp(logs[s]-most), 1e-300)
			forward[t][s] = float64((float64(before[0]*move[0][s]) + float64(before[1]*move[1][s])) * density[t][s])
			total += forward[t][s]
		}
		for s := range 2 {
			forward[t][s] /= total
		}
		before = forward[t]
	}
	e := expectation{in: make([][2]float64, n), last: before[0]}
	backward[n-1] = [2]float64{1, 1}
	for t := n - 1; t >= 0; t-- {
		total := float64(forward[t][0]*backward[t][0]) + float64(forward[t][1]*backward[t][1])
		for s := range 2 {
			e.in[t][s] = float64(forward[t][s]*backward[t][s]) / total
			e.stayed[s] += e.in[t][s]
		}
		if t == 0 {
			break
		}
		var pair [2][2]float64
		sum := 0.0
		for s := range 2 {
			for u := range 2 {
				pair[s][u] = float64(float64(forward[t-1][s]*move[s][u]) * float64(density[t][u]*backward[t][u]))
				sum += pair[s][u]
			}
		}
		for s := range 2 {
			e.left[s] += pair[s][1-s] / sum
			backward[t-1][s] = float64(move[s][0]*float64(density[t][0]*backward[t][0])) + float64(move[s][1]*float64(density[t][1]*backward[t][1]))
		}
		scale := max(backward[t-1][0], backward[t-1][1])
		if math.IsNaN(scale) || scale == 0 {
			backward[t-1] = [2]float64{1, 1}
			continue
		}
		backward[t-1][0] /= scale
		backward[t-1][1] /= scale
	}
	return e
}
