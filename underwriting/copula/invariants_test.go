package copula

import (
	"math"
	"math/rand/v2"
	"testing"
)

func price(t *testing.T, p Pool, s Schedule, d Dependence, tranches []Tranche) Result {
	t.Helper()
	r, err := Value(p, s, d, tranches)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A full stack loses what the pool loses, whatever the dependence.
func TestStackLosesWhatPoolLoses(t *testing.T) {
	t.Parallel()
	uneven := []float64{3, 1, 2.5, 0.75, 1, 1, 4, 2, 2, 1.25}
	hazards := []float64{0.01, 0.3, 0.05, 0.002, 0.1, 0.02, 0.08, 0, 0.04, 1.5}
	pools := map[string]Pool{
		"equal":     {Names: 100, Hazards: []float64{0.02}, Recovery: 0.35},
		"one":       {Names: 1, Hazards: []float64{0.02}, Recovery: 0},
		"many":      {Names: 100_000, Hazards: []float64{0.05}, Recovery: 0.6},
		"certain":   {Names: 7, Hazards: []float64{900}, Recovery: 0.6},
		"remote":    {Names: 50, Hazards: []float64{1e-9}, Recovery: 0.6},
		"notionals": {Names: 10, Hazards: []float64{0.05}, Notionals: uneven, Recovery: 0.3},
		"hazards":   {Names: 10, Hazards: hazards, Recovery: 0.3},
		"both":      {Names: 10, Hazards: hazards, Notionals: uneven, Recovery: 0.3},
	}
	dependences := []Dependence{
		{Family: Gaussian},
		{Family: Gaussian, Correlation: 1e-9},
		{Family: Gaussian, Correlation: 0.2},
		{Family: Gaussian, Correlation: 0.97},
		{Family: LargePool},
		{Family: LargePool, Correlation: 0.2},
		{Family: LargePool, Correlation: 0.9999},
		{Family: StudentT, DoF: 2.5},
		{Family: StudentT, Correlation: 1e-7, DoF: 4},
		{Family: StudentT, Correlation: 0.01, DoF: 4},
		{Family: StudentT, Correlation: 0.4, DoF: 20},
	}
	stack := []Tranche{{0, 0.02}, {0.02, 0.11}, {0.11, 0.33}, {0.33, 0.5}, {0.5, 1}}
	for name, pool := range pools {
		for _, d := range dependences {
			r := price(t, pool, Schedule{Years: 3, PerYear: 2, Rate: 0.03}, d, stack)
			sum := 0.0
			for _, x := range r.Tranches {
				sum += x.ExpectedLoss * x.Width()
				if !(x.Spread >= 0 && x.ExpectedLoss >= 0 && x.ExpectedLoss <= 1) {
					t.Errorf("%s, %+v: tranche %v has spread %v and expected loss %v", name, d, x.Tranche, x.Spread, x.ExpectedLoss)
				}
			}
			if math.Abs(sum-r.PoolLoss) > 1e-10*r.PoolLoss {
				t.Errorf("%s, %+v: tranches lose %.15g, the pool %.15g", name, d, sum, r.PoolLoss)
			}
		}
	}
}

// Three methods that share little: all dates in one integral over the large pool's share of defaults, the same for names of unequal
// size, and date by date over the factor. Names that differ by nothing that counts must come out alike.
func TestMethodsAgree(t *testing.T) {
	t.Parallel()
	for _, d := range []Dependence{
		{Family: Gaussian, Correlation: 0.1},
		{Family: Gaussian, Correlation: 0.6},
		{Family: Gaussian, Correlation: 0.003},
		{Family: Gaussian, Correlation: 0.9},
		{Family: StudentT, Correlation: 0.3, DoF: 5},
		{Family: StudentT, Correlation: 0.02, DoF: 30},
	} {
		pool := Pool{Names: 40, Hazards: []float64{0.03}, Recovery: 0.4}
		schedule := Schedule{Years: 2, PerYear: 2, Rate: 0.04}
		tranches := []Tranche{{0, 0.05}, {0.05, 0.12}, {0.12, 0.3}, {0.3, 1}}
		want := price(t, pool, schedule, d, tranches)
		sized, hazardous := pool, pool
		for i := range pool.Names {
			sized.Notionals = append(sized.Notionals, 1+1e-14*float64(i%2))
			hazardous.Hazards = append([]float64{0.03 + 1e-16}, hazardous.Hazards...)
		}
		hazardous.Hazards = hazardous.Hazards[:pool.Names]
		hazardous.Hazards[pool.Names-1] = 0.03
		for name, other := range map[string]Pool{"sizes": sized, "hazards": hazardous} {
			got := price(t, other, schedule, d, tranches)
			for i, x := range got.Tranches {
				if y := want.Tranches[i]; math.Abs(x.Spread-y.Spread) > 1e-9*y.Spread+1e-15 {
					t.Errorf("%s, %+v: spread of %v = %.12g, want %.12g", name, d, x.Tranche, x.Spread*1e4, y.Spread*1e4)
				}
			}
		}
	}
}

// Few names of different size and hazard: every subset that may default is counted, at each of 4001 values of the factor.
func TestSmallPoolByEnumeration(t *testing.T) {
	t.Parallel()
	pool := Pool{Names: 6, Hazards: []float64{0.01, 0.2, 0.05, 0.4, 0.1, 0.02}, Notionals: []float64{3, 1, 2.5, 0.75, 1, 4.1}, Recovery: 0.3}
	tranches := []Tranche{{0, 0.1}, {0.1, 0.25}, {0.25, 0.7}}
	const years, correlation = 2.0, 0.3
	got := price(t, pool, Schedule{Years: years, PerYear: 1, Rate: 0.02}, Dependence{Family: Gaussian, Correlation: correlation}, tranches)
	want := make([]float64, len(tranches))
	for n := -2000; n <= 2000; n++ {
		m := float64(n) * 0.005
		weight := 0.005 * math.Exp(-m*m/2) / math.Sqrt(2*math.Pi)
		for subset := range 1 << pool.Names {
			chance, lost, total := 1.0, 0.0, 0.0
			for i := range pool.Names {
				c := math.Sqrt2 * math.Erfinv(1-2*math.Exp(-pool.Hazards[i]*years))
				p := math.Erfc(-(c-math.Sqrt(correlation)*m)/math.Sqrt(2*(1-correlation))) / 2
				total += pool.Notionals[i]
				if subset>>i&1 == 1 {
					chance *= p
					lost += 0.7 * pool.Notionals[i]
				} else {
					chance *= 1 - p
				}
			}
			for j, tranche := range tranches {
				want[j] += weight * chance * max(0, min(lost/total, tranche.Detachment)-tranche.Attachment) / tranche.Width()
			}
		}
	}
	for j, x := range got.Tranches {
		near(t, "expected loss", x.ExpectedLoss, want[j], 1e-9)
	}
	if got.GridError != 0 {
		t.Errorf("notionals in twentieths are not exact: grid error %v", got.GridError)
	}
}

// Without correlation losses are binomial; with all of it there are all defaults or none; in between, the correlation moves losses up
// the stack.
func TestLimitsOfCorrelation(t *testing.T) {
	t.Parallel()
	pool, schedule, _, tranches := hullWhite(Dependence{})
	p := -math.Expm1(-0.05)
	counts, err := NewDiversified(100, p, 0.4)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range price(t, pool, schedule, Dependence{Family: Gaussian}, tranches).Tranches {
		loss, _ := counts.Tranche(x.Tranche)
		near(t, "expected loss without correlation", x.ExpectedLoss, loss, 1e-9)
	}
	for _, family := range []Family{Gaussian, LargePool} {
		for _, x := range price(t, pool, schedule, Dependence{Family: family, Correlation: 1 - 1e-13}, tranches).Tranches {
			near(t, "expected loss with full correlation", x.ExpectedLoss, p*(min(0.6, x.Detachment)-x.Attachment)/x.Width(), 1e-5)
		}
	}
	for _, family := range []Family{Gaussian, LargePool} {
		equity, senior := math.Inf(1), 0.0
		for _, correlation := range []float64{0, 1e-12, 1e-6, 0.001, 0.01, 0.1, 0.3, 0.6, 0.9, 0.99, 0.9999, 1 - 1e-9} {
			r := price(t, pool, schedule, Dependence{Family: family, Correlation: correlation}, tranches).Tranches
			if r[0].ExpectedLoss > equity*(1+1e-10) || r[3].ExpectedLoss < senior*(1-1e-10) {
				t.Errorf("%s: at correlation %v equity loses %v after %v, senior %v after %v", family, correlation, r[0].ExpectedLoss, equity, r[3].ExpectedLoss, senior)
			}
			equity, senior = r[0].ExpectedLoss, r[3].ExpectedLoss
		}
	}
}

// Many names come to the large pool's closed form like 1/n, and many degrees of freedom to the Gaussian copula like 1/ν.
func TestConvergence(t *testing.T) {
	t.Parallel()
	pool, schedule, d, tranches := hullWhite(Dependence{Family: Gaussian, Correlation: 0.25})
	limit := price(t, pool, schedule, Dependence{Family: LargePool, Correlation: 0.25}, tranches)
	gauss := price(t, pool, schedule, d, tranches)
	for i := range tranches {
		pool.Names = 10_000
		a := price(t, pool, schedule, d, tranches).Tranches[i].ExpectedLoss
		pool.Names = 100_000
		b := price(t, pool, schedule, d, tranches).Tranches[i].ExpectedLoss
		extrapolated := b + (b-a)/9
		near(t, "expected loss of very many names", extrapolated, limit.Tranches[i].ExpectedLoss, 1e-7)
		pool.Names = 100
		x := price(t, pool, schedule, Dependence{Family: StudentT, Correlation: 0.25, DoF: 1e5}, tranches).Tranches[i].ExpectedLoss
		y := price(t, pool, schedule, Dependence{Family: StudentT, Correlation: 0.25, DoF: 1e6}, tranches).Tranches[i].ExpectedLoss
		near(t, "expected loss with very many degrees of freedom", y+(y-x)/9, gauss.Tranches[i].ExpectedLoss, 1e-7)
	}
}

// Halving every panel beyond need moves nothing by 1e-9, and nothing by more than what is claimed.
func TestIntegralIsControlled(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 10))
	for range 60 {
		pool := Pool{Names: 1 + r.IntN(300), Recovery: 0.9 * r.Float64()}
		p := []float64{0, math.Exp(-6 * r.Float64())}
		p[0] = p[1] * r.Float64()
		d := Dependence{Family: Gaussian, Correlation: r.Float64()}
		if r.IntN(3) == 0 {
			d.Correlation *= math.Exp(-10 * r.Float64())
		}
		if r.IntN(2) == 0 {
			d.Family, d.DoF = StudentT, 2+math.Exp(6*r.Float64())
		}
		a, b := 0.3*r.Float64(), 0.3*r.Float64()+0.31
		if d.Family == Gaussian && r.IntN(3) == 0 { // a tranche so thin that very many names meet it like a spike
			pool.Names, b = 100_000, a+1e-4
		}
		s := newBinomial(pool.Names, 1-pool.Recovery, []Tranche{{0, a}, {a, b}, {b, 1}})
		rough, fine := newLedger(2, 3), newLedger(2, 3)
		rough.integrate(s, newLaw(p, d))
		fine.integrate(s, eager{newLaw(p, d)})
		for i, x := range rough.at(1) {
			y := fine.at(1)[i]
			if off := math.Abs(x - y); y > 1e-12 && (off > 1e-9*y || off > rough.uncertainty*y+1e-12*y) {
				t.Errorf("%+v, %+v, %v: %.15g and %.15g, claimed %.1e", pool, d, p, x, y, rough.uncertainty)
			}
		}
		if rough.uncertainty > 1e-8 {
			t.Errorf("%+v, %+v, %v: claims %.1e", pool, d, p, rough.uncertainty)
		}
	}
}

// eager is a law that has its integral cut everywhere.
type eager struct{ law }

func (e eager) steps() []float64 {
	cuts := e.law.steps()
	for y := -38.0; y < nearlyOne; y += 0.3 {
		cuts = append(cuts, y)
	}
	return cuts
}
