package debt

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/shopspring/decimal"
)

// Limits are a lender's policy for one advance.
type Limits struct {
	LTV          money.BPS       // most that is lent on the value after the haircut, 0 to 10000
	DSCR         decimal.Decimal // least cover of every payment by base cash, 1 to 100
	StressedDSCR decimal.Decimal // least cover by P90 cash of a loan sculpted to it, 1 to 100
}

// Collateral is what the lender holds if the borrower fails, in minor units.
type Collateral struct {
	Value       int64     // today, before any haircut
	Haircut     money.BPS // taken off Value, 0 to 10000
	Liquidation []int64   // what a forced sale fetches, at drawing and then at each payment date: Periods + 1 amounts
}

// Income is the cash free to service debt in each period, in minor units, from 0: 0 stands for a period whose costs exceed its
// revenue. P90 is the amount that is exceeded with a probability of 90 % in that period.
type Income struct {
	Base, P90 []int64
}

// A Bound is one limit on an advance, in minor units.
type Bound struct {
	Name      string // ltv, dscr, sculpted_p90, liquidation, or concentration:BY:NAME
	Amount    int64  // most that this bound alone would let be lent; MaxAmount where Unlimited
	Unlimited bool   // the bound does not limit this loan, whatever its size
	Slack     int64  // Amount less the advance: how far the bound is from binding
	Binding   bool   // Slack is 0: the advance would be larger without this bound, or is as large as it may be
	Period    int    // payment that sets the bound, from 1; 0 where it is set at drawing or by no date
}

// Sizing is the answer to how much may be advanced, with every reason.
type Sizing struct {
	Advance  int64           // minor units; the least of the bounds
	Rate     decimal.Decimal // the advance rate: Advance over Collateral.Value before its haircut, rounded down to 6 digits
	Bounds   []Bound         // ltv, dscr, sculpted_p90, liquidation, then the concentrations in the order given
	Schedule Schedule        // of the advance, by the plan of the terms; no instalments where nothing is advanced
}

// Binding returns the first bound that binds.
func (s Sizing) Binding() Bound {
	for _, b := range s.Bounds {
		if b.Binding {
			return b
		}
	}
	return Bound{}
}

// Advance returns the largest loan by these terms that every bound allows:
//
//   - ltv: Limits.LTV of Collateral.Value after its haircut;
//   - dscr: every payment is covered Limits.DSCR times by base cash. A bullet's principal counts as a payment: no refinancing
//     is assumed;
//   - sculpted_p90: the present value, at the loan's rate, of P90 cash over Limits.StressedDSCR;
//   - liquidation: what is owed at drawing and just before every payment is at most what a forced sale then fetches;
//   - concentration: the pool's exposure to one operator, network or model stays within its limit.
//
// Bounds are those of the exact plan, before payments are rounded to units, and are themselves rounded down. In the schedule
// that is drawn, rounding may move a payment or a balance by some units of the smallest size, and a ratio in its last digits.
//
// A sculpted plan follows P90 cash. Every bound grows, or stays, as cash, values and limits grow and as haircut, cover and
// exposures shrink, with one exception: more P90 cash late in the life of a sculpted loan slows its amortisation, which may
// lower its liquidation bound. Errors are *invalid.Error and name the field: limits.dscr, collateral.liquidation[3], …
func Advance(t Terms, l Limits, c Collateral, in Income, concentrations []Concentration) (Sizing, error) {
	accruals, err := t.accruals()
	if err != nil {
		return Sizing{}, err
	}
	if err := verifyAdvance(t, l, c, in, concentrations); err != nil {
		return Sizing{}, err
	}
	shares, err := balances(t, accruals, in.P90)
	if err != nil {
		return Sizing{}, err
	}
	bounds := []Bound{
		{Name: "ltv", Amount: unitsDown(units(c.Value).Mul(one.Sub(c.Haircut.Decimal())).Mul(l.LTV.Decimal()))},
		coverBound(accruals, shares, in.Base, l.DSCR),
		limited("sculpted_p90", over(worth(accruals, decimals(in.P90))[0], l.StressedDSCR), 0),
		liquidationBound(accruals, shares, c.Liquidation),
	}
	for _, n := range concentrations {
		bounds = append(bounds, n.bound())
	}
	sizing := Sizing{Advance: MaxAmount, Bounds: bounds}
	for _, b := range bounds {
		sizing.Advance = min(sizing.Advance, b.Amount)
	}
	for i := range bounds {
		bounds[i].Slack = bounds[i].Amount - sizing.Advance
		bounds[i].Binding = bounds[i].Slack == 0
	}
	sizing.Rate = over(units(sizing.Advance), units(c.Value)).RoundBank(settled).RoundDown(ratioPlaces)
	return sizing.draw(t, in.P90)
}

