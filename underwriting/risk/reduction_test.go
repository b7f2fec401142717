package risk

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/copula"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// methods are ways to spend the same number of paths.
var methods = []string{"independent", "net", "net, control", "net, shift", "net, shift, control"}

// reductions are the variance of the expected loss under independent paths over that under each method, by tranche.
func reductions(t *testing.T, draw func(plain bool, shift []float64) *Sample, deal waterfall.Deal, shift []float64) [][3]float64 {
	t.Helper()
	factors := make([][3]float64, len(methods))
	at := 0
	for _, s := range []*Sample{draw(true, nil), draw(false, nil), draw(false, shift)} {
		risks, err := s.Tranches(deal)
		if err != nil {
			t.Fatal(err)
		}
		controlled, err := s.Controlled(deal)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range risks {
			factors[at][i] = r.VarianceReduction
			if at > 0 {
				factors[at+1][i] = float64(r.VarianceReduction * controlled[i].Factor)
			}
		}
		at += min(at, 1) + 1
	}
	return factors
}

func row(b *strings.Builder, cells ...any) {
	for _, c := range cells {
		if x, ok := c.(float64); ok {
			c = fmt.Sprintf("%.3g", x)
		}
		fmt.Fprintf(b, "| %v ", c)
	}
	b.WriteString("|\n")
}

// The factors of a pool of 100 names, whose defaults no leading number explains, and of a large pool, which they explain wholly:
// `go test -run VarianceReduction -v` prints them. Of 64 replicates a factor is known to about a fifth.
func TestVarianceReduction(t *testing.T) {
	t.Parallel()
	plan := simulation.Plan{Seed: 3, Replicates: 64, PathsEach: 256}
	out := &strings.Builder{}
	out.WriteString("\n")
	row(out, "pool", "tranche", methods[0], methods[1], methods[2], methods[3], methods[4])
	out.WriteString(strings.Repeat("|---", 7) + "|\n")
	for _, names := range []int{100, 0} {
		pool := large{Vasicek: copula.Vasicek{Probability: .0488, Correlation: .3}, names: names}
		deal := stack(600, 3000)
		pilot := plan
		pilot.PathsEach, pilot.Seed = 64, 4
		shift, err := pool.draw(t, pilot).Shift(deal, 0)
		if err != nil {
			t.Fatal(err)
		}
		factors := reductions(t, func(plain bool, shift []float64) *Sample {
			own, p := pool, plan
			own.plain, p.Shift = plain, shift
			return own.draw(t, p)
		}, deal, shift)
		name := fmt.Sprintf("%d names", names)
		if names == 0 {
			name = "large"
		}
		for i, tranche := range []string{"senior 30-100 %", "mezzanine 6-30 %", "junior 0-6 %"} {
			row(out, name, tranche, factors[0][i], factors[1][i], factors[2][i], factors[3][i], factors[4][i])
			if f := factors[0][i]; !(f > .5 && f < 2) {
				t.Errorf("%s, %s: independent paths are worth %v of themselves", name, tranche, f)
			}
			if f := factors[1][i]; !(f > .8) {
				t.Errorf("%s, %s: the net is worth %v", name, tranche, f)
			}
		}
		if f := factors[3][0]; !(f > 10) {
			t.Errorf("%s: the shift is worth %v in the senior", name, f)
		}
		if f := factors[2][1]; names == 0 && !(f > 1000) {
			t.Errorf("%s: the control is worth %v where it says all", name, f)
		}
	}
	t.Log(out)
}

