package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/webhook"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/sealed"
	"github.com/ethereum/go-ethereum/common"
)

// writer asks for acts of one account, each again and again by its key until it is answered.
type writer struct {
	account common.Address
	token   string
	base    *atomic.Pointer[string] // of the server that lives
	claimed *atomic.Int64           // how often the same act was found to be another's
	lost    *atomic.Int64           // how often a server died over a request
}

// do returns the field of the answer.
func (w writer) do(ctx context.Context, field, query string) (json.RawMessage, error) {
	for ctx.Err() == nil {
		answer, err := ask(ctx, *w.base.Load(), w.token, query)
		var refused *refusedError
		switch {
		case err == nil:
			return answer[field], nil
		case !errors.As(err, &refused):
			w.lost.Add(1)
			time.Sleep(20 * time.Millisecond)
		case refused.code == graphql.CodeInProgress, refused.code == graphql.CodeBusy:
			w.claimed.Add(1)
			time.Sleep(200 * time.Millisecond)
		default:
			return nil, err
		}
	}
	return nil, ctx.Err()
}

// A server is killed over and over while accounts make keys, keep quotes and rotate secrets. Asked for again by the same key, each act has
// taken effect exactly once, and its answer is good.
func TestKilledServersDoEachActOnce(t *testing.T) {
	t.Parallel()
	const rounds, accounts = 12, 6
	database, keyFile := pgtest.URL(t), webhookKeyFile(t, "3d")
	start := func() *replica {
		return startReplica(t, database, "COREBOND_API_DOMAIN=https://corebond.example", "COREBOND_WEBHOOK_KEY_FILE="+keyFile, "COREBOND_API_RATE=0")
	}
	server := start()
	defer func() { server.kill() }()
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var base atomic.Pointer[string]
	lives := func() { address := "http://" + server.address; base.Store(&address) }
	lives()
	var claimed, lost atomic.Int64
	writers := make([]writer, accounts)
	for i := range writers {
		owner := common.Address{1, byte(i)}
		writers[i] = writer{owner, signedIn(t, db, owner, time.Hour), &base, &claimed, &lost}
	}
	secrets := map[string][2]string{} // of each webhook, at first and at last
	var mu sync.Mutex
	apiKeys := map[string]string{} // by name
	var acting sync.WaitGroup
	act := func(w writer, field, query string, read func(json.RawMessage) error) {
		acting.Go(func() {
			answer, err := w.do(t.Context(), field, query)
			if err == nil {
				mu.Lock()
				defer mu.Unlock()
				err = read(answer)
			}
			if err != nil {
				t.Errorf("%.80s: %v", query, err)
			}
		})
	}
	for round := range rounds {
		rotating := make(chan struct{}, accounts)
		for i, w := range writers {
			name := fmt.Sprintf("r%d-a%d", round, i)
			act(w, "createApiKey", fmt.Sprintf(`mutation { createApiKey(idempotencyKey: "key-%[1]s", name: %[1]q, scopes: [QUOTE], expiresAt: %[2]q) { secret } }`, name, time.Now().Add(time.Hour).UTC().Format(time.RFC3339)), func(answer json.RawMessage) error {
				var made struct{ Secret string }
				err := json.Unmarshal(answer, &made)
				apiKeys[name] = made.Secret
				return err
			})
			act(w, "keepQuote", fmt.Sprintf(`mutation { keepQuote(idempotencyKey: "quote-%s", input: {gpu: "h100", price: "%d", rate: "2.10", utilisation: "0.72", years: 4}) { id } }`, name, 20_000+round), func(json.RawMessage) error { return nil })
			var first struct {
				Secret  string
				Webhook struct{ ID string }
			}
			act(w, "createWebhook", fmt.Sprintf(`mutation { createWebhook(idempotencyKey: "hook-%s", input: {url: "https://example.org/"}) { secret webhook { id } } }`, name), func(answer json.RawMessage) error {
				if err := json.Unmarshal(answer, &first); err != nil {
					return err
				}
				rotating <- struct{}{}
				act(w, "rotateWebhookSecret", fmt.Sprintf(`mutation { rotateWebhookSecret(idempotencyKey: "rotate-%s", id: %q) { secret } }`, name, first.Webhook.ID), func(answer json.RawMessage) error {
					var second struct{ Secret string }
					err := json.Unmarshal(answer, &second)
					secrets[first.Webhook.ID] = [2]string{first.Secret, second.Secret}
					return err
				})
				return nil
			})
		}
		if round%3 > 0 { // else while anything is being made
			<-rotating
		}
		time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond) // a random moment is the point
		server.kill()
		server = start()
		lives()
	}
	acting.Wait()
	if t.Failed() {
		return
	}
	text, err := os.ReadFile(keyFile)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := sealed.Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range writers {
		made, err := db.APIKeys(t.Context(), w.account, 1000, "")
		if err != nil || len(made) != rounds {
			t.Errorf("account %d has %d API keys, %v, want %d", i, len(made), err, rounds)
		}
		named := map[string]bool{}
		for _, k := range made {
			secret, shown := apiKeys[k.Name]
			if named[k.Name] || !shown {
				t.Errorf("API key %s is there twice, or was not asked for", k.Name)
			}
			named[k.Name] = true
			if _, last, _ := strings.Cut(strings.TrimPrefix(secret, "cb_"), "_"); secret != "" && sha256.Sum256([]byte(last)) != k.Secret {
				t.Errorf("the secret of API key %s that was shown is not the one that is good", k.Name)
			}
		}
		quotes, err := db.KeptQuotes(t.Context(), w.account, 1000, time.Now().Add(time.Hour), "")
		if err != nil || len(quotes) != rounds {
			t.Errorf("account %d keeps %d quotes, %v, want %d", i, len(quotes), err, rounds)
		}
		prices := map[string]bool{}
		for _, q := range quotes {
			prices[string(q.Input)] = true
		}
		if len(prices) != rounds {
			t.Errorf("account %d keeps a quote twice", i)
		}
		hooks, err := db.Webhooks(t.Context(), w.account, 1000, "")
		if err != nil || len(hooks) != rounds {
			t.Errorf("account %d has %d webhooks, %v, want %d", i, len(hooks), err, rounds)
		}
		for _, h := range hooks {
			for place, stored := range map[int]sealed.Text{0: h.FormerSealed(), 1: h.Sealed()} {
				got, err := keys.Open(stored, h.ID)
				want, bad := webhook.ParseSecret(secrets[h.ID][place])
				if err != nil || bad != nil || !bytes.Equal(got, want) {
					t.Errorf("webhook %s was not rotated once: secret %d is not the one that was shown; %v, %v", h.ID, place, err, bad)
				}
			}
		}
	}
	if claimed.Load() == 0 || lost.Load() == 0 {
		t.Errorf("no server was killed over an act (%d claims, %d requests lost): the test shows nothing", claimed.Load(), lost.Load())
	}
	t.Logf("%d acts; %d requests were lost, %d found a claim", rounds*accounts*4, lost.Load(), claimed.Load())
}
