// Package client asks the service over HTTP, for package agent: challenges, steps of a proof, uploads, results.
//
// It only ever calls out, so it works behind NAT, and through the proxy that the environment names. Every request of the protocol may be
// repeated (docs/attestation.md), so whatever fails for want of a network or of room is tried again with growing pauses until the caller's
// context ends; what the service refuses for a reason is an *Error, and final. It signs nothing and decides nothing.
package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/corebond/corebond/attest"
)

// Options say whom to ask and how.
type Options struct {
	Address string // of the service: https://host, or http:// of this machine
	Roots   []byte // certificates in PEM that sign the service's; nil: those of the system
	Agent   string // sent as User-Agent
	Now     func() time.Time
	Backoff Backoff
}

// Client is safe for use by several goroutines.
type Client struct {
	Options
	base *url.URL
	http *http.Client

	mu     sync.Mutex
	skew   *time.Duration
	outage *Outage
}

// Outage is a time in which the service did not answer, or answered that it cannot.
type Outage struct {
	Since time.Time
	Err   error // the latest
}

// AddressError says what is wrong with Options.
type AddressError struct{ attest.Failure }

func (e *AddressError) Error() string { return e.String() }

// New makes a client; it asks nothing yet.
func New(o Options) (*Client, error) {
	base, err := url.Parse(o.Address)
	if err != nil || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, &AddressError{attest.Failure{Code: "SERVICE_ADDRESS", Observed: fmt.Sprintf("%q", o.Address), Required: "an address such as https://host", Fix: "set the address of the service"}}
	}
	if base.Scheme != "https" && (base.Scheme != "http" || !loopback(base.Hostname())) {
		return nil, &AddressError{attest.Failure{
			Code: "SERVICE_TLS", Observed: base.Scheme + " to " + base.Hostname(), Required: "https, but for a service on this machine",
			Fix: "use https: the order in which messages become known is part of the proof",
		}}
	}
	roots, err := rootsOf(o.Roots)
	if err != nil {
		return nil, err
	}
	base.Path = strings.TrimSuffix(base.Path, "/")
	return &Client{Options: o, base: base, http: &http.Client{
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true,
			DialContext:         (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
			TLSHandshakeTimeout: 10 * time.Second, MaxIdleConns: 8, IdleConnTimeout: 90 * time.Second, MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the address is pinned
	}}, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func rootsOf(pem []byte) (*x509.CertPool, error) {
	if pem == nil {
		return nil, nil //nolint:nilnil // no pool means the system's
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, &AddressError{attest.Failure{Code: "SERVICE_ROOTS", Observed: "no certificate", Required: "certificates in PEM", Fix: "give the file of the authority that signs the service's certificate"}}
	}
	return pool, nil
}

// Close drops connections that are idle.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Skew is how far the service's clock is ahead of this machine's, to a second, and whether it is known yet.
func (c *Client) Skew() (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.skew == nil {
		return 0, false
	}
	return *c.skew, true
}

// observe learns the skew from an answer that came just now. A cache's answer tells nothing. Date has whole seconds, cut off.
func (c *Client) observe(h http.Header) {
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil || h.Get("Age") != "" {
		return
	}
	skew := date.Add(time.Second / 2).Sub(c.Now())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.skew = &skew
}

// Outage is the one that lasts, nil if the last answer was one.
func (c *Client) Outage() *Outage {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.outage
}

// note keeps book of outages.
func (c *Client) note(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case !Passing(err):
		c.outage = nil
	case c.outage == nil:
		c.outage = &Outage{c.Now(), err}
	default:
		c.outage = &Outage{c.outage.Since, err}
	}
}

// Ask asks for the challenges of nobody, once: whether the service is there, and what time it has.
func (c *Client) Ask(ctx context.Context) error {
	_, err := c.once(ctx, request{method: http.MethodGet, path: "/v1/challenges?device=0x0000000000000000000000000000000000000000&wait=0", patience: patience})
	return err
}
