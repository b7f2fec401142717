package live

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/corebond/corebond/graphql"
)

// stream is one answer of type text/event-stream.
type stream struct {
	w     http.ResponseWriter
	flow  *http.ResponseController
	limit func() time.Time // until which a write may take that begins now
}

func (s *Server) serveStream(w http.ResponseWriter, r *http.Request) {
	leave, ok := s.enter(w, r)
	if !ok {
		return
	}
	defer leave()
	ctx := r.Context()
	caller, ok := s.authenticate(ctx, r.Header.Get("Authorization"))
	if !ok {
		refuse(w, http.StatusUnauthorized, "UNAUTHENTICATED", "the token is not good, or not any more")
		return
	}
	leaveAccount, ok := s.enterAccount(caller)
	if !ok {
		refuse(w, http.StatusTooManyRequests, graphql.CodeBusy, "this account has as many subscribers as it may")
		return
	}
	defer leaveAccount()
	asked, status, err := s.requestOf(w, r)
	if err != nil {
		refuse(w, status, graphql.CodeRequest, err.Error())
		return
	}
	ctx = graphql.WithCaller(ctx, caller)
	if last := r.Header.Get("Last-Event-ID"); last != "" { // the browser came back
		ctx = graphql.WithResume(ctx, last)
	}
	ctx, cut := context.WithCancel(ctx)
	defer cut()
	lapsed := make(chan struct{})
	defer s.watch(caller, func() { close(lapsed); cut() })()
	told, refused := s.API.Subscribe(ctx, asked)
	out := &stream{w: w, flow: http.NewResponseController(w), limit: func() time.Time { return s.Now().Add(s.Limits.Write) }}
	if err := out.begin(); err != nil {
		s.Log.ErrorContext(ctx, "a stream cannot be served", "error", err)
		return
	}
	if refused != nil {
		_ = out.last(graphql.Delivery{Response: graphql.Response{Errors: errorsOf(refused)}})
		return
	}
	out.follow(ctx, told, s.Limits.Heartbeat)
	select {
	case <-lapsed:
		_ = out.last(graphql.Delivery{Response: graphql.Response{Errors: graphql.Errors{graphql.NewError(graphql.CodeUnauthenticated, "the token is not good any more")}}})
	default:
	}
}

func (o *stream) follow(ctx context.Context, told <-chan graphql.Delivery, heartbeat time.Duration) {
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	for {
		var err error
		select {
		case d, ok := <-told:
			switch {
			case ok && d.Data == nil:
				err = errors.Join(o.last(d), io.EOF)
			case ok:
				err = o.next(d)
			default: // ctx has ended: a client that is still there comes back
				return
			}
		case <-alive.C:
			err = o.say(":\n\n")
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// requestOf reads a request from the URL or, by POST, from the body.
func (s *Server) requestOf(w http.ResponseWriter, r *http.Request) (graphql.Request, int, error) {
	var in request
	if r.Method == http.MethodGet {
		values := r.URL.Query()
		if query := values.Get("query"); query != "" {
			in.Query = &query
		}
		in.OperationName = values.Get("operationName")
		if text := values.Get("variables"); text != "" && json.Unmarshal([]byte(text), &in.Variables) != nil {
			return graphql.Request{}, http.StatusBadRequest, errors.New("the variables in the URL are not a JSON object")
		}
	} else {
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			return graphql.Request{}, http.StatusUnsupportedMediaType, errors.New("send Content-Type: application/json in UTF-8")
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.Limits.Message))
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return graphql.Request{}, http.StatusRequestEntityTooLarge, fmt.Errorf("the body is larger than %d bytes", s.Limits.Message)
		}
		if err != nil || json.Unmarshal(body, &in) != nil {
			return graphql.Request{}, http.StatusBadRequest, errors.New("the body is not a GraphQL request in JSON")
		}
	}
	if in.Query == nil {
		return graphql.Request{}, http.StatusBadRequest, errors.New("the request has no query")
	}
	return in.graphql(), http.StatusOK, nil
}

// begin sends the header. The deadlines of the server are for requests that end; here each message has its own.
func (o *stream) begin() error {
	if err := o.flow.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	h := o.w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("X-Content-Type-Options", "nosniff")
	o.w.WriteHeader(http.StatusOK)
	return o.say("retry: 1000\n:\n\n")
}

func (o *stream) next(d graphql.Delivery) error {
	text, err := json.Marshal(answerOf(d)) // without line breaks
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if d.Cursor != "" {
		fmt.Fprintf(&b, "id: %s\n", d.Cursor)
	}
	fmt.Fprintf(&b, "event: next\ndata: %s\n\n", text)
	return o.say(b.String())
}

// last tells why there is no more; the client is not to come back by itself.
func (o *stream) last(d graphql.Delivery) error {
	if err := o.next(d); err != nil {
		return err
	}
	return o.say("event: complete\ndata:\n\n")
}

// say writes and flushes; whoever does not take it in time is cut off.
func (o *stream) say(text string) error {
	if err := o.flow.SetWriteDeadline(o.limit()); err != nil {
		return err
	}
	if _, err := io.WriteString(o.w, text); err != nil {
		return err
	}
	return o.flow.Flush()
}
