package simulation_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// mixed is the mean of f over the t copula's mixing number for dof 4, the sector's normal number beside it: both by the midpoint rule.
func mixed(f func(mixing, sector float64) float64) float64 {
	const steps = 1500
	sum := 0.0
	for i := range steps {
		chi := 60 * (float64(i) + 0.5) / steps
		weight := chi / 4 * math.Exp(-chi/2) * 60 / steps
		for j := range 240 {
			sector := -6 + 12*(float64(j)+0.5)/240
			sum += weight * f(math.Sqrt(4/chi), sector) * math.Exp(-sector*sector/2) / math.Sqrt(2*math.Pi) * 12 / 240
		}
	}
	return sum
}

// exiting has two named operators of one device each, or one large cohort of small operators, and a market that moves.
func exiting(dof float64, named bool) simulation.Model {
	m := pair(0)
	m.Months, m.TailDof, m.Sector = 4, dof, 0.3
	if !named {
		m.Cohorts[0].Exit = 0.01
		return m
	}
	m.Operators = []simulation.Operator{{Exit: 0.01}, {Exit: 0.01}}
	for i := range m.Cohorts {
		m.Cohorts[i].Operator, m.Cohorts[i].Devices, m.Cohorts[i].Income = i, 1, float64(i+1)
	}
	return m
}

// Under the t copula each operator leaves as often as before, and two together oftener: as often as the double integral says.
func TestTailsLeaveMarginsAndJoinExits(t *testing.T) {
	t.Parallel()
	const rho, months = 0.3, 4
	left := 1 - math.Pow(0.99, months)
	joint := map[float64]float64{}
	for _, dof := range []float64{0, 4} {
		quantile := portable.NormQuantile(left)
		if dof > 0 {
			quantile = portable.StudentTQuantile(left, dof)
		}
		exact := mixed(func(mixing, sector float64) float64 {
			if dof == 0 {
				mixing = 1
			}
			p := portable.NormCDF((quantile/mixing - math.Sqrt(rho)*sector) / math.Sqrt(1-rho))
			return p * p
		})
		var first, second, both []float64
		simulate(t, exiting(dof, true), simulation.Plan{Seed: 5, Replicates: 8, PathsEach: 4096}, func(cash []float64) {
			last := cash[months-1] // 1 of the first operator, 2 of the second
			a, b := 1-math.Mod(last, 2), 1-math.Floor(last/2)
			first, second, both = append(first, a), append(second, b), append(both, a*b)
		})
		for what, x := range map[string][]float64{"the first": first, "the second": second} {
			mean, _, meanError, _ := spread(x)
			within(t, what+" has left", mean, left, meanError)
		}
		mean, _, meanError, _ := spread(both)
		within(t, "both have left", mean, exact, meanError)
		joint[dof] = exact

		var share, square []float64
		simulate(t, exiting(dof, false), simulation.Plan{Seed: 5, Replicates: 8, PathsEach: 1024}, func(cash []float64) {
			x := 1 - cash[months-1]/1e9
			share, square = append(share, x), append(square, x*x)
		})
		mean, _, meanError, _ = spread(share)
		within(t, "share of small ones that left", mean, left, meanError)
		mean, _, meanError, _ = spread(square)
		within(t, "its square", mean, exact, meanError)
	}
	if !(joint[4] > 1.2*joint[0]) {
		t.Errorf("both leave with %v under the t copula and %v without", joint[4], joint[0])
	}
}

// With an exit probability that is drawn, quantiles come from a table: without much doubt it must not be seen, under either copula.
func TestDrawnExitsMatchKnownOnes(t *testing.T) {
	t.Parallel()
	for _, dof := range []float64{0, 2.5, 4} {
		for _, exit := range []float64{1e-9, 1e-4, 0.02, 0.5, 0.9} {
			known := exiting(dof, false)
			known.Months, known.Cohorts[0].Exit = 60, exit
			drawn := known.Clone()
			drawn.ExitShape = 1e9 // a spread of 3e-5
			a, b := shares(t, 256, known), shares(t, 256, drawn)
			for i := range a {
				for month := range a[i] {
					if !(math.Abs(a[i][month]-b[i][month]) < 3e-4) {
						t.Fatalf("dof %v, exit %v, month %d: %v known, %v drawn", dof, exit, month+1, a[i][month], b[i][month])
					}
				}
			}
		}
	}
}

// Innovations keep their variance, get the fourth moment of Student's t, and share one number over the months of a path and with the exits.
func TestTailsOfInnovations(t *testing.T) {
	t.Parallel()
	const dof = 12.0
	m := pair(0)
	m.Market.Volatility, m.TailDof = 0.1, dof
	m.Months = 4
	var second, fourth, joint []float64
	for _, path := range shares(t, 8192, m) {
		before := 0.0
		var z []float64
		for _, x := range path {
			z = append(z, (math.Log(x)-before)/0.1)
			before = math.Log(x)
		}
		second = append(second, z[1]*z[1])
		fourth = append(fourth, z[1]*z[1]*z[1]*z[1])
		joint = append(joint, z[0]*z[0]*z[3]*z[3])
	}
	for _, test := range []struct {
		what string
		x    []float64
		want float64
	}{
		{"variance", second, 1},
		{"fourth moment", fourth, 3 * (dof - 2) / (dof - 4)},
		{"squares of two months", joint, (dof - 2) / (dof - 4)},
	} {
		mean, _, meanError, _ := spread(test.x)
		within(t, test.what, mean, test.want, meanError)
	}
}

func TestExitsShareTheMixingOfInnovations(t *testing.T) {
	t.Parallel()
	m := exiting(4, false)
	m.Months, m.Market.Volatility, m.Regime.Drift = 1, 0.1, [2]float64{}
	m.Cohorts[0].Exit = 0
	m.Operators = []simulation.Operator{{Exit: 0.02}}
	m.Cohorts[1].Operator, m.Cohorts[1].Devices, m.Cohorts[1].Income = 0, 1e6, 0
	m.Cohorts[1].Recovery, m.Cohorts[1].Speed = 1e6, 0
	var products []float64
	simulate(t, m, simulation.Plan{Seed: 6, Replicates: 8, PathsEach: 4096}, func(cash []float64) {
		price, exit := cash[0]/1e9, 0.0
		if price > 100 { // a sale of a thousand times as much came on top
			price, exit = price/1001, 1
		}
		z := math.Log(price) / 0.1
		products = append(products, z*z*exit)
	})
	quantile := portable.StudentTQuantile(0.02, 4)
	want := mixed(func(mixing, _ float64) float64 {
		return mixing * mixing / 2 * portable.NormCDF(quantile/mixing)
	})
	mean, _, meanError, _ := spread(products)
	within(t, "square of the innovation where the operator left", mean, want, meanError)
}
