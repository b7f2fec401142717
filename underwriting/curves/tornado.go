package curves

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// Measure is what the bars of a tornado measure.
type Measure string

// The measures. All bars of one tornado have the same, since only then can they be sorted.
const (
	ByRate  Measure = "irr"          // effective rate of return, a fraction of 1
	ByValue Measure = "npv_at_10pct" // net present value in USD at DiscountRate
)

// DiscountRate is the annual effective rate of the net present values of a tornado.
func DiscountRate() decimal.Decimal { return decimal.New(10, -2) }

// A Bar is what one assumption does to the base case, moved alone.
type Bar struct {
	Move     Move
	Measure  Measure
	Value    string          // of the assumption in the base case, as its flag takes it
	At       decimal.Decimal // the measure of the base case
	Down, Up Side
	// Low and High are the ends of the bar: the least and the greatest measure of the base and both sides. Base lies between
	// them also where both sides are on one hand of it, as a life may be that is the best already.
	Low, High decimal.Decimal
}

// Size is the length of the bar; 0 where the assumption has no effect in this case.
func (b Bar) Size() decimal.Decimal { return b.High.Sub(b.Low) }

// A Side is the case with one assumption moved.
type Side struct {
	Value   string // of the assumption, as its flag takes it, where it stopped
	Outcome Outcome
	NPV     decimal.Decimal // USD at DiscountRate, to the cent
	Change  decimal.Decimal // of the measure against the base case, 17 digits after the point
}

// Tornado moves each assumption of a base case down and up, the others staying, and returns the bars by size, the longest
// first; bars of equal size keep the order of the moves. The measure is the rate of return if every case has a single one, and
// the net present value if any has not. Moved alone, assumptions show no effects of two together.
//
// Errors are those of Appraise and *invalid.Error for a move that names no assumption or goes the wrong way.
func Tornado(base Assumptions, moves []Move) ([]Bar, error) {
	at, err := Appraise(base)
	if err != nil {
		return nil, err
	}
	cases := []Outcome{at}
	bars := make([]Bar, len(moves))
	for i, m := range moves {
		bars[i] = Bar{Move: m, Value: m.text(base)}
		if bars[i].Down, err = m.side(at, -1); err == nil {
			bars[i].Up, err = m.side(at, +1)
		}
		if err != nil {
			return nil, fmt.Errorf("move %s: %w", m.Assumption, err)
		}
		cases = append(cases, bars[i].Down.Outcome, bars[i].Up.Outcome)
	}
	measure := ByRate
	for _, o := range cases {
		if _, single := o.Result.Only(); !single {
			measure = ByValue
		}
	}
	for i := range bars {
		bars[i].measured(measure, at)
	}
	slices.SortStableFunc(bars, func(a, b Bar) int { return b.Size().Cmp(a.Size()) })
	return bars, nil
}

func (m Move) side(base Outcome, direction int64) (Side, error) {
	a, err := m.moved(base.Assumptions, direction)
	if err != nil {
		return Side{}, err
	}
	s := Side{Value: m.text(a), Outcome: base}
	if s.Value != m.text(base.Assumptions) {
		if s.Outcome, err = Appraise(a); err != nil {
			return Side{}, err
		}
	}
	s.NPV = s.Outcome.Series.NPV(DiscountRate())
	return s, nil
}

// measured fills what depends on the measure, which is known once all cases are solved.
func (b *Bar) measured(by Measure, base Outcome) {
	b.Measure, b.At = by, by.of(base)
	b.Low, b.High = b.At, b.At
	for _, s := range []*Side{&b.Down, &b.Up} {
		value := by.of(s.Outcome)
		s.Change = value.Sub(b.At).RoundBank(17)
		b.Low, b.High = decimal.Min(b.Low, value), decimal.Max(b.High, value)
	}
}

// of is the measure of one case, which has a single rate if that is what is measured.
func (m Measure) of(o Outcome) decimal.Decimal {
	if rate, ok := o.Result.Only(); ok && m == ByRate {
		return decimal.RequireFromString(rate.String())
	}
	return o.Series.NPV(DiscountRate())
}
