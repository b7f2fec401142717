// Package survival fits lifetimes that were observed for a while only: how long devices last, how long operators stay. Fits say what the
// data say under one family (Kaplan-Meier, exponential, Weibull), and groups are compared by proportional hazards after Cox. Beliefs say
// what is known after the data and a prior, by draws: hazards by age with a batch defect, a change point, Weibulls with frailty of
// groups, Weibulls of which a share of a batch is defective. They exist also where nothing has failed yet.
//
// Durations are in any one unit; rates are per that unit. An observation ends with an event or is censored: the device was
// still alive when the data end. A device that dies at an instant at which another is censored dies first, as everywhere in
// the field. Every sum runs over ascending durations, so that the order of the rows changes no bit of a result.
//
// It is not for choosing priors, which are the caller's, nor for saying which family is right: Weibull and exponential both are wrong
// for hardware whose batches fail late (see the tests on Titan's GPUs), and a prior that knows of no defect finds none ahead.
package survival

import (
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
)

// Observation is one lifetime, whole or censored.
type Observation struct {
	Duration float64 // at least 0, finite
	Event    bool    // false: censored at Duration
}

// instant is a distinct duration with what happened then.
type instant struct {
	t        float64
	events   float64
	censored float64
}

// Sample is the observations of one group, ascending. The zero value is empty.
type Sample struct {
	instants []instant
	n        int
	events   int
	exposure float64
}

// NewSample sorts and counts observations. It refuses a duration that is negative or not finite; the error's field is
// observations[i].
func NewSample(observations []Observation) (Sample, error) {
	keys := make([]uint64, len(observations))
	for i, o := range observations {
		if math.IsNaN(o.Duration) || math.IsInf(o.Duration, 0) || o.Duration < 0 {
			return Sample{}, invalid.Input(fieldOf(i), "give a number of years, 0 or more", "%v is not a duration", o.Duration)
		}
		keys[i] = math.Float64bits(o.Duration) << 1 // which also makes nought of minus nought
		if o.Event {
			keys[i]++
		}
	}
	s := Sample{n: len(keys), instants: make([]instant, 0, len(keys))}
	var exposure total
	for _, key := range ascending(keys) {
		t := math.Float64frombits(key >> 1)
		if k := len(s.instants); k == 0 || s.instants[k-1].t != t {
			s.instants = append(s.instants, instant{t: t})
		}
		last := &s.instants[len(s.instants)-1]
		if key&1 != 0 {
			last.events++
			s.events++
		} else {
			last.censored++
		}
		exposure.add(t)
	}
	s.exposure = exposure.sum()
	return s, nil
}

// ascending sorts keys by their first 33 bits, eleven at a time from the last of them on, in place of comparisons that no processor can
// foresee; the few that share those are then compared. The bits of durations, which are not negative, are in the order of their values.
func ascending(keys []uint64) []uint64 {
	const bits, digits, low = 11, 3, 31
	var counts [digits][1 << bits]int32
	for _, key := range keys {
		for d := range counts {
			counts[d][key>>(low+bits*d)&(1<<bits-1)]++
		}
	}
	other := make([]uint64, len(keys))
	for d := range counts {
		places, at := &counts[d], int32(0)
		for i, n := range places {
			places[i] = at
			at += n
		}
		for _, key := range keys {
			place := &places[key>>(low+bits*d)&(1<<bits-1)]
			other[*place] = key
			*place++
		}
		keys, other = other, keys
	}
	for first := 0; first < len(keys); {
		end := first + 1
		for end < len(keys) && keys[end]>>low == keys[first]>>low {
			end++
		}
		if end-first > 1 {
			slices.Sort(keys[first:end])
		}
		first = end
	}
	return keys
}

// N is the number of observations, Events of those that ended with an event, Exposure the sum of all durations.
func (s Sample) N() int            { return s.n }
func (s Sample) Events() int       { return s.events }
func (s Sample) Exposure() float64 { return s.exposure }

// Longest is the greatest duration; 0 if there is none.
func (s Sample) Longest() float64 {
	if len(s.instants) == 0 {
		return 0
	}
	return s.instants[len(s.instants)-1].t
}

// total is a sum with Neumaier's compensation: its error does not grow with the number of terms.
type total struct{ high, low float64 }

func (t *total) add(x float64) {
	sum := t.high + x
	if math.Abs(t.high) >= math.Abs(x) {
		t.low += (t.high - sum) + x
	} else {
		t.low += (x - sum) + t.high
	}
	t.high = sum
}

func (t *total) sum() float64 { return t.high + t.low }
