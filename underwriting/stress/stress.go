// Package stress is the model-risk pack of a report: how much the answer depends on what was assumed. It runs the portfolio again
// with parameters moved, with other dependence, other seeds and other tails, under named scenarios, and looks for the stress that
// breaks each tranche.
//
// Every run uses the plan's random numbers again (common random numbers), so that two results differ by what was changed and
// hardly by chance. A model that occurs twice is drawn once. Nothing here is a forecast: a scenario has no probability, and a
// reverse stress says how far, not how likely.
//
// It neither draws (risk.Sampler does) nor writes documents (report does).
package stress

import (
	"context"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// Input is what is stressed. MaxRuns bounds how often its Plan is drawn.
type Input struct {
	Sampler risk.Sampler
	Model   simulation.Model
	Plan    simulation.Plan // at least two replicates, and no Shift: it would fit the base and none of the others
	Deal    waterfall.Deal

	// Targets are the expected losses that the reverse stress looks for, as a share of each tranche, senior first. 0 is any loss.
	Targets [3]float64
	// HistoryDays is the length of the shortest record that the model rests on; 0 if some part has none. Limits says it.
	HistoryDays float64
}

// Pack is the whole result. Lists have a fixed order, the tornado's aside, which is by size.
type Pack struct {
	Base      Outcome
	Tornado   []Bar
	Ladder    Ladder
	Stability Stability
	Bridge    []Step // from today's income held flat to Base.Collections; the first step is that income itself
	Scenarios []Scenario
	Reverse   []Reverse
	Limits    []string
	Runs      int // models drawn
}

// Outcome is what one run comes to.
type Outcome struct {
	Tranches    [3]Loss // senior, mezzanine, junior
	Collections int64   // of the whole life, mean of the paths, micro-units, rounded down
}

// Loss is one tranche's, as a share of it.
type Loss struct {
	ExpectedLoss       float64
	StandardError      float64 // of ExpectedLoss, from the spread over the replicates
	DefaultProbability float64 // of any loss
	MeanPath           float64 // loss if every month brings the mean of the paths
}

// Step is a part of a sum of cash, in micro-units.
type Step struct {
	Factor string
	Cash   int64
}

// MaxRuns is the most that a pack draws: the base, 40 for the tornado, 7 rungs, 5 seeds, 1 without doubt, 2 copulas, 7 for the
// bridge, 17 for the scenarios, and up to 16 for each of four reverse stresses, which usually need half of that.
const MaxRuns = 1 + 40 + len(rungs) + otherSeeds + 1 + 2 + 7 + 17 + 4*reverseSteps

// Run makes the pack. Errors are typed for an input out of range; an error of the sampler ends it.
func Run(ctx context.Context, in Input) (Pack, error) {
	if err := in.validate(); err != nil {
		return Pack{}, err
	}
	d := newDrawer(ctx, in)
	p := Pack{Base: d.first}
	p.Tornado = d.tornado()
	p.Ladder = d.ladder()
	p.Stability = d.stability()
	p.Bridge = d.bridge()
	p.Scenarios = d.scenarios()
	p.Reverse = d.reverse(in.Targets)
	if d.err != nil {
		return Pack{}, d.err
	}
	p.Limits = limits(in)
	p.Runs = d.runs
	return p, nil
}

func (in Input) validate() error {
	if in.Sampler == nil {
		return invalid.Input("sampler", "give one, for example risk.Local(2)", "there is nothing to draw with")
	}
	if err := in.Model.Validate(); err != nil {
		return err
	}
	if err := in.Plan.Validate(); err != nil {
		return err
	}
	if _, err := waterfall.NewPaths(in.Deal, in.Model.Months); err != nil {
		return err
	}
	switch {
	case in.Plan.Replicates < 2:
		return invalid.New("OUT_OF_RANGE", "plan.replicates", "use 8 or more", "one replicate has no standard error")
	case in.Plan.Shift != nil:
		return invalid.Input("plan.shift", "leave it out", "a shift chosen for one model does not fit the others")
	case !(in.HistoryDays >= 0 && in.HistoryDays <= maxHistory):
		return invalid.New("OUT_OF_RANGE", "history_days", "use 0 to 36500", "%v days are out of range", in.HistoryDays)
	}
	for i, x := range in.Targets {
		if !(x >= 0 && x <= 1) {
			return invalid.New("OUT_OF_RANGE", "targets."+tranches[i], "use a share from 0 to 1", "%v is not an expected loss", x)
		}
	}
	return nil
}

const maxHistory = 36_500

// tranches are the names of the three, senior first.
var tranches = [3]string{"senior", "mezzanine", "junior"}
