package random_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// The greatest distance between the sample's distribution and the gamma's (Kolmogorov and Smirnov): beyond 1.95 over the root of the
// sample's size it would come once in a thousand times.
func TestGammaHasItsLaw(t *testing.T) {
	t.Parallel()
	const cells, draws = 200, 40_000
	for i, shape := range []float64{0.05, 0.5, 1, 2.5, 30, 1000} {
		var counts [cells + 1]float64
		for path := range draws {
			draw := random.NewKey(11).At(random.At{Path: uint32(path), Stream: uint32(i)})
			counts[int(portable.GammaP(shape, draw.Gamma(shape))*cells)]++
		}
		below, furthest := 0.0, 0.0
		for cell := range cells {
			below += counts[cell] / draws
			furthest = max(furthest, math.Abs(below-float64(cell+1)/cells))
		}
		if !(furthest < 1.95/math.Sqrt(draws)) {
			t.Errorf("shape %v: the distribution is off by %v", shape, furthest)
		}
	}
}
