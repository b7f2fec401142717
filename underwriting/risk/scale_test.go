//go:build scale

package risk

import (
	"runtime"
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// million is a million devices in 500 cohorts on eight networks, half of them with named operators.
func million() simulation.Model {
	m := fleet()
	m.Months = 60
	cohort := m.Cohorts[0]
	m.Cohorts, m.GPUs, m.Networks, m.Operators = nil, nil, nil, nil
	for range 5 {
		m.GPUs = append(m.GPUs, simulation.GPU{Price: simulation.Process{Volatility: .03}, Frailty: .4, Defect: .1, DefectAge: 24, DefectFactor: 3})
	}
	for i := range 8 {
		m.Networks = append(m.Networks, simulation.Network{
			Price: simulation.Process{Reversion: .1, Volatility: .04}, Utilisation: simulation.Process{Reversion: .2, Volatility: .2},
			TokenShare: float64(i%2) * .3, Token: i%2 - 1,
		})
	}
	for range 25 {
		m.Operators = append(m.Operators, simulation.Operator{Exit: .01})
	}
	for i := range 500 {
		c := cohort
		c.Network, c.GPU, c.Devices, c.Operator, c.Utilisation = i%8, i%5, 2000, -1, .5+float64(i%4)/10
		if i%2 == 0 {
			c.Operator, c.Exit = i%25, 0
		}
		m.Cohorts = append(m.Cohorts, c)
	}
	return m
}

// TestScale prints what a whole answer costs, simulation and waterfall and tranches' figures: 102 400 paths of a million devices over 60
// months, and indicative quotes of 10 240 paths on pools of 20 cohorts. Nothing is asserted: run it on a quiet machine.
//
//	go test -tags scale -run TestScale -v ./underwriting/risk
func TestScale(t *testing.T) {
	whole := million()
	small := million()
	small.Cohorts = small.Cohorts[:20]
	owner := million()
	owner.Cohorts, owner.GPUs, owner.Networks, owner.Operators = owner.Cohorts[:20], owner.GPUs[:2], owner.Networks[:2], owner.Operators[:4]
	for i := range owner.Cohorts {
		c := &owner.Cohorts[i]
		c.Network, c.GPU = i%2, i%2
		if c.Operator >= 0 {
			c.Operator = i % 4
		}
	}
	for _, run := range []struct {
		name string
		m    simulation.Model
		plan simulation.Plan
	}{
		{"indicative quote, 10 240 paths, two networks, two GPU models, 20 cohorts", owner, simulation.Plan{Seed: 1, Replicates: 10, PathsEach: 1024}},
		{"the same on eight networks with five models, 40 000 devices in 20 cohorts", small, simulation.Plan{Seed: 1, Replicates: 10, PathsEach: 1024}},
		{"102 400 paths, 1 000 000 devices in 500 cohorts", whole, simulation.Plan{Seed: 1, Replicates: 25, PathsEach: 4096}},
	} {
		debug.FreeOSMemory()
		began := time.Now()
		s, err := Local(runtime.NumCPU()).Sample(t.Context(), run.m, run.plan)
		if err != nil {
			t.Fatal(err)
		}
		drawn := time.Since(began)
		lent := int64(len(run.m.Cohorts)) * 2000 * 3000 * month
		got, err := s.Tranches(waterfall.Deal{
			Senior: waterfall.Tranche{Name: "senior", Balance: lent / 10 * 6, Coupon: 800}, Mezzanine: waterfall.Tranche{Name: "mezzanine", Balance: lent / 5, Coupon: 1200},
			Junior: waterfall.Tranche{Name: "junior", Balance: lent / 5}, ServicingFee: 100,
		})
		if err != nil {
			t.Fatal(err)
		}
		var use syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s, 60 months, %d processors: %.2f s, of it %.2f s for the waterfall and figures; at most %d MiB; senior expected loss %.4g", run.name,
			runtime.NumCPU(), time.Since(began).Seconds(), (time.Since(began) - drawn).Seconds(), use.Maxrss/1024, got[0].ExpectedLoss.Value)
	}
}
