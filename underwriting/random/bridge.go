package random

import "math"

// Bridge builds a random walk of n steps of unit variance from n independent standard normal numbers so that the first say the
// most: the first fixes the end, the next the middle, and so on (Caflisch and Moskowitz, 1995). The leading numbers then come from
// the best coordinates of a low-discrepancy sequence.
type Bridge struct {
	points []bridgePoint
}

// bridgePoint is set from the two next to it that are known.
type bridgePoint struct {
	index, left, right int     // steps 1 to n; left 0 is the start
	ofLeft, ofRight    float64 // weights
	deviation          float64
}

// NewBridge makes a bridge of n steps, at least 1.
func NewBridge(n int) Bridge {
	b := Bridge{points: []bridgePoint{{index: n, deviation: math.Sqrt(float64(n))}}}
	type gap struct{ left, right int }
	gaps := []gap{{0, n}}
	for len(gaps) > 0 { // breadth first: coarse before fine
		g := gaps[0]
		gaps = gaps[1:]
		if g.right-g.left < 2 {
			continue
		}
		middle := (g.left + g.right) / 2
		l, r := float64(middle-g.left), float64(g.right-middle)
		b.points = append(b.points, bridgePoint{middle, g.left, g.right, r / (l + r), l / (l + r), math.Sqrt(l * r / (l + r))})
		gaps = append(gaps, gap{g.left, middle}, gap{middle, g.right})
	}
	return b
}

// Steps is the number of numbers in and of positions out.
func (b Bridge) Steps() int { return len(b.points) }

// Walk writes the walk's positions after each step into out, from normals in the order of their weight. Both have n elements and
// must not overlap.
func (b Bridge) Walk(normals, out []float64) {
	b.points[0].set(normals[0], out, 0)
	for i, p := range b.points[1:] {
		left := 0.0
		if p.left > 0 {
			left = out[p.left-1]
		}
		mean := float64(p.ofLeft*left) + float64(p.ofRight*out[p.right-1])
		p.set(normals[i+1], out, mean)
	}
}

func (p bridgePoint) set(normal float64, out []float64, mean float64) {
	out[p.index-1] = mean + float64(p.deviation*normal)
}
