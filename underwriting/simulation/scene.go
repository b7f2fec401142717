package simulation

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// lane holds one number for each path of a block.
type lane = [blockPaths]float64

// scene is what the cohorts of a block have in common. Lanes are by month.
type scene struct {
	price   [][]lane // [class]: of compute and tokens, against the start
	compute [][]lane // [class]: of compute alone, for what devices are sold at
	use     [][]lane // [ratio]: utilisation against the start
	stay    [][]lane // [exit curve]: share of small operators still there
	leaves  [][blockPaths]int32
	wear    []lane // [gpu]: multiplier of hazards
	worn    []lane // [gpu]: the same from the age of the defect on
	sources [blockPaths]source

	innovations [][]float64
	walk        []float64
	levels      [][]float64 // [driver]: log prices and logits of one path
	market      []float64
	outage      [][]float64 // [network]: share of income kept
}

func (e *Engine) newScene() *scene {
	m := &e.model
	s := &scene{
		price: lanes(len(e.classes), m.Months), compute: lanes(len(e.classes), m.Months), use: lanes(len(e.ratios), m.Months),
		stay: lanes(len(e.exits), m.Months), leaves: make([][blockPaths]int32, len(m.Operators)),
		wear: make([]lane, len(m.GPUs)), worn: make([]lane, len(m.GPUs)),
		innovations: table(m.drivers(), m.Months), levels: table(m.drivers(), m.Months),
		walk: make([]float64, 2*m.Months), market: make([]float64, m.Months), outage: table(len(m.Networks), m.Months),
	}
	return s
}

func lanes(n, months int) [][]lane {
	out := make([][]lane, n)
	for i := range out {
		out[i] = make([]lane, months)
	}
	return out
}

func table(n, months int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, months)
	}
	return out
}

// set plays the common factors of the path in lane p.
func (e *Engine) set(sc *scene, p int, s source) {
	m := &e.model
	sc.sources[p] = s
	e.innovations(s, sc.innovations, sc.walk)
	e.levels(sc, s)
	for n := range m.Networks {
		for t := range m.Months {
			kept := 1 - m.Networks[n].Slash
			if m.Networks[n].Outage > 0 && s.uniform(streamOutage, uint32(n*m.Months+t)) < m.Networks[n].Outage {
				kept *= 1 - m.Networks[n].OutageShare
			}
			sc.outage[n][t] = kept
		}
	}
	for i, c := range e.classes {
		e.setPrice(sc, p, i, c)
	}
	for i, r := range e.ratios {
		level := sc.levels[m.utilisationDriver(r.network)]
		for t := range m.Months {
			sc.use[i][t][p] = 1 / (1 + portable.Exp(-(r.logit + level[t]))) / r.start
		}
	}
	e.setHardware(sc, p, s)
	e.setExits(sc, p, s)
}

// levels adds innovations up to the market's log price, the deviations from it, and the logits.
func (e *Engine) levels(sc *scene, s source) {
	m := &e.model
	state := 1
	if s.uniform(streamRegime, 0) < m.Regime.StartFirst {
		state = 0
	}
	drift := 0.0
	deviation(m.Market, 0, sc.innovations[0], sc.levels[0])
	for t := range m.Months {
		if s.uniform(streamRegime, uint32(t+1)) < m.Regime.Leave[state] {
			state = 1 - state
		}
		drift += m.Regime.Drift[state]
		sc.market[t] = drift + sc.levels[0][t]
	}
	for i, g := range m.GPUs {
		deviation(g.Price, g.Drift, sc.innovations[m.gpuDriver(i)], sc.levels[m.gpuDriver(i)])
	}
	for i, n := range m.Networks {
		deviation(n.Price, 0, sc.innovations[m.priceDriver(i)], sc.levels[m.priceDriver(i)])
		deviation(n.Utilisation, 0, sc.innovations[m.utilisationDriver(i)], sc.levels[m.utilisationDriver(i)])
	}
	for i, k := range m.Tokens {
		deviation(k.Price, k.Drift, sc.innovations[m.tokenDriver(i)], sc.levels[m.tokenDriver(i)])
	}
}

// deviation plays one process, with a drift beside it.
func deviation(p Process, drift float64, innovations, out []float64) {
	y := 0.0
	for t, z := range innovations {
		y = float64((1-p.Reversion)*y) + float64(p.Volatility*z)
		out[t] = y + float64(drift*float64(t+1))
	}
}

// setPrice splits income into its part in money, which follows compute, and its part in tokens, which follows the token.
func (e *Engine) setPrice(sc *scene, p, i int, c class) {
	m := &e.model
	n := m.Networks[c.network]
	gpu, network := sc.levels[m.gpuDriver(c.gpu)], sc.levels[m.priceDriver(c.network)]
	for t := range m.Months {
		compute := portable.Exp(sc.market[t] + gpu[t] + network[t])
		sc.compute[i][t][p] = compute
		income := float64((1 - n.TokenShare) * compute)
		if n.TokenShare > 0 {
			k := m.Tokens[n.Token]
			income += float64(float64(n.TokenShare*(1-k.Haircut)) * portable.Exp(sc.levels[m.tokenDriver(n.Token)][t]))
		}
		sc.price[i][t][p] = income * sc.outage[c.network][t]
	}
}

func (e *Engine) setHardware(sc *scene, p int, s source) {
	for i, g := range e.model.GPUs {
		z := s.normal(e.ranks.frailty[i], streamFrailty, uint32(i))
		sc.wear[i][p] = portable.Exp(float64(g.Frailty*z) - float64(float64(g.Frailty*g.Frailty)/2))
		sc.worn[i][p] = sc.wear[i][p]
		if g.Defect > 0 && s.uniform(streamDefect, uint32(i)) < g.Defect {
			sc.worn[i][p] *= g.DefectFactor
		}
	}
}

// setExits draws when each named operator leaves, through a normal number that shares the sector's with the others', and the share
// of the unnamed that stays.
func (e *Engine) setExits(sc *scene, p int, s source) {
	m := &e.model
	if len(m.Operators)+len(e.exits) == 0 {
		return
	}
	sector := s.normal(e.ranks.sector, streamSector, 0)
	for i, o := range m.Operators {
		own := s.normal(-1, streamOperator, uint32(i))
		state := float64(math.Sqrt(m.Sector)*sector) + float64(math.Sqrt(1-m.Sector)*own)
		sc.leaves[i][p] = exitMonth(portable.NormCDF(state), o.Exit, m.Months)
	}
	for i, c := range e.exits {
		for t, threshold := range c.threshold {
			sc.stay[i][t][p] = 1 - e.leftBy(threshold, sector)
		}
	}
}

// exitMonth is the first month t, from 0, by whose end the probability of having left exceeds u; months if there is none.
func exitMonth(u, monthly float64, months int) int32 {
	stay := 1.0
	for t := range months {
		stay *= 1 - monthly
		if u < 1-stay {
			return int32(t)
		}
	}
	return int32(months)
}
