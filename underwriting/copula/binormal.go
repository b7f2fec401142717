package copula

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// binormal returns Φ₂(h, k; r), the chance that two standard normal variables of correlation r in [0, 1) lie below h and k, with a
// relative error below 1e-12. complement is √(1-r²), which callers know better than r. It is Plackett's integral over the
// correlation,
//
//	Φ₂(h, k; r) = Φ(h)Φ(k) + ∫ e^(-(h-k)²/(2cos²θ) - hk/(1+sin θ)) dθ / 2π from 0 to arcsin r,
//
// in s = tan θ/2, which needs no trigonometry: all terms are positive, and nothing cancels in the tails.
func binormal(h, k, r, complement float64) float64 {
	if math.IsInf(h, 0) || math.IsInf(k, 0) || r == 0 {
		return float64(portable.NormCDF(h) * portable.NormCDF(k))
	}
	square, hk := float64((h-k)*(h-k)), float64(h*k)
	density := func(s float64) float64 {
		u := 1 + float64(s*s)
		cos := float64((1-s)*(1+s)) / u
		exponent := -square/float64(2*cos*cos) - float64(hk*u)/float64((1+s)*(1+s))
		return portable.Exp(exponent) / u
	}
	whole, _ := integral(density, panels(0, r/(1+complement), 0.4, nil), 1e-8)
	return float64(portable.NormCDF(h)*portable.NormCDF(k)) + whole/math.Pi
}
