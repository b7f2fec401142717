package survival

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// Band is what happened to devices between two ages: events after From, up to and with To, and the time that devices spent there.
// Both may be weighted, so they need not be whole.
type Band struct {
	From, To         float64
	Events, Exposure float64
}

// Bands splits a sample at ages: ascending, the first 0. What is beyond the last age is left out. The error's field is edges.
func (s Sample) Bands(edges []float64) ([]Band, error) {
	if len(edges) < 2 || edges[0] != 0 || len(edges) > maxBands {
		return nil, invalid.Input("edges", fmt.Sprintf("give 2 to %d ages, the first 0", maxBands), "%d ages make no bands", len(edges))
	}
	bands := make([]Band, len(edges)-1)
	for i := range bands {
		from, to := edges[i], edges[i+1]
		if !(to > from) || math.IsInf(to, 0) {
			return nil, invalid.Input("edges", "give ages in ascending order", "%v follows %v", to, from)
		}
		b := Band{From: from, To: to}
		var exposure total
		for _, at := range s.instants {
			if at.t <= from && at.t > 0 {
				continue
			}
			exposure.add(float64((at.events + at.censored) * (min(at.t, to) - min(at.t, from))))
			if at.t <= to && (at.t > from || i == 0) {
				b.Events += at.events
			}
		}
		b.Exposure = exposure.sum()
		bands[i] = b
	}
	return bands, nil
}

// Every gives the edges of bands of one width from 0 up to an age; the last is narrower if the width does not divide it.
func Every(width, until float64) []float64 {
	edges := []float64{0}
	for i := 1; i < maxBands && edges[len(edges)-1] < until; i++ {
		edges = append(edges, min(float64(float64(i)*width), until))
	}
	return edges
}

// Limits on a record by age.
const (
	maxBands  = 2000
	maxAmount = 1e12
)

// checkBands refuses bands that do not adjoin, negative numbers, and events without exposure.
func checkBands(bands []Band) error {
	if len(bands) == 0 || len(bands) > maxBands {
		return invalid.New("OUT_OF_RANGE", "bands", fmt.Sprintf("give 1 to %d bands", maxBands), "%d bands are out of range", len(bands))
	}
	before := 0.0
	for i, b := range bands {
		field := fmt.Sprintf("bands[%d]", i)
		switch {
		case b.From != before || !(b.To > b.From) || !(b.To <= maxAmount):
			return invalid.Input(field, "begin at 0 and let each band begin where the last one ends", "a band from %v to %v follows age %v", b.From, b.To, before)
		case !(b.Events >= 0 && b.Events <= maxAmount && b.Exposure >= 0 && b.Exposure <= maxAmount):
			return invalid.New("OUT_OF_RANGE", field, "give events and exposure, 0 or more", "%v events in %v", b.Events, b.Exposure)
		case b.Exposure == 0 && b.Events > 0:
			return invalid.New("NO_EXPOSURE", field, "give the time under observation too", "%v events in no time", b.Events)
		}
		before = b.To
	}
	return nil
}
