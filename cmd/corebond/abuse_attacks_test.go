package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/corebond/corebond/graphql"
)

const (
	wantComplex    = graphql.CodeTooComplex
	wantRequest    = graphql.CodeRequest
	wantInput      = graphql.CodeInput
	wantValidation = graphql.CodeValidation
	wantParse      = graphql.CodeParse
	wantPost       = graphql.CodePostOnly
)

func bombs() []attack {
	figure := "{ value unit asOf source evidence simulated }"
	return []attack{
		{"depth by ofType", askFor(`{ __type(name: "Pool")` + strings.Repeat(" { ofType", 30) + " { name }" + strings.Repeat(" }", 30) + " }"), wantComplex},
		{"depth in fragments", askFor(`{ __type(name: "Pool") { ...F0 } }` + times(20, ` fragment F%d on __Type { ofType { ofType { ...G%d } } }`) + times(9, " fragment G%d on __Type { name }")), wantComplex + "|" + wantValidation},
		{"braces without end", askFor(strings.Repeat("{a", 900)), wantParse + "|" + wantComplex},
		{"braces to the length", askFor(strings.Repeat("{", graphql.MaxQueryLength)), wantComplex},
		{"brackets", askFor("{ pools(first: " + strings.Repeat("[", 5000) + " ) { name } }"), wantComplex},
		{"list types", askFor("query($a: " + strings.Repeat("[", 900) + "Int" + strings.Repeat("]", 900) + ") { __typename }"), wantComplex + "|" + wantParse + "|" + wantValidation},
		{"objects in an argument", askFor("{ pools(first: " + strings.Repeat("{a:", 600) + "1" + strings.Repeat("}", 600) + ") { name } }"), wantComplex + "|" + wantParse + "|" + wantValidation},
		{"alias flood", askFor("{" + times(400, " a%d: __typename") + " }"), wantComplex},
		{"aliased lists", askFor("{" + times(30, " a%d: devices(first: 100) { edges { node { id attestations(first: 100) { __typename } } } }") + " }"), wantComplex},
		{"aliases hidden behind a block string", askFor(`{ pool(name: """\""") {` + times(200, " a%d: name") + `} } # """`), wantParse},
		{"aliases hidden behind a string", askFor("{ pool(name: \"\n\") {" + times(200, " a%d: name") + "} } # \""), wantParse + "|" + wantComplex},
		{"wide rows of many lists", askFor("{" + times(20, " a%d: earnings(first: 100) { edges { node { ...E } } }") + " } fragment E on Earning { gross " + figure + " net " + figure + " }"), wantHarmless},
		{"rows over the budget", askFor("{" + times(26, " a%d: devices(first: 100) { __typename } b%d: earnings(first: 100) { __typename }") + " }"), wantComplex},
		{"selection flood", askFor("{" + times(20, " a%d: pools { ...P }") + " } fragment P on Pool {" + times(30, " ...Q") + " } fragment Q on Pool { name currency asOf devices simulated }"), wantComplex},
		{"fragment bomb", askFor("{ _meta { ...F0 } }" + times(25, " fragment F%d on Meta { ...G%d }") + " fragment G0 on Meta { version }"), wantValidation + "|" + wantComplex},
		{"doubling fragments", askFor("{ _meta { ...F0 } }" + doublingFragments(25) + " fragment F25 on Meta { version }"), wantComplex},
		{"fragment of itself", askFor("{ _meta { ...F } } fragment F on Meta { ...F }"), wantValidation},
		{"fragment cycle", askFor("{ _meta { ...A } } fragment A on Meta { ...B } fragment B on Meta { ...C } fragment C on Meta { ...A }"), wantValidation},
		{"cycle through fields", askFor(`{ __type(name: "Pool") { ...A } } fragment A on __Type { ofType { ...B } } fragment B on __Type { ofType { ...A } }`), wantValidation + "|" + wantComplex},
		{"fragment flood", askFor("{ __typename }" + times(31, " fragment F%d on Meta { version }")), wantComplex},
		{"unused fragments", askFor("{ __typename }" + times(29, " fragment F%d on Meta { version }")), wantValidation},
		{"overlap bomb", askFor("{ _meta {" + strings.Repeat(" version", 1900) + " } }"), wantComplex},
		{"overlap of objects", askFor("{" + strings.Repeat(" _meta{version}", 240) + " }"), wantComplex},
		{"overlap in inline fragments", askFor("{" + strings.Repeat(" ...{_meta{version}}", 180) + " }"), wantComplex},
		{"directive flood", askFor("{ __typename" + strings.Repeat(" @include(if: true)", 51) + " }"), wantComplex + "|" + wantValidation},
		{"directives repeated", askFor("{ __typename" + strings.Repeat(" @skip(if: false)", 40) + " }"), wantValidation},
		{"unknown directives", askFor("{ __typename" + times(49, " @d%d") + " }"), wantValidation},
		{"variable flood", askFor("query(" + times(300, " $v%d: Int = 1") + ") { __typename }"), wantValidation + "|" + wantComplex},
		{"operation flood", askFor(times(400, " query Q%d { __typename }")), wantComplex + "|" + wantRequest},
		{"long names", askFor("{ " + strings.Repeat("a", 16000) + " }"), wantValidation},
		{"comments", askFor("{ __typename } #" + strings.Repeat("#", 20000)), wantComplex},
		{"commas", askFor("{ __typename " + strings.Repeat(",", 16000) + " }"), wantHarmless},
		{"a storm of mistakes", askFor("{" + times(300, " a%d") + " }"), wantValidation},
		{"standard introspection", askFor(introspection), wantHarmless},
		{"introspection storm", askFor("{" + times(30, " a%d: __schema { types { name fields { name type { name } args { name } } } }") + " }"), wantComplex},
		{"introspection circle", askFor("{ __schema { types" + strings.Repeat(" { fields { type", 8) + " { name }" + strings.Repeat(" }", 16) + " } }"), wantComplex},
	}
}

