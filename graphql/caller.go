package graphql

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Scope is what an API key or a session may do beside reading what everybody may read.
type Scope string

// The scopes.
const (
	ScopeEnrol    Scope = "enrol"    // take devices in, bind payout accounts, appeal
	ScopeQuote    Scope = "quote"    // keep quotes
	ScopeWebhooks Scope = "webhooks" // be told of events
	ScopeKeys     Scope = "keys"     // make and revoke API keys; sessions only
)

// Caller is who asks. The zero value is a stranger.
type Caller struct {
	Account common.Address // that signed in, or that the API key belongs to
	Key     string         // the API key's public id; empty for a session
	Session string         // what names the session to those who keep sessions; empty for an API key
	Scopes  []Scope
	Until   time.Time // when what was shown ends, if it is not ended before; zero for a stranger
}

// Known reports whether the caller has signed in or shown a key.
func (c Caller) Known() bool { return c.Account != (common.Address{}) }

// May reports whether the caller has a scope.
func (c Caller) May(s Scope) bool { return slices.Contains(c.Scopes, s) }

type callerKey struct{}

// WithCaller says on whose behalf a request is executed.
func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// CallerOf is who asks; a stranger if nobody was named.
func CallerOf(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}

// enum is the scope as the schema spells it.
func (s Scope) enum() string { return strings.ToUpper(string(s)) }

// scopeOf reads what enum writes.
func scopeOf(name string) Scope { return Scope(strings.ToLower(name)) }
