package ethchain_test

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/corebond/corebond/indexer/ethchain"
)

// internet carries requests to providers by their host's name, without a network.
type internet map[string]*provider

func (i internet) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	p := i[r.URL.Host]
	if p == nil {
		return nil, errors.New("no such host")
	}
	if p.silent.Load() {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	said := p.serve(body)
	header := http.Header{}
	if said.retryAfter != "" {
		header.Set("Retry-After", said.retryAfter)
	}
	return &http.Response{
		StatusCode: cmp.Or(said.status, http.StatusOK), Header: header, Body: io.NopCloser(strings.NewReader(said.body)),
		ContentLength: int64(len(said.body)),
	}, nil
}

// open returns a pool of providers a, b, c…, and what was reported.
func open(t *testing.T, o ethchain.Options, providers ...*provider) (*ethchain.Pool, *reports) {
	t.Helper()
	net, endpoints := internet{}, []ethchain.EndpointConfig{}
	for i, p := range providers {
		host := string(rune('a' + i))
		net[host] = p
		endpoints = append(endpoints, ethchain.EndpointConfig{URL: "http://" + host + "/v2/secretkey"})
	}
	r := &reports{}
	o.Transport, o.Report = net, r.add
	if o.Random == nil {
		o.Random = func() float64 { return 0.5 }
	}
	pool, err := ethchain.Open(t.Context(), endpoints, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool, r
}

// reports collects what Options.Report was told.
type reports struct {
	mu sync.Mutex
	by map[string][]error
}

func (r *reports) add(node string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.by == nil {
		r.by = map[string][]error{}
	}
	r.by[node] = append(r.by[node], err)
}

func (r *reports) of(node string) []error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.by[node]
}

// broken is what a proxy says whose node is down.
func broken(int) *response {
	return &response{status: http.StatusBadGateway, body: "<html>bad gateway</html>"}
}
