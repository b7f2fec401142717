package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
)

// A contest is one kind of work for several engines. The first of ours is what times are compared with, and results too unless
// truth knows better.
type contest struct {
	title, unit string
	units       float64 // what times are divided by beyond the number of cases; 0 for nothing
	ours, peers []entrant
	beside      []entrant // in the table, but no aim is set against them

	measures []measure
	truth    func(cases int) ([]float64, error) // nil: the answers of the first of ours are the reference
	summary  bool                               // answers are of all cases together, not of each
	checked  int                                // cases whose answers are compared; 0 for as many as are timed

	aim    float64 // how many times our time a peer is to take; 0 for no aim
	within float64 // greatest difference in the first measure that ours may have from truth, or without one the others from ours; 0: any
	notes  []string
}

// A measure is one column of differences: over the answers of a case that it picks (all if pick is nil), divided by scale of the
// reference at the place.
type measure struct {
	title string
	pick  func(place int) bool
	scale func(reference []float64, i int) float64
}

// relative divides a difference by the size of the reference.
func relative(reference []float64, i int) float64 { return math.Abs(reference[i]) }

// An entrant is timed on the first cases of the input: so many that a round takes some tens of milliseconds.
type entrant struct {
	label string
	cases int
	start start
}

// A score is what one entrant came to: nanoseconds a unit, one figure a round, and by measure the greatest difference of its
// answers from the reference; nil for the reference itself. fault says why there is none.
type score struct {
	label       string
	cases       int
	ours, aimed bool
	spent       []float64
	differences []float64
	differ      int // answers that are not numbers
	fault       error
}

// hold runs the contest and writes its table.
func (c contest) hold(ctx context.Context, rounds int, w io.Writer) error {
	var scores []*score
	var engines []engine
	for i, e := range slices.Concat(c.ours, c.peers, c.beside) {
		running, err := e.start(ctx)
		theirs := i - len(c.ours)
		s := &score{label: e.label, cases: e.cases, ours: theirs < 0, aimed: theirs >= 0 && theirs < len(c.peers), fault: err}
		if err == nil {
			defer running.close() //nolint:errcheck // the figures are in by then
			s.label = cmp.Or(running.name(), e.label)
		}
		scores, engines = append(scores, s), append(engines, running)
	}
	if scores[0].fault != nil {
		return scores[0].fault
	}
	for round := range rounds + 1 {
		for i, s := range scores {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.round(engines[i], cmp.Or(c.units, 1), round == 0)
		}
	}
	if err := c.compare(scores, engines); err != nil {
		return err
	}
	return c.table(scores, w)
}

// round times one turn; the first is to warm up and does not count.
func (s *score) round(e engine, units float64, warming bool) {
	if s.fault != nil {
		return
	}
	spent, err := e.time(s.cases)
	if err != nil {
		s.fault = err
		return
	}
	if !warming {
		s.spent = append(s.spent, float64(spent.Nanoseconds())/float64(s.cases)/units)
	}
}

// compare finds the differences of all from the reference.
func (c contest) compare(scores []*score, engines []engine) error {
	most := 0
	for _, s := range scores {
		most = max(most, cmp.Or(c.checked, s.cases))
	}
	reference, err := []float64(nil), error(nil)
	if c.truth != nil {
		reference, err = c.truth(most)
	} else {
		most = cmp.Or(c.checked, scores[0].cases)
		reference, err = engines[0].results(most)
	}
	if err != nil {
		return err
	}
	for i, s := range scores {
		if i > 0 || c.truth != nil {
			s.compare(engines[i], c, reference, len(reference)/most)
		}
	}
	return nil
}

// compare finds the greatest differences from the reference, which holds width answers a case, or a summary of them.
func (s *score) compare(e engine, c contest, reference []float64, width int) {
	if s.fault != nil {
		return
	}
	cases := cmp.Or(c.checked, s.cases)
	want := cases * width
	if c.summary {
		want, width = len(reference), len(reference)
	}
	answers, err := e.results(cases)
	if err == nil && len(answers) != want {
		err = fmt.Errorf("%d answers where %d were due", len(answers), want)
	}
	if err != nil {
		s.fault = err
		return
	}
	s.differences = make([]float64, len(c.measures))
	for i, a := range answers {
		if math.IsNaN(a) {
			s.differ++
			continue
		}
		for k, m := range c.measures {
			if m.pick == nil || m.pick(i%width) {
				s.differences[k] = max(s.differences[k], math.Abs(a-reference[i])/m.scale(reference, i))
			}
		}
	}
}
