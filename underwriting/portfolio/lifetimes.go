package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// lifetimes is belief in one model's hazards by year of age: as a sound batch has them, and as a defective one.
type lifetimes struct {
	level       float64
	cases       [2]learnt // sound, defective
	probability float64   // of the second
	multiple    float64   // of the second's hazards where it is old
	old         []float64 // share of each year of age in which a defect shows
}

// rates is the mean of the hazard in each year of age.
func (a ages) rates(level float64) []float64 {
	out := make([]float64, len(a.mean))
	for y, x := range a.mean {
		out[y] = float64(level * portable.Exp(x+a.covariance[y][y]/2))
	}
	return out
}

// of is a case's hazards, its defect included, and its probability.
func (l lifetimes) of(k int) (rates []float64, probability float64) {
	rates = l.cases[k].rates(l.level)
	if k == 0 {
		return rates, 1 - l.probability
	}
	for y := range rates {
		rates[y] = float64(rates[y] * (1 + float64(l.old[y]*(l.multiple-1))))
	}
	return rates, l.probability
}

// mean is the hazard by year of age, however the batch is.
func (l lifetimes) mean() []float64 {
	out := make([]float64, len(l.old))
	for k := range l.cases {
		rates, probability := l.of(k)
		for y, x := range rates {
			out[y] += float64(probability * x)
		}
	}
	return out
}

// factor is how many times a sound batch's hazards a defective one's are in the ages from a year on. Where old devices were watched it is
// less than the table's: their failures are known, whatever they come from.
func (l lifetimes) factor(from int) float64 {
	sound, _ := l.of(0)
	defective, _ := l.of(1)
	a, b := 0.0, 0.0
	for y := from; y < len(sound); y++ {
		a += float64(l.old[y] * sound[y])
		b += float64(l.old[y] * defective[y])
	}
	if a == 0 {
		return l.multiple
	}
	return within(b/a, 1, 1000)
}

// table is the hazards that make the mean what it is when a defect multiplies them by the factor.
func (l lifetimes) table(factor float64) []float64 {
	out := l.mean()
	for y := range out {
		out[y] /= 1 + float64(float64(l.probability*l.old[y])*(factor-1))
	}
	return out
}

func total(rates []float64, from, to int) (sum float64) {
	for _, x := range rates[from:to] {
		sum += x
	}
	return sum
}

// covariance is that of the hazards cumulated over two stretches of age, given how the batch is, as a share of the second's mean square.
func (l lifetimes) covariance(from, to, from2, to2 int) (sum float64) {
	for k, c := range l.cases {
		rates, probability := l.of(k)
		mean := total(rates, from2, to2)
		part := 0.0
		for i := from; i < to; i++ {
			for j := from2; j < to2; j++ {
				part += float64(float64(rates[i]*rates[j]) * portable.Expm1(c.covariance[i][j]))
			}
		}
		sum += float64(probability * (part / float64(mean*mean)))
	}
	return sum
}

// spread is the squared coefficient of variation of the hazard cumulated over some years of age.
func (l lifetimes) spread(from, to int) float64 { return l.covariance(from, to, from, to) }

// ahead is the same from a year on. What it has in common with the years before, which are drawn apart, is put to it, so that the doubt of
// a whole life is what it is.
func (l lifetimes) ahead(from int) float64 {
	to := len(l.old)
	return l.spread(from, to) + float64(2*l.covariance(0, from, from, to))
}

// informed is the number of years of age up to the last of which the record says as much as the prior.
func (h *hierarchy) informed(x lifetimes) int {
	for y := h.years - 1; y >= 0; y-- {
		if float64(x.cases[0].weight[y]*(h.common[y][y]+h.own[y][y])) >= 1 {
			return y + 1
		}
	}
	return 0
}

// shapeOf is the gamma's, within what simulation takes.
func shapeOf(squared float64) float64 { return within(1/squared, 1e-3, 1e9) }

// believeAges writes down the hazard over the ages that were watched, each by its time; over all of them where none was.
func (b *builder) believeAges(what, group string, prior, belief lifetimes, c *counted) {
	seen := calibration.Count{}
	time := make([]float64, len(c.ages))
	for y := range c.ages {
		x := c.ages[y].both()
		time[y] = x.Exposure
		seen.Events += x.Events
		seen.Exposure += x.Exposure
	}
	if seen.Exposure == 0 {
		for y := range time {
			time[y] = 1
		}
	}
	b.believeRate(what, group, prior.over(time), belief.over(time), seen, c.days)
}

// over is the mean hazard over some time at each year of age, with its spread given how the batch is.
func (l lifetimes) over(time []float64) calibration.Gamma {
	mean, square := 0.0, 0.0
	whole := total(time, 0, len(time))
	for k, c := range l.cases {
		rates, probability := l.of(k)
		for i := range rates {
			rates[i] = float64(rates[i]*time[i]) / whole
			mean += float64(probability * rates[i])
		}
		for i := range rates {
			for j := range rates {
				square += float64(float64(probability*float64(rates[i]*rates[j])) * portable.Expm1(c.covariance[i][j]))
			}
		}
	}
	return gammaOf(mean, square/float64(mean*mean))
}

// believeAhead writes down a sound batch's hazard from the age on of which the record says little.
func (b *builder) believeAhead(g string, prior, belief lifetimes, from int) {
	ahead := make([]float64, len(belief.old))
	for y := from; y < len(ahead); y++ {
		ahead[y] = 1
	}
	x := belief.over(ahead)
	b.believe(Belief{
		Parameter: "hazard of ages ahead", Group: g, Unit: "a year", Method: "normal logarithm, correlated over ages", Source: b.priors.Hardware.AgeKept.Source,
		Prior: prior.over(ahead).Mean(), Own: math.NaN(), Value: x.Mean(), Low95: x.Quantile(0.025), High95: x.Quantile(0.975),
	})
}
