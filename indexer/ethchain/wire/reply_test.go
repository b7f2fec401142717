package wire

import (
	"errors"
	"strconv"
	"strings"
	"testing"
)

// outcome writes a reply as a test's table has it.
func outcome(r Reply) string {
	var refusal *RPCError
	switch {
	case errors.Is(r.Err, ErrNoReply):
		return "none"
	case errors.As(r.Err, &refusal):
		return strings.Join([]string{"refused", strconv.Itoa(refusal.Code), refusal.Message, string(refusal.Data)}, " ")
	case r.Err != nil:
		return r.Err.Error()
	}
	return string(r.Result)
}

func TestReplies(t *testing.T) {
	t.Parallel()
	const limit = `"error":{"code":-32005,"message":"limit","data":{"rate":[1]}}`
	const limited = `refused -32005 limit {"rate":[1]}`
	tests := map[string]struct {
		body string
		want []string
	}{
		"single":                      {`{"jsonrpc":"2.0","id":0,"result":"0x1"}`, []string{`"0x1"`}},
		"single with a text id":       {`{"jsonrpc":"2.0","id":"0","result":"0x1"}`, []string{`"0x1"`}},
		"single in an array":          {`[{"id":0,"result":"0x1"}]`, []string{`"0x1"`}},
		"white space":                 {" {\r\n\t\"id\" : 0 , \"result\" : [ 1, 2 ] } \n", []string{`[ 1, 2 ]`}},
		"null is a result":            {`{"id":0,"result":null}`, []string{`null`}},
		"no error is an error null":   {`{"id":0,"error":null,"result":{}}`, []string{`{}`}},
		"error and result":            {`{"id":0,"result":"0x1",` + limit + `}`, []string{limited}},
		"both in a batch":             {`[{"id":0,"result":1,` + limit + `},{"id":1,"result":2}]`, []string{limited, "2"}},
		"unknown fields":              {`{"usage":{"cu":[75,{}]},"id":0,"result":true,"took":1.5e-3}`, []string{`true`}},
		"batch":                       {`[{"id":0,"result":1},{"id":1,"result":2},{"id":2,"result":3}]`, []string{"1", "2", "3"}},
		"batch out of order":          {`[{"id":2,"result":3},{"id":"0","result":1},{"result":2,"id":1}]`, []string{"1", "2", "3"}},
		"batch of more than ten":      {`[{"id":10,"result":1},{"id":"9","result":2}]`, append(times("none", 9), "2", "1")},
		"one of the batch refused":    {`[{"id":0,"result":1},{"id":1,` + limit + `}]`, []string{"1", limited}},
		"part of the batch":           {`[{"id":1,"result":2}]`, []string{"none", "2", "none"}},
		"nothing of the batch":        {`[]`, []string{"none", "none"}},
		"object for a batch":          {`{"id":1,"result":2}`, []string{"none", "2"}},
		"error for a batch":           {`{"id":null,` + limit + `}`, []string{limited, limited}},
		"error with an id for all":    {`{"id":1,` + limit + `}`, []string{limited, limited}},
		"error without an id for all": {`{` + limit + `}`, []string{limited}},
		"error in a batch for others": {`[{"id":1,"result":2},{"id":null,` + limit + `}]`, []string{limited, "2", limited}},
		"error is a text":             {`{"error":"too many \u0072equests"}`, []string{"refused 0 too many requests "}},
		"code is a text":              {`{"id":0,"error":{"code":"429","message":"slow"}}`, []string{"refused 429 slow "}},
		"code is no integer":          {`{"id":0,"error":{"code":1.5,"message":""}}`, []string{"refused 0  "}},
		"code has many digits":        {`{"id":0,"error":{"code":99999999999999999999,"message":""}}`, []string{"refused 0  "}},
		"error is empty":              {`{"id":0,"error":{}}`, []string{"refused 0  "}},
		"message is cut": {
			`{"id":0,"error":{"message":"` + strings.Repeat("é", 1000) + `"}}`,
			[]string{"refused 0 " + strings.Repeat("é", 512) + " "},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Replies([]byte(test.body), len(test.want))
			if err != nil || len(got) != len(test.want) {
				t.Fatalf("Replies(%s) = %v, %v", test.body, got, err)
			}
			for i, want := range test.want {
				if outcome(got[i]) != want {
					t.Errorf("reply %d of %s is %s, want %s", i, test.body, outcome(got[i]), want)
				}
				if (got[i].Result == nil) == (got[i].Err == nil) {
					t.Errorf("reply %d of %s is %+v, want a result or an error", i, test.body, got[i])
				}
				if len(got[i].Result) != cap(got[i].Result) {
					t.Errorf("appending to reply %d would spoil the body", i)
				}
			}
		})
	}
}

func times(s string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = s
	}
	return out
}

