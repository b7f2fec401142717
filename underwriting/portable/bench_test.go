package portable

import "testing"

func BenchmarkPortable(b *testing.B) {
	x := spread(-3, 3, 512)
	p := spread(0, 1, 512)
	for _, f := range []struct {
		name   string
		f      func(float64) float64
		points []float64
	}{
		{"Exp", Exp, x},
		{"Log", Log, p},
		{"NormCDF", NormCDF, x},
		{"NormQuantile", NormQuantile, p},
		{"StudentTCDF", func(x float64) float64 { return StudentTCDF(x, 5) }, x},
		{"StudentTQuantile", func(p float64) float64 { return StudentTQuantile(p, 5) }, p},
		{"GammaP", func(p float64) float64 { return GammaP(2.5, 5*p) }, p},
	} {
		b.Run(f.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				f.f(f.points[i&1023])
			}
		})
	}
}
