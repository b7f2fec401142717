package random

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// Gamma returns the next gamma variable with the given shape, above 0, and scale 1 (Marsaglia and Tsang, "A Simple Method for
// Generating Gamma Variables", ACM TOMS 26, 2000). It takes as many numbers as it needs, so that those after it have no fixed place. With a
// shape far below 1 it may be too small for a float64, and is then 0.
func (d *Draw) Gamma(shape float64) float64 {
	if shape < 1 {
		u := d.Uniform()
		return float64(d.Gamma(shape+1) * portable.Pow(u, 1/shape))
	}
	a := shape - 1.0/3
	c := 1 / math.Sqrt(9*a)
	for {
		x := Normal(d.Uniform())
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(v * float64(v*v))
		if portable.Log(d.Uniform()) < float64(x*x)/2+a-float64(a*v)+float64(a*portable.Log(v)) {
			return float64(a * v)
		}
	}
}
