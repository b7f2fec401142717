package copula

import "github.com/corebond/corebond/underwriting/portable"

// A compound is the shape of a pool of names that are as likely to default and differ in size. The derivative of its distribution of
// losses in the default probability is carried along with the distribution.
type compound struct {
	*grid
	mass, slopes []float64
}

// visitsOfShape is more than the nodes that an integral over a shape takes.
const visitsOfShape = 600

func newCompound(p Pool, tranches []Tranche) (*compound, float64, error) {
	g, err := newGrid(p, tranches, 4*visitsOfShape)
	if err != nil {
		return nil, 0, err
	}
	return &compound{grid: g, mass: make([]float64, g.cells+1), slopes: make([]float64, g.cells+1)}, g.rounding, nil
}

func (c *compound) slope(y float64, out []float64) {
	p := portable.NormCDF(y)
	clear(c.mass)
	clear(c.slopes)
	c.mass[0] = 1
	top := 0
	for i, first := range c.first {
		top = c.differentiate(top, first, c.more[i], p)
	}
	c.expected(c.slopes, 0, c.total, out) // the mean is p times the total, whatever the sizes
	density := portable.NormPDF(y)
	for j, s := range out {
		out[j] = max(0, float64(density*s))
	}
}

// differentiate is convolve for the distribution and its derivative in p.
func (c *compound) differentiate(top, first int, more, p float64) int {
	q, less := 1-p, 1-more
	next := reach(c.mass, top, first, more)
	if first <= next {
		mass, slopes := c.mass[first:next+1], c.slopes[first:next+1]
		masses, slopeTerms := c.mass[:next+1-first], c.slopes[:next+1-first]
		for i := len(mass) - 1; i >= 0; i-- {
			m, s := masses[i], slopeTerms[i]
			if more > 0 {
				m, s = float64(m*less), float64(s*less)
				if i > 0 {
					m, s = m+float64(more*masses[i-1]), s+float64(more*slopeTerms[i-1])
				}
			}
			slopes[i] = (float64(q*slopes[i]) + float64(p*s)) + (m - mass[i])
			mass[i] = float64(q*mass[i]) + float64(p*m)
		}
	}
	for i := range min(first, next+1) {
		c.slopes[i] = float64(q*c.slopes[i]) - c.mass[i]
		c.mass[i] = float64(c.mass[i] * q)
	}
	return next
}

// cuts are where tranches of an infinitely large pool would begin and end to lose.
func (c *compound) cuts() []float64 {
	var out []float64
	for _, k := range c.ends {
		if k > 0 && k < c.total {
			out = append(out, portable.NormQuantile(k/c.total))
		}
	}
	return out
}
