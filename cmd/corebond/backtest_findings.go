package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/corebond/corebond/underwriting/backtest"
)

// of gives one family's forecast from a number of years.
func (t *titanReport) of(family string, years float64) hazardForecast {
	for _, f := range t.Forecasts {
		if f.Family == family && f.Years == years {
			return f
		}
	}
	return hazardForecast{}
}

// caught lists the families whose band held the truth, and the others.
func (t *titanReport) caught(years float64) (yes, no []string) {
	for _, f := range t.Forecasts {
		switch {
		case f.Years != years:
		case f.Caught:
			yes = append(yes, f.Family)
		default:
			no = append(no, f.Family)
		}
	}
	return yes, no
}

func namesOrNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, "; ")
}

// plainWords says what the table of lifetimes shows. Every figure is this run's.
func (t *titanReport) plainWords() []string {
	yes, no := t.caught(2)
	with, without := t.of(byAgeDefect, 2), t.of(byAge, 2)
	out := []string{
		fmt.Sprintf("**Trained on two years.** Miss: %s. Hold the truth: %s. In its first 18 months the batch failed at %.2f %% a year, from year 2.5 on at %.1f %%. That a hazard may rise so far and stay there is in no family fitted to such a record; a Weibull that has seen the rise (three years: %s) takes it to go on and overshoots.",
			namesOrNone(no), namesOrNone(yes), 100*t.Early, 100*t.Late, t.of("Weibull", 3).band()),
		fmt.Sprintf("**What would have caught it**: a batch defect in the prior, and hazards of years not yet seen that come from the class of hardware and not from the batch's own good start. The shipped table's defect holds the truth at two years (%s to %s); the same prior without it does not (%s to %s). A factor on the batch's own record (\"share of the batch defective\") does not either: a multiple of almost nothing is almost nothing.",
			share4(with.Low), share4(with.High), share4(without.Low), share4(without.High)),
	}
	report := t.of(pipelineName, 2)
	verdict := "it misses as well, because good years speak for the years ahead as far as the table's correlation of hazards says, and this batch's said nothing true of them"
	if report.Caught {
		verdict = "it holds the truth"
	}
	out = append(out, fmt.Sprintf("**What a report says today** (\"%s\"): %s after two years; %s. That correlation, a year of age apart, is from a few models of hard disks and not from this batch. %s", pipelineName, report.band(), verdict, t.byAgeWords()))
	var least []string
	for _, l := range t.LeastPrior {
		switch {
		case l.Percent == 0:
			least = append(least, "0 % after "+yearsText(l.Years))
		case l.Percent > 100:
			least = append(least, "none after "+yearsText(l.Years))
		default:
			least = append(least, fmt.Sprintf("%d %% after %s", l.Percent, yearsText(l.Years)))
		}
	}
	return append(out, "**This is hindsight.** The table's defect (its age, its factor) was read off this very batch, and no record of other batches is at hand to say how often one is defective. What the test shows is that such a component suffices, not that its figures are right. Its probability is an assumption; the least with which the band holds the truth is "+strings.Join(least, ", ")+".")
}

// byAgeWords says what other correlations would have made of two years.
func (t *titanReport) byAgeWords() string {
	var parts []string
	for _, f := range t.ByAge {
		parts = append(parts, fmt.Sprintf("%v: %s", f.Correlation, f.band()))
	}
	return "By the correlation: " + strings.Join(parts, "; ") + "."
}

// backtestFindings are the page's first lines.
func (r *backtestRun) backtestFindings() []string {
	t := r.Titan
	yes, _ := t.caught(2)
	var own, good, bad hazardForecast
	for _, f := range t.GoodBatch {
		switch f.Family {
		case "Weibull":
			own = f
		case byAge:
			good = f
		case byAgeDefect:
			bad = f
		}
	}
	out := []string{
		fmt.Sprintf("Lifetimes: trained on two years of Titan's old batch, the exponential says %s and the Weibull %s of year 5; %s came. Of %d beliefs the 90 %% band of %d holds that: %s.",
			share4(t.Plain[1].Exponential), share4(t.Plain[1].Weibull), share4(t.Truth), len(t.GoodBatch), len(yes), namesOrNone(yes)),
		fmt.Sprintf("Caution has a price. In the batch that has been sound so far the Weibull expects %s to live beyond year 5; taking the years ahead from the table instead costs %.1f points, the batch defect %.1f more, and %.1f of the 5 %% quantile.",
			share4(own.Mean), 100*(own.Mean-good.Mean), 100*(good.Mean-bad.Mean), 100*(good.Low-bad.Low)),
	}
	if report := t.of(pipelineName, 2); !report.Caught {
		out = append(out, fmt.Sprintf("**What a report would say today misses**: %s after two years (\"%s\").", report.band(), pipelineName))
	}
	if n := t.Plain[1].Infants; n > 0 {
		out = append(out, fmt.Sprintf("The Weibull of two years hangs on %d cards of %d that died in their first week: without them it says %s.", n, t.Devices, share4(t.Plain[1].WithoutInfants)))
	}
	return append(append(out, seriesFindings("Prices", r.Series.Prices)...), seriesFindings("Earnings", r.Series.Earnings)...)
}

