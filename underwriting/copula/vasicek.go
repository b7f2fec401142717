package copula

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// A Vasicek is an infinitely large pool of small names that default with one Probability, under a Gaussian copula: the share of
// defaults is Φ((Φ⁻¹(p) - √ρ·M)/√(1-ρ)). (Vasicek, The distribution of loan portfolio value, Risk, December 2002.)
type Vasicek struct {
	Probability float64 // in (0, 1)
	Correlation float64 // ρ in (0, 1)
}

func (v Vasicek) check() error {
	if !(v.Probability > 0 && v.Probability < 1) {
		return outOfRange("probability", "give a number between 0 and 1", v.Probability)
	}
	if !(v.Correlation > 0 && v.Correlation < 1) {
		return outOfRange("correlation", "give a number between 0 and 1", v.Correlation)
	}
	return nil
}

// NewVasicek checks its arguments.
func NewVasicek(probability, correlation float64) (Vasicek, error) {
	v := Vasicek{probability, correlation}
	return v, v.check()
}

// WorstCase is the share of defaults that is not exceeded with the given confidence.
func (v Vasicek) WorstCase(confidence float64) float64 {
	c := portable.NormQuantile(v.Probability) + float64(math.Sqrt(v.Correlation)*portable.NormQuantile(confidence))
	return portable.NormCDF(c / math.Sqrt(1-v.Correlation))
}

// Shortfall is the mean share of defaults beyond WorstCase.
func (v Vasicek) Shortfall(confidence float64) float64 {
	beyond := portable.NormQuantile(1 - confidence)
	return binormal(portable.NormQuantile(v.Probability), beyond, math.Sqrt(v.Correlation), math.Sqrt(1-v.Correlation)) / (1 - confidence)
}

// Deviation is the standard deviation of the share of defaults.
func (v Vasicek) Deviation() float64 {
	return math.Sqrt(v.Joint() - float64(v.Probability*v.Probability))
}

// Joint is the chance that two given names both default.
func (v Vasicek) Joint() float64 {
	c := portable.NormQuantile(v.Probability)
	return binormal(c, c, v.Correlation, math.Sqrt(float64((1-v.Correlation)*(1+v.Correlation))))
}

// DefaultCorrelation is the correlation of the events that two given names default.
func (v Vasicek) DefaultCorrelation() float64 {
	square := float64(v.Probability * v.Probability)
	return (v.Joint() - square) / (v.Probability - square)
}

// ExpectedLoss is a tranche's expected loss, a fraction of its notional, where a default costs lgd in (0, 1].
func (v Vasicek) ExpectedLoss(t Tranche, lgd float64) float64 {
	pool := vasicek{
		thresholds: []float64{portable.NormQuantile(v.Probability)}, weights: []float64{1}, mean: v.Probability,
		correlation: v.Correlation, common: math.Sqrt(v.Correlation), own: math.Sqrt(1 - v.Correlation),
	}
	return float64(lgd*(pool.above(t.Attachment/lgd)-pool.above(t.Detachment/lgd))) / t.Width()
}

// BaselRiskWeight is the risk weight of a corporate exposure, a fraction, by the formula of Basel II without the scaling factor of
// 1.06 (Basel Committee, June 2006, paragraph 272), from the yearly default probability, the loss given default and the maturity in
// years.
func BaselRiskWeight(probability, lgd, maturity float64) (float64, error) {
	if !(probability > 0 && probability < 1) {
		return 0, outOfRange("probability", "give a number between 0 and 1", probability)
	}
	share := portable.Expm1(-float64(50*probability)) / portable.Expm1(-50)
	correlation := float64(0.12*share) + float64(0.24*(1-share))
	root := 0.11852 - float64(0.05478*portable.Log(probability))
	b := float64(root * root)
	worst := Vasicek{probability, correlation}.WorstCase(0.999)
	capital := float64(lgd*(worst-probability)) * (1 + float64((maturity-2.5)*b)) / (1 - float64(1.5*b))
	return float64(12.5 * capital), nil
}

// DefaultCounts returns the chances that 0, 1, … names of a pool default under a Gaussian copula, each name with the given
// probability. The absolute error is below 1e-12.
func DefaultCounts(names int, probability, correlation float64) ([]float64, error) {
	v, err := NewVasicek(probability, correlation)
	if err != nil {
		return nil, err
	}
	if names < 1 || names > 1000 {
		return nil, invalid.New("OUT_OF_RANGE", "names", "give 1 to 1000 names", "%d names", names)
	}
	// More than k defaults are the expected loss of a tranche that loses from default k+1 to the next.
	atLeast := defaultRanks(names, []float64{v.Probability}, Dependence{Family: Gaussian, Correlation: correlation}).at(0)
	counts := make([]float64, names+1)
	before := 1.0
	for k, chance := range atLeast {
		counts[k] = max(0, before-chance)
		before = chance
	}
	counts[names] = before
	return counts, nil
}

// defaultRanks returns for each date the chance that at least 1, 2, … names have defaulted.
func defaultRanks(names int, probabilities []float64, d Dependence) *ledger {
	ranks := make([]Tranche, names)
	for k := range ranks {
		ranks[k] = Tranche{float64(k) / float64(names), float64(k+1) / float64(names)}
	}
	l := newLedger(len(probabilities), names)
	l.integrate(newBinomial(names, 1, ranks), newLaw(probabilities, d))
	return l
}
