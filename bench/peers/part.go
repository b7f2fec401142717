package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// A part is contests of one kind of work, and a section of RESULTS.md.
type part struct {
	name, title string
	contests    func(place) ([]contest, error)
}

func parts() []part {
	return []part{
		{"rates", "Rates of return", xirr},
		{"waterfall", "Waterfall", waterfalls},
		{"tranches", "Tranches", tranchePrices},
		{"montecarlo", "Monte Carlo by device", monteCarlo},
		{"survival", "Survival", survivalFits},
	}
}

func names(all []part) string {
	var out []string
	for _, p := range all {
		out = append(out, p.name)
	}
	return strings.Join(out, ",")
}

// choose picks the named parts in their usual order; no name means all.
func choose(all []part, only string) ([]part, error) {
	if only == "" {
		return all, nil
	}
	wanted := strings.Split(only, ",")
	for _, name := range wanted {
		if !slices.ContainsFunc(all, func(p part) bool { return p.name == name }) {
			return nil, fmt.Errorf("-only %q: parts are %s", name, names(all))
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(p part) bool { return !slices.Contains(wanted, p.name) }), nil
}

// hold runs the contests of a part and returns its section: machine, tables, notes.
func (p part) hold(ctx context.Context, where place, rounds int) (string, error) {
	contests, err := p.contests(where)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	before := load()
	for _, c := range contests {
		if err := c.hold(ctx, rounds, &b); err != nil {
			return "", err
		}
	}
	after := load()
	fmt.Fprintf(&b, "Measured on %s. Load average over the last minute: %s before, %s after.%s\n", machine(), before, after, busy(before, after))
	return b.String(), nil
}

// busy warns if others used the machine: this program and its engines take turns, so they make a load of 1 at the most.
func busy(loads ...string) string {
	for _, l := range loads {
		if x, err := strconv.ParseFloat(l, 64); err == nil && x > 1.5 {
			return " **The machine was busy with other work: long turns are interrupted more often than short ones, so neither times nor ratios are to be quoted.**"
		}
	}
	return ""
}

// machine describes the computer as far as the kernel tells.
func machine() string {
	model := runtime.GOARCH
	info, _ := os.ReadFile("/proc/cpuinfo") // elsewhere than on Linux the architecture has to do
	for line := range strings.Lines(string(info)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	return fmt.Sprintf("%s, %d logical CPUs, %s, %s", model, runtime.NumCPU(), runtime.GOOS, runtime.Version())
}

func load() string {
	b, _ := os.ReadFile("/proc/loadavg")
	if first, _, ok := strings.Cut(string(b), " "); ok {
		return first
	}
	return "unknown"
}

// replaceSection puts text between the part's marks in the file, or a new section at its end.
func replaceSection(file string, p part, text string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(withSection(string(old), p, text)), 0o644) //nolint:gosec // a document for all to read
}

func withSection(document string, p part, text string) string {
	from, to := "<!-- "+p.name+" -->\n", "<!-- end of "+p.name+" -->\n"
	start, end := strings.Index(document, from), strings.Index(document, to)
	if start < 0 || end < start {
		return strings.TrimRight(document, "\n") + "\n\n## " + p.title + "\n\n" + from + text + to
	}
	return document[:start+len(from)] + text + document[end:]
}
