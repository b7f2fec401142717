package door

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/corebond/corebond/graphql"
)

// exchange is one request on its way through the door.
type exchange struct {
	door   *Door
	w      http.ResponseWriter
	r      *http.Request
	media  string
	get    bool
	caller graphql.Caller
	client client
	began  time.Time
	class  class
	place  int // of those that may work; noPlace while it has none
}

// serve answers a request whose form fits. What was answered already in this epoch is not even parsed.
func (d *Door) serve(w http.ResponseWriter, r *http.Request, media string) {
	x := exchange{door: d, w: w, r: r, media: media, get: r.Method != http.MethodPost, began: d.Now(), place: noPlace}
	d.Metrics.begin()
	a, outcome := x.answer()
	x.hold(outcome)
	x.send(a)
	d.Metrics.end(outcome, d.Now().Sub(x.began))
}

// answer tells what to send, and what to count it as.
func (x *exchange) answer() (*answer, string) {
	var failed *refusal
	if x.caller, x.client, failed = x.door.admit(x.w, x.r); failed != nil {
		return x.refused(failed)
	}
	buffer := x.door.buffers.take()
	defer x.door.buffers.give(buffer)
	text, failed := x.read(buffer)
	if failed != nil {
		return x.refused(failed)
	}
	epoch := x.door.answers.epoch(x.began)
	if epoch == nil {
		return x.execute(text)
	}
	k := x.key(buffer, text)
	p, mine := epoch.find(k, x.door.CacheMax)
	if mine && !x.enterAtOnce() { // those who ask the same are not to wait for a place with this one
		epoch.settle(k, p, nil, x.door.CacheMax)
		if failed := x.enter(); failed != nil {
			return x.refused(failed)
		}
		if epoch = x.door.answers.epoch(x.door.Now()); epoch == nil {
			return x.execute(text)
		}
		if p, mine = epoch.find(k, x.door.CacheMax); p != nil && !mine {
			x.leave() // somebody else makes it, or has
		}
	}
	switch {
	case p == nil:
		return x.execute(text)
	case mine:
		return x.fulfil(epoch, k, p, text)
	}
	select {
	case <-p.done:
	case <-x.r.Context().Done():
		return x.refused(&refusal{http.StatusServiceUnavailable, graphql.NewError(graphql.CodeTimeout, "the caller went away")})
	}
	if p.answer == nil { // it was not for others
		return x.execute(text)
	}
	return p.answer, outcomeCached
}

// fulfil executes a request for all who ask the same.
func (x *exchange) fulfil(e *epoch, k key, p *pending, text []byte) (a *answer, outcome string) {
	var shared *answer
	defer func() { e.settle(k, p, shared, x.door.CacheMax) }() // whatever happens, nobody waits for ever
	a, outcome = x.execute(text)
	if a.keep {
		shared = a
	}
	return a, outcome
}

// execute parses and executes the text of a request.
func (x *exchange) execute(text []byte) (*answer, string) {
	d := x.door
	if failed := x.enter(); failed != nil {
		return x.refused(failed)
	}
	defer x.leave()
	var in []params
	var list bool
	var failed *refusal
	if x.get {
		in, failed = paramsOfURL(string(text))
	} else {
		in, list, failed = paramsOf(text, d.MaxBatch)
	}
	if failed != nil {
		d.clients.charge(x.client, refusalCost, bad, d.Now())
		return x.refused(failed)
	}
	ctx, cancel := context.WithDeadline(x.r.Context(), x.began.Add(d.Timeout))
	defer cancel()
	ctx = graphql.WithPeer(graphql.WithCaller(ctx, x.caller), x.door.address(x.r).String())
	if !x.get {
		ctx = graphql.WithWrites(ctx)
	}
	ctx, meter, end := graphql.Metered(ctx)
	defer end()
	responses := make([]graphql.Response, len(in))
	for i, p := range in {
		responses[i] = x.do(ctx, p)
	}
	spent, verdict := judge(meter, responses)
	if x.r.Context().Err() != nil {
		verdict = abandoned
	}
	d.clients.charge(x.client, spent, verdict, d.Now())
	d.Metrics.spend(1 + spent)
	if meter.Wrote() {
		d.answers.forget() // its own caller, at least, must not be told what was before
	}
	return x.encode(responses, list, meter)
}

// do executes one request of a body.
func (x *exchange) do(ctx context.Context, p params) graphql.Response {
	d := x.door
	query, err := d.document(p)
	if err != nil {
		return graphql.Response{Errors: graphql.Errors{err}}
	}
	response := d.API.Do(ctx, graphql.Request{
		Query: query, OperationName: p.operation, Variables: p.variables, ReadOnly: x.get, NoIntrospection: d.NoIntrospection,
	})
	if response.Data != nil && p.hash != "" && d.Trusted == nil {
		d.documents.remember(p.hash, query)
	}
	return response
}

// key digests the request: its text is hashed in place, behind all else that the answer depends on.
func (x *exchange) key(b *buffer, text []byte) key {
	kind := byte('P')
	if x.get {
		kind = 'G'
	}
	if x.media == jsonMedia {
		kind |= 0x80
	}
	b.head = append(b.head[:0], kind)
	if x.caller.Known() {
		b.head = append(b.head, nameOf(x.caller)...)
	}
	b.head = append(b.head, 0)
	b.hash.Reset()
	_, _ = b.hash.Write(b.head) // a hash takes everything
	_, _ = b.hash.Write(text)
	var k key
	b.hash.Sum(k[:0])
	return k
}

// encode writes the responses as they are sent.
func (x *exchange) encode(responses []graphql.Response, list bool, meter *graphql.Meter) (*answer, string) {
	size := 0
	for _, r := range responses {
		size += len(r.Data)
	}
	if size > x.door.MaxResponse {
		large := graphql.NewError(graphql.CodeTooComplex, "the answer has more than %d bytes", x.door.MaxResponse)
		responses, list = []graphql.Response{{Errors: graphql.Errors{large}}}, false
	}
	a := &answer{status: http.StatusOK, media: x.media, keep: !meter.Wrote()}
	outcome := outcomeOK
	for _, r := range responses {
		if len(r.Errors) > 0 {
			a.keep, outcome = false, r.Errors[0].Code()
		}
	}
	if list {
		a.body = appendList(make([]byte, 0, size+64), responses)
	} else {
		a.status = statusOf(x.media, responses[0])
		a.body = appendResponse(make([]byte, 0, size+64), responses[0])
	}
	a.body = append(a.body, '\n')
	x.dress(a)
	return a, outcome
}

// dress makes the headers of an answer.
func (x *exchange) dress(a *answer) {
	a.length = []string{strconv.Itoa(len(a.body))}
	a.control = []string{"no-store"}
	if !x.get || !a.keep {
		return
	}
	sum := sha256.Sum256(append([]byte(a.media), a.body...))
	a.etag = []string{`"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`}
	a.control = []string{"public, max-age=0, must-revalidate"}
	if x.caller.Known() {
		a.control = []string{"private, max-age=0, must-revalidate"}
	}
}

// buffer is what reading and hashing a request need.
type buffer struct {
	body []byte
	head []byte
	hash hash.Hash
}

type bufferPool struct{ pool sync.Pool }

func (p *bufferPool) take() *buffer {
	if b, ok := p.pool.Get().(*buffer); ok {
		return b
	}
	return &buffer{body: make([]byte, 0, 2048), hash: sha256.New()}
}

func (p *bufferPool) give(b *buffer) {
	b.body = b.body[:0]
	p.pool.Put(b)
}
