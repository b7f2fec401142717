package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// monthly is the probability of at least one event in a month at a rate a month.
func monthly(rate float64) float64 { return -portable.Expm1(-rate) }

// events believes in each network's slashing and outages.
func (b *builder) events() {
	p := &b.priors.Events
	for i, name := range b.pool.networks {
		n := &b.model.Networks[i]
		slots, slashed, income := make([]float64, b.record.slots), 0.0, 0.0
		live := make([]bool, b.record.slots)
		for k := range b.record.tracks {
			t := &b.record.tracks[k]
			if t.Network != name {
				continue
			}
			for j, was := range t.was {
				w := float64(b.weight(t.first+j) * b.trust(t))
				slots[t.first+j] = max(slots[t.first+j], was.outage)
				live[t.first+j] = live[t.first+j] || was.deviceDays > 0
				slashed += float64(w * was.slashed)
				income += float64(w * (was.cash + was.emissions))
			}
		}
		seen := outages{}
		before := false
		for s, days := range slots {
			if live[s] {
				seen.months += b.record.months
			}
			if days > 0 {
				seen.days += days
				if !before {
					seen.events++
				}
			}
			before = days > 0
		}
		n.Slash = b.believeSlash(name, seen.months, slashed, income)
		rate := calibration.Gamma{Shape: p.OutageShape.Value, Rate: p.OutageShape.Value / p.Outage.Value}
		belief := rate.Observe(calibration.Count{Events: seen.events, Exposure: seen.months})
		n.Outage, n.OutageShape = monthly(belief.Mean()), belief.Shape
		share := sized(p.OutageShare.Value, p.OutageEvents.Value).Observe(seen.lengths())
		n.OutageShare = share.Mean()
		b.believeMonthly("outage", name, rate, belief, calibration.Count{Events: seen.events, Exposure: seen.months}, p.Outage)
	}
}

// outages is what was seen of them.
type outages struct{ events, days, months float64 }

// lengths is the share of a month that each lasted.
func (o outages) lengths() calibration.Trials {
	return calibration.Trials{Hits: min(o.events, o.days/monthDays), N: o.events}
}

func (b *builder) believeSlash(name string, months, slashed, income float64) float64 {
	p := &b.priors.Events
	prior := sized(within(p.Slash.Value, 1e-9, 1-1e-9), p.SlashMonths.Value)
	own, x := math.NaN(), calibration.Trials{}
	if income > 0 {
		own = min(1, slashed/income)
		x = calibration.Trials{Hits: float64(own * months), N: months}
	}
	belief := prior.Observe(x)
	b.believe(Belief{
		Parameter: "slashing", Group: name, Unit: "share of income", Method: "beta, a month counting as one trial", Source: recordOr(income > 0, p.Slash),
		Prior: prior.Mean(), Own: own, Weight: x.N / (x.N + p.SlashMonths.Value), Value: belief.Mean(),
		Low95: belief.Quantile(0.025), High95: belief.Quantile(0.975), Days: float64(months * monthDays),
	})
	return belief.Mean()
}

func (b *builder) believeMonthly(what, group string, prior, belief calibration.Gamma, seen calibration.Count, table Figure) {
	own := math.NaN()
	if seen.Exposure > 0 {
		own = seen.Events / seen.Exposure
	} else {
		b.warnings.add("nothing observed; the table of priors alone", what+" of "+group)
	}
	b.believe(Belief{
		Parameter: what, Group: group, Unit: "a month", Method: "gamma-Poisson", Source: recordOr(seen.Exposure > 0, table),
		Prior: prior.Mean(), Own: own, Weight: seen.Exposure / (seen.Exposure + prior.Rate), Value: belief.Mean(),
		Low95: belief.Quantile(0.025), High95: belief.Quantile(0.975), Days: float64(seen.Exposure * monthDays),
	})
}

// gammaOf is the gamma of a mean and a squared coefficient of variation.
func gammaOf(mean, squared float64) calibration.Gamma {
	return calibration.Gamma{Shape: 1 / squared, Rate: 1 / float64(squared*mean)}
}

// ownRate is events over exposure; NaN without exposure.
func ownRate(events, exposure float64) float64 {
	if !(exposure > 0) {
		return math.NaN()
	}
	return events / exposure
}

// operators believes in how often operators leave: all of them, and each of the pool's against all.
func (b *builder) operators() {
	p := &b.priors.Events
	type spell struct {
		months float64
		left   bool
	}
	spells := map[string]spell{}
	for k := range b.record.tracks {
		t := &b.record.tracks[k]
		x := spells[t.Operator]
		months := 0.0
		for _, was := range t.was {
			if was.deviceDays > 0 || was.exited {
				months += b.record.months
			}
			x.left = x.left || was.exited
		}
		x.months = max(x.months, months)
		spells[t.Operator] = x
	}
	names := map[string]struct{}{}
	for name := range spells {
		names[name] = struct{}{}
	}
	seen := calibration.Count{}
	for _, name := range sorted(names) {
		seen.Exposure += spells[name].months
		if spells[name].left {
			seen.Events++
		}
	}
	prior := calibration.Gamma{Shape: p.ExitShape.Value, Rate: p.ExitShape.Value / p.Exit.Value}
	b.exit = prior.Observe(seen)
	b.believeMonthly("operator exit", "all", prior, b.exit, seen, p.Exit)
	b.model.Sector, b.model.ExitShape = p.Sector.Value, b.exit.Shape
	b.believe(Belief{
		Parameter: "correlation of exits", Group: "all", Unit: "correlation", Method: "table", Source: p.Sector.Source,
		Prior: p.Sector.Value, Own: math.NaN(), Value: p.Sector.Value, Low95: math.NaN(), High95: math.NaN(),
	})
	b.exits = map[string]calibration.Gamma{}
	for _, name := range b.pool.operators {
		own := calibration.Gamma{Shape: p.OperatorShape.Value, Rate: p.OperatorShape.Value}
		if x, ok := spells[name]; ok {
			count := calibration.Count{Exposure: float64(x.months * b.exit.Mean())}
			if x.left {
				count.Events = 1
				b.warnings.add("left, says the record, but devices of it are in the pool", "operator "+name)
			}
			own = own.Observe(count)
		}
		b.exits[name] = own
	}
}
