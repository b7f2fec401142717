package account_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/ethereum/go-ethereum/crypto"
	"golang.org/x/sync/errgroup"
)

// A wallet signs in, acts, and signs out; of the token only its hash is stored, and nothing of it is logged.
func TestAWalletsLife(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := evmtest.Key(1)
	made, err := w.SignInMessage(t.Context(), evmtest.Address(key), 137)
	if err != nil || !strings.Contains(made.Message, "api.corebond.example wants you") || !strings.Contains(made.Message, "Chain ID: 137\n") || !made.ExpiresAt.Equal(testStart.Add(10*time.Minute)) {
		t.Fatalf("SignInMessage = %+v, %v", made, err)
	}
	s, err := w.SignIn(t.Context(), made.Message, personalSign(t, made.Message, key))
	if err != nil || s.Account != evmtest.Address(key) || !s.ExpiresAt.Equal(testStart.Add(12*time.Hour)) || len(s.Token) < 48 {
		t.Fatalf("SignIn = %+v, %v", s, err)
	}
	c := w.caller(s.Token)
	if c.Account != evmtest.Address(key) || c.Key != "" || c.Session == "" || !c.May(graphql.ScopeKeys) || !c.May(graphql.ScopeEnrol) || !slices.Equal(c.Scopes, s.Scopes) {
		t.Errorf("caller %+v", c)
	}
	if strings.Contains(w.logged.String(), s.Token) || strings.Contains(w.logged.String(), made.Nonce) {
		t.Errorf("the log tells secrets: %s", w.logged)
	}
	if err := w.SignOut(t.Context(), graphql.Caller{Account: c.Account, Key: "k"}); refused(err).Code != graphql.CodeForbidden {
		t.Errorf("an API key signs out: %v", err)
	}
	for range 2 {
		if err := w.SignOut(t.Context(), c); err != nil {
			t.Errorf("SignOut = %v", err)
		}
	}
	if _, err := w.Authenticate(t.Context(), s.Token); refused(err).Code != graphql.CodeUnauthenticated {
		t.Errorf("signed out: %v", err)
	}
	again := w.signIn(key)
	w.clock.Pass(12 * time.Hour)
	if _, err := w.Authenticate(t.Context(), again.Token); refused(err).Code != graphql.CodeUnauthenticated {
		t.Errorf("after its end: %v", err)
	}
}

// What is not for this service, not for now, or not by this wallet signs nobody in, and leaves the nonce for who it is for.
func TestWhatSignsNobodyIn(t *testing.T) {
	t.Parallel()
	key, other := evmtest.Key(1), evmtest.Key(2)
	owner := evmtest.Address(key)
	late := account.StampOf(testStart.Add(time.Hour))
	for _, test := range []struct {
		name   string
		change func(*account.Message)
		reason string
	}{
		{"another domain", func(m *account.Message) { m.Domain = "evil.example" }, "SIGN_IN_DOMAIN"},
		{"our domain as a user", func(m *account.Message) { m.Domain = "api.corebond.example@evil.example" }, "SIGN_IN_DOMAIN"},
		{"another scheme", func(m *account.Message) { m.Scheme = "http" }, "SIGN_IN_DOMAIN"},
		{"another URI", func(m *account.Message) { m.URI = "https://evil.example/" }, "SIGN_IN_URI"},
		{"URI without TLS", func(m *account.Message) { m.URI = "http://api.corebond.example/" }, "SIGN_IN_URI"},
		{"URI with a user", func(m *account.Message) { m.URI = "https://a@api.corebond.example/" }, "SIGN_IN_URI"},
		{"another nonce", func(m *account.Message) { m.Nonce = "abcdefgh12345678" }, "SIGN_IN_NONCE"},
		{"another chain", func(m *account.Message) { m.ChainID = 2 }, "SIGN_IN_NONCE"},
		{"another account", func(m *account.Message) { m.Address = evmtest.Address(other) }, "SIGN_IN_SIGNATURE"},
		{"from tomorrow", func(m *account.Message) { m.IssuedAt = late }, "SIGN_IN_EARLY"},
		{"of long ago", func(m *account.Message) { m.IssuedAt = account.StampOf(testStart.Add(-12 * time.Minute)) }, "SIGN_IN_EXPIRED"},
		{"not yet good", func(m *account.Message) { m.NotBefore = &late }, "SIGN_IN_EARLY"},
		{"expired", func(m *account.Message) { now := account.StampOf(testStart); m.ExpirationTime = &now }, "SIGN_IN_EXPIRED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			var m account.Message
			text := w.message(owner, func(made *account.Message) { m = *made; test.change(made) })
			if _, err := w.SignIn(t.Context(), text, personalSign(t, text, key)); refused(err).Code != graphql.CodeUnauthenticated || refused(err).Reason != test.reason {
				t.Errorf("SignIn = %v, want %s", err, test.reason)
			}
			if _, err := w.SignIn(t.Context(), m.String(), personalSign(t, m.String(), key)); err != nil {
				t.Errorf("who it is for: %v", err)
			}
		})
	}
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := evmtest.Key(1)
	text := w.message(evmtest.Address(key), nil)
	good := personalSign(t, text, key)
	high := slices.Clone(good) // the twin: n - s, and the other recovery value
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(good[32:64]))
	s.FillBytes(high[32:64])
	high[64] = 27 + 28 - good[64]
	spoilt := slices.Clone(good)
	spoilt[10] ^= 1
	recovery := slices.Clone(good)
	recovery[64] = 29
	plain, err := crypto.Sign(crypto.Keccak256([]byte(text)), key) // without the prefix of EIP-191
	if err != nil {
		t.Fatal(err)
	}
	for name, signature := range map[string][]byte{
		"high s": high, "spoilt": spoilt, "recovery value": recovery, "without prefix": plain, "by another": personalSign(t, text, evmtest.Key(2)),
		"short": good[:64], "empty": {}, "of another text": personalSign(t, text+" ", key),
	} {
		if _, err := w.SignIn(t.Context(), text, signature); refused(err).Reason != "SIGN_IN_SIGNATURE" {
			t.Errorf("%s: %v", name, err)
		}
	}
	low := slices.Clone(good)
	low[64] -= 27
	if _, err := w.SignIn(t.Context(), text, low); err != nil {
		t.Errorf("recovery value of 0 or 1: %v", err)
	}
}

