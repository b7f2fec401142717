package simulation_test

import (
	"math"
	"math/rand/v2"

	"github.com/corebond/corebond/underwriting/simulation"
)

// naive is the model from its description: every device by itself, the standard library's generator and functions, no sequence, no
// bridge, no cohorts. Shapes must be whole and degrees of freedom even.
type naive struct {
	m   simulation.Model
	rng *rand.Rand
}

// multiplier is a gamma with mean 1: of whole shape, so a mean of exponentials.
func (n *naive) multiplier(shape float64) float64 {
	if shape == 0 {
		return 1
	}
	sum := 0.0
	for range int(shape) {
		sum += n.rng.ExpFloat64()
	}
	return sum / shape
}

// mixing is what makes normal numbers Student's.
func (n *naive) mixing() float64 {
	if n.m.TailDof == 0 {
		return 1
	}
	sum := 0.0
	for range int(n.m.TailDof) {
		z := n.rng.NormFloat64()
		sum += z * z
	}
	return math.Sqrt(n.m.TailDof / sum)
}

// latentCDF is the law of the latent variable of exits; Student's in closed form (Abramowitz and Stegun, 26.7.4).
func latentCDF(x, dof float64) float64 {
	if dof == 0 {
		return 0.5 * math.Erfc(-x/math.Sqrt2)
	}
	angle := math.Atan(x / math.Sqrt(dof))
	term, sum := 1.0, 1.0
	for k := 2.0; k < dof; k += 2 {
		term *= (k - 1) / k * math.Cos(angle) * math.Cos(angle)
		sum += term
	}
	return 0.5 + math.Sin(angle)*sum/2
}

func walk(rng *rand.Rand, p simulation.Process, drift, scale float64, months int) []float64 {
	out, y := make([]float64, months), 0.0
	for t := range out {
		y = (1-p.Reversion)*y + p.Volatility*scale*rng.NormFloat64()
		out[t] = y + drift*float64(t+1)
	}
	return out
}

func (n *naive) path() []float64 {
	m, rng := n.m, n.rng
	cash := make([]float64, m.Months)
	mixing, scale := n.mixing(), 1.0
	if m.TailDof > 0 {
		scale = mixing * math.Sqrt((m.TailDof-2)/m.TailDof)
	}
	market := walk(rng, m.Market, m.DriftError*rng.NormFloat64(), scale, m.Months)
	state, drift := 1, 0.0
	if rng.Float64() < m.Regime.StartFirst {
		state = 0
	}
	for t := range market {
		if rng.Float64() < m.Regime.Leave[state] {
			state = 1 - state
		}
		drift += m.Regime.Drift[state]
		market[t] += drift
	}
	gpu, wear := [][]float64{}, []func(age int) float64{}
	for _, g := range m.GPUs {
		gpu = append(gpu, walk(rng, g.Price, g.Drift+g.DriftError*rng.NormFloat64(), scale, m.Months))
		frailty := math.Exp(g.Frailty*rng.NormFloat64() - g.Frailty*g.Frailty/2)
		young, late, defective := n.multiplier(g.HazardShape), n.multiplier(g.LateShape), rng.Float64() < g.Defect
		wear = append(wear, func(age int) float64 {
			x := frailty * young
			if g.LateAge > 0 && age >= g.LateAge {
				x = frailty * late
			}
			if defective && age >= g.DefectAge {
				x *= g.DefectFactor
			}
			return x
		})
	}
	var price, use, kept [][]float64
	var logit []float64
	for _, x := range m.Networks {
		price = append(price, walk(rng, x.Price, 0, scale, m.Months))
		use = append(use, walk(rng, x.Utilisation, 0, scale, m.Months))
		logit = append(logit, x.UtilisationError*rng.NormFloat64())
		level := math.Exp(x.LevelError*rng.NormFloat64() - x.LevelError*x.LevelError/2)
		outage := x.Outage * n.multiplier(x.OutageShape)
		k := make([]float64, m.Months)
		for t := range k {
			k[t] = level * (1 - x.Slash)
			if rng.Float64() < outage {
				k[t] *= 1 - x.OutageShare
			}
		}
		kept = append(kept, k)
	}
	var tokens [][]float64
	for _, k := range m.Tokens {
		tokens = append(tokens, walk(rng, k.Price, k.Drift+k.DriftError*rng.NormFloat64(), scale, m.Months))
	}
	sector := rng.NormFloat64()
	leaves := func(monthly float64) int {
		z := mixing * (math.Sqrt(m.Sector)*sector + math.Sqrt(1-m.Sector)*rng.NormFloat64())
		u, stay := latentCDF(z, m.TailDof), 1.0
		for t := range m.Months {
			if stay *= 1 - min(monthly, 1); u < 1-stay {
				return t
			}
		}
		return m.Months
	}
	var named []int
	for _, o := range m.Operators {
		named = append(named, leaves(o.Exit*n.multiplier(o.ExitShape)))
	}
	small := n.multiplier(m.ExitShape)
	for _, c := range m.Cohorts {
		for range c.Devices {
			exit := m.Months
			if c.Operator >= 0 {
				exit = named[c.Operator]
			} else if c.Exit > 0 {
				exit = leaves(c.Exit * small)
			}
			broken := false
			for t := range m.Months {
				h := c.Hazard[min(c.Age+t, len(c.Hazard)-1)] * wear[c.GPU](c.Age+t)
				broken = broken || rng.Float64() < h
				compute := math.Exp(market[t] + gpu[c.GPU][t] + price[c.Network][t])
				if exit == t && !broken && t+c.Speed < m.Months {
					sale := t + c.Speed
					at := math.Exp(market[sale] + gpu[c.GPU][sale] + price[c.Network][sale])
					cash[sale] += c.Recovery * math.Pow(1-c.Ageing, float64(sale+1)) * at
				}
				if broken || exit <= t {
					continue
				}
				x := m.Networks[c.Network]
				each := (1 - x.TokenShare) * compute
				if x.TokenShare > 0 {
					each += x.TokenShare * (1 - m.Tokens[x.Token].Haircut) * math.Exp(tokens[x.Token][t])
				}
				each = max(0, each*kept[c.Network][t]*c.Income-c.Cost)
				start := math.Log(c.Utilisation/(1-c.Utilisation)) + logit[c.Network]
				each *= 1 / (1 + math.Exp(-(start + use[c.Network][t]))) / c.Utilisation
				cash[t] += each * (1 + c.Noise*rng.NormFloat64())
			}
		}
	}
	return cash
}