// seriesFindings says, by horizon, how often the 90 % intervals held, over all series and trainings, and counts what tests refuse.
func seriesFindings(what string, checks []seriesCheck) []string {
	var models, horizons []string
	for _, c := range checks {
		if !slices.Contains(models, c.Model) {
			models = append(models, c.Model)
		}
		if !slices.Contains(horizons, c.Horizon) {
			horizons = append(horizons, c.Horizon)
		}
	}
	var out []string
	for _, h := range horizons {
		var parts []string
		for _, m := range models {
			var held, n, tested, refused float64
			for _, c := range checks {
				if c.Model != m || c.Horizon != h {
					continue
				}
				held += c.Covered[2] * float64(c.Forecast)
				n += float64(c.Forecast)
				if c.Kupiec != nil {
					tested++
					if *c.Kupiec < refusal || *c.Berkowitz < refusal {
						refused++
					}
				}
			}
			text := fmt.Sprintf("%s %.0f %%", m, 100*held/max(n, 1))
			if tested > 0 {
				text += fmt.Sprintf(" (Kupiec or Berkowitz refuse %.0f of %.0f)", refused, tested)
			}
			parts = append(parts, text)
		}
		out = append(out, fmt.Sprintf("%s, %s ahead: the 90 %% interval held %s.", what, h, strings.Join(parts, ", ")))
	}
	return out
}

// refusal is the level of the tests.
const refusal = 0.05

// backtestLimits is what the page must say of itself, with the power of the test that it leans on.
func backtestLimits() []string {
	power := func(n int, misses float64) string {
		p, err := backtest.Power(n, 0.1, misses, refusal)
		if err != nil {
			return "unknown"
		}
		return fmt.Sprintf("%.2f", p)
	}
	return []string{
		"Prices and earnings are played by the simulator's own engine (package simulation), with the series' step for its month. How they are calibrated is this command's way, not package portfolio's, which takes hours offered and worked that no public record gives. \"Shipped priors\" is the simulator on the table of priors, as for a network without a record; only the level is the record's.",
		"The engine's process starts at home: a price far from its usual level is not expected to return. Where prices do return, a model that knew so would do better. The engine does not know how uncertain a volatility is; from six months that matters.",
		"The regime of falling and rising rents cannot be tested on 28 days. It is in the shipped priors only, where one fall and one rise are all it rests on.",
		"Correlation between networks, utilisation, outages, operators that leave and recoveries are not tested: no record at hand holds them.",
		fmt.Sprintf("Small samples see large faults only. Kupiec's test at 5 %% refuses a 90 %% interval that in truth misses 41 %% (half as wide as it should be) with probability %s from 9 forecasts, %s from 20 and %s from 60; one that misses 15 %% with %s from 60. A model that is not refused is not confirmed.",
			power(9, 0.41), power(20, 0.41), power(60, 0.41), power(60, 0.15)),
		fmt.Sprintf("An uplift of an advance rate is refused where the 90 %% interval held less than %.0f %%, or fewer than %d forecasts that do not overlap were checked; it is a floor, and an interval that always holds because it is too wide passes it. Naive forecasts are points, so that their CRPS is their error: a distribution has an advantage over them that is not skill.", 100*backtest.LeastCovered, backtest.LeastChecks),
		"The four GPU series are of one market in the same weeks, and overlapping windows share months: the rows are not independent evidence.",
		"Titan's models see cards by age, not by date: all first years first. What all cards did up to one age need not have been known on any one day.",
		"Earnings per node divide what a network paid by a count of nodes that it published; see the doubts below. No device was measured.",
	}
}
