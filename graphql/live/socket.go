package live

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
	"github.com/corebond/corebond/graphql"
)

// Protocol is the subprotocol of WebSockets that is spoken here.
const Protocol = "graphql-transport-ws"

// How a socket is closed, after the protocol.
const (
	closeBadMessage   websocket.StatusCode = 4400
	closeUnauthorized websocket.StatusCode = 4401
	closeForbidden    websocket.StatusCode = 4403
	closeProtocol     websocket.StatusCode = 4406
	closeNoInit       websocket.StatusCode = 4408
	closeDuplicate    websocket.StatusCode = 4409
	closeTooManyInits websocket.StatusCode = 4429
	closeTooMany      websocket.StatusCode = 4430 // ours: the account has as many sockets as it may
)

// maxID is the length that the client's name of a subscription may have, in bytes.
const maxID = 128

// closing is why a socket is closed.
type closing struct {
	code   websocket.StatusCode
	reason string
}

func (c *closing) Error() string { return c.reason }

// frame is a message of the protocol.
type frame struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// socket is one connection.
type socket struct {
	server *Server
	conn   *websocket.Conn
	bearer string // of the request that opened it

	caller  graphql.Caller
	inited  bool
	leave   func() // the account, and its watch
	working sync.WaitGroup

	mu  sync.Mutex
	ops map[string]*running
}

type running struct{ stop context.CancelFunc }

func (s *Server) serveSocket(going <-chan struct{}, w http.ResponseWriter, r *http.Request) {
	leave, ok := s.enter(w, r)
	if !ok {
		return
	}
	defer leave()
	s.sockets.Add(1)
	defer s.sockets.Done()
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols: []string{Protocol}, OriginPatterns: s.Origins, InsecureSkipVerify: len(s.Origins) == 0, CompressionMode: websocket.CompressionDisabled,
	})
	if err != nil {
		return // it has been answered
	}
	defer conn.CloseNow() //nolint:errcheck // closed already, or beyond help
	ctx, stop := context.WithCancel(context.WithoutCancel(r.Context()))
	defer stop()
	conn.SetReadLimit(s.Limits.Message)
	k := &socket{server: s, conn: conn, bearer: r.Header.Get("Authorization"), leave: func() {}, ops: map[string]*running{}}
	defer func() { k.leave() }()
	if conn.Subprotocol() != Protocol {
		_ = conn.Close(closeProtocol, "Subprotocol not acceptable: speak "+Protocol)
		return
	}
	k.working.Go(func() {
		select {
		case <-going: // Close says why and waits a little for the answer, and the reading below ends with it
			_ = conn.Close(websocket.StatusGoingAway, "the server is going away: come back with your cursor")
		case <-ctx.Done():
		}
	})
	err = k.run(ctx)
	stop()
	var why *closing
	if errors.As(err, &why) {
		_ = conn.Close(why.code, why.reason)
	}
	k.working.Wait()
}

// run reads what the client says until the connection ends; a *closing says how to end it.
func (k *socket) run(ctx context.Context) error {
	late := time.AfterFunc(k.server.Limits.Init, func() {
		_ = k.conn.Close(closeNoInit, "Connection initialisation timeout")
	})
	defer late.Stop()
	k.working.Go(func() { k.heartbeat(ctx) })
	for {
		kind, text, err := k.conn.Read(ctx)
		if err != nil {
			return err
		}
		var f frame
		if kind != websocket.MessageText || json.Unmarshal(text, &f) != nil {
			return &closing{closeBadMessage, "Invalid message received"}
		}
		if err := k.take(ctx, f, late); err != nil {
			return err
		}
	}
}

// heartbeat cuts a client off that gives no sign of life.
func (k *socket) heartbeat(ctx context.Context) {
	ticker := time.NewTicker(k.server.Limits.Heartbeat)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		ping, cancel := context.WithTimeout(ctx, k.server.Limits.Write)
		err := k.conn.Ping(ping)
		cancel()
		if err != nil {
			_ = k.conn.CloseNow()
			return
		}
	}
}

func (k *socket) take(ctx context.Context, f frame, late *time.Timer) error {
	switch f.Type {
	case "connection_init":
		return k.init(ctx, f, late)
	case "ping":
		return k.say(ctx, frame{Type: "pong", Payload: f.Payload})
	case "pong":
		return nil
	case "subscribe":
		return k.subscribe(ctx, f)
	case "complete":
		k.mu.Lock()
		defer k.mu.Unlock()
		if op := k.ops[f.ID]; op != nil {
			op.stop()
			delete(k.ops, f.ID)
		}
		return nil
	}
	return &closing{closeBadMessage, "Invalid message type"}
}

