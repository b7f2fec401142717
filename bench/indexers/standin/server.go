package standin

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// maxRequest bounds a request's body, in bytes: a batch of some ten thousand calls.
const maxRequest = 4 << 20

// A Policy is how the node behaves, as opposed to what is on its chain.
type Policy struct {
	Latency time.Duration // before each reply
	MaxLogs int           // in an answer to eth_getLogs; more are refused, 0 refuses none
	Live    bool          // POST /mine appends a block with one transfer and pushes the head to subscribers
}

// A Server answers over HTTP and WebSocket on one address. GET /stats tells what there is to index and what has been served.
type Server struct {
	chain  *chain
	policy Policy

	mu      sync.Mutex
	sockets map[*socket]struct{}
	served  tally
}

// A tally is what has been served; GET /stats tells it, and the truth of the chain.
type tally struct {
	Requests int            `json:"requests"` // HTTP requests and WebSocket messages
	Bytes    int            `json:"bytes"`    // of replies
	Calls    map[string]int `json:"calls"`
}

// New builds the chain, which takes about a second for 100,000 transfers.
func New(plan Plan, policy Policy) (*Server, error) {
	c, err := build(plan)
	if err != nil {
		return nil, err
	}
	return &Server{chain: c, policy: policy, sockets: map[*socket]struct{}{}, served: tally{Calls: map[string]int{}}}, nil
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case websocket.IsWebSocketUpgrade(r):
		s.serveSocket(w, r)
	case r.URL.Path == "/stats" && r.Method == http.MethodGet:
		s.serveStats(w)
	case r.URL.Path == "/mine" && r.Method == http.MethodPost && s.policy.Live:
		s.serveMine(w)
	case r.Method == http.MethodPost:
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		reply, err := s.reply(r.Context().Done(), body)
		if err != nil {
			return // the client has gone
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(reply.size()))
		for _, part := range reply {
			if _, err := w.Write(part); err != nil {
				return
			}
		}
	default:
		http.Error(w, "JSON-RPC over POST or WebSocket", http.StatusMethodNotAllowed)
	}
}

func (s *Server) serveStats(w http.ResponseWriter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(struct { // a client that is gone needs no stats
		truth
		tally
	}{s.chain.told(), s.served})
}

type call struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

var errGone = errors.New("client has gone")

// reply answers a call or a batch of them, after the latency.
func (s *Server) reply(gone <-chan struct{}, body []byte) (text, error) {
	if s.policy.Latency > 0 {
		timer := time.NewTimer(s.policy.Latency)
		defer timer.Stop()
		select {
		case <-gone:
			return nil, errGone
		case <-timer.C:
		}
	}
	var reply text
	var calls []call
	if body = bytes.TrimSpace(body); len(body) > 0 && body[0] == '[' {
		if err := json.Unmarshal(body, &calls); err != nil {
			return spoiled(err), nil
		}
		reply = append(reply, []byte("["))
		for i, c := range calls {
			if i > 0 {
				reply = append(reply, comma)
			}
			reply = append(reply, s.one(c)...)
		}
		reply = append(reply, []byte("]"))
	} else {
		calls = make([]call, 1)
		if err := json.Unmarshal(body, &calls[0]); err != nil {
			return spoiled(err), nil
		}
		reply = s.one(calls[0])
	}
	s.count(calls, reply)
	return reply, nil
}

func (s *Server) count(calls []call, reply text) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.served.Requests++
	s.served.Bytes += reply.size()
	for _, c := range calls {
		if len(c.Method) <= 64 {
			s.served.Calls[c.Method]++
		}
	}
}

// one answers one call, errors included.
func (s *Server) one(c call) text {
	open := c.open()
	result, err := s.answer(c.Method, c.Params)
	if err != nil {
		return text{open, failure(err), []byte("}")}
	}
	return append(append(text{append(open, `"result":`...)}, result...), []byte("}"))
}

// open begins the reply to a call.
func (c call) open() []byte {
	if c.ID == nil {
		c.ID = json.RawMessage("null")
	}
	return append(append([]byte(`{"jsonrpc":"2.0","id":`), c.ID...), ',')
}

func failure(err error) []byte {
	var told refusal
	if !errors.As(err, &told) {
		told = refusal{-32603, err.Error()}
	}
	said, err := json.Marshal(told)
	if err != nil {
		said = []byte(`{"code":-32603,"message":"internal error"}`)
	}
	return append([]byte(`"error":`), said...)
}

func spoiled(err error) text {
	return text{[]byte(`{"jsonrpc":"2.0","id":null,`), failure(refusal{-32700, "parse error: " + err.Error()}), []byte("}")}
}

func (t text) size() int {
	n := 0
	for _, part := range t {
		n += len(part)
	}
	return n
}
