package copula

// masses are the chances of 0, 1, … defaults among names that default independently with one probability.
type masses struct {
	names int

	// up and down are the ratios of neighbouring masses at odds of 1, to the next and from it. mass holds those of the last call, from
	// first to before end, which are total together.
	up, down, mass []float64
	first, end     int
	total          float64
}

func newMasses(names int) masses {
	m := masses{names: names, mass: make([]float64, names+1), up: make([]float64, names), down: make([]float64, names)}
	for k := range names {
		m.up[k] = float64(names-k) / float64(k+1)
		m.down[k] = float64(k+1) / float64(names-k)
	}
	return m
}

// least is the mass, as a fraction of the greatest, below which masses are left out.
const least = 1e-22

// spread computes the masses for probability p = 1 - q, outwards from the greatest, which is set to 1 until their sum is known:
// nothing under- or overflows, and no logarithm of a factorial loses digits.
func (m *masses) spread(p, q float64) {
	n := m.names
	mode := min(n, int(float64(float64(n+1)*p)))
	total, x := 1.0, 1.0
	m.mass[mode] = 1
	first, end := mode, mode+1
	for odds := q / p; first > 0; first-- {
		if x = float64(x * float64(m.down[first-1]*odds)); x < least {
			break
		}
		m.mass[first-1] = x
		total += x
	}
	x = 1
	for odds := p / q; end <= n; end++ {
		if x = float64(x * float64(m.up[end-1]*odds)); x < least {
			break
		}
		m.mass[end] = x
		total += x
	}
	m.first, m.end, m.total = first, end, total
}

// accumulate writes in place of each mass the sum of those after it, the chance of more defaults times the total.
func (m *masses) accumulate() {
	sum := 0.0
	for k := m.end - 1; k >= m.first; k-- {
		m.mass[k], sum = sum, sum+m.mass[k]
	}
	m.total = sum
}

// at returns the mass of k, or before if k is below all that are kept.
func (m *masses) at(k int, before float64) float64 {
	switch {
	case k < m.first:
		return before
	case k >= m.end:
		return 0
	}
	return m.mass[k]
}
