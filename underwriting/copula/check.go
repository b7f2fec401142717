package copula

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// Limits of what is priced.
const (
	MaxNames    = 100_000
	MaxPeriods  = 1200
	MaxTranches = 100
	MaxDoF      = 1e6
	maxHazard   = 1000
	maxYears    = 100
)

func check(p Pool, s Schedule, d Dependence, tranches []Tranche) error {
	if err := p.check(); err != nil {
		return err
	}
	if err := s.check(); err != nil {
		return err
	}
	if err := d.check(p); err != nil {
		return err
	}
	return checkTranches(tranches)
}

// within refuses numbers outside [low, high], and NaN.
func within(field string, x, low, high float64) error {
	if x >= low && x <= high {
		return nil
	}
	return outOfRange(field, fmt.Sprintf("give a number from %v to %v", low, high), x)
}

func outOfRange(field, fix string, x float64) error {
	return invalid.New("OUT_OF_RANGE", field, fix, "%v is out of range", x)
}

func (p Pool) check() error {
	if err := within("names", float64(p.Names), 1, MaxNames); err != nil {
		return err
	}
	if n := len(p.Hazards); n != 1 && n != p.Names {
		return invalid.New("SERIES_LENGTH", "hazards", "give one for each name, or one hazard for all", "%d hazards for %d name(s)", n, p.Names)
	}
	for i, h := range p.Hazards {
		field := "hazard"
		if len(p.Hazards) > 1 {
			field = fmt.Sprintf("hazards[%d]", i)
		}
		if err := within(field, h, 0, maxHazard); err != nil {
			return err
		}
	}
	if n := len(p.Notionals); p.Notionals != nil && n != p.Names {
		return invalid.New("SERIES_LENGTH", "notionals", "give one for each name, or leave them out", "%d notionals for %d name(s)", n, p.Names)
	}
	for i, n := range p.Notionals {
		if !(n > 0 && n <= 1e30) {
			return outOfRange(fmt.Sprintf("notionals[%d]", i), "give an amount above 0, at most 1e30", n)
		}
	}
	return within("recovery", p.Recovery, 0, 1)
}

func (s Schedule) check() error {
	if !(s.Years > 0 && s.Years <= maxYears) {
		return outOfRange("years", fmt.Sprintf("give a horizon above 0, at most %d years", maxYears), s.Years)
	}
	if err := within("payments_per_year", float64(s.PerYear), 1, 366); err != nil {
		return err
	}
	n := float64(s.Years * float64(s.PerYear))
	if math.Abs(n-math.Round(n)) > 1e-9 || n < 0.5 {
		return invalid.New("OUT_OF_RANGE", "years", "let years times payments_per_year be a whole number", "%v years hold %v payments", s.Years, n)
	}
	if n > MaxPeriods+0.5 {
		return invalid.New("TOO_LARGE", "payments_per_year", fmt.Sprintf("at most %d payments in all", MaxPeriods), "there are %.0f payments", n)
	}
	return within("rate", s.Rate, -5, 5)
}

func (d Dependence) check(p Pool) error {
	if !(d.Correlation >= 0 && d.Correlation < 1) {
		return outOfRange("correlation", "give a number from 0 to below 1", d.Correlation)
	}
	switch d.Family {
	case Gaussian, LargePool:
	case StudentT:
		if !(d.DoF > 2 && d.DoF <= MaxDoF) {
			return outOfRange("dof", fmt.Sprintf("give degrees of freedom above 2, at most %.0f; gaussian is the limit", float64(MaxDoF)), d.DoF)
		}
	case FactorT:
		for _, dof := range []float64{d.CommonDoF, d.OwnDoF} {
			if !(dof == 0 || dof > 2 && dof <= 1000) {
				return outOfRange("dof", "give degrees of freedom above 2, at most 1000, or 0 for normal", dof)
			}
		}
		if len(p.Hazards) > 1 || !(d.Correlation >= 0.01 && d.Correlation <= 0.99) {
			return invalid.New("OUT_OF_RANGE", "correlation", "give one hazard, and a correlation from 0.01 to 0.99", "factor-t does not reach there")
		}
	default:
		return invalid.New("UNKNOWN_NAME", "copula", "use gaussian, student-t or lhp", "%.40q is not a copula", d.Family)
	}
	if d.Family != StudentT && d.DoF != 0 {
		return invalid.New("OUT_OF_RANGE", "dof", "leave it out, or use student-t", "%s has no degrees of freedom", d.Family)
	}
	return nil
}

func checkTranches(tranches []Tranche) error {
	if len(tranches) == 0 || len(tranches) > MaxTranches {
		return invalid.New("OUT_OF_RANGE", "tranches", fmt.Sprintf("give 1 to %d tranches", MaxTranches), "there are %d tranches", len(tranches))
	}
	for i, t := range tranches {
		field := fmt.Sprintf("tranches[%d]", i)
		if !(t.Attachment >= 0 && t.Detachment <= 1 && t.Width() >= 1e-9) {
			return invalid.New("OUT_OF_RANGE", field, "write [attachment, detachment] with 0 <= attachment < detachment <= 1",
				"[%v, %v] is no tranche", t.Attachment, t.Detachment)
		}
		if i > 0 && t.Attachment < tranches[i-1].Detachment {
			return invalid.New("TRANCHE_ORDER", field, "list tranches from the first loss up, none below the end of the one before",
				"it attaches at %v, below %v where the one before ends", t.Attachment, tranches[i-1].Detachment)
		}
	}
	return nil
}
