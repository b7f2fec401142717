package live_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/live"
	"github.com/ethereum/go-ethereum/common"
)

// sessions knows a token for each of its callers, until it is ended.
type sessions struct {
	mu    sync.Mutex
	held  map[string]graphql.Caller
	fails error
	asked chan int // how many were asked about
}

func (s *sessions) Authenticate(_ context.Context, bearer string) (graphql.Caller, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, found := s.held[bearer]
	if !found {
		return c, errors.New("unknown")
	}
	return c, nil
}

func (s *sessions) InForce(_ context.Context, callers []graphql.Caller) ([]bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.asked <- len(callers):
	default:
	}
	good := make([]bool, len(callers))
	for i, c := range callers {
		_, good[i] = s.held[c.Session]
	}
	return good, s.fails
}

func (s *sessions) set(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

// startWith serves those who have sessions a, b and c.
func startWith(t *testing.T, check time.Duration) (*fixture, *sessions) {
	t.Helper()
	s := &sessions{held: map[string]graphql.Caller{}, asked: make(chan int)}
	for i, name := range []string{"a", "b", "c"} {
		s.held[name] = graphql.Caller{Account: common.Address{byte(i + 1)}, Session: name, Until: time.Now().Add(time.Hour)}
	}
	return start(t, live.Limits{Check: check}, func(l *live.Server) { l.Auth = s }), s
}

func (f *fixture) as(token string) *client {
	f.t.Helper()
	c := f.dial(live.Protocol)
	c.say(`{"type":"connection_init","payload":{"authorization":"Bearer ` + token + `"}}`)
	c.expect(`{"type":"connection_ack"}`)
	c.say(subscribe("1", "count 1", "{}"))
	c.expect(next("1", 1))
	return c
}

func (f *fixture) streamAs(token string) <-chan string {
	f.t.Helper()
	lines, answer, err := f.stream("GET", "?query=count+1", "", "Authorization", "Bearer "+token)
	if err != nil || answer.status != http.StatusOK {
		f.t.Fatal(answer, err)
	}
	until(f.t, lines, "id: 1")
	return lines
}

// saysWhy reads a stream to its end, which tells that the token is not good and that there is no more.
func saysWhy(t *testing.T, lines <-chan string) {
	t.Helper()
	said := ""
	for line := range lines {
		said += line + "\n"
	}
	if !strings.Contains(said, `"code":"UNAUTHENTICATED"`) || !strings.Contains(said, "event: complete") {
		t.Errorf("the stream ends with %q", said)
	}
}

// Whose session is ended is cut off, on every connection, and nobody else is.
func TestWhoIsSignedOutIsCutOff(t *testing.T) {
	t.Parallel()
	f, s := startWith(t, time.Millisecond)
	socket, other, stranger := f.as("a"), f.as("b"), f.socket()
	lines := f.streamAs("a")
	if n := <-s.asked; n != 3 {
		t.Errorf("%d are asked about, want the 3 who showed a token", n)
	}
	s.set(func() { delete(s.held, "a") })
	socket.closed(4403)
	saysWhy(t, lines)
	for range 3 { // several looks later the others are there
		<-s.asked
	}
	for _, c := range []*client{other, stranger} {
		c.say(`{"type":"ping"}`)
		c.expect(`{"type":"pong"}`)
	}
	if n := <-s.asked; n != 1 {
		t.Errorf("%d are asked about, want the one who is left", n)
	}
}

// While nobody can say whether tokens are good, those who were let in stay.
func TestWhoCannotBeAskedAboutStays(t *testing.T) {
	t.Parallel()
	f, s := startWith(t, time.Millisecond)
	socket := f.as("a")
	s.set(func() { delete(s.held, "a"); s.fails = errors.New("down") })
	for range 3 {
		<-s.asked
	}
	socket.say(`{"type":"ping"}`)
	socket.expect(`{"type":"pong"}`)
	s.set(func() { s.fails = nil })
	socket.closed(4403)
}

// A token that ends cuts its connections off at its time, whoever is asked when.
func TestTokensEnd(t *testing.T) {
	t.Parallel()
	f, s := startWith(t, time.Hour)
	for _, name := range []string{"a", "b"} {
		s.set(func() { c := s.held[name]; c.Until = time.Now().Add(20 * time.Millisecond); s.held[name] = c })
	}
	late, socket := f.as("c"), f.dial(live.Protocol)
	socket.say(`{"type":"connection_init","payload":{"authorization":"a"}}`)
	socket.expect(`{"type":"connection_ack"}`)
	socket.closed(4403)
	lines, answer, err := f.stream("GET", "?query=count+1", "", "Authorization", "Bearer b")
	if err != nil || answer.status != http.StatusOK {
		t.Fatal(answer, err)
	}
	saysWhy(t, lines)
	late.say(`{"type":"ping"}`)
	late.expect(`{"type":"pong"}`)
}
