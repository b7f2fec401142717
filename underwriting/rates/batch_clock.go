package rates

import (
	"slices"

	"github.com/corebond/corebond/internal/invalid"
)

// A clock is a timeline made ready for sums Σ a·e^(-u·t): the discount factor of a flow is that of the one before times that of
// the gap between them, and there are few different gaps (28 to 31 days between month ends), so few exponentials.
type clock struct {
	at       []float64   // years from the middle of the time span
	half     float64     // half the time span in years: at lies in [-half, half]
	gap      []uint16    // index of the factor from the flow before; the first is 0, whose factor is 1
	years    []float64   // exponentials to take first: factor 1+k is e^(-u·years[k])
	products [][2]uint16 // then factors 1+len(years)+k by multiplying two earlier ones
	// rounding bounds the relative error of a sum by its terms' sizes, in units of 2^-53, but for what the size of u adds.
	rounding float64
	reach    float64 // largest |u| looked at
	gaps     []int64 // of own alone: the gap of each exponential
}

// Relative errors in units of 2^-53, with room to spare: of exp, and of a term apart from its discount factor (the amount read
// as a decimal, its products with the factor and the times). The roundings of the sum are counted flow by flow.
const (
	expError  = 8
	termError = 12
)

// maxDates keeps the bound on rounding far below what the proof needs, and indices inside 16 bits.
const maxDates = 10_000

// set lays out the clock; steps ascend strictly, perYear to a year.
func (c *clock) set(steps []int64, perYear int64) error {
	if len(steps) > maxDates {
		return invalid.Input("dates", "split the series", "%d dates are more than %d", len(steps), maxDates)
	}
	c.span(steps, perYear)
	distinct := make([]int64, 0, len(steps))
	for i, s := range steps[1:] {
		distinct = append(distinct, s-steps[i])
	}
	slices.Sort(distinct)
	index, worst := c.factors(slices.Compact(distinct), float64(perYear))
	for i, s := range steps[1:] {
		at := index[s-steps[i]]
		c.gap = append(c.gap, at)
		c.rounding += worst[at] + 2
	}
	return nil
}

// span lays out all but the factors.
func (c *clock) span(steps []int64, perYear int64) {
	first, last, year := steps[0], steps[len(steps)-1], float64(perYear)
	c.half = float64(last-first) / (2 * year)
	c.reach = min(Window, 100/c.half)
	c.at = c.at[:0]
	for _, s := range steps {
		c.at = append(c.at, float64(2*s-first-last)/(2*year))
	}
	c.gap = append(c.gap[:0], 0)
	c.rounding = termError
}

// factors decides how the factor of each gap is made: from the next smaller gap where the step between them occurs twice,
// else by an exponential. It returns the factors' indices by gap and their errors.
func (c *clock) factors(gaps []int64, year float64) (index map[int64]uint16, worst []float64) {
	repeats := map[int64]int{}
	for i := 1; i < len(gaps); i++ {
		repeats[gaps[i]-gaps[i-1]]++
	}
	index, worst = map[int64]uint16{}, []float64{0}
	taken := func(i int) (step int64, ok bool) {
		if i == 0 {
			return 0, false
		}
		step = gaps[i] - gaps[i-1]
		return step, repeats[step] > 1
	}
	exponential := func(steps int64) {
		if _, ok := index[steps]; !ok {
			index[steps] = uint16(len(worst))
			worst = append(worst, expError)
			c.years = append(c.years, float64(steps)/year)
		}
	}
	for i, g := range gaps {
		if step, ok := taken(i); ok {
			exponential(step)
		} else {
			exponential(g)
		}
	}
	for i, g := range gaps {
		if step, ok := taken(i); ok {
			if _, known := index[g]; known {
				continue
			}
			x, y := index[gaps[i-1]], index[step]
			index[g] = uint16(len(worst))
			worst = append(worst, worst[x]+worst[y]+1)
			c.products = append(c.products, [2]uint16{x, y})
		}
	}
	return index, worst
}

// size is the number of factors, the 1 at index 0 included.
func (c *clock) size() int { return 1 + len(c.years) + len(c.products) }

// discount fills lane l of w with the factors at u.
func (c *clock) discount(w [][2]float64, l int, u float64) {
	w[0][l] = 1
	for k, t := range c.years {
		w[1+k][l] = exp(-float64(u * t))
	}
	for k, p := range c.products {
		w[1+len(c.years)+k][l] = float64(w[p[0]][l] * w[p[1]][l])
	}
}

// error bounds the relative error of a sum at u.
func (c *clock) error(u float64) float64 {
	return 0x1p-53 * (c.rounding + 8*abs(u)*c.half)
}
