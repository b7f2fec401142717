package simulation

import (
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
	wear    []wear // [gpu]
	sources [blockPaths]source

	leading     []float64
	doubt       doubt
	innovations [][]float64
	walk        []float64
	levels      [][]float64 // [driver]: log prices and logits of one path
	market      []float64
	kept        [][]float64 // [network]: share of income that outages and slashing leave, times its level
	thresholds  []float64   // of one exit curve of the path
}

func (e *Engine) newScene() *scene {
	m := &e.model
	s := &scene{
		price: lanes(len(e.classes), m.Months), compute: lanes(len(e.classes), m.Months), use: lanes(len(e.ratios), m.Months),
		stay: lanes(len(e.exits), m.Months), leaves: make([][blockPaths]int32, len(m.Operators)),
		wear:        make([]wear, len(m.GPUs)),
		innovations: table(m.drivers(), m.Months), levels: table(m.drivers(), m.Months),
		walk: make([]float64, 2*m.Months), market: make([]float64, m.Months), kept: table(len(m.Networks), m.Months),
		leading: make([]float64, m.leading()), doubt: newDoubt(m), thresholds: make([]float64, m.Months),
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

// set plays the common factors of the path in lane p, whose leading numbers are drawn.
func (e *Engine) set(sc *scene, p int, s source) {
	m := &e.model
	sc.sources[p] = s
	e.draw(&sc.doubt, s)
	e.innovations(s, sc, sc.doubt.scale)
	e.levels(sc, s)
	for n := range m.Networks {
		e.setKept(sc, n, s)
	}
	for i, c := range e.classes {
		e.setPrice(sc, p, i, c)
	}
	for i, r := range e.ratios {
		level, logit := sc.levels[m.utilisationDriver(r.network)], r.logit+sc.doubt.use[r.network]
		for t := range m.Months {
			sc.use[i][t][p] = 1 / (1 + portable.Exp(-(logit + level[t]))) / r.start
		}
	}
	e.setHardware(sc, p, s)
	e.setExits(sc, p, s)
}

// levels adds innovations up to the market's log price, the deviations from it, and the logits.
func (e *Engine) levels(sc *scene, s source) {
	m := &e.model
	deviation(m.Market, sc.doubt.market, sc.innovations[0], sc.levels[0])
	e.regime(s, sc.market)
	addAll(sc.market, sc.levels[0])
	addAll(sc.market, e.fixed.market)
	for i, g := range m.GPUs {
		deviation(g.Price, g.Drift+sc.doubt.gpu[i], sc.innovations[m.gpuDriver(i)], sc.levels[m.gpuDriver(i)])
	}
	for i, n := range m.Networks {
		deviation(n.Price, 0, sc.innovations[m.priceDriver(i)], sc.levels[m.priceDriver(i)])
		deviation(n.Utilisation, 0, sc.innovations[m.utilisationDriver(i)], sc.levels[m.utilisationDriver(i)])
	}
	for i, k := range m.Tokens {
		deviation(k.Price, k.Drift+sc.doubt.token[i], sc.innovations[m.tokenDriver(i)], sc.levels[m.tokenDriver(i)])
	}
}

// regime writes the drift of the market's regime up to each month. It draws when a state is left by inversion, one number for each
// stay, because the first few of these say nearly all.
func (e *Engine) regime(s source, out []float64) {
	r := &e.model.Regime
	drawn := 0
	next := func() float64 {
		rank := -1
		if drawn < regimeRanks {
			rank = e.ranks.regime[drawn]
		}
		drawn++
		return s.uniform(rank, streamRegime, uint32(drawn))
	}
	state := 1
	if next() < r.StartFirst {
		state = 0
	}
	until, stay, drift := next(), 1.0, 0.0
	for t := range out {
		stay = float64(stay * (1 - r.Leave[state]))
		if until < 1-stay {
			state, until, stay = 1-state, next(), 1
		}
		drift += r.Drift[state]
		out[t] = drift
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

// maxLog bounds log prices, so that no sum of cash overflows: beyond it money has no meaning.
const maxLog = 40

// price is e^x.
func price(x float64) float64 {
	if x > maxLog {
		x = maxLog
	}
	return portable.Exp(x)
}

// setKept draws a network's outages. Its level is here and not in the price of compute: what devices are sold at does not
// depend on how a network pays.
func (e *Engine) setKept(sc *scene, i int, s source) {
	n, kept := &e.model.Networks[i], sc.kept[i]
	up := float64(sc.doubt.level[i] * (1 - n.Slash))
	outage := min(float64(n.Outage*sc.doubt.outage[i]), 1)
	for t := range kept {
		kept[t] = up
		if outage > 0 && s.uniform(-1, streamOutage, uint32(i*len(kept)+t)) < outage {
			kept[t] = float64(up * (1 - n.OutageShare))
		}
	}
	multiplyAll(kept, e.fixed.kept[i])
}

// setPrice splits income into its part in money, which follows compute, and its part in tokens, which follows the token.
func (e *Engine) setPrice(sc *scene, p, i int, c class) {
	m := &e.model
	n := m.Networks[c.network]
	gpu, network := sc.levels[m.gpuDriver(c.gpu)], sc.levels[m.priceDriver(c.network)]
	for t := range m.Months {
		compute := price(sc.market[t] + gpu[t] + network[t])
		sc.compute[i][t][p] = compute
		income := float64((1 - n.TokenShare) * compute)
		if n.TokenShare > 0 {
			k := m.Tokens[n.Token]
			income += float64(float64(n.TokenShare*(1-k.Haircut)) * price(sc.levels[m.tokenDriver(n.Token)][t]))
		}
		sc.price[i][t][p] = float64(income * sc.kept[c.network][t])
	}
}
