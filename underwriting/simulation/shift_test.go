package simulation_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// weighted is a path, what its plan weighs it with, and the numbers that lead it.
type weighted struct {
	total   float64
	cash    []float64
	weight  float64
	leading []float64
}

func play(t *testing.T, m simulation.Model, plan simulation.Plan) []weighted {
	t.Helper()
	e, err := simulation.NewEngine(m)
	if err != nil {
		t.Fatal(err)
	}
	w, err := e.NewWorker(plan)
	if err != nil {
		t.Fatal(err)
	}
	var out []weighted
	for b := range plan.Blocks() {
		block := w.Block(b)
		if len(block.Leading) != simulation.BlockPaths()*e.Leading() {
			t.Fatalf("%d leading numbers", len(block.Leading))
		}
		for p := range simulation.BlockPaths() {
			x := weighted{weight: 1, cash: slices.Clone(block.Cash[p*m.Months : (p+1)*m.Months])}
			x.leading = slices.Clone(block.Leading[p*e.Leading() : (p+1)*e.Leading()])
			if block.Weights != nil {
				x.weight = block.Weights[p]
			}
			for _, c := range x.cash {
				x.total += c
			}
			out = append(out, x)
		}
	}
	return out
}

// estimate is the mean of f over a plan's paths with the standard error that its replicates show.
func estimate(paths []weighted, plan simulation.Plan, f func(weighted) float64) (mean, standardError float64) {
	var means []float64
	for replicate := range slices.Chunk(paths, plan.PathsEach) {
		sum := 0.0
		for _, x := range replicate {
			sum += x.weight * f(x)
		}
		means = append(means, sum/float64(len(replicate)))
	}
	mean, sd, _, _ := spread(means)
	return mean, sd / math.Sqrt(float64(len(means)-1))
}

// A shift of nothing changes no bit; and the weights of a real one are those of the mixture, at the numbers as used.
func TestWeights(t *testing.T) {
	t.Parallel()
	m, plan := everything()
	plan.Replicates, plan.PathsEach = 16, 256
	shifted := play(t, m, plan)
	for i, x := range shifted {
		dot, square := 0.0, 0.0
		for d, mu := range plan.Shift {
			dot += mu * x.leading[d]
			square += mu * mu
		}
		if want := 2 / (1 + math.Exp(dot-square/2)); !(math.Abs(x.weight-want) <= 1e-12*want) || !(x.weight > 0 && x.weight <= 2) {
			t.Fatalf("path %d has weight %v, want %v", i, x.weight, want)
		}
	}
	mean, standardError := estimate(shifted, plan, func(weighted) float64 { return 1 })
	within(t, "weight", mean, 1, standardError)
	if !(standardError < 0.02) {
		t.Errorf("the weight's mean has the error %v", standardError)
	}
	plain := plan
	plain.Shift = nil
	plan.Shift = make([]float64, len(plan.Shift))
	nothing := play(t, m, plan)
	for i, x := range play(t, m, plain) {
		if nothing[i].weight != 1 || !slices.Equal(x.cash, nothing[i].cash) || !slices.Equal(x.leading, nothing[i].leading) {
			t.Fatalf("path %d differs under a shift of nothing", i)
		}
		half := i%plan.PathsEach >= plan.PathsEach/2
		if same := slices.Equal(x.leading, shifted[i].leading); same == half {
			t.Fatalf("path %d: as without shift %v, in the shifted half %v", i, same, half)
		}
	}
}

