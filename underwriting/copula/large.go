package copula

import (
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// largePool fills the ledger for infinitely many small names: given the factor the loss is certain, and falls as the factor rises, so
// that the loss above a fraction K is lost exactly where the factor is below some m, and
//
//	E[(L-K)+] = lgd·Σ wᵢ Φ₂(cᵢ, m; √ρ) - K·Φ(m)
//
// with the weights w of the hazards. (Vasicek, The distribution of loan portfolio value, Risk, December 2002.)
func largePool(pool Pool, dates []float64, correlation float64, tranches []Tranche) (*ledger, error) {
	const mostHazards = 1000
	hazards, weights := pool.weights()
	if len(hazards) > mostHazards {
		return nil, invalid.New("TOO_LARGE", "hazards", "group names of about the same hazard", "%d different hazards, at most %d", len(hazards), mostHazards)
	}
	l := newLedger(len(dates), len(tranches))
	v := vasicek{weights: weights, correlation: correlation, common: math.Sqrt(correlation), own: math.Sqrt(1 - correlation)}
	lgd := 1 - pool.Recovery
	for i, t := range dates {
		v.thresholds, v.mean = v.thresholds[:0], 0
		for k, h := range hazards {
			p := defaultProbability(h, t)
			v.thresholds = append(v.thresholds, portable.NormQuantile(p))
			v.mean += float64(weights[k] * p)
		}
		for j, tranche := range tranches {
			lost := v.above(tranche.Attachment/lgd) - v.above(tranche.Detachment/lgd)
			l.at(i)[j] = float64(lgd*lost) / tranche.Width()
		}
	}
	return l, nil
}

// weights returns the different hazards in ascending order with their shares of the notional.
func (p Pool) weights() (hazards, weights []float64) {
	if len(p.Hazards) == 1 {
		return p.Hazards, []float64{1}
	}
	hazards = slices.Compact(slices.Sorted(slices.Values(p.Hazards)))
	weights = make([]float64, len(hazards))
	total := 0.0
	for i, h := range p.Hazards {
		at, _ := slices.BinarySearch(hazards, h)
		weights[at] += p.notional(i)
		total += p.notional(i)
	}
	for i := range weights {
		weights[i] /= total
	}
	return hazards, weights
}

// A vasicek is an infinitely large pool at one date.
type vasicek struct {
	thresholds, weights      []float64
	correlation, common, own float64
	mean                     float64 // default probability
}

// above is the expectation of the share of defaults in excess of k.
func (v *vasicek) above(k float64) float64 {
	switch {
	case k <= 0:
		return v.mean
	case k >= 1:
		return 0
	case v.correlation == 0:
		return max(0, v.mean-k)
	}
	m := v.factorAt(k)
	excess := -float64(k * portable.NormCDF(m))
	for i, c := range v.thresholds {
		excess += float64(v.weights[i] * binormal(c, m, v.common, v.own))
	}
	return max(0, excess)
}

// factorAt is the factor at which the share of defaults is k.
func (v *vasicek) factorAt(k float64) float64 {
	z := portable.NormQuantile(k)
	at := func(c float64) float64 { return (c - float64(v.own*z)) / v.common }
	low, high := at(v.thresholds[0]), at(v.thresholds[len(v.thresholds)-1])
	if len(v.thresholds) == 1 {
		return low
	}
	low = max(low, -40)
	for range 60 {
		m := float64(0.5 * (low + high))
		share := 0.0
		for i, c := range v.thresholds {
			share += float64(v.weights[i] * portable.NormCDF((c-float64(v.common*m))/v.own))
		}
		if share > k {
			low = m
		} else {
			high = m
		}
	}
	return float64(0.5 * (low + high))
}
