package live_test

import (
	"bufio"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql/live"
)

// opened is how an answer begins.
type opened struct {
	status int
	kind   string
}

// stream asks for a stream and returns its lines as they come.
func (f *fixture) stream(method, query, body string, header ...string) (<-chan string, opened, error) {
	f.t.Helper()
	request, err := http.NewRequestWithContext(f.t.Context(), method, f.url+query, strings.NewReader(body))
	if err != nil {
		f.t.Fatal(err)
	}
	request.Header.Set("Accept", "text/event-stream")
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, opened{}, err
	}
	f.t.Cleanup(func() { answer.Body.Close() })
	lines := make(chan string, 1000)
	go func() {
		defer close(lines)
		scanner := bufio.NewScanner(answer.Body)
		for scanner.Scan() {
			lines <- scanner.Text()
		}
	}()
	return lines, opened{answer.StatusCode, answer.Header.Get("Content-Type")}, nil
}

// until reads lines, without comments and empty ones, up to one that is wanted.
func until(t *testing.T, lines <-chan string, want string) (before []string) {
	t.Helper()
	for line := range lines {
		if line == want {
			return before
		}
		if line != "" && line != ":" {
			before = append(before, line)
		}
	}
	t.Fatalf("the stream ended after %q, want %q", before, want)
	return nil
}

func TestStream(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{Heartbeat: 5 * time.Millisecond}, nil)
	for name, test := range map[string]struct {
		method, query, body string
		header              []string
		first               string
	}{
		"GET":           {"GET", `?query=count+2&variables={"after":4}`, "", nil, "5"},
		"POST":          {"POST", "", `{"query":"count 2","variables":{"after":4}}`, []string{"Content-Type", "application/json; charset=utf-8"}, "5"},
		"a browser's":   {"GET", `?query=count+2&variables={"after":4}`, "", []string{"Last-Event-ID", "8"}, "9"},
		"with a token":  {"GET", `?query=who`, "", []string{"Authorization", "Bearer good"}, ""},
		"with no token": {"GET", `?query=who`, "", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := *f
			f.t = t
			lines, answer, err := f.stream(test.method, test.query, test.body, test.header...)
			if err != nil || answer.status != http.StatusOK || !strings.HasPrefix(answer.kind, "text/event-stream") {
				t.Fatal(answer, err)
			}
			if test.first == "" {
				want := `data: {"data":"0x0000000000000000000000000000000000000000","extensions":{"cursor":"1"}}`
				if len(test.header) > 0 {
					want = `data: {"data":"` + account.Hex() + `","extensions":{"cursor":"1"}}`
				}
				until(t, lines, want)
				return
			}
			if before := until(t, lines, "id: "+test.first); len(before) != 1 || before[0] != "retry: 1000" {
				t.Errorf("before the first event: %q", before)
			}
			until(t, lines, "event: next")
			until(t, lines, `data: {"data":`+test.first+`,"extensions":{"cursor":"`+test.first+`"}}`)
			until(t, lines, "event: next")
			for begin := time.Now(); time.Since(begin) < 3*shortly; { // longer than requests that end may take
				if line, open := <-lines; !open {
					t.Fatalf("the stream ended after %q", line)
				}
			}
		})
	}
}

func TestStreamThatEndsSaysWhy(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{}, nil)
	for _, query := range []string{"fail", "end"} {
		lines, _, err := f.stream("GET", "?query="+query, "")
		if err != nil {
			t.Fatal(err)
		}
		until(t, lines, `data: {"errors":[{"message":"no","extensions":{"code":"NO"}}]}`)
		until(t, lines, "event: complete")
		for line := range lines { // ends
			if line != "data:" && line != "" {
				t.Errorf("after the end: %q", line)
			}
		}
	}
}

func TestStreamRefuses(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{Message: 100}, nil)
	for name, test := range map[string]struct {
		method, query, body string
		header              []string
		want                int
	}{
		"no query":          {"GET", "", "", nil, 400},
		"bad variables":     {"GET", "?query=count&variables=7", "", nil, 400},
		"bad body":          {"POST", "", "[", []string{"Content-Type", "application/json"}, 400},
		"a list":            {"POST", "", `[{"query":"count"}]`, []string{"Content-Type", "application/json"}, 400},
		"a form":            {"POST", "", "query=count", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		"too large":         {"POST", "", `{"query":"` + strings.Repeat("x", 200) + `"}`, []string{"Content-Type", "application/json"}, 413},
		"token that is not": {"GET", "?query=count", "", []string{"Authorization", "Bearer bad"}, 401},
	} {
		lines, answer, err := f.stream(test.method, test.query, test.body, test.header...)
		if err != nil || answer.status != test.want {
			t.Errorf("%s: %v, %v, want %d", name, answer, err, test.want)
			continue
		}
		if line := <-lines; !strings.HasPrefix(line, `{"errors":[{"message":`) {
			t.Errorf("%s: %s", name, line)
		}
	}
	answer, err := http.Get(f.url) //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if text, err := io.ReadAll(answer.Body); string(text) != "next" || err != nil {
		t.Errorf("what is no stream: %s, %v", text, err)
	}
}
