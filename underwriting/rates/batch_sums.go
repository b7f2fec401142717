package rates

import "math"

// A moments is Σ |a|·d·(t-c)^k for k = 0, 1, 2 over flows of one sign, where d is the discount factor relative to the first
// flow and c the middle of the time span.
type moments struct{ value, first, second float64 }

// undiscounted adds up flows that all have the sign of want (zeros allowed) and reports whether they do and are of usable size.
// A series with a surprise is looked at again, at leisure.
func (c *clock) undiscounted(amounts []float64, from, to int, negative uint64) (m moments, ok bool) {
	at := c.at[from:to]
	amounts = amounts[from:to][:len(at)]
	// Two sets of sums, so that one addition need not wait for the other.
	var v0, f0, s0, v1, f1, s1 float64
	n := len(at)
	for i := 1; i < n; i += 2 {
		one, two := math.Float64bits(amounts[i-1])^negative, math.Float64bits(amounts[i])^negative
		if !usable(one) || !usable(two) {
			return m, false
		}
		x := math.Float64frombits(one)
		y := float64(x * at[i-1])
		v0 += x
		f0 += y
		s0 += float64(y * at[i-1])
		x = math.Float64frombits(two)
		y = float64(x * at[i])
		v1 += x
		f1 += y
		s1 += float64(y * at[i])
	}
	m = moments{v0 + v1, f0 + f1, s0 + s1}
	if n%2 == 1 {
		size := math.Float64bits(amounts[n-1]) ^ negative
		if !usable(size) {
			return m, false
		}
		m.add(math.Float64frombits(size), at[n-1])
	}
	return m, true
}

// usable reports whether a bit pattern is 0 or that of a positive amount of usable size.
func usable(size uint64) bool {
	return size-smallestBits <= largestBits-smallestBits || size == 0
}

func (m *moments) add(x, t float64) {
	y := float64(x * t)
	m.value += x
	m.first += y
	m.second += float64(y * t)
}

// weigh adds up a stretch of two series at once, so that the processor always has a product to work on while it waits for
// another. p0 and p1 are the discount factors before the stretch; those at its end are returned.
func (c *clock) weigh(a0, a1 []float64, w [][2]float64, from, to int, p0, p1 float64) (m0, m1 moments, q0, q1 float64) {
	if to == 1 { // the outlay alone, as in most series
		return c.now(a0[0]), c.now(a1[0]), p0, p1
	}
	at := c.at[from:to]
	gap := c.gap[from:to][:len(at)]
	a0, a1 = a0[from:to][:len(at)], a1[from:to][:len(at)]
	var v0, f0, s0, v1, f1, s1 float64
	for i, t := range at {
		g := &w[gap[i]]
		p0 = float64(p0 * g[0])
		p1 = float64(p1 * g[1])
		x := float64(a0[i] * p0)
		y := float64(x * t)
		v0 += x
		f0 += y
		s0 += float64(y * t)
		x = float64(a1[i] * p1)
		y = float64(x * t)
		v1 += x
		f1 += y
		s1 += float64(y * t)
	}
	return moments{v0, f0, s0}, moments{v1, f1, s1}, p0, p1
}

// The bit patterns of the smallest and largest amounts, 1e-30 and 1e30; patterns of positive numbers are ordered as they are.
const (
	smallestBits = 0x39b4484bfeebc2a0
	largestBits  = 0x46293e5939a08cea
	signBit      = 1 << 63
)

// now is the moments of an amount on the first date.
func (c *clock) now(amount float64) (m moments) {
	m.add(amount, c.at[0])
	return m
}

// sides adds up one series by the sign of its flows, with the factors of lane 0.
func (c *clock) sides(amounts []float64, w [][2]float64) (in, out moments) {
	p := 1.0
	for i, t := range c.at {
		p = float64(p * w[c.gap[i]][0])
		side, x := &in, float64(amounts[i]*p)
		if x < 0 {
			side, x = &out, -x
		}
		side.add(x, t)
	}
	return in, out
}

func (m moments) negated() moments { return moments{-m.value, -m.first, -m.second} }