// Of many who show one nonce at once, one is signed in.
func TestANonceIsGoodOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := evmtest.Key(1)
	text := w.message(evmtest.Address(key), nil)
	signature := personalSign(t, text, key)
	var group errgroup.Group
	results := make([]error, 40)
	for i := range results {
		group.Go(func() error {
			_, results[i] = w.SignIn(t.Context(), text, signature)
			return nil
		})
	}
	_ = group.Wait()
	in := 0
	for _, err := range results {
		if err == nil {
			in++
		} else if refused(err).Reason != "SIGN_IN_NONCE" {
			t.Errorf("SignIn = %v", err)
		}
	}
	if in != 1 {
		t.Errorf("%d are signed in by one nonce", in)
	}
	text = w.message(evmtest.Address(key), func(m *account.Message) { m.ExpirationTime = nil })
	w.clock.Pass(10 * time.Minute)
	if _, err := w.SignIn(t.Context(), text, personalSign(t, text, key)); refused(err).Reason != "SIGN_IN_NONCE" {
		t.Errorf("a nonce after its end: %v", err)
	}
}

// Whoever tries too often waits, and others do not wait for him.
func TestSignInsAreBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	text := w.message(evmtest.Address(evmtest.Key(1)), nil)
	try := func(peer string) error {
		_, err := w.SignIn(from(t.Context(), peer), text, []byte{1})
		return err
	}
	for range 10 {
		if err := try("somebody"); refused(err).Reason != "SIGN_IN_SIGNATURE" {
			t.Fatalf("within the bound: %v", err)
		}
	}
	if err := try("somebody"); refused(err).Code != graphql.CodeRateLimited || refused(err).RetryAfter <= 0 {
		t.Errorf("over the bound: %v", err)
	}
	if err := try("another"); refused(err).Reason != "SIGN_IN_SIGNATURE" {
		t.Errorf("another peer: %v", err)
	}
	w.clock.Pass(6 * time.Second)
	if err := try("somebody"); refused(err).Reason != "SIGN_IN_SIGNATURE" {
		t.Errorf("after the wait: %v", err)
	}
	for range 10 {
		if _, err := w.SignInMessage(from(t.Context(), "somebody"), evmtest.Address(evmtest.Key(1)), 1); err != nil {
			t.Fatalf("messages within the bound: %v", err)
		}
	}
	if _, err := w.SignInMessage(from(t.Context(), "somebody"), evmtest.Address(evmtest.Key(1)), 1); refused(err).Code != graphql.CodeRateLimited {
		t.Errorf("messages over the bound: %v", err)
	}
}

// The oldest sessions of an account end when there are too many.
func TestSessionsAreBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.signIn(evmtest.Key(1))
	other := w.signIn(evmtest.Key(2))
	for range 20 {
		w.clock.Pass(time.Second)
		w.signIn(evmtest.Key(1))
	}
	if _, err := w.Authenticate(t.Context(), first.Token); refused(err).Code != graphql.CodeUnauthenticated {
		t.Errorf("the oldest of 21: %v", err)
	}
	w.caller(other.Token)
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for _, origin := range []string{"", "corebond.example", "ftp://corebond.example", "https://", "https://a/b", "https://a?b", "https://u@a", "https://a#b", "https://a b"} {
		if _, err := account.Open(account.Config{Origin: origin}); err == nil {
			t.Errorf("Open took %q", origin)
		}
	}
}