// The same for a simulated fleet, whose losses come from more numbers than lead. Independent paths are the net's own, taken one by one.
func TestVarianceReductionOfAFleet(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	plan := simulation.Plan{Seed: 3, Replicates: 32, PathsEach: 128}
	plain, err := Local(2).Sample(ctx, fleet(), plan)
	if err != nil {
		t.Fatal(err)
	}
	shifted, err := Focus(ctx, Local(2), fleet(), plan, fleetDeal())
	if err != nil {
		t.Fatal(err)
	}
	if shifted.Weights() == nil {
		t.Fatal("nothing stands out")
	}
	out := &strings.Builder{}
	out.WriteString("\n")
	row(out, "fleet", "expected loss", "losing paths", methods[1], methods[2], methods[3], methods[4])
	out.WriteString(strings.Repeat("|---", 7) + "|\n")
	var risks [2][3]Risk
	var factors [2][3]float64
	for k, s := range []*Sample{plain, shifted} {
		if risks[k], err = s.Tranches(fleetDeal()); err != nil {
			t.Fatal(err)
		}
		controlled, err := s.Controlled(fleetDeal())
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range controlled {
			factors[k][i] = float64(risks[k][i].VarianceReduction * c.Factor)
			difference := math.Abs(c.ExpectedLoss.Value - risks[0][i].ExpectedLoss.Value)
			if allowed := 2 * (c.ExpectedLoss.High95 - c.ExpectedLoss.Low95 + risks[0][i].ExpectedLoss.High95 - risks[0][i].ExpectedLoss.Low95); difference > allowed {
				t.Errorf("%s: %v with method %d, %v plain", risks[k][i].Name, c.ExpectedLoss, k, risks[0][i].ExpectedLoss)
			}
		}
	}
	for i, r := range risks[0] {
		row(out, r.Name, r.ExpectedLoss.Value, fmt.Sprintf("%d, %d", r.LosingPaths, risks[1][i].LosingPaths), r.VarianceReduction, factors[0][i], risks[1][i].VarianceReduction, factors[1][i])
	}
	t.Log(out)
	if a, b := risks[0][0].LosingPaths, risks[1][0].LosingPaths; b < 3*a {
		t.Errorf("%d losing paths of the senior, %d when they are looked for", a, b)
	}
}

func TestSharper(t *testing.T) {
	t.Parallel()
	risk := func(width float64, losing int) Risk {
		return Risk{ExpectedLoss: Estimate{0, -width / 2, width / 2}, LosingPaths: losing}
	}
	tests := []struct {
		what           string
		plain, shifted Risk
		shift          bool
	}{
		{"no loss seen", risk(0, 0), risk(1, 1), true},
		{"few losses", risk(.1, 49), risk(1, 50), true},
		{"fewer still", risk(1, 49), risk(.1, 48), false},
		{"much narrower", risk(1, 50), risk(.49, 50), true},
		{"narrower", risk(1, 50), risk(.51, 50), false},
		{"narrow by few", risk(1, 50), risk(.1, 49), false},
	}
	for _, x := range tests {
		got := Sharper([3]Risk{x.plain}, [3]Risk{x.shifted})[0]
		want := x.plain
		if x.shift {
			want = x.shifted
		}
		if got.ExpectedLoss != want.ExpectedLoss {
			t.Errorf("%s: got %+v", x.what, got.ExpectedLoss)
		}
	}
}

// tilt is the mean of the bad state over what a tranche loses, by a sum over states.
func (l large) tilt(attachment, detachment float64) float64 {
	lost, weighted := 0.0, 0.0
	for x := -8.0; x < 8; x += 1. / 256 {
		share := portable.NormCDF((portable.NormQuantile(l.Probability) + math.Sqrt(l.Correlation)*x) / math.Sqrt(1-l.Correlation))
		loss := min(max(share-attachment, 0), detachment-attachment) * portable.NormPDF(x)
		lost += loss
		weighted += loss * x
	}
	return weighted / lost
}

// A shift comes from the pilot's losses and looks where they are: at the numbers that matter, in their proportion, to the bad side.
func TestShiftFindsTheBadState(t *testing.T) {
	t.Parallel()
	pool := large{Vasicek: copula.Vasicek{Probability: .0488, Correlation: .3}}
	plan := simulation.Plan{Seed: 9, Replicates: 8, PathsEach: 256}
	plain := pool.draw(t, plan)
	plan.Shift = []float64{-2, -1.5, 0}
	shifted := pool.draw(t, plan)
	for _, x := range []struct {
		sample  *Sample
		tranche int
		want    float64
	}{
		{plain, 0, portable.NormPDF(portable.NormQuantile(.01)) / .01}, // of the worst paths: too few lose
		{shifted, 0, pool.tilt(.3, 1)},
		{plain, 1, pool.tilt(.06, .3)},
		{shifted, 1, pool.tilt(.06, .3)},
		{plain, 2, pool.tilt(0, .06)},
		{shifted, 2, pool.tilt(0, .06)},
	} {
		deal, tranche, want := stack(600, 3000), x.tranche, x.want
		got, err := x.sample.Shift(deal, tranche)
		if err != nil {
			t.Fatal(err)
		}
		length := 0.0
		for _, x := range got {
			length += x * x
		}
		length = math.Sqrt(length)
		along := 0.0
		for j, x := range got {
			along += x * mix[j] / length
		}
		if math.Abs(along-1) > .02 || got[2] != 0 || math.Abs(length-want) > .06*want {
			t.Errorf("tranche %d: %v, of length %v, want %v, %v of it the bad way", tranche, got, length, want, along)
		}
	}
}
