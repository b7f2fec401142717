// Package account says who a caller of the API is: wallets sign in (Sign-In with Ethereum, EIP-4361), sessions and API keys stand for them,
// and what they ask for is done once (Once).
//
// Of tokens and secrets only hashes are stored, nothing logs them, and no cookie carries one: a foreign page has nothing to ride on. A
// session comes from a signature over a text with this service's domain and a nonce of this service, for one account on one chain, that is
// good once and for ten minutes. The package moves no money and decides nothing about devices.
package account

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
)

// Store keeps nonces, sessions, keys and acts. *postgres.DB is one.
type Store interface {
	sessionStore
	keyStore
	actStore
}

type sessionStore interface {
	SaveSignInNonce(ctx context.Context, n postgres.SignInNonce, now time.Time) error
	SignIn(ctx context.Context, nonce string, chain uint64, s postgres.Session, most int) error
	Session(ctx context.Context, token common.Hash, now time.Time) (postgres.Session, error)
	SignOut(ctx context.Context, token common.Hash) error
	InForce(ctx context.Context, tokens [][]byte, keys []string, now time.Time) (sessions map[common.Hash]bool, inForce map[string]bool, err error)
}

type keyStore interface {
	SaveAPIKey(ctx context.Context, act int64, k postgres.APIKey, most int) (postgres.APIKey, error)
	APIKey(ctx context.Context, id string) (postgres.APIKey, error)
	UsedAPIKey(ctx context.Context, id string, at time.Time) error
	RevokeAPIKey(ctx context.Context, account common.Address, id string, at time.Time) (postgres.APIKey, error)
	APIKeys(ctx context.Context, account common.Address, first int, after string) ([]postgres.APIKey, error)
}

var _ Store = (*postgres.DB)(nil)

// Config is what a service is made of.
type Config struct {
	Store  Store
	Origin string // where the service is reached, such as https://api.corebond.example: wallets show its domain to who signs
	Node   Node   // asked about wallets that are contracts, on its chain; nil: only wallets with a key of their own can sign in
	Now    func() time.Time
	Log    *slog.Logger
}

// Service signs callers in and knows them again. Any number of processes may serve one database.
type Service struct {
	Config
	scheme, domain string
	asks, tries    *limits
}

// Lives and limits. All are choices: none follows from a measurement.
const (
	nonceLife   = 10 * time.Minute
	sessionLife = 12 * time.Hour
	maxKeyLife  = 366 * 24 * time.Hour
	maxSkew     = time.Minute // by which a signer's clock may be ahead
	maxSessions = 20          // of one account; the oldest end first
	maxKeys     = 50          // of one account in force
)

// Open makes a service; an origin that is none is an *invalid.Error.
func Open(c Config) (*Service, error) {
	u, err := url.Parse(c.Origin)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return nil, invalid.Input("api_domain", "write https://HOST, without a path", "%q is not an origin", c.Origin)
	}
	return &Service{Config: c, scheme: u.Scheme, domain: u.Host, asks: newLimits(), tries: newLimits()}, nil
}

// limits bound how often somebody may ask: of one address ten at once and then one every six seconds, of all together 200 and then 20 a
// second, so that at most 12 200 nonces of one process wait.
type limits struct{ peers, all *verifier.Limiter }

func newLimits() *limits {
	return &limits{peers: verifier.NewLimiter(1.0/6, 10), all: verifier.NewLimiter(20, 200)}
}

// take counts one of a peer's. A peer without a name is counted with all others without one, and only among all.
func (l *limits) take(what, peer string, now time.Time) error {
	wait := time.Duration(0)
	if peer != "" {
		wait = l.peers.Take(peer, now)
	}
	if wait == 0 {
		wait = l.all.Take("", now)
	}
	if wait == 0 {
		return nil
	}
	return &graphql.RefusalError{
		Code: graphql.CodeRateLimited, Message: "too many " + what + " at once", Fix: "try again after retryAfterSeconds", RetryAfter: wait,
	}
}

func unauthenticated(message, fix string) error {
	return &graphql.RefusalError{Code: graphql.CodeUnauthenticated, Message: message, Fix: fix}
}

// Refusal turns what callers may know of an error into a *graphql.RefusalError; any other error stays as it is and is masked.
func Refusal(err error) error {
	var told *graphql.RefusalError
	var input *invalid.Error
	var conflict *postgres.ConflictError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &told):
		return told
	case errors.As(err, &input):
		return &graphql.RefusalError{Code: graphql.CodeInput, Reason: input.Code, Field: input.Field, Message: input.Message, Fix: input.Fix}
	case errors.As(err, &conflict):
		return &graphql.RefusalError{
			Code: graphql.CodeConflict, Field: conflict.Field, Message: fmt.Sprintf("%s %.80s: %s conflicts with what is stored", conflict.Entity, conflict.Key, conflict.Field), Fix: conflict.Fix,
		}
	case errors.Is(err, postgres.ErrTooMany):
		return &graphql.RefusalError{Code: graphql.CodeTooMany, Message: "the account has as many as it may have", Fix: "end one that is not needed"}
	case errors.Is(err, postgres.ErrNotFound):
		return &graphql.RefusalError{Code: graphql.CodeNotFound, Message: "there is none of that name", Fix: "check the name"}
	}
	return err
}
