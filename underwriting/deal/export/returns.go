package export

import (
	"errors"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// A yield is an investor's rate of return. Without exactly one rate, annual and periodic are empty and reason says why.
type yield struct {
	convention, reason string
	annual             string // effective, 17 significant digits
	periodic           string // per period of a deal without dates, else empty
}

// yieldOf finds the rate of return of flows, closing first. That there is none is an outcome, not an error.
func yieldOf(c deal.Calendar, flows []string) (yield, error) {
	series := seriesOf(c, flows)
	y := yield{convention: series.Convention()}
	if c.Dates == nil {
		y.convention = conventionOf(c.PerYear, y.convention)
	}
	found, err := series.Solve()
	var fault *invalid.Error
	if errors.As(err, &fault) { // nothing was put in, or nothing came back
		y.reason = fault.Code
		return y, nil
	}
	if err != nil {
		return y, err
	}
	rate, ok := found.Only()
	if !ok {
		y.reason = found.Reason()
		return y, nil
	}
	y.annual = rate.String()
	switch {
	case c.Dates != nil:
	case inMonths(c.PerYear):
		y.periodic = rate.Periodic(int64(c.PerYear))
	default: // the series took the period for a year
		y.periodic = y.annual
		y.annual = compounded(y.periodic, c.PerYear)
	}
	return y, nil
}

// inMonths reports whether a period is a whole number of months.
func inMonths(perYear int) bool { return 12%perYear == 0 }

func conventionOf(perYear int, monthly string) string {
	if inMonths(perYear) {
		return monthly
	}
	return strconv.Itoa(perYear) + " periods a year (effective annual)"
}

// seriesOf dates the flows by ACT/365F; without dates it spreads them over months, or where a period is no whole number of
// months over years that stand for periods.
func seriesOf(c deal.Calendar, flows []string) rates.Series {
	if c.Dates != nil {
		s := rates.Series{DayCount: rates.Act365F, Flows: make([]rates.Flow, len(flows))}
		for t, f := range flows {
			s.Flows[t] = rates.Flow{Date: c.Dates[t], Amount: decimal.RequireFromString(f)}
		}
		return s
	}
	s, gap := rates.Series{Period: rates.Annual}, 0
	if inMonths(c.PerYear) {
		s.Period, gap = rates.Monthly, 12/c.PerYear-1
	}
	for t, f := range flows {
		for range gap {
			if t > 0 {
				s.Amounts = append(s.Amounts, decimal.Zero)
			}
		}
		s.Amounts = append(s.Amounts, decimal.RequireFromString(f))
	}
	return s
}

// compounded is (1+rate)^n - 1, to 17 decimals.
func compounded(rate string, n int) string {
	factor := decimal.RequireFromString(rate).Add(decimal.NewFromInt(1))
	power := decimal.NewFromInt(1)
	for range n {
		power = power.Mul(factor)
	}
	return power.Sub(decimal.NewFromInt(1)).Round(17).String()
}

// flowsOf writes an outcome's flows as decimals of the deal's currency.
func (r Run) flowsOf(outcome int) []string {
	flows := make([]string, len(r.Result.Outcomes[outcome].Flows))
	for t, f := range r.Result.Outcomes[outcome].Flows {
		flows[t] = r.Program.Text(f)
	}
	return flows
}
