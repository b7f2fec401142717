package pricing_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/pricing"
)

// sound is four snapshots made up for tests, at irregular distances.
func sound(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "T100_16GB.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestSummaryByHand(t *testing.T) {
	t.Parallel()
	rentals, err := pricing.ParseRentals("t100.jsonl", strings.NewReader(sound(t)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := pricing.Summarise(rentals)
	if err != nil {
		t.Fatal(err)
	}
	// p25: 0.90 1.00 1.05 1.10; median: 1.20 1.25 1.30 1.40; p75: 1.40 1.50 1.60 1.80; the middle two of each are averaged.
	got := []string{s.P25.String(), s.Median.String(), s.P75.String(), s.MedianListings.String()}
	if want := "1.025 1.275 1.55 3.5"; strings.Join(got, " ") != want {
		t.Errorf("p25, median, p75, listings = %v, want %s", got, want)
	}
	if s.Snapshots != 4 || s.FewestListings != 2 || s.LongestGap != 2*time.Hour-500*time.Millisecond {
		t.Errorf("snapshots %d, fewest listings %d, longest gap %v", s.Snapshots, s.FewestListings, s.LongestGap)
	}
	if s.Model != "T100_16GB" || s.Socket != "PCIe" || s.Last.Format(time.RFC3339) != "2025-01-01T03:00:00Z" {
		t.Errorf("summary = %+v", s)
	}
	odd, err := pricing.Summarise(rentals[:3])
	if err != nil || odd.P25.String() != "1" {
		t.Errorf("p25 of three snapshots = %v, %v; want the middle one, 1", odd.P25, err)
	}
}

// Each change spoils the third line in one way.
func TestDamagedLineIsNamed(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, new, code, field string }{
		{"nan", `"p25": 0.9`, `"p25": NaN`, "INVALID_INPUT", "t.jsonl:3 price_stats.p25"},
		{"null price", `"p25": 0.9`, `"p25": null`, "INVALID_INPUT", "t.jsonl:3 price_stats.p25"},
		{"text price", `"p25": 0.9`, `"p25": "0.9"`, "INVALID_INPUT", "t.jsonl:3 price_stats.p25"},
		{"negative price", `"p25": 0.9`, `"p25": -0.9`, "INVALID_INPUT", "t.jsonl:3 price_stats.p25"},
		{"zero price", `"min": 0.8`, `"min": 0.0`, "INVALID_INPUT", "t.jsonl:3 price_stats.min"},
		{"huge exponent", `"max": 1.6`, `"max": 1e999999999`, "INVALID_INPUT", "t.jsonl:3 price_stats.max"},
		{"quantiles cross", `"median": 1.25`, `"median": 0.5`, "OUT_OF_ORDER", "t.jsonl:3 price_stats.median"},
		{"mean outside", `"mean": 1.25`, `"mean": 9`, "OUT_OF_ORDER", "t.jsonl:3 price_stats.mean"},
		{"missing quantile", `"p90": 1.4, `, ``, "INVALID_INPUT", "t.jsonl:3 price_stats.p90"},
		{"misspelt key", `"medium"`, `"median"`, "INVALID_INPUT", "t.jsonl:3 availability.medium"},
		{"too deep", `"avg_total": 1.25`, `"avg_total": 1.25, "best_deal": {"a": {}}`, "INVALID_INPUT", "t.jsonl:3 by_config.1x.best_deal.a"},
		{"key in a part", `"avg_total": 1.25`, `"avg_total": 1.25, "best": {}`, "INVALID_INPUT", "t.jsonl:3 by_config.1x.best"},
		{"double key", `"p90": 1.4`, `"p90": 1.4, "p90": 1.4`, "INVALID_INPUT", "t.jsonl:3 price_stats.p90"},
		{"unknown key", `{"timestamp"`, `{"currency": "EUR", "timestamp"`, "INVALID_INPUT", "t.jsonl:3 currency"},
		{"time goes back", "2025-01-01T01:00", "2025-01-01T00:00", "OUT_OF_ORDER", "t.jsonl:3 timestamp"},
		{"time repeats", "2025-01-01T01:00:00.5", "2025-01-01T00:30:00", "OUT_OF_ORDER", "t.jsonl:3 timestamp"},
		{"no time", "2025-01-01T01:00:00.5Z", "yesterday", "INVALID_INPUT", "t.jsonl:3 timestamp"},
		{"no such day", "2025-01-01T01:00", "2025-02-30T01:00", "INVALID_INPUT", "t.jsonl:3 timestamp"},
		{"other model", "T100_16GB", "T200_16GB", "INVALID_INPUT", "t.jsonl:3 gpu_type"},
		{"other socket", `"PCIe"`, `null`, "INVALID_INPUT", "t.jsonl:3 socket_type"},
		{"levels do not add up", `"total": 2`, `"total": 3`, "SUM_MISMATCH", "t.jsonl:3 availability.total"},
		{"providers do not add up", `"north": {"count": 1`, `"north": {"count": 2`, "SUM_MISMATCH", "t.jsonl:3 by_provider"},
		{"configurations do not add up", `"1x": {"count": 2`, `"1x": {"count": 1`, "SUM_MISMATCH", "t.jsonl:3 by_config"},
		{"provider price", `"north": {"count": 1, "min": 0.9`, `"north": {"count": 1, "min": {}`, "INVALID_INPUT", "t.jsonl:3 by_provider.north.min"},
		{"brace lost", `"by_config": {`, `"by_config": `, "INVALID_INPUT", "t.jsonl:3"},
		{"cut short", `}}}`, `}`, "INVALID_INPUT", "t.jsonl:3 by_config"},
		{"two objects", `{"timestamp"`, `{} {"timestamp"`, "INVALID_INPUT", "t.jsonl:3"},
		{"list", `{"timestamp"`, `[{"timestamp"`, "INVALID_INPUT", "t.jsonl:3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			lines := strings.SplitAfter(sound(t), "\n")
			spoiled := strings.Replace(lines[2], test.old, test.new, 1)
			if spoiled == lines[2] {
				t.Fatalf("%q is not in the line", test.old)
			}
			lines[2] = spoiled
			rentals, err := pricing.ParseRentals("t.jsonl", strings.NewReader(strings.Join(lines, "")))
			var e *invalid.Error
			if !errors.As(err, &e) || e.Code != test.code || e.Field != test.field || e.Fix == "" || rentals != nil {
				t.Errorf("ParseRentals = %d rentals, %v; want %s at %s", len(rentals), err, test.code, test.field)
			}
		})
	}
}

