package portable

import (
	"math"
	"testing"
)

func TestEdges(t *testing.T) {
	t.Parallel()
	inf, nan := math.Inf(1), math.NaN()
	student := func(f func(float64, float64) float64, dof float64) func(float64) float64 {
		return func(x float64) float64 { return f(x, dof) }
	}
	tests := []struct {
		name    string
		f       func(float64) float64
		x, want float64
	}{
		{"Exp", Exp, inf, inf},
		{"Exp", Exp, -inf, 0},
		{"Exp", Exp, nan, nan},
		{"Exp", Exp, 0, 1},
		{"Exp", Exp, 709.79, inf},
		{"Exp", Exp, -745.2, 0},
		{"Exp", Exp, -745.1, 5e-324},
		{"Exp", Exp, 1e308, inf},
		{"Exp", Exp, 5e-324, 1},
		{"Exp", Exp, 1, math.E},
		{"Expm1", Expm1, inf, inf},
		{"Expm1", Expm1, -inf, -1},
		{"Expm1", Expm1, nan, nan},
		{"Expm1", Expm1, 5e-324, 5e-324},
		{"Expm1", Expm1, math.Copysign(0, -1), math.Copysign(0, -1)},
		{"Expm1", Expm1, -1e308, -1},
		{"Expm1", Expm1, 709.79, inf},
		{"Log", Log, 0, -inf},
		{"Log", Log, -1, nan},
		{"Log", Log, inf, inf},
		{"Log", Log, nan, nan},
		{"Log", Log, 1, 0},
		{"Log", Log, 5e-324, -744.4400719213812},
		{"Log", Log, -inf, nan},
		{"Log", Log, math.E, 1},
		{"Log1p", Log1p, -1, -inf},
		{"Log1p", Log1p, -2, nan},
		{"Log1p", Log1p, inf, inf},
		{"Log1p", Log1p, nan, nan},
		{"Log1p", Log1p, math.Copysign(0, -1), math.Copysign(0, -1)},
		{"Log1p", Log1p, 5e-324, 5e-324},
		{"Erf", Erf, inf, 1},
		{"Erf", Erf, -inf, -1},
		{"Erf", Erf, nan, nan},
		{"Erf", Erf, 0, 0},
		{"Erf", Erf, 7, 1},
		{"Erfc", Erfc, inf, 0},
		{"Erfc", Erfc, -inf, 2},
		{"Erfc", Erfc, nan, nan},
		{"Erfc", Erfc, 0, 1},
		{"Erfc", Erfc, 27.25, 0},
		{"NormPDF", NormPDF, inf, 0},
		{"NormPDF", NormPDF, -inf, 0},
		{"NormPDF", NormPDF, nan, nan},
		{"NormCDF", NormCDF, inf, 1},
		{"NormCDF", NormCDF, -inf, 0},
		{"NormCDF", NormCDF, nan, nan},
		{"NormCDF", NormCDF, 0, 0.5},
		{"NormQuantile", NormQuantile, 0, -inf},
		{"NormQuantile", NormQuantile, 1, inf},
		{"NormQuantile", NormQuantile, 0.5, 0},
		{"NormQuantile", NormQuantile, -0.1, nan},
		{"NormQuantile", NormQuantile, 1.1, nan},
		{"NormQuantile", NormQuantile, nan, nan},
		{"LogGamma", LogGamma, 1, 0},
		{"LogGamma", LogGamma, 2, 0},
		{"LogGamma", LogGamma, 0, nan},
		{"LogGamma", LogGamma, -1.5, nan},
		{"LogGamma", LogGamma, inf, inf},
		{"LogGamma", LogGamma, nan, nan},
		{"LogGamma", LogGamma, 5e-324, 744.4400719213812},
		{"GammaP", student(func(x, a float64) float64 { return GammaP(a, x) }, 2), 0, 0},
		{"GammaP", student(func(x, a float64) float64 { return GammaP(a, x) }, 2), inf, 1},
		{"GammaP", student(func(x, a float64) float64 { return GammaP(a, x) }, 2), -1, nan},
		{"GammaP", student(func(x, a float64) float64 { return GammaP(a, x) }, -2), 1, nan},
		{"GammaP", student(func(x, a float64) float64 { return GammaP(a, x) }, 1e-300), 1e-300, 1},
		{"StudentTCDF", student(StudentTCDF, 5), inf, 1},
		{"StudentTCDF", student(StudentTCDF, 5), -inf, 0},
		{"StudentTCDF", student(StudentTCDF, 5), 0, 0.5},
		{"StudentTCDF", student(StudentTCDF, 5), nan, nan},
		{"StudentTCDF", student(StudentTCDF, 0), 1, nan},
		{"StudentTCDF", student(StudentTCDF, 1), 0x1p-1040, 0.5},
		{"StudentTCDF", student(StudentTCDF, 5), -1e200, 0},
		{"StudentTPDF", student(StudentTPDF, 5), inf, 0},
		{"StudentTPDF", student(StudentTPDF, -5), 0, nan},
		{"StudentTQuantile", student(StudentTQuantile, 5), 0, -inf},
		{"StudentTQuantile", student(StudentTQuantile, 5), 1, inf},
		{"StudentTQuantile", student(StudentTQuantile, 5), 0.5, 0},
		{"StudentTQuantile", student(StudentTQuantile, 5), 1.5, nan},
		{"StudentTQuantile", student(StudentTQuantile, 0), 0.5, nan},
	}
	for _, tt := range tests {
		got := tt.f(tt.x)
		same := got == tt.want && math.Signbit(got) == math.Signbit(tt.want) || got != got && tt.want != tt.want
		if tt.want == 0 && tt.name == "NormQuantile" { // the sign of its zero means nothing
			same = got == 0
		}
		if !same {
			t.Errorf("%s(%v) = %v, want %v", tt.name, tt.x, got, tt.want)
		}
	}
}

