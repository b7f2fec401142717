package deal

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
)

const small = `{"version":1,"name":"Small","currency":"USD","unit":"cent","schedule":{"periods":2,"per_year":12},
"accounts":[{"name":"cash","opening":"10"}],"tranches":[{"name":"A","balance":100.50,"coupon":"8%"}],
"steps":[{"id":"repay","do":"principal","from":["cash"],"to":["A"]}]}`

const smallYAML = `
version: 1
name: Small
currency: USD
unit: cent
schedule: {periods: 2, per_year: 12}
accounts:
  - {name: cash, opening: "10"}
tranches:
  - {name: A, balance: 100.50, coupon: 8%}
steps:
  - {id: repay, do: principal, from: [cash], to: [A]}
`

// A number keeps its digits whether it is written as one or as text, in either format.
func TestJSONAndYAMLAreOneFormat(t *testing.T) {
	t.Parallel()
	a, err := Parse([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Parse([]byte(smallYAML))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("YAML reads as %+v, JSON as %+v", b, a)
	}
	if a.Tranches[0].Balance != "100.50" || a.Tranches[0].Coupon != "8%" || a.Steps[0].Do != Principal {
		t.Errorf("read as %+v", a)
	}
}

func TestFaultsOfForm(t *testing.T) {
	t.Parallel()
	replace := func(from, to string) string { return strings.Replace(small, from, to, 1) }
	for _, test := range []struct{ text, code, field, says string }{
		{"", "EMPTY", "", ""},
		{"{", "INVALID_INPUT", "", "JSON"},
		{small + "x", "INVALID_INPUT", "", "follows"},
		{"a: [", "INVALID_INPUT", "", "YAML"},
		{smallYAML + "---\nversion: 1\n", "INVALID_INPUT", "", "follows"},
		{"version: &x 1\nname: *x\n", "INVALID_INPUT", "name", "alias"},
		{replace(`"version":1`, `"version":2`), "UNSUPPORTED_VERSION", "version", ""},
		{replace(`"unit":"cent"`, `"unit":"cents"`), "INVALID_INPUT", "unit", "did you mean cent?"},
		{replace(`"unit":"cent"`, `"unit":"cent","unit":"cent"`), "INVALID_INPUT", "unit", "twice"},
		{replace(`"per_year":12`, `"per_year":"12"`), "INVALID_INPUT", "schedule.per_year", "whole number"},
		{replace(`"name":"A"`, `"name":"and"`), "INVALID_INPUT", "tranches[0].name", "cannot be a name"},
		{replace(`"name":"A"`, `"name":"cash"`), "DUPLICATE_NAME", "tranches[0].name", "accounts[0].name"},
		{replace(`"do":"principal"`, `"do":"principle"`), "INVALID_INPUT", "steps[0].do", "did you mean principal?"},
		{replace(`"to":["A"]`, `"to":"A"`), "INVALID_INPUT", "steps[0].to", "list"},
		{replace(`"id":"repay"`, `"id":""`), "INVALID_INPUT", "steps[0].id", ""},
		{replace(`"name":"Small"`, `"name":""`), "MISSING", "name", ""},
		{replace(`"opening":"10"`, `"opening":{"a":1}`), "INVALID_INPUT", "accounts[0].opening", "object"},
		{strings.Repeat("[", 100), "INVALID_INPUT", "", ""},
		{`{"steps":` + strings.Repeat("[", 100), "INVALID_INPUT", "steps[0][0][0][0][0][0][0][0]", "deeper"},
		{`{"a0":0` + manyKeys(100) + `}`, "TOO_LARGE", "", "64 keys"},
		{`{"name":"` + strings.Repeat("x", MaxBytes), "TOO_LARGE", "", ""},
	} {
		_, err := Parse([]byte(test.text))
		if invalid.Code(err) != test.code || !strings.Contains(err.Error(), test.says) || test.field != "" && !strings.Contains(err.Error(), "at "+test.field+":") {
			t.Errorf("%.60q: err = %v, want %s at %s: %s", test.text, err, test.code, test.field, test.says)
		}
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ",\"k%d\":0", i)
	}
	return b.String()
}

// TestSchemaKnowsEveryKey compares the published schema with the types that the reader fills, key by key.
func TestSchemaKnowsEveryKey(t *testing.T) {
	t.Parallel()
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	var walk func(path string, of reflect.Type, at map[string]any)
	walk = func(path string, of reflect.Type, at map[string]any) {
		if of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.Struct {
			at, _ = at["items"].(map[string]any)
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		properties, _ := at["properties"].(map[string]any)
		if at["additionalProperties"] != false {
			t.Errorf("%s lets unknown keys through", path)
		}
		keys := keysOf(of)
		for key := range properties {
			if !slices.Contains(keys, key) {
				t.Errorf("the schema has %s.%s, the reader does not", path, key)
			}
		}
		for i, key := range keys {
			property, ok := properties[key].(map[string]any)
			if !ok {
				t.Errorf("the schema lacks %s.%s", path, key)
				continue
			}
			walk(path+"."+key, of.Field(i).Type, property)
		}
	}
	walk("", reflect.TypeFor[Deal](), root)
}

func TestCalendar(t *testing.T) {
	t.Parallel()
	c, err := Schedule{Closing: "2023-12-31", First: "2024-01-31", Months: 1, Periods: 3}.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	for period, want := range []struct {
		date          string
		actual, bonds int64
	}{{"2023-12-31", 0, 0}, {"2024-01-31", 31, 30}, {"2024-02-29", 29, 29}, {"2024-03-31", 31, 32}} {
		if got := c.Dates[period].Format("2006-01-02"); got != want.date {
			t.Errorf("date %d = %s, want %s", period, got, want.date)
		}
		if period == 0 {
			continue
		}
		if got := c.Days(Act360, period); got != want.actual {
			t.Errorf("actual days of %d = %d, want %d", period, got, want.actual)
		}
		if got := c.Days(Thirty360, period); got != want.bonds {
			t.Errorf("30/360 days of %d = %d, want %d", period, got, want.bonds)
		}
	}
	for field, s := range map[string]Schedule{
		"schedule":             {Periods: 3},
		"schedule.per_year":    {Periods: 3, PerYear: 7},
		"schedule.periods":     {Periods: 1201, PerYear: 12},
		"schedule.legal_final": {Periods: 3, PerYear: 12, LegalFinal: 4},
		"schedule.dates[1]":    {Closing: "2024-01-01", Dates: []string{"2024-02-01", "2024-02-01"}},
		"schedule.first":       {Closing: "2024-01-01", First: "2023-02-01", Months: 1, Periods: 2},
		"schedule.closing":     {Closing: "2024-13-01", Dates: []string{"2024-02-01"}},
	} {
		if _, err := s.Calendar(); err == nil || !strings.Contains(err.Error(), "at "+field+":") {
			t.Errorf("%+v: err = %v, want one at %s", s, err, field)
		}
	}
}

// FuzzParse: whatever the bytes, the reader returns a deal or a typed error.
func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(smallYAML))
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte("{\"steps\":[[[["))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := Parse(b); err != nil && invalid.Code(err) == "" {
			t.Fatalf("untyped error %v", err)
		}
	})
}