// Weighted figures under a shift are those of the plain plan: the mean, and the chance of a very bad path, which the shift sees far
// oftener and so with a smaller error.
func TestShiftedFiguresAreThePlainOnes(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]simulation.Model{"known": portfolio(), "in doubt": inDoubt()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plain := simulation.Plan{Seed: 8, Replicates: 16, PathsEach: 1024}
			usual := play(t, m, plain)
			totals := make([]float64, len(usual))
			for i, x := range usual {
				totals[i] = x.total
			}
			slices.Sort(totals)
			low := totals[len(totals)/300]
			shifted := plain
			shifted.Seed = 9
			shifted.Shift = make([]float64, len(usual[0].leading)) // to where the bad paths were
			bad, count := func(x weighted) float64 {
				if x.total < low {
					return 1
				}
				return 0
			}, 0.0
			for _, x := range usual {
				count += bad(x)
				for d, z := range x.leading {
					shifted.Shift[d] += bad(x) * z
				}
			}
			for d := range shifted.Shift {
				shifted.Shift[d] /= count
			}
			others := play(t, m, shifted)
			total := func(x weighted) float64 { return x.total }
			a, ae := estimate(usual, plain, total)
			b, be := estimate(others, shifted, total)
			within(t, "mean", b, a, math.Hypot(ae, be))
			a, ae = estimate(usual, plain, bad)
			b, be = estimate(others, shifted, bad)
			within(t, "chance of a bad path", b, a, math.Hypot(ae, be))
			if !(be < 0.8*ae) {
				t.Errorf("the error of a chance of %.3g is %.2g, and %.2g without the shift", a, be, ae)
			}
		})
	}
}

// In each half of each replicate every leading coordinate falls once into each of as many cells as there are paths: both halves are nets.
func TestHalvesAreNets(t *testing.T) {
	t.Parallel()
	m, plan := everything()
	plan.Shift = nil
	const half = 64
	plan.PathsEach = 2 * half
	paths := play(t, m, plan)
	for first := range slices.Chunk(paths, half) {
		for d := range first[0].leading {
			var cells [half]int
			for _, x := range first {
				cells[int(portable.NormCDF(x.leading[d])*half)]++
			}
			if slices.Max(cells[:]) > 1 {
				t.Fatalf("coordinate %d falls into a cell %d times", d, slices.Max(cells[:]))
			}
		}
	}
}

// The leading numbers are what their names say: each decides, alone and exactly, what is left when all else is certain.
func TestLeadingNumbersLead(t *testing.T) {
	t.Parallel()
	const sd, months = 0.1, 6
	moves := simulation.Process{Volatility: sd}
	for name, set := range map[string]func(*simulation.Model){
		"market":                   func(m *simulation.Model) { m.Market = moves },
		"price of gpu a":           func(m *simulation.Model) { m.GPUs[0].Price = moves },
		"price on network x":       func(m *simulation.Model) { m.Networks[0].Price = moves },
		"utilisation of network x": func(m *simulation.Model) { m.Networks[0].Utilisation = moves },
		"price of token t": func(m *simulation.Model) {
			m.Tokens[0].Price = moves
			m.Networks[0].TokenShare, m.Networks[0].Token = 1, 0
		},
		"sector": func(m *simulation.Model) {
			m.Sector, m.Cohorts[0].Operator = 1, 0
			m.Operators = []simulation.Operator{{Exit: 0.1}}
		},
		"frailty of gpu a": func(m *simulation.Model) { m.GPUs[0].Frailty, m.Cohorts[0].Hazard = 0.5, []float64{0.01} },
	} {
		m := pair(0)
		set(&m)
		e, err := simulation.NewEngine(m)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.Index(e.LeadingNames(), name)
		if at < 0 || len(e.LeadingNames()) != e.Leading() {
			t.Fatalf("%q is not among %q", name, e.LeadingNames())
		}
		plan := simulation.Plan{Seed: 2, Replicates: 2, PathsEach: 64, Shift: make([]float64, e.Leading())}
		plan.Shift[at] = 1
		for _, x := range play(t, m, plan) {
			z, got := x.leading[at], x.cash[months-1]/1e9
			end := sd * math.Sqrt(months) * z
			var want float64
			switch {
			case strings.HasPrefix(name, "utilisation"):
				want = 1 / (1 + math.Exp(-end)/1.5) / 0.6
			case name == "sector":
				if portable.NormCDF(z) >= 1-math.Pow(0.9, months) {
					want = 1
				}
			case strings.HasPrefix(name, "frailty"):
				want = math.Pow(1-0.01*math.Exp(0.5*z-0.125), months)
			default:
				want = math.Exp(end)
			}
			if !(math.Abs(got-want) < 1e-4) {
				t.Fatalf("%s of %v leaves %v, want %v", name, z, got, want)
			}
		}
	}
}
