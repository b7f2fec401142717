package simulation_test

import (
	"fmt"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// fleet is devices spread over cohorts of 5 GPUs on 8 networks, half of them with named operators.
func fleet(devices, cohorts, months int) simulation.Model {
	m := simulation.Model{
		Months: months, Market: simulation.Process{Reversion: 0.05, Volatility: 0.06}, Sector: 0.2,
		Regime: simulation.Regime{Drift: [2]float64{-0.03, 0.02}, Leave: [2]float64{0.05, 0.1}, StartFirst: 0.8},
		Tokens: []simulation.Token{{Price: simulation.Process{Volatility: 0.2}, Haircut: 0.1}},
	}
	hazard := make([]float64, 120)
	for age := range hazard {
		hazard[age] = 0.002 + 0.00005*float64(age)
	}
	for range 5 {
		m.GPUs = append(m.GPUs, simulation.GPU{Price: simulation.Process{Volatility: 0.03}, Frailty: 0.4, Defect: 0.1, DefectAge: 24, DefectFactor: 3})
	}
	for i := range 8 {
		m.Networks = append(m.Networks, simulation.Network{
			Price: simulation.Process{Reversion: 0.1, Volatility: 0.04}, Utilisation: simulation.Process{Reversion: 0.2, Volatility: 0.2},
			TokenShare: float64(i%2) * 0.3, Token: i%2 - 1, Outage: 0.01, OutageShare: 0.3,
		})
	}
	for range cohorts / 20 {
		m.Operators = append(m.Operators, simulation.Operator{Exit: 0.01})
	}
	for i := range cohorts {
		operator := -1
		if i%2 == 0 && len(m.Operators) > 0 {
			operator = i % len(m.Operators)
		}
		m.Cohorts = append(m.Cohorts, simulation.Cohort{
			Network: i % 8, GPU: i % 5, Operator: operator, Exit: 0.01, Devices: max(1, devices/cohorts), Age: i % 36, Income: 400 + float64(i%50),
			Cost: 60, Utilisation: 0.5 + float64(i%4)/10, Noise: 0.2, Hazard: hazard, Recovery: 3000, Ageing: 0.02, Speed: 3,
		})
	}
	return m
}

// One block of 64 paths; cost is per cohort, month and path, and does not depend on the number of devices.
func BenchmarkBlock(b *testing.B) {
	for _, size := range []struct{ devices, cohorts, months int }{{1_000_000, 500, 60}, {10_000, 500, 60}, {1_000_000, 50, 60}, {1_000_000, 500, 12}} {
		b.Run(fmt.Sprintf("devices=%d/cohorts=%d/months=%d", size.devices, size.cohorts, size.months), func(b *testing.B) {
			e, err := simulation.NewEngine(fleet(size.devices, size.cohorts, size.months))
			if err != nil {
				b.Fatal(err)
			}
			plan := simulation.Plan{Seed: 1, Replicates: 1, PathsEach: 1 << 16}
			w, err := e.NewWorker(plan)
			if err != nil {
				b.Fatal(err)
			}
			i := 0
			for b.Loop() {
				w.Block(i % plan.Blocks())
				i++
			}
			each := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(simulation.BlockPaths())
			b.ReportMetric(each/1000, "µs/path")
			b.ReportMetric(each/float64(size.cohorts*size.months), "ns/cohort-month")
		})
	}
}