func (k *socket) init(ctx context.Context, f frame, late *time.Timer) error {
	if k.inited {
		return &closing{closeTooManyInits, "Too many initialisation requests"}
	}
	k.inited = true
	late.Stop()
	var payload struct {
		Authorization string `json:"authorization"` // in any case of letters, as encoding/json reads it
	}
	if len(f.Payload) > 0 && json.Unmarshal(f.Payload, &payload) != nil {
		return &closing{closeBadMessage, "The payload of connection_init is not an object, or its authorization is not text"}
	}
	if payload.Authorization == "" {
		payload.Authorization = k.bearer
	}
	caller, ok := k.server.authenticate(ctx, payload.Authorization)
	if !ok {
		return &closing{closeForbidden, "Forbidden: the token is not good, or not any more"}
	}
	leave, ok := k.server.enterAccount(caller)
	if !ok {
		return &closing{closeTooMany, "This account has as many subscribers as it may"}
	}
	if err := k.say(ctx, frame{Type: "connection_ack"}); err != nil {
		leave()
		return err
	}
	unwatch := k.server.watch(caller, k.lapse)
	k.caller, k.leave = caller, func() { unwatch(); leave() }
	return nil
}

// lapse ends the socket of a caller whose token is not good any more: nothing more is told, and the client may come back with another.
func (k *socket) lapse() {
	k.mu.Lock()
	for id, op := range k.ops {
		op.stop()
		delete(k.ops, id)
	}
	k.mu.Unlock()
	_ = k.conn.Close(closeForbidden, "Forbidden: the token is not good any more")
}

func (k *socket) subscribe(ctx context.Context, f frame) error {
	if !k.inited {
		return &closing{closeUnauthorized, "Unauthorized"}
	}
	var r request
	if f.ID == "" || len(f.ID) > maxID || json.Unmarshal(f.Payload, &r) != nil || r.Query == nil {
		return &closing{closeBadMessage, "Invalid message received: subscribe has an id, and a payload with a query"}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ops[f.ID] != nil {
		return &closing{closeDuplicate, "Subscriber for " + f.ID[:min(len(f.ID), 64)] + " already exists"}
	}
	if len(k.ops) >= k.server.Limits.Operations {
		return k.refuse(ctx, f.ID, graphql.Errors{{
			Message: "this socket has as many subscriptions as it may", Extensions: map[string]any{"code": graphql.CodeTooComplex},
		}})
	}
	following, stop := context.WithCancel(graphql.WithCaller(ctx, k.caller))
	op := &running{stop}
	k.ops[f.ID] = op
	k.working.Go(func() {
		defer stop()
		k.follow(following, f.ID, r.graphql(), op)
	})
	return nil
}

// follow passes on what one subscription is told. Whoever does not take a message in time is cut off, and may resume.
func (k *socket) follow(ctx context.Context, id string, r graphql.Request, op *running) {
	told, err := k.server.API.Subscribe(ctx, r)
	if err != nil {
		if k.end(id, op) {
			_ = k.refuse(ctx, id, errorsOf(err))
		}
		return
	}
	for d := range told {
		if d.Data == nil {
			if k.end(id, op) {
				_ = k.refuse(ctx, id, d.Errors)
			}
			return
		}
		payload, err := json.Marshal(answerOf(d))
		if err != nil || k.say(ctx, frame{id, "next", payload}) != nil {
			return
		}
	}
	if ctx.Err() == nil && k.end(id, op) {
		_ = k.say(ctx, frame{ID: id, Type: "complete"})
	}
}

// end forgets a subscription; false if the client has ended it already, and may use its id for another.
func (k *socket) end(id string, op *running) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ops[id] != op {
		return false
	}
	delete(k.ops, id)
	return true
}

func (k *socket) refuse(ctx context.Context, id string, why graphql.Errors) error {
	payload, err := json.Marshal(why)
	if err != nil {
		return err
	}
	return k.say(ctx, frame{id, "error", payload})
}

// say writes a message; the connection is beyond use if it is not taken in time, or if ctx ends meanwhile.
func (k *socket) say(ctx context.Context, f frame) error {
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	// Not under ctx: a client that ends one subscription must not lose the socket with it.
	writing, cancel := context.WithTimeout(context.WithoutCancel(ctx), k.server.Limits.Write)
	defer cancel()
	return k.conn.Write(writing, websocket.MessageText, text)
}
