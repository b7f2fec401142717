package copula

import (
	"math"
	"testing"
)

// Kronrod's rule with 15 nodes is exact for polynomials to degree 22, Gauss's with 7 to degree 13.
func TestRulesIntegratePolynomials(t *testing.T) {
	t.Parallel()
	for degree := 0; degree <= 22; degree += 2 {
		kronrod, gauss := 0.0, 0.0
		for i, x := range kronrodNodes {
			sides := 2.0
			if x == 0 {
				sides = 1
			}
			kronrod += sides * kronrodWeights[i] * math.Pow(x, float64(degree))
			gauss += sides * gaussWeights[i] * math.Pow(x, float64(degree))
		}
		want := 2 / float64(degree+1)
		if math.Abs(kronrod-want) > 4e-16 {
			t.Errorf("Kronrod's rule gives %.17g for degree %d, want %.17g", kronrod, degree, want)
		}
		if degree <= 13 && math.Abs(gauss-want) > 4e-16 {
			t.Errorf("Gauss's rule gives %.17g for degree %d, want %.17g", gauss, degree, want)
		}
	}
}

func TestIntegral(t *testing.T) {
	t.Parallel()
	got, _ := integral(func(x float64) float64 { return 1 / (1e-4 + x*x) }, panels(-1, 1, 0.5, []float64{0.3, 0.3, 7}), 1e-9)
	near(t, "a spike", got, 200*math.Atan(100), 1e-12)
	if p := panels(2, 1, 1, nil); p != nil {
		t.Errorf("panels of an empty range = %v", p)
	}
}

// Φ₂(0, 0; r) = 1/4 + arcsin r/2π; and Φ₂(h, k; r) is the integral of a conditional chance.
func TestBinormal(t *testing.T) {
	t.Parallel()
	for _, r := range []float64{0, 0.1, 0.5, 0.9, 0.999, 0.9999999} {
		near(t, "Φ₂ at the origin", binormal(0, 0, r, math.Sqrt((1-r)*(1+r))), 0.25+math.Asin(r)/(2*math.Pi), 1e-13)
	}
	for _, x := range [][3]float64{{-1, 0.5, 0.3}, {-2.5, -2, 0.8}, {1, -3, 0.6}, {-4, -4.2, 0.95}, {0.3, 2, 0.1}} {
		h, k, r := x[0], x[1], x[2]
		want, _ := integral(func(m float64) float64 {
			return math.Exp(-m*m/2) / math.Sqrt(2*math.Pi) * math.Erfc(-(h-r*m)/math.Sqrt(2*(1-r*r))) / 2
		}, panels(-14, k, 0.5, nil), 1e-10)
		near(t, "Φ₂", binormal(h, k, r, math.Sqrt((1-r)*(1+r))), want, 1e-11)
	}
}
