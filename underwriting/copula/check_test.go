package copula

import (
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
)

const example = `{"names":100,"hazard":"0.01","recovery":"0.40","rate":"0.05","years":5,"payments_per_year":4,"correlation":"0.1",
 "copula":"gaussian","tranches":[["0","0.03"],["0.03","0.06"],["0.06","0.10"],["0.10","1"]]}`

// fault is the error of a document, by reading or by pricing it.
func fault(text string) *invalid.Error {
	d, err := Parse([]byte(text))
	if err == nil {
		_, err = Value(d.Pool, d.Schedule, d.Dependence, d.Tranches)
	}
	f, _ := err.(*invalid.Error) //nolint:errorlint // the contract: nothing wraps it
	return f
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	tests := []struct{ old, new, code, field string }{
		{`"hazard"`, `"hazrd"`, "INVALID_INPUT", "hazrd"},
		{`"names"`, `"":1,"names"`, "INVALID_INPUT", ""},
		{`"0.01"`, `"1 %"`, "INVALID_INPUT", "hazard"},
		{`"0.01"`, `""`, "INVALID_INPUT", "hazard"},
		{`"0.01"`, `"0x1p3"`, "INVALID_INPUT", "hazard"},
		{`"0.01"`, `null`, "INVALID_INPUT", "hazard"},
		{`"0.01"`, `"` + strings.Repeat("1", 300) + `"`, "INVALID_INPUT", "hazard"},
		{`"0.01"`, `"NaN"`, "NOT_FINITE", "hazard"},
		{`"0.01"`, `1e999999999`, "NOT_FINITE", "hazard"},
		{`"0.01"`, `-0.01`, "OUT_OF_RANGE", "hazard"},
		{`"0.01"`, `1001`, "OUT_OF_RANGE", "hazard"},
		{`"hazard":"0.01"`, `"hazards":[0.01,0.02]`, "SERIES_LENGTH", "hazards"},
		{`"hazard":"0.01"`, `"hazards":[0.01]`, "SERIES_LENGTH", "hazards"},
		{`"hazard":"0.01"`, `"hazards":[]`, "SERIES_LENGTH", "hazards"},
		{`"names":100,"hazard":"0.01"`, `"hazards":[0.01,-2]`, "OUT_OF_RANGE", "hazards[1]"},
		{`"hazard":"0.01"`, `"hazard":1,"hazards":[0.01]`, "INVALID_INPUT", "hazards"},
		{`"hazard":"0.01",`, ``, "INVALID_INPUT", "hazard"},
		{`"names":100,`, ``, "INVALID_INPUT", "names"},
		{`"names":100`, `"names":0`, "OUT_OF_RANGE", "names"},
		{`"names":100`, `"names":100001`, "OUT_OF_RANGE", "names"},
		{`"names":100`, `"names":1e300`, "OUT_OF_RANGE", "names"},
		{`"names":100`, `"names":99.5`, "OUT_OF_RANGE", "names"},
		{`"names":100`, `"names":100,"names":100`, "INVALID_INPUT", "names"},
		{`"names":100`, `"names":2,"notionals":[1,0]`, "OUT_OF_RANGE", "notionals[1]"},
		{`"names":100`, `"names":2,"notionals":[1]`, "SERIES_LENGTH", "notionals"},
		{`"0.40"`, `1.1`, "OUT_OF_RANGE", "recovery"},
		{`"0.05"`, `6`, "OUT_OF_RANGE", "rate"},
		{`"years":5`, `"years":5.1`, "OUT_OF_RANGE", "years"},
		{`"years":5`, `"years":0`, "OUT_OF_RANGE", "years"},
		{`"years":5`, `"years":101`, "OUT_OF_RANGE", "years"},
		{`"years":5,`, ``, "INVALID_INPUT", "years"},
		{`_year":4`, `_year":0`, "OUT_OF_RANGE", "payments_per_year"},
		{`"years":5,"payments_per_year":4`, `"years":100,"payments_per_year":52`, "TOO_LARGE", "payments_per_year"},
		{`"0.1"`, `1`, "OUT_OF_RANGE", "correlation"},
		{`"0.1"`, `-0.1`, "OUT_OF_RANGE", "correlation"},
		{`gaussian`, `clayton`, "UNKNOWN_NAME", "copula"},
		{`gaussian`, `factor-t`, "UNKNOWN_NAME", "copula"},
		{`"gaussian"`, `1`, "INVALID_INPUT", "copula"},
		{`gaussian"`, `student-t"`, "INVALID_INPUT", "dof"},
		{`gaussian"`, `student-t","dof":2`, "OUT_OF_RANGE", "dof"},
		{`gaussian"`, `student-t","dof":1e7`, "OUT_OF_RANGE", "dof"},
		{`gaussian"`, `gaussian","dof":5`, "INVALID_INPUT", "dof"},
		{`["0","0.03"]`, `["0.03","0.03"]`, "OUT_OF_RANGE", "tranches[0]"},
		{`["0","0.03"]`, `["-0.01","0.03"]`, "OUT_OF_RANGE", "tranches[0]"},
		{`["0","0.03"]`, `["0","0.04"]`, "TRANCHE_ORDER", "tranches[1]"},
		{`["0","0.03"]`, `["0.5","0.6"]`, "TRANCHE_ORDER", "tranches[1]"},
		{`["0","0.03"]`, `["0","0.03","1"]`, "INVALID_INPUT", "tranches[0]"},
		{`["0","0.03"]`, `["0"]`, "INVALID_INPUT", "tranches[0][1]"},
		{`["0","0.03"]`, `{}`, "INVALID_INPUT", "tranches[0]"},
		{`["0.10","1"]`, `["0.10","1.01"]`, "OUT_OF_RANGE", "tranches[3]"},
		{`[["0","0.03"],["0.03","0.06"],["0.06","0.10"],["0.10","1"]]`, `[]`, "OUT_OF_RANGE", "tranches"},
		{example, ``, "INVALID_INPUT", ""},
		{example, `[]`, "INVALID_INPUT", ""},
		{example, example + `{}`, "INVALID_INPUT", ""},
		{example, example[:90], "INVALID_INPUT", ""},
		{`"0.1"`, `"0.1",`, "INVALID_INPUT", ""},
	}
	for _, tt := range tests {
		text := strings.Replace(example, tt.old, tt.new, 1)
		if tt.new != "" && !strings.Contains(text, tt.new) {
			t.Fatalf("%q is not in the example", tt.old)
		}
		got := fault(text)
		if got == nil {
			t.Errorf("%q is accepted, want %s", tt.new, tt.code)
			continue
		}
		if got.Code != tt.code || got.Field != tt.field || got.Fix == "" || got.Message == "" {
			t.Errorf("%q: %v at %q (%q), want %s at %q", tt.new, got.Code, got.Field, got.Fix, tt.code, tt.field)
		}
	}
}

