package verifier

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
)

func TestPeerIsLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) {
		c.Terms.PeerBurst.Value, c.Terms.PeerPerSecond.Value = 3, 2
		c.Peer = func(r *http.Request) string { return r.Header.Get("X-Agent") }
	})
	ask := func(name string) reply {
		t.Helper()
		a := *w.agent
		a.name = name
		r, err := a.get(t.Context(), "/v1/challenges?wait=0&device="+a.device.Address().Hex())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for i := range 5 {
		want := http.StatusOK
		if i >= 3 {
			want = http.StatusTooManyRequests
		}
		if r := ask("one"); r.status != want || i >= 3 && (r.code() != "TOO_MANY" || r.header.Get("Retry-After") != "1") {
			t.Errorf("request %d: %d %s %v", i, r.status, r.body, r.header)
		}
	}
	if r := ask("two"); r.status != http.StatusOK {
		t.Errorf("another peer: %d %s", r.status, r.body)
	}
	w.clock.Set(w.clock.Now().Add(time.Second))
	if r := ask("one"); r.status != http.StatusOK {
		t.Errorf("a second later: %d %s", r.status, r.body)
	}
}

// Only what a device has signed counts against it: others cannot use up its requests.
func TestDeviceIsLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) { c.Terms.DeviceBurst.Value, c.Terms.DevicePerSecond.Value = 3, 1 })
	p := w.begin() // two micro-challenges
	for range 5 {
		if r, err := w.agent.post(t.Context(), p.evidence("commit"), resigned(t, p.response.Commit.Message, 9)); err != nil || r.code() != "DEVICE_KEY" {
			t.Fatalf("foreign commitment: %d %s, %v", r.status, r.body, err)
		}
	}
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	var bad *refused
	if err := p.announce(t.Context()); !errors.As(err, &bad) || bad.status != http.StatusTooManyRequests {
		t.Fatalf("fourth step within a second = %v", err)
	}
	w.clock.Set(w.clock.Now().Add(10 * time.Second))
	if err := p.announce(t.Context()); err != nil {
		t.Errorf("later: %v", err)
	}
}

func TestLimiterForgets(t *testing.T) {
	t.Parallel()
	l := NewLimiter(1, 1)
	if l.Take("first", testStart) != 0 || l.Take("first", testStart) == 0 {
		t.Fatal("a burst of one is not one")
	}
	for i := range maxLimited {
		l.Take(fmt.Sprint(i), testStart)
	}
	if len(l.names) != maxLimited || l.recent.Len() != maxLimited {
		t.Errorf("limiter holds %d names, want %d", len(l.names), maxLimited)
	}
	if l.Take("first", testStart) != 0 {
		t.Error("the name unheard of longest is still there")
	}
}

func TestPeerOf(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.7:80": "192.0.2.7", "[2001:db8:1:2:3:4:5:6]:80": "2001:db8:1:2::/64", "[::ffff:192.0.2.7]:80": "192.0.2.7", "pipe": "pipe",
		"[fe80::1%eth0]:80": "fe80::/64",
	} {
		if got := peerOf(&http.Request{RemoteAddr: address}); got != want {
			t.Errorf("peerOf(%s) = %s, want %s", address, got, want)
		}
	}
}

// A body that dribbles is cut off, and told so.
func TestSlowBody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) { c.Terms.RequestSeconds.Value = 1 })
	p := w.begin()
	conn, err := net.Dial("tcp", strings.TrimPrefix(w.server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{", p.evidence("commit"))
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if r := (reply{answer.StatusCode, answer.Header, body}); err != nil || r.status != http.StatusRequestTimeout || r.code() != "TOO_SLOW" {
		t.Errorf("slow body: %d %s, %v", r.status, r.body, err)
	}
	if e := w.finish(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}

// Where there is no room for a request it waits, and is sent away in the end.
func TestNoRoom(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(c *Config) { c.Terms.RequestSeconds.Value, c.Terms.MaxRequests.Value = 1, 1 })
	p := w.begin()
	w.service.requests <- struct{}{}
	var bad *refused
	if err := p.commit(t.Context()); !errors.As(err, &bad) || bad.status != http.StatusServiceUnavailable || bad.Code != "BUSY" {
		t.Fatalf("commitment without room = %v", err)
	}
	<-w.service.requests
	if e := w.finish(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}

func TestListenerLimits(t *testing.T) {
	t.Parallel()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := Limit(inner, 3, 2)
	defer l.Close()
	accepted := make(chan net.Conn, 8)
	go func() {
		defer close(accepted)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			accepted <- conn
		}
	}()
	dial := func() net.Conn {
		t.Helper()
		conn, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		return conn
	}
	first, second := dial(), dial()
	one, two := <-accepted, <-accepted
	if _, err := dial().Read(make([]byte, 1)); err == nil {
		t.Error("a third connection of one peer is served")
	}
	one.Close()
	one.Close() // counts once
	third := dial()
	<-accepted
	if _, err := dial().Read(make([]byte, 1)); err == nil {
		t.Error("closing a connection twice makes room for two")
	}
	two.Close()
	_, _, _ = first, second, third
}
