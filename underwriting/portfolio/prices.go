package portfolio

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// prices splits the changes of the price of an hour into the market's, the GPU models' against it, and the networks' against both.
func (b *builder) prices() {
	p := &b.priors.Price
	quotes := b.quotes()
	all := b.priced()
	market := b.chain(quotes, all, func(*track, int) float64 { return 0 })
	b.market = market.index()
	known := b.marketPrice(market)

	gpus := b.grouped(all, func(t *track) string { return t.GPU })
	residual := map[string]changes{}
	for g, members := range gpus {
		residual[g] = b.chain(quotes, members, func(_ *track, s int) float64 { return market[s] })
	}
	b.gpuPrices(residual, len(gpus), known)

	networks := b.grouped(all, func(t *track) string { return t.Network })
	prior := motionPrior{reversion: p.NetworkReversion.Value, volatility: p.NetworkVolatility.Value, periods: p.VolatilityPeriods.Value}
	for _, n := range b.pool.networks {
		own := b.chain(quotes, networks[n], func(t *track, s int) float64 {
			if x := residual[t.GPU][s]; !math.IsNaN(x) && len(gpus) > 1 {
				return market[s] + x
			}
			return market[s]
		})
		m, end := b.residual(own, len(networks), known, prior)
		b.model.Networks = append(b.model.Networks, simulation.Network{Name: n, Token: -1, Price: simulation.Process{Reversion: m.reversion.value, Volatility: m.volatility.value}})
		b.believeMotion("network price", n, m, prior, b.priors.Price.NetworkVolatility)
		b.moves = append(b.moves, b.keep(m, end))
	}
}

// marketPrice fits the market and returns the weight of the record in its volatility.
func (b *builder) marketPrice(market changes) (known float64) {
	p := &b.priors.Price
	first := p.LeaveSecond.Value / (p.LeaveFirst.Value + p.LeaveSecond.Value)
	mean := float64(first*p.DriftFirst.Value) + float64((1-first)*p.DriftSecond.Value)
	prior := motionPrior{
		trend: true, drift: calibration.Normal{Mean: mean, Variance: float64(p.DriftError.Value * p.DriftError.Value)},
		reversion: p.Reversion.Value, volatility: p.Volatility.Value, periods: p.VolatilityPeriods.Value, wander: b.wander,
	}
	levels, end := market.stretch()
	m := b.fit(levels, prior)
	b.moves = append(b.moves, b.keep(m, end))
	b.model.Market = simulation.Process{Reversion: m.reversion.value, Volatility: m.volatility.value}
	b.model.DriftError = math.Sqrt(m.drift.Variance)
	shift := m.drift.Mean - mean
	b.model.Regime = simulation.Regime{
		Drift:      [2]float64{within(p.DriftFirst.Value+shift, -1, 1), within(p.DriftSecond.Value+shift, -1, 1)},
		Leave:      [2]float64{p.LeaveFirst.Value, p.LeaveSecond.Value},
		StartFirst: first,
	}
	b.believeMotion("market price", "all", m, prior, p.Volatility)
	if m.days >= b.priors.Rules.RegimeDays.Value {
		b.regimes(levels, m)
	} else {
		b.warnings.add(fmt.Sprintf("regimes are the table's, moved to the drift found: a record of %v days can tell them apart", b.priors.Rules.RegimeDays.Value), "market price")
	}
	return m.volatility.weight
}

// wander is the variance of the mean drift over some months that the regimes cause around the long-run drift: a short record shows the
// regime it was in.
func (b *builder) wander(months float64) float64 {
	p := &b.priors.Price
	first := p.LeaveSecond.Value / (p.LeaveFirst.Value + p.LeaveSecond.Value)
	gap := p.DriftFirst.Value - p.DriftSecond.Value
	variance := float64(float64(gap*gap) * float64(first*(1-first)))
	memory := max(0, 1-p.LeaveFirst.Value-p.LeaveSecond.Value)
	if months <= 1 {
		return variance
	}
	// Sum over k of (n-k) memory^k, for a number of months that need not be whole.
	tail := (memory/(1-memory) - float64(memory*(1-portable.Pow(memory, months)))/float64(float64((1-memory)*(1-memory))*months)) / months
	return float64(variance * min(1, 1/months+float64(2*tail)))
}