// A pool that names with terms of their own make too costly is refused before anything is computed.
func TestCostIsBounded(t *testing.T) {
	t.Parallel()
	pool, schedule, d, tranches := hullWhite(Dependence{Family: Gaussian, Correlation: 0.1})
	pool.Names, pool.Hazards = 20_000, nil
	for i := range pool.Names {
		pool.Hazards = append(pool.Hazards, 0.01+1e-7*float64(i))
	}
	if _, err := Value(pool, schedule, d, tranches); invalid.Code(err) != "TOO_LARGE" {
		t.Errorf("20 000 different hazards: %v, want TOO_LARGE", err)
	}
	d.Family = LargePool
	if _, err := Value(pool, schedule, d, tranches); invalid.Code(err) != "TOO_LARGE" {
		t.Errorf("20 000 different hazards of a large pool: %v, want TOO_LARGE", err)
	}
}

func TestAccepted(t *testing.T) {
	t.Parallel()
	for _, r := range [][2]string{
		{`"0.05"`, `-0.5`},
		{`"0.1"`, `0`},
		{`"0.1"`, `0.999999999`},
		{`"0.40"`, `1`},
		{`"0.40"`, `0`},
		{`"0.01"`, `0`},
		{`"0.01"`, `1000`},
		{`"0.01"`, `1e-300`},
		{`"years":5`, `"years":"0.25"`},
		{`"years":5`, `"years":1e-0`},
		{`"names":100`, `"names":1`},
		{`"names":100`, `"names":100000`},
		{`,"0.10"],["0.10","1"]`, `,"0.0600001"],["0.9","1"]`},
		{`"gaussian"`, `"student-t","dof":2.0001`},
		{`"gaussian"`, `"student-t","dof":1000000`},
		{`"copula":"gaussian",`, ``},
		{`"names":100,"hazard":"0.01"`, `"hazards":["0.01","0.02",0.5]`},
		{`"names":100,`, `"notionals":[1,2,3.5],`},
		{`"names":100,"hazard":"0.01"`, `"hazards":[0.1,0.2],"notionals":[1e30,1e-30]`},
	} {
		d, err := Parse([]byte(strings.Replace(example, r[0], r[1], 1)))
		if err != nil {
			t.Errorf("%s: %v", r[1], err)
			continue
		}
		result, err := Value(d.Pool, d.Schedule, d.Dependence, d.Tranches)
		if err != nil {
			t.Errorf("%s: %v", r[1], err)
		}
		for _, x := range result.Tranches {
			if !(x.ExpectedLoss >= 0 && x.ExpectedLoss <= 1 && x.Spread >= 0 && !math.IsInf(x.Spread, 0)) {
				t.Errorf("%s: %+v", r[1], x)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte(`{"hazards":[1e-3,"2"],"notionals":[1,2],"recovery":0,"rate":0,"years":1,"payments_per_year":1,"correlation":0.5,"copula":"student-t","dof":3,"tranches":[[0,1]]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Parse(b)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Errorf("%v is not an invalid.Error", err)
			}
			return
		}
		if d.Pool.Names > 50 || len(d.Pool.Hazards) > 10 || len(d.Tranches) > 5 || d.Schedule.Years*float64(d.Schedule.PerYear) > 20 {
			return
		}
		r, err := Value(d.Pool, d.Schedule, d.Dependence, d.Tranches)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Errorf("%v is not an invalid.Error", err)
			}
			return
		}
		for _, x := range r.Tranches {
			if !(x.ExpectedLoss >= 0 && x.ExpectedLoss <= 1 && x.Spread >= 0 && !math.IsInf(x.Spread, 0)) {
				t.Errorf("%s prices as %+v", b, x)
			}
		}
	})
}

// Notionals without a common unit are put on a grid, and what that may cost is said: more than it does cost.
func TestGridErrorIsSaid(t *testing.T) {
	t.Parallel()
	pool := Pool{Names: 12, Hazards: []float64{0.1}, Recovery: 0.4}
	exact := pool
	for i := range pool.Names {
		exact.Notionals = append(exact.Notionals, 1000+float64(37*i%101))
		pool.Notionals = append(pool.Notionals, exact.Notionals[i]+1e-7*math.Sqrt(float64(i)))
	}
	schedule, d := Schedule{Years: 2, PerYear: 2, Rate: 0.02}, Dependence{Family: Gaussian, Correlation: 0.2}
	tranches := []Tranche{{0, 0.07}, {0.07, 0.21}, {0.21, 1}}
	for _, hazards := range [][]float64{{0.1}, {0.1, 0.2, 0.05, 0.1, 0.3, 0.1, 0.1, 0.01, 0.02, 0.1, 0.2, 0.1}} {
		exact.Hazards, pool.Hazards = hazards, hazards
		sameButForTheGrid(t, price(t, exact, schedule, d, tranches), price(t, pool, schedule, d, tranches))
	}
}

func sameButForTheGrid(t *testing.T, want, got Result) {
	t.Helper()
	if want.GridError != 0 || !(got.GridError > 1e-7 && got.GridError < 1e-4) {
		t.Errorf("grid errors %v of whole notionals and %v of odd ones", want.GridError, got.GridError)
	}
	for i, x := range got.Tranches {
		if off := math.Abs(x.ExpectedLoss-want.Tranches[i].ExpectedLoss) * x.Width(); off > got.GridError+1e-9 {
			t.Errorf("expected loss of %v is off by %v of the pool, %v is said", x.Tranche, off, got.GridError)
		}
	}
}
