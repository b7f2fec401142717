package stress

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// drawer runs models, each once, and keeps the first error, after which every answer is void.
type drawer struct {
	ctx  context.Context //nolint:containedctx // lives as long as one call of Run
	in   Input
	seen map[[sha256.Size]byte]Outcome // only looked up
	runs int
	err  error

	first Outcome // the base
}

// newDrawer draws the base.
func newDrawer(ctx context.Context, in Input) *drawer {
	d := &drawer{ctx: ctx, in: in, seen: map[[sha256.Size]byte]Outcome{}}
	d.first = d.draw(in.Model, in.Plan.Seed)
	return d
}

// moved is the base with moves applied in order.
func (d *drawer) moved(moves ...move) Outcome {
	return d.draw(changed(d.in.Model, moves...), d.in.Plan.Seed)
}

// draw runs one model, unless it ran before.
func (d *drawer) draw(m simulation.Model, seed uint64) Outcome {
	if d.err != nil {
		return Outcome{}
	}
	key, err := fingerprint(m, seed)
	if err != nil {
		d.err = err
		return Outcome{}
	}
	if out, ok := d.seen[key]; ok {
		return out
	}
	plan := d.in.Plan
	plan.Seed = seed
	sample, err := d.in.Sampler.Sample(d.ctx, m, plan)
	if err != nil {
		d.err = fmt.Errorf("draw run %d: %w", d.runs+1, err)
		return Outcome{}
	}
	d.runs++
	out, err := measure(sample, d.in.Deal)
	if err != nil {
		d.err = fmt.Errorf("price run %d: %w", d.runs, err)
	}
	d.seen[key] = out
	return out
}

// fingerprint tells models apart.
func fingerprint(m simulation.Model, seed uint64) ([sha256.Size]byte, error) {
	text, err := json.Marshal(struct {
		Model simulation.Model
		Seed  uint64
	}{m, seed})
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("fingerprint a model: %w", err)
	}
	return sha256.Sum256(text), nil
}

// measure pays a sample through the deal.
func measure(s *risk.Sample, deal waterfall.Deal) (Outcome, error) {
	risks, err := s.Tranches(deal)
	if err != nil {
		return Outcome{}, err
	}
	mean, total := meanPath(s.Cash(), s.Months())
	periods, err := waterfall.Run(deal, mean)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Collections: total}
	flat := waterfall.Outcomes(periods)
	for i, r := range risks {
		out.Tranches[i] = Loss{
			ExpectedLoss:       r.ExpectedLoss.Value,
			StandardError:      standardError(r.ExpectedLoss, s.Plan().Replicates),
			DefaultProbability: r.DefaultProbability.Value,
			MeanPath:           float64(flat[i].Loss) / float64(max(r.Balance, 1)),
		}
	}
	return out, nil
}

// standardError undoes the interval.
func standardError(e risk.Estimate, replicates int) float64 {
	return (e.High95 - e.Value) / portable.StudentTQuantile(0.975, float64(replicates-1))
}

// meanPath is the mean of the paths in each month, rounded down, and the mean of their sums, rounded down. Both are exact: whole
// parts and remainders are added apart.
func meanPath(cash []int64, months int) (mean []int64, total int64) {
	paths := int64(len(cash) / months)
	mean, rest := make([]int64, months), make([]int64, months)
	for i, x := range cash {
		mean[i%months] += x / paths
		rest[i%months] += x % paths
	}
	remainder := int64(0)
	for t := range mean {
		total += mean[t]
		remainder += rest[t]
		mean[t] += rest[t] / paths
	}
	return mean, total + remainder/paths
}
