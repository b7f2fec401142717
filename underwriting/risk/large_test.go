package risk

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/copula"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// large is a pool with a closed form: one month's cash, of which the share is lost that a large pool loses, under a bad state that is
// made of two normal numbers; a third one does nothing. With names, it is a pool of that many.
type large struct {
	copula.Vasicek
	names int  // 0: without end
	plain bool // independent points, not a scrambled net
}

var mix = [3]float64{-.8, -.6, 0}

const lent = 1000 * month

// stack lends by attachment of the mezzanine and of the senior.
func stack(mezzanine, senior money.BPS) waterfall.Deal {
	return Terms{Total: lent}.deal(int(senior), int(mezzanine))
}

// Sample implements Sampler, of which the model is not used.
func (l large) Sample(_ context.Context, _ simulation.Model, plan simulation.Plan) (*Sample, error) {
	var cash []int64
	var weights, leading []float64
	key, sobol := random.NewKey(plan.Seed), random.NewSobol()
	c := portable.NormQuantile(l.Probability)
	length := 0.0
	for _, x := range plan.Shift {
		length += float64(x * x)
	}
	for r := range plan.Replicates {
		net := sobol.Scramble(key.Derive(uint32(r)))
		for p := range plan.PathsEach {
			at, inner := uint32(r*plan.PathsEach+p), 0.0
			independent := key.At(random.At{Path: at, Stream: 7})
			x := 0.0
			for j, m := range mix {
				u := net.Uniform(uint32(p), j)
				if l.plain {
					u = independent.Uniform()
				}
				z := random.Normal(u)
				if plan.Shift != nil {
					if p >= plan.PathsEach/2 {
						z += plan.Shift[j]
					}
					inner += float64(z * plan.Shift[j])
				}
				leading = append(leading, z)
				x += float64(m * z)
			}
			if plan.Shift != nil {
				weights = append(weights, 2/(1+portable.Exp(inner-length/2)))
			}
			lost := portable.NormCDF((c + float64(math.Sqrt(l.Correlation)*x)) / math.Sqrt(1-l.Correlation))
			if l.names > 0 {
				draw, defaults := key.At(random.At{Path: at, Stream: 8}), 0
				for range l.names {
					if draw.Uniform() < lost {
						defaults++
					}
				}
				lost = float64(defaults) / float64(l.names)
			}
			cash = append(cash, int64(math.Round(float64(lent*(1-lost)))))
		}
	}
	return NewSample(plan, 1, cash, weights, leading)
}

func (l large) draw(t *testing.T, plan simulation.Plan) *Sample {
	t.Helper()
	s, err := l.Sample(t.Context(), simulation.Model{}, plan)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// truth of one tranche.
func (l large) truth(t copula.Tranche) (expected, defaults float64) {
	z := (portable.NormQuantile(l.Probability) - math.Sqrt(1-l.Correlation)*portable.NormQuantile(t.Attachment)) / math.Sqrt(l.Correlation)
	return l.ExpectedLoss(t, 1), portable.NormCDF(z)
}

// The interval covers the truth as often as it says, for each figure with a closed form: in 91 to 99 % of 1000 seeds. A quantile is known
// to the path at best, and its interval may cover more.
func TestIntervalsCover(t *testing.T) {
	t.Parallel()
	const seeds = 1000
	pool := large{Vasicek: copula.Vasicek{Probability: .15, Correlation: .2}}
	deal := stack(1500, 4000)
	tranches := [3]copula.Tranche{{Attachment: .4, Detachment: 1}, {Attachment: .15, Detachment: .4}, {Attachment: 0, Detachment: .15}}
	covered := map[string]int{}
	cover := func(what string, e Estimate, truth float64) {
		covered[what] += 0
		if !(truth < e.Low95) && !(truth > e.High95) { // an end that is not known does not exclude it
			covered[what]++
		}
	}
	for seed := range uint64(seeds) {
		plan := simulation.Plan{Seed: seed, Replicates: 8, PathsEach: 64}
		for _, kind := range []string{"net", "shifted"} {
			plan.Shift = nil
			if kind == "shifted" {
				plan.Shift = []float64{-1.2, -.9, 0}
			}
			s := pool.draw(t, plan)
			risks, err := s.Tranches(deal)
			if err != nil {
				t.Fatal(err)
			}
			controlled, err := s.Controlled(deal)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range risks {
				expected, defaults := pool.truth(tranches[i])
				cover(kind+" "+r.Name+" expected loss", r.ExpectedLoss, expected)
				cover(kind+" "+r.Name+" controlled", controlled[i].ExpectedLoss, expected)
				if i < 2 {
					cover(kind+" "+r.Name+" default probability", r.DefaultProbability, defaults)
					cover(kind+" "+r.Name+" loss given default", r.LossGivenDefault, expected/defaults)
				}
				for k, level := range levels[:2] {
					worst := (pool.WorstCase(level) - tranches[i].Attachment) / tranches[i].Width()
					if worst > 0 && worst < 1 {
						cover(kind+" "+r.Name+fmt.Sprintf(" loss not exceeded in %v %%", 100*level), r.VaR[k], worst)
					}
				}
			}
			whole, err := s.Tranches(stack(10_000, 10_000))
			if err != nil {
				t.Fatal(err)
			}
			cover(kind+" pool shortfall 95", whole[2].ES[0], pool.Shortfall(.95))
			value, err := s.Value(0, 0)
			if err != nil {
				t.Fatal(err)
			}
			cover(kind+" pool value", value.Mean, lent*(1-pool.Probability))
			cover(kind+" pool value 5 %", value.Quantiles[1], lent*(1-pool.WorstCase(.95)))
			cover(kind+" pool value 50 %", value.Quantiles[4], lent*(1-pool.WorstCase(.5)))
		}
	}
	for _, what := range slices.Sorted(maps.Keys(covered)) {
		n := covered[what]
		t.Logf("%-40s %d", what, n)
		if n < seeds*91/100 || n > seeds*99/100 && !strings.HasSuffix(what, "%") {
			t.Errorf("%s: covered in %d of %d", what, n, seeds)
		}
	}
}