func TestFileLimits(t *testing.T) {
	t.Parallel()
	line := strings.SplitAfter(sound(t), "\n")[0]
	tests := []struct{ name, text, code, field string }{
		{"nothing", "", "EMPTY", "t.jsonl"},
		{"blank line", line + "\n" + line, "INVALID_INPUT", "t.jsonl:2"},
		{"long line", line + strings.Repeat(" ", 70<<10), "TOO_LARGE", "t.jsonl:2"},
		{"long file", strings.Repeat(line[:len(line)-1]+strings.Repeat(" ", 60<<10)+"\n", 600), "OUT_OF_ORDER", "t.jsonl:2 timestamp"},
	}
	for _, test := range tests {
		_, err := pricing.ParseRentals("t.jsonl", strings.NewReader(test.text))
		var e *invalid.Error
		if !errors.As(err, &e) || e.Code != test.code || e.Field != test.field {
			t.Errorf("%s: err = %v, want %s at %s", test.name, err, test.code, test.field)
		}
	}
	if s, err := pricing.Summarise(nil); invalid.Code(err) != "EMPTY" {
		t.Errorf("Summarise(nil) = %+v, %v", s, err)
	}
}

// A file that never repeats its time, so that only the size can stop it.
func TestFileIsCapped(t *testing.T) {
	t.Parallel()
	line := strings.SplitAfter(sound(t), "\n")[0]
	var b strings.Builder
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for b.Len() < 33<<20 {
		b.WriteString(strings.Replace(line[:len(line)-1], "2025-01-01T00:00:00Z", at.Format(time.RFC3339), 1))
		b.WriteString(strings.Repeat(" ", 60<<10))
		b.WriteString("\n")
		at = at.Add(time.Minute)
	}
	if _, err := pricing.ParseRentals("t.jsonl", strings.NewReader(b.String())); invalid.Code(err) != "TOO_LARGE" {
		t.Errorf("33 MiB: err = %v, want TOO_LARGE", err)
	}
}

// FuzzParseRentals holds the promise of the doc: an error is typed and names the file, and what is accepted is in order.
func FuzzParseRentals(f *testing.F) {
	f.Add(sound(f))
	f.Add(strings.Replace(sound(f), "1.25", "NaN", 1))
	f.Add("{}\n")
	f.Add(`{"timestamp":"2025-01-01T00:00:00Z","timestamp":1}`)
	f.Fuzz(func(t *testing.T, text string) {
		rentals, err := pricing.ParseRentals("f.jsonl", strings.NewReader(text))
		if err != nil {
			var e *invalid.Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Field, "f.jsonl") {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		s, err := pricing.Summarise(rentals)
		if err != nil || s.P25.GreaterThan(s.Median) || s.Median.GreaterThan(s.P75) || !s.P25.IsPositive() || s.Last.Before(s.First) {
			t.Fatalf("summary %+v, %v", s, err)
		}
	})
}
