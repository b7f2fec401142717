// Package debt is the mathematics of a loan against income: what is paid when, how well cash and collateral cover it, what
// yield and risk its price implies, and how much may be advanced at all.
//
// There are two kinds of number, and they do not mix unseen. What a borrower pays is int64 minor units of one currency (cents
// of USD), exact, each rounding named where it happens: interest half to even per instalment, level payments up, bounds on
// lending down, loan-to-value up. What an analyst reads (annuity parts, yields, durations, ratios of prepayment) is a decimal
// rounded half to even to Places digits. Rates are fractions of 1 (0.14 is 14 %), nominal per year unless a comment says
// otherwise, and payments are in arrears: the first comes one period after the money is drawn.
//
// The package is pure: no clock, network, database or randomness, and no binary floating point, so that two machines agree on
// every digit. It does not forecast cash or collateral values (it is handed both, period by period), runs no pool or tranche
// (underwriting/waterfall), and does not choose a lender's limits.
package debt

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Places is the digit after the point to which exact results that are not money to be paid are rounded, half to even.
const Places = 20

// MaxAmount is the largest amount taken, in minor units: ten trillion of a currency with cents. It keeps every sum of a
// schedule inside an int64.
const MaxAmount = int64(1e15)

// MaxPeriods is the longest loan or stream in periods.
const MaxPeriods = 600

// maxRate is the highest nominal rate or yield per year taken: 1000 %.
const maxRate = 10

// work is how many digits after the point intermediate results keep; the 40 beyond Places absorb the error of a long chain.
const work = 60

// settled is the digit to which a result is rounded before it is cut to whole units: a quotient that is a whole number but for
// an error in the last working digits counts as that whole number.
const settled = 30

var one = decimal.NewFromInt(1)

func over(a, b decimal.Decimal) decimal.Decimal  { return a.DivRound(b, work) }
func times(a, b decimal.Decimal) decimal.Decimal { return a.Mul(b).RoundBank(work) }

// shown rounds a working result for the caller.
func shown(d decimal.Decimal) decimal.Decimal { return d.RoundBank(Places) }

// unitsDown cuts to whole minor units; unitsUp raises to them.
func unitsDown(d decimal.Decimal) int64 { return d.RoundBank(settled).Floor().IntPart() }
func unitsUp(d decimal.Decimal) int64   { return d.RoundBank(settled).Ceil().IntPart() }

func units(n int64) decimal.Decimal { return decimal.NewFromInt(n) }

// within returns an error unless low <= d <= high.
func within(field string, d decimal.Decimal, low, high int64) error {
	if d.LessThan(units(low)) || d.GreaterThan(units(high)) {
		return outOfRange(field, fmt.Sprintf("give a number from %d to %d", low, high))
	}
	return nil
}

func whole(field string, n, low, high int64) error {
	if n < low || n > high {
		return invalid.New("OUT_OF_RANGE", field, fmt.Sprintf("give a whole number from %d to %d", low, high), "%d is out of range", n)
	}
	return nil
}

func outOfRange(field, fix string) error {
	return invalid.New("OUT_OF_RANGE", field, fix, "%s is out of range", field)
}

// amounts checks a curve of minor units that must have want entries.
func amounts(field string, curve []int64, want int) error {
	if len(curve) != want {
		return invalid.New("WRONG_LENGTH", field, fmt.Sprintf("give %d amounts", want), "%s has %d amounts", field, len(curve))
	}
	for i, a := range curve {
		if err := whole(at(field, i), a, 0, MaxAmount); err != nil {
			return err
		}
	}
	return nil
}

func at(field string, i int) string { return fmt.Sprintf("%s[%d]", field, i) }

// dayOf checks that t is a day: midnight UTC.
func dayOf(field string, t time.Time) error {
	if t.IsZero() || t.Unix()%secondsPerDay != 0 || t.Nanosecond() != 0 {
		return invalid.New("NOT_A_DAY", field, "give a date at midnight UTC", "%s is not a whole day", t.Format(time.RFC3339))
	}
	return nil
}

const secondsPerDay = 86400

func daysBetween(from, to time.Time) int64 { return (to.Unix() - from.Unix()) / secondsPerDay }
