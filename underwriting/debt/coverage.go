package debt

import (
	"github.com/corebond/corebond/internal/invalid"

	"github.com/shopspring/decimal"
)

// ratioPlaces is the digit to which ratios that are tested against a limit are cut: coverage down, loan-to-value up, so that
// neither passes by rounding.
const ratioPlaces = 6

// Coverage is how well cash covers debt in one test period. Cash, Service and Interest are minor units. A ratio is not valid
// where nothing is due: nothing is covered then, neither well nor badly.
type Coverage struct {
	First, Last             int // instalments of the test period, from 1, both included
	Cash, Service, Interest int64
	DSCR                    decimal.NullDecimal // cash over interest and principal due
	ICR                     decimal.NullDecimal // cash over interest due
	LLCR                    decimal.NullDecimal // cash from here to the end, discounted at the loan's rate, over the balance at the start
}

// Coverage tests the schedule against cash that is free to service debt, one amount in minor units per instalment, from 0.
// every is the number of instalments to a test: 1 for each by itself, Terms.PerYear for loan years; the last test may be
// shorter. Ratios are rounded down to 6 digits.
func (s Schedule) Coverage(cash []int64, every int) ([]Coverage, error) {
	accruals, err := s.Terms.accruals()
	if err != nil {
		return nil, err
	}
	if err := s.complete(); err != nil {
		return nil, err
	}
	if err := amounts("cash", cash, len(s.Instalments)); err != nil {
		return nil, err
	}
	if err := whole("every", int64(every), 1, MaxPeriods); err != nil {
		return nil, err
	}
	value := worth(accruals, decimals(cash))
	var tests []Coverage
	for from := 0; from < len(cash); from += every {
		to := min(from+every, len(cash))
		c := Coverage{First: from + 1, Last: to}
		for k := from; k < to; k++ {
			c.Cash += cash[k]
			c.Service += s.Instalments[k].Payment()
			c.Interest += s.Instalments[k].Interest
		}
		c.DSCR, c.ICR = coverDown(units(c.Cash), c.Service), coverDown(units(c.Cash), c.Interest)
		c.LLCR = coverDown(value[from], s.Instalments[from].Opening)
		tests = append(tests, c)
	}
	return tests, nil
}

// complete checks that the schedule has the instalments that its terms speak of, which one that was not drawn here may not.
func (s Schedule) complete() error {
	if n := len(s.Instalments); n != s.Terms.Periods {
		return invalid.New("WRONG_LENGTH", "instalments", "draw the schedule with Amortise, Sculpt or Sweep",
			"%d instalments for %d periods", n, s.Terms.Periods)
	}
	return nil
}

func coverDown(cash decimal.Decimal, due int64) decimal.NullDecimal {
	if due == 0 {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(over(cash, units(due)).RoundBank(settled).RoundDown(ratioPlaces))
}

// Tightest returns the index of the test with the lowest DSCR, the first of equals, or -1 if nothing is due in any.
func Tightest(tests []Coverage) int {
	lowest := -1
	for i, c := range tests {
		if c.DSCR.Valid && (lowest < 0 || c.DSCR.Decimal.LessThan(tests[lowest].DSCR.Decimal)) {
			lowest = i
		}
	}
	return lowest
}

// LTV is a loan-to-value ratio at one date. Ratio is not valid where something is owed and the collateral is worth nothing.
type LTV struct {
	Balance, Value int64
	Ratio          decimal.NullDecimal
}

// LTV sets the balance against the collateral's value over the life of the loan. values[0] is the value at drawing, values[k]
// that at payment k, in minor units, from 0; the balance is that after the payment. Ratios are rounded up to 6 digits. What
// is owed just before a payment is Exposures.
func (s Schedule) LTV(values []int64) ([]LTV, error) {
	if err := amounts("values", values, len(s.Instalments)+1); err != nil {
		return nil, err
	}
	path := make([]LTV, len(values))
	balance := s.Principal
	for k, v := range values {
		if k > 0 {
			balance = s.Instalments[k-1].Closing
		}
		path[k] = LTV{Balance: balance, Value: v, Ratio: loanToValue(balance, v)}
	}
	return path, nil
}

func loanToValue(balance, value int64) decimal.NullDecimal {
	if balance == 0 {
		return decimal.NewNullDecimal(decimal.Zero)
	}
	if value == 0 {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(over(units(balance), units(value)).RoundBank(settled).RoundUp(ratioPlaces))
}
