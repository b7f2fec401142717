package rates

import "github.com/shopspring/decimal"

// Summary is a series and its rates in words for programs: what irr prints, and quote for each case. Rates are fractions of 1 a year; a null
// has a reason beside it. The series and the result themselves are not written, and are not there in one that was read.
type Summary struct {
	Convention   string   `json:"convention"`
	Status       Status   `json:"status"`
	IRR          *string  `json:"irr"`
	PeriodicIRR  **string `json:"periodic_irr,omitempty"` // only for monthly series
	Roots        []string `json:"roots"`
	RootsOutside []string `json:"roots_outside"` // ln(1+r)
	Reason       *string  `json:"reason"`
	NPV          string   `json:"npv_at_10pct"`
	MIRR         *string  `json:"mirr"` // outflows and inflows at 10 % a year
	PaybackYears *string  `json:"payback_years"`
	Warnings     []string `json:"warnings"`
	Series       Series   `json:"-"`
	Result       Result   `json:"-"`
}

// MeasureRate is the annual effective rate of the net present value and of both legs of the modified rate.
func MeasureRate() decimal.Decimal { return decimal.New(10, -2) }

// Summarise writes a series and its solution down.
func Summarise(series Series, result Result) Summary {
	r := Summary{
		Convention: series.Convention(), Status: result.Status, Roots: []string{}, RootsOutside: []string{},
		NPV: series.NPV(MeasureRate()).StringFixed(2), Warnings: []string{}, Series: series, Result: result,
	}
	for _, x := range result.Rates {
		r.Roots = append(r.Roots, x.String())
	}
	for _, x := range result.Outside {
		r.RootsOutside = append(r.RootsOutside, x.Ln1pString())
	}
	r.Warnings = append(r.Warnings, result.Warnings...)
	var periodic *string
	if rate, ok := result.Only(); ok {
		text, monthly := rate.String(), rate.Periodic(12)
		r.IRR, periodic = &text, &monthly
	} else {
		reason := result.Reason()
		r.Reason = &reason
	}
	if !series.Dated() && series.Period == Monthly {
		r.PeriodicIRR = &periodic
	}
	if mirr, ok := series.MIRR(MeasureRate(), MeasureRate()); ok {
		r.MIRR = &mirr
	}
	if years, ok := series.Payback(); ok {
		text := years.StringFixed(6)
		r.PaybackYears = &text
	}
	return r
}
