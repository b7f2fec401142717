package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// table writes the scores in Markdown, what became of the aims, and the notes.
func (c contest) table(scores []*score, w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. Nanoseconds a %s, one thread, %d rounds in turn:\n\n", c.title, c.unit, len(scores[0].spent))
	b.WriteString("| engine | median | least | median, times ours | cases |")
	for _, m := range c.measures {
		b.WriteString(" " + m.title + " |")
	}
	b.WriteString("\n|---|---:|---:|---:|---:|" + strings.Repeat("---:|", len(c.measures)) + "\n")
	ours := median(scores[0].spent)
	for _, s := range scores {
		if s.fault != nil {
			fmt.Fprintf(&b, "| %s | not available: %v | | | |%s\n", s.label, s.fault, strings.Repeat(" |", len(c.measures)))
			continue
		}
		m := median(s.spent)
		fmt.Fprintf(&b, "| %s | %s | %s | %.3g | %d |", s.label, figure(m), figure(slices.Min(s.spent)), m/ours, s.cases)
		for k := range c.measures {
			b.WriteString(" " + s.difference(k) + " |")
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
	if lines := append(c.judge(scores), c.notes...); len(lines) > 0 {
		b.WriteString("- " + strings.Join(lines, "\n- ") + "\n\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// figure prints nanoseconds: whole ones, or three digits of few.
func figure(x float64) string {
	if x >= 100 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.3g", x)
}

func (s *score) difference(k int) string {
	if s.differences == nil {
		return "reference"
	}
	text := fmt.Sprintf("%.1e", s.differences[k])
	if s.differ > 0 {
		text += fmt.Sprintf(", %d without an answer", s.differ)
	}
	return text
}

// judge says of each aim whether it is met.
func (c contest) judge(scores []*score) (out []string) {
	ours := median(scores[0].spent)
	for _, s := range scores {
		if s.fault != nil {
			continue
		}
		if s.aimed && c.aim > 0 {
			times := median(s.spent) / ours
			out = append(out, fmt.Sprintf("Aim of %.4g times the time of ours, %s: %.3g, %s.", c.aim, s.label, times, verdict(times >= c.aim)))
		}
		if c.within > 0 && s.differences != nil && s.ours == (c.truth != nil) {
			met := s.differ == 0 && s.differences[0] <= c.within
			out = append(out, fmt.Sprintf("Aim of %.0e in %s, %s: %s, %s.", c.within, c.measures[0].title, s.label, s.difference(0), verdict(met)))
		}
	}
	return out
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "not met"
}

func median(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	n := len(sorted)
	return (sorted[n/2] + sorted[(n-1)/2]) / 2
}
