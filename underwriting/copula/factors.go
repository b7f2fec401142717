package copula

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// factors is the law of Hull and White's model: X = √ρ·M + √(1-ρ)·Z with M and Z Student variables of variance 1, or normal. The share
// of defaults is F((c - √ρ·M)/√(1-ρ)) with F the distribution of Z, so it is above Φ(y) if M is below (c - √(1-ρ)·z)/√ρ with F(z) =
// Φ(y). The thresholds c have no closed form. (Valuation of a CDO and an nth to default CDS without Monte Carlo simulation, 2004.)
type factors struct {
	thresholds  []float64
	common, own float64
	m, z        unitFactor
	low         float64
}

// A unitFactor is a variable of variance 1: Student's with dof degrees of freedom, or normal if dof is 0.
type unitFactor struct{ dof, scale float64 }

func newUnitFactor(dof float64) unitFactor {
	if dof == 0 {
		return unitFactor{scale: 1}
	}
	return unitFactor{dof: dof, scale: math.Sqrt((dof - 2) / dof)}
}

func (u unitFactor) cdf(x float64) float64 {
	if u.dof == 0 {
		return portable.NormCDF(x)
	}
	return portable.StudentTCDF(x/u.scale, u.dof)
}

// ofNormal is the quantile of Φ(y).
func (u unitFactor) ofNormal(y float64) float64 {
	if u.dof == 0 {
		return y
	}
	return -math.Copysign(float64(u.scale*portable.StudentTQuantile(portable.NormCDF(-math.Abs(y)), u.dof)), -y)
}

func newFactors(probabilities []float64, d Dependence) *factors {
	f := &factors{
		common: math.Sqrt(d.Correlation), own: math.Sqrt(1 - d.Correlation),
		m: newUnitFactor(d.CommonDoF), z: newUnitFactor(d.OwnDoF), low: lowestOf(probabilities),
	}
	// The default probability is the mean share, ∫ φ(y)·(chance that it is above Φ(y)) dy: a trapezoidal rule whose nodes all dates share.
	const h = 0.03125
	var z, weight []float64
	for y := f.low; y <= nearlyOne; y += h {
		z = append(z, f.z.ofNormal(y))
		weight = append(weight, float64(h*portable.NormPDF(y)))
	}
	for _, p := range probabilities {
		if p == 0 || p == 1 {
			f.thresholds = append(f.thresholds, portable.NormQuantile(p))
			continue
		}
		f.thresholds = append(f.thresholds, bisect(func(c float64) bool {
			mean := 0.0
			for i, z := range z {
				mean += float64(weight[i] * f.chance(c, z))
			}
			return mean < p
		}))
	}
	return f
}

// bisect returns where below changes from true to false.
func bisect(below func(float64) bool) float64 {
	low, high := -1.0, 1.0
	for below(high) {
		high = float64(high * 2)
	}
	for !below(low) {
		low = float64(low * 2)
	}
	for range 60 {
		middle := float64(0.5 * (low + high))
		if below(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return float64(0.5 * (low + high))
}

func (f *factors) chance(c, z float64) float64 {
	return f.m.cdf((c - float64(f.own*z)) / f.common)
}

func (f *factors) exceed(y float64, out []float64) {
	z := f.z.ofNormal(y)
	for i, c := range f.thresholds {
		out[i] = f.chance(c, z)
	}
}

func (f *factors) dates() int       { return len(f.thresholds) }
func (f *factors) lowest() float64  { return f.low }
func (f *factors) highest() float64 { return nearlyOne }
func (f *factors) steps() []float64 { return nil }
