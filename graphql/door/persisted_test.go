package door_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
)

const document = "{ _meta { version } }"

func digest(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

func extension(hash string) string {
	return `{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
}

func TestPersistedQueries(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil)})
	hash, bad := digest(document), digest("{ nothing }")
	byHash := `{"extensions":` + extension(hash) + `}`
	for i, step := range []struct {
		body   string
		status int
		want   string
	}{
		{byHash, 400, graphql.CodeNotPersisted},
		{byHash, 400, "PersistedQueryNotFound"},
		{`{"query":"{ _meta { asOf } }","extensions":` + extension(hash) + `}`, 400, "not that of the query"},
		{byHash, 400, graphql.CodeNotPersisted},
		{`{"query":"` + document + `","extensions":` + extension(hash) + `}`, 200, `"test"`},
		{byHash, 200, `"test"`},
		{`{"query":"{ nothing }","extensions":` + extension(bad) + `}`, 400, graphql.CodeValidation},
		{`{"extensions":` + extension(bad) + `}`, 400, graphql.CodeNotPersisted}, // what is no good is not remembered
		{`{"extensions":` + extension(strings.ToUpper(hash)) + `}`, 400, graphql.CodeRequest},
		{`{"extensions":` + strings.Replace(extension(hash), "1,", "2,", 1) + `}`, 400, graphql.CodeRequest},
		{`{"extensions":{"persistedQuery":7}}`, 400, graphql.CodeRequest},
		{`{"extensions":{}}`, 400, "no query"},
	} {
		if w := post(d, step.body); w.Code != step.status || !strings.Contains(w.Body.String(), step.want) {
			t.Errorf("step %d, %s: %d %s, want %d with %s", i, step.body, w.Code, w.Body, step.status, step.want)
		}
	}
	w := ask(d, request("GET", "/graphql?extensions="+url.QueryEscape(extension(hash)), "", "", ""))
	if w.Code != 200 || w.Header().Get("ETag") == "" || !strings.Contains(w.Body.String(), `"test"`) {
		t.Errorf("GET by hash: %d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestTheLeastRecentDocumentIsForgotten(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil)})
	keep := func(i int) int {
		text := document + strings.Repeat(" ", i)
		return post(d, `{"query":"`+text+`","extensions":`+extension(digest(text))+`}`).Code
	}
	find := func(i int) int {
		return post(d, `{"extensions":`+extension(digest(document+strings.Repeat(" ", i)))+`}`).Code
	}
	for i := range 1024 {
		keep(i)
	}
	if find(0) != 200 { // now it is the most recent
		t.Fatal("the first of 1024 is forgotten")
	}
	keep(1024)
	if find(0) != 200 || find(1) != 400 || find(1024) != 200 {
		t.Errorf("first %d, second %d, last %d: want 200, 400, 200", find(0), find(1), find(1024))
	}
}

func manifest(t *testing.T, documents ...string) *door.Manifest {
	t.Helper()
	byHash := map[string]string{}
	for _, d := range documents {
		byHash[digest(d)] = d
	}
	text, err := json.Marshal(byHash)
	if err != nil {
		t.Fatal(err)
	}
	m, err := door.ReadManifest(strings.NewReader(string(text)))
	if err != nil || m.Len() != len(documents) {
		t.Fatalf("ReadManifest = %d documents, %v", m.Len(), err)
	}
	return m
}

func TestOnlyTrustedDocuments(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil), Trusted: manifest(t, document), MaxBatch: 2})
	other := "{ _meta { asOf } }"
	for body, want := range map[string]string{
		`{"extensions":` + extension(digest(document)) + `}`:                      `"test"`,
		`{"query":"` + document + `"}`:                                            `"test"`,
		`{"query":"` + document + ` "}`:                                           graphql.CodeNotTrusted,
		`{"query":"` + other + `"}`:                                               graphql.CodeNotTrusted,
		`{"query":"` + other + `","extensions":` + extension(digest(other)) + `}`: graphql.CodeNotTrusted,
		`{"extensions":` + extension(digest(other)) + `}`:                         graphql.CodeNotTrusted,
		`{"query":"{ __schema { types { name } } }"}`:                             graphql.CodeNotTrusted,
		`[{"query":"` + document + `"},{"query":"` + other + `"}]`:                graphql.CodeNotTrusted,
	} {
		if w := post(d, body); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %s, want %s", body, w.Body, want)
		}
	}
	if w := ask(d, request("GET", get(other), "", "", "")); !strings.Contains(w.Body.String(), graphql.CodeNotTrusted) {
		t.Errorf("by GET: %s", w.Body)
	}
	for _, bad := range []string{`{"` + digest("x") + `":"y"}`, `[]`, `{`, `{"a":1}`} {
		if _, err := door.ReadManifest(strings.NewReader(bad)); err == nil {
			t.Errorf("the manifest %s was taken", bad)
		}
	}
}
