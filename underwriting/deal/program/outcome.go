package program

import (
	"fmt"
	"math/big"
	"time"
)

// An Outcome is what one investor's whole run came to. Flows[0] is what was put in at closing, negative; Flows[t] what period t
// paid. Unpaid is the balance left at the end, WrittenDown what was written off, InterestUnpaid the interest left. Loss is
// Unpaid + WrittenDown; a residual loses nothing, it is owed nothing.
type Outcome struct {
	Name     string
	Residual bool
	Flows    []int64

	Interest, Principal, PIK            int64
	Unpaid, WrittenDown, InterestUnpaid int64
	Loss                                int64
}

// outcomes adds the periods up.
func (p *Program) outcomes(periods []Period) []Outcome {
	var out []Outcome
	for i, t := range p.deal.Tranches {
		put := p.num[p.layout.trancheState+slot(i*trancheStates)]
		o := Outcome{Name: t.Name, Flows: []int64{-p.prices[i]}, Unpaid: put}
		for _, period := range periods {
			x := period.Tranches[i]
			o.Flows = append(o.Flows, x.InterestPaid+x.Principal)
			o.Interest, o.Principal, o.PIK = o.Interest+x.InterestPaid, o.Principal+x.Principal, o.PIK+x.PIK
			o.WrittenDown += x.WrittenDown
			o.Unpaid, o.InterestUnpaid = x.Balance, x.InterestUnpaid
		}
		o.Loss = o.Unpaid + o.WrittenDown
		out = append(out, o)
	}
	for i, r := range p.deal.Residuals {
		o := Outcome{Name: r.Name, Residual: true, Flows: []int64{-p.prices[len(p.deal.Tranches)+i]}}
		for _, period := range periods {
			o.Flows = append(o.Flows, period.Residuals[i])
		}
		out = append(out, o)
	}
	return out
}

// Received is the sum of what was paid out to the investor.
func (o Outcome) Received() (sum int64) {
	for _, f := range o.Flows[1:] {
		sum += f
	}
	return sum
}

// AverageLife is the weighted average life of the principal that was paid, in periods; false if none was.
func AverageLife(periods []Period, tranche int) (float64, bool) {
	var paid, weighted big.Int
	for _, p := range periods {
		x := big.NewInt(p.Tranches[tranche].Principal)
		paid.Add(&paid, x)
		weighted.Add(&weighted, x.Mul(x, big.NewInt(int64(p.Number))))
	}
	if paid.Sign() == 0 {
		return 0, false
	}
	life, _ := new(big.Rat).SetFrac(&weighted, &paid).Float64()
	return life, true
}

// AverageLifeYears is AverageLife in years: periods over periods a year, or days from closing over 365.
func (p *Program) AverageLifeYears(periods []Period, tranche int) (float64, bool) {
	if p.calendar.Dates == nil {
		life, ok := AverageLife(periods, tranche)
		return life / float64(p.calendar.PerYear), ok
	}
	var paid, weighted big.Int
	for _, x := range periods {
		principal := big.NewInt(x.Tranches[tranche].Principal)
		paid.Add(&paid, principal)
		days := int64(x.Date.Sub(p.calendar.Dates[0]) / (24 * time.Hour))
		weighted.Add(&weighted, principal.Mul(principal, big.NewInt(days)))
	}
	if paid.Sign() == 0 {
		return 0, false
	}
	years, _ := new(big.Rat).SetFrac(&weighted, paid.Mul(&paid, big.NewInt(365))).Float64()
	return years, true
}

// leakage warns where cash went to a residual and a tranche above it lost later: that cash would have paid the loss.
func (p *Program) leakage(outcomes []Outcome) []Warning {
	var warnings []Warning
	for _, r := range outcomes {
		if received := r.Received(); r.Residual && received > 0 {
			for i, o := range outcomes {
				if !o.Residual && o.Loss > 0 {
					warnings = append(warnings, Warning{Code: "EQUITY_LEAKAGE", Field: fmt.Sprintf("tranches[%d]", i), Message: fmt.Sprintf(
						"%s received %s while %s later lost %s: release cash only when the notes are safe", r.Name, p.Text(received), o.Name, p.Text(o.Loss))})
				}
			}
		}
	}
	return warnings
}

// Text writes units as a decimal amount of the deal's currency.
func (p *Program) Text(units int64) string {
	places := p.deal.Unit.Places()
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return new(big.Rat).SetFrac(big.NewInt(units), scale).FloatString(places)
}
