package report

import (
	"strconv"

	"github.com/corebond/corebond/underwriting/waterfall"
)

// CaseResult is one case run through the waterfall.
type CaseResult struct {
	Name        string          `json:"name"`
	Collections string          `json:"collections"`
	PV          string          `json:"present_value"`
	IRR         *string         `json:"irr"`        // null if no rate repays the advance
	IRRReason   string          `json:"irr_reason"` // NO_ROOT when irr is null: the collections never pay the advance back at any rate
	Tranches    []TrancheResult `json:"tranches"`
	Months      []Month         `json:"months"`
}

// Month is one period of the waterfall: collections go to fee, then down the stack; what is left is the junior's interest.
type Month struct {
	Collections        string `json:"collections"`
	Fee                string `json:"fee"`
	SeniorInterest     string `json:"senior_interest"`
	SeniorPrincipal    string `json:"senior_principal"`
	SeniorBalance      string `json:"senior_balance"`
	MezzanineInterest  string `json:"mezzanine_interest"`
	MezzaninePrincipal string `json:"mezzanine_principal"`
	MezzanineBalance   string `json:"mezzanine_balance"`
	JuniorPrincipal    string `json:"junior_principal"`
	JuniorInterest     string `json:"junior_interest"`
	JuniorBalance      string `json:"junior_balance"`
}

// TrancheResult is one tranche in one case. LossRatio is what it is still owed at the end over its size.
type TrancheResult struct {
	Name      string  `json:"name"`
	Interest  string  `json:"interest"`
	Principal string  `json:"principal"`
	Loss      string  `json:"loss"`
	LossRatio string  `json:"loss_ratio"`
	WALYears  *string `json:"wal_years"` // null if no principal came back
	Yield     *string `json:"yield"`     // null if no rate repays its size
}

func trancheResults(deal waterfall.Deal, periods []waterfall.Period) (out []TrancheResult, err error) {
	tranches := []waterfall.Tranche{deal.Senior, deal.Mezzanine, deal.Junior}
	for i, o := range waterfall.Outcomes(periods) {
		size := tranches[i].Balance
		r := TrancheResult{
			Name: tranches[i].Name, Interest: micro(o.Interest), Principal: micro(o.Principal), Loss: micro(o.Loss),
			LossRatio: shareUp(o.Loss, size),
		}
		if r.Yield, err = yield(size, o.Flows); err != nil {
			return nil, err
		}
		if wal, ok := o.WALYears(); ok {
			r.WALYears = text(strconv.FormatFloat(wal, 'f', 6, 64))
		}
		out = append(out, r)
	}
	return out, nil
}

func months(periods []waterfall.Period) []Month {
	var out []Month
	for _, p := range periods {
		out = append(out, Month{
			Collections: micro(p.Available), Fee: micro(p.Fee),
			SeniorInterest: micro(p.Senior.Interest), SeniorPrincipal: micro(p.Senior.Principal), SeniorBalance: micro(p.Senior.Balance),
			MezzanineInterest: micro(p.Mezzanine.Interest), MezzaninePrincipal: micro(p.Mezzanine.Principal), MezzanineBalance: micro(p.Mezzanine.Balance),
			JuniorPrincipal: micro(p.Junior.Principal), JuniorInterest: micro(p.Junior.Interest), JuniorBalance: micro(p.Junior.Balance),
		})
	}
	return out
}

// netOfFee is what the pool keeps each month.
func netOfFee(periods []waterfall.Period) []int64 {
	out := make([]int64, len(periods))
	for i, p := range periods {
		out[i] = p.Available - p.Fee
	}
	return out
}

func total(flows []int64) (sum int64) {
	for _, f := range flows {
		sum += f
	}
	return sum
}
