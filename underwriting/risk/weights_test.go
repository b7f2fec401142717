package risk

import (
	"math"
	"reflect"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
	"pgregory.net/rapid"
)

// A path that counts twice is a path that is there twice: of pairs of paths, the same figures come from two alike and from one with
// weight 2 beside any other with weight 0.
func TestWeightsCountPaths(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const months = 6
		plan := simulation.Plan{Replicates: 2, PathsEach: 64}
		twice, once := make([]int64, plan.Paths()*months), make([]int64, plan.Paths()*months)
		weights := make([]float64, plan.Paths())
		draw := rapid.Int64Range(0, 400*month)
		for p := 0; p < plan.Paths(); p += 2 {
			counts := p + rapid.IntRange(0, 1).Draw(t, "which")
			weights[counts] = 2
			for m := range months {
				x := draw.Draw(t, "cash")
				twice[p*months+m], twice[(p+1)*months+m] = x, x
				once[p*months+m], once[(p+1)*months+m] = 7*month, 7*month
				once[counts*months+m] = x
			}
		}
		a, err := NewSample(plan, months, twice, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := NewSample(plan, months, once, weights, nil)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "tranches", figures(t, a), figures(t, b))
	})
}

// figures are all that a sample says, in one list, without what counts paths.
func figures(t *rapid.T, s *Sample) []any {
	risks, err := s.Tranches(deal())
	if err != nil {
		t.Fatal(err)
	}
	for i := range risks {
		risks[i].LosingPaths, risks[i].VarianceReduction = 0, 0
		for k := range risks[i].VaR { // an interval's end depends on what one path weighs
			risks[i].VaR[k].Low95, risks[i].VaR[k].High95 = 0, 0
		}
	}
	value, err := s.Value(.1, 100)
	if err != nil {
		t.Fatal(err)
	}
	for k := range value.Quantiles {
		value.Quantiles[k].Low95, value.Quantiles[k].High95 = 0, 0
	}
	coverage, err := s.Coverage(deal(), CoverageTerms{Rate: .1, OC: [2]float64{1.3, 1.1}, IC: [2]float64{1.5, 1.2}})
	if err != nil {
		t.Fatal(err)
	}
	margins, err := s.BreakEven(deal(), [3]float64{.01, .05, .3})
	if err != nil {
		t.Fatal(err)
	}
	return []any{risks, value, coverage, margins}
}

// compare walks two values alike and compares their numbers up to rounding.
func compare(t *rapid.T, at string, a, b any) {
	var walk func(at string, x, y reflect.Value)
	walk = func(at string, x, y reflect.Value) {
		switch x.Kind() {
		case reflect.Interface:
			walk(at, x.Elem(), y.Elem())
		case reflect.Struct:
			for i := range x.NumField() {
				walk(at+"."+x.Type().Field(i).Name, x.Field(i), y.Field(i))
			}
		case reflect.Slice, reflect.Array:
			for i := range x.Len() {
				walk(at+"[]", x.Index(i), y.Index(i))
			}
		case reflect.Float64:
			p, q := x.Float(), y.Float()
			if p != q && !(math.IsNaN(p) && math.IsNaN(q)) && !(math.Abs(p-q) <= 1e-9*max(1, math.Abs(p), math.Abs(q))) {
				t.Fatalf("%s: %v and %v", at, p, q)
			}
		default:
			if !x.Equal(y) {
				t.Fatalf("%s: %v and %v", at, x, y)
			}
		}
	}
	walk(at, reflect.ValueOf(a), reflect.ValueOf(b))
}
