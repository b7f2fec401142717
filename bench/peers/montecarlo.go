package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/corebond/corebond/underwriting/simulation"
)

// timedPaths is how many paths a round of Monte Carlo takes, and checkedPaths how many the moments are taken from.
const (
	timedPaths   = 512
	checkedPaths = 8192
)

// monteCarlo is the contest for simulations of single devices. An answer is mean and standard deviation of the fleet's cash in
// months 12, 36 and 60.
func monteCarlo(p place) ([]contest, error) {
	in := newFleet()
	path := filepath.Join(p.input, "fleet")
	if err := os.WriteFile(path, in.encode(), 0o600); err != nil {
		return nil, err
	}
	numpy := func(mode string) start { return command(p.script(python, "numpy_montecarlo.py", mode, path)...) }
	mean := func(place int) bool { return place%2 == 0 }
	return []contest{{
		title: fmt.Sprintf("Monte Carlo of %d devices of %d kinds, %d months, every device's lifetime drawn", in.devices(), len(in.kinds), in.months),
		unit:  "device-month",
		units: float64(in.devices() * in.months),
		ours: []entrant{
			{"Corebond simulation, a cohort a kind", timedPaths, simulated(in, p.now)},
			{"Corebond simulation, a cohort a device", timedPaths, simulated(in.alone(), p.now)},
		},
		peers: []entrant{
			{"numpy, month by month", timedPaths, numpy("months")},
		},
		beside: []entrant{
			{"numpy, by lifetimes", timedPaths, numpy("lifetimes")},
		},
		measures: []measure{
			{title: "mean, standard errors from exact", pick: mean, scale: func(r []float64, i int) float64 { return r[i+1] / math.Sqrt(checkedPaths) }},
			{title: "deviation, relative to exact", pick: func(place int) bool { return !mean(place) }, scale: relative},
		},
		truth:   func(int) ([]float64, error) { return in.moments(momentMonths), nil },
		summary: true,
		checked: checkedPaths,
		aim:     5,
		notes: []string{
			"`month by month` is the model as its description has it, all devices and 64 paths to an array: a uniform number and a normal one for " +
				"each device and month, and sums by network as a matrix product.",
			"`by lifetimes` gives numpy our own formulation, which has the same law: one uniform number fixes a device's whole lifetime, and " +
				"the noise of the devices alive, which are normal, is one normal number a month. It takes its gain from devices of one kind.",
			fmt.Sprintf("Moments are of %d paths against exact values. Ours use a low-discrepancy sequence, so that their means lie nearer than "+
				"standard errors of plain sampling allow. Ours also draw what the model leaves at nothing (regimes, frailty, correlated exits).", checkedPaths),
		},
	}}, nil
}

// momentMonths are the months whose cash is compared, from 1.
var momentMonths = []int{12, 36, 60}

// simulated runs a fleet's cohorts, one goroutine, memory used again and again. The engine is made beforehand, as numpy's arrays are.
func simulated(f fleet, now clock) start {
	return func(context.Context) (engine, error) {
		e, err := simulation.NewEngine(f.model())
		if err != nil {
			return nil, err
		}
		plan := simulation.Plan{Seed: 7, Replicates: 1, PathsEach: checkedPaths}
		w, err := e.NewWorker(plan)
		if err != nil {
			return nil, err
		}
		var sums sums
		return &local{
			now: now,
			solve: func(n int) error {
				if n%simulation.BlockPaths() != 0 || n > plan.Paths() {
					return fmt.Errorf("%d paths are not whole blocks of %d", n, simulation.BlockPaths())
				}
				sums.reset(f.months)
				for b := range n / simulation.BlockPaths() {
					sums.add(w.Block(b).Cash)
				}
				return nil
			},
			answer: func() []float64 { return sums.moments(momentMonths) },
		}, nil
	}
}

// sums adds up cash and its square by month.
type sums struct {
	paths       int
	cash, twice []float64
}

func (s *sums) reset(months int) {
	*s = sums{cash: make([]float64, months), twice: make([]float64, months)}
}

func (s *sums) add(block []float64) {
	months := len(s.cash)
	for start := 0; start < len(block); start += months {
		for t, x := range block[start : start+months] {
			s.cash[t] += x
			s.twice[t] += x * x
		}
		s.paths++
	}
}

// moments returns mean and standard deviation of each month.
func (s *sums) moments(months []int) (out []float64) {
	n := float64(s.paths)
	for _, month := range months {
		mean := s.cash[month-1] / n
		out = append(out, mean, math.Sqrt((s.twice[month-1]-n*mean*mean)/(n-1)))
	}
	return out
}
