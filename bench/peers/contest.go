package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
)

// A contest is one kind of work for several engines. The first of ours is what times and results are compared with.
type contest struct {
	title, unit string
	scale       func(answer float64) float64 // what a difference from our answer is divided by
	ours, peers []entrant
}

// An entrant is timed on the first cases of the input: so many that a round takes some tens of milliseconds.
type entrant struct {
	label string
	cases int
	start start
}

// A score is what one entrant came to: nanoseconds a case, one figure a round, and the greatest difference of its answers, as
// a fraction of ours. fault says why there is none.
type score struct {
	label      string
	cases      int
	spent      []float64
	difference float64
	differ     int // answers that are not numbers
	fault      error
}

// hold runs the contest and writes its table.
func (c contest) hold(ctx context.Context, rounds int, w io.Writer) error {
	var scores []*score
	var engines []engine
	for _, e := range slices.Concat(c.ours, c.peers) {
		running, err := e.start(ctx)
		s := &score{label: e.label, cases: e.cases, fault: err}
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
			s.round(engines[i], round == 0)
		}
	}
	reference, err := engines[0].results(scores[0].cases)
	if err != nil {
		return err
	}
	for i, s := range scores[1:] {
		s.compare(engines[i+1], reference, len(reference)/scores[0].cases, c.scale)
	}
	return c.table(scores, w)
}

// round times one turn; the first is to warm up and does not count.
func (s *score) round(e engine, warming bool) {
	if s.fault != nil {
		return
	}
	spent, err := e.time(s.cases)
	if err != nil {
		s.fault = err
		return
	}
	if !warming {
		s.spent = append(s.spent, float64(spent.Nanoseconds())/float64(s.cases))
	}
}

// compare finds the greatest difference from the reference, which holds width answers a case.
func (s *score) compare(e engine, reference []float64, width int, scale func(float64) float64) {
	if s.fault != nil {
		return
	}
	answers, err := e.results(s.cases)
	if err == nil && len(answers) != s.cases*width {
		err = fmt.Errorf("%d answers for %d cases of %d", len(answers), s.cases, width)
	}
	if err != nil {
		s.fault = err
		return
	}
	for i, a := range answers {
		if math.IsNaN(a) {
			s.differ++
			continue
		}
		s.difference = max(s.difference, math.Abs(a-reference[i])/scale(reference[i]))
	}
}

// table writes the scores in Markdown.
func (c contest) table(scores []*score, w io.Writer) error {
	text := fmt.Sprintf("%s. Nanoseconds a %s, one thread, %d rounds in turn:\n\n", c.title, c.unit, len(scores[0].spent))
	text += "| engine | median | least | median, times ours | cases | greatest relative difference |\n|---|---:|---:|---:|---:|---:|\n"
	ours := median(scores[0].spent)
	for i, s := range scores {
		if s.fault != nil {
			text += fmt.Sprintf("| %s | not available: %v | | | | |\n", s.label, s.fault)
			continue
		}
		difference := fmt.Sprintf("%.1e", s.difference)
		if i == 0 {
			difference = "reference"
		}
		if s.differ > 0 {
			difference += fmt.Sprintf(", %d without an answer", s.differ)
		}
		m := median(s.spent)
		text += fmt.Sprintf("| %s | %.0f | %.0f | %.3g | %d | %s |\n", s.label, m, slices.Min(s.spent), m/ours, s.cases, difference)
	}
	_, err := fmt.Fprintln(w, text)
	return err
}

func median(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	n := len(sorted)
	return (sorted[n/2] + sorted[(n-1)/2]) / 2
}
