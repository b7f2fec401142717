package backtest_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/backtest"
	"github.com/corebond/corebond/underwriting/random"
)

// level is a forecast of as many members as a test needs: the last value and equally likely normal steps about it.
func level(deviation float64) backtest.Forecaster {
	return func(history []float64, steps int) ([]float64, error) {
		members := make([]float64, 400)
		for i := range members {
			z := random.Normal((float64(i) + 0.5) / float64(len(members)))
			members[i] = history[len(history)-1] + deviation*math.Sqrt(float64(steps))*z
		}
		return members, nil
	}
}

func walk(run uint32, n int) []float64 {
	d := random.NewKey(31).At(random.At{Path: run})
	out := make([]float64, n)
	for i := 1; i < n; i++ {
		out[i] = out[i-1] + random.Normal(d.Uniform())
	}
	return out
}

func judged(t *testing.T, r backtest.Rolling, series []float64, f backtest.Forecaster) backtest.Judgement {
	t.Helper()
	checks, err := r.Run(series, f)
	if err != nil {
		t.Fatal(err)
	}
	j, err := r.Judge(checks, 400)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// A forecaster gets the window before the origin and nothing after, at every origin there is room for, and cannot write into the rest.
func TestRollingSeesThePastOnly(t *testing.T) {
	t.Parallel()
	series := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	for _, x := range []struct {
		rolling backtest.Rolling
		want    [][]float64 // histories
	}{
		{backtest.Rolling{Train: 3, Horizon: 2, Every: 3}, [][]float64{{0, 1, 2}, {3, 4, 5}}},
		{backtest.Rolling{Least: 7, Horizon: 1, Every: 1}, [][]float64{{0, 1, 2, 3, 4, 5, 6}, {0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3, 4, 5, 6, 7, 8}}},
		{backtest.Rolling{Train: 9, Horizon: 2, Every: 1}, nil},
	} {
		var seen [][]float64
		checks, err := x.rolling.Run(series, func(history []float64, steps int) ([]float64, error) {
			if cap(history) > len(history) || steps != x.rolling.Horizon {
				t.Errorf("history of %d has room for %d; %d steps", len(history), cap(history), steps)
			}
			seen = append(seen, slices.Clone(history))
			return level(1)(history, steps)
		})
		if err != nil || len(checks) != len(x.want) || !slices.EqualFunc(seen, x.want, slices.Equal[[]float64]) {
			t.Fatalf("%+v: %v, saw %v", x.rolling, err, seen)
		}
		for i, c := range checks {
			last := x.want[i][len(x.want[i])-1]
			if c.Origin != int(last) || c.Outcome != last+float64(x.rolling.Horizon) || c.Last != float64(x.rolling.Horizon) {
				t.Errorf("check %d: %+v", i, c)
			}
			near(t, "mean", c.Mean, c.Outcome-(x.want[i][0]+last)/2, 1e-12)
		}
	}
}

// Of 60 checks the true model is refused about as often as the test's level says, and one of half the width nearly always. That is
// what Power promises: Kupiec's test refuses a 90 % interval that misses 41 % with probability 0.89 after 20 forecasts and above 0.999 after 60; one
// that misses 15 % with 0.18 only, so 60 forecasts do not clear a model.
func TestTheTrueModelPassesAndTheNarrowOneIsRefused(t *testing.T) {
	t.Parallel()
	const runs, forecasts = 300, 60
	narrowMisses := 2 * phi(-1.6448536269514722/2)
	var trueRefused, narrowRefused, trueUneven, narrowUneven, barred, barredNarrow float64
	for run := range uint32(runs) {
		series := walk(run, 20+forecasts)
		r := backtest.Rolling{Train: 20, Horizon: 1, Every: 1}
		good, bad := judged(t, r, series, level(1)), judged(t, r, series, level(.5))
		if good.Checks != forecasts || !good.Tested {
			t.Fatalf("%+v", good)
		}
		count(&trueRefused, good.Coverage[2].KupiecP < .05)
		count(&narrowRefused, bad.Coverage[2].KupiecP < .05)
		count(&trueUneven, good.Uniformity.P < .05)
		count(&narrowUneven, bad.Uniformity.P < .05)
		count(&barred, good.Uplift() != nil)
		count(&barredNarrow, bad.Uplift() != nil)
		if bad.CRPS < good.CRPS && bad.SkillLast > good.SkillLast && run == 0 {
			t.Errorf("the narrow forecast scores better: %v, %v", bad.CRPS, good.CRPS)
		}
	}
	size, err1 := backtest.Power(forecasts, .1, .1, .05)
	power, err2 := backtest.Power(forecasts, .1, narrowMisses, .05)
	twenty, err3 := backtest.Power(20, .1, narrowMisses, .05)
	slight, err4 := backtest.Power(forecasts, .1, .15, .05)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	near(t, "refused, true", trueRefused/runs, size, 3.3*math.Sqrt(size*(1-size)/runs))
	near(t, "refused, narrow", narrowRefused/runs, power, .01)
	if power < .999 || twenty < .85 || slight > .35 || slight < .15 {
		t.Errorf("power %v of 60, %v of 20, %v against a slight fault", power, twenty, slight)
	}
	if trueUneven > runs*.12 || narrowUneven < runs*.95 || barred > runs*.2 || barredNarrow < runs*.99 {
		t.Errorf("of %d: PIT refused %v true, %v narrow; uplift refused %v true, %v narrow", runs, trueUneven, narrowUneven, barred, barredNarrow)
	}
}

func count(n *float64, yes bool) {
	if yes {
		*n++
	}
}

// Outcomes that overlap are counted, not tested.
func TestOverlapIsNotTested(t *testing.T) {
	t.Parallel()
	series := walk(1, 100)
	if j := judged(t, backtest.Rolling{Train: 10, Horizon: 5, Every: 1}, series, level(1)); j.Tested || j.Checks != 86 || j.Independent != 18 || invalid.Code(j.Uplift()) != "TOO_FEW" || j.Covered[2] == 0 || j.Coverage[2].Forecasts != 0 {
		t.Errorf("%+v", j)
	}
	if j := judged(t, backtest.Rolling{Train: 10, Horizon: 5, Every: 5}, series, level(1)); !j.Tested {
		t.Errorf("%+v", j)
	}
	if j := judged(t, backtest.Rolling{Train: 10, Horizon: 30, Every: 30}, series, level(1)); j.Tested || j.Checks != 3 {
		t.Errorf("three checks are tested: %+v", j)
	}
}

// The rule, at its edges.
func TestUplift(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		checks, misses int
		code           string
	}{{19, 0, "TOO_FEW"}, {20, 3, ""}, {20, 4, "COVERAGE_TOO_LOW"}, {200, 30, ""}, {200, 31, "COVERAGE_TOO_LOW"}} {
		checks := make([]backtest.Check, x.checks)
		for i := range checks {
			checks[i] = backtest.Check{PIT: .5, Last: 1, Mean: 1, Inside: [4]bool{true, true, i >= x.misses, true}}
		}
		j, err := backtest.Rolling{Train: 2, Horizon: 1, Every: 1}.Judge(checks, 100)
		if err != nil {
			t.Fatal(err)
		}
		if got := j.Uplift(); invalid.Code(got) != x.code {
			t.Errorf("%d misses of %d: %v, want %q", x.misses, x.checks, got, x.code)
		}
	}
}

