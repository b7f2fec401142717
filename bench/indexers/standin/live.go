package standin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// slowClient is how long a subscriber may take to accept a message before it is dropped.
const slowClient = 5 * time.Second

// A socket is one WebSocket client. Replies and heads are written under its lock.
type socket struct {
	mu     sync.Mutex
	conn   *websocket.Conn
	wanted bool // newHeads are subscribed to
}

// subscription is the id of every client's subscription to heads; one is all it needs.
const subscription = "0x1"

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{WriteBufferSize: 64 << 10}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has told the client
	}
	defer func() { _ = conn.Close() }()
	conn.SetReadLimit(maxRequest)
	client := &socket{conn: conn}
	s.mu.Lock()
	s.sockets[client] = struct{}{}
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.sockets, client)
		s.mu.Unlock()
	}()
	for {
		_, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		reply, ours := client.subscribe(message)
		if !ours {
			if reply, err = s.reply(r.Context().Done(), message); err != nil {
				return
			}
		}
		if client.write(reply) != nil {
			return
		}
	}
}

// subscribe answers eth_subscribe and eth_unsubscribe, which make sense on a socket only; ours says that the message was one.
func (c *socket) subscribe(message []byte) (reply text, ours bool) {
	var request call
	if json.Unmarshal(message, &request) != nil {
		return nil, false
	}
	var kind string
	if len(request.Params) > 0 && json.Unmarshal(request.Params[0], &kind) != nil {
		return nil, false
	}
	open := request.open()
	switch {
	case request.Method == "eth_subscribe" && kind == "newHeads":
		c.want(true)
		return text{open, []byte(`"result":"` + subscription + `"}`)}, true
	case request.Method == "eth_subscribe":
		return text{open, failure(refusal{-32601, "no subscription to " + kind}), []byte("}")}, true
	case request.Method == "eth_unsubscribe":
		c.want(false)
		return text{open, []byte(`"result":true}`)}, true
	}
	return nil, false
}

func (c *socket) want(heads bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wanted = heads
}

func (c *socket) write(message text) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.writeLocked(message)
}

func (c *socket) writeLocked(message text) error {
	if err := c.conn.SetWriteDeadline(time.Now().Add(slowClient)); err != nil {
		return err
	}
	return c.conn.WriteMessage(websocket.TextMessage, bytes.Join(message, nil))
}

// push sends a head if it is wanted; a client that does not take it is cut off, which ends its reading.
func (c *socket) push(message text) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.wanted && c.writeLocked(message) != nil {
		_ = c.conn.Close()
	}
}

// serveMine appends a block with one transfer, pushes its head, and tells which block it is once it is visible and pushed.
func (s *Server) serveMine(w http.ResponseWriter) {
	b, err := s.chain.extend(1)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	head := text{
		[]byte(`{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"` + subscription + `","result":`),
		b.header, []byte("}}"),
	}
	s.mu.Lock()
	clients := make([]*socket, 0, len(s.sockets))
	for c := range s.sockets {
		clients = append(clients, c)
	}
	s.mu.Unlock()
	for _, c := range clients {
		c.push(head)
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"number":%d,"hash":%q}`+"\n", b.number, b.hash)
}
