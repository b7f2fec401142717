package liar

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"strconv"
)

// exchange is one HTTP request and what will be sent in return.
type exchange struct {
	liar  *Liar
	ask   func(node http.Handler, body []byte) answer
	body  []byte // of the request
	calls []call
	batch bool
	rand  *rand.Rand // for the call that is being spoilt

	honest   answer
	readable bool     // honest is JSON-RPC
	replies  []*reply // by call; changed ones are sent unless a fault of the whole exchange replaces the answer
	answer   answer
	deliver  delivery
}

// answer is an HTTP answer.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// delivery gives an answer to a client, in a server's way or another one.
type delivery func(w http.ResponseWriter, r *http.Request, a answer)

// ServeHTTP passes a request on and gives back the answer, spoilt or not. What is no JSON-RPC request is passed on as it is.
func (l *Liar) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		http.Error(w, "request cannot be read", http.StatusRequestEntityTooLarge)
		return
	}
	if l.isDown() {
		reset(w)
		return
	}
	x := &exchange{liar: l, ask: asking(r), body: body, deliver: deliver}
	x.honest = x.ask(l.Upstream, body)
	x.answer = x.honest
	if x.calls, x.batch, err = readCalls(body); err == nil {
		x.replies, err = readReplies(x.honest.body, x.calls, x.batch)
		x.readable = err == nil
		l.tamper(x)
	}
	x.deliver(w, r, x.answer)
}

// do does a fault to the answer to call i, or reports that it cannot be done.
func (x *exchange) do(f *Fault, i int, r *rand.Rand) bool {
	x.rand = r
	if f.whole {
		before := *x
		x.answer, x.deliver = x.honest, deliver
		x.replies, _ = readReplies(x.honest.body, x.calls, x.batch)
		if f.spoil(x, i) {
			return true
		}
		*x = before
		return false
	}
	if !x.readable || x.replies[i] == nil || !f.spoil(x, i) {
		return false
	}
	x.answer.body = x.encoded()
	return true
}

// encoded is the body for the replies as they are now.
func (x *exchange) encoded() []byte {
	if !x.batch {
		return x.replies[0].written()
	}
	return writeReplies(x.replies)
}

// asking returns what lets nodes answer bodies that come with a request's path and header.
func asking(original *http.Request) func(node http.Handler, body []byte) answer {
	return func(node http.Handler, body []byte) answer {
		r := *original
		r.Header, r.Body, r.ContentLength = r.Header.Clone(), io.NopCloser(bytes.NewReader(body)), int64(len(body))
		r.Header.Del("Accept-Encoding") // what is compressed cannot be spoilt
		recorded := recorder{header: http.Header{}}
		node.ServeHTTP(&recorded, &r)
		return answer{max(recorded.status, http.StatusOK), recorded.header, recorded.body.Bytes()}
	}
}

// call asks the honest node something else, for a lie to be made of; nil if there is no result.
func (x *exchange) call(method string, params ...any) json.RawMessage {
	id := json.RawMessage("1")
	c := call{ID: id, Method: method, Params: encode(params)}
	body := encode(struct {
		Version string `json:"jsonrpc"`
		call
	}{"2.0", c})
	replies, err := readReplies(x.ask(x.liar.Upstream, body).body, []call{c}, false)
	if err != nil || replies[0] == nil || bytes.Equal(replies[0].Result, []byte("null")) {
		return nil
	}
	return replies[0].Result
}

// deliver gives an answer as a server should.
func deliver(w http.ResponseWriter, _ *http.Request, a answer) {
	head(w, a)
	_, _ = w.Write(a.body) // the client may have gone
}

func head(w http.ResponseWriter, a answer) {
	maps.Copy(w.Header(), a.header)
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
}

// recorder keeps what a handler answers.
type recorder struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
func (r *recorder) WriteHeader(status int)      { r.status = max(r.status, status) }
