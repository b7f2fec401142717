package simulation

import (
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// Worker simulates blocks one after the other. It is one goroutine's; what it returns does not depend on what it did before.
type Worker struct {
	engine *Engine
	plan   Plan
	key    random.Key
	scene  *scene

	scrambled *random.Scrambled
	replicate int

	out      []float64
	weights  []float64 // nil without a shift
	leading  []float64
	cash     []lane // [month]
	own      []lane // variance of the devices' own income
	groups   [][]noise
	lifetime [blockPaths][drawnDevices]float64 // of a small cohort's devices, rising
	alive    [blockPaths]int
}

// noise sums up, for one group of large cohorts and one month, weights (devices times squared income), the same times the share
// alive, and the variance of the alive.
type noise struct{ weight, alive, variance lane }

// NewWorker makes room for a plan's blocks.
func (e *Engine) NewWorker(plan Plan) (*Worker, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	if err := e.checkLength(plan.Shift); err != nil {
		return nil, err
	}
	w := &Worker{engine: e, plan: plan, key: random.NewKey(plan.Seed), scene: e.newScene(), replicate: -1}
	w.cash, w.own = make([]lane, e.model.Months), make([]lane, e.model.Months)
	w.out = make([]float64, blockPaths*e.model.Months)
	w.leading = make([]float64, blockPaths*e.Leading())
	if plan.Shift != nil {
		w.weights = make([]float64, blockPaths)
	}
	w.groups = make([][]noise, e.groups)
	for g := range w.groups {
		w.groups[g] = make([]noise, e.model.Months)
	}
	return w, nil
}

// Block simulates block b. What it returns is valid until the next call.
func (w *Worker) Block(b int) Paths {
	first := b * blockPaths
	w.scramble(first / w.plan.PathsEach)
	for p := range blockPaths {
		s := source{key: w.key, sobol: w.scrambled, path: uint32(first + p), point: uint32((first + p) % w.plan.PathsEach)}
		weight := w.engine.lead(s, &w.plan, w.scene.leading)
		if w.weights != nil {
			w.weights[p] = weight
		}
		copy(w.leading[p*len(w.scene.leading):], w.scene.leading)
		w.engine.set(w.scene, p, s)
	}
	clear(w.cash)
	clear(w.own)
	for g := range w.groups {
		clear(w.groups[g])
	}
	for i := range w.engine.cohorts {
		w.cohort(i, &w.engine.cohorts[i])
	}
	w.shake()
	months := w.engine.model.Months
	for t := range months {
		for p, x := range w.cash[t] {
			w.out[p*months+t] = max(x, 0)
		}
	}
	return Paths{Block: b, Cash: w.out, Weights: w.weights, Leading: w.leading}
}

// scramble draws a replicate's scrambling when its first block comes.
func (w *Worker) scramble(replicate int) {
	if replicate != w.replicate {
		w.scrambled = w.engine.sobol.Scramble(w.key.Derive(uint32(replicate)))
		w.replicate = replicate
	}
}

// shake adds the Gaussian noise. The number alive of n independent devices, less its mean, divided by the share alive A, is a
// martingale with variance n (1-A)/A: a Brownian motion in that time. So one normal number a month gives the law's variance,
// n A (1-A), and its covariance between months s and t, n A(t) (1 - A(s)).
func (w *Worker) shake() {
	for g := range w.groups {
		var walk, clock lane
		for t := range w.groups[g] {
			x := &w.groups[g][t]
			for p := range blockPaths {
				alive := x.alive[p] / x.weight[p]
				if !(x.variance[p] > 0 && alive > 0) {
					continue
				}
				time := max(1/alive-1, clock[p])
				z := w.scene.sources[p].normal(-1, uint32(streamGroup+g), uint32(t))
				walk[p] += float64(math.Sqrt(time-clock[p]) * z)
				clock[p] = time
				if time > 0 {
					w.cash[t][p] += float64(math.Sqrt(x.variance[p]/time) * walk[p])
				}
			}
		}
	}
	for t := range w.own {
		for p, variance := range w.own[t] {
			if variance > 0 {
				w.cash[t][p] += float64(math.Sqrt(variance) * w.scene.sources[p].normal(-1, streamOwn, uint32(t)))
			}
		}
	}
}

// lifetimes draws a number for each device of a small cohort: it is alive as long as that is below the share alive. They are sorted, so
// that a month looks only at those that die in it.
func (w *Worker) lifetimes(i, devices int) {
	for p := range blockPaths {
		draw := w.scene.sources[p].draw(uint32(streamCohort+i), 0)
		list := w.lifetime[p][:devices]
		for d := range list {
			list[d] = draw.Uniform()
		}
		slices.Sort(list)
		w.alive[p] = devices
	}
}

// ageing is the value of a device t+1 months on, as a share of today's.
func ageing(rate float64, t int) float64 {
	return portable.Pow(1-rate, float64(t+1))
}
