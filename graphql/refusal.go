package graphql

import (
	"context"
	"errors"
	"math"
	"time"
)

// The codes in extensions.code of acts that are not done.
const (
	CodeForbidden   = "FORBIDDEN"            // the caller may not; extensions.scope names what is missing
	CodeNotFound    = "NOT_FOUND"            // what is named is not there
	CodeConflict    = "CONFLICT"             // against something that stands already
	CodeIdempotency = "IDEMPOTENCY_CONFLICT" // the key was used with other input
	CodeInProgress  = "IN_PROGRESS"          // the same act is being done
	CodeFeatureOff  = "FEATURE_OFF"          // this service does not do that; extensions.setting names what would
	CodeTooMany     = "TOO_MANY"             // there are as many as there may be
	CodePostOnly    = "POST_ONLY"            // a mutation that did not come by POST
)

// RefusalError is why an act is not done, for the caller to read. All but Code and Message may be empty.
type RefusalError struct {
	Code       string // one of this package's
	Message    string
	Reason     string // the stable code of the rule that refuses, such as OWNER_KEY
	Field      string // of the input
	Observed   string
	Required   string
	Fix        string
	Scope      Scope
	Setting    string
	RetryAfter time.Duration
}

func (r *RefusalError) Error() string { return r.Code + ": " + r.Message }

// Shown is the refusal as it goes out.
func (r *RefusalError) Shown() *Error {
	e := coded(r.Code, "%s", r.Message)
	for name, text := range map[string]string{
		"reason": r.Reason, "field": r.Field, "observed": r.Observed, "required": r.Required, "fix": r.Fix, "scope": string(r.Scope), "setting": r.Setting,
	} {
		if text != "" {
			e.Extensions[name] = text
		}
	}
	if r.RetryAfter > 0 {
		e.Extensions["retryAfterSeconds"] = int(math.Ceil(r.RetryAfter.Seconds()))
	}
	return e
}

// told makes what a writer refuses an error that callers see; others stay as they are, and are masked.
func told(err error) error {
	var r *RefusalError
	if errors.As(err, &r) {
		return r.Shown()
	}
	return err
}

func featureOff(what, setting string) error {
	return (&RefusalError{
		Code: CodeFeatureOff, Message: "this service does not " + what, Setting: setting, Fix: "use a service that does; an operator sets " + setting,
	}).Shown()
}

// needs is the caller, if signed in and of a scope.
func needs(ctx context.Context, scope Scope) (Caller, error) {
	c := CallerOf(ctx)
	switch {
	case !c.Known():
		return c, (&RefusalError{
			Code: CodeUnauthenticated, Message: "nobody is signed in",
			Fix: "send Authorization: Bearer with the token of signIn, or with an API key",
		}).Shown()
	case !c.May(scope):
		fix := "use an API key that has the scope, or sign in"
		if c.Key != "" && scope == ScopeKeys {
			fix = "sign in: no API key has this scope"
		}
		return c, (&RefusalError{Code: CodeForbidden, Message: "the scope " + string(scope) + " is missing", Scope: scope, Fix: fix}).Shown()
	}
	return c, nil
}

// MaxIdempotencyKey is the length of an idempotency key in bytes.
const MaxIdempotencyKey = 64

// mayAct is the caller of a mutation: it came by POST, is signed in, has the scope, and chose a key.
func mayAct(ctx context.Context, scope Scope, key string) (Caller, error) {
	if err := mayWrite(ctx); err != nil {
		return Caller{}, err
	}
	c, err := needs(ctx, scope)
	if err != nil {
		return c, err
	}
	if n := len(key); n == 0 || n > MaxIdempotencyKey {
		return c, badInput("idempotencyKey", "choose a key of your own for each act, such as a random UUID", "a key has 1 to %d bytes, this one %d", MaxIdempotencyKey, n)
	}
	for _, b := range []byte(key) {
		if b < 0x21 || b > 0x7e {
			return c, badInput("idempotencyKey", "choose a key of your own for each act, such as a random UUID", "a key is of printable ASCII without blanks")
		}
	}
	return c, nil
}

type writesKey struct{}

// WithWrites lets the mutations of a request be executed. Only who knows that the request came by POST says so; without it they are refused.
func WithWrites(ctx context.Context) context.Context {
	return context.WithValue(ctx, writesKey{}, true)
}

func mayWrite(ctx context.Context) error {
	if may, _ := ctx.Value(writesKey{}).(bool); !may {
		return (&RefusalError{Code: CodePostOnly, Message: "a mutation did not come by POST", Fix: "send it by POST with a JSON body"}).Shown()
	}
	return nil
}

type peerKey struct{}

// WithPeer says where a request comes from, to those who bound how often somebody may try.
func WithPeer(ctx context.Context, peer string) context.Context {
	return context.WithValue(ctx, peerKey{}, peer)
}

// PeerOf is where the request comes from; empty if nobody said.
func PeerOf(ctx context.Context) string {
	peer, _ := ctx.Value(peerKey{}).(string)
	return peer
}
