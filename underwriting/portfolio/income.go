package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// level is belief about the logarithm of a group's income, a device-month at today's prices.
type level struct {
	belief calibration.Normal
	token  float64 // share of it in tokens
	days   float64
}

// earning is what a cell's devices earn: a device-month, at today's prices.
type earning struct{ income, token float64 }

// paid is what one operator's devices on a network of a model were paid.
type paid struct {
	operator string
	measured calibration.Measured // of the log of a device-month
	token    float64
	days     float64
}

// income believes in the level of income of each network and model, of each operator there, and of each cell of devices. A level is a
// median: what is not known does not raise it, though the mean of a lognormal would.
func (b *builder) income() {
	b.levels = map[string]level{}
	b.incomes = make([]earning, len(b.pool.cells))
	seen := b.tracksPaid()
	for from := 0; from < len(b.pool.cells); {
		key := b.pool.cells[from]
		to := from
		for to < len(b.pool.cells) && b.pool.cells[to].network == key.network && b.pool.cells[to].gpu == key.gpu {
			to++
		}
		b.groupIncome(from, to, seen[[2]string{key.network, key.gpu}])
		from = to
	}
	b.networkLevels()
}

// tracksPaid is each track's income at today's prices. Days of an outage are left out: they are simulated as such.
func (b *builder) tracksPaid() map[[2]string][]paid {
	out := map[[2]string][]paid{}
	for k := range b.record.tracks {
		t := &b.record.tracks[k]
		line := b.priceLine(t.GPU)
		var cash, tokens, deviceMonths, months float64
		days := 0.0
		for i, was := range t.was {
			s := t.first + i
			open := float64(was.deviceDays * (1 - was.outage/b.record.periodDays))
			if open <= 0 {
				continue
			}
			w := b.weight(s)
			cash += float64(float64(w*was.cash) * line.toNow(s))
			if x, ok := b.tokenOf[t.Network]; ok {
				tokens += float64(float64(w*was.emissions) * b.tokenLog[x].toNow(s))
			}
			deviceMonths += float64(w*open) / monthDays
			months += float64(float64(w*b.trust(t)) * b.record.months)
			days += b.record.periodDays
		}
		if deviceMonths == 0 || cash+tokens <= 0 {
			continue
		}
		p := &b.priors.Income
		share := max(b.share(days), 1e-9)
		out[[2]string{t.Network, t.GPU}] = append(out[[2]string{t.Network, t.GPU}], paid{
			operator: t.Operator, token: tokens / (cash + tokens), days: days,
			measured: calibration.Measured{
				Value:    portable.Log((cash + tokens) / deviceMonths),
				Variance: float64(p.MonthError.Value*p.MonthError.Value) / float64(months*share),
			},
		})
	}
	return out
}

// priceLine is the log price of a model's hour by slot; the market's if the model has no record.
func (b *builder) priceLine(gpu string) index {
	for i, g := range b.pool.gpus {
		if g == gpu {
			return b.models[i]
		}
	}
	return b.market
}

// groupIncome goes down from a network and model, whose devices are the cells from..to, to operators and cells.
func (b *builder) groupIncome(from, to int, tracks []paid) {
	p := &b.priors.Income
	key := b.pool.cells[from]
	group := key.network + " / " + key.gpu
	var list exact
	devices := 0
	cells := make([]paid, 0, to-from)
	for i := from; i < to; i++ {
		list.join(b.pool.holdings[i].list)
		devices += b.pool.holdings[i].devices
		cells = append(cells, b.cellPaid(i))
	}
	price := max(list.value()/float64(devices), 1e-6)
	share := float64(p.ShareOfPrice.Value * b.priors.Utilisation.Availability.Value)
	prior := calibration.Normal{Mean: portable.Log(float64(share * price)), Variance: float64(p.LevelError.Value * p.LevelError.Value)}
	between := float64(p.OperatorError.Value * p.OperatorError.Value)
	sources := tracks
	if len(tracks) == 0 {
		sources = cells
	}
	x := newPrecision(prior)
	for _, s := range sources {
		x.add(s, between, 1)
	}
	belief := x.normal()
	b.levels[group] = level{belief, x.token(0), x.days}
	b.believeLevel(group, prior, belief, x)
	own := map[string]paid{}
	for _, s := range tracks {
		own[s.operator] = s
	}
	for i := from; i < to; i++ {
		operator := b.pool.cells[i].operator
		name := group + " / " + operator
		at, done := b.levels[name]
		if !done {
			others := x
			s, seen := own[operator]
			if seen { // what the others show, and then its own
				others.add(s, between, -1)
			}
			prior := others.normal()
			prior.Variance += between
			at = level{prior, x.token(0), 0}
			if seen {
				at = level{prior.Observe(s.measured), s.token, s.days}
				b.believeOwn(name, prior, at.belief, s)
			}
			b.levels[name] = at
		}
		c := cells[i-from]
		income, token := at.belief.Mean, at.token
		if c.measured.Variance > 0 {
			income, token = at.belief.Observe(c.measured).Mean, c.token
		}
		b.incomes[i] = earning{min(portable.Exp(income), maxIncome), token}
	}
}

// cellPaid is what the devices of a cell were paid themselves.
func (b *builder) cellPaid(i int) paid {
	h, key, p := b.pool.holdings[i], b.pool.cells[i], &b.priors.Income
	out := paid{operator: key.operator}
	days := h.days.value()
	if h.seen == 0 || days <= 0 {
		return out
	}
	out.days = days / float64(h.seen)
	cash := float64(h.dayedCash.value() / days * b.overNow(b.priceLine(key.gpu), out.days))
	tokens := h.dayedEmissions.value() / days
	if x, ok := b.tokenOf[key.network]; ok {
		tokens = float64(tokens * b.overNow(b.tokenLog[x], out.days))
	}
	if cash+tokens <= 0 {
		// Devices that were on and earned nothing are a record, but not of a logarithm: a hundredth of a unit of currency.
		cash = 0.01
	}
	share := max(b.share(out.days), 1e-9)
	month := float64(p.MonthError.Value*p.MonthError.Value) * monthDays / out.days
	noise := float64(p.Noise.Value*p.Noise.Value) / float64(h.seen)
	out.token = tokens / (cash + tokens)
	out.measured = calibration.Measured{Value: portable.Log(cash + tokens), Variance: (month + noise) / share}
	return out
}

// networkLevels gives each network the error of its level, and the share of its income in tokens.
func (b *builder) networkLevels() {
	for n, name := range b.pool.networks {
		income, tokens, variance := 0.0, 0.0, 0.0
		for i, key := range b.pool.cells {
			if key.network != name {
				continue
			}
			x := float64(b.incomes[i].income * float64(b.pool.holdings[i].devices))
			income += x
			tokens += float64(x * b.incomes[i].token)
			variance += float64(x * b.levels[key.network+" / "+key.gpu].belief.Variance)
		}
		network := &b.model.Networks[n]
		network.LevelError = min(3, math.Sqrt(variance/income))
		share := tokens / income
		if network.Token >= 0 {
			network.TokenShare = within(share, 0, 1)
		}
		b.believe(Belief{
			Parameter: "token share", Group: name, Unit: "share of income", Method: "devices' own, then their group's", Source: "record",
			Prior: 0, Own: share, Weight: 1, Value: network.TokenShare, Low95: math.NaN(), High95: math.NaN(),
		})
	}
}
