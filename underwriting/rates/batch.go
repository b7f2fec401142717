package rates

import (
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// A Finding is what a batch proved about one series.
type Finding uint8

// The findings. Unproved comes from Attempt alone; Solve settles every series.
const (
	Unproved      Finding = iota // not settled by the short cut: ask Exact
	FoundUnique                  // one rate in the window, in BatchRate.Ln1p
	FoundMultiple                // several rates: ask Exact for the list
	FoundNone                    // both signs, but no rate in the window
	OneSign                      // the flows do not have both signs
	NotFinite                    // an amount is NaN, infinite, or neither 0 nor between 1e-30 and 1e30 in size
	TooComplex                   // the rates cannot be counted with proof
	BadDates                     // of Uneven: the dates do not ascend, or span less than two days
)

func (f Finding) String() string {
	names := [...]string{"unproved", "unique", "multiple", "none", "same sign", "not finite", "too complex", "bad dates"}
	if int(f) < len(names) {
		return names[f]
	}
	return "finding " + strconv.Itoa(int(f))
}

// A BatchRate is the outcome for one series. Ln1p is ln(1+r) per year, within 2^-36 by proof (so 1+r is within 1.5e-11 of
// itself) and within about 1e-13 by construction; it means nothing unless Finding is FoundUnique.
type BatchRate struct {
	Ln1p    float64
	Finding Finding
}

// Rate returns r and whether there is exactly one. The annual convention is that of the batch.
func (r BatchRate) Rate() (float64, bool) {
	if r.Finding != FoundUnique {
		return 0, false
	}
	return expm1(r.Ln1p), true
}

// A Batch is one timeline shared by any number of series, prepared so that a series costs a fraction of a microsecond. It is
// read only and safe for concurrent use; a series' outcome does not depend on its neighbours, nor on how a batch is cut up.
type Batch struct {
	clock
	period Period // of a batch without dates
	dates  []time.Time
	count  DayCount
}

// NewDated prepares a batch of series whose flows fall on the given days (midnight UTC), which must ascend. It returns what
// Series.Check says of dates (ONE_DATE, SPAN_TOO_SHORT), or INVALID_INPUT naming the first date that does not lie after the one
// before by the day count.
func NewDated(dates []time.Time, count DayCount) (*Batch, error) {
	flows := make([]Flow, len(dates))
	for i, d := range dates {
		flows[i] = Flow{Date: d}
	}
	if err := checkDates(Series{Flows: flows, DayCount: count}); err != nil {
		return nil, err
	}
	steps := make([]int64, len(dates))
	for i, d := range dates {
		steps[i] = count.steps(dates[0], d)
		if i > 0 && steps[i] <= steps[i-1] {
			return nil, invalid.Input(indexed("dates", i), "sort the dates and add the amounts of equal ones",
				"the date is not later than the one before, by %s", Series{Flows: flows, DayCount: count}.Convention())
		}
	}
	b := &Batch{dates: slices.Clone(dates), count: count}
	return b, b.set(steps, count.perYear())
}

// checkDates returns a fault of the dates alone.
func checkDates(s Series) error {
	err := s.Check()
	if invalid.Code(err) == "SAME_SIGN" { // there are no amounts yet
		return nil
	}
	return err
}

// NewPeriodic prepares a batch of series of n amounts one period apart, the first now.
func NewPeriodic(n int, period Period) (*Batch, error) {
	if err := checkDates(Series{Period: period, Amounts: make([]decimal.Decimal, max(n, 0))}); err != nil {
		return nil, err
	}
	steps, _, perYear := Series{Period: period, Amounts: make([]decimal.Decimal, n)}.timeline()
	b := &Batch{period: period}
	return b, b.set(steps, perYear)
}

// Flows is the number of amounts of one series.
func (b *Batch) Flows() int { return len(b.at) }

// Solve settles every series: amounts holds them one after the other, Flows() each, and out has a place for each. A float64
// stands for the shortest decimal that reads back as it. Series that the short cut cannot prove take the exact search of
// Series.Solve, a thousand times slower or more. It returns INVALID_INPUT if the lengths do not match.
func (b *Batch) Solve(amounts []float64, out []BatchRate) error {
	if err := b.Attempt(amounts, out); err != nil {
		return err
	}
	for i := range out {
		if out[i].Finding == Unproved {
			result, err := b.Exact(b.series(amounts, i))
			out[i] = found(result, err)
		}
	}
	return nil
}

// Attempt is Solve without the exact search: what it cannot prove at once is left Unproved.
func (b *Batch) Attempt(amounts []float64, out []BatchRate) error {
	if len(amounts) != len(out)*b.Flows() {
		return invalid.Input("amounts", "give "+strconv.Itoa(b.Flows())+" amounts a series, one series after the other",
			"%d amounts do not make %d series of %d", len(amounts), len(out), b.Flows())
	}
	pair := newPair(&b.clock)
	for i := range out {
		pair.take(b.series(amounts, i), &out[i])
	}
	pair.finish()
	return nil
}

// Exact returns every rate of one series of the batch, as Series.Solve does; the series must have Flows() amounts.
func (b *Batch) Exact(amounts []float64) (Result, error) {
	if len(amounts) != b.Flows() {
		return Result{}, invalid.Input("amounts", "give one amount a date", "there are %d amounts, not %d", len(amounts), b.Flows())
	}
	exact, ok := decimals(amounts)
	if !ok {
		return Result{}, notFinite("amounts")
	}
	if b.dates == nil {
		return Series{Period: b.period, Amounts: exact}.Solve()
	}
	flows := make([]Flow, len(exact))
	for i, a := range exact {
		flows[i] = Flow{Date: b.dates[i], Amount: a}
	}
	return Series{DayCount: b.count, Flows: flows}.Solve()
}

func (b *Batch) series(amounts []float64, i int) []float64 {
	n := b.Flows()
	return amounts[i*n : (i+1)*n : (i+1)*n]
}

// decimals returns the shortest decimals that read back as the amounts, and false if one of them is not finite.
func decimals(amounts []float64) ([]decimal.Decimal, bool) {
	exact := make([]decimal.Decimal, len(amounts))
	for i, a := range amounts {
		var err error
		if exact[i], err = decimal.NewFromString(strconv.FormatFloat(a, 'e', -1, 64)); err != nil {
			return nil, false
		}
	}
	return exact, true
}

// found turns what the exact search says into an outcome.
func found(result Result, err error) BatchRate {
	switch invalid.Code(err) {
	case "":
	case "SAME_SIGN":
		return BatchRate{Finding: OneSign}
	case "NOT_FINITE":
		return BatchRate{Finding: NotFinite}
	default:
		return BatchRate{Finding: TooComplex}
	}
	switch result.Status {
	case Unique:
		return BatchRate{Ln1p: result.Rates[0].Ln1p(), Finding: FoundUnique}
	case None:
		return BatchRate{Finding: FoundNone}
	default:
		return BatchRate{Finding: FoundMultiple}
	}
}
