package risk

import (
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
	"pgregory.net/rapid"
)

const month = 1_000_000 // a unit of currency in micro-units

func deal() waterfall.Deal {
	return waterfall.Deal{
		Senior: waterfall.Tranche{Name: "senior", Balance: 600 * month, Coupon: 800}, Mezzanine: waterfall.Tranche{Name: "mezzanine", Balance: 200 * month, Coupon: 1200},
		Junior: waterfall.Tranche{Name: "junior", Balance: 200 * month}, ServicingFee: 100,
	}
}

// made is a sample of chosen paths, each repeated over whole replicates in turn.
func made(replicates, each, months int, cash func(path, t int) int64) *Sample {
	s := &Sample{plan: simulation.Plan{Seed: 1, Replicates: replicates, PathsEach: each}, months: months}
	for p := range replicates * each {
		for t := range months {
			s.cash = append(s.cash, cash(p, t))
		}
	}
	return s
}

// One in four paths brings nothing at all, the others the same cash: every figure is known without simulation.
func TestTranchesOfTwoKindsOfPath(t *testing.T) {
	t.Parallel()
	const months = 24
	steady := make([]int64, months)
	for i := range steady {
		steady[i] = 60 * month
	}
	s := made(8, 64, months, func(p, t int) int64 {
		if p%4 == 0 {
			return 0
		}
		return steady[t]
	})
	got, err := s.Tranches(deal())
	if err != nil {
		t.Fatal(err)
	}
	good, err := waterfall.Run(deal(), steady)
	if err != nil {
		t.Fatal(err)
	}
	bad, err := waterfall.Run(deal(), make([]int64, months))
	if err != nil {
		t.Fatal(err)
	}
	g, b := waterfall.Outcomes(good), waterfall.Outcomes(bad)
	attachments := [3]float64{.4, .2, 0}
	for i, r := range got {
		balance := float64(r.Balance)
		loss := float64(b[i].Loss) / balance // the senior's is above 1: interest is owed too
		if g[i].Loss != 0 {
			t.Fatalf("%s loses on good paths", r.Name)
		}
		near(t, r.Name+" attachment", r.Attachment, attachments[i])
		near(t, r.Name+" expected loss", r.ExpectedLoss.Value, loss/4)
		near(t, r.Name+" low", r.ExpectedLoss.Low95, loss/4) // all replicates agree
		near(t, r.Name+" default probability", r.DefaultProbability.Value, .25)
		near(t, r.Name+" severity", r.LossGivenDefault.Value, loss)
		near(t, r.Name+" 99 %", r.VaR[1].Value, loss)
		near(t, r.Name+" shortfall", r.ES[0].Value, loss)
		wal, _ := g[i].WALYears()
		near(t, r.Name+" life", r.Life.Value, wal)
		sum := 0.0
		for t, x := range r.ExpectedCash {
			want := float64(g[i].Flows[t]) * .75
			if math.Abs(x-want) > 1e-6 {
				panic("cash")
			}
			sum += x * math.Pow(1+r.Yield, -float64(t+1)/12)
		}
		near(t, r.Name+" yield", sum/balance, 1)
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got != want && !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// The tail of 1 to n has its figures by hand; between whole paths the edge counts in part.
func TestTail(t *testing.T) {
	t.Parallel()
	tail := func(x []float64, level float64) (value, shortfall float64) {
		s := &Sample{plan: simulation.Plan{Replicates: 1, PathsEach: len(x)}}
		r := s.rank(x)
		return r.quantile(level).Value, r.shortfall(level).Value
	}
	var x []float64
	for i := range 1000 {
		x = append(x, float64(i+1))
	}
	value, shortfall := tail(x, .95)
	near(t, "value", value, 951)
	near(t, "shortfall", shortfall, 975.5) // of 951 to 1000
	value, shortfall = tail(x[:10], .75)
	near(t, "value", value, 8) // not exceeded in 8 of 10, and in 7 of 10 only by 7
	near(t, "shortfall", shortfall, (10+9+.5*8)/2.5)
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(0, 1), 2, 200).Draw(t, "losses")
		level := rapid.Float64Range(0.01, 0.999).Draw(t, "level")
		value, shortfall := tail(x, level)
		within := 0
		for _, v := range x {
			if v <= value {
				within++
			}
		}
		if float64(within) < level*float64(len(x))-1e-9 || shortfall < value-1e-12 || shortfall > slices.Max(x)+1e-12 {
			t.Fatalf("value %v, shortfall %v of %v at %v", value, shortfall, x, level)
		}
	})
}

