package simulation

import (
	"github.com/corebond/corebond/underwriting/random"
)

// What a stream of the generator is for. Drivers and groups take a stream each from their first on.
const (
	streamRegime = iota
	streamOutage
	streamOperator
	streamDefect
	streamFrailty
	streamSector
	streamOwn
	streamDrift // what is not known, from here on
	streamLevel
	streamUse
	streamHazard
	streamOutageRate
	streamExit  // by operator
	streamExits // of the small operators
	streamTail
	streamLate   // as streamHazard
	streamDriver = 1 << 8
	streamGroup  = 1 << 16
	streamCohort = 1 << 20
)

// ranks says which numbers of a path come from the coordinates of the low-discrepancy sequence: the numbers that move most, first
// of all where each driver ends, then the state of the sector and the hardware's, the market's drift and when its regime changes, then
// the drivers' middles, and so on until the coordinates are used up. Every other number is Philox's. -1 for those.
type ranks struct {
	driver  [][]int // [driver][number of the bridge]
	frailty []int   // [gpu]
	sector  int
	drift   int              // doubt about the market's
	regime  [regimeRanks]int // its first numbers
}

const regimeRanks = 4

func newRanks(m *Model) ranks {
	r := ranks{driver: make([][]int, m.drivers()), frailty: make([]int, len(m.GPUs))}
	next := 0
	take := func() int {
		if next == random.Dimensions {
			return -1
		}
		next++
		return next - 1
	}
	for d := range r.driver {
		r.driver[d] = make([]int, m.Months)
	}
	for step := range m.Months {
		for d := range r.driver {
			r.driver[d][step] = take()
		}
		if step == 0 {
			r.sector = take()
			for g := range r.frailty {
				r.frailty[g] = take()
			}
			r.drift = take()
			for i := range r.regime {
				r.regime[i] = take()
			}
		}
	}
	return r
}

// source gives the numbers of one path.
type source struct {
	key   random.Key
	sobol *random.Scrambled
	path  uint32 // over all replicates
	point uint32 // within its own
}

// normal is a standard normal number: of the sequence if rank is not negative, else of the generator at stream and step.
func (s source) normal(rank int, stream, step uint32) float64 {
	return random.Normal(s.uniform(rank, stream, step))
}

// uniform is a uniform number, likewise.
func (s source) uniform(rank int, stream, step uint32) float64 {
	if rank >= 0 {
		return s.sobol.Uniform(s.point, rank)
	}
	draw := s.key.At(random.At{Path: s.path, Stream: stream, Step: step})
	return draw.Uniform()
}

// innovations writes the correlated numbers of all drivers in all months, of variance 1: sc.innovations[driver][month]. They are normal
// times one number for the whole path, scale.
func (e *Engine) innovations(s source, sc *scene, scale float64) {
	months := e.model.Months
	numbers, positions := sc.walk[:months], sc.walk[months:2*months]
	out := sc.innovations
	for d := range out {
		numbers[0] = float64(scale * sc.leading[d])
		for i := 1; i < months; i++ {
			numbers[i] = float64(scale * s.normal(e.ranks.driver[d][i], uint32(streamDriver+d), uint32(i)))
		}
		e.bridge.Walk(numbers, positions)
		before := 0.0
		for t, x := range positions {
			out[d][t] = x - before
			before = x
		}
	}
	if e.root == nil {
		return
	}
	for d := len(out) - 1; d >= 0; d-- { // from the last on, so that each still finds those before it
		row := e.root[d]
		for t := range months {
			sum := 0.0
			for k := 0; k <= d; k++ {
				sum += float64(row[k] * out[k][t])
			}
			out[d][t] = sum
		}
	}
}
