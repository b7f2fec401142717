package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
)

const (
	maxAnswer = 1 << 20          // bytes; the longest answers are some kilobytes
	patience  = 20 * time.Second // for an answer that need not wait; the service takes ten at most
)

// Error is a refusal of the service.
type Error struct {
	Status int
	attest.Failure
	Told       bool          // by the service itself, and not by something on the way
	RetryAfter time.Duration // 0: not said
}

func (e *Error) Error() string { return fmt.Sprintf("the service answers %d: %s", e.Status, e.Failure) }

// Passing holds for refusals after which the same request may be served. What a proxy or a login page answers is no word of the service.
func (e *Error) Passing() bool {
	if !e.Told {
		return true
	}
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return e.Code == codeCutShort
}

const codeCutShort = "CUT_SHORT" // the network's fault, told by the service

// UnreachableError says that there was no answer, or not a whole one.
type UnreachableError struct{ Err error }

func (e *UnreachableError) Error() string { return "the service does not answer: " + e.Err.Error() }
func (e *UnreachableError) Unwrap() error { return e.Err }

// Failure says what to do.
func (e *UnreachableError) Failure() attest.Failure {
	return attest.Failure{Code: "UNREACHABLE", Observed: e.Err.Error(), Required: "an answer of the service", Fix: "check network, proxy and the service's address; what is signed is kept and sent later"}
}

// FormatError says that an answer is not what the protocol has.
type FormatError struct{ Err error }

func (e *FormatError) Error() string { return "read the service's answer: " + e.Err.Error() }
func (e *FormatError) Unwrap() error { return e.Err }

func refusalOf(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// Passing holds for errors after which to try again.
func Passing(err error) bool {
	var unreachable *UnreachableError
	refusal := refusalOf(err)
	return errors.As(err, &unreachable) || refusal != nil && refusal.Passing()
}

type request struct {
	method, path string
	header       http.Header
	body         []byte
	patience     time.Duration
}

type answer struct {
	header http.Header
	body   []byte
}

// once asks a single time.
func (c *Client) once(ctx context.Context, q request) (answer, error) {
	a, err := c.ask(ctx, q)
	if ctx.Err() == nil {
		c.note(err)
	}
	return a, err
}

func (c *Client) ask(ctx context.Context, q request) (answer, error) {
	limited, cancel := context.WithTimeout(ctx, q.patience)
	defer cancel()
	r, err := http.NewRequestWithContext(limited, q.method, c.base.String()+q.path, bytes.NewReader(q.body))
	if err != nil {
		return answer{}, fmt.Errorf("prepare request: %w", err)
	}
	if q.header != nil {
		r.Header = q.header.Clone()
	}
	r.Header.Set("User-Agent", c.Agent)
	response, err := c.http.Do(r)
	if err != nil {
		return answer{}, c.unreachable(ctx, err)
	}
	defer response.Body.Close()
	c.observe(response.Header)
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return answer{}, c.unreachable(ctx, err)
	}
	if len(body) > maxAnswer {
		return answer{}, &FormatError{fmt.Errorf("more than %d bytes", maxAnswer)}
	}
	if response.StatusCode != http.StatusOK {
		return answer{}, refusal(response, body)
	}
	return answer{response.Header, body}, nil
}

// unreachable is the caller's own end if that is the reason.
func (c *Client) unreachable(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return &UnreachableError{err}
}

// refusal reads an answer that is not a success. Proxies in between answer as they like.
func refusal(r *http.Response, body []byte) *Error {
	e := &Error{Status: r.StatusCode}
	var told wire.Error
	if json.Unmarshal(body, &told) == nil && told.Error.Code != "" {
		e.Failure, e.Told = told.Error, true
	} else {
		e.Failure = attest.Failure{
			Code: "HTTP_" + strconv.Itoa(r.StatusCode), Observed: "status " + r.Status, Required: "an answer of the service",
			Fix: "check the service's address, and proxies on the way",
		}
	}
	if seconds, err := strconv.Atoi(r.Header.Get("Retry-After")); err == nil && seconds > 0 {
		e.RetryAfter = min(time.Duration(seconds)*time.Second, time.Minute)
	}
	return e
}

// again asks until there is an answer that is final, or ctx ends.
func (c *Client) again(ctx context.Context, q request) (answer, error) {
	for attempt := 0; ; attempt++ {
		a, err := c.once(ctx, q)
		if err == nil || !Passing(err) {
			return a, err
		}
		if c.Backoff.Wait(ctx, attempt, err) != nil {
			return a, err
		}
	}
}