func doublingFragments(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Meta { ...F%d ...F%d }", i, i+1, i+1)
	}
	return b.String()
}

const introspection = `{ __schema { queryType { name } types { kind name fields(includeDeprecated: true) { name args { name type { ...T } } type { ...T } } enumValues { name } } directives { name } } }
	fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`

func bodies() []attack {
	nested := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	const good = `{"query":"{ __typename }"}`
	const named = `query($n: String!) { pool(name: $n) { name } }`
	const counted = `query($n: Int) { pools(first: $n) { name } }`
	return []attack{
		{"a body over the limit", askBody(`{"query":"` + strings.Repeat(" ", 64<<10) + `"}`), wantRequest},
		{"a body of megabytes", askBody(strings.Repeat("[", 4<<20)), wantRequest},
		{"a body of nothing", askBody(""), wantRequest},
		{"a batch", askBody("[" + good + "," + good + "]"), wantRequest},
		{"a batch flood", askBody("[" + strings.Repeat(good+",", 2000) + good + "]"), wantRequest},
		{"a batch of batches", askBody("[[" + good + "]]"), wantRequest},
		{"deep JSON", askBody(strings.Repeat("[", 30000)), wantRequest},
		{"deep variables", askWith(named, nested(3000)), wantRequest},
		{"wide variables", askWith(named, `{"n":["`+strings.Repeat(`a","`, 3000)+`"]}`), wantRequest},
		{"huge variables", askWith(named, `{"n":"`+strings.Repeat("a", 60000)+`"}`), wantHarmless},
		{"a query twice", askBody(`{"query":"{ __typename }","query":"{ pools { name } }"}`), wantRequest},
		{"a variable twice", askWith(named, `{"n":"a","n":"b"}`), wantRequest},
		{"a number beyond all", askWith(counted, `{"n":1e999999999}`), wantRequest},
		{"a long number", askWith(counted, `{"n":`+strings.Repeat("9", 5000)+`}`), wantRequest},
		{"a huge integer", askWith(counted, `{"n":9007199254740993}`), wantInput + "|" + wantRequest + "|" + wantValidation},
		{"a number of 64 bits", askWith(counted, `{"n":18446744073709551616}`), wantInput + "|" + wantRequest + "|" + wantValidation},
		{"a fraction", askWith(counted, `{"n":1.5}`), wantInput + "|" + wantRequest + "|" + wantValidation},
		{"a negative first", askWith(counted, `{"n":-1}`), wantInput},
		{"a first of the most", askWith(counted, `{"n":2147483647}`), wantInput},
		{"a first of the least", askWith(counted, `{"n":-2147483648}`), wantInput},
		{"a huge literal", askFor("{ pools(first: " + strings.Repeat("9", 400) + ") { name } }"), wantValidation + "|" + wantParse + "|" + wantInput + "|" + wantRequest},
		{"a negative skip", askFor(`{ pools { name } x: pools(first: -0) { name } }`), wantInput},
		{"a list for text", askWith(named, `{"n":["a"]}`), wantRequest + "|" + wantValidation + "|" + wantInput},
		{"an object for text", askWith(named, `{"n":{"$ne":null}}`), wantRequest + "|" + wantValidation + "|" + wantInput},
		{"no variable", askFor(named), wantRequest + "|" + wantValidation},
		{"NUL in a variable", askWith(named, `{"n":"a\u0000b"}`), wantRequest},
		{"NUL in a string", askFor(`{ pool(name: "a\u0000b") { name } }`), wantParse},
		{"bytes of Go in a string", askFor(`{ pool(name: "\xff\xfe") { name } }`), wantParse},
		{"half a surrogate", askWith(named, `{"n":"\ud800"}`), wantHarmless},
		{"half a surrogate in a string", askFor(`{ pool(name: "\ud800") { name } }`), wantParse + "|" + wantRequest + "|" + wantValidation},
		{"not UTF-8", askBody("{\"query\":\"{ pool(name: \\\"\xff\\\") { name } }\"}"), wantRequest},
		{"UTF-16", askBody("\xff\xfe{\x00"), wantRequest},
		{"a byte order mark", askBody("\ufeff" + good), wantRequest},
		{"no JSON", askBody("query=%7B__typename%7D"), wantRequest},
		{"an empty document", askFor(""), wantRequest + "|" + wantParse},
		{"a schema for a query", askFor("type Query { a: Int } schema { query: Query }"), wantRequest + "|" + wantParse},
		{"a mutation that there is not", askFor("mutation { __typename pay }"), wantRequest + "|" + wantValidation},
		{"a subscription by POST", askFor("subscription { x }"), wantRequest + "|" + wantValidation},
		{"an unknown operation", askBody(`{"query":"query A { __typename }","operationName":"B"}`), wantRequest},
		{"a hash that is not known", askBody(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}}`), graphql.CodeNotPersisted},
		{"a hash of another document", askBody(`{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}}`), wantRequest},
		{"a path for a hash", askBody(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"../../etc/passwd"}}}`), wantRequest},
	}
}

