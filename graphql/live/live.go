// Package live carries subscriptions to those who follow: by WebSocket with the subprotocol graphql-transport-ws, and as text/event-stream
// after graphql-sse's mode of distinct connections. Both give the place of every event with it, so that a client that was cut off goes on
// at any replica where it was.
//
// It knows neither events nor the schema: what is asked is answered by a Subscriber. Queries and mutations are not taken here.
package live

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/corebond/corebond/graphql"
)

// Subscriber answers subscriptions; *graphql.Server is one.
type Subscriber interface {
	Subscribe(ctx context.Context, r graphql.Request) (<-chan graphql.Delivery, error)
}

// Authenticator tells on whose behalf one asks who shows a token.
type Authenticator interface {
	Authenticate(ctx context.Context, bearer string) (graphql.Caller, error)
	// InForce reports of each of callers that Authenticate knew whether what they showed is good still.
	InForce(ctx context.Context, callers []graphql.Caller) ([]bool, error)
}

// Server carries subscriptions. Fields other than API, Log and Now may be left zero.
type Server struct {
	API     Subscriber
	Auth    Authenticator                // nil: tokens are refused, and everybody is a stranger
	Address func(r *http.Request) string // who is counted as one; nil: the peer's address, IPv6 by /64
	Origins []string                     // patterns of hosts whose pages may connect; none: all, since there are no cookies to ride on
	Limits  Limits
	Log     *slog.Logger
	Now     func() time.Time // for deadlines of writes

	once    sync.Once
	admit   admission
	known   watched
	sockets sync.WaitGroup
}

// Limits of a Server; a zero field means what the comment says.
type Limits struct {
	Connections int           // in all: 5000
	PerPeer     int           // connections of one address, and of one account: 50
	Operations  int           // subscriptions of one socket: 20
	Message     int64         // bytes of what a client sends at once: 64 KiB
	Init        time.Duration // until a socket has to say connection_init: 10 s
	Write       time.Duration // until a message has to be taken, after which the client is cut off: 10 s
	Heartbeat   time.Duration // between signs of life: 15 s
	Check       time.Duration // between looks whether sessions and keys are in force still: 2 s
}

func (l Limits) orDefault() Limits {
	def := func(n *int, value int) {
		if *n == 0 {
			*n = value
		}
	}
	wait := func(d *time.Duration, value time.Duration) {
		if *d == 0 {
			*d = value
		}
	}
	def(&l.Connections, 5000)
	def(&l.PerPeer, 50)
	def(&l.Operations, 20)
	if l.Message == 0 {
		l.Message = 64 << 10
	}
	wait(&l.Init, 10*time.Second)
	wait(&l.Write, 10*time.Second)
	wait(&l.Heartbeat, 15*time.Second)
	wait(&l.Check, 2*time.Second)
	return l
}

