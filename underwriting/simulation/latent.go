package simulation

import "github.com/corebond/corebond/underwriting/portable"

// quantile is that of the latent variable of exits: normal for dof 0, else Student's t.
func quantile(u, dof float64) float64 {
	if dof > 0 {
		return portable.StudentTQuantile(u, dof)
	}
	return portable.NormQuantile(u)
}

// latent gives the quantiles of having left, where the probability of exit is another one on each path. Found one by one they would
// cost more than all the rest; so it holds them at steps of the logarithm of the cumulated hazard, in which they are smooth, and puts a
// cubic through four of them. The probability of having left is then within 1e-7 of what it should be, and within 1e-9 of it under the
// Gaussian.
type latent struct {
	at     []float64
	months []float64 // logarithms of 1, 2, ...
}

const (
	latentLeast = -28 // of the logarithm: a chance of leaving of 7e-13
	latentSteps = 32  // to a unit
	latentNodes = (28+4)*latentSteps - 1
)

func newLatent(dof float64, months int) *latent {
	l := &latent{at: make([]float64, latentNodes), months: make([]float64, months)}
	for i := range l.at {
		hazard := portable.Exp(latentLeast + float64(i)/latentSteps)
		if hazard < 0.5 {
			l.at[i] = quantile(-portable.Expm1(-hazard), dof)
		} else {
			l.at[i] = -quantile(portable.Exp(-hazard), dof) // of staying
		}
	}
	for t := range l.months {
		l.months[t] = portable.Log(float64(t + 1))
	}
	return l
}

// thresholds writes the quantile of having left by each month. Beyond the table it is that of its ends.
func (l *latent) thresholds(monthly float64, out []float64) {
	hazard := portable.Log(-portable.Log1p(-monthly))
	for t, months := range l.months {
		x := float64((hazard + months - latentLeast) * latentSteps)
		if x < 1 { // before it is made whole: it may be infinite
			x = 1
		}
		if x > latentNodes-3 {
			x = latentNodes - 3
		}
		i := int(x)
		a, b, c, d := l.at[i-1], l.at[i], l.at[i+1], l.at[i+2]
		y := x - float64(i)
		// Newton's form of the cubic through -1, 0, 1, 2.
		first, second, third := b-a, c-b-(b-a), d-c-(c-b)-(c-b-(b-a))
		sum := second/2 + float64((y-1)*third)/6
		out[t] = a + float64((y+1)*(first+float64(y*sum)))
	}
}
