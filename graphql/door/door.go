// Package door is how the API is reached over HTTP: what a request must look like, who asks, how much a caller may ask for, and
// what is remembered of the answers for the moment in which they stay true.
//
// It knows neither schema nor database: it hands requests to a graphql.Server, is told by a channel that something has changed, and asks an
// Authenticator whose a token is.
package door

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/corebond/corebond/graphql"
)

// MaxBody is the size a POST body may have, in bytes.
const MaxBody = 64 << 10

// Authenticator tells whose a bearer token is.
type Authenticator interface {
	// Authenticate returns who bears the token. An error of type *graphql.Error is shown to the caller, as 401 if its code is
	// UNAUTHENTICATED; any other is logged and answered with 500.
	Authenticate(ctx context.Context, bearer string) (graphql.Caller, error)
}

// Config is what a door opens to, and how wide. API is needed; the zero value of the rest is a door for strangers without rate limit
// and cache.
type Config struct {
	API  *graphql.Server
	Page http.Handler  // what a browser is shown at /graphql; nil for nothing
	Live http.Handler  // takes requests for a WebSocket or an event stream, the caller in their context; nil refuses them
	Auth Authenticator // nil refuses every token

	Timeout         time.Duration // for one request, from its header to its answer; 0 is 5 s
	MaxConcurrent   int           // requests executed at once, beyond which callers wait, for a second at most, or get 503; 0 is 64
	MaxWorking      int           // of these, how many may have begun just now and not wait for the database; 0 is eight for each processor
	MaxBatch        int           // requests in one body, at most 10; 0 refuses lists
	MaxResponse     int           // bytes of an answer; 0 is 8 MiB
	NoIntrospection bool
	Trusted         *Manifest // the only documents that are executed; nil executes any

	Rate    Rate           // zero limits nobody
	Proxies []netip.Prefix // whose X-Forwarded-For is believed

	// Changes opens a channel that gets a value whenever anything that answers are made of may have changed, and is closed when that can no
	// longer be told. Nil keeps no answers.
	Changes  func(ctx context.Context) (<-chan struct{}, error)
	CacheFor time.Duration // how old an answer may get though nothing was told to have changed; 0 is 1 s
	CacheMax int           // bytes of answers that are kept; 0 is 64 MiB

	Metrics *Metrics
	Log     *slog.Logger     // nil is slog.Default()
	Now     func() time.Time // nil is time.Now
}

// Door serves /graphql and /schema.graphql. It is safe for concurrent use.
type Door struct {
	Config
	places    *places
	held      atomic.Int64 // answers that are held back
	clients   *clients     // nil: nobody is limited
	answers   *cache
	documents *documents
	fixed     fixedHeaders
	buffers   bufferPool
}

// New returns a door. It keeps no answers until Run is called.
func New(c Config) *Door {
	set(&c.Timeout, 5*time.Second)
	set(&c.MaxConcurrent, 64)
	set(&c.MaxWorking, placesPerCPU*runtime.GOMAXPROCS(0))
	set(&c.MaxResponse, 8<<20)
	set(&c.CacheFor, time.Second)
	set(&c.CacheMax, 64<<20)
	c.MaxBatch = min(c.MaxBatch, 10)
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Now == nil {
		c.Now = time.Now //nolint:forbidigo // the clock of one who brings none
	}
	d := &Door{
		Config: c, answers: newCache(c.CacheFor, c.CacheMax), documents: newDocuments(),
		fixed:  newFixedHeaders(c.Rate),
		places: newPlaces(c.Now, c.MaxWorking, c.MaxConcurrent, c.Auth != nil, c.Rate.PerSecond > 0),
	}
	if c.Rate.PerSecond > 0 {
		d.clients = newClients(c.Rate, max(1, c.MaxConcurrent/4))
	}
	return d
}

func set[V comparable](v *V, fallback V) {
	var zero V
	if *v == zero {
		*v = fallback
	}
}

// Run keeps answers fresh until ctx ends: it forgets all of them whenever something changes, and keeps none while it cannot be told.
func (d *Door) Run(ctx context.Context) error {
	const patience = time.Second
	again := time.NewTicker(patience)
	defer again.Stop()
	for ctx.Err() == nil {
		d.keep(ctx)
		select {
		case <-ctx.Done():
		case <-again.C:
		}
	}
	return nil
}

// keep lets answers be kept until nobody tells of changes any more.
func (d *Door) keep(ctx context.Context) {
	if d.Changes == nil {
		<-ctx.Done()
		return
	}
	changes, err := d.Changes(ctx)
	if err != nil {
		if ctx.Err() == nil {
			d.Log.WarnContext(ctx, "answers are not kept: nobody tells what changes", "error", err)
		}
		return
	}
	d.answers.open()
	defer d.answers.close()
	for {
		select {
		case _, told := <-changes:
			if !told {
				return
			}
			d.answers.forget()
		case <-ctx.Done():
			return
		}
	}
}

// ServeHTTP serves /graphql and /schema.graphql after the GraphQL-over-HTTP draft: POST with a JSON body, or GET with the parameters
// query, operationName, variables and extensions for what only reads. Any origin may ask: there are no cookies or other standing credentials
// that a foreign page could ride on.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	d.fixed.openToAll(h)
	if r.URL.Path == "/schema.graphql" {
		d.serveSDL(w, r)
		return
	}
	media, wantsPage := negotiate(r.Header["Accept"])
	get := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch {
	case r.Method == http.MethodOptions:
		preflight(w)
	case isLive(r):
		d.live(w, r)
	case !get && r.Method != http.MethodPost:
		h.Set("Allow", "GET, HEAD, POST, OPTIONS")
		d.refuse(w, jsonMedia, fault(http.StatusMethodNotAllowed, "use POST, or GET for a query in the URL, not %.20q", r.Method))
	case get && wantsPage && d.Page != nil:
		d.Page.ServeHTTP(w, r)
	case media == "":
		d.refuse(w, jsonMedia, fault(http.StatusNotAcceptable, "answers are %s or %s", responseMedia, jsonMedia))
	case get && r.Header.Get("Sec-Fetch-Mode") == "no-cors":
		d.refuse(w, media, fault(http.StatusForbidden, "a page embeds this as a picture or script; ask with fetch"))
	default:
		d.serve(w, r, media) //nolint:contextcheck // it is the request's
	}
}

func (d *Door) serveSDL(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		d.refuse(w, jsonMedia, fault(http.StatusMethodNotAllowed, "use GET, not %.20q", r.Method))
		return
	}
	w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
	_, _ = io.WriteString(w, graphql.SDL)
}

func preflight(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
	w.Header().Set("Access-Control-Allow-Headers", "Content-Type, Accept, Authorization, If-None-Match, Idempotency-Key, Last-Event-ID")
	w.Header().Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
}
