package main

import (
	"fmt"
	"slices"
	"strings"
)

// page is the run in Markdown: no clock, no path of this machine.
func (r *backtestRun) page() []byte {
	var p pageWriter
	p.say("# Does it predict?\n")
	p.say("Written by `corebond backtest`; do not edit. Models are fitted to the beginning of a record and held against the rest of it. Failures stand beside successes. **Nothing here is a rating or an offer.**")
	p.list("In short", r.backtestFindings())
	p.say("\n## What was read\n")
	p.row("file", "from", "to", "rows", "SHA-256, first 16 digits")
	p.rule(5)
	for _, s := range append([]backtestSource{r.Titan.Source}, r.Series.Sources...) {
		p.row("`"+s.File+"`", s.From, s.To, fmt.Sprint(s.Rows), "`"+s.SHA256[:16]+"`")
	}
	p.say("\nLifetimes: olcf/TitanGPULife, with Ostrouchov et al., \"GPU Lifetimes on Titan Supercomputer\", SC '20. Prices: tugot17/gpu-price-tracker (MIT). Earnings: 1kx-network/depin_tokenomics.")
	p.lifetimes(r.Titan)
	p.prices(r.Series.Prices)
	p.rebound(r.Series.Rebound)
	p.earnings(r.Series.Earnings, r.Series.Falls)
	p.list("What is tested, and what is not", backtestLimits())
	p.list("Doubts about the records", r.Series.Warnings)
	return []byte(strings.ReplaceAll(p.String(), "\n\n\n", "\n\n"))
}

func (p *pageWriter) lifetimes(t *titanReport) {
	p.say("\n## Lifetimes: Titan's old batch of K20X\n")
	p.say("%d cards, %d died. Each model sees every card up to the same age and none later, and says which share lives beyond year %.0f. The truth is **%.4f** (Kaplan-Meier, 95 %%: %.4f to %.4f).\n", t.Devices, t.Deaths, titanHorizon, t.Truth, t.TruthLow, t.TruthHigh)
	p.say("The classical fits by maximum likelihood, without any prior:\n")
	p.row("trained on", "exponential", "Weibull", "its shape", "Weibull without the deaths of the first week")
	p.rule(5)
	for _, x := range t.Plain {
		p.row(yearsText(x.Years), share4(x.Exponential), share4(x.Weibull), share4(x.Shape), fmt.Sprintf("%s (%d deaths left out)", share4(x.WithoutInfants), x.Infants))
	}
	p.say("\nBeliefs with what they do not know: 90 %% predictive band, from the 5 %% to the 95 %% quantile of %d draws; bold where it holds the truth.\n", titanDraws)
	families := []string{}
	for _, f := range t.Forecasts {
		if !slices.Contains(families, f.Family) {
			families = append(families, f.Family)
		}
	}
	p.row("model", "1 year", "2 years", "3 years", "4 years")
	p.rule(5)
	for _, family := range families {
		cells := []string{family}
		for _, f := range t.Forecasts {
			if f.Family == family {
				cells = append(cells, f.band())
			}
		}
		p.row(cells...)
	}
	p.say("\n\"%s\" has hazards by quarter-year of age, each from its own record; the years ahead come from the table of priors (\"%s\"), with one draw for all of them. The next line adds the table's batch defect. \"%s\" is the whole way of a report: the record goes through package portfolio and the simulator plays the years ahead. \"Share of the batch defective\" says of a defect only that it may be anywhere and of any size, as a factor on what the batch itself has shown.\n", byAge, t.Priors, pipelineName)
	for _, text := range t.plainWords() {
		p.say("%s\n", text)
	}
	p.say("What that costs when nothing goes wrong. The new batch, trained on two years; %s of it live beyond year %.1f, and later years are not known:\n", share4(t.GoodTruth), t.GoodAt)
	p.row("model", "expected to live beyond year 5", "5 % quantile", "probability of a defect after the record")
	p.rule(4)
	for _, f := range t.GoodBatch {
		p.row(f.Family, share4(f.Mean), share4(f.Low), share4(f.Defective))
	}
}

func (f hazardForecast) band() string {
	text := share4(f.Low) + " to " + share4(f.High)
	if f.Caught {
		return "**" + text + "**"
	}
	return text
}

