package rates

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
)

func TestParseFlows(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, input, convention, want string }{
		{"strings", `{"flows":[{"date":"2021-01-01","amount":"-100"},{"date":"2022-01-01","amount":"110"}]}`, "ACT/365F", "0.1"},
		{"numbers", `{"flows":[{"amount":-1.0e2,"date":"2021-01-01"},{"date":"2022-01-01","amount":110}]}`, "ACT/365F", "0.1"},
		{"any order of dates", `{"flows":[{"date":"2022-01-01","amount":"110"},{"date":"2021-01-01","amount":"-100"}]}`, "ACT/365F", "0.1"},
		{"annual", `{"period":"annual","amounts":["-100",110]}`, "annual", "0.1"},
		{"no period", ` {"amounts":["-100","110"]} `, "annual", "0.1"},
		{"monthly", `{"amounts":["-100","110"],"period":"monthly"}`, "monthly (effective annual)", "2.1384283767210"},
		{"CSV", "date,amount\n2022-01-01,110\n2021-01-01,-60\n2021-01-01,-40\n", "ACT/365F", "0.1"},
		{"CSV from Windows, with spaces", "\ufeffdate, amount\r\n2021-01-01, -100\r\n\r\n2022-01-01, 110\r\n", "ACT/365F", "0.1"},
		{"zero of any exponent", `{"amounts":["-100","0e999999999","121"]}`, "annual", "0.1"},
		{"1e30 and 1e-30", `{"amounts":["-1e30","1.0e-30","+.11e31"]}`, "", "NOT_FINITE"},
		{"largest", `{"amounts":["-1e30","1.0E-30","1000000000000000000000000000000.000"]}`, "annual", "0"},
		{"small", `{"amounts":["-1e-09","1.1e-9"]}`, "annual", "0.1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, err := ParseFlows([]byte(test.input))
			if code := invalid.Code(err); code != "" {
				if code != test.want {
					t.Fatalf("error = %v", err)
				}
				return
			}
			result, err := s.Solve()
			if err != nil {
				t.Fatal(err)
			}
			if s.Convention() != test.convention {
				t.Errorf("convention = %q, want %q", s.Convention(), test.convention)
			}
			if test.name == "largest" { // the root is about 1e-60
				if r := result.Rates[0].Float(); !(r > -1e-59 && r < 1e-59) {
					t.Errorf("rate = %v", r)
				}
				return
			}
			sameRates(t, result.Rates, test.want)
		})
	}
}