func transports() []attack {
	const good = `{"query":"{ __typename }"}`
	const document = "query=%7B__typename%7D"
	return []attack{
		{"a form", askHeaded(http.MethodPost, document, "Content-Type", "application/x-www-form-urlencoded"), wantRequest},
		{"a form of parts", askHeaded(http.MethodPost, good, "Content-Type", "multipart/form-data; boundary=x"), wantRequest},
		{"plain text", askHeaded(http.MethodPost, good, "Content-Type", "text/plain"), wantRequest},
		{"JSON in Latin-1", askHeaded(http.MethodPost, good, "Content-Type", "application/json; charset=iso-8859-1"), wantRequest},
		{"compressed", askHeaded(http.MethodPost, good, "Content-Encoding", "gzip"), wantRequest},
		{"a mutation by GET", askByURL("query=mutation%7B__typename%7D"), wantPost},
		{"a mutation behind a query by GET", askByURL("query=" + url.QueryEscape("query A { __typename } mutation B { __typename }") + "&operationName=B"), wantPost},
		{"as a picture", func(v *victim) (int, string) {
			return v.do(http.MethodGet, "/graphql?"+document, http.Header{"Sec-Fetch-Mode": {"no-cors"}}, "")
		}, wantRequest},
		{"DELETE", askHeaded(http.MethodDelete, good), wantRequest},
		{"TRACE", askHeaded("TRACE", ""), wantRequest},
		{"a method of its own", askHeaded("PAY", good), wantRequest},
		{"parameters twice", askByURL(document + "&" + document), wantRequest},
		{"a bad escape", askByURL("query=%zz"), wantRequest},
		{"variables of garbage", askByURL(document + "&variables=%7B"), wantRequest},
		{"an answer as an image", askHeaded(http.MethodPost, good, "Accept", "image/png"), wantRequest},
		{"an event stream that there is not", askHeaded(http.MethodPost, good, "Accept", "text/event-stream"), wantHarmless + "|" + wantRequest},
		{"a forged token", askHeaded(http.MethodPost, good, "Authorization", "Bearer ' OR true --"), graphql.CodeUnauthenticated},
		{"basic authentication", askHeaded(http.MethodPost, good, "Authorization", "Basic YTpi"), graphql.CodeUnauthenticated},
		{"a token of kilobytes", askHeaded(http.MethodPost, good, "Authorization", "Bearer "+strings.Repeat("a", 30000)), graphql.CodeUnauthenticated},
		{"a forged address", askHeaded(http.MethodPost, good, "X-Forwarded-For", "127.0.0.1, ::1, x"), wantHarmless},
		{"a header flood", askHeaded(http.MethodPost, good, "X-Flood", strings.Repeat("a", 200<<10)), "431"},
		{"a thousand headers", func(v *victim) (int, string) {
			h := asJSON()
			for i := range 5000 {
				h.Set(fmt.Sprintf("X-Flood-%d", i), strings.Repeat("a", 20))
			}
			return v.do(http.MethodPost, "/graphql", h, good)
		}, "431"},
		{"ranges of Accept", askHeaded(http.MethodPost, good, "Accept", strings.Repeat("a/b;q=0.1,", 3000)+"application/json"), wantHarmless},
		{"a body byte by byte", dripping, graphql.CodeTimeout},
		{"a body that ends early", truncated, wantRequest},
	}
}

// forgeries are cursors that the service never gave, or gave for something else.
func forgeries(v *victim) (all []attack) {
	of := func(list string) string {
		var answer struct {
			Data map[string]struct{ PageInfo struct{ EndCursor string } }
		}
		v.get("/graphql?query="+url.QueryEscape("{ "+list+"(first: 1) { pageInfo { endCursor } } }"), &answer)
		if cursor := answer.Data[list].PageInfo.EndCursor; cursor != "" {
			return cursor
		}
		v.t.Fatalf("%s has no cursor", list)
		return ""
	}
	device, attestation := of("devices"), of("attestations")
	flipped := []byte(attestation)
	flipped[len(flipped)/2] ^= 1
	for name, test := range map[string]struct{ list, cursor, code string }{
		"of another list":   {"attestations", device, wantInput},
		"of a third list":   {"earnings", attestation, wantInput},
		"of another order":  {"devices", attestation, wantInput},
		"cut":               {"attestations", attestation[:len(attestation)/2], wantInput},
		"padded":            {"devices", device + "==", wantInput},
		"oversized":         {"devices", strings.Repeat("MWRk", 4000), wantInput},
		"empty":             {"devices", "", wantInput},
		"not base64":        {"devices", "' OR 1=1 --", wantInput},
		"of another time":   {"attestations", "MWE5OTk5OTktMDEtMDFUMDA6MDA6MDBafGE", wantInput},
		"flipped":           {"attestations", string(flipped), wantInput + "|" + wantHarmless},
		"of SQL":            {"devices", "MWQnIE9SIDE9MSAtLQ", wantHarmless}, // 1d' OR 1=1 --
		"of a regex":        {"devices", "MWQoYSspKyQ", wantHarmless},        // 1d(a+)+$
		"of bytes":          {"devices", "MWT__w", wantInput},                // 1d, 0xff, 0xff
		"of NUL":            {"devices", "MWQA", wantInput},                  // 1d, 0
		"of NUL in a place": {"attestations", "MWEyMDI2LTAxLTAxVDAwOjAwOjAwWnwA", wantInput},
	} {
		all = append(all, attack{"a cursor " + name, askWith("query($c: String) { "+test.list+"(after: $c) { edges { cursor } } }", `{"c":`+jsonText(test.cursor)+`}`), test.code})
	}
	slices.SortFunc(all, func(a, b attack) int { return strings.Compare(a.name, b.name) })
	return all
}
