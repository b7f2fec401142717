package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestChoose(t *testing.T) {
	t.Parallel()
	tests := []struct{ only, want string }{
		{"", "rates,waterfall,tranches,montecarlo,survival"},
		{"survival,tranches", "tranches,survival"},
		{"montecarlo", "montecarlo"},
		{"tranches,", ""},
		{"irr", ""},
	}
	for _, test := range tests {
		got, err := choose(parts(), test.only)
		if names(got) != test.want || (err == nil) != (test.want != "") {
			t.Errorf("choose(%q) = %s, %v", test.only, names(got), err)
		}
	}
}

func TestRun_refuses(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-rounds", "0"}, {"-only", "irr"}, {"-what"}, {"-only", "survival", "-titan", "no such file"}} {
		if err := run(t.Context(), args, steady(), &strings.Builder{}); err == nil {
			t.Errorf("%v passed", args)
		}
	}
}

func TestBusy(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		before, after string
		want          bool
	}{{"0.10", "1.05", false}, {"1.02", "1.00", false}, {"2.40", "1.00", true}, {"0.10", "3.00", true}, {"unknown", "unknown", false}} {
		if got := busy(test.before, test.after) != ""; got != test.want {
			t.Errorf("busy(%s, %s) = %v", test.before, test.after, got)
		}
	}
}

func TestWithSection(t *testing.T) {
	t.Parallel()
	p := part{name: "tranches", title: "Tranches"}
	first := withSection("# Measured\n", p, "one\n")
	if want := "# Measured\n\n## Tranches\n\n<!-- tranches -->\none\n<!-- end of tranches -->\n"; first != want {
		t.Errorf("a new section:\n%s", first)
	}
	second := withSection(first+"\nKept.\n", p, "two\nthree\n")
	if want := "# Measured\n\n## Tranches\n\n<!-- tranches -->\ntwo\nthree\n<!-- end of tranches -->\n\nKept.\n"; second != want {
		t.Errorf("a replaced section:\n%s", second)
	}
}

// A part's section has machine and table, peers that are not there have their reason, and it lands in the file.
func TestPart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "RESULTS.md")
	if err := os.WriteFile(file, []byte("# Measured\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	args := []string{"-rounds", "1", "-only", "tranches", "-results", file, "-build", t.TempDir()}
	if err := run(t.Context(), args, steady(), &b); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| Corebond copula.Value | 2 | 2 | 1 | 500 |", "QuantLib SyntheticCDO, binomial | not available: fork/exec",
		"- Aim of 1e-08 in expected loss, greatest relative error, Corebond copula.Value: ", ", met.", "Load average",
	} {
		if !strings.Contains(b.String(), want) || !strings.Contains(string(written), want) {
			t.Errorf("%q is not in\n%s\nor not in the file:\n%s", want, b.String(), written)
		}
	}
}

// Against a truth, ours is held to the difference and the peers to the time; a summary is one answer for all cases.
func TestHold_truth(t *testing.T) {
	t.Parallel()
	c := contest{
		title: "A test", unit: "step", units: 10, summary: true, checked: 7, aim: 5, within: 1e-3,
		truth: func(cases int) ([]float64, error) { return []float64{float64(cases), 2}, nil },
		measures: []measure{
			{title: "first", pick: func(place int) bool { return place == 0 }, scale: relative},
			{title: "second", pick: func(place int) bool { return place == 1 }, scale: relative},
		},
		ours:   []entrant{{"ours", 2, named("ours", []time.Duration{1, 200}, []float64{7.07, 2})}},
		peers:  []entrant{{"slow", 2, named("slow", []time.Duration{1, 1000}, []float64{7, 3})}, {"quick", 2, named("quick", []time.Duration{1, 980}, []float64{7, 2})}},
		beside: []entrant{{"clever", 2, named("clever", []time.Duration{1, 10}, []float64{7, 2})}},
		notes:  []string{"A note."},
	}
	var b strings.Builder
	if err := c.hold(t.Context(), 1, &b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| ours | 10 | 10 | 1 | 2 | 1.0e-02 | 0.0e+00 |\n",
		"| slow | 50 | 50 | 5 | 2 | 0.0e+00 | 5.0e-01 |\n",
		"| clever | 0.5 | 0.5 | 0.05 | 2 | 0.0e+00 | 0.0e+00 |\n",
		"- Aim of 1e-03 in first, ours: 1.0e-02, not met.\n- Aim of 5 times the time of ours, slow: 5, met.\n" +
			"- Aim of 5 times the time of ours, quick: 4.9, not met.\n- A note.\n\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "ours, clever") {
		t.Errorf("an aim against what stands beside:\n%s", b.String())
	}
}

// Without a truth the others are held to ours.
func TestHold_agreement(t *testing.T) {
	t.Parallel()
	c := contest{
		unit: "case", within: 1e-3, measures: []measure{{title: "difference", scale: relative}},
		ours:  []entrant{{"ours", 1, named("ours", []time.Duration{1, 1}, []float64{4})}},
		peers: []entrant{{"near", 1, named("near", []time.Duration{1, 1}, []float64{4.001})}, {"far", 1, named("far", []time.Duration{1, 1}, []float64{4.1})}},
	}
	var b strings.Builder
	if err := c.hold(t.Context(), 1, &b); err != nil {
		t.Fatal(err)
	}
	if want := "- Aim of 1e-03 in difference, near: 2.5e-04, met.\n- Aim of 1e-03 in difference, far: 2.5e-02, not met.\n"; !strings.Contains(b.String(), want) {
		t.Errorf("the table lacks %q:\n%s", want, b.String())
	}
}
