package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/survival"
)

const calibrateExample = `corebond calibrate hazard lifetimes.csv --at 1,2,5
printf 'duration,event,group\n2.3,1,old\n4.1,0,old\n1.9,0,new\n3.3,1,new\n' | corebond calibrate hazard --json`

// maxQuarters is how far the default times reach; maxTimes is how many may be asked for.
const (
	maxQuarters = 400
	maxTimes    = 10_000
)

func calibrateHazardCommand() command {
	return command{
		name: "calibrate hazard", group: "Investors and integrators", args: "[FILE]", maxArgs: 1, example: calibrateExample,
		short: "survival of devices from rows of duration, event, group (CSV): Kaplan-Meier, exponential, Weibull, hazard ratios",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			at := fs.String("at", "", "Kaplan-Meier `times` in years, such as 0.5,1,2 (default: quarters up to the longest duration)")
			return func(_ context.Context, args []string) error {
				return env.calibrateHazard(argument(args, 0), *at)
			}
		},
	}
}

func (env *environment) calibrateHazard(file, at string) error {
	times, err := parseTimes(at)
	if err != nil {
		return err
	}
	b, err := env.readInput(file)
	if err != nil {
		return err
	}
	groups, err := survival.ParseCSV(b)
	if err != nil {
		return err
	}
	report := newHazardReport(groups, times)
	if env.json {
		env.printJSON(report)
		return nil
	}
	return report.table(env.stdout)
}

// parseTimes reads --at; nil for the default.
func parseTimes(text string) ([]float64, error) {
	if text == "" {
		return nil, nil
	}
	fields := strings.Split(text, ",")
	if len(fields) > maxTimes {
		return nil, usageError{fmt.Sprintf("--at has %d times", len(fields)), fmt.Sprintf("give at most %d", maxTimes)}
	}
	var times []float64
	for _, field := range fields {
		t, err := strconv.ParseFloat(strings.TrimSpace(field), 64)
		if err != nil || !(t >= 0 && t <= 1e9) {
			return nil, usageError{fmt.Sprintf("--at %q is not a list of times", text), "give years, 0 or more, such as 0.5,1,2"}
		}
		times = append(times, t)
	}
	return times, nil
}

// hazardReport is what calibrate hazard prints. A null has a warning that says why.
type hazardReport struct {
	SchemaVersion int           `json:"schema_version"`
	Groups        []hazardGroup `json:"groups"`
	HazardRatios  []hazardRatio `json:"hazard_ratios"`
	Warnings      []string      `json:"warnings"`
}

type hazardGroup struct {
	Group       string       `json:"group"`
	N           int          `json:"n"`
	Events      int          `json:"events"`
	Exposure    string       `json:"exposure_years"`
	Exponential *exponential `json:"exponential"`
	Weibull     *weibull     `json:"weibull"`
	KaplanMeier []kaplan     `json:"kaplan_meier"`
}

// exponential and weibull carry, beside the fit, the greatest distance of its survival from Kaplan-Meier's.
type exponential struct {
	Rate          string `json:"rate"`
	LogLikelihood string `json:"log_likelihood"`
	LargestGap    string `json:"largest_gap"`
}

type weibull struct {
	Shape         string `json:"shape"`
	Scale         string `json:"scale"`
	LogLikelihood string `json:"log_likelihood"`
	LargestGap    string `json:"largest_gap"`
}

type kaplan struct {
	T        string  `json:"t"`
	Survival *string `json:"survival"`
	Lower95  *string `json:"lower95"`
	Upper95  *string `json:"upper95"`
}

type hazardRatio struct {
	Group     string `json:"group"`
	Reference string `json:"reference"`
	Ratio     string `json:"ratio"`
	Lower95   string `json:"lower95"`
	Upper95   string `json:"upper95"`
	LogRatio  string `json:"log_ratio"`
	StdErr    string `json:"std_error"`
}

// poorFit is the distance from Kaplan-Meier above which a family is called a poor description; with fewer than fewEvents the
// distance says nothing.
const (
	poorFit   = 0.05
	fewEvents = 30
)

func newHazardReport(groups []survival.Group, times []float64) hazardReport {
	r := hazardReport{SchemaVersion: 1, HazardRatios: []hazardRatio{}, Warnings: []string{}}
	for _, g := range groups {
		r.Groups = append(r.Groups, r.group(g, times))
	}
	r.compare(groups)
	return r
}