// inputs that must be refused, with code and field.
func refused() [][3]string {
	flows := func(rows string) string { return `{"flows":[` + rows + `]}` }
	one := `{"date":"2021-01-01","amount":"-1"}`
	return [][3]string{
		{`{"amounts":[1,2]`, "INVALID_INPUT", "line 1"},
		{"{\"amounts\":\n[1,,2]}", "INVALID_INPUT", "line 2"},
		{`{"amounts":[-1,2]} x`, "INVALID_INPUT", "line 1"},
		{`{"amounts":[-1,NaN]}`, "INVALID_INPUT", "line 1"},
		{`[-1,2]`, "INVALID_INPUT", ""},
		{`{"amonts":[-1,2]}`, "INVALID_INPUT", "amonts"},
		{`{"":[-1,2]}`, "INVALID_INPUT", ""},
		{`{"amounts":[-1,2],"amounts":[-1,3]}`, "INVALID_INPUT", "amounts"},
		{`{"amounts":[-1,2],"flows":[]}`, "INVALID_INPUT", "amounts"},
		{`{"period":"annual","flows":[` + one + `]}`, "INVALID_INPUT", "period"},
		{`{"period":"annua","amounts":[-1,2]}`, "INVALID_INPUT", "period"},
		{`{"period":12,"amounts":[-1,2]}`, "INVALID_INPUT", "period"},
		{`{"amounts":{"a":1}}`, "INVALID_INPUT", "amounts"},
		{`{"amounts":null}`, "INVALID_INPUT", "amounts"},
		{`{"amounts":[-1,null]}`, "INVALID_INPUT", "amounts[1]"},
		{`{"amounts":[-1,"12,5"]}`, "INVALID_INPUT", "amounts[1]"},
		{`{"amounts":[-1,"1e"]}`, "INVALID_INPUT", "amounts[1]"},
		{`{"amounts":[-1,"0x10"]}`, "INVALID_INPUT", "amounts[1]"},
		{`{"amounts":[-1,"--2"]}`, "INVALID_INPUT", "amounts[1]"},
		{`{"amounts":[-1,"1e+-2"]}`, "INVALID_INPUT", "amounts[1]"},
		{`{"amounts":["` + strings.Repeat("1", 201) + `"]}`, "INVALID_INPUT", "amounts[0]"},
		{flows(one + `,{"date":"2021-13-01","amount":1}`), "INVALID_INPUT", "flows[1].date"},
		{flows(one + `,{"date":"2021-1-1","amount":1}`), "INVALID_INPUT", "flows[1].date"},
		{flows(one + `,{"date":20210101,"amount":1}`), "INVALID_INPUT", "flows[1].date"},
		{flows(one + `,{"date":"2021-01-01"}`), "INVALID_INPUT", "flows[1].amount"},
		{flows(one + `,{"amount":1}`), "INVALID_INPUT", "flows[1].date"},
		{flows(one + `,{"date":"2021-01-01","amont":1}`), "INVALID_INPUT", "flows[1].amont"},
		{flows(one + `,{"date":"2021-01-01","amount":1,"amount":2}`), "INVALID_INPUT", "flows[1].amount"},
		{flows(one + `,{"date":"2022-01-01","amount":"x"}`), "INVALID_INPUT", "flows[1].amount"},
		{"day,value\n2021-01-01,1\n", "INVALID_INPUT", "line 1"},
		{"date,amount\n2021-01-01,-1,2\n", "INVALID_INPUT", "line 2"},
		{"date,amount\n2021-01-01,-1\n\nsoon,2\n", "INVALID_INPUT", "line 4 date"},
		{"date,amount\n2021-01-01,-1\n2022-01-01,two\n", "INVALID_INPUT", "line 3 amount"},
		{"date,amount\n2021-01-01,\"-1\n", "INVALID_INPUT", "line 2"},
		// An unknown key behind a value that is not finite still comes first.
		{`{"amounts":["NaN",2],"perod":1}`, "INVALID_INPUT", "perod"},
		{`{"amounts":["NaN"]}`, "NOT_FINITE", "amounts[0]"},
		{`{"amounts":[-1,"-Infinity"]}`, "NOT_FINITE", "amounts[1]"},
		{`{"amounts":[-1,1e999999999]}`, "NOT_FINITE", "amounts[1]"},
		{`{"amounts":[-1,"1e99999999999999999999999"]}`, "NOT_FINITE", "amounts[1]"},
		{`{"amounts":[-1,"1e-999999999"]}`, "NOT_FINITE", "amounts[1]"},
		{`{"amounts":[-1,1.0001e30]}`, "NOT_FINITE", "amounts[1]"},
		{`{"amounts":[-1,9.99e-31]}`, "NOT_FINITE", "amounts[1]"},
		{flows(`{"date":"2021-01-01","amount":1e31}`), "NOT_FINITE", "flows[0].amount"},
		{"date,amount\n2021-01-01,inf\n", "NOT_FINITE", "line 2 amount"},
		{``, "EMPTY", "flows"},
		{` {} `, "EMPTY", "amounts"},
		{`{"flows":[]}`, "EMPTY", "flows"},
		{`{"amounts":[],"period":"annual"}`, "EMPTY", "amounts"},
		{"date,amount\n", "EMPTY", "flows"},
		{flows(one), "ONE_DATE", "flows"},
		{flows(one + `,{"date":"2021-01-01","amount":"2"}`), "ONE_DATE", "flows"},
		{`{"amounts":[5]}`, "ONE_DATE", "amounts"},
		{flows(one + `,{"date":"2021-01-02","amount":"2"}`), "SPAN_TOO_SHORT", "flows"},
		{flows(one + `,{"date":"2021-01-02","amount":"-2"}`), "SPAN_TOO_SHORT", "flows"},
		{flows(one + `,{"date":"2022-01-01","amount":"-2"}`), "SAME_SIGN", "flows"},
		{flows(one + `,{"date":"2022-01-01","amount":"-2"},{"date":"2022-01-01","amount":"1"}`), "SAME_SIGN", "flows"},
		{`{"amounts":[0,0,0]}`, "SAME_SIGN", "amounts"},
		{`{"amounts":[1,0,3]}`, "SAME_SIGN", "amounts"},
	}
}

