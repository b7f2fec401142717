package waterfall

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// Total is what one tranche got over one path, in micro-units: an Outcome without its flows.
type Total struct {
	Interest, Principal, Loss, PrincipalMonths int64
}

// WALYears is the principal-weighted mean time to repayment in years, and false if no principal was repaid.
func (t Total) WALYears() (float64, bool) {
	return Outcome{Principal: t.Principal, PrincipalMonths: t.PrincipalMonths}.WALYears()
}

// Totals are those of the senior, mezzanine and junior tranche, in that order.
type Totals [3]Total

// Paths pays many paths of collections through one deal and keeps totals only, which is all that a simulation needs. The totals
// are the integers that Run and Outcomes give, an order of magnitude sooner. It does not change after NewPaths: goroutines may
// share it and divide the paths among them.
type Paths struct {
	deal   Deal
	months int

	keep              uint64 // what the servicing fee leaves of collections, in units of 2^-64 like the next two
	senior, mezzanine uint64 // a month's interest
	mezzanineDue      int64  // a month's interest on the whole mezzanine balance
	// Whether claim.amortize may be used for the tranche.
	seniorFast, mezzanineFast bool
}

// maxMonths keeps PrincipalMonths and sums of collections inside int64.
const maxMonths = 1000

// NewPaths verifies the deal as Run does, and refuses one whose unpaid interest could outgrow int64 within the months, from 1 to
// 1000. Every other deal is exact; it is fast as long as the balance of a tranche and the collections are below 2^50 micro-units
// (1.1 billion), and divides 128 bits beyond.
func NewPaths(deal Deal, months int) (*Paths, error) {
	if err := deal.verify(); err != nil {
		return nil, err
	}
	if months < 1 || months > maxMonths {
		return nil, invalid.New("OUT_OF_RANGE", "months", "use 1 to 1000", "%d months are not a path", months)
	}
	for _, t := range []struct {
		field string
		Tranche
	}{{"senior", deal.Senior}, {"mezzanine", deal.Mezzanine}} {
		if t.arrearsOutgrow(months) {
			return nil, invalid.New("OUT_OF_RANGE", t.field+".coupon", "use a lower coupon or fewer months",
				"interest left unpaid for %d months could outgrow 64 bits", months)
		}
	}
	p := &Paths{
		deal: deal, months: months, keep: keeping(deal.ServicingFee),
		senior: ratioUp(uint64(deal.Senior.Coupon), 120_000), mezzanine: ratioUp(uint64(deal.Mezzanine.Coupon), 120_000),
		mezzanineDue: mulBPS(deal.Mezzanine.Balance, deal.Mezzanine.Coupon, 12),
	}
	p.seniorFast = bounded(deal.ServicingFee, deal.Senior.Balance, p.mezzanineDue)
	p.mezzanineFast = bounded(deal.ServicingFee, deal.Mezzanine.Balance, 0)
	return p, nil
}

// Run pays collections[i*months+t], cash of month t+1 of path i in micro-units, and sets out[i]; it allocates nothing. It returns
// a typed error for collections that are not months times out in number, are negative or beyond 2^53 micro-units; paths before
// the one at fault are then set, later ones are not.
func (p *Paths) Run(collections []int64, out []Totals) error {
	if len(collections) != len(out)*p.months {
		return invalid.Input("collections", "give each path its months, one path after the other",
			"%d amounts are not %d paths of %d months", len(collections), len(out), p.months)
	}
	for i := range out {
		path := collections[i*p.months : (i+1)*p.months]
		if t := p.path(path, &out[i]); t < p.months {
			return unpayable(i*p.months+t, path[t])
		}
	}
	return nil
}

// arrearsOutgrow tells whether the tranche, if it is never paid, may come to owe more than half of what int64 holds.
func (t Tranche) arrearsOutgrow(months int) bool {
	owed := t.Balance
	for range months {
		if owed += mulBPS(owed, t.Coupon, 12); owed > math.MaxInt64/2 {
			return true
		}
	}
	return false
}

func unpayable(t int, amount int64) error {
	return invalid.New("OUT_OF_RANGE", index("collections", t), "use an amount from 0 to 9 billion",
		"%d micro-units cannot be paid out", amount)
}
