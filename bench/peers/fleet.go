package main

import (
	"encoding/binary"
	"math"

	"github.com/corebond/corebond/underwriting/simulation"
)

// A fleet is the model of the Monte Carlo contest: devices of several kinds whose income follows one price (a mean-reverting
// logarithm with a drift) and the utilisation of their network (a mean-reverting logit). Each device fails by a hazard of its age or
// loses its operator, for good and independently of the others, and has noise of its own in each month's income.
type fleet struct {
	months                                int
	drift, priceReversion, priceDeviation float64
	useReversion, useDeviation            float64
	noise, exit                           float64
	utilisation                           []float64 // [network], at the start
	hazard                                []float64 // by month of age; the last holds on
	kinds                                 []kind
}

// A kind is devices that are alike.
type kind struct {
	devices, network, age int
	income                float64
}

// newFleet is 1000 devices of 40 kinds on 3 networks, for 60 months.
func newFleet() fleet {
	f := fleet{
		months: 60, drift: -0.01, priceReversion: 0.05, priceDeviation: 0.06, useReversion: 0.2, useDeviation: 0.25,
		noise: 0.3, exit: 0.01, utilisation: []float64{0.55, 0.7, 0.85},
	}
	for age := range 120 {
		f.hazard = append(f.hazard, 0.002+0.00008*float64(age))
	}
	for i := range 40 {
		f.kinds = append(f.kinds, kind{devices: 25, network: i % 3, age: i % 36, income: 300 + 20*float64(i%17)})
	}
	return f
}

func (f fleet) devices() (n int) {
	for _, k := range f.kinds {
		n += k.devices
	}
	return n
}

// alone makes a kind of each device.
func (f fleet) alone() fleet {
	var kinds []kind
	for _, k := range f.kinds {
		for range k.devices {
			kinds = append(kinds, kind{1, k.network, k.age, k.income})
		}
	}
	f.kinds = kinds
	return f
}

// leaves is the probability that a device of the given age is lost in a month.
func (f fleet) leaves(age int) float64 {
	return 1 - (1-f.hazard[min(age, len(f.hazard)-1)])*(1-f.exit)
}

// model is the fleet as simulation takes it, a kind a cohort. Operators are many and small, and in no common sector.
func (f fleet) model() simulation.Model {
	m := simulation.Model{
		Months: f.months,
		Market: simulation.Process{Reversion: f.priceReversion, Volatility: f.priceDeviation},
		Regime: simulation.Regime{Drift: [2]float64{f.drift, f.drift}},
		GPUs:   []simulation.GPU{{Name: "gpu"}},
	}
	for range f.utilisation {
		m.Networks = append(m.Networks, simulation.Network{
			Name: "network", Token: -1, Utilisation: simulation.Process{Reversion: f.useReversion, Volatility: f.useDeviation},
		})
	}
	for _, k := range f.kinds {
		m.Cohorts = append(m.Cohorts, simulation.Cohort{
			Name: "kind", Network: k.network, Operator: -1, Exit: f.exit, Devices: k.devices, Age: k.age, Income: k.income,
			Utilisation: f.utilisation[k.network], Noise: f.noise, Hazard: f.hazard,
		})
	}
	return m
}

// encode writes, all as little-endian float64: months, the numbers of networks, ages and kinds, the seven parameters in the order of
// the struct, utilisation, the probability of leaving by age, and for each kind its devices, network, age and income.
func (f fleet) encode() []byte {
	numbers := []float64{
		float64(f.months), float64(len(f.utilisation)), float64(len(f.hazard)), float64(len(f.kinds)),
		f.drift, f.priceReversion, f.priceDeviation, f.useReversion, f.useDeviation, f.noise, f.exit,
	}
	numbers = append(numbers, f.utilisation...)
	for age := range f.hazard {
		numbers = append(numbers, f.leaves(age))
	}
	for _, k := range f.kinds {
		numbers = append(numbers, float64(k.devices), float64(k.network), float64(k.age), k.income)
	}
	var b []byte
	for _, x := range numbers {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}