func TestParseFlows_refuses(t *testing.T) {
	t.Parallel()
	for _, test := range refused() {
		began := time.Now()
		_, err := ParseFlows([]byte(test[0]))
		var input *invalid.Error
		if !errors.As(err, &input) {
			t.Errorf("%.60s: error = %v, want %s", test[0], err, test[1])
			continue
		}
		if input.Code != test[1] || input.Field != test[2] || input.Fix == "" || input.Message == "" {
			t.Errorf("%.60s: error = %#v, want %s at %q", test[0], input, test[1], test[2])
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("%.60s: took %v", test[0], took)
		}
	}
}

func TestParseFlows_suggestsNearestKey(t *testing.T) {
	t.Parallel()
	_, err := ParseFlows([]byte(`{"flows":[{"dat":"2021-01-01"}]}`))
	if err == nil || !strings.Contains(err.Error(), "did you mean date?") {
		t.Errorf("error = %v, want a suggestion of date", err)
	}
}

// Adjacent days: no convention makes an annual rate of one day's gain meaningful. The last two gain as much as the two
// variants of pyxirr 65, whose rates it gave as 8.18176999e75 = (113/70)^365 and 1.5621177e78 = (113/69)^365.
func TestCheck_spanTooShort(t *testing.T) {
	t.Parallel()
	for _, flows := range []string{
		"2024-05-01=-25 2024-05-02=40",
		"2024-05-01=-70 2024-05-02=113",
		"2024-05-01=-69 2024-05-02=113",
	} {
		for _, count := range DayCounts() {
			result, err := dated(t, count, flows).Solve()
			var input *invalid.Error
			if !errors.As(err, &input) || input.Code != "SPAN_TOO_SHORT" || input.Field != "flows" || result.Rates != nil || result.Outside != nil {
				t.Errorf("%s by %s: %+v, error %v, want SPAN_TOO_SHORT and no rates", flows, count, result, err)
			}
		}
	}
}

func FuzzParseFlows(f *testing.F) {
	for _, test := range refused() {
		f.Add([]byte(test[0]))
	}
	f.Add([]byte(`{"period":"monthly","amounts":["-1e30",4,"-4.000"]}`))
	f.Add([]byte("date,amount\n2021-01-01,-1\n9999-12-31,2\n0001-01-01,-0.5"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 4096 {
			return
		}
		s, err := ParseFlows(b)
		var input *invalid.Error
		if err != nil {
			if !errors.As(err, &input) {
				t.Fatalf("error without a code: %v", err)
			}
			return
		}
		result, err := s.Solve()
		if err != nil {
			if !errors.As(err, &input) {
				t.Fatalf("error without a code: %v", err)
			}
			return
		}
		if (result.Status == Unique) != (len(result.Rates) == 1) || (result.Status == None) != (len(result.Rates) == 0) {
			t.Fatalf("status %s with %d rates", result.Status, len(result.Rates))
		}
		for _, r := range result.Rates {
			_ = r.String()
		}
	})
}