// At the least number of all Φ itself has no digits left, and the quantile still has all of its own (reference: 60 digits).
func TestNormQuantileOfTheLeastNumber(t *testing.T) {
	t.Parallel()
	if got, want := NormQuantile(5e-324), -38.46740561714435; math.Abs(got-want) > 2e-14 {
		t.Errorf("NormQuantile(5e-324) = %v, want %v", got, want)
	}
}

// Pow agrees with math.Pow wherever an argument is special, and in sign everywhere.
func TestPowSpecials(t *testing.T) {
	t.Parallel()
	values := []float64{
		math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e300, -1e300, 5e-324, -5e-324,
		0x1p53, 0x1p53 + 2, -0x1p53, 1e-300, 0x1p-1022, math.MaxFloat64,
	}
	for _, x := range values {
		for _, y := range values {
			got, want := Pow(x, y), math.Pow(x, y)
			if got != got && want != want || got == want && math.Signbit(got) == math.Signbit(want) {
				continue
			}
			if !(math.Abs(got/want-1) < 1e-13) {
				t.Errorf("Pow(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
	}
}

// What is monotone stays so across the borders between methods.
func TestMonotone(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		name    string
		f       func(float64) float64
		borders []float64
	}{
		{"Exp", Exp, []float64{0, 0.34657359, 1}},
		{"Expm1", Expm1, []float64{-0.34657359, 0.34657359}},
		{"Log1p", Log1p, []float64{-0.29, 0.41}},
		{"Erf", Erf, []float64{-0.5, 0.5, 6}},
		{"NormCDF", NormCDF, []float64{-0.7, 0, 0.7, 8.3, -38.5}},
		{"StudentTCDF", func(x float64) float64 { return StudentTCDF(x, 5) }, []float64{-math.Sqrt(3), 0}},
		{"NormQuantile", NormQuantile, []float64{0.25, 0.5, 0.75}},
	} {
		for _, at := range f.borders {
			for i := -200; i < 200; i++ {
				step := 1e-13 * max(math.Abs(at), 0.01)
				x := at + float64(i)*step
				if lo, hi := f.f(x), f.f(x+step); hi < lo {
					t.Errorf("%s falls from %v to %v after %v", f.name, lo, hi, x)
				}
			}
		}
	}
}
