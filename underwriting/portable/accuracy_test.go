package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// ulps is how far got lies from want in units in the last place of want.
func ulps(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	if got == nearest && (math.IsInf(got, 0) || got == 0) {
		return 0
	}
	unit := math.Abs(nearest - math.Nextafter(nearest, 0))
	difference, _ := new(big.Float).Quo(sub(new(big.Float).SetPrec(want.Prec()).SetFloat64(got), want), big.NewFloat(unit)).Float64()
	return math.Abs(difference)
}

// spread draws points of every size: uniform ones in the range and powers towards zero.
func spread(lo, hi float64, n int, extra ...float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	points := extra
	for range n {
		x := lo + (hi-lo)*r.Float64()
		points = append(points, x, x*math.Exp2(-40*r.Float64()))
	}
	return points
}

func unary(f func(*big.Float) *big.Float) func(float64) *big.Float {
	return func(x float64) *big.Float { return f(number(x, 300)) }
}

// The bounds are those of the functions, or tighter where they do better: a lost correction term shows.
func TestUlps(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		f      func(float64) float64
		want   func(float64) *big.Float
		points []float64
		bound  float64
	}{
		{"Exp", Exp, unary(bigExp), spread(-745, 709.7, 400, -745.13, -708.4, 709.78, 0x1p-60, 0.34657359, 0.3465736), 0.57},
		{"Exp near 0", Exp, unary(bigExp), spread(-1, 1, 400), 0.53},
		{"Expm1", Expm1, func(x float64) *big.Float { return sub(bigExp(number(x, 300)), whole(1, 300)) }, spread(-42, 709, 300, -0.4, 0x1p-53), 0.95},
		{"Expm1 near 0", Expm1, func(x float64) *big.Float { return sub(bigExp(number(x, 300)), whole(1, 300)) }, spread(-2, 2, 400), 0.95},
		{"Log", Log, unary(bigLog), spread(0, 4, 100, 5e-324, 1e-310, 1e300, math.MaxFloat64, 1-0x1p-53, 1+0x1p-52, 0.70710678, 1.41421356), 0.51},
		{"Log1p", Log1p, func(x float64) *big.Float { return bigLog(add(whole(1, 300), number(x, 300))) }, spread(-1, 2, 100, -1+0x1p-53, 1e300, -0.29, 0.41), 0.95},
		{"Erf", Erf, unary(bigErf), spread(-6, 6, 300, 0.5, 0.4999), 0.95},
		{"Erfc", Erfc, bigErfc, spread(-6, 26.5, 200, 0.5, 0.4999, 27.2), 2},
		{"NormPDF", NormPDF, func(x float64) *big.Float {
			y := number(x, 300)
			return div(bigExp(neg(half(mul(y, y)))), new(big.Float).SetPrec(300).Sqrt(mul(whole(2, 300), bigπ(300))))
		}, spread(-37.5, 37.5, 300, 38.5), 2},
		{"NormCDF", NormCDF, bigNormCDF, spread(-37.5, 8, 200, -0.7, -0.7001, -38.4), 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			worst, at := 0.0, 0.0
			for _, x := range tt.points {
				if e := ulps(tt.f(x), tt.want(x)); e > worst {
					worst, at = e, x
				}
			}
			if !(worst <= tt.bound) {
				t.Errorf("off by %.3f ulp at %v (%v), want at most %v", worst, at, tt.f(at), tt.bound)
			}
			t.Logf("at most %.3f ulp, at %v", worst, at)
		})
	}
}

func TestPowUlps(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	worst := 0.0
	for range 300 {
		x := math.Exp2(40*r.Float64() - 20)
		if r.IntN(3) == 0 {
			x = 1 + (r.Float64()-0.5)*math.Exp2(-30*r.Float64())
		}
		y := (2*r.Float64() - 1) * 740 / math.Abs(math.Log(x))
		want := bigExp(mul(number(y, 300), bigLog(number(x, 300))))
		e := ulps(Pow(x, y), want)
		if worst = max(worst, e); e > 1 {
			t.Errorf("Pow(%v, %v) = %v is off by %.3f ulp", x, y, Pow(x, y), e)
		}
	}
	t.Logf("at most %.3f ulp", worst)
}

func TestLogGammaError(t *testing.T) {
	t.Parallel()
	worst := 0.0
	for _, x := range spread(0, 40, 40, 1, 2, 1.4616321449683623, 1e-300, 170.5, 1e6, 1e15, 1e300) {
		want := bigLogGamma(x)
		exact, _ := want.Float64()
		off, _ := sub(number(LogGamma(x), 240), want).Float64()
		unit := math.Nextafter(max(1, math.Abs(exact)), math.Inf(1)) - max(1, math.Abs(exact))
		e := math.Abs(off) / unit
		if worst = max(worst, e); e > 1 {
			t.Errorf("LogGamma(%v) = %v is off by %.2f units, want 1", x, LogGamma(x), e)
		}
	}
	t.Logf("at most %.3f units", worst)
}

// The quantile must lie where 4 ulp of p, or 4 ulp of its own, allow.
func TestNormQuantileError(t *testing.T) {
	t.Parallel()
	points := spread(0, 0.5, 100, 0.25, 0.2499999, 0.5, 0.5-0x1p-54, 1e-300, 5e-324, 1e-17, 0.02425)
	for i := range points {
		if i%3 == 0 {
			points[i] = 0.5 - points[i] // near a half, where x is small
		}
	}
	worst := 0.0
	for _, p := range points {
		x := NormQuantile(p)
		off, _ := sub(bigNormCDF(x), number(p, 260+uint(2*x*x))).Float64()
		slack := 4*(p-math.Nextafter(p, 0)) + 4*math.Abs(x-math.Nextafter(x, 0))*NormPDF(x)
		if e := math.Abs(off) / slack * 4; e > 4 {
			t.Errorf("NormQuantile(%v) = %v is off by %.2f ulp, want 4", p, x, e)
		} else {
			worst = max(worst, e)
		}
		if 1-(1-p) == p && NormQuantile(1-p) != -x {
			t.Errorf("NormQuantile(1-%v) = %v, want %v", p, NormQuantile(1-p), -x)
		}
	}
	t.Logf("at most %.3f ulp", worst)
}
