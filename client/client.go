// Package client asks Corebond's GraphQL API over HTTP. Queries are text and answers are structs of the caller's; exact decimals, token
// quantities and instants arrive as strings, as the schema says, and nothing here turns them into floats.
//
// It retries what the service asks to be sent again, walks connections page by page, and fetches proofs of net asset value, which package
// navproof verifies. It holds no state but its fields, and is safe for concurrent use. Mutations are not for it: a query may be sent twice.
package client

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Client asks one service.
type Client struct {
	URL  string       // of the API, such as https://api.example/graphql
	HTTP *http.Client // nil is http.DefaultClient
	Key  string       // API key; empty asks as a stranger
	// Persisted sends queries by GET under their hash, which caches on the way can answer; the text follows only where the service asks for it.
	Persisted bool
	Attempts  int // how often a query is sent when the service is busy; 0 is 4
	// Wait waits between attempts; nil sleeps. It returns early with the context's error.
	Wait func(ctx context.Context, d time.Duration) error
}

// Bounds of what a service may do to a client.
const (
	maxAnswer   = 32 << 20 // bytes
	maxWait     = 30 * time.Second
	defaultTry  = 4
	contentType = "application/json"
	accept      = "application/graphql-response+json, application/json;q=0.9"
)

// Query executes a document with one query and decodes its data into out, which may be nil. If the service answers in part, out holds that
// part and the error is of type Errors. Other errors of the service are Errors or a *StatusError.
func (c *Client) Query(ctx context.Context, document string, variables map[string]any, out any) error {
	if c.Persisted {
		err := c.send(ctx, request{variables: variables, hash: hashOf(document)}, out)
		if !Is(err, CodeNotPersisted) {
			return err
		}
	}
	r := request{document: document, variables: variables}
	if c.Persisted {
		r.hash = hashOf(document)
	}
	return c.send(ctx, r, out)
}

func hashOf(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

// request is a query by text, by hash or by both.
type request struct {
	document  string
	variables map[string]any
	hash      string
}

type persistedQuery struct {
	Version int    `json:"version"`
	Hash    string `json:"sha256Hash"`
}

type extensions struct {
	PersistedQuery persistedQuery `json:"persistedQuery"`
}

// build makes the HTTP request: GET for a hash alone, else POST.
func (c *Client) build(ctx context.Context, r request) (*http.Request, error) {
	body := struct {
		Query      string         `json:"query,omitempty"`
		Variables  map[string]any `json:"variables,omitempty"`
		Extensions *extensions    `json:"extensions,omitempty"`
	}{Query: r.document, Variables: r.variables}
	if r.hash != "" {
		body.Extensions = &extensions{persistedQuery{1, r.hash}}
	}
	var out *http.Request
	var err error
	if r.document == "" {
		if out, err = http.NewRequestWithContext(ctx, http.MethodGet, c.URL, http.NoBody); err == nil {
			err = putInURL(out, body.Variables, body.Extensions)
		}
	} else {
		var text []byte
		if text, err = json.Marshal(body); err == nil {
			out, err = http.NewRequestWithContext(ctx, http.MethodPost, c.URL, bytes.NewReader(text))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("build request: %w", err)
	}
	if r.document != "" {
		out.Header.Set("Content-Type", contentType)
	}
	out.Header.Set("Accept", accept)
	if c.Key != "" {
		out.Header.Set("Authorization", "Bearer "+c.Key)
	}
	return out, nil
}

func putInURL(r *http.Request, variables map[string]any, e *extensions) error {
	values := r.URL.Query()
	for name, v := range map[string]any{"variables": variables, "extensions": e} {
		if name == "variables" && len(variables) == 0 {
			continue
		}
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		values.Set(name, string(text))
	}
	r.URL.RawQuery = values.Encode()
	return nil
}

// send asks until the service answers or does not want to be asked again.
func (c *Client) send(ctx context.Context, r request, out any) error {
	attempts := c.Attempts
	if attempts == 0 {
		attempts = defaultTry
	}
	for try := 1; ; try++ {
		again, wait, err := c.once(ctx, r, out)
		if !again || try >= attempts {
			return err
		}
		if wait == 0 {
			wait = time.Second << min(try-1, 4)
		}
		if err := c.wait(ctx, min(wait, maxWait)); err != nil {
			return err
		}
	}
}

func (c *Client) wait(ctx context.Context, d time.Duration) error {
	if c.Wait != nil {
		return c.Wait(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// once sends a request. Again says that the service wants it later, and wait when, if it says.
func (c *Client) once(ctx context.Context, r request, out any) (again bool, wait time.Duration, err error) {
	ask, err := c.build(ctx, r)
	if err != nil {
		return false, 0, err
	}
	answer, err := c.client().Do(ask)
	if err != nil {
		return false, 0, fmt.Errorf("ask the service: %w", err)
	}
	defer answer.Body.Close()
	body, err := readAll(answer.Body)
	if err != nil {
		return false, 0, fmt.Errorf("read the service's answer: %w", err)
	}
	again = answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusServiceUnavailable
	return again, retryAfter(answer.Header), decode(answer, body, out)
}

func (c *Client) client() *http.Client {
	if c.HTTP == nil {
		return http.DefaultClient
	}
	return c.HTTP
}

func readAll(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxAnswer+1))
	if err == nil && len(b) > maxAnswer {
		err = fmt.Errorf("it is larger than %d bytes", maxAnswer)
	}
	return b, err
}

// decode reads an answer of the service, and tells what is none.
func decode(answer *http.Response, body []byte, out any) error {
	kind, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type")) // a malformed one is none of ours
	var got struct {
		Data   json.RawMessage `json:"data"`
		Errors Errors          `json:"errors"`
	}
	if kind != contentType && kind != "application/graphql-response+json" || json.Unmarshal(body, &got) != nil || got.Data == nil && len(got.Errors) == 0 {
		return &StatusError{Status: answer.StatusCode, Body: string(body[:min(len(body), 200)])}
	}
	if len(got.Data) > 0 && string(got.Data) != "null" && out != nil {
		if err := json.Unmarshal(got.Data, out); err != nil {
			return fmt.Errorf("decode the service's answer: %w", err)
		}
	}
	if len(got.Errors) > 0 {
		return got.Errors
	}
	return nil
}

// retryAfter is how long the service asks to be left alone; 0 if it does not say.
func retryAfter(h http.Header) time.Duration {
	text := h.Get("Retry-After")
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		now, err := http.ParseTime(h.Get("Date")) // the service's clock, not ours
		if err == nil && at.After(now) {
			return at.Sub(now)
		}
	}
	return 0
}

// ErrNotFound says that the service has no such thing.
var ErrNotFound = errors.New("not found")

// fetch gets a file of the service that stands beside the API.
func (c *Client) fetch(ctx context.Context, path string) ([]byte, error) {
	base, err := url.Parse(c.URL)
	if err != nil {
		return nil, fmt.Errorf("read the service's address: %w", err)
	}
	base.Path, base.RawQuery = strings.TrimSuffix(base.Path, "/graphql")+path, ""
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, base.String(), http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("build request: %w", err)
	}
	answer, err := c.client().Do(ask)
	if err != nil {
		return nil, fmt.Errorf("ask the service: %w", err)
	}
	defer answer.Body.Close()
	body, err := readAll(answer.Body)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the service's answer: %w", err)
	case answer.StatusCode == http.StatusNotFound:
		return nil, ErrNotFound
	case answer.StatusCode != http.StatusOK:
		return nil, &StatusError{answer.StatusCode, string(body[:min(len(body), 200)])}
	}
	return body, nil
}
