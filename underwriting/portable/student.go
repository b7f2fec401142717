package portable

import "math"

// StudentTPDF returns the density of Student's t with dof > 0 degrees of freedom, with a relative error below 1e-14·(1+ln(1+t²)·dof/8).
func StudentTPDF(t, dof float64) float64 {
	if t != t || dof != dof || dof <= 0 || math.IsInf(dof, 0) {
		return math.NaN()
	}
	a := dof / 2
	return float64(gammaHalfRatio(a) * inverseSqrtπ / math.Sqrt(dof) * Exp(-float64((a+0.5)*logOnePlusSquare(t, dof))))
}

// logOnePlusSquare returns ln(1 + t²/dof), also where t² overflows.
func logOnePlusSquare(t, dof float64) float64 {
	if u := math.Abs(t) / math.Sqrt(dof); u > 1e8 {
		return float64(2 * Log(u))
	}
	return Log1p(float64(t*t) / dof)
}

// StudentTCDF returns the distribution function of Student's t with dof > 0 degrees of freedom, dof <= 1e9 and not necessarily
// whole. The relative error in the lower tail is below 2e-14 down to 1e-30, and below 1e-13 beyond.
func StudentTCDF(t, dof float64) float64 {
	switch {
	case t != t || dof != dof || dof <= 0 || math.IsInf(dof, 0):
		return math.NaN()
	case t > 0:
		return 1 - studentTail(t, dof)
	}
	return studentTail(-t, dof)
}

// studentTail returns the chance of a variable above t >= 0.
func studentTail(t, dof float64) float64 {
	if math.IsInf(t, 1) {
		return 0
	}
	if float64(t*t) < 3 {
		return 0.5 - studentCentre(t, dof)
	}
	// The tail is half the regularised incomplete beta function of x = dof/(dof+t²) with parameters a = dof/2 and b = 1/2: its
	// prefactor x^a y^b/B(a,b) times a continued fraction without cancellation (DiDonato and Morris, ACM TOMS 18 (1992), eq. 9).
	a := dof / 2
	x := 1 / (1 + float64(t*(t/dof)))
	y := 1 / (1 + dof/t/t)
	λ := float64(a * (y - x/dof))
	front := float64(gammaHalfRatio(a) * inverseSqrtπ * math.Sqrt(y) * Exp(-float64(a*logOnePlusSquare(t, dof))))
	// b0 + a1/(b1 + a2/(b2 + …)) by Lentz's method from b0 on; the fraction is front divided by it.
	b0 := float64(a / (a + 1) * (λ + 1))
	c, d := b0, 0.0
	f := b0
	for n := 1.0; n < 1e5; n++ {
		w := a + float64(2*n) - 1
		α := float64((a + n - 1) / w * ((a + n - 0.5) / w) * (n * (0.5 - n)) * (x * x))
		β := n + n*(0.5-n)*x/w + float64((a+n)/(w+2)*(λ+1+float64(n*(1+y))))
		d = 1 / (β + float64(α*d))
		c = β + α/c
		step := float64(c * d)
		f = float64(f * step)
		if math.Abs(step-1) < 0x1p-52 {
			break
		}
	}
	return float64(0.5*front) / f
}

// studentCentre returns the chance of a variable between 0 and t for t² < 3, by a series of positive terms: half the regularised
// incomplete beta function of y = t²/(dof+t²) with parameters 1/2 and dof/2.
func studentCentre(t, dof float64) float64 {
	a := dof / 2
	square := float64(t * t)
	y := square / (dof + square)
	term, s := 1.0, 1.0
	for n := 0.0; term > float64(s*0x1p-55); n++ {
		term = float64(term * (a + 0.5 + n) / (1.5 + n) * y)
		s += term
	}
	return float64(gammaHalfRatio(a) * inverseSqrtπ * (t / math.Sqrt(dof+square)) * Exp(-float64(a*Log1p(square/dof))) * s)
}

// StudentTQuantile returns the t with StudentTCDF(t, dof) = p, as far as 2e-14 of p decide it: ±Inf for 0 and 1, NaN outside.
func StudentTQuantile(p, dof float64) float64 {
	switch {
	case p != p || p < 0 || p > 1 || dof != dof || dof <= 0 || math.IsInf(dof, 0):
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	case p >= 0.5:
		return studentUpper(1-p, p-0.5, dof)
	}
	return -studentUpper(p, 0.5-p, dof)
}

// studentUpper returns the t >= 0 above which p <= 1/2 lies, and q = 1/2 - p below it and above 0.
func studentUpper(p, q, dof float64) float64 {
	t := -NormQuantile(p) // from below: Student's tails are the heavier ones
	if q < 0.3 {
		for range 60 { // the density falls from 0 on, so that Newton's method comes from below
			step := (q - studentCentre(t, dof)) / StudentTPDF(t, dof)
			t += step
			if math.Abs(step) <= float64(0x1p-52*t) {
				break
			}
			if float64(t*t) >= 3 {
				t = 1.7
			}
		}
		return t
	}
	// Newton on ln tail(e^s), which is concave and falls: it steps over the root once at most and then comes back from above.
	target := Log(p)
	for range 200 {
		tail := studentTail(t, dof)
		step := Log(tail) - target
		if math.Abs(tail-p) < float64(0.01*p) {
			step = Log1p((tail - p) / p)
		}
		step = float64(step*tail) / float64(t*StudentTPDF(t, dof))
		t = float64(t * Exp(step))
		if math.Abs(step) < 0x1p-51 {
			break
		}
	}
	return t
}
