package simulation

import (
	"fmt"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
)

// Scenario fixes in time what a model would only draw. It comes on top of what the model draws, with the same numbers, so that a
// model with a scenario and without differ by the scenario alone. The zero value fixes nothing.
type Scenario struct {
	Price []float64 `json:"price"` // what compute's price is multiplied by in each month from the first; the last holds on; nil for 1
	Halts []Halt    `json:"halts"`
}

// Halt is a month in which a network pays less, whatever else happens to it.
type Halt struct {
	Network int     `json:"network"`
	Month   int     `json:"month"` // from 1
	Share   float64 `json:"share"` // of that month's income that is lost
}

// minPrice and maxPrice bound what a scenario makes of prices.
const (
	minPrice = 1e-6
	maxPrice = 1e3
)

func (c *checker) scenario(s Scenario, m *Model) {
	c.count("scenario.price", len(s.Price), 0, maxMonths)
	for i, x := range s.Price {
		c.number(fmt.Sprintf("scenario.price[%d]", i), x, minPrice, maxPrice)
	}
	c.count("scenario.halts", len(s.Halts), 0, maxNamed)
	for i, h := range s.Halts {
		at := fmt.Sprintf("scenario.halts[%d]", i)
		c.count(at+".network", h.Network, 0, len(m.Networks)-1)
		c.count(at+".month", h.Month, 1, m.Months)
		c.share(at+".share", h.Share)
	}
}

func (s Scenario) clone() Scenario {
	return Scenario{slices.Clone(s.Price), slices.Clone(s.Halts)}
}

// fixed is a scenario by month.
type fixed struct {
	market []float64   // added to the market's log price; nil for nothing
	kept   [][]float64 // [network]: share of income that its halts leave; nil for all of it
}

func (m *Model) fixed() fixed {
	f := fixed{kept: make([][]float64, len(m.Networks))}
	if len(m.Scenario.Price) > 0 {
		f.market = make([]float64, m.Months)
		for t := range f.market {
			f.market[t] = portable.Log(m.Scenario.Price[min(t, len(m.Scenario.Price)-1)])
		}
	}
	for _, h := range m.Scenario.Halts {
		kept := &f.kept[h.Network]
		if *kept == nil {
			*kept = slices.Repeat([]float64{1}, m.Months)
		}
		(*kept)[h.Month-1] = float64((*kept)[h.Month-1] * (1 - h.Share))
	}
	return f
}

// multiplyAll multiplies month by month; nil leaves out as it is.
func multiplyAll(out, by []float64) {
	for t, x := range by {
		out[t] = float64(out[t] * x)
	}
}

// addAll adds month by month; nil likewise.
func addAll(out, by []float64) {
	for t, x := range by {
		out[t] += x
	}
}