func (s Sizing) draw(t Terms, p90 []int64) (Sizing, error) {
	var err error
	switch {
	case s.Advance == 0:
	case t.Plan == Sculpted:
		s.Schedule, err = Sculpt(s.Advance, t, p90)
	default:
		s.Schedule, err = Amortise(s.Advance, t)
	}
	return s, err
}

// limited makes a bound of an exact amount; one beyond MaxAmount does not limit.
func limited(name string, amount decimal.Decimal, period int) Bound {
	if amount.GreaterThanOrEqual(units(MaxAmount)) {
		return Bound{Name: name, Amount: MaxAmount, Unlimited: true}
	}
	return Bound{Name: name, Amount: max(0, unitsDown(amount)), Period: period}
}

// coverBound is the least, over the periods, of cash / (cover · payment per unit of principal).
func coverBound(accruals []accrual, shares []decimal.Decimal, cash []int64, cover decimal.Decimal) Bound {
	return tightest("dscr", len(accruals), func(k int) (decimal.Decimal, decimal.Decimal) {
		payment := times(shares[k-1], accruals[k-1].growth()).Sub(shares[k])
		return over(units(cash[k-1]), cover), payment
	})
}

// liquidationBound is the least, over drawing and the payment dates, of value / exposure per unit of principal.
func liquidationBound(accruals []accrual, shares []decimal.Decimal, values []int64) Bound {
	b := tightest("liquidation", len(accruals), func(k int) (decimal.Decimal, decimal.Decimal) {
		return units(values[k]), times(shares[k-1], accruals[k-1].growth())
	})
	if values[0] <= b.Amount { // at drawing a unit of principal exposes a unit
		return limited(b.Name, units(values[0]), 0)
	}
	return b
}

// tightest makes the bound of the payment, from 1 to n, at which capacity over use per unit of principal is least; a payment
// that uses none does not count.
func tightest(name string, n int, capacity func(k int) (has, uses decimal.Decimal)) Bound {
	least, period := units(math.MaxInt64), 0
	for k := 1; k <= n; k++ {
		has, uses := capacity(k)
		if uses.RoundBank(settled).IsPositive() {
			if most := over(has, uses); most.LessThan(least) {
				least, period = most, k
			}
		}
	}
	return limited(name, least, period)
}

// balances returns the exact balance per unit of principal at drawing and after each payment.
func balances(t Terms, accruals []accrual, p90 []int64) ([]decimal.Decimal, error) {
	n, grace := len(accruals), t.InterestOnly
	shares := make([]decimal.Decimal, n+1)
	switch t.Plan {
	case Sculpted:
		shares, err := sculptedShares("income.p90", accruals, p90)
		if invalid.Code(err) == "EMPTY" { // the sculpted_p90 bound is 0 then, and says so
			return make([]decimal.Decimal, n+1), nil
		}
		return shares, err
	case Level:
		value := worth(accruals, append(make([]decimal.Decimal, grace), level(n-grace)...))
		for k := range shares {
			shares[k] = over(value[max(k, grace)], value[grace])
		}
	case StraightLine:
		for k := range shares {
			shares[k] = over(units(int64(n-max(k, grace))), units(int64(n-grace)))
		}
	default: // Bullet
		for k := range n {
			shares[k] = one
		}
	}
	return shares, nil
}

func verifyAdvance(t Terms, l Limits, c Collateral, in Income, concentrations []Concentration) error {
	for _, check := range []error{
		ratio("limits.ltv", l.LTV),
		within("limits.dscr", l.DSCR, 1, 100),
		within("limits.stressed_dscr", l.StressedDSCR, 1, 100),
		whole("collateral.value", c.Value, 1, MaxAmount),
		ratio("collateral.haircut", c.Haircut),
		amounts("collateral.liquidation", c.Liquidation, t.Periods+1),
		amounts("income.base", in.Base, t.Periods),
		amounts("income.p90", in.P90, t.Periods),
	} {
		if check != nil {
			return check
		}
	}
	for i, n := range concentrations {
		if err := n.verify(at("concentrations", i)); err != nil {
			return err
		}
	}
	return nil
}
