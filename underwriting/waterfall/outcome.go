package waterfall

import "strconv"

// Outcome sums up what a tranche got over the whole life, in micro-units. Loss is the balance and interest shortfall still owed
// at the end; for the junior tranche, which is owed nothing, the part of its balance that never came back.
type Outcome struct {
	Interest, Principal, Loss int64
	// PrincipalMonths is the sum of principal times the month it came in; WAL in months is PrincipalMonths / Principal.
	PrincipalMonths int64
	Flows           []int64 // cash to the tranche, month by month
}

// WALYears is the principal-weighted mean time to repayment in years, and false if no principal was repaid.
func (o Outcome) WALYears() (float64, bool) {
	if o.Principal == 0 {
		return 0, false
	}
	return float64(o.PrincipalMonths) / float64(o.Principal) / 12, true
}

// Outcomes returns the life of the senior, mezzanine and junior tranche, in that order.
func Outcomes(periods []Period) [3]Outcome {
	var out [3]Outcome
	for t, p := range periods {
		for i, pay := range p.tranches() {
			out[i].Interest += pay.Interest
			out[i].Principal += pay.Principal
			out[i].PrincipalMonths += pay.Principal * int64(t+1)
			out[i].Flows = append(out[i].Flows, pay.Interest+pay.Principal)
			out[i].Loss = pay.Balance + pay.Shortfall
		}
	}
	return out
}

func (p Period) tranches() [3]Payment { return [3]Payment{p.Senior, p.Mezzanine, p.Junior} }

// Split divides a net asset value among the claims in order of seniority: the Go twin of Waterfall.split on chain. The three
// parts sum to nav.
func Split(nav, seniorClaim, mezzClaim int64) (senior, mezzanine, junior int64) {
	senior = min(nav, seniorClaim)
	mezzanine = min(nav-senior, mezzClaim)
	return senior, mezzanine, nav - senior - mezzanine
}

func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
