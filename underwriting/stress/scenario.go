package stress

import "github.com/corebond/corebond/underwriting/simulation"

// Scenario is a named shock on top of what the model draws. None makes a tranche better off in the mean, but for an exit whose resale
// brings more than its devices would have earned.
type Scenario struct {
	Name, What, Source string
	Unchanged          string // why it changes nothing in this pool; empty if it does
	Outcome            Outcome

	// Lost is the base's mean collections less the scenario's, in micro-units. Attribution divides it by switching the scenario's
	// factors on one after another, in this order; it sums to Lost exactly. Another order would divide it otherwise: a price that
	// has fallen leaves less for a failure to take.
	Lost        int64
	Attribution []Step
}

// Names of factors, in the order in which attribution switches them on.
const (
	factorPrice       = "price"
	factorResale      = "resale"
	factorUtilisation = "utilisation"
	factorFailures    = "failures"
	factorExits       = "exits"
	factorOutage      = "outage and slashing"
	factorRevaluation = "revaluation"
	factorToken       = "token"
	factorPower       = "power"
)

// scenario is a definition. Its parts are in the order of the factors.
type scenario struct {
	name, what, source string
	unchanged          string
	parts              []part
}

type part struct {
	factor string
	move   move
}

const (
	priceLeft, priceMonths = 0.36, 24
	hazardAfter            = 23                // months, so from month 24 on
	outageShare            = 30 / (365.0 / 12) // 30 days of a month
	second                 = "an assumption of this engine, without a source for its size"
)

func (s scenario) moves() []move {
	var out []move
	for _, p := range s.parts {
		out = append(out, p.move)
	}
	return out
}

// scenarioSet is the fixed set for a model, whose largest network and operator some of it hit.
func scenarioSet(m *simulation.Model) []scenario {
	network, operator := largest(m)
	price := part{factorPrice, fall(priceLeft, priceMonths)}
	fewer := part{factorUtilisation, utilisation(func(c simulation.Cohort) float64 { return c.Utilisation - 0.3 })}
	failing := part{factorFailures, hazard(by(3), hazardAfter)}
	cheap := part{factorResale, resale(0.15)}
	token := part{factorToken, tokens(0.1)}
	stopped := part{factorOutage, halt(network, 1, outageShare)}
	dear := part{factorPower, power(2)}
	left := part{factorExits, func(m *simulation.Model) {
		if operator >= 0 {
			leave(operator)(m)
		}
	}}
	return []scenario{
		{
			"price -64 %", "compute's price falls by 64 % against what the model draws, at a steady rate over 24 months, and stays there; so does resale",
			"rents of the H100 from 2023 to 2025, by price indices read second-hand", "",
			[]part{price},
		},
		{
			"resale -85 %", "devices of operators that leave bring 15 % of what they would",
			"mining machines as collateral in 2022: -85 % by November, by press reports", "nothing is expected from resale",
			[]part{cheap},
		},
		{
			"utilisation -30 points", "utilisation starts 30 points lower, at no less than 0, and income and power with it",
			"reported ranges of 50 to 70 % at a network's launch against above 80 % later, read second-hand", "nothing is earned",
			[]part{fewer},
		},
		{
			"hazard x3 from month 24", "devices fail three times as often from month 24 on",
			"the old batch of Titan's 30 207 GPUs (Oak Ridge): 0.991 alive after two years, 0.877 after three: more than three times",
			"the pool ends before month 24, or nothing fails",
			[]part{failing},
		},
		{
			"token -90 %", "all tokens are worth a tenth of what the model draws, from the first month on",
			"83 % of the tokens of January 2018 lost 90 % or more of their peak (Messari)", "no income is paid in tokens",
			[]part{token},
		},
		{
			"network outage 30 days", "the network with the most income pays nothing for 30 days of month 1",
			second, "nothing is earned",
			[]part{stopped},
		},
		{
			"sybil revaluation", "a tenth of the income of the network with the most income was real; costs stay",
			"io.net in April 2024: some 12 000 of 120 000 verified GPUs were real, by press reports", "nothing is earned",
			[]part{{factorRevaluation, income(0.1, network)}},
		},
		{
			"power x2", "costs that stop when a device is idle double; a device that no longer earns them stays idle",
			second, "there are no such costs",
			[]part{dear},
		},
		{
			"largest operator exits", "the named operator with the most income leaves in month 1; its devices are sold as the model says",
			"the largest obligors default: the concentration test of rating agencies for equipment loans", "no operator is large enough to be named",
			[]part{left},
		},
		{
			"subsidy off", "all income in tokens is gone; income in money stays",
			"an assumption of this engine: emissions are a subsidy that may end", "no income is paid in tokens",
			[]part{{factorToken, subsidyOff}},
		},
		{
			"combined", "price, resale, utilisation, hazard, exit, outage, token and power at once",
			"an assumption of this engine: nothing says that they come one by one", "",
			[]part{price, cheap, fewer, failing, left, stopped, token, dear},
		},
	}
}

func subsidyOff(m *simulation.Model) { *m = m.WithoutTokens() }

// scenarios runs the set.
func (d *drawer) scenarios() []Scenario {
	var out []Scenario
	for _, s := range scenarioSet(&d.in.Model) {
		x := Scenario{Name: s.name, What: s.what, Source: s.source}
		m, before := d.in.Model, d.first
		x.Outcome = before
		for _, p := range s.parts {
			m = changed(m, p.move)
			x.Outcome = d.draw(m, d.in.Plan.Seed)
			x.Attribution = append(x.Attribution, Step{p.factor, before.Collections - x.Outcome.Collections})
			before = x.Outcome
		}
		x.Lost = d.first.Collections - x.Outcome.Collections
		if d.same(m) {
			x.Unchanged = s.unchanged
		}
		out = append(out, x)
	}
	return out
}

// same reports whether a model is the base.
func (d *drawer) same(m simulation.Model) bool {
	own, err := fingerprint(d.in.Model, d.in.Plan.Seed)
	other, otherErr := fingerprint(m, d.in.Plan.Seed)
	return err == nil && otherErr == nil && own == other
}
