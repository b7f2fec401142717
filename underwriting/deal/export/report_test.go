package export_test

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestRates compares rates of return and lives with the reference figures of GPU-1 and GPU-1T.
func TestRates(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		file    string
		monthly []float64 // A, B, C, equity
		life    float64   // of A, in months
		within  float64
	}{
		{"gpu-1", []float64{0.00154543163160934, -0.195797365221817, -0.179721679104924, 0.207150427730874}, 11.034679955, 1e-14},
		{"gpu-1t", []float64{.0799999813 / 12, .12 / 12, .1599999780 / 12, 0.0498741191}, 6.370869971, 1e-10},
	} {
		report, err := run(t, compile(t, "../testdata/"+tt.file+".json")).Report(false)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range tt.monthly {
			o := report.Outcomes[i]
			if o.Periodic == nil {
				t.Fatalf("%s: %s has no rate: %s", tt.file, o.Name, *o.Reason)
			}
			got, err := strconv.ParseFloat(*o.Periodic, 64)
			if err != nil || math.Abs(got-want) > tt.within {
				t.Errorf("%s: %s has %s a month, want %v", tt.file, o.Name, *o.Periodic, want)
			}
			annual, _ := strconv.ParseFloat(*o.IRR, 64)
			if math.Abs(annual-(math.Pow(1+got, 12)-1)) > 1e-12 {
				t.Errorf("%s: %s has %v a year and %v a month", tt.file, o.Name, annual, got)
			}
		}
		life, err := strconv.ParseFloat(*report.Outcomes[0].AverageLife, 64)
		if err != nil || math.Abs(life-tt.life/12) > 1e-6 {
			t.Errorf("%s: A lives %v years, want %v", tt.file, life, tt.life/12)
		}
	}
}

// TestUnevenPeriods checks the rate of a deal whose period is no whole number of months: 5 periods of 2 % compound to a year.
func TestUnevenPeriods(t *testing.T) {
	t.Parallel()
	report, err := run(t, compile(t, "testdata/uneven.json")).Report(false)
	if err != nil {
		t.Fatal(err)
	}
	a, equity := report.Outcomes[0], report.Outcomes[1]
	if *a.Periodic != "0.02" && !strings.HasPrefix(*a.Periodic, "0.020000000000000") {
		t.Errorf("A has %s a period, want 0.02", *a.Periodic)
	}
	if annual, _ := strconv.ParseFloat(*a.IRR, 64); math.Abs(annual-0.1040808032) > 1e-15 {
		t.Errorf("A has %s a year, want 1.02^5 - 1", *a.IRR)
	}
	if a.Convention != "5 periods a year (effective annual)" || equity.IRR != nil || *equity.Reason != "SAME_SIGN" {
		t.Errorf("convention %q, equity %v", a.Convention, equity)
	}
}

// TestReportIsPlain checks the rules of the command contract: amounts are strings, lists are never null.
func TestReportIsPlain(t *testing.T) {
	t.Parallel()
	for _, file := range deals() {
		r := run(t, compile(t, file))
		b := written(t, func(w io.Writer) error { return r.JSON(w, true) })
		var report map[string]any
		if err := json.Unmarshal(b, &report); err != nil {
			t.Fatal(err)
		}
		var walk func(path string, v any)
		walk = func(path string, v any) {
			switch v := v.(type) {
			case map[string]any:
				for k, member := range v {
					walk(path+"."+k, member)
				}
			case []any:
				for _, member := range v {
					walk(path+"[]", member)
				}
			case float64:
				if !strings.HasSuffix(path, ".period") && path != ".schema_version" {
					t.Errorf("%s: %s is a number: %v", file, path, v)
				}
			case nil:
				if name := path[strings.LastIndex(path, ".")+1:]; !slices.Contains([]string{"irr", "reason", "wal_years", "pass", "value"}, name) {
					t.Errorf("%s: %s is null", file, path)
				}
			}
		}
		walk("", report)
	}
}