func TestRepliesRefused(t *testing.T) {
	t.Parallel()
	page := "<html><head><title>502 Bad Gateway</title></head><body>" + strings.Repeat("secret", 100) + "</body></html>"
	tests := map[string]struct{ body, what string }{
		"nothing":                 {"", "text ends"},
		"page":                    {page, "<html>"},
		"text":                    {`"rate limited"`, "an object"},
		"null":                    {`null`, "an object"},
		"array of null":           {`[null]`, "an object"},
		"array in an array":       {`[[]]`, "an object"},
		"other gateway":           {`{"message":"no Route matched with those values"}`, "neither result nor error"},
		"error null only":         {`{"id":0,"error":null}`, "neither result nor error"},
		"id above":                {`{"id":2,"result":1}`, "the id of a call"},
		"id above in a batch":     {`[{"id":0,"result":1},{"id":2,"result":1}]`, "the id of a call"},
		"id below":                {`{"id":-1,"result":1}`, "the id of a call"},
		"id with a fraction":      {`{"id":0.0,"result":1}`, "the id of a call"},
		"id with a plus":          {`{"id":"+1","result":1}`, "the id of a call"},
		"id with a zero":          {`{"id":"01","result":1}`, "the id of a call"},
		"id empty":                {`{"id":"","result":1}`, "the id of a call"},
		"id an object":            {`{"id":{},"result":1}`, "the id of a call"},
		"id huge":                 {`{"id":18446744073709551616,"result":1}`, "the id of a call"},
		"result without an id":    {`{"result":1}`, "without an id"},
		"result with a null id":   {`[{"id":null,"result":1}]`, "without an id"},
		"id twice in a batch":     {`[{"id":1,"result":1},{"id":1,"result":1}]`, "second reply to call 1"},
		"id twice, first refused": {`[{"id":1,"error":"x"},{"id":1,"result":1}]`, "second reply to call 1"},
		"id twice in a reply":     {`{"id":0,"id":0,"result":1}`, "twice"},
		"result twice":            {`{"id":0,"result":1,"result":2}`, "twice"},
		"truncated":               {`[{"id":0,"result":[1,2`, "text ends"},
		"truncated in a text":     {`[{"id":0,"result":"0x`, "text ends"},
		"second text":             {`{"id":0,"result":1}{"id":1,"result":1}`, "the end"},
		"tail":                    {`[{"id":0,"result":1}]]`, "the end"},
		"comma at the end":        {`[{"id":0,"result":1},]`, "an object"},
		"error is a number":       {`{"id":0,"error":-32000}`, "an object"},
		"message is an object":    {`{"id":0,"error":{"message":{}}}`, "a string"},
		"too deep":                {`{"id":0,"result":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + `}`, "levels"},
		"very deep":               {`{"id":0,"result":` + strings.Repeat("[", 1_000_000), "levels"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Replies([]byte(test.body), 2)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) || !strings.Contains(syntax.What, test.what) || got != nil {
				t.Fatalf("Replies = %v, %v, want an error with %q", got, err, test.what)
			}
			if syntax.Offset < 0 || syntax.Offset > len(test.body) {
				t.Errorf("error at byte %d of %d", syntax.Offset, len(test.body))
			}
		})
	}
	if _, err := Replies([]byte(`{"id":0,"result":`+strings.Repeat("[", 63)+strings.Repeat("]", 63)+`}`), 1); err != nil {
		t.Errorf("%d levels: %v", maxDepth, err)
	}
}

// No error repeats more of a node's text than the excerpt, whatever is wrong and however long it is.
func TestErrorsAreShort(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Z", 5000)
	texts := []string{
		long, `"` + long, `"` + long + `"`, `"0x` + long + `"`, `[` + long, `{"` + long, `{"` + long + `"`, `{"` + long + `":1}`,
		`{"id":"` + long + `"}`, `{"id":` + strings.Repeat("9", 5000) + `}`, `[{"address":"` + long + `"}]`,
		`[{"data":"0x` + long + `"}]`, `[{"` + long + `":z}]`, `{"number":"0x` + long + `"}`,
		`{"difficulty":"0x` + long + `"}`, `[{"removed":"` + long + `"}]`, `[{"topics":["` + long + `"]}]`, `{"hash":"` + long + `"}`,
		`[{"blockNumber":"0x` + strings.Repeat("f", 5000) + `"}]`, `[{"address":"0x` + strings.Repeat("f", 5000) + `"}]`,
	}
	for _, text := range texts {
		raw := []byte(text)
		_, errReplies := Replies(raw, 3)
		_, errLogs := Logs(raw, nil, nil)
		_, _, errHeader := Header(raw)
		_, errReceipts := Receipts(raw, nil)
		_, errTx := Tx(raw)
		_, errUint64 := Uint64(raw)
		_, errBytes := Bytes(raw)
		for _, err := range []error{errReplies, errLogs, errHeader, errReceipts, errTx, errUint64, errBytes} {
			if err == nil {
				t.Errorf("%.60s is taken by one reader", text)
				continue
			}
			for _, c := range "Z9f" {
				if repeated := strings.Count(err.Error(), string(c)); repeated > 60 {
					t.Errorf("%.60s: the error repeats %d bytes of it", text, repeated)
				}
			}
		}
	}
}
