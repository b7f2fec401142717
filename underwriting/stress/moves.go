package stress

import (
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// move changes a model of its own, which shares nothing with another. Probabilities stay within 0 and 1.
type move func(m *simulation.Model)

// changed is a copy of the model after moves in order.
func changed(m simulation.Model, moves ...move) simulation.Model {
	m = m.Clone()
	for _, x := range moves {
		x(&m)
	}
	return m
}

// fall makes compute's price reach left, as a share of what the model draws, within that many months at a steady rate, and stay.
func fall(left float64, months int) move {
	return func(m *simulation.Model) {
		path := make([]float64, m.Months)
		for t := range path {
			path[t] = max(portable.Pow(left, float64(min(t+1, months))/float64(months)), leastPrice)
			if before := m.Scenario.Price; len(before) > 0 {
				path[t] = max(float64(path[t]*before[min(t, len(before)-1)]), leastPrice)
			}
		}
		m.Scenario.Price = path
	}
}

// leastPrice and leastUse keep a model valid where everything is lost.
const (
	leastPrice = 1e-6
	leastUse   = 1e-6
)

// income multiplies what cohorts earn, on one network or on all (-1), before costs.
func income(factor float64, network int) move {
	return func(m *simulation.Model) {
		for i := range m.Cohorts {
			if c := &m.Cohorts[i]; network < 0 || c.Network == network {
				c.Income = float64(c.Income * factor)
			}
		}
	}
}

// utilisation moves each cohort's utilisation at the start, and with it income and costs, which are stated at that utilisation.
func utilisation(to func(c simulation.Cohort) float64) move {
	return func(m *simulation.Model) {
		for i := range m.Cohorts {
			c := &m.Cohorts[i]
			use := min(max(to(*c), leastUse), 1-leastUse)
			share := use / c.Utilisation
			c.Income, c.Cost, c.Utilisation = float64(c.Income*share), float64(c.Cost*share), use
		}
	}
}

// hazard multiplies hazards from that many months from now on, each GPU model's by its own factor.
func hazard(factor func(gpu int) float64, after int) move {
	return func(m *simulation.Model) {
		for i := range m.Cohorts {
			c := &m.Cohorts[i]
			if after >= m.Months {
				continue
			}
			for len(c.Hazard) <= c.Age+after { // the last holds on
				c.Hazard = append(c.Hazard, c.Hazard[len(c.Hazard)-1])
			}
			for age := c.Age + after; age < len(c.Hazard); age++ {
				c.Hazard[age] = probability(c.Hazard[age], factor(c.GPU))
			}
		}
	}
}

// hazardDoubt moves hazards by a standard deviation of what is not known of them: young and old together, each by its own.
func hazardDoubt(sign float64) move {
	return func(m *simulation.Model) {
		for i := range m.Cohorts {
			c := &m.Cohorts[i]
			g := &m.GPUs[c.GPU]
			for g.LateAge > 0 && len(c.Hazard) <= g.LateAge { // the last holds on
				c.Hazard = append(c.Hazard, c.Hazard[len(c.Hazard)-1])
			}
			for age := range c.Hazard {
				shape := g.HazardShape
				if g.LateAge > 0 && age >= g.LateAge {
					shape = g.LateShape
				}
				c.Hazard[age] = probability(c.Hazard[age], gammaMove(shape, sign))
			}
		}
	}
}

// exits multiplies the operators' probabilities of leaving, the small ones' (-1) too.
func exits(factor func(operator int) float64) move {
	return func(m *simulation.Model) {
		for i := range m.Operators {
			m.Operators[i].Exit = probability(m.Operators[i].Exit, factor(i))
		}
		for i := range m.Cohorts {
			if c := &m.Cohorts[i]; c.Operator < 0 {
				c.Exit = probability(c.Exit, factor(-1))
			}
		}
	}
}

// leave makes one operator leave in the first month, beyond doubt.
func leave(operator int) move {
	return func(m *simulation.Model) {
		m.Operators[operator].Exit, m.Operators[operator].ExitShape = 1, 0
	}
}

// outages multiplies the probability of an outage, each network's by its own factor, and what is slashed by another.
func outages(factor func(network int) float64, slash float64) move {
	return func(m *simulation.Model) {
		for i := range m.Networks {
			n := &m.Networks[i]
			n.Outage, n.Slash = probability(n.Outage, factor(i)), probability(n.Slash, slash)
		}
	}
}

// halt costs a network a share of its income of one month, counted from 1.
func halt(network, month int, share float64) move {
	return func(m *simulation.Model) {
		m.Scenario.Halts = append(m.Scenario.Halts, simulation.Halt{Network: network, Month: month, Share: share})
	}
}

// tokens multiplies the price of all tokens from the start on: income is split anew into what is paid in money, as before, and
// what is paid in tokens.
func tokens(factor float64) move {
	return func(m *simulation.Model) {
		for i := range m.Networks {
			n := &m.Networks[i]
			inMoney, inTokens := 1-n.TokenShare, float64(n.TokenShare*factor)
			all := inMoney + inTokens
			income(all, i)(m)
			if all > 0 {
				n.TokenShare = inTokens / all
			}
		}
	}
}

// power multiplies costs, all of which count as power.
func power(factor float64) move {
	return func(m *simulation.Model) {
		for i := range m.Cohorts {
			m.Cohorts[i].Cost = float64(m.Cohorts[i].Cost * factor)
		}
	}
}

// resale multiplies what devices bring when their operator leaves.
func resale(factor float64) move {
	return func(m *simulation.Model) {
		for i := range m.Cohorts {
			m.Cohorts[i].Recovery = float64(m.Cohorts[i].Recovery * factor)
		}
	}
}

func probability(p, factor float64) float64 { return min(max(float64(p*factor), 0), 1) }

// largest is the network and the operator with the most income, the first of several; -1 for an operator if none is named.
func largest(m *simulation.Model) (network, operator int) {
	networks, operators := make([]float64, len(m.Networks)), make([]float64, len(m.Operators))
	for _, c := range m.Cohorts {
		earned := float64(float64(c.Devices) * c.Income)
		networks[c.Network] += earned
		if c.Operator >= 0 {
			operators[c.Operator] += earned
		}
	}
	network = slices.Index(networks, slices.Max(networks))
	if len(operators) == 0 {
		return network, -1
	}
	return network, slices.Index(operators, slices.Max(operators))
}
