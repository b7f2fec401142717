package account_test

import (
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/graphql"
)

func keyInput(change func(*graphql.APIKeyInput)) graphql.APIKeyInput {
	in := graphql.APIKeyInput{Name: "a dashboard", Scopes: []graphql.Scope{graphql.ScopeQuote, graphql.ScopeEnrol}, ExpiresAt: testStart.Add(24 * time.Hour)}
	if change != nil {
		change(&in)
	}
	return in
}

// A key is made, acts with its scopes, is seen to be used, and ends.
func TestAKeysLife(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.caller(w.signIn(evmtest.Key(1)).Token)
	made, err := w.CreateAPIKey(t.Context(), c, "first", keyInput(nil))
	if err != nil || !strings.HasPrefix(made.Secret, "cb_"+made.APIKey.ID+"_") || made.APIKey.LastUsedAt != nil || len(made.APIKey.Scopes) != 2 {
		t.Fatalf("CreateAPIKey = %+v, %v", made, err)
	}
	program := w.caller(made.Secret)
	if program.Account != c.Account || program.Key != made.APIKey.ID || program.Session != "" || !program.May(graphql.ScopeQuote) || program.May(graphql.ScopeKeys) || program.May(graphql.ScopeWebhooks) {
		t.Errorf("caller %+v", program)
	}
	again, err := w.CreateAPIKey(t.Context(), c, "first", keyInput(nil))
	if err != nil || again.Secret != "" || again.APIKey.ID != made.APIKey.ID {
		t.Errorf("the same again: %+v, %v", again, err)
	}
	w.caller(made.Secret) // the answer again has left the secret alone
	id, secret := made.APIKey.ID, made.Secret[len(made.Secret)-52:]
	for _, forged := range []string{
		"", "cb_", made.Secret + "A", made.Secret[:len(made.Secret)-1], strings.ToLower(made.Secret), "cb_aaaaaaaaaaaaaaaa_" + secret, "cb_" + id + "_" + strings.Repeat("A", 52),
		secret, "cbs_" + secret, "' OR 1=1 --",
	} {
		if _, err := w.Authenticate(t.Context(), forged); refused(err).Code != graphql.CodeUnauthenticated || forged != "" && strings.Contains(err.Error(), forged) {
			t.Errorf("Authenticate(%q) = %v", forged, err)
		}
	}
	used := func() *time.Time {
		keys, err := w.APIKeys(t.Context(), c.Account, 10, "")
		if err != nil || len(keys) != 1 {
			t.Fatalf("APIKeys = %+v, %v", keys, err)
		}
		return keys[0].LastUsedAt
	}
	w.clock.Pass(30 * time.Minute)
	w.caller(made.Secret)
	if at := used(); at == nil || !at.Equal(testStart) {
		t.Errorf("last used %v, want %v: it is kept to the hour", at, testStart)
	}
	w.clock.Pass(31 * time.Minute)
	w.caller(made.Secret)
	if at := used(); at == nil || !at.Equal(testStart.Add(61*time.Minute)) {
		t.Errorf("last used %v after an hour", at)
	}
	other := w.caller(w.signIn(evmtest.Key(2)).Token)
	if _, err := w.RevokeAPIKey(t.Context(), other, "r", made.APIKey.ID); refused(err).Code != graphql.CodeNotFound {
		t.Errorf("another account revokes it: %v", err)
	}
	w.caller(made.Secret)
	for _, key := range []string{"r", "r", "s"} {
		k, err := w.RevokeAPIKey(t.Context(), c, key, made.APIKey.ID)
		if err != nil || k.RevokedAt == nil || !k.RevokedAt.Equal(testStart.Add(61*time.Minute)) {
			t.Errorf("RevokeAPIKey = %+v, %v", k, err)
		}
		w.clock.Pass(time.Second)
	}
	if _, err := w.Authenticate(t.Context(), made.Secret); refused(err).Code != graphql.CodeUnauthenticated {
		t.Errorf("a revoked key: %v", err)
	}
	short, err := w.CreateAPIKey(t.Context(), c, "second", keyInput(nil))
	if err != nil {
		t.Fatal(err)
	}
	w.clock.Pass(24 * time.Hour)
	if _, err := w.Authenticate(t.Context(), short.Secret); refused(err).Code != graphql.CodeUnauthenticated {
		t.Errorf("a key after its end: %v", err)
	}
}

func TestKeysThatAreNotMade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.caller(w.signIn(evmtest.Key(1)).Token)
	for name, test := range map[string]struct {
		change func(*graphql.APIKeyInput)
		field  string
	}{
		"no name":         {func(in *graphql.APIKeyInput) { in.Name = "" }, "name"},
		"long name":       {func(in *graphql.APIKeyInput) { in.Name = strings.Repeat("é", 101) }, "name"},
		"newline":         {func(in *graphql.APIKeyInput) { in.Name = "a\nb" }, "name"},
		"bad UTF-8":       {func(in *graphql.APIKeyInput) { in.Name = "a\xff" }, "name"},
		"no scope":        {func(in *graphql.APIKeyInput) { in.Scopes = nil }, "scopes"},
		"scope of people": {func(in *graphql.APIKeyInput) { in.Scopes = append(in.Scopes, graphql.ScopeKeys) }, "scopes"},
		"past":            {func(in *graphql.APIKeyInput) { in.ExpiresAt = testStart }, "expiresAt"},
		"far":             {func(in *graphql.APIKeyInput) { in.ExpiresAt = testStart.Add(367 * 24 * time.Hour) }, "expiresAt"},
	} {
		if _, err := w.CreateAPIKey(t.Context(), c, "k", keyInput(test.change)); refused(err).Code != graphql.CodeInput || refused(err).Field != test.field || refused(err).Fix == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	const hostile = `<script>alert(1)</script>'; DROP TABLE session; --`
	made, err := w.CreateAPIKey(t.Context(), c, hostile[:64-14], keyInput(func(in *graphql.APIKeyInput) { in.Name = hostile }))
	if err != nil || made.APIKey.Name != hostile {
		t.Errorf("a name is a name: %+v, %v", made, err)
	}
	for i := range 49 {
		if _, err := w.CreateAPIKey(t.Context(), c, "many"+strings.Repeat("i", i), keyInput(nil)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.CreateAPIKey(t.Context(), c, "one more", keyInput(nil)); refused(err).Code != graphql.CodeTooMany {
		t.Errorf("the 51st key: %v", err)
	}
}
