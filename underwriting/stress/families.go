package stress

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// family is parameters that are moved together. A sign of -1 moves them down, 1 up.
type family struct {
	name        string
	tenth       string // what a tenth means
	byTenth     func(sign float64) move
	deviation   string                  // what a standard deviation means
	byDeviation func(sign float64) move // nil if the model does not say how well it is known
}

// families are those of the tornado. A standard deviation moves where a parameter is believed to be; the doubt around it stays.
func families() []family {
	return []family{
		{
			"market drift", "the market's drift in both regimes by a tenth of its size", marketDrift(tenthOf),
			"the market's drift in both regimes", func(sign float64) move {
				return func(m *simulation.Model) {
					e := m.DriftError
					marketDrift(func(float64) float64 { return e })(sign)(m)
				}
			},
		},
		{
			"gpu drift", "the drift of every GPU model against the market by a tenth of its size",
			gpuDrift(func(g simulation.GPU) float64 { return tenthOf(g.Drift) }),
			"the drift of every GPU model against the market", gpuDrift(func(g simulation.GPU) float64 { return g.DriftError }),
		},
		{"volatility", "the volatility of every price and of utilisation", volatility, "", nil},
		{
			"income level", "income before costs", func(sign float64) move { return income(1+sign/10, -1) },
			"the level of every network's income", incomeLevel,
		},
		{
			"utilisation", "utilisation, with income and costs", func(sign float64) move {
				return utilisation(func(c simulation.Cohort) float64 { return float64(c.Utilisation * (1 + sign/10)) })
			},
			"the logit of every network's utilisation, with income and costs", utilisationLevel,
		},
		{
			"hazard", "probabilities of failure", func(sign float64) move { return hazard(by(1+sign/10), 0) },
			"the hazard of every GPU model, young and old", hazardDoubt,
		},
		{
			"exit", "probabilities that operators leave", func(sign float64) move { return exits(by(1 + sign/10)) },
			"the probability that each named operator leaves, and that of all small ones", func(sign float64) move {
				return func(m *simulation.Model) {
					exits(func(i int) float64 {
						if i < 0 {
							return gammaMove(m.ExitShape, sign)
						}
						return gammaMove(m.Operators[i].ExitShape, sign)
					})(m)
				}
			},
		},
		{
			"outage", "probabilities of outages, and what is slashed",
			func(sign float64) move { return outages(by(1+sign/10), 1+sign/10) },
			"the probability of outages on every network", func(sign float64) move {
				return func(m *simulation.Model) {
					outages(func(n int) float64 { return gammaMove(m.Networks[n].OutageShape, sign) }, 1)(m)
				}
			},
		},
		{
			"token", "the price of every token from the start on", func(sign float64) move { return tokens(1 + sign/10) },
			"the drift of every token", tokenDrift,
		},
		{"power cost", "costs that stop when a device is idle", func(sign float64) move { return power(1 + sign/10) }, "", nil},
		{"recovery", "what devices bring at resale", func(sign float64) move { return resale(1 + sign/10) }, "", nil},
		{
			"correlation", "all correlations a tenth of the way to 0, and to 1", func(sign float64) move { return towards((1+sign)/2, 0.1) },
			"", nil,
		},
	}
}

func by(factor float64) func(int) float64 { return func(int) float64 { return factor } }

func tenthOf(x float64) float64 { return math.Abs(x) / 10 }

// gammaMove is one standard deviation of a gamma multiplier with mean 1, from 1; 1 if it is known. One as wide as its mean moves
// down to 0.
func gammaMove(shape, sign float64) float64 {
	if shape == 0 {
		return 1
	}
	return max(1+sign/math.Sqrt(shape), 0)
}

// drift stays where simulation accepts it.
func drift(x float64) float64 { return min(max(x, -1), 1) }

func marketDrift(size func(drift float64) float64) func(sign float64) move {
	return func(sign float64) move {
		return func(m *simulation.Model) {
			for i, x := range m.Regime.Drift {
				m.Regime.Drift[i] = drift(x + float64(sign*size(x)))
			}
		}
	}
}

func gpuDrift(size func(simulation.GPU) float64) func(sign float64) move {
	return func(sign float64) move {
		return func(m *simulation.Model) {
			for i, g := range m.GPUs {
				m.GPUs[i].Drift = drift(g.Drift + float64(sign*size(g)))
			}
		}
	}
}

func tokenDrift(sign float64) move {
	return func(m *simulation.Model) {
		for i, k := range m.Tokens {
			m.Tokens[i].Drift = drift(k.Drift + float64(sign*k.DriftError))
		}
	}
}

func volatility(sign float64) move {
	return func(m *simulation.Model) {
		louder(&m.Market, sign)
		for i := range m.GPUs {
			louder(&m.GPUs[i].Price, sign)
		}
		for i := range m.Networks {
			louder(&m.Networks[i].Price, sign)
			louder(&m.Networks[i].Utilisation, sign)
		}
		for i := range m.Tokens {
			louder(&m.Tokens[i].Price, sign)
		}
	}
}

// louder keeps volatility at 2, simulation's limit.
func louder(p *simulation.Process, sign float64) {
	p.Volatility = min(float64(p.Volatility*(1+sign/10)), 2)
}

func incomeLevel(sign float64) move {
	return func(m *simulation.Model) {
		for i := range m.Networks {
			income(portable.Exp(float64(sign*m.Networks[i].LevelError)), i)(m)
		}
	}
}

func utilisationLevel(sign float64) move {
	return func(m *simulation.Model) {
		utilisation(func(c simulation.Cohort) float64 {
			step := m.Networks[c.Network].UtilisationError
			if step == 0 {
				return c.Utilisation
			}
			logit := portable.Log(c.Utilisation / (1 - c.Utilisation))
			return 1 / (1 + portable.Exp(-(logit + float64(sign*step))))
		})(m)
	}
}
