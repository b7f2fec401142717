package account_test

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"
	"github.com/corebond/corebond/internal/handclock"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

var testStart = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)

// world is a service with a database of its own, and what it logged.
type world struct {
	t     *testing.T
	db    *postgres.DB
	clock *handclock.Clock
	*account.Service
	logged *strings.Builder
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, db: pgtest.New(t), clock: handclock.At(testStart), logged: &strings.Builder{}}
	w.Service = w.open(nil)
	return w
}

func (w *world) open(node account.Node) *account.Service {
	w.t.Helper()
	s, err := account.Open(account.Config{
		Store: w.db, Origin: "https://api.corebond.example", Node: node, Now: w.clock.Now, Log: slog.New(slog.NewTextHandler(w.logged, nil)),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

// message is one that the service made for an account on chain 1, after a change.
func (w *world) message(owner common.Address, change func(*account.Message)) string {
	w.t.Helper()
	made, err := w.SignInMessage(w.t.Context(), owner, 1)
	if err != nil {
		w.t.Fatal(err)
	}
	m, err := account.Parse(made.Message)
	if err != nil {
		w.t.Fatal(err)
	}
	if change != nil {
		change(&m)
	}
	return m.String()
}

// personalSign is what a wallet does with personal_sign.
func personalSign(t *testing.T, text string, key *ecdsa.PrivateKey) []byte {
	t.Helper()
	signature, err := crypto.Sign(accounts.TextHash([]byte(text)), key)
	if err != nil {
		t.Fatal(err)
	}
	signature[64] += 27
	return signature
}

// signIn signs a key's account in.
func (w *world) signIn(key *ecdsa.PrivateKey) graphql.Session {
	w.t.Helper()
	text := w.message(evmtest.Address(key), nil)
	s, err := w.SignIn(w.t.Context(), text, personalSign(w.t, text, key))
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) caller(bearer string) graphql.Caller {
	w.t.Helper()
	c, err := w.Authenticate(w.t.Context(), bearer)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// refused is the refusal in an error, or one without anything.
func refused(err error) graphql.RefusalError {
	if told := new(graphql.RefusalError); errors.As(err, &told) {
		return *told
	}
	return graphql.RefusalError{}
}

// from is a context of a peer.
func from(ctx context.Context, peer string) context.Context { return graphql.WithPeer(ctx, peer) }