// Student's interval covers the truth as often as it says: 95 % of many samples of three normal numbers, give or take four standard
// deviations of a count. Spread over n, not n-1, or a normal quantile leaves it at 92.8 % or 81 %.
func TestEstimateCovers(t *testing.T) {
	t.Parallel()
	e := estimate([]float64{1, 2, 3})
	near(t, "mean", e.Value, 2)
	near(t, "half width", e.High95-2, 4.302652729911275/math.Sqrt(3)) // t(2) at .975, spread 1
	if one := estimate([]float64{1}); !math.IsNaN(one.Low95) || one.Value != 1 {
		t.Errorf("%+v", one)
	}
	const tries = 10_000
	covered, key := 0, random.NewKey(5)
	for i := range uint32(tries) {
		draw := key.At(random.At{Path: i})
		e := estimate([]float64{random.Normal(draw.Uniform()), random.Normal(draw.Uniform()), random.Normal(draw.Uniform())})
		if e.Low95 <= 0 && 0 <= e.High95 {
			covered++
		}
	}
	if math.Abs(float64(covered)-.95*tries) > 4*math.Sqrt(.95*.05*tries) {
		t.Errorf("covers in %d of %d", covered, tries)
	}
}

// draws is cash that falls short on some paths, more on later ones of each replicate.
func draws(replicates, each int) *Sample {
	return made(replicates, each, 24, func(p, _ int) int64 {
		return int64(55*month) * int64(2*each-p%each) / int64(2*each)
	})
}

// The sizing is the least that meets both targets: one basis point less of either support does not.
func TestSizeIsTheLeast(t *testing.T) {
	t.Parallel()
	s := draws(8, 64)
	terms := Terms{Total: 1000 * month, SeniorCoupon: 800, MezzanineCoupon: 1200, ServicingFee: 100}
	senior, mezzanine := Target{.01, .05}, Target{.10, .25}
	got, err := s.Size(terms, senior, mezzanine)
	if err != nil {
		t.Fatal(err)
	}
	if got.MezzanineAttachment <= 0 || got.SeniorAttachment <= got.MezzanineAttachment {
		t.Fatalf("%+v", got)
	}
	at := func(attachment, junior money.BPS) (bool, bool) {
		r, err := s.Tranches(terms.deal(int(attachment), int(junior)))
		if err != nil {
			t.Fatal(err)
		}
		return senior.met(r[0].ExpectedLoss.Value, r[0].DefaultProbability.Value), mezzanine.met(r[1].ExpectedLoss.Value, r[1].DefaultProbability.Value)
	}
	if a, b := at(got.SeniorAttachment, got.MezzanineAttachment); !a || !b {
		t.Errorf("the sizing does not meet its targets: %v, %v", a, b)
	}
	if _, b := at(got.SeniorAttachment, got.MezzanineAttachment-1); b {
		t.Error("a thinner junior would do")
	}
	if a, _ := at(got.SeniorAttachment-1, got.MezzanineAttachment); a {
		t.Error("a lower attachment would do")
	}
	hopeless := made(8, 64, 24, func(int, int) int64 { return 0 })
	if _, err := hopeless.Size(terms, senior, mezzanine); invalid.Code(err) != "UNREACHABLE" {
		t.Errorf("got %v", err)
	}
}
