// Package portable computes elementary and statistical functions that give the same bits on every machine.
//
// The standard library's Exp, Log and their kin are assembly on some architectures, pick instructions by the processor at run
// time, and differ in their last bits from one machine to the next. A report that anyone must be able to replay to the byte
// cannot stand on them. What is here uses addition, subtraction, multiplication, division and square root of float64 only; each
// product that meets a sum is converted explicitly, which forbids compilers to fuse the two. A test reads the sources for
// products that are not.
//
// Each function states its error bound, which tests check against series summed with 300 bits and more. An ulp is one unit in
// the last place of the result; in the range of subnormal numbers it is the smallest number. Special values are those of package
// math where that has the function. The package is for reports and simulations; where a last bit does not matter, package math
// is as good.
package portable

import "math"

const (
	ln2Hi = 0x1.62e42fep-01                                                  // 28 bits: a multiple by an exponent is exact
	ln2Lo = 0.693147180559945309417232121458176568075500134360255254 - ln2Hi // the rest of ln 2
	log2e = 1.44269504088896340735992468100189214

	// sqrtHalf and the next one are 1/√2 and 1/√(2π).
	sqrtHalf      = 0.707106781186547524400844362104849039284835937688474
	inverseSqrt2π = 0.398942280401432677939946059934381868475858631164935
	inverseSqrtπ  = 0.564189583547756286948079451560772585844050629328999
)

// sum returns a + b as a rounded sum and what the rounding lost (Knuth).
func sum(a, b float64) (s, lost float64) {
	s = a + b
	v := s - a
	return s, (a - (s - v)) + (b - v)
}

// orderedSum is sum for |a| >= |b| or a = 0 (Dekker).
func orderedSum(a, b float64) (s, lost float64) {
	s = a + b
	return s, b - (s - a)
}

// product returns a·b as a rounded product and what the rounding lost (Dekker and Veltkamp), where nothing over- or underflows.
func product(a, b float64) (p, lost float64) {
	const splitter = 1<<27 + 1
	p = float64(a * b)
	ca, cb := float64(splitter*a), float64(splitter*b)
	ah, bh := ca-(ca-a), cb-(cb-b)
	al, bl := a-ah, b-bh
	return p, ((float64(ah*bh) - p) + float64(ah*bl) + float64(al*bh)) + float64(al*bl)
}

// scaled returns y·2^k for y between 1/8 and 4, rounding once.
func scaled(y float64, k int) float64 {
	switch {
	case k > 1030:
		return math.Inf(1)
	case k > 1000:
		return float64(y * powerOfTwo(k-60) * powerOfTwo(60))
	case k < -1100:
		return 0
	case k < -1000:
		return float64(y * powerOfTwo(k+100) * powerOfTwo(-100))
	}
	return float64(y * powerOfTwo(k))
}

// powerOfTwo returns 2^k for a normal result.
func powerOfTwo(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }
