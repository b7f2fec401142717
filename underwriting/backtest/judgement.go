package backtest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// Judgement is what the checks of one forecaster on one series come to.
type Judgement struct {
	Checks      int
	Independent int // of them, as many as do not overlap
	// Covered is how often each of Intervals held the outcome, and Coverage the tests of it. Overlapping outcomes are not independent:
	// Tested is false for them and for fewer than eight checks, and neither Coverage nor Uniformity is there.
	Covered    [len(Intervals)]float64
	Tested     bool
	Coverage   [len(Intervals)]Coverage
	Uniformity Uniformity
	// Mean scores, and skill against the naive forecasts.
	CRPS, Last, Mean     float64
	SkillLast, SkillMean float64
}

// Judge sums up the checks of a Run. members is how many a forecast had.
func (r Rolling) Judge(checks []Check, members int) (Judgement, error) {
	if err := r.validate(); err != nil {
		return Judgement{}, err
	}
	if len(checks) == 0 {
		return Judgement{}, invalid.New("TOO_FEW", "checks", "give a longer series or a shorter horizon", "there is no forecast to judge")
	}
	j := Judgement{Checks: len(checks), Independent: 1 + (len(checks)-1)*min(r.Every, r.Horizon)/r.Horizon}
	j.Tested = j.Independent == j.Checks && j.Checks >= leastTested
	n := float64(len(checks))
	pit := make([]float64, len(checks))
	for i, c := range checks {
		j.CRPS += c.CRPS / n
		j.Last += c.Last / n
		j.Mean += c.Mean / n
		pit[i] = c.PIT
	}
	j.SkillLast, j.SkillMean = Skill(j.CRPS, j.Last), Skill(j.CRPS, j.Mean)
	for k, promised := range Intervals {
		missed := make([]bool, len(checks))
		for i, c := range checks {
			missed[i] = !c.Inside[k]
			if c.Inside[k] {
				j.Covered[k]++
			}
		}
		j.Covered[k] /= n
		if !j.Tested {
			continue
		}
		var err error
		if j.Coverage[k], err = Cover(missed, 1-promised); err != nil {
			return Judgement{}, err
		}
	}
	if !j.Tested {
		return j, nil
	}
	var err error
	j.Uniformity, err = Uniform(pit, members)
	return j, err
}

const leastTested = 8

// The rule on advance rates: no uplift where the 90 % interval held less than LeastCovered, or where fewer than LeastChecks forecasts
// that do not overlap say so.
const (
	LeastCovered = 0.85
	LeastChecks  = 20
)

// Uplift refuses to raise an advance rate on the strength of forecasts that have not kept their word: COVERAGE_TOO_LOW or TOO_FEW, with
// the figures.
func (j Judgement) Uplift() error {
	covered := j.Covered[slices.Index(Intervals[:], 0.9)]
	switch {
	case j.Independent < LeastChecks:
		return invalid.New("TOO_FEW", "checks", "keep the advance rate until more forecasts have been checked",
			"%d forecasts that do not overlap are fewer than the %d that an uplift needs", j.Independent, LeastChecks)
	case covered < LeastCovered:
		return invalid.New("COVERAGE_TOO_LOW", "coverage", "keep the advance rate, and widen or mend the model",
			"the 90 %% interval held %.1f %% of %d outcomes; an uplift needs %.0f %%", covered*100, j.Checks, LeastCovered*100)
	}
	return nil
}

// Power is the probability that Kupiec's test at the given level refuses intervals that promise to miss with one probability and do so
// with another, from so many independent forecasts. With actual equal to promised it is the test's size. 2 to 100 000 forecasts.
func Power(forecasts int, promised, actual, level float64) (float64, error) {
	if forecasts < 2 || forecasts > 100_000 {
		return 0, invalid.New("OUT_OF_RANGE", "forecasts", "use 2 to 100000", "%d is out of range", forecasts)
	}
	for _, x := range []struct {
		field string
		p     float64
	}{{"promised", promised}, {"actual", actual}, {"level", level}} {
		if !(x.p > 0 && x.p < 1) {
			return 0, invalid.New("OUT_OF_RANGE", x.field, "give a probability between 0 and 1", "%v is none", x.p)
		}
	}
	n, power := float64(forecasts), 0.0
	for k := range forecasts + 1 {
		misses := float64(k)
		c := kupiec(n-misses, misses, promised)
		if tail(c) < level {
			choose := portable.LogGamma(n+1) - portable.LogGamma(misses+1) - portable.LogGamma(n-misses+1)
			power += portable.Exp(choose + bernoulli(n-misses, misses, actual))
		}
	}
	return min(power, 1), nil
}

// Bucket is forecasts of about the same probability against how often what they spoke of happened.
type Bucket struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Forecasts int     `json:"forecasts"`
	Foretold  float64 `json:"foretold"` // means; 0 without forecasts
	Happened  float64 `json:"happened"`
}

// Reliability sorts probability forecasts into buckets of equal width.
func Reliability(foretold []float64, happened []bool, buckets int) ([]Bucket, error) {
	if buckets < 1 || buckets > 1000 {
		return nil, invalid.New("OUT_OF_RANGE", "buckets", "use 1 to 1000", "%d is out of range", buckets)
	}
	if len(foretold) != len(happened) {
		return nil, invalid.Input("happened", "give one outcome for each forecast", "%d forecasts, %d outcomes", len(foretold), len(happened))
	}
	out := make([]Bucket, buckets)
	for i := range out {
		out[i].From, out[i].To = float64(i)/float64(buckets), float64(i+1)/float64(buckets)
	}
	for i, p := range foretold {
		if !(p >= 0 && p <= 1) {
			return nil, invalid.New("OUT_OF_RANGE", fmt.Sprintf("foretold[%d]", i), "give a probability", "%v is none", p)
		}
		b := &out[min(int(p*float64(buckets)), buckets-1)]
		b.Forecasts++
		b.Foretold += p
		if happened[i] {
			b.Happened++
		}
	}
	for i := range out {
		if n := float64(out[i].Forecasts); n > 0 {
			out[i].Foretold /= n
			out[i].Happened /= n
		}
	}
	return out, nil
}

func ascending(x []float64) []float64 {
	sorted := slices.Clone(x)
	slices.SortFunc(sorted, cmp.Compare)
	return sorted
}