func (p *pageWriter) prices(checks []seriesCheck) {
	p.say("\n## Rental prices\n")
	p.say("Mean asking price by the hour, over four weeks only, so no horizon is longer than 7 days and nothing is said of months. The origin moves by the hour for 1 hour and by the day otherwise; at 7 days outcomes overlap, so coverage is counted and not tested. Probabilities are of the tests: Kupiec's and Christoffersen's of the 90 %% interval, Berkowitz's of the PIT; below 0.05 the model is refused.\n")
	p.row("GPU", "ahead", "model", "forecasts", "held by the 50, 80, 90, 95 % intervals", "Kupiec", "Christoffersen", "Berkowitz", "CRPS skill against last value, mean", "uplift")
	p.rule(10)
	for _, c := range checks {
		p.row(c.Series, c.Horizon, c.Model, fmt.Sprint(c.Forecast), c.covered(), probability(c.Kupiec), probability(c.Christoffersen), probability(c.Berkowitz),
			fmt.Sprintf("%.2f, %.2f", c.SkillLast, c.SkillMean), c.uplift())
	}
}

func (p *pageWriter) rebound(r reboundReport) {
	p.say("\nYears are known of H100 by three published points only: $%.2f an hour in mid-2023, $%.2f in October 2025, $%.2f in March 2026 (the table of priors names the sources). Trained on the fall, for March 2026:\n", reboundStart, reboundLow, reboundHigh)
	p.row("model", "median", "90 % interval", "held what came")
	p.rule(4)
	for _, f := range r.Forecasts {
		p.row(f.Model, fmt.Sprintf("$%.2f", f.Median), fmt.Sprintf("$%.2f to $%.2f", f.Low, f.High), yesNo(f.Held))
	}
	p.say("\nA constant decay has the wrong sign. The volatility in both lines is the table's assumption, and its second regime was written down after it was seen, so a band that holds the rebound would be no test passed, and one that does not is a failure even so.")
}

func (p *pageWriter) earnings(checks []seriesCheck, falls []fallReport) {
	p.say("\n## Monthly earnings\n")
	p.say("Income per node in USD, whole months. Three figures in a cell are of training on the last 6, 9 and 12 months. The origin moves by a month; beyond 1 month outcomes overlap and are not tested. All intervals are in the output of `corebond backtest --json`.\n")
	p.row("series", "ahead", "model", "forecasts", "held by the 90 % interval", "Kupiec", "Berkowitz", "CRPS skill against last value", "against mean", "uplift")
	p.rule(10)
	for len(checks) > 0 {
		var same, rest []seriesCheck
		for _, c := range checks {
			if first := checks[0]; c.Series == first.Series && c.Horizon == first.Horizon && c.Model == first.Model {
				same = append(same, c)
			} else {
				rest = append(rest, c)
			}
		}
		cell := func(text func(c seriesCheck) string) string {
			parts := make([]string, len(same))
			for i, c := range same {
				parts[i] = text(c)
			}
			return strings.Join(parts, "; ")
		}
		p.row(same[0].Series, same[0].Horizon, same[0].Model,
			cell(func(c seriesCheck) string { return fmt.Sprint(c.Forecast) }),
			cell(func(c seriesCheck) string { return fmt.Sprintf("%.0f %%", 100*c.Covered[2]) }),
			cell(func(c seriesCheck) string { return probability(c.Kupiec) }), cell(func(c seriesCheck) string { return probability(c.Berkowitz) }),
			cell(func(c seriesCheck) string { return fmt.Sprintf("%.2f", c.SkillLast) }), cell(func(c seriesCheck) string { return fmt.Sprintf("%.2f", c.SkillMean) }),
			cell(seriesCheck.uplift))
		checks = rest
	}
	p.say("\nHow reliable a foretold fall is: the probability that earnings are below %.0f %% of today's after %s, all series, longest training. Windows overlap.\n", 100*fallTo, monthHorizons[1].name)
	p.row("model", "foretold", "forecasts", "foretold on average", "happened")
	p.rule(5)
	for _, f := range falls {
		for _, b := range f.Buckets {
			if b.Forecasts > 0 {
				p.row(f.Model, fmt.Sprintf("%.0f to %.0f %%", 100*b.From, 100*b.To), fmt.Sprint(b.Forecasts), fmt.Sprintf("%.0f %%", 100*b.Foretold), fmt.Sprintf("%.0f %%", 100*b.Happened))
			}
		}
	}
}

func (c seriesCheck) covered() string {
	parts := make([]string, len(c.Covered))
	for i, x := range c.Covered {
		parts[i] = fmt.Sprintf("%.0f %%", x*100)
	}
	return strings.Join(parts, ", ")
}

func (c seriesCheck) uplift() string {
	word, _, _ := strings.Cut(c.Uplift, ":")
	return word
}

// probability writes a test's probability, or a dash where nothing was tested.
func probability(p *float64) string {
	switch {
	case p == nil:
		return "-"
	case *p < 0.001:
		return "below 0.001"
	}
	return fmt.Sprintf("%.3f", *p)
}

func share4(x float64) string { return fmt.Sprintf("%.4f", x) }

func yearsText(x float64) string {
	if x == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%.0f years", x)
}
