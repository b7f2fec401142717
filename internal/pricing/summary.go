package pricing

import (
	"slices"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Summary is a series of snapshots in one line, in USD per GPU-hour.
//
// P25, Median and P75 are each the median over the snapshots of that quantile: every snapshot has one vote, however many
// listings it holds and however far it lies from the next. With an even number of snapshots the median is the mean of the two
// middle values, which is exact in decimals. They describe what was asked, not what was paid, and the spread between P25 and
// P75 is between providers, not between days.
type Summary struct {
	Model, Socket    string
	Snapshots        int
	First, Last      time.Time
	LongestGap       time.Duration // between two snapshots that follow each other
	P25, Median, P75 decimal.Decimal
	FewestListings   int
	MedianListings   decimal.Decimal
}

// Summarise sums up the snapshots that ParseRentals returned. It returns a typed error if there are none.
func Summarise(rentals []Rental) (Summary, error) {
	if len(rentals) == 0 {
		return Summary{}, invalid.New("EMPTY", "", "give at least one snapshot", "there is no snapshot to sum up")
	}
	first, last := rentals[0], rentals[len(rentals)-1]
	s := Summary{
		Model: first.Model, Socket: first.Socket, Snapshots: len(rentals), First: first.Time, Last: last.Time,
		P25:            median(rentals, func(r Rental) decimal.Decimal { return r.Prices.P25 }),
		Median:         median(rentals, func(r Rental) decimal.Decimal { return r.Prices.Median }),
		P75:            median(rentals, func(r Rental) decimal.Decimal { return r.Prices.P75 }),
		MedianListings: median(rentals, func(r Rental) decimal.Decimal { return decimal.NewFromInt(int64(r.Listings)) }),
		FewestListings: first.Listings,
	}
	for i, r := range rentals {
		s.FewestListings = min(s.FewestListings, r.Listings)
		if i > 0 {
			s.LongestGap = max(s.LongestGap, r.Time.Sub(rentals[i-1].Time))
		}
	}
	return s, nil
}

func median(rentals []Rental, of func(Rental) decimal.Decimal) decimal.Decimal {
	values := make([]decimal.Decimal, len(rentals))
	for i, r := range rentals {
		values[i] = of(r)
	}
	slices.SortFunc(values, decimal.Decimal.Cmp)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return values[middle-1].Add(values[middle]).Mul(decimal.New(5, -1))
}
