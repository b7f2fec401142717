package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/gorilla/websocket"
)

// replica is a process that serves.
type replica struct {
	process *exec.Cmd
	address string
}

func startReplica(t *testing.T, database string, settings ...string) *replica {
	t.Helper()
	r := &replica{process: exec.CommandContext(t.Context(), "corebond", "serve", "--listen", "127.0.0.1:0")}
	r.process.Env = append(append(os.Environ(), settings...), "COREBOND_DATABASE_URL="+database)
	said, err := r.process.StderrPipe()
	if err == nil {
		err = r.process.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if address, found := strings.CutPrefix(lines.Text(), "serving on http://"); found {
			r.address = address
			go func() { _, _ = io.Copy(io.Discard, said) }()
			return r
		}
		t.Log(lines.Text())
	}
	t.Fatal("the replica does not serve")
	return nil
}

// kill ends the process as a power cut would.
func (r *replica) kill() {
	_ = r.process.Process.Kill()
	_ = r.process.Wait()
}

// balancer passes connections on to one replica after another, and past those that do not answer.
type balancer struct {
	listener net.Listener
	turn     atomic.Int64
	mu       sync.Mutex
	backends []string
}

func startBalancer(t *testing.T, backends ...string) *balancer {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &balancer{listener: listener, backends: backends}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go b.pass(conn)
		}
	}()
	return b
}

func (b *balancer) replace(i int, address string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.backends[i] = address
}

func (b *balancer) pass(client net.Conn) {
	defer client.Close()
	for range 2 {
		b.mu.Lock()
		address := b.backends[int(b.turn.Add(1))%len(b.backends)]
		b.mu.Unlock()
		server, err := net.Dial("tcp", address) //nolint:noctx // a test's
		if err != nil {
			continue
		}
		defer server.Close()
		go func() { _, _ = io.Copy(server, client); server.Close() }()
		_, _ = io.Copy(client, server)
		return
	}
}

// follower is one who subscribes again and again, from the last cursor on.
type follower struct {
	name     string
	connect  func(ctx context.Context, base, cursor string, each func(cursor string)) error
	mu       sync.Mutex
	seen     []string
	sessions int
}

func (f *follower) last(start string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.seen) == 0 {
		return start
	}
	return f.seen[len(f.seen)-1]
}

func (f *follower) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.seen)
}

func (f *follower) run(ctx context.Context, base string) {
	for ctx.Err() == nil {
		_ = f.connect(ctx, base, f.last(graphql.EventCursor(0)), func(cursor string) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.seen = append(f.seen, cursor)
		})
		f.sessions++
	}
}

const followQuery = `subscription($after: String) { events(after: $after) { cursor topic pool } }`

// bySocket follows until the socket ends.
func bySocket(ctx context.Context, base, cursor string, each func(string)) error {
	dialer := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}}
	conn, answer, err := dialer.DialContext(ctx, "ws://"+base+"/graphql", nil)
	if err != nil {
		return err
	}
	answer.Body.Close()
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	payload, err := json.Marshal(map[string]any{"query": followQuery, "variables": map[string]any{"after": cursor}})
	if err != nil {
		return err
	}
	for _, text := range []string{`{"type":"connection_init"}`, `{"type":"subscribe","id":"1","payload":` + string(payload) + `}`} {
		if err := conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
			return err
		}
	}
	for {
		var m struct {
			Type    string
			Payload struct {
				Data struct{ Events struct{ Cursor string } }
			}
		}
		_, text, err := conn.ReadMessage()
		if err != nil {
			return err
		}
		_ = json.Unmarshal(text, &m) // an error's payload is a list
		switch m.Type {
		case "next":
			each(m.Payload.Data.Events.Cursor)
		case "error":
			return fmt.Errorf("%s", text)
		}
	}
}

// byStream follows as a browser does: the query stays, and Last-Event-ID tells where to go on.
func byStream(ctx context.Context, base, cursor string, each func(string)) error {
	address := "http://" + base + "/graphql?query=" + url.QueryEscape(`subscription { events(after: "`+graphql.EventCursor(0)+`") { at } }`)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Last-Event-ID", cursor)
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	lines, id := bufio.NewScanner(answer.Body), ""
	for lines.Scan() {
		if text, found := strings.CutPrefix(lines.Text(), "id: "); found {
			id = text
		}
		if lines.Text() == "" && id != "" { // an event counts when it is whole
			each(id)
			id = ""
		}
	}
	return lines.Err()
}

// Two processes on one database behind a plain balancer: each in turn is killed while events are committed. Every subscriber, coming back with
// the last cursor, has seen every event exactly once and in order.
func TestReplicasDieAndNoEventIsLostOrDoubled(t *testing.T) {
	t.Parallel()
	database := pgtest.URL(t)
	replicas := []*replica{startReplica(t, database), startReplica(t, database)}
	defer func() {
		for _, r := range replicas {
			r.kill()
		}
	}()
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	b := startBalancer(t, replicas[0].address, replicas[1].address)
	base := b.listener.Addr().String()

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var following, writing sync.WaitGroup
	followers := []*follower{{name: "socket 1", connect: bySocket}, {name: "stream 1", connect: byStream}, {name: "socket 2", connect: bySocket}, {name: "stream 2", connect: byStream}}
	for _, f := range followers {
		following.Go(func() { f.run(ctx, base) })
	}
	stop := make(chan struct{})
	for w := range 3 {
		writing.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				case <-time.After(2 * time.Millisecond):
				}
				e := postgres.Event{Topic: "nav", Pool: fmt.Sprintf("w%d", w), Body: json.RawMessage(fmt.Sprintf(`{"n":%d}`, n))}
				if err := db.Tell(t.Context(), e, ""); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	// progress waits until every follower has seen so many more.
	progress := func(more int) {
		for _, f := range followers {
			for want := f.count() + more; f.count() < want; {
				if t.Context().Err() != nil {
					t.Fatalf("%s: %d events", f.name, f.count())
				}
				time.Sleep(5 * time.Millisecond)
			}
		}
	}
	for round := range 4 {
		progress(50)
		i := round % 2
		replicas[i].kill()
		progress(50) // by the other alone
		replicas[i] = startReplica(t, database)
		b.replace(i, replicas[i].address)
	}
	progress(20)
	close(stop)
	writing.Wait()

	all, err := db.Events(t.Context(), 0, postgres.EventFilter{}, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, e := range all {
		want = append(want, graphql.EventCursor(e.ID))
	}
	for _, f := range followers {
		for f.last("") != want[len(want)-1] {
			time.Sleep(5 * time.Millisecond)
		}
	}
	cancel()
	following.Wait()
	for _, f := range followers {
		if !slices.Equal(f.seen, want) {
			t.Errorf("%s saw %d events in %d sessions, want the %d that there are, once and in order", f.name, len(f.seen), f.sessions, len(want))
		}
		if f.sessions < 2 {
			t.Errorf("%s was never cut off: the test shows nothing", f.name)
		}
		t.Logf("%s: %d events in %d sessions", f.name, len(f.seen), f.sessions)
	}
}
