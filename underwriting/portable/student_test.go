package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// relative is |got/want - 1|.
func relative(got float64, want *big.Float) float64 {
	e, _ := div(sub(new(big.Float).SetPrec(want.Prec()).SetFloat64(got), want), want).Float64()
	return math.Abs(e)
}

func TestStudentTCDFError(t *testing.T) {
	t.Parallel()
	worst := 0.0
	for _, dof := range []float64{0.5, 1, 2.1, 2.5, 3, 5, 7.3, 30, 100, 1e4, 1e6, 1e9} {
		ratio := gammaRatioReference(half(number(dof, studentBits)))
		for _, x := range []float64{1e-9, 0.1, 0.7, 1, 1.7, 1.73, 1.74, 2, 3, 5, 8, 11} {
			want := bigStudentTail(x, dof, ratio)
			e := relative(StudentTCDF(-x, dof), want)
			if worst = max(worst, e); e > 2e-14 {
				t.Errorf("StudentTCDF(%v, %v) = %v is off by %.1e of it", -x, dof, StudentTCDF(-x, dof), e)
			}
			if got := StudentTCDF(x, dof); got != 1-StudentTCDF(-x, dof) {
				t.Errorf("StudentTCDF(%v, %v) = %v is not the complement", x, dof, got)
			}
		}
	}
	t.Logf("at most %.2e of the tail", worst)
}

// Closed forms for one, two and four degrees of freedom, far out where the series of the reference needs too many terms.
func TestStudentTCDFFarOut(t *testing.T) {
	t.Parallel()
	for _, x := range []float64{1e3, 1e10, 1e100, 1e154, 1e160, 1e300} {
		if got, want := StudentTCDF(-x, 1), 1/(math.Pi*x); math.Abs(got/want-1) > 1e-6/x*1e3+1e-13 {
			t.Errorf("StudentTCDF(%v, 1) = %v, want %v", -x, got, want)
		}
		if got, want := StudentTCDF(-x, 2), 0.5/x/x; math.Abs(got-want) > want*(2/x/x+1e-13) {
			t.Errorf("StudentTCDF(%v, 2) = %v, want %v", -x, got, want)
		}
	}
}

func TestStudentTQuantileInverts(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	for range 4000 {
		dof := math.Exp(r.Float64()*14 - 0.7)
		p := r.Float64() / 2
		switch r.IntN(3) {
		case 0:
			p = math.Exp(-100 * r.Float64())
		case 1:
			p = 0.5 - math.Exp(-30*r.Float64())/2
		}
		x := StudentTQuantile(p, dof)
		back := StudentTCDF(x, dof)
		if !(math.Abs(back-p) <= 2e-13*p) {
			t.Errorf("StudentTCDF(StudentTQuantile(%v, %v) = %v) = %v", p, dof, x, back)
		}
		if q := StudentTQuantile(1-p, dof); 1-(1-p) == p && q != -x {
			t.Errorf("StudentTQuantile(1-%v, %v) = %v, want %v", p, dof, q, -x)
		}
	}
	// Near a half the quantile is proportional to the distance, to all its digits.
	if got, want := StudentTQuantile(0.5+0x1p-50, 5), 0x1p-50/StudentTPDF(0, 5); math.Abs(got/want-1) > 1e-14 {
		t.Errorf("StudentTQuantile just above a half = %v, want %v", got, want)
	}
}

func TestStudentTPDFIsTheSlope(t *testing.T) {
	t.Parallel()
	for _, dof := range []float64{1, 2.5, 5, 40, 1e5} {
		for _, x := range []float64{-4, -1.6, -0.3, 0, 0.9, 2} {
			const h = 1e-4
			got := (StudentTCDF(x-2*h, dof) - 8*StudentTCDF(x-h, dof) + 8*StudentTCDF(x+h, dof) - StudentTCDF(x+2*h, dof)) / (12 * h)
			if want := StudentTPDF(x, dof); math.Abs(got-want) > 1e-11 {
				t.Errorf("slope of StudentTCDF at %v, %v = %v, want %v", x, dof, got, want)
			}
		}
	}
	if got, want := StudentTPDF(3, 1), 1/(10*math.Pi); math.Abs(got-want) > 1e-16 {
		t.Errorf("StudentTPDF(3, 1) = %v, want %v", got, want)
	}
}

func TestGammaPError(t *testing.T) {
	t.Parallel()
	const bits = 240
	for _, a := range []float64{0.3, 1, 1.05, 2.5, 5, 15.9, 16, 50, 100, 5e4} {
		gamma := mul(bigExp(bigLogGamma(a)), number(a, bits))
		for _, z := range []float64{-5, -3, -1, 0, 0.5, 2, 4, 6} {
			x := a + z*math.Sqrt(a)
			if x <= 0 {
				x = a * math.Exp(z*4)
			}
			want := div(mul(bigExp(sub(mul(number(a, bits), bigLog(number(x, bits))), number(x, bits))), gammaSeries(a, x)), gamma)
			smaller, _ := want.Float64()
			smaller = min(smaller, 1-smaller)
			off, _ := sub(number(GammaP(a, x), bits), want).Float64()
			if bound := 1e-13 * max(1, math.Sqrt(a)/10) * smaller; math.Abs(off) > bound+0x1p-53 {
				t.Errorf("GammaP(%v, %v) = %v is off by %.1e, want at most %.1e", a, x, GammaP(a, x), off, bound)
			}
		}
	}
}

func gammaSeries(a, x float64) *big.Float {
	s, term := whole(1, 240), whole(1, 240)
	for n := 1; !negligible(term, s); n++ {
		term = div(mul(term, number(x, 240)), add(number(a, 240), whole(n, 240)))
		s = add(s, term)
	}
	return s
}
