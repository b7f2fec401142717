package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/corebond/corebond/underwriting/survival"
)

// curveAt are the years at which curves are compared.
var curveAt = []float64{0.5, 1, 1.5, 2, 3, 4, 5}

// survivalFits is three contests, one for each kind of fit, on the same rows.
func survivalFits(p place) ([]contest, error) {
	rows, origin := madeUp(), "made-up lifetimes with the counts and the shape of Titan's older GPUs"
	if p.titan != "" {
		var err error
		if rows, err = titanOld(p.titan); err != nil {
			return nil, err
		}
		origin = "the older GPUs of Titan (olcf/TitanGPULife)"
	}
	path := filepath.Join(p.input, "lifetimes")
	if err := os.WriteFile(path, encodeLifetimes(rows), 0o600); err != nil {
		return nil, err
	}
	fits := []struct {
		title, ours, call, routine string
		fit                        func(frame) ([]float64, error)
	}{
		{"Kaplan-Meier with its 95 % interval", "KaplanMeier", "survfit", "survfitKM", fitCurve},
		{"Weibull by maximum likelihood", "FitWeibull", "survreg", "survreg.fit", fitWeibull},
		{"Cox's proportional hazards, three groups, Efron's ties", "HazardRatios", "coxph", "coxph.fit", fitRatios},
	}
	var out []contest
	for _, f := range fits {
		r := func(function string) start { return command(p.script("Rscript", "survival.R", function, path)...) }
		out = append(out, contest{
			title:    fmt.Sprintf("%s: %d rows, %d deaths, %s", f.title, len(rows), deaths(rows), origin),
			unit:     "fit",
			ours:     []entrant{{"Corebond survival." + f.ours, 20, fitted(rows, f.fit, p.now)}},
			peers:    []entrant{{"R survival, " + f.call, 1, r(f.call)}},
			beside:   []entrant{{"R survival, " + f.routine, 1, r(f.routine)}},
			measures: []measure{{title: "greatest relative difference", scale: relative}},
			summary:  true, checked: 1,
			aim: 20, within: 1e-5,
		})
	}
	out[len(out)-1].notes = []string{
		"R is timed twice: the function that people call on a data frame, and the routine that it calls once the frame is a matrix, made " +
			"before the clock starts. Ours starts from unsorted rows and sorts them within the time, for Cox by group.",
		"Compared are survival and its interval at " + fmt.Sprint(len(curveAt)) + " times, shape, scale and log likelihood, and ratios' logarithms " +
			"with their standard errors. R stops its search where a step changes the likelihood by less than 1e-9 of it.",
	}
	return out, nil
}

func deaths(rows []lifetime) (n int) {
	for _, r := range rows {
		if r.dead {
			n++
		}
	}
	return n
}

// frame is what R has as a data frame: the rows as they come, unsorted, in the form that a fit takes.
type frame struct {
	all   []survival.Observation
	cages []int
	size  [3]int // of each cage
}

func frameOf(rows []lifetime) (f frame) {
	for _, r := range rows {
		f.all, f.cages = append(f.all, survival.Observation{Duration: r.years, Event: r.dead}), append(f.cages, r.cage)
		f.size[r.cage]++
	}
	return f
}

// fitted runs a fit n times; its answers are those of one.
func fitted(rows []lifetime, fit func(frame) ([]float64, error), now clock) start {
	return func(context.Context) (engine, error) {
		f := frameOf(rows)
		var answers []float64
		return &local{
			now: now,
			solve: func(n int) (err error) {
				for range n {
					if answers, err = fit(f); err != nil {
						return err
					}
				}
				return nil
			},
			answer: func() []float64 { return answers },
		}, nil
	}
}

func fitCurve(f frame) ([]float64, error) {
	s, err := survival.NewSample(f.all)
	if err != nil {
		return nil, err
	}
	curve := survival.KaplanMeier(s)
	var out []float64
	for _, t := range curveAt {
		step, ok := curve.At(t)
		if !ok {
			return nil, errors.New("the curve ends before the last year compared")
		}
		out = append(out, step.Survival, step.Lower95, step.Upper95)
	}
	return out, nil
}

func fitWeibull(f frame) ([]float64, error) {
	s, err := survival.NewSample(f.all)
	if err != nil {
		return nil, err
	}
	w, err := survival.FitWeibull(s)
	return []float64{w.Shape, w.Scale, w.LogLikelihood}, err
}

func fitRatios(f frame) ([]float64, error) {
	groups := make([]survival.Sample, 3)
	for cage := range groups {
		own := make([]survival.Observation, 0, f.size[cage])
		for i, c := range f.cages {
			if c == cage {
				own = append(own, f.all[i])
			}
		}
		var err error
		if groups[cage], err = survival.NewSample(own); err != nil {
			return nil, err
		}
	}
	ratios, err := survival.HazardRatios(groups)
	if err != nil {
		return nil, err
	}
	return []float64{ratios[1].LogRatio, ratios[2].LogRatio, ratios[1].StdErr, ratios[2].StdErr}, nil
}
