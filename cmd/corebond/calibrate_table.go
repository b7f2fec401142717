package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// table prints one block for each group, then the ratios, then what to be careful with.
func (r hazardReport) table(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, g := range r.Groups {
		fmt.Fprintf(t, "%s\t%d observed\t%d events\t%s years of exposure\n", g.Group, g.N, g.Events, g.Exposure)
		if e := g.Exponential; e != nil {
			fmt.Fprintf(t, "  exponential\trate %s a year\tlog likelihood %s\toff Kaplan-Meier by up to %s\n", e.Rate, e.LogLikelihood, e.LargestGap)
		}
		if w := g.Weibull; w != nil {
			fmt.Fprintf(t, "  Weibull\tshape %s, scale %s years\tlog likelihood %s\toff Kaplan-Meier by up to %s\n", w.Shape, w.Scale, w.LogLikelihood, w.LargestGap)
		}
		if len(g.KaplanMeier) > 0 {
			fmt.Fprintf(t, "  years\tsurvival (Kaplan-Meier)\t95 %% from\tto\n")
		}
		for _, k := range g.KaplanMeier {
			fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", k.T, orDash(k.Survival), orDash(k.Lower95), orDash(k.Upper95))
		}
		fmt.Fprintln(t)
	}
	if len(r.HazardRatios) > 0 {
		fmt.Fprintf(t, "hazard ratio\tagainst %s (Cox, ties after Efron)\t95 %% from\tto\n", r.HazardRatios[0].Reference)
		for _, h := range r.HazardRatios[1:] {
			fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", h.Group, h.Ratio, h.Lower95, h.Upper95)
		}
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, w := range r.Warnings {
		if _, err := fmt.Fprintf(out, "warning: %s\n", w); err != nil {
			return err
		}
	}
	return nil
}

func orDash(text *string) string {
	if text == nil {
		return "-"
	}
	return *text
}
