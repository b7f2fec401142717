package curves

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// An Outcome is what the flows of some assumptions are worth.
type Outcome struct {
	Assumptions Assumptions
	Series      rates.Series
	Result      rates.Result    // status none where nothing is ever earned
	Total       decimal.Decimal // undiscounted sum; below 0 the device never pays back
}

// Appraise solves the flows of a. A device that never earns has the status none; other errors are those of Validate and of
// rates.Series.Solve.
func Appraise(a Assumptions) (Outcome, error) {
	if err := a.Validate(); err != nil {
		return Outcome{}, err
	}
	o := Outcome{Assumptions: a, Series: a.Series()}
	o.Total = o.Series.Total()
	var err error
	if o.Result, err = o.Series.Solve(); invalid.Code(err) == "SAME_SIGN" {
		o.Result, err = rates.Result{Status: rates.None, Rates: []rates.Rate{}}, nil
	}
	return o, err
}

// NeverPaysBack reports whether less comes back than was paid.
func (o Outcome) NeverPaysBack() bool { return o.Total.IsNegative() }

// A Step is one stage of a bridge: the outcome once this assumption, and all before it, have been moved.
type Step struct {
	Name    string
	Outcome Outcome
	// Change of the rate against the stage before, 17 digits after the point; false where one of the two has no single rate.
	Change    decimal.Decimal
	HasChange bool
}

// Bridge walks from one set of assumptions to another, moving one assumption at a time in a fixed order: income first, then
// costs, decline, repairs, attrition, residual, price and life. Assumptions that agree make no step. Since effects interact, another order would share
// them out differently; the sum of the steps is the whole difference in any order.
func Bridge(from, to Assumptions) ([]Step, error) {
	before, err := Appraise(from)
	if err != nil {
		return nil, err
	}
	var steps []Step
	at := from
	for _, move := range shifts(to) {
		next := at
		move.apply(&next)
		if same(next, at) {
			continue
		}
		outcome, err := Appraise(next)
		if err != nil {
			return nil, err
		}
		step := Step{Name: move.name, Outcome: outcome}
		old, hadOne := before.Result.Only()
		if now, hasOne := outcome.Result.Only(); hadOne && hasOne {
			step.Change = decimal.RequireFromString(now.String()).Sub(decimal.RequireFromString(old.String())).RoundBank(17)
			step.HasChange = true
		}
		steps, before, at = append(steps, step), outcome, next
	}
	return steps, nil
}

type shift struct {
	name  string
	apply func(*Assumptions)
}

func shifts(to Assumptions) []shift {
	return []shift{
		{"rent per hour", func(a *Assumptions) { a.Rate = to.Rate }},
		{"utilisation", func(a *Assumptions) { a.Utilisation = to.Utilisation }},
		{"marketplace fee", func(a *Assumptions) { a.Fee = to.Fee }},
		{"power", func(a *Assumptions) {
			a.PowerKW, a.KWhPrice, a.PUE, a.RunAtLoss = to.PowerKW, to.KWhPrice, to.PUE, to.RunAtLoss
		}},
		{"price decline", func(a *Assumptions) { a.PriceDecline, a.DeclineByYear = to.PriceDecline, to.DeclineByYear }},
		{"repairs", func(a *Assumptions) {
			a.FailureRate, a.RepairDays, a.RepairCost = to.FailureRate, to.RepairDays, to.RepairCost
		}},
		{"attrition", func(a *Assumptions) { a.Attrition = to.Attrition }},
		{"residual value", func(a *Assumptions) { a.Residual, a.Resale = to.Residual, to.Resale }},
		{"price and life", func(a *Assumptions) { a.Price, a.Years, a.Period = to.Price, to.Years, to.Period }},
	}
}
