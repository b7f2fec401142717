package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// Over HTTP a wallet signs in, makes a key and uses it; neither GET nor a cookie does anything.
func TestCallersOverHTTP(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	log := slog.New(slog.DiscardHandler)
	writes, err := newWriting(map[string]value{"api_domain": {text: "https://corebond.example"}}, db, nil, nil, true, log)
	if err != nil {
		t.Fatal(err)
	}
	site, err := newSite(t.Context(), &view.View{DB: db, Now: time.Now, Version: "test"}, standard(), writes, nil, log)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	send := func(method, authorization, query string) (int, string) {
		t.Helper()
		body, _ := json.Marshal(map[string]any{"query": query})
		address := server.URL + "/graphql"
		if method == http.MethodGet {
			address, body = address+"?query="+url.QueryEscape(query), nil
		}
		r, err := http.NewRequestWithContext(t.Context(), method, address, bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cookie", "Authorization="+authorization)
		if authorization != "" {
			r.Header.Set("Authorization", authorization)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(text)
	}
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	owner := crypto.PubkeyToAddress(key.PublicKey).Hex()
	ask := `mutation { signInMessage(account: "` + owner + `", chainId: 1) { message } }`
	if _, text := send(http.MethodGet, "", ask); !strings.Contains(text, graphql.CodePostOnly) {
		t.Errorf("a mutation by GET: %s", text)
	}
	var made struct {
		Data struct{ SignInMessage struct{ Message string } }
	}
	_, text := send(http.MethodPost, "", ask)
	if err := json.Unmarshal([]byte(text), &made); err != nil || made.Data.SignInMessage.Message == "" {
		t.Fatalf("%s, %v", text, err)
	}
	signature, err := crypto.Sign(accounts.TextHash([]byte(made.Data.SignInMessage.Message)), key)
	if err != nil {
		t.Fatal(err)
	}
	message, _ := json.Marshal(made.Data.SignInMessage.Message)
	var in struct {
		Data struct{ SignIn struct{ Token string } }
	}
	_, text = send(http.MethodPost, "", `mutation { signIn(message: `+string(message)+`, signature: "`+hexutil.Encode(signature)+`") { token } }`)
	if err := json.Unmarshal([]byte(text), &in); err != nil || in.Data.SignIn.Token == "" {
		t.Fatalf("%s, %v", text, err)
	}
	token := "Bearer " + in.Data.SignIn.Token
	viewer := `{"viewer":{"account":"` + strings.ToLower(owner) + `"}}`
	const who = `{ viewer { account } }`
	for _, test := range []struct {
		name, method, authorization string
		status                      int
		want                        string
	}{
		{"by POST", http.MethodPost, token, 200, viewer},
		{"by GET", http.MethodGet, token, 200, viewer},
		{"in small letters", http.MethodPost, "bearer " + in.Data.SignIn.Token, 200, viewer},
		{"a stranger", http.MethodPost, "", 200, `{"viewer":null}`},
		{"a spoilt token", http.MethodPost, token + "A", 401, graphql.CodeUnauthenticated},
		{"Basic", http.MethodPost, "Basic " + in.Data.SignIn.Token, 401, graphql.CodeUnauthenticated},
		{"nothing", http.MethodPost, "Bearer", 401, graphql.CodeUnauthenticated},
	} {
		if status, text := send(test.method, test.authorization, who); status != test.status || !strings.Contains(text, test.want) {
			t.Errorf("%s: %d %s", test.name, status, text)
		}
	}
	if _, text := send(http.MethodPost, token, `mutation { appeal(idempotencyKey: "k", device: "d", evidence: "e") { outcome } }`); !strings.Contains(text, graphql.CodeFeatureOff) || !strings.Contains(text, "registry_secret_file") {
		t.Errorf("what is off: %s", text)
	}
}