// By hand: of 100 members the central 90 % leaves five out on each side, and both ends belong to it.
func TestCentralIntervals(t *testing.T) {
	t.Parallel()
	members := make([]float64, 100)
	for i := range members {
		members[i] = float64(100 - i)
	}
	for _, x := range []struct {
		outcome float64
		want    [4]bool
	}{{6, [4]bool{false, false, true, true}}, {5, [4]bool{false, false, false, true}}, {2, [4]bool{}}, {95, [4]bool{false, false, true, true}}, {50, [4]bool{true, true, true, true}}} {
		checks, err := backtest.Rolling{Train: 2, Horizon: 1, Every: 1}.Run([]float64{0, 0, x.outcome}, func([]float64, int) ([]float64, error) { return members, nil })
		if err != nil {
			t.Fatal(err)
		}
		if got := checks[0]; got.Inside != x.want || got.Middle != 51 {
			t.Errorf("%v: %+v, want %v", x.outcome, got, x.want)
		}
	}
}

func TestReliability(t *testing.T) {
	t.Parallel()
	got, err := backtest.Reliability([]float64{0, .1, .5, .9, 1}, []bool{false, true, true, true, false}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Forecasts != 2 || got[0].Happened != .5 || got[1].Forecasts != 3 || math.Abs(got[1].Foretold-.8) > 1e-15 || math.Abs(got[1].Happened-2.0/3) > 1e-15 {
		t.Errorf("%+v", got)
	}
}

func TestRollingRefuses(t *testing.T) {
	t.Parallel()
	run := func(r backtest.Rolling, series []float64, f backtest.Forecaster) error {
		_, err := r.Run(series, f)
		return err
	}
	good := backtest.Rolling{Train: 2, Horizon: 1, Every: 1}
	broken := errors.New("broken")
	_, none := good.Judge(nil, 1)
	_, unset := backtest.Rolling{}.Judge(make([]backtest.Check, 3), 1)
	_, power := backtest.Power(1, .1, .1, .05)
	_, promised := backtest.Power(10, 0, .1, .05)
	_, buckets := backtest.Reliability(nil, nil, 0)
	_, uneven := backtest.Reliability([]float64{1}, nil, 2)
	_, beyond := backtest.Reliability([]float64{1.1}, []bool{true}, 2)
	for _, x := range []struct {
		err         error
		code, field string
	}{
		{run(backtest.Rolling{Horizon: 1, Every: 1}, nil, level(1)), "OUT_OF_RANGE", "train"},
		{run(backtest.Rolling{Train: 2, Every: 1}, nil, level(1)), "OUT_OF_RANGE", "horizon"},
		{run(backtest.Rolling{Train: 2, Horizon: 1}, nil, level(1)), "OUT_OF_RANGE", "every"},
		{run(good, []float64{0, math.NaN()}, level(1)), "NOT_FINITE", "series[1]"},
		{run(good, []float64{0, 1, 2}, func([]float64, int) ([]float64, error) { return make([]float64, 19), nil }), "TOO_FEW", "members"},
		{none, "TOO_FEW", "checks"},
		{unset, "OUT_OF_RANGE", "horizon"},
		{power, "OUT_OF_RANGE", "forecasts"},
		{promised, "OUT_OF_RANGE", "promised"},
		{buckets, "OUT_OF_RANGE", "buckets"},
		{uneven, "INVALID_INPUT", "happened"},
		{beyond, "OUT_OF_RANGE", "foretold[0]"},
	} {
		var got *invalid.Error
		if !errors.As(x.err, &got) || got.Code != x.code || got.Field != x.field || got.Fix == "" {
			t.Errorf("got %v, want %s at %s", x.err, x.code, x.field)
		}
	}
	if err := run(good, []float64{0, 1, 2}, func([]float64, int) ([]float64, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
