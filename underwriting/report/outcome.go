package report

import (
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/stress"
)

// modelRisk formats a pack. What it does not have is an empty list, so that the document's form does not depend on it.
func modelRisk(p stress.Pack, plan simulation.Plan, targets [3]float64) *ModelRisk {
	out := &ModelRisk{
		Paths: plan.Paths(), Runs: p.Runs, Base: outcome(p.Base), Measure: stress.Measure, Stability: stability(p.Stability),
		Ladder:  Ladder{Own: fixedOrNil(p.Ladder.Own, ratioPlaces), OwnSector: fixedOrNil(p.Ladder.OwnSector, ratioPlaces), Rungs: []Rung{}},
		Tornado: []Bar{}, Bridge: steps(p.Bridge), Scenarios: []Scenario{}, Reverse: []Reverse{}, Limits: append([]string{}, p.Limits...), Targets: shares(targets[:]),
	}
	for _, b := range p.Tornado {
		out.Tornado = append(out.Tornado, Bar{b.Family, b.By, b.What, outcome(b.Down), outcome(b.Up), fixed(b.Swing, sharePlaces)})
	}
	for _, r := range p.Ladder.Rungs {
		out.Ladder.Rungs = append(out.Ladder.Rungs, Rung{fixed(r.Correlation, ratioPlaces), outcome(r.Outcome)})
	}
	for _, s := range p.Scenarios {
		out.Scenarios = append(out.Scenarios, Scenario{s.Name, s.What, s.Source, s.Unchanged, outcome(s.Outcome), micro(s.Lost), steps(s.Attribution)})
	}
	for _, r := range p.Reverse {
		out.Reverse = append(out.Reverse, Reverse{
			Factor: r.Factor, What: r.What, Unit: r.Unit, Low: fixed(r.Low, ratioPlaces), High: fixed(r.High, ratioPlaces), Steps: r.Steps,
			Target: crossings(r.Target), MeanPath: crossings(r.MeanPath),
		})
	}
	return out
}

func outcome(o stress.Outcome) Outcome {
	out := Outcome{Collections: micro(o.Collections)}
	for _, t := range o.Tranches {
		out.Tranches = append(out.Tranches, LossOutcome{
			ExpectedLoss: fixed(t.ExpectedLoss, sharePlaces), StandardError: fixed(t.StandardError, sharePlaces),
			DefaultProbability: fixed(t.DefaultProbability, sharePlaces), MeanPath: fixed(t.MeanPath, sharePlaces),
		})
	}
	return out
}

func stability(s stress.Stability) Stability {
	out := Stability{
		Seeds: []Outcome{}, Spread: shares(s.Spread[:]), Stated: shares(s.Stated[:]), Known: outcome(s.Known),
		Gaussian: outcome(s.Gaussian), Student: outcome(s.Student), TailDof: fixedOrNil(s.TailDof, 0),
	}
	for _, o := range s.Seeds {
		out.Seeds = append(out.Seeds, outcome(o))
	}
	return out
}

func steps(list []stress.Step) []Step {
	out := make([]Step, 0, len(list))
	for _, s := range list {
		out = append(out, Step{s.Factor, micro(s.Cash)})
	}
	return out
}

func crossings(list [3]stress.Crossing) []Crossing {
	out := make([]Crossing, 0, len(list))
	for _, c := range list {
		x := Crossing{Reached: c.Reached}
		if c.Reached {
			x.From, x.To = fixedOrNil(c.From, ratioPlaces), fixedOrNil(c.To, ratioPlaces)
		}
		out = append(out, x)
	}
	return out
}

func shares(list []float64) []string {
	out := make([]string, 0, len(list))
	for _, x := range list {
		out = append(out, fixed(x, sharePlaces))
	}
	return out
}
