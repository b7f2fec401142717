package backtest_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/backtest"
	"github.com/corebond/corebond/underwriting/random"
	"pgregory.net/rapid"
)

func near(t testing.TB, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.12g, want %.12g within %g", what, got, want, within)
	}
}

// The closed form's values were computed with 25 digits; the ensemble's by hand.
func TestCRPSKnownAnswers(t *testing.T) {
	t.Parallel()
	near(t, "N(0,1) at 0", backtest.CRPSNormal(0, 1, 0), .2336949772551091, 1e-15)
	near(t, "N(0,1) at 1", backtest.CRPSNormal(0, 1, 1), .6024413576276163, 1e-15)
	near(t, "N(2,3) at -1", backtest.CRPSNormal(2, 3, -1), 1.807324072882849, 1e-14)
	near(t, "{1,2,4} at 3", backtest.CRPSEnsemble([]float64{4, 1, 2}, 3), 2.0/3, 1e-15)
}

// From the definition, pair by pair.
func TestCRPSEnsembleIsItsDefinition(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.SliceOfN(rapid.Float64Range(-10, 10), 1, 20).Draw(t, "members")
		y := rapid.Float64Range(-12, 12).Draw(t, "outcome")
		want, n := 0.0, float64(len(members))
		for _, a := range members {
			want += math.Abs(a-y) / n
			for _, b := range members {
				want -= math.Abs(a-b) / (2 * n * n)
			}
		}
		if got := backtest.CRPSEnsemble(members, y); math.Abs(got-want) > 1e-9 || got < -1e-12 {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// Kupiec's own table: with 255 forecasts at 1 %, up to 6 misses are not refused at 95 % (statistic 3.84), 7 are; none in 510 are refused.
func TestKupiecTable(t *testing.T) {
	t.Parallel()
	judge := func(n, misses int) backtest.Coverage {
		missed := make([]bool, n)
		for i := range misses {
			missed[i*n/max(misses, 1)] = true
		}
		c, err := backtest.Cover(missed, .01)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := judge(255, 6); c.KupiecP < .05 || c.Misses != 6 {
		t.Errorf("6 of 255: %+v", c)
	}
	if c := judge(255, 7); c.KupiecP > .05 {
		t.Errorf("7 of 255: %+v", c)
	}
	if c := judge(510, 0); c.KupiecP > .05 || math.Abs(c.Kupiec+2*510*math.Log(.99)) > 1e-9 {
		t.Errorf("0 of 510: %+v", c)
	}
}

// The right number of misses in one run is as bad as too many.
func TestChristoffersenSeesRuns(t *testing.T) {
	t.Parallel()
	apart, together := make([]bool, 200), make([]bool, 200)
	for i := range 10 {
		apart[20*i], together[50+i] = true, true
	}
	a, err := backtest.Cover(apart, .05)
	if err != nil {
		t.Fatal(err)
	}
	b, err := backtest.Cover(together, .05)
	if err != nil {
		t.Fatal(err)
	}
	if a.Kupiec != 0 || b.Kupiec != 0 || a.ChristoffersenP < .3 || b.ChristoffersenP > 1e-6 {
		t.Errorf("apart %+v, together %+v", a, b)
	}
	if _, err := backtest.Cover(nil, .05); invalid.Code(err) != "TOO_FEW" {
		t.Errorf("got %v", err)
	}
}

// Honest forecasts pass about as often as they should; shifted, narrow and clinging ones do not.
func TestUniform(t *testing.T) {
	t.Parallel()
	key := random.NewKey(4)
	refused := map[string]int{}
	const runs = 400
	for run := range uint32(runs) {
		d := key.At(random.At{Path: run})
		kinds := map[string][]float64{}
		memory := 0.0
		for range 60 {
			u := d.Uniform()
			z := random.Normal(u)
			memory = .7*memory + math.Sqrt(1-.49)*z
			kinds["honest"] = append(kinds["honest"], u)
			kinds["shifted"] = append(kinds["shifted"], phi(z+1))
			kinds["narrow"] = append(kinds["narrow"], phi(2*z))
			kinds["clinging"] = append(kinds["clinging"], phi(memory))
		}
		for name, pit := range kinds {
			got, err := backtest.Uniform(pit, 1000)
			if err != nil {
				t.Fatal(err)
			}
			if got.P < .05 {
				refused[name]++
			}
		}
	}
	if n := refused["honest"]; n < 8 || n > 45 { // 5 % and what so short a record adds
		t.Errorf("%d of %d honest forecasts are refused", n, runs)
	}
	for _, name := range []string{"shifted", "narrow", "clinging"} {
		if refused[name] < runs*9/10 {
			t.Errorf("%d of %d %s forecasts are refused", refused[name], runs, name)
		}
	}
	near(t, "PIT", backtest.PIT([]float64{1, 2, 2, 5}, 2), .5, 0)
}

func phi(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
