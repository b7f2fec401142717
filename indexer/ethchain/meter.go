package ethchain

import "math"

// meter narrows down a limit that a node has but does not state, from what it let pass and what it refused.
type meter struct {
	good float64 // the most that passed
	bad  float64 // the least that was refused; 0 if nothing was
}

// closeEnough is the ratio of bad to good at which trying on would cost more requests than it saves.
const closeEnough = 1.2

func (m *meter) passed(v float64) {
	m.good = max(m.good, v)
	if m.bad > 0 && m.good >= m.bad {
		m.bad = closeEnough * m.good // what was refused once passes now: the limit is not quite on this, or was raised
	}
}

func (m *meter) refused(v float64) {
	if m.good >= v { // and the other way round: a step back
		m.good = v / 1.1
		m.bad = closeEnough * m.good
		return
	}
	if m.bad == 0 || v < m.bad {
		m.bad = v
	}
}

// aim is what to try next: no bound if nothing was refused; what passed if the limit is known well enough; else something
// between. Limits are set by people, so the roundest number between is tried first.
func (m *meter) aim() float64 {
	switch {
	case m.bad == 0:
		return math.Inf(1)
	case m.good == 0:
		return m.bad / 2
	case m.bad/m.good <= closeEnough:
		return m.good
	}
	if n := roundest(m.good, m.bad); n > m.good*1.05 {
		return n
	}
	return math.Sqrt(m.good * m.bad)
}

// roundest is the number between low and high, both excluded, that has one digit and zeros, by preference 1, 5, 2 and then
// others, of the highest power of ten; 0 if there is none.
func roundest(low, high float64) float64 {
	for power := math.Pow10(int(math.Log10(high))); power >= 1 && power*9 > low; power /= 10 {
		for _, digit := range []float64{1, 5, 2, 3, 8, 4, 6, 7, 9} {
			if n := digit * power; n > low && n < high {
				return n
			}
		}
	}
	return 0
}
