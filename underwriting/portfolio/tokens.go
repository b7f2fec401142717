package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// tokens gives every network of the pool that pays in its own money the token that most of it came in, and every such token its process.
func (b *builder) tokens() {
	b.tokenOf = map[string]int{}
	paid := b.emissionsByToken()
	chosen, names := map[string]string{}, map[string]struct{}{}
	for _, n := range b.pool.networks {
		best, most := "", 0.0
		for i := range b.record.tokens {
			name := b.record.tokens[i].name
			x := paid[[2]string{n, name}]
			if x > 0 && most > 0 {
				b.warnings.add("paid in several tokens; all emissions are taken to be the largest's", n)
			}
			if x > most {
				best, most = name, x
			}
		}
		if best == "" && b.emits(n) {
			best = n + " (no series)"
			b.warnings.add("emissions without a token's series; the table of priors alone", n)
		}
		if best != "" {
			chosen[n] = best
			names[best] = struct{}{}
		}
	}
	index := map[string]int{}
	for i, name := range sorted(names) {
		index[name] = i
		b.token(name)
	}
	for i, n := range b.pool.networks {
		if name, ok := chosen[n]; ok {
			b.tokenOf[n] = index[name]
			b.model.Networks[i].Token = index[name]
		}
	}
}

func (b *builder) emissionsByToken() map[[2]string]float64 {
	paid := map[[2]string]float64{}
	for k := range b.record.tracks {
		t := &b.record.tracks[k]
		for i, was := range t.was {
			paid[[2]string{t.Network, t.Token}] += float64(was.emissions * b.weight(t.first+i))
		}
	}
	return paid
}

// emits says whether a network's devices were paid emissions.
func (b *builder) emits(network string) bool {
	for i, key := range b.pool.cells {
		if key.network == network && b.pool.holdings[i].dayedEmissions != (exact{}) {
			return true
		}
	}
	return false
}

func (b *builder) token(name string) {
	p := &b.priors.Token
	prior := motionPrior{
		trend: true, drift: calibration.Normal{Mean: p.Drift.Value, Variance: float64(p.DriftError.Value * p.DriftError.Value)},
		reversion: p.Reversion.Value, volatility: p.Volatility.Value, periods: b.priors.Price.VolatilityPeriods.Value,
	}
	var levels []float64
	if i, ok := b.record.token(name); ok {
		for _, price := range b.record.tokens[i].prices {
			levels = append(levels, portable.Log(price))
		}
	}
	m := b.fit(levels, prior)
	b.model.Tokens = append(b.model.Tokens, simulation.Token{
		Name: name, Drift: within(m.drift.Mean, -1, 1), DriftError: math.Sqrt(m.drift.Variance), Haircut: p.Haircut.Value,
		Price: simulation.Process{Reversion: m.reversion.value, Volatility: min(2, m.volatility.value)},
	})
	b.believeMotion("token price", name, m, prior, p.Volatility)
	b.moves = append(b.moves, b.keep(m, b.record.slots-1))
	line := index{first: max(0, b.record.slots-len(levels)), levels: make([]float64, b.record.slots)}
	for s := range line.levels {
		if i := s - b.record.slots + len(levels); i >= 0 {
			line.levels[s] = levels[i]
		} else if len(levels) > 0 {
			line.levels[s] = levels[0]
		}
	}
	b.tokenLog = append(b.tokenLog, line)
}
