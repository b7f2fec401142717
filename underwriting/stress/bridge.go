package stress

import "github.com/corebond/corebond/underwriting/simulation"

// layer is a factor of the base and what the model is without it.
type layer struct {
	factor string
	off    move
}

// layers are the factors of the base in the order in which the bridge switches them on.
func layers() []layer {
	return []layer{
		{factorPrice, noPrice},
		{factorUtilisation, func(m *simulation.Model) {
			for i := range m.Networks {
				m.Networks[i].Utilisation, m.Networks[i].UtilisationError = simulation.Process{}, 0
			}
		}},
		{factorFailures, func(m *simulation.Model) {
			for i := range m.Cohorts {
				m.Cohorts[i].Hazard = []float64{0}
			}
		}},
		{factorExits, exits(by(0))},
		{factorOutage, func(m *simulation.Model) {
			m.Scenario.Halts = nil
			outages(by(0), 0)(m)
		}},
		{factorToken, func(m *simulation.Model) {
			for i := range m.Tokens {
				m.Tokens[i] = simulation.Token{Name: m.Tokens[i].Name}
			}
		}},
		{factorPower, power(0)},
	}
}

// noPrice holds compute's price and networks' levels where they are.
func noPrice(m *simulation.Model) {
	m.Market, m.Regime, m.DriftError, m.Scenario.Price = simulation.Process{}, simulation.Regime{}, 0, nil
	for i := range m.GPUs {
		g := &m.GPUs[i]
		g.Drift, g.Price, g.DriftError = 0, simulation.Process{}, 0
	}
	for i := range m.Networks {
		m.Networks[i].Price, m.Networks[i].LevelError = simulation.Process{}, 0
	}
}

// bridge goes from today's income, held flat and before costs, to the base's collections, which its steps sum to exactly. Exits
// are net of resale, and utilisation is its spread, as its level is in today's income. As with scenarios, another order would
// divide the same sum otherwise.
func (d *drawer) bridge() []Step {
	all := layers()
	var steps []Step
	before := int64(0)
	for on := range len(all) + 1 {
		m := d.in.Model
		for _, l := range all[on:] {
			m = changed(m, l.off)
		}
		name := "income as it is today"
		if on > 0 {
			name = all[on-1].factor
		}
		cash := d.draw(m, d.in.Plan.Seed).Collections
		steps = append(steps, Step{name, cash - before})
		before = cash
	}
	return steps
}
