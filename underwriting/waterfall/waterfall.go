// Package waterfall runs the priority of payments of a pool with three tranches, month by month, to the micro-unit.
//
// The order is strictly sequential: servicing fee, senior interest, mezzanine interest, senior principal until it is repaid,
// mezzanine principal until it is repaid, and all that is left to the junior tranche, which has no coupon and takes the first
// loss. It is the cash-flow face of the on-chain rule split(nav, seniorClaim, mezzClaim): nothing junior is paid while something
// senior is owed. The package is pure and exact: int64 micro-units of one currency, every rounding named. It does not forecast
// cash (underwriting/pool) and does not price risk.
package waterfall

import (
	"math"
	"math/bits"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
)

// Tranche is one claim-bearing class of notes. Balance is in micro-units; Coupon is per year, paid monthly on 30/360, so one
// twelfth of it a month.
type Tranche struct {
	Name    string
	Balance int64
	Coupon  money.BPS
}

// Deal is a pool's capital structure. Junior has a balance, for loss and attachment, and no coupon.
type Deal struct {
	Senior, Mezzanine, Junior Tranche
	ServicingFee              money.BPS // share of each month's collections
}

// Payment is what one tranche was due and got in one month, in micro-units. Shortfall is unpaid interest carried to the next
// month, where it bears interest at the coupon. For the junior tranche Principal is cash up to its balance and Interest the
// cash beyond it.
type Payment struct {
	InterestDue, Interest, Shortfall, Principal, Balance int64
}

// Period is one month. Fee, the three tranches' interest and principal sum to Available exactly.
type Period struct {
	Available, Fee            int64
	Senior, Mezzanine, Junior Payment
}

// Run pays collections[t], cash of month t+1 in micro-units, through the deal. Interest and fee round half to even to the
// micro-unit; no cash is created or lost. It returns a typed error for a negative amount or one beyond 2^53 micro-units.
func Run(deal Deal, collections []int64) ([]Period, error) {
	if err := deal.verify(); err != nil {
		return nil, err
	}
	senior, mezzanine := Payment{Balance: deal.Senior.Balance}, Payment{Balance: deal.Mezzanine.Balance}
	junior := Payment{Balance: deal.Junior.Balance}
	periods := make([]Period, 0, len(collections))
	for t, available := range collections {
		if available < 0 || available > maxAmount {
			return nil, invalid.New("OUT_OF_RANGE", index("collections", t), "use an amount from 0 to 9 billion",
				"%d micro-units cannot be paid out", available)
		}
		cash := available
		fee := mulBPS(available, deal.ServicingFee, 1)
		cash -= fee
		cash -= senior.payInterest(cash, deal.Senior.Coupon)
		cash -= mezzanine.payInterest(cash, deal.Mezzanine.Coupon)
		cash -= senior.payPrincipal(cash)
		cash -= mezzanine.payPrincipal(cash)
		junior.Principal = min(cash, junior.Balance)
		junior.Balance -= junior.Principal
		junior.Interest = cash - junior.Principal
		periods = append(periods, Period{Available: available, Fee: fee, Senior: senior, Mezzanine: mezzanine, Junior: junior})
	}
	return periods, nil
}

// payInterest settles this month's interest and what was carried over, and returns the cash used.
func (p *Payment) payInterest(cash int64, coupon money.BPS) int64 {
	p.InterestDue = p.Shortfall + mulBPS(p.Balance+p.Shortfall, coupon, 12)
	p.Interest = min(cash, p.InterestDue)
	p.Shortfall = p.InterestDue - p.Interest
	return p.Interest
}

// payPrincipal repays as much of the balance as cash allows, and returns the cash used.
func (p *Payment) payPrincipal(cash int64) int64 {
	p.Principal = min(cash, p.Balance)
	p.Balance -= p.Principal
	return p.Principal
}

// maxAmount keeps every intermediate sum well inside int64 and exact in a float64 at the border.
const maxAmount = 1 << 53

func (d Deal) verify() error {
	for _, t := range []struct {
		field string
		Tranche
	}{{"senior", d.Senior}, {"mezzanine", d.Mezzanine}, {"junior", d.Junior}} {
		if t.Balance < 0 || t.Balance > maxAmount {
			return invalid.New("OUT_OF_RANGE", t.field+".balance", "use an amount from 0 to 9 billion", "%d micro-units is not a balance", t.Balance)
		}
		if t.Coupon < 0 || t.Coupon > 10_000 {
			return invalid.New("OUT_OF_RANGE", t.field+".coupon", "use 0 to 10000 basis points", "%d is not a coupon", t.Coupon)
		}
	}
	if d.Junior.Coupon != 0 {
		return invalid.New("OUT_OF_RANGE", "junior.coupon", "leave it out: the junior tranche gets what is left", "the junior tranche has no coupon")
	}
	if d.ServicingFee < 0 || d.ServicingFee > 10_000 {
		return invalid.New("OUT_OF_RANGE", "servicing_fee", "use 0 to 10000 basis points", "%d is not a fee", d.ServicingFee)
	}
	return nil
}

// mulBPS returns amount * bps / (10000 * parts), rounded half to even, with a 128-bit product.
func mulBPS(amount int64, bps money.BPS, parts uint64) int64 {
	hi, lo := bits.Mul64(uint64(amount), uint64(bps))
	q, r := bits.Div64(hi, lo, 10_000*parts)
	if half := 5_000 * parts; r > half || r == half && q&1 == 1 {
		q++
	}
	if q > math.MaxInt64 {
		panic("waterfall: interest beyond int64: verify lets only balances of 2^53 through")
	}
	return int64(q)
}