// residual fits a group's price against its coarser one. Where the record has one such group, its moves are in the coarser one's
// already, as far as those were learnt from the record; with several, the mean took its part of each group's own moves with it.
func (b *builder) residual(own changes, groups int, known float64, prior motionPrior) (motion, int) {
	if groups == 1 {
		m := b.fit(nil, prior)
		left := 1 - known
		for _, x := range []*float64{&m.volatility.value, &m.volatility.low, &m.volatility.high} {
			*x = float64(*x * math.Sqrt(left))
		}
		m.drift.Variance = float64(m.drift.Variance * left)
		return m, -1
	}
	levels, end := own.stretch()
	prior.taken = 1 / float64(max(groups, 2))
	m := b.fit(levels, prior)
	return m, end
}

// gpuPrices gives every model its drift and process against the market.
func (b *builder) gpuPrices(residual map[string]changes, seen int, known float64) {
	p := &b.priors.Price
	prior := motionPrior{
		trend: true, drift: calibration.Normal{Variance: b.between(residual, seen)},
		reversion: p.GPUReversion.Value, volatility: p.GPUVolatility.Value, periods: p.VolatilityPeriods.Value,
	}
	for _, g := range b.pool.gpus {
		own, ok := residual[g]
		if !ok {
			own = b.none()
		}
		m, end := b.residual(own, seen, known, prior)
		b.model.GPUs = append(b.model.GPUs, simulation.GPU{
			Name: g, Drift: within(m.drift.Mean, -1, 1), DriftError: math.Sqrt(m.drift.Variance),
			Price: simulation.Process{Reversion: m.reversion.value, Volatility: m.volatility.value},
		})
		b.believeMotion("GPU price", g, m, prior, p.GPUVolatility)
		b.moves = append(b.moves, b.keep(m, end))
		line := b.market
		if ok {
			line = together(b.market, own.index())
		}
		b.models = append(b.models, line)
	}
}

// between is the variance of drifts among models: the table's, moved towards what four and more of them show.
func (b *builder) between(residual map[string]changes, seen int) float64 {
	p := &b.priors.Price
	variance := float64(p.GPUDriftError.Value * p.GPUDriftError.Value)
	if seen < 2 {
		return variance
	}
	names := map[string]struct{}{}
	for g := range residual {
		names[g] = struct{}{}
	}
	var found []calibration.Measured
	for _, g := range sorted(names) {
		levels, _ := residual[g].stretch()
		m := b.fit(levels, motionPrior{trend: true, reversion: p.GPUReversion.Value, volatility: p.GPUVolatility.Value, periods: p.VolatilityPeriods.Value})
		if m.own.Variance > 0 {
			found = append(found, calibration.Measured{Value: m.own.Mean, Variance: m.own.Variance})
		}
	}
	fit, err := calibration.FitNormal(found)
	if err != nil || len(found) < tableGroups {
		return variance
	}
	n := float64(len(found))
	return (float64(tableGroups*variance) + float64(n*fit.Variance)) / (tableGroups + n)
}

// tableGroups is how many groups the table's spread between groups counts for.
const tableGroups = 4

func within(x, least, most float64) float64 { return max(least, min(most, x)) }

// believeMotion writes down the parts of a process.
func (b *builder) believeMotion(what, group string, m motion, prior motionPrior, table Figure) {
	source := table.Source
	if !math.IsNaN(m.volatility.own) {
		source = "record"
	} else {
		b.warnings.add("nothing observed; the table of priors alone", what+" of "+group)
	}
	if prior.trend {
		b.believe(Belief{
			Parameter: what + " drift", Group: group, Unit: "log a month", Method: "normal-normal on the slope of an OU line, Student's t", Source: source,
			Prior: prior.drift.Mean, Own: m.own.Mean, Weight: m.weight, Value: m.drift.Mean, Days: m.days,
			Low95: m.drift.Quantile(0.025), High95: m.drift.Quantile(0.975),
		})
	}
	b.believe(Belief{
		Parameter: what + " volatility", Group: group, Unit: "log a month", Method: "inverse chi-squared", Source: source,
		Prior: prior.volatility, Own: m.volatility.own, Weight: m.volatility.weight, Value: m.volatility.value, Days: m.days,
		Low95: m.volatility.low, High95: m.volatility.high,
	})
	b.believe(Belief{
		Parameter: what + " reversion", Group: group, Unit: "share a month", Method: "average over a grid by likelihood", Source: source,
		Prior: prior.reversion, Own: m.reversion.own, Weight: m.reversion.weight, Value: m.reversion.value, Days: m.days,
		Low95: m.reversion.low, High95: m.reversion.high,
	})
}
