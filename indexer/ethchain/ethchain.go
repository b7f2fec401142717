// Package ethchain is an indexer.Chain over the JSON-RPC of Ethereum-like nodes, by HTTP, WebSocket, IPC or in process.
//
// A Pool asks any number of endpoints of one chain. It learns what each of them refuses (blocks and logs in one eth_getLogs,
// calls in one batch, calls a second), prefers those that answer fast and well, leaves alone those that fail, and puts out those
// that tell another chain than most. It recomputes block hashes where the chain hashes headers as Ethereum does. All other
// checking is the Follower's: this package trusts no one and promises nothing about what it passes on. Two nodes behind one name
// cannot be told apart.
package ethchain

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/rpc"
)

// EndpointConfig is one endpoint, as a configuration file has it. Probe finds out what to write there.
type EndpointConfig struct {
	URL         string  `yaml:"url"`                   // http, https, ws, wss, or the path of an IPC socket
	Window      uint64  `yaml:"window,omitempty"`      // the most blocks in one eth_getLogs; 0 is learned
	Batch       int     `yaml:"batch,omitempty"`       // the most calls in one message; 0 is 100, and less where that is refused
	Rate        float64 `yaml:"rate,omitempty"`        // the most calls a second; 0 is no bound until the node throttles
	Concurrency int     `yaml:"concurrency,omitempty"` // the most messages under way; 0 is 8
}

// Options of a Pool; the zero value is usable.
type Options struct {
	// Chain is the id that every endpoint must have; 0 takes that of most of them.
	Chain uint64
	// TrustHashes takes block hashes as nodes say them. Otherwise this is found out for each node by its newest header; it is to be
	// set for chains whose older headers were hashed in another way.
	TrustHashes bool
	// UnprovenTxs takes transactions whose hash and sender cannot be recomputed as nodes say them, for chains that have transactions
	// of their own kinds. Otherwise such an answer is a fault, for any transaction can be made to look so.
	UnprovenTxs bool
	// Timeout is how long one exchange may take; 0 is 30 seconds.
	Timeout time.Duration
	// Report is told of each failure of a node that a query survived, and of nodes that are put out; nil is nobody.
	Report func(node string, err error)
	// Now is the clock; nil is the real one. Random returns a number in [0, 1) that spreads waiting and breaks ties; nil is random.
	Now    func() time.Time
	Random func() float64
	// Transport carries HTTP; nil is one of each endpoint's own, whose connections are kept alive.
	Transport http.RoundTripper
}

func (o Options) withDefaults() Options {
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the default of the field that takes the clock
	}
	if o.Random == nil {
		o.Random = rand.Float64
	}
	if o.Report == nil {
		o.Report = func(string, error) {}
	}
	return o
}

// New returns a Pool of one node behind an open client, which stays the caller's to close, and fails if it does not answer.
func New(ctx context.Context, client *rpc.Client) (*Pool, error) {
	o := Options{}.withDefaults()
	n := newNode("node", EndpointConfig{}, &o)
	n.transport = &overClient{client: client}
	p := newPool([]*node{n}, o)
	if err := p.ready(ctx); err != nil {
		return nil, fmt.Errorf("probe node: %w", err)
	}
	return p, nil
}

// Open returns a Pool of endpoints, and asks those that answer whether they tell one chain. Endpoints that do not answer are no
// error, even if they are all: they are asked again when needed. An error is a faulty configuration, endpoints that are all of
// another chain than Options.Chain, or a disagreement that nobody decides. No error repeats a URL, which often holds a key.
func Open(ctx context.Context, endpoints []EndpointConfig, o Options) (*Pool, error) {
	if len(endpoints) == 0 {
		return nil, fmt.Errorf("open chain: no endpoints")
	}
	o = o.withDefaults()
	var nodes []*node
	seen := map[string]int{}
	for i, e := range endpoints {
		n, err := openNode(ctx, e, &o)
		if err != nil {
			newPool(nodes, o).Close()
			return nil, fmt.Errorf("open endpoint %d: %w", i+1, err)
		}
		if seen[n.name]++; seen[n.name] > 1 {
			n.name = fmt.Sprintf("%s#%d", n.name, seen[n.name])
		}
		nodes = append(nodes, n)
	}
	p := newPool(nodes, o)
	if err := p.ready(ctx); err != nil && !passing(err) {
		p.Close()
		return nil, fmt.Errorf("open chain: %w", err)
	}
	if err := ctx.Err(); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// openNode makes a node. HTTP is not connected to until it is asked; the others are.
func openNode(ctx context.Context, e EndpointConfig, o *Options) (*node, error) {
	if e.Batch < 0 || e.Rate < 0 || e.Concurrency < 0 {
		return nil, fmt.Errorf("batch, rate and concurrency must not be negative")
	}
	u, err := url.Parse(strings.TrimSpace(e.URL))
	if err != nil {
		return nil, fmt.Errorf("read URL: %w", private(err))
	}
	name := u.Host
	if name == "" {
		name = "ipc"
	}
	n := newNode(name, e, o)
	n.secrets = secretsOf(u)
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return nil, fmt.Errorf("URL has no host")
		}
		n.transport = newHTTP(u, o, cap(n.slots))
	case "ws", "wss", "":
		if u.Scheme == "" && u.Path == "" {
			return nil, fmt.Errorf("URL is empty")
		}
		n.transport = &overSocket{endpoint: u.String(), limit: maxReply}
	default:
		return nil, fmt.Errorf("URL has the scheme %q, which is none of http, https, ws, wss", u.Scheme)
	}
	return n, nil
}

func newNode(name string, e EndpointConfig, o *Options) *node {
	n := &node{
		name: name, timeout: o.Timeout, now: o.Now, unproven: o.UnprovenTxs,
		health: &health{now: o.Now, random: o.Random},
		budget: newBudget(e.Rate, o.Now, o.Random),
		window: newWindow(e.Window),
		slots:  make(chan struct{}, orDefault(e.Concurrency, defaultConcurrency)),
	}
	n.batch.Store(int64(orDefault(e.Batch, maxBatch)))
	n.perMessage.Store(firstReceipts)
	n.trusted.Store(o.TrustHashes)
	return n
}

func orDefault(v, otherwise int) int {
	if v == 0 {
		return otherwise
	}
	return v
}