// Wrap takes WebSockets and requests for text/event-stream, and leaves everything else to next. When ctx ends, sockets are closed with 1001
// and streams end without a word that they are complete: clients come back, elsewhere, with their cursors. Who showed a token is cut off when
// it ends or is ended, here or at another replica.
func (s *Server) Wrap(ctx context.Context, next http.Handler) http.Handler {
	s.once.Do(func() {
		s.Limits = s.Limits.orDefault()
		s.admit.held = map[string]int{}
		s.known.held = map[*watch]struct{}{}
		s.sockets.Go(func() { s.check(ctx) })
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case isUpgrade(r):
			s.serveSocket(ctx.Done(), w, r)
		case wantsStream(r):
			request, cancel := context.WithCancel(r.Context())
			defer cancel()
			defer context.AfterFunc(ctx, cancel)()
			s.serveStream(w, r.WithContext(request)) //nolint:contextcheck // it is the request's, and ends with ctx besides
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// Wait returns when ctx of Wrap has ended and every socket has been closed; a server that shuts down does not wait for them itself.
func (s *Server) Wait() { s.sockets.Wait() }

func isUpgrade(r *http.Request) bool {
	return headerHas(r.Header, "Connection", "upgrade") && headerHas(r.Header, "Upgrade", "websocket")
}

func wantsStream(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodPost) && headerHas(r.Header, "Accept", "text/event-stream")
}

// headerHas reports whether a list in a header has a token, without its parameters.
func headerHas(h http.Header, name, token string) bool {
	for part := range strings.SplitSeq(strings.Join(h.Values(name), ","), ",") {
		word, _, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(word), token) {
			return true
		}
	}
	return false
}

// peer is who a request is counted to.
func (s *Server) peer(r *http.Request) string {
	if s.Address != nil {
		return s.Address(r)
	}
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	ip, err := netip.ParseAddr(host)
	if err == nil && ip.Is6() && !ip.Is4In6() {
		return netip.PrefixFrom(ip.WithZone(""), 64).Masked().String()
	}
	return host
}

// authenticate reads a token, with or without the word Bearer before it.
func (s *Server) authenticate(ctx context.Context, text string) (graphql.Caller, bool) {
	if scheme, rest, found := strings.Cut(text, " "); found && strings.EqualFold(scheme, "bearer") {
		text = strings.TrimSpace(rest)
	}
	if text == "" {
		return graphql.Caller{}, true
	}
	if s.Auth == nil {
		return graphql.Caller{}, false
	}
	caller, err := s.Auth.Authenticate(ctx, text)
	return caller, err == nil
}

// admission counts connections by name.
type admission struct {
	mu   sync.Mutex
	held map[string]int
}

// take counts one more of a name, unless there are most of it.
func (a *admission) take(name string, most int) (leave func(), ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.held[name] >= most {
		return nil, false
	}
	a.held[name]++
	return sync.OnceFunc(func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.held[name]--; a.held[name] == 0 {
			delete(a.held, name)
		}
	}), true
}

// enter admits a connection, or refuses it in words.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) (leave func(), ok bool) {
	leaveAll, ok := s.admit.take("", s.Limits.Connections)
	if !ok {
		refuse(w, http.StatusServiceUnavailable, graphql.CodeBusy, "too many subscribers at once; try again in a while")
		return nil, false
	}
	leavePeer, ok := s.admit.take("peer "+s.peer(r), s.Limits.PerPeer)
	if !ok {
		leaveAll()
		refuse(w, http.StatusTooManyRequests, graphql.CodeBusy, "this address has as many subscribers as it may")
		return nil, false
	}
	return func() { leavePeer(); leaveAll() }, true
}

// enterAccount admits one more connection of an account; a stranger has none.
func (s *Server) enterAccount(c graphql.Caller) (leave func(), ok bool) {
	if !c.Known() {
		return func() {}, true
	}
	return s.admit.take("account "+c.Account.Hex(), s.Limits.PerPeer)
}

// refuse answers a request before there is a stream.
func refuse(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "5")
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer{Errors: graphql.Errors{{Message: message, Extensions: map[string]any{"code": code}}}})
}

// answer is the JSON of a GraphQL response.
type answer struct {
	Data       json.RawMessage   `json:"data,omitempty"`
	Errors     graphql.Errors    `json:"errors,omitempty"`
	Extensions map[string]string `json:"extensions,omitempty"`
}

func answerOf(d graphql.Delivery) answer {
	a := answer{Data: d.Data, Errors: d.Errors}
	if d.Cursor != "" {
		a.Extensions = map[string]string{"cursor": d.Cursor}
	}
	return a
}

// request is the JSON of a GraphQL request.
type request struct {
	Query         *string        `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
}

func (r request) graphql() graphql.Request {
	return graphql.Request{Query: *r.Query, OperationName: r.OperationName, Variables: r.Variables}
}

// errorsOf is a refusal of Subscribe.
func errorsOf(err error) graphql.Errors {
	var all graphql.Errors
	if errors.As(err, &all) {
		return all
	}
	return graphql.Errors{{Message: "the subscription cannot be answered now", Extensions: map[string]any{"code": graphql.CodeInternal}}}
}
