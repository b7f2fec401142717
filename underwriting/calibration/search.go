package calibration

// invert finds where a rising distribution function reaches p, by halving from a point in its middle.
func invert(p, guess float64, cdf func(float64) float64) float64 {
	low, high := 0.0, guess
	for cdf(high) < p && high < 1e300 {
		low, high = high, float64(2*high)
	}
	for range 200 {
		middle := low + (high-low)/2
		if cdf(middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// golden is the ratio at which a section of an interval is divided like the whole.
const golden = 0.618033988749894848204586834

// highest finds the maximum of a function between two points: on a grid first, because a likelihood may have a plateau, then by golden
// section around the best.
func highest(low, high float64, f func(float64) float64) float64 {
	const grid = 64
	step := (high - low) / grid
	best, at := f(low), 0
	for i := 1; i <= grid; i++ {
		if v := f(low + float64(float64(i)*step)); v > best {
			best, at = v, i
		}
	}
	a, b := low+float64(float64(max(at-1, 0))*step), low+float64(float64(min(at+1, grid))*step)
	x, y := b-float64(golden*(b-a)), a+float64(golden*(b-a))
	fx, fy := f(x), f(y)
	for range 60 {
		if fx >= fy {
			b, y, fy = y, x, fx
			x = b - float64(golden*(b-a))
			fx = f(x)
		} else {
			a, x, fx = x, y, fy
			y = a + float64(golden*(b-a))
			fy = f(y)
		}
	}
	return a + (b-a)/2
}