func (r *hazardReport) warn(format string, args ...any) {
	r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...))
}

func (r *hazardReport) group(g survival.Group, times []float64) hazardGroup {
	s := g.Sample
	out := hazardGroup{Group: g.Label, N: s.N(), Events: s.Events(), Exposure: significant(s.Exposure())}
	curve := survival.KaplanMeier(s)
	if e, err := survival.FitExponential(s); err != nil {
		r.warn("%s: no exponential fit: %s", g.Label, message(err))
	} else {
		gap := curve.Distance(e.Survival)
		out.Exponential = &exponential{significant(e.Rate), significant(e.LogLikelihood), significant(gap)}
		if gap > poorFit && s.Events() >= fewEvents {
			r.warn("%s: the exponential fit misses Kaplan-Meier by up to %.3f of survival: the hazard is not constant", g.Label, gap)
		}
	}
	if w, err := survival.FitWeibull(s); err != nil {
		r.warn("%s: no Weibull fit: %s", g.Label, message(err))
	} else {
		gap := curve.Distance(w.Survival)
		out.Weibull = &weibull{significant(w.Shape), significant(w.Scale), significant(w.LogLikelihood), significant(gap)}
		if gap > poorFit && s.Events() >= fewEvents {
			r.warn("%s: the Weibull fit misses Kaplan-Meier by up to %.3f of survival: look for batches or sites that fail apart", g.Label, gap)
		}
	}
	if s.Events() > 0 && s.Events() < fewEvents {
		r.warn("%s: %d events carry no more than a rough guess", g.Label, s.Events())
	}
	out.KaplanMeier = r.kaplanMeier(g.Label, curve, s.Longest(), times)
	return out
}

func (r *hazardReport) kaplanMeier(label string, curve survival.Curve, longest float64, times []float64) []kaplan {
	if times == nil {
		quarters := min(math.Floor(longest*4), maxQuarters)
		if quarters == maxQuarters && longest*4 > maxQuarters {
			r.warn("%s: Kaplan-Meier is printed for %d quarters; --at asks for others", label, maxQuarters)
		}
		for q := 1.0; q <= quarters; q++ {
			times = append(times, q/4)
		}
	}
	out := []kaplan{}
	beyond := 0
	for _, t := range times {
		row := kaplan{T: strconv.FormatFloat(t, 'f', -1, 64)}
		if step, ok := curve.At(t); ok {
			row.Survival, row.Lower95, row.Upper95 = number(step.Survival), number(step.Lower95), number(step.Upper95)
		} else {
			beyond++
		}
		out = append(out, row)
	}
	if beyond > 0 {
		r.warn("%s: %d of the times lie beyond the longest duration, %s years, where nothing was observed", label, beyond, significant(longest))
	}
	return out
}

// compare fits hazard ratios over the groups in which there were events, against the first of them.
func (r *hazardReport) compare(groups []survival.Group) {
	var samples []survival.Sample
	var labels []string
	for _, g := range groups {
		if g.Sample.Events() == 0 {
			r.warn("%s: no events, so no hazard ratio", g.Label)
			continue
		}
		samples, labels = append(samples, g.Sample), append(labels, g.Label)
	}
	if len(samples) < 2 {
		return
	}
	ratios, err := survival.HazardRatios(samples)
	if err != nil {
		r.warn("no hazard ratios: %s", message(err))
		return
	}
	for i, x := range ratios {
		r.HazardRatios = append(r.HazardRatios, hazardRatio{
			labels[i], labels[0], significant(x.Ratio), significant(x.Lower95), significant(x.Upper95), significant(x.LogRatio), significant(x.StdErr),
		})
	}
}

// message is what an error says without its code.
func message(err error) string {
	var e *invalid.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	return e.Message
}

// significant prints ten significant digits without an exponent.
func significant(x float64) string {
	if x == 0 {
		return "0"
	}
	digits := 9 - int(math.Floor(math.Log10(math.Abs(x))))
	return strconv.FormatFloat(x, 'f', min(max(digits, 0), 300), 64)
}

// number is significant, or null for what does not exist.
func number(x float64) *string {
	if math.IsNaN(x) {
		return nil
	}
	text := significant(x)
	return &text
}
