package survival_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/survival"
)

func TestParseCSV(t *testing.T) {
	t.Parallel()
	groups, err := survival.ParseCSV([]byte("\ufeffgroup, event ,duration\r\n young,1,2.5\r\n\"old, worn\",0,1e0\r\nyoung,0,0\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(groups) != 2 || groups[0].Label != "old, worn" || groups[1].Label != "young" {
		t.Fatalf("%+v", groups)
	}
	if s := groups[1].Sample; s.N() != 2 || s.Events() != 1 || s.Exposure() != 2.5 || s.Longest() != 2.5 {
		t.Errorf("%+v", s)
	}
}

func TestParseCSVRefuses(t *testing.T) {
	t.Parallel()
	const header = "duration,event,group\n"
	many := header
	for i := range 1001 {
		many += "1,0,g" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + "\n"
	}
	for _, c := range []struct{ name, input, code, field string }{
		{"nothing", "", "EMPTY", "line 1"},
		{"no row", header, "EMPTY", ""},
		{"column missing", "duration,event\n1,1\n", "INVALID_INPUT", "line 1"},
		{"column twice", "duration,event,event\n1,1,1\n", "INVALID_INPUT", "line 1"},
		{"unknown column", "durations,event,group\n1,1,a\n", "INVALID_INPUT", "line 1"},
		{"short row", header + "1,1,a\n2,0\n", "INVALID_INPUT", "line 3"},
		{"negative", header + "-1,1,a\n", "INVALID_INPUT", "line 2 duration"},
		{"hexadecimal", header + "0x1p3,1,a\n", "INVALID_INPUT", "line 2 duration"},
		{"beyond all lifetimes", header + "1e999999999,1,a\n", "INVALID_INPUT", "line 2 duration"},
		{"no number", header + "NaN,1,a\n", "NOT_FINITE", "line 2 duration"},
		{"endless", header + "+Inf,1,a\n", "NOT_FINITE", "line 2 duration"},
		{"event", header + "1,true,a\n", "INVALID_INPUT", "line 2 event"},
		{"no label", header + "1,1, \n", "INVALID_INPUT", "line 2 group"},
		{"long label", header + "1,1," + strings.Repeat("a", 201) + "\n", "INVALID_INPUT", "line 2 group"},
		{"quotes", header + "1,1,\"a\n", "INVALID_INPUT", "line 2"},
		{"too many groups", many, "TOO_LARGE", "line 1002 group"},
	} {
		_, err := survival.ParseCSV([]byte(c.input))
		var got *invalid.Error
		if !errors.As(err, &got) || got.Code != c.code || got.Field != c.field || got.Fix == "" {
			t.Errorf("%s: got %v, want %s at %q", c.name, err, c.code, c.field)
		}
	}
}

func FuzzParseCSV(f *testing.F) {
	f.Add([]byte("duration,event,group\n1.5,1,a\n2,0,b\n"))
	f.Add([]byte("group,duration,event\n\"a\nb\",1e-9,1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		groups, err := survival.ParseCSV(b)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Fatalf("untyped: %v", err)
			}
			return
		}
		var samples []survival.Sample
		for _, g := range groups {
			samples = append(samples, g.Sample)
			if g.Sample.N() == 0 {
				t.Fatalf("group %q is empty", g.Label)
			}
			survival.KaplanMeier(g.Sample)
			if w, err := survival.FitWeibull(g.Sample); err == nil && !(w.Shape > 0 && w.Scale > 0) {
				t.Fatalf("%+v", w)
			}
		}
		if _, err := survival.HazardRatios(samples); err != nil && invalid.Code(err) == "" {
			t.Fatalf("untyped: %v", err)
		}
	})
}
