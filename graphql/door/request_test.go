package door_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
)

func waitFor(c <-chan struct{}) func(context.Context) error {
	return func(ctx context.Context) error {
		select {
		case <-c:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil)})
	variables := func(v string) string { return `{"query":"{ _meta { version } }","variables":` + v + `}` }
	nested := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	for name, test := range map[string]struct {
		body string
		good bool
	}{
		"plain":                {version, true},
		"unknown keys":         {`{"query":"{_meta{version}}","id":7,"doc":[]}`, true},
		"nulls":                {`{"query":"{_meta{version}}","variables":null,"operationName":null,"extensions":null}`, true},
		"depth at the limit":   {variables(nested(11)), true},
		"depth over it":        {variables(nested(12)), false},
		"deep lists":           {variables(`{"a":` + strings.Repeat("[", 30000) + strings.Repeat("]", 30000) + `}`), false},
		"many values":          {variables(`{"a":[` + strings.Repeat("1,", 4000) + `1]}`), false},
		"a key twice":          {`{"query":"{_meta{version}}","query":"{_meta{asOf}}"}`, false},
		"escaped twice":        {`{"query":"{_meta{version}}","qu\u0065ry":"{_meta{asOf}}"}`, false},
		"other case":           {`{"query":"{_meta{version}}","Query":"{ nothing }"}`, true},
		"a variable twice":     {variables(`{"a":1,"a":2}`), false},
		"huge number":          {variables(`{"a":1e999}`), false},
		"long number":          {variables(`{"a":` + strings.Repeat("1", 101) + `}`), false},
		"NUL":                  {variables(`{"a":"\u0000"}`), false},
		"NUL in a key":         {variables(`{"\u0000":1}`), false},
		"not UTF-8":            {variables("{\"a\":\"\xff\"}"), false},
		"byte order mark":      {"\ufeff" + version, false},
		"trailing":             {version + " x", false},
		"query of a number":    {`{"query":7}`, false},
		"operation of a list":  {`{"query":"{_meta{version}}","operationName":[]}`, false},
		"a text":               {`"query"`, false},
		"nothing":              {``, false},
		"null":                 {`null`, false},
		"comments":             {`{/**/"query":"{_meta{version}}"}`, false},
		"a comma too many":     {`{"query":"{_meta{version}}",}`, false},
		"single quotes":        {`{'query':'{_meta{version}}'}`, false},
		"a list":               {"[" + version + "]", false},
		"an object in a query": {`{"query":{"a":1}}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := post(d, test.body)
			if good := w.Code == 200 && strings.Contains(w.Body.String(), `"test"`); good != test.good {
				t.Errorf("%d %.200s", w.Code, w.Body)
			}
			if !test.good && (w.Code != 400 || !strings.Contains(w.Body.String(), graphql.CodeRequest)) {
				t.Errorf("%d %.200s, want 400 %s", w.Code, w.Body, graphql.CodeRequest)
			}
		})
	}
}

func TestURLs(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil)})
	for query, want := range map[string]string{
		"query=%7B_meta%7Bversion%7D%7D":                                     `"test"`,
		"query=%7B_meta%7Bversion%7D%7D&utm=1&utm=2":                         `"test"`,
		"query=%7B_meta%7Bversion%7D%7D&variables=":                          `"test"`,
		"query=%7B_meta%7Bversion%7D%7D&query=%7B_meta%7BasOf%7D%7D":         "more than once",
		"query=%7B_meta%7Bversion%7D%7D&variables=%7B%22a%22:1,%22a%22:2%7D": "stands twice",
		"query=%7B_meta%7Bversion%7D%7D&variables=[]":                        graphql.CodeRequest,
		"query=%zz": "well-formed",
		"query=%ff": graphql.CodeParse,
		"a;b":       "well-formed",
		"":          "no query",
	} {
		if w := ask(d, request("GET", "/graphql?"+query, "", "", "")); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s, want %s", query, w.Code, w.Body, want)
		}
	}
}

// A list is one request: its operations share one budget.
func TestLists(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil), MaxBatch: 99})
	if w := post(d, "["+version+","+version+"]"); w.Code != 200 || w.Body.String() != `[{"data":{"_meta":{"version":"test"}}},{"data":{"_meta":{"version":"test"}}}]`+"\n" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := post(d, "["+version+`,{"query":"{ nothing }"}]`); w.Code != 200 || !strings.Contains(w.Body.String(), graphql.CodeValidation) || !strings.Contains(w.Body.String(), `"test"`) {
		t.Errorf("one good and one bad: %d %s", w.Code, w.Body)
	}
	for n, good := range map[int]bool{0: false, 10: true, 11: false} {
		w := post(d, "["+strings.TrimSuffix(strings.Repeat(version+",", n), ",")+"]")
		if (w.Code == 200) != good {
			t.Errorf("%d requests: %d %s", n, w.Code, w.Body)
		}
	}
	var rows strings.Builder
	for i := range 26 {
		fmt.Fprintf(&rows, "a%d: pools(first: 100) { __typename } ", i)
	}
	half := `{"query":"{ ` + rows.String() + `}"}`
	if w := post(d, half); strings.Contains(w.Body.String(), graphql.CodeTooComplex) {
		t.Errorf("2600 rows alone: %.300s", w.Body)
	}
	if w := post(d, "["+half+","+half+"]"); !strings.Contains(w.Body.String(), graphql.CodeTooComplex) {
		t.Errorf("5200 rows in two: %.300s", w.Body)
	}
}

func TestAnswersAreNotTooLarge(t *testing.T) {
	t.Parallel()
	query := `{"query":"{ pools(first: 100) { name } }"}`
	if w := post(door.New(door.Config{API: api(t, nil), MaxResponse: 3000}), query); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := post(door.New(door.Config{API: api(t, nil), MaxResponse: 1000}), query); w.Code != 400 || !strings.Contains(w.Body.String(), graphql.CodeTooComplex) || w.Body.Len() > 300 {
		t.Errorf("%d %s, want %s", w.Code, w.Body, graphql.CodeTooComplex)
	}
}

func TestIntrospectionCanBeOff(t *testing.T) {
	t.Parallel()
	off := door.New(door.Config{API: api(t, nil), NoIntrospection: true})
	on := door.New(door.Config{API: api(t, nil)})
	for _, query := range []string{
		`{ __schema { types { name } } }`, `{ __type(name: \"Pool\") { name } }`, `{ x: __schema { types { name } } }`,
		`{ ...F } fragment F on Query { __schema { types { name } } }`, `{ ... on Query { __schema{types{name}} } }`,
	} {
		body := `{"query":"` + query + `"}`
		if w := post(off, body); w.Code != 400 || !strings.Contains(w.Body.String(), graphql.CodeIntrospection) {
			t.Errorf("off, %s: %d %.200s", query, w.Code, w.Body)
		}
		if w := post(on, body); w.Code != 200 || strings.Contains(w.Body.String(), "errors") {
			t.Errorf("on, %s: %d %.200s", query, w.Code, w.Body)
		}
	}
	for _, query := range []string{`{ __typename }`, `{ pool(name: \"__schema\") { __typename } }`} {
		if w := post(off, `{"query":"`+query+`"}`); w.Code != 200 || strings.Contains(w.Body.String(), "errors") {
			t.Errorf("off, %s: %d %s", query, w.Code, w.Body)
		}
	}
}
