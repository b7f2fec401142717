package rating_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rating"
	"pgregory.net/rapid"
)

func TestByLoss(t *testing.T) {
	t.Parallel()
	table := rating.Recalled()
	for _, c := range []struct {
		loss, life    float64
		grade, better string
	}{
		{0, 5, "Aaa", ""},
		{.000016, 5, "Aaa", ""}, // the benchmark itself is met
		{.0000161, 5, "Aa1", "Aaa"},
		{.00869, 5, "Baa2", "Baa1"},
		{.0097, 5.5, "Baa2", "Baa1"}, // halfway from .00869 to .010835 is .0097625
		{.0098, 5.5, "Baa3", "Baa2"},
		{.35, 30, "Caa2", "Caa1"}, // beyond ten years the tenth holds
		{.5, 5, "below Caa3", "Caa3"},
		{.01, 0, "below Caa3", "Caa3"}, // nothing may be lost in no time
	} {
		got := table.ByLoss(c.loss, c.life)
		if got.Grade != c.grade || got.Better != c.better {
			t.Errorf("loss %v over %v years: got %+v, want %s, next %q", c.loss, c.life, got, c.grade, c.better)
		}
	}
	if got := table.ByLoss(.02, 5); math.Abs(got.ToBetter-.016775/.02) > 1e-12 || math.Abs(got.Benchmark-.02904) > 1e-15 {
		t.Errorf("got %+v", got)
	}
}

// The probability that goes with a grade is its loss over the severity: 1-year Ba2 is 0.858 % / 0.55 = 1.56 %, a published figure.
func TestByDefault(t *testing.T) {
	t.Parallel()
	table := rating.Recalled()
	if got := table.ByDefault(.01559, 1); got.Grade != "Ba2" || math.Abs(got.Benchmark-.0156) > 1e-12 {
		t.Errorf("got %+v", got)
	}
	if got := table.ByDefault(.01561, 1); got.Grade != "Ba3" {
		t.Errorf("got %+v", got)
	}
	a, b := table.ByLoss(.00869, 5), table.ByDefault(.5, 5)
	if table.Worse(a, b) != b || table.Worse(b, a) != b || table.Worse(a, a) != a {
		t.Error("the worse of two grades is not chosen")
	}
}

// A longer life never worsens a grade, and a greater loss never betters it.
func TestGradesAreMonotone(t *testing.T) {
	t.Parallel()
	table := rating.Recalled()
	rank := map[string]int{}
	for i, g := range table.Grades {
		rank[g.Name] = i
	}
	rank["below Caa3"] = len(rank)
	rapid.Check(t, func(t *rapid.T) {
		loss, life := rapid.Float64Range(0, 1).Draw(t, "loss"), rapid.Float64Range(0, 15).Draw(t, "life")
		loss = math.Pow(loss, 4)
		here := rank[table.ByLoss(loss, life).Grade]
		if longer := rank[table.ByLoss(loss, life+rapid.Float64Range(0, 5).Draw(t, "more")).Grade]; longer > here {
			t.Fatalf("grade %d at %v years, %d later", here, life, longer)
		}
		if more := rank[table.ByLoss(loss*(1+rapid.Float64Range(0, 3).Draw(t, "times")), life).Grade]; more < here {
			t.Fatalf("grade %d at loss %v, %d at more", here, loss, more)
		}
	})
}

func TestParseTableRefuses(t *testing.T) {
	t.Parallel()
	const good = `{"name":"n","provenance":"p","severity":0.5,"grades":[{"grade":"A","loss_percent":[1,2]},{"grade":"B","loss_percent":[3,4]}]}`
	if _, err := rating.ParseTable([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, field string }{
		{"no provenance", `"p"`, `""`, "provenance"},
		{"severity", "0.5", "0", "severity"},
		{"one grade", `,{"grade":"B","loss_percent":[3,4]}`, "", "grades"},
		{"falling with years", "[1,2]", "[2,1]", "grades[0].loss_percent[1]"},
		{"falling with grades", "[3,4]", "[3,2]", "grades[1].loss_percent[1]"},
		{"negative", "[1,2]", "[-1,2]", "grades[0].loss_percent[0]"},
		{"above everything", "[3,4]", "[3,101]", "grades[1].loss_percent[1]"},
		{"a year short", "[3,4]", "[3]", "grades[1]"},
		{"unknown key", `"name"`, `"nane"`, ""},
		{"more behind", "]}]}", "]}]} {}", ""},
	} {
		_, err := rating.ParseTable([]byte(strings.Replace(good, c.old, c.new, 1)))
		var e *invalid.Error
		if !errors.As(err, &e) || e.Field != c.field {
			t.Errorf("%s: got %v, want a fault at %q", c.name, err, c.field)
		}
	}
}
