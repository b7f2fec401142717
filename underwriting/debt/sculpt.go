package debt

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/shopspring/decimal"
)

// SculptedDebt returns the principal, in minor units rounded down, whose payments are cash[k]/dscr in every period: the
// present value of that at the loan's rate. Cash is what is free to service debt in each period, in minor units, from 0; dscr
// lies in [1, 100]. The plan of the terms plays no part.
func SculptedDebt(t Terms, cash []int64, dscr decimal.Decimal) (int64, error) {
	accruals, err := t.accruals()
	if err != nil {
		return 0, err
	}
	if err := amounts("cash", cash, t.Periods); err != nil {
		return 0, err
	}
	if err := within("dscr", dscr, 1, 100); err != nil {
		return 0, err
	}
	return unitsDown(over(worth(accruals, decimals(cash))[0], dscr)), nil
}

// Sculpt draws the schedule of a loan of principal minor units whose payments are in proportion to cash, so that its debt
// service coverage is the same in every period: the present value of the cash over the principal. Balances follow the exact
// ones, each rounded half to even, so that no rounding piles up: a payment is off its share of the cash by 2 units at most,
// where a period's rate is below 100 %.
//
// Terms must have the plan Sculpted. Where the cash of a period does not pay its interest the balance would have to grow:
// that is refused with the code NEGATIVE_AMORTISATION and the period. Cash that is 0 throughout is code EMPTY.
func Sculpt(principal int64, t Terms, cash []int64) (Schedule, error) {
	accruals, err := drawable(principal, t)
	if err != nil {
		return Schedule{}, err
	}
	if t.Plan != Sculpted {
		return Schedule{}, outOfRange("plan", "use the plan sculpted")
	}
	if err := amounts("cash", cash, t.Periods); err != nil {
		return Schedule{}, err
	}
	shares, err := sculptedShares("cash", accruals, cash)
	if err != nil {
		return Schedule{}, err
	}
	return run(principal, t, accruals, func(k int, opening, _ int64) (int64, int64) {
		closing := times(shares[k+1], units(principal)).RoundBank(settled).RoundBank(0).IntPart()
		return opening - closing, 0
	}), nil
}

// sculptedShares returns the balance per unit of principal at drawing and after each payment.
func sculptedShares(field string, accruals []accrual, cash []int64) ([]decimal.Decimal, error) {
	shares := worth(accruals, decimals(cash))
	all := shares[0]
	if all.IsZero() {
		return nil, invalid.New("EMPTY", field, "give cash in at least one period", "there is no cash to repay from")
	}
	for k := range shares {
		shares[k] = over(shares[k], all)
		if k > 0 && shares[k].Sub(shares[k-1]).RoundBank(settled).IsPositive() {
			return nil, invalid.New("NEGATIVE_AMORTISATION", at(field, k-1), "use a plan that does not follow this cash, or a shorter loan",
				"the cash does not pay the interest, so that the balance would grow")
		}
	}
	return shares, nil
}

// Sweep draws the schedule of a loan that pays what its plan asks and, where cash is left in a period, a share of what is left
// as extra principal. The sweep rounds up to the unit and stops at what is owed. It repays the last instalments first: those
// that the plan asks for stay as they are and the loan ends early. Interest saved enlarges the principal part of a level
// payment. Cash below what the plan asks sweeps nothing and does not change what is due; see Schedule.Coverage.
//
// Cash is in minor units, from 0, one amount per period; share lies in 0 to 10000. The plan must not be Sculpted.
func Sweep(principal int64, t Terms, cash []int64, share money.BPS) (Schedule, error) {
	accruals, err := drawable(principal, t)
	if err != nil {
		return Schedule{}, err
	}
	if t.Plan == Sculpted {
		return Schedule{}, outOfRange("plan", "sweep a level, straight-line or bullet loan")
	}
	if err := amounts("cash", cash, t.Periods); err != nil {
		return Schedule{}, err
	}
	if err := ratio("share", share); err != nil {
		return Schedule{}, err
	}
	planned := plan(principal, t, accruals)
	return run(principal, t, accruals, func(k int, opening, interest int64) (int64, int64) {
		scheduled, _ := planned(k, opening, interest)
		if k == len(accruals)-1 {
			return opening, 0
		}
		scheduled = min(scheduled, opening)
		left := max(0, cash[k]-interest-scheduled)
		swept := min(unitsUp(units(left).Mul(share.Decimal())), opening-scheduled)
		return scheduled + swept, swept
	}), nil
}

// ratio checks a contractual ratio of 0 to 100 %.
func ratio(field string, b money.BPS) error { return whole(field, int64(b), 0, 10000) }

func decimals(amounts []int64) []decimal.Decimal {
	result := make([]decimal.Decimal, len(amounts))
	for i, a := range amounts {
		result[i] = units(a)
	}
	return result
}
