package copula

import "github.com/corebond/corebond/underwriting/portable"

// defaultProbability is 1 - e^(-hazard·t).
func defaultProbability(hazard, t float64) float64 {
	return -portable.Expm1(-float64(hazard * t))
}

// A discount holds the factors at the ends and in the middles of periods of length step.
type discount struct {
	step     float64
	end, mid []float64
}

func (s Schedule) discount(dates []float64) discount {
	d := discount{step: 1 / float64(s.PerYear), end: make([]float64, len(dates)), mid: make([]float64, len(dates))}
	for i, t := range dates {
		d.end[i] = portable.Exp(-float64(s.Rate * t))
		d.mid[i] = portable.Exp(-float64(s.Rate * (t - d.step/2)))
	}
	return d
}

// spread returns the premium a year that is worth as much as the losses: defaults fall in the middle of a period and end half of its
// premium with them; the rest is paid at the end on what is then expected to be outstanding. loss is cumulative, a fraction of the
// notional. (Hull and White, Journal of Derivatives, winter 2004: spread = C/(A+B).)
func (d discount) spread(loss []float64) float64 {
	before, premium, accrued, protection := 0.0, 0.0, 0.0, 0.0
	for i, now := range loss {
		lost := float64((now - before) * d.mid[i])
		premium += float64((1 - now) * d.end[i])
		accrued += lost
		protection += lost
		before = now
	}
	if protection == 0 {
		return 0
	}
	return protection / float64(d.step*(premium+accrued/2))
}
