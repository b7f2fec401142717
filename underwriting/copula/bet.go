package copula

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// A Diversified pool stands for one whose names are correlated by fewer that are not: the binomial expansion technique. (Cifuentes
// and O'Connor, The binomial expansion method applied to CBO/CLO analysis, Moody's, December 1996.)
type Diversified struct {
	Score       int     // independent names of equal size
	Probability float64 // that one of them defaults
	Recovery    float64
}

// NewDiversified checks its arguments.
func NewDiversified(score int, probability, recovery float64) (Diversified, error) {
	if score < 1 || score > MaxNames {
		return Diversified{}, invalid.New("OUT_OF_RANGE", "score", "give a whole number from 1 up", "%d is no diversity score", score)
	}
	for _, x := range []struct {
		field string
		x     float64
	}{{"probability", probability}, {"recovery", recovery}} {
		if err := within(x.field, x.x, 0, 1); err != nil {
			return Diversified{}, err
		}
	}
	return Diversified{score, probability, recovery}, nil
}

// Counts returns the chances of 0, 1, … defaults.
func (d Diversified) Counts() []float64 {
	m := newMasses(d.Score)
	m.spread(d.Probability, 1-d.Probability)
	counts := make([]float64, d.Score+1)
	for k := m.first; k < m.end; k++ {
		counts[k] = m.mass[k] / m.total
	}
	return counts
}

// Tranche returns a tranche's expected loss, a fraction of its notional, and the chance that it loses anything.
func (d Diversified) Tranche(t Tranche) (expectedLoss, firstLoss float64) {
	each := (1 - d.Recovery) / float64(d.Score)
	for k, chance := range d.Counts() {
		lost := min(float64(each*float64(k)), t.Detachment) - t.Attachment
		if lost > 1e-15 {
			expectedLoss += float64(chance*lost) / t.Width()
			firstLoss += chance
		}
	}
	return expectedLoss, firstLoss
}

// DiversityScore returns how many independent names have the same variance of the share of defaults as names that default with
// the given correlation of default events: n/(1+(n-1)ρ).
func DiversityScore(names int, defaultCorrelation float64) float64 {
	return float64(names) / (1 + float64(float64(names-1)*defaultCorrelation))
}

// DiversityScoreOf is DiversityScore for names of any exposure (notional times loss given default) and probability: the number of
// equal independent names that have the pool's mean and variance of losses, with the mean probability weighted by exposure.
func DiversityScoreOf(exposures, probabilities []float64, defaultCorrelation float64) float64 {
	total, lost, own, deviations := 0.0, 0.0, 0.0, 0.0
	for i, e := range exposures {
		p := probabilities[i]
		variance := float64(e * e * p * (1 - p))
		total += e
		lost += float64(e * p)
		own += variance
		deviations += math.Sqrt(variance)
	}
	// Σᵢⱼ ρᵢⱼσᵢσⱼ with ρᵢᵢ = 1
	variance := float64((1-defaultCorrelation)*own) + float64(defaultCorrelation*float64(deviations*deviations))
	p := lost / total
	return float64(total*total*p*(1-p)) / variance
}
