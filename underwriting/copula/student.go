package copula

import (
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
)

// newLaw returns the law of a pool whose names have one default probability at each date.
func newLaw(probabilities []float64, d Dependence) law {
	switch d.Family {
	case StudentT:
		return newStudent(probabilities, d.Correlation, d.DoF)
	case FactorT:
		return newFactors(probabilities, d)
	}
	return newGaussian(probabilities, d.Correlation)
}

// student is the law of the Student-t copula. The share of defaults is Φ((cR - √ρ·M)/√(1-ρ)), where R = √(W/DoF), so the chance that
// it is above Φ(y) is the expectation of Φ((cR - √(1-ρ)·y)/√ρ) over R.
type student struct {
	thresholds  []float64
	common, own float64
	dof, low    float64
	mixings     []mixing // finer and finer: the step of each is half that of the one before
	of          []int    // mixing of each date
}

func newStudent(probabilities []float64, correlation, dof float64) *student {
	s := &student{common: math.Sqrt(correlation), own: math.Sqrt(1 - correlation), dof: dof, low: lowestOf(probabilities)}
	for _, p := range probabilities {
		c := portable.StudentTQuantile(p, dof)
		s.thresholds = append(s.thresholds, c)
		level := 0
		if !s.nearlyIndependent(c) {
			for steep := min(float64(3*math.Abs(c)), farApart) / s.common; steep > 8; steep /= 2 {
				level++
			}
		}
		for len(s.mixings) <= level {
			s.mixings = append(s.mixings, newMixing(dof, math.Ldexp(8, len(s.mixings))))
		}
		s.of = append(s.of, level)
	}
	return s
}

// nearlyIndependent reports whether R decides so much more than M that the chance is expanded around a correlation of 0.
func (s *student) nearlyIndependent(c float64) bool {
	return s.common < 1e-3 && math.Abs(c) >= 30*s.common
}

func (s *student) exceed(y float64, out []float64) {
	z := float64(s.own * y)
	for i, c := range s.thresholds {
		switch {
		case c == 0 && s.common == 0:
			out[i] = step(-z)
		case s.nearlyIndependent(c):
			out[i] = s.expanded(c, z)
		default:
			out[i] = s.mixings[s.of[i]].mean(c, z, s.common)
		}
	}
}

// step is 1 above 0, 0 below, and 1/2 at 0.
func step(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return 0
	}
	return 0.5
}

// expanded is the chance that cR - √ρ·M > z to the first order in ρ: F(z) + ρF”(z)/2 with F(z) the chance that cR > z. The next term
// is smaller than 1e-12 of the first, since ρ is below 1e-6.
func (s *student) expanded(c, z float64) float64 {
	if (c < 0) != (z < 0) { // cR has the sign of c
		return step(c)
	}
	a, κ := s.dof/2, s.dof/2/float64(c*c)
	x := float64(κ * float64(z*z))
	f := portable.GammaP(a, x)
	second := 0.0 // of GammaP(a, κz²), by z
	if x > 0 {
		density := portable.Exp(float64((a-1)*portable.Log(x)) - x - portable.LogGamma(a))
		second = float64(2 * κ * density * ((s.dof - 1) - float64(2*x)))
	}
	f += float64(0.5 * s.common * s.common * second)
	if c > 0 {
		f = 1 - f
	}
	return min(1, max(0, f))
}

func (s *student) dates() int      { return len(s.thresholds) }
func (s *student) lowest() float64 { return s.low }

// highest takes R as small as can be where c is negative.
func (s *student) highest() float64 {
	if slices.Max(s.thresholds) > 0 {
		return nearlyOne
	}
	return highestOf(0, s.common, s.own)
}

// steps are around 0, where cR, which never changes its sign, begins or ends, and where the chance falls fast because neither M nor R
// moves it much.
func (s *student) steps() []float64 {
	width := func(c float64) float64 {
		return math.Sqrt(float64(s.common*s.common) + float64(c*c)/float64(2*s.dof))
	}
	fast := []float64{0}
	for _, c := range s.thresholds {
		if width(c) < 0.1 {
			fast = append(fast, c)
		}
	}
	return append(around(fast, s.own, width), 0)
}

// farApart is a size of cR beyond which nothing is decided; and R itself is hardly ever above 3.
const farApart = 9

// A mixing holds R = √(W/dof), W chi-square, as a discrete variable: the trapezoidal rule in ln R, whose error falls exponentially,
// with a step so small that Φ(z) is smooth on it where z is up to steepest·R.
type mixing struct {
	r      []float64 // ascending
	weight []float64
	below  []float64 // sum of the weights before each
}

func newMixing(dof, steepest float64) mixing {
	const negligible = 42 // e^-42 is 6e-19
	// With x = ln(W/dof) the density is e^(dof/2·(x + 1 - e^x)) up to a factor.
	h := min(0.25, float64(0.7*math.Sqrt(2/dof)), 1.5/max(steepest, 1e-9))
	var m mixing
	density := func(x float64) float64 { return float64(dof / 2 * (x - portable.Expm1(x))) }
	from := 0.0
	for n := 0.0; density(-float64(n*h)) > -negligible; n++ {
		from = n
	}
	total := 0.0
	for n := -from; ; n++ {
		x := float64(n * h)
		exponent := density(x)
		if n > 0 && exponent < -negligible {
			break
		}
		w := portable.Exp(exponent)
		m.r = append(m.r, portable.Exp(x/2))
		m.weight = append(m.weight, w)
		total += w
	}
	sum := 0.0
	for i := range m.weight {
		m.weight[i] /= total
		m.below = append(m.below, sum)
		sum += m.weight[i]
	}
	m.below = append(m.below, sum)
	return m
}

// mean returns the expectation of Φ((cR - z)/scale).
func (m mixing) mean(c, z, scale float64) float64 {
	if c == 0 {
		return portable.NormCDF(-z / scale)
	}
	// Only where |cR - z| is within some scales is Φ neither 0 nor 1.
	at := func(distance float64) int {
		i, _ := slices.BinarySearch(m.r, (z+distance)/c)
		return i
	}
	reach := float64(-farthest * scale)
	from, to := at(-reach), at(reach)
	sum := 1 - m.below[to] // R above: Φ is 1 if c > 0
	if c < 0 {
		from, to = to, from
		sum = m.below[from]
	}
	for i := from; i < to; i++ {
		sum += float64(m.weight[i] * portable.NormCDF((float64(c*m.r[i])-z)/scale))
	}
	return sum
}
