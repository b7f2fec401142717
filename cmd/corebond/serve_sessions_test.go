package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/gorilla/websocket"
)

// webhookKeyFile writes a key of webhooks.
func webhookKeyFile(t *testing.T, digits string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "webhook.key")
	if err := os.WriteFile(path, []byte(strings.Repeat(digits, 32)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// signedIn stores a session of an account, as signing in does, and returns its token.
func signedIn(t *testing.T, db *postgres.DB, owner common.Address, lasts time.Duration) string {
	t.Helper()
	now, nonce, token := time.Now(), rand.Text(), "cbs_"+rand.Text()+rand.Text()
	err := db.SaveSignInNonce(t.Context(), postgres.SignInNonce{Nonce: nonce, Account: owner, Chain: 1, ExpiresAt: now.Add(time.Minute)}, now)
	if err == nil {
		err = db.SignIn(t.Context(), nonce, 1, postgres.Session{Token: sha256.Sum256([]byte(token)), Account: owner, SignedInAt: now, ExpiresAt: now.Add(lasts)}, 20)
	}
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// refusedError is what a server answers; any other error of ask means that it did not.
type refusedError struct{ code, message string }

func (e *refusedError) Error() string { return e.code + ": " + e.message }

// ask sends a request to a server; an answer that is none is an error.
func ask(ctx context.Context, base, token, query string) (map[string]json.RawMessage, error) {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	var in struct {
		Data   map[string]json.RawMessage
		Errors []struct {
			Message    string
			Extensions map[string]any
		}
	}
	if err := json.Unmarshal(text, &in); err != nil {
		return nil, err
	}
	if len(in.Errors) > 0 {
		return nil, &refusedError{fmt.Sprint(in.Errors[0].Extensions["code"]), in.Errors[0].Message}
	}
	return in.Data, nil
}

// socketOf follows events with a token, and tells how the socket is closed.
func socketOf(t *testing.T, base, token string) (closed <-chan int) {
	t.Helper()
	dialer := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}}
	conn, answer, err := dialer.DialContext(t.Context(), strings.Replace(base, "http", "ws", 1)+"/graphql", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	t.Cleanup(func() { conn.Close() })
	for _, text := range []string{`{"type":"connection_init","payload":{"authorization":"Bearer ` + token + `"}}`, `{"type":"subscribe","id":"1","payload":{"query":"subscription { events { cursor } }"}}`} {
		if err := conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, text, err := conn.ReadMessage(); err != nil || !strings.Contains(string(text), "connection_ack") {
		t.Fatalf("%s, %v", text, err)
	}
	end := make(chan int, 1)
	go func() {
		for {
			_, _, err := conn.ReadMessage()
			var why *websocket.CloseError
			if err == nil {
				continue
			}
			code := 0
			if asCloseError(err, &why) {
				code = why.Code
			}
			end <- code
			return
		}
	}()
	return end
}

func asCloseError(err error, to **websocket.CloseError) bool {
	why, ok := err.(*websocket.CloseError) //nolint:errorlint // the library never wraps it
	*to = why
	return ok
}

// streamOf follows events with a token, and tells all that was said when it ends.
func streamOf(t *testing.T, base, token string) (ended <-chan string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/graphql?query="+url.QueryEscape("subscription { events { cursor } }"), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", answer, err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	end := make(chan string, 1)
	go func() {
		text, _ := io.ReadAll(bufio.NewReader(answer.Body))
		end <- string(text)
	}()
	return end
}

// Two servers on one database: who signs out, or ends a key, at one is cut off at the other; a token that expires is cut off at its time.
func TestEndedSessionsAreCutOffEverywhere(t *testing.T) {
	t.Parallel()
	database := pgtest.URL(t)
	settings := map[string]string{
		"COREBOND_DATABASE_URL": database, "COREBOND_LISTEN": "127.0.0.1:0", "COREBOND_API_DOMAIN": "https://corebond.example", "COREBOND_WEBHOOK_KEY_FILE": webhookKeyFile(t, "1c"),
	}
	here, there := startServe(t, settings, serving{}), startServe(t, settings, serving{})
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	owner := common.Address{5}
	admin, leaver := signedIn(t, db, owner, time.Hour), signedIn(t, db, owner, time.Hour)
	made, err := ask(t.Context(), here.url, admin, fmt.Sprintf(`mutation { createApiKey(idempotencyKey: "k", name: "n", scopes: [QUOTE], expiresAt: %q) { secret apiKey { id } } }`, time.Now().Add(time.Hour).UTC().Format(time.RFC3339)))
	if err != nil {
		t.Fatal(err)
	}
	var key struct {
		Secret string
		APIKey struct{ ID string }
	}
	if err := json.Unmarshal(made["createApiKey"], &key); err != nil {
		t.Fatal(err)
	}
	stays := socketOf(t, there.url, admin)
	socket, stream := socketOf(t, there.url, leaver), streamOf(t, there.url, leaver)
	byKey, streamByKey := socketOf(t, there.url, key.Secret), streamOf(t, there.url, key.Secret)
	short := socketOf(t, here.url, signedIn(t, db, owner, 3*time.Second))
	if _, err := ask(t.Context(), here.url, leaver, `mutation { signOut }`); err != nil {
		t.Fatal(err)
	}
	if _, err := ask(t.Context(), here.url, admin, fmt.Sprintf(`mutation { revokeApiKey(idempotencyKey: "r", id: %q) { id } }`, key.APIKey.ID)); err != nil {
		t.Fatal(err)
	}
	for name, end := range map[string]<-chan int{"signed out": socket, "of a revoked key": byKey, "expired": short} {
		if code := <-end; code != 4403 {
			t.Errorf("the socket of one who is %s is closed with %d, want 4403", name, code)
		}
	}
	for name, end := range map[string]<-chan string{"signed out": stream, "of a revoked key": streamByKey} {
		if said := <-end; !strings.Contains(said, "UNAUTHENTICATED") || !strings.HasSuffix(said, "event: complete\ndata:\n\n") {
			t.Errorf("the stream of one who is %s ends with %q", name, said)
		}
	}
	select {
	case code := <-stays:
		t.Errorf("who is signed in is closed with %d", code)
	default:
	}
}
