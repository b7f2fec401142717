package debt

import (
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// A Stream is the payments of a bond, loan or tranche to its holder at the end of equal periods, PerYear (1, 2, 4 or 12) to a
// year. Its yields are nominal per year, compounded PerYear times. Amounts and prices are of one unit, any.
type Stream struct {
	PerYear int
	Amounts []decimal.Decimal
}

// A Bond pays face·coupon/perYear at the end of each period and face with the last.
type Bond struct {
	Face    decimal.Decimal
	Coupon  decimal.Decimal // nominal per year, a fraction of 1
	PerYear int             // 1, 2, 4 or 12
	Periods int             // 1 to MaxPeriods
}

// Stream returns the bond's payments.
func (b Bond) Stream() (Stream, error) {
	if err := frequency(b.PerYear); err != nil {
		return Stream{}, err
	}
	if err := whole("periods", int64(b.Periods), 1, MaxPeriods); err != nil {
		return Stream{}, err
	}
	payments := make([]decimal.Decimal, b.Periods)
	for k := range payments {
		payments[k] = times(b.Face, PerPeriod(b.Coupon, b.PerYear))
	}
	payments[b.Periods-1] = payments[b.Periods-1].Add(b.Face)
	return Stream{PerYear: b.PerYear, Amounts: payments}, nil
}

// Stream returns the schedule's payments to the lender, in minor units, period by period. It is for schedules of equal
// periods; one with a calendar has Dated.
func (s Schedule) Stream() Stream {
	payments := make([]decimal.Decimal, len(s.Instalments))
	for k, i := range s.Instalments {
		payments[k] = units(i.Payment())
	}
	return Stream{PerYear: s.Terms.PerYear, Amounts: payments}
}

// Price returns what the payments are worth one period before the first, at a yield: Σ a[k]·(1+yield/PerYear)^-k.
func (s Stream) Price(yield decimal.Decimal) (decimal.Decimal, error) {
	at, err := s.discounted(yield)
	if err != nil {
		return decimal.Zero, err
	}
	return shown(at.price()), nil
}

// Yield returns the yield at which the payments are worth price, to 17 significant digits of the rate per period. It is
// unique where no payment is negative; otherwise there may be several or none: MULTIPLE_ROOTS, NO_ROOT. A yield that no person
// means is OUT_OF_RANGE. Other codes are those of rates.Series.Check.
func (s Stream) Yield(price decimal.Decimal) (decimal.Decimal, error) {
	if err := s.verify(); err != nil {
		return decimal.Zero, err
	}
	flows := append([]decimal.Decimal{price.Neg()}, s.Amounts...)
	root, err := only(rates.Series{Period: rates.Annual, Amounts: flows})
	if err != nil {
		return decimal.Zero, err
	}
	return root.Mul(units(int64(s.PerYear))), nil
}

// Risk returns price, durations and convexity at a yield.
func (s Stream) Risk(yield decimal.Decimal) (Risk, error) {
	at, err := s.discounted(yield)
	if err != nil {
		return Risk{}, err
	}
	return at.risk()
}

func (s Stream) verify() error {
	if err := frequency(s.PerYear); err != nil {
		return err
	}
	return whole("periods", int64(len(s.Amounts)), 1, MaxPeriods)
}

func (s Stream) discounted(yield decimal.Decimal) (discounted, error) {
	if err := s.verify(); err != nil {
		return discounted{}, err
	}
	rate := PerPeriod(yield, s.PerYear)
	if err := periodicRate("yield", rate); err != nil {
		return discounted{}, err
	}
	d := discounted{growth: one.Add(rate), perYear: int64(s.PerYear), steps: 1}
	v, factor := over(one, d.growth), one
	for k, a := range s.Amounts {
		factor = times(factor, v)
		d.at, d.value = append(d.at, int64(k)+1), append(d.value, times(a, factor))
	}
	return d, nil
}

// only returns the one rate of a series, or says why there is not one.
func only(s rates.Series) (decimal.Decimal, error) {
	result, err := s.Solve()
	if err != nil {
		return decimal.Zero, fmt.Errorf("solve for the yield: %w", err)
	}
	switch found := len(result.Rates) + len(result.Outside); {
	case found == 1 && len(result.Rates) == 1:
		return decimal.NewFromString(result.Rates[0].String())
	case found == 1:
		return decimal.Zero, outOfRange("price", "give a price at which the yield is between -99.9999 % and 120 million percent a period")
	case found == 0:
		return decimal.Zero, invalid.New("NO_ROOT", "price", "give payments that are not negative", "no yield gives this price")
	default:
		return decimal.Zero, invalid.New("MULTIPLE_ROOTS", "price", "give payments that are not negative", "%d yields give this price", found)
	}
}
