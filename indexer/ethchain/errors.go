package ethchain

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

// ErrNoSubscription says that no endpoint can push new heads: all are plain HTTP.
var ErrNoSubscription = errors.New("no endpoint can push new heads")

// errTooLarge ends the reading of a reply beyond the cap.
var errTooLarge = errors.New("reply is larger than the cap")

// errSlow is the cause of an exchange that ran into our own limit of time, as opposed to the caller's.
var errSlow = errors.New("node did not answer in time")

// StatusError is an HTTP status other than success.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // how long the node asks us to stay away; 0 if it does not say
	Text       string        // the beginning of the body, or the message of the JSON-RPC error in it
}

func (e *StatusError) Error() string { return fmt.Sprintf("HTTP status %d: %s", e.Code, e.Text) }

// LaggingError is a node that does not have a block which another one has shown, or has another branch in its place.
type LaggingError struct{ Block evm.Ref } // the hash is zero where only the number was asked for

func (e *LaggingError) Error() string { return fmt.Sprintf("node does not have block %v", e.Block) }

// DisagreementError is two nodes that tell different chains, without a third that decides.
type DisagreementError struct {
	A, B       string
	What       string
	SaysA      string
	SaysB      string
	Considered int // how many nodes were asked
}

func (e *DisagreementError) Error() string {
	return fmt.Sprintf("%s and %s disagree on the %s (%s, %s) and no majority of %d nodes decides: compare them by hand",
		e.A, e.B, e.What, e.SaysA, e.SaysB, e.Considered)
}

// MinorityError is a node that tells another chain than most of the others.
type MinorityError struct {
	Block     uint64
	Got, Want string
}

func (e *MinorityError) Error() string {
	return fmt.Sprintf("its block %d is %s, that of most nodes is %s", e.Block, e.Got, e.Want)
}

// UnavailableError says that no node answered; it holds why each of them did not. It does not unwrap to them: that one node is of
// another chain must not look as if the chain were.
type UnavailableError struct{ Nodes []error }

func (e *UnavailableError) Error() string {
	texts := make([]string, len(e.Nodes))
	for i, err := range e.Nodes {
		texts[i] = err.Error()
	}
	return "no node answered: " + strings.Join(texts, "; ")
}

// private takes the URL out of an error of net/http or net/url.
func private(err error) error {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err
	}
	return err
}

// secrets are the parts of an endpoint's URL that must not reach a log: providers put keys into paths, queries and user names.
type secrets []string

func secretsOf(u *url.URL) secrets {
	var s secrets
	add := func(part string) {
		if len(part) >= 6 { // shorter ones are words such as "rpc" and "v2"
			s = append(s, part)
		}
	}
	for part := range strings.SplitSeq(u.Path, "/") {
		add(part)
	}
	for _, values := range u.Query() {
		for _, v := range values {
			add(v)
		}
	}
	if u.User != nil {
		add(u.User.Username())
		password, _ := u.User.Password()
		add(password)
	}
	return s
}

// hide returns an error that prints without the secrets, and at no great length, since some of the text is foreign.
func (s secrets) hide(err error) error {
	if err == nil {
		return nil
	}
	err = private(err)
	text := err.Error()
	for _, part := range s {
		text = strings.ReplaceAll(text, part, "…")
	}
	if len(text) > maxErrorText {
		text = strings.ToValidUTF8(text[:maxErrorText], "") + "…"
	}
	if text == err.Error() {
		return err
	}
	return &hidden{err, text}
}

// maxErrorText is how much of an error is passed on, in bytes; nodes behind proxies answer with whole HTML pages.
const maxErrorText = 400

type hidden struct {
	error
	text string
}

func (h *hidden) Error() string { return h.text }
func (h *hidden) Unwrap() error { return h.error }
