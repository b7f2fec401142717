package report

import (
	"context"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/stress"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// expectation is one run over a snapshot with a record.
type expectation struct {
	snapshot Snapshot
	seed     uint64
	sampler  risk.Sampler
	deal     waterfall.Deal
	stack    []Tranche
}

// expected is what comes of it. mark is the mean present value of cash without emissions, in micro-units.
type expected struct {
	*Expected
	mark     float64
	warnings []string
}

// run calibrates, simulates twice and stresses.
func (x expectation) run(ctx context.Context, devices []portfolio.Device) (out expected, err error) {
	s := x.snapshot
	built, err := portfolio.Build(*s.History, devices, s.Pool.Months, *s.Priors)
	if err != nil {
		return out, s.built(err)
	}
	if err := s.Simulation.bounded(built.Model); err != nil {
		return out, err
	}
	plan := simulation.Plan{Seed: x.seed, Replicates: s.Simulation.Replicates, PathsEach: s.Simulation.PathsEach}
	with, err := x.price(ctx, built.Model, plan)
	if err != nil {
		return out, err
	}
	without, err := x.price(ctx, built.Model.WithoutTokens(), plan)
	if err != nil {
		return out, err
	}
	out = expected{mark: without.value.Mean.Value, warnings: built.Warnings, Expected: &Expected{
		Paths: plan.Paths(), Replicates: plan.Replicates, GradeTable: Source{s.Grades.Name, s.Grades.Provenance},
		Interval: "95 %, Student's t over the replicates: what simulation leaves open, and not what the model does",
		Beliefs:  beliefs(built.Beliefs),
	}}
	if out.WithEmissions, err = x.answer(with); err != nil {
		return out, err
	}
	if out.WithoutEmissions, err = x.answer(without); err != nil {
		return out, err
	}
	plan.Replicates, plan.PathsEach = s.Simulation.StressReplicates, s.Simulation.StressPathsEach
	targets := x.targets(with.risks)
	pack, err := stress.Run(ctx, stress.Input{Sampler: x.sampler, Model: built.Model, Plan: plan, Deal: x.deal, Targets: targets, HistoryDays: shortest(devices)})
	if err != nil {
		return out, err
	}
	out.ModelRisk = modelRisk(pack, plan, targets)
	return out, nil
}

// shortest is the least observed of the devices, in days.
func shortest(devices []portfolio.Device) float64 {
	least := devices[0].Days
	for _, d := range devices {
		least = min(least, d.Days)
	}
	return least
}

// priced is a model's paths paid through the deal.
type priced struct {
	sample *risk.Sample // plain, for what is found by paying other deals from the same paths
	risks  [3]risk.Risk
	value  risk.Value
}

// price draws the plan twice, as it is and shifted to where the senior loses, and keeps of each tranche what is known better.
func (x expectation) price(ctx context.Context, model simulation.Model, plan simulation.Plan) (out priced, err error) {
	if out.sample, err = x.sampler.Sample(ctx, model, plan); err != nil {
		return out, err
	}
	plain, err := out.sample.Tranches(x.deal)
	if err != nil {
		return out, err
	}
	focused, err := risk.Focus(ctx, x.sampler, model, plan, x.deal)
	if err != nil {
		return out, err
	}
	shifted, err := focused.Tranches(x.deal)
	if err != nil {
		return out, err
	}
	out.risks = risk.Sharper(plain, shifted)
	out.value, err = out.sample.Value(x.discount(), x.deal.ServicingFee)
	return out, err
}

// discount is the pool's rate as effective annual.
func (x expectation) discount() float64 {
	return portable.Pow(1+ratio(x.snapshot.Pool.DiscountRateBPS)/12, 12) - 1
}

// targets are the expected losses that the grades aimed at allow at the tranches' lives: 0 without one, and for the junior.
func (x expectation) targets(risks [3]risk.Risk) (out [3]float64) {
	s := x.snapshot.Simulation
	for i, name := range []string{s.SeniorTarget, s.MezzanineTarget} {
		out[i], _ = x.snapshot.Grades.Benchmark(name, life(risks[i]))
	}
	return out
}

// life in years is 0 for a tranche that nothing comes back to: the table then allows it nothing.
func life(r risk.Risk) float64 {
	if math.IsNaN(r.Life.Value) {
		return 0
	}
	return r.Life.Value
}

// maxWork bounds what a foreign snapshot may ask for, in months of a cohort on a path: about a quarter of an hour of one processor.
const maxWork = 40e9

// maxStressRuns is more than a pack draws.
const maxStressRuns = 200

// maxNumbers bounds what one sample holds, in months of paths of 8 bytes.
const maxNumbers = 1 << 27

// bounded refuses a simulation that nobody would wait for, or that does not fit into memory. Each answer draws its paths as they are,
// shifted, and a quarter of them for the pilot.
func (s Settings) bounded(m simulation.Model) error {
	each, stressed := s.Replicates*s.PathsEach, s.StressReplicates*s.StressPathsEach
	paths := 9*each/2 + maxStressRuns*stressed
	if work := float64(float64(paths) * float64(m.Months*len(m.Cohorts))); work > maxWork {
		return invalid.New("TOO_LARGE", "simulation.paths_each", "use fewer paths", "%.3g months of cohorts on paths are beyond %.3g", work, float64(maxWork))
	}
	if each*m.Months > maxNumbers {
		return invalid.New("TOO_LARGE", "simulation.paths_each", "use fewer paths", "%d months of paths do not fit into memory", each*m.Months)
	}
	return nil
}
