package client

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

func serve(t *testing.T, h http.HandlerFunc) *Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c, err := New(Options{Address: s.URL, Now: time.Now, Backoff: Backoff{time.Millisecond, 4 * time.Millisecond}, Agent: "test/1"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func reply(w http.ResponseWriter, status int, body string) {
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

const refused = `{"error":{"code":"%s","observed":"a","required":"b","fix":"c"}}`

// The service is asked over TLS, unless it is on this machine.
func TestAddress(t *testing.T) {
	t.Parallel()
	for address, code := range map[string]string{
		"https://example.com": "", "https://example.com:8443/base/": "", "http://127.0.0.1:80": "", "http://[::1]:80": "", "http://localhost": "",
		"http://example.com": "SERVICE_TLS", "ftp://127.0.0.1": "SERVICE_TLS", "example.com": "SERVICE_ADDRESS", "": "SERVICE_ADDRESS",
		"https://user:secret@example.com": "SERVICE_ADDRESS", "https://example.com?q": "SERVICE_ADDRESS",
	} {
		_, err := New(Options{Address: address, Now: time.Now})
		var bad *AddressError
		if got := errors.As(err, &bad); got != (code != "") || got && bad.Code != code {
			t.Errorf("New(%s) = %v, want %q", address, err, code)
		}
	}
}

// Certificates count if they lead to the given roots, and only then; a redirect is no answer.
func TestRootsAndRedirects(t *testing.T) {
	t.Parallel()
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			http.Redirect(w, r, "https://example.com/", http.StatusFound)
			return
		}
		reply(w, http.StatusOK, "{}")
	}))
	t.Cleanup(s.Close)
	s.Config.ErrorLog = nil
	roots := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	for name, test := range map[string]struct {
		roots []byte
		want  bool
	}{"theirs": {roots, true}, "the system's": {nil, false}} {
		c, err := New(Options{Address: s.URL, Roots: test.roots, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.once(t.Context(), request{method: http.MethodPost, path: "/", patience: time.Minute})
		var unreachable *UnreachableError
		if (err == nil) != test.want || !test.want && !errors.As(err, &unreachable) {
			t.Errorf("%s: %v", name, err)
		}
		if test.want {
			_, err := c.once(t.Context(), request{method: http.MethodGet, path: "/", patience: time.Minute})
			if r := refusalOf(err); r == nil || r.Status != http.StatusFound || r.Told {
				t.Errorf("redirect: %v", err)
			}
		}
	}
	if _, err := New(Options{Address: s.URL, Roots: []byte("no certificate"), Now: time.Now}); err == nil {
		t.Error("roots without a certificate pass")
	}
}

// What passes is tried again, with the same bytes; what the service says is final is not.
func TestRepeats(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status int
		body   string
		again  bool
	}{
		"room": {429, fmt.Sprintf(refused, "TOO_MANY"), true}, "fault": {500, fmt.Sprintf(refused, "INTERNAL"), true}, "busy": {503, fmt.Sprintf(refused, "BUSY"), true},
		"proxy": {502, "bad gateway", true}, "login page": {403, "<html>", true}, "slow": {408, fmt.Sprintf(refused, "TOO_SLOW"), true},
		"cut short": {400, fmt.Sprintf(refused, "CUT_SHORT"), true},
		"malformed": {400, fmt.Sprintf(refused, "MALFORMED"), false}, "late": {410, fmt.Sprintf(refused, "COMMIT_LATE"), false}, "used": {409, fmt.Sprintf(refused, "USED"), false},
		"bad": {422, fmt.Sprintf(refused, "MICRO_CHALLENGES"), false}, "unknown": {404, fmt.Sprintf(refused, "UNKNOWN"), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int64
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				if string(body) != "body" || r.Header.Get("Content-Type") != "application/json" || r.Header.Get("User-Agent") != "test/1" || r.URL.Path != "/v1/evidence/"+(common.Hash{1}).Hex()+"/commit" {
					t.Errorf("%s %s %v", r.URL, body, r.Header)
				}
				if asked.Add(1) < 4 {
					reply(w, test.status, test.body)
					return
				}
				reply(w, 200, `{"value":"0x0000000000000000000000000000000000000000000000000000000000000007"}`)
			})
			got, err := Step[wire.Micro](t.Context(), c, common.Hash{1}, StepCommit, []byte("body"))
			switch refusal := refusalOf(err); {
			case test.again && (err != nil || got.Value != common.BytesToHash([]byte{7}) || asked.Load() != 4):
				t.Errorf("Step = %v, %v after %d", got, err, asked.Load())
			case !test.again && (refusal == nil || !strings.Contains(test.body, refusal.Code) || asked.Load() != 1):
				t.Errorf("Step = %v after %d", err, asked.Load())
			}
			if outage := c.Outage(); outage != nil {
				t.Errorf("outage = %+v", outage)
			}
		})
	}
}

// A caller that gives up gets the last error, and an outage is on record.
func TestGivesUp(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	var asked atomic.Int64
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 3 {
			defer cancel()
		}
		reply(w, 503, fmt.Sprintf(refused, "BUSY"))
	})
	if _, err := Step[wire.Micro](ctx, c, common.Hash{}, StepMicro, nil); err == nil {
		t.Error("no error")
	}
	if o := c.Outage(); o == nil || !Passing(o.Err) {
		t.Errorf("outage = %+v", o)
	}
}

// Answers are bounded, and have to be JSON.
func TestAnswers(t *testing.T) {
	t.Parallel()
	body := ""
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) { reply(w, 200, body) })
	var bad *FormatError
	for _, body = range []string{"", "{", "[]", strings.Repeat(" ", maxAnswer) + "{}", `{"challenges":[{"hash":"0x12"}]}`} {
		if _, err := c.Challenges(t.Context(), common.Address{}, 0); !errors.As(err, &bad) {
			t.Errorf("%.20q: %v", body, err)
		}
	}
	body = `{"challenges":[],"new":1}`
	if _, err := c.Challenges(t.Context(), common.Address{}, 0); err != nil {
		t.Errorf("a key that is not known: %v", err)
	}
}

// The skew is read off the service's answers, and not off a cache's.
func TestSkew(t *testing.T) {
	t.Parallel()
	now := time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	header := http.Header{}
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		for k, v := range header {
			w.Header()[k] = v
		}
		reply(w, 200, "{}")
	})
	c.Now = func() time.Time { return now }
	ask := func() { _ = c.Ask(t.Context()) }
	header["Date"] = nil
	if ask(); true {
		if _, known := c.Skew(); known {
			t.Error("skew without a date")
		}
	}
	header.Set("Date", now.Add(10*time.Minute).Format(http.TimeFormat))
	ask()
	if got, known := c.Skew(); !known || got != 10*time.Minute+time.Second/2 {
		t.Errorf("skew = %v, %t", got, known)
	}
	header.Set("Date", now.Add(-time.Hour).Format(http.TimeFormat))
	header.Set("Age", "3600")
	ask()
	if got, _ := c.Skew(); got != 10*time.Minute+time.Second/2 {
		t.Errorf("skew of a cache's answer = %v", got)
	}
}

// A part of 20 MiB and a bit arrives whole, though connections break in the midst of it, and is begun where the last attempt came to.
func TestUploadResumes(t *testing.T) {
	t.Parallel()
	whole := make([]byte, 20*wire.ChunkSize+123)
	for i := range whole {
		whole[i] = byte(i * 7 >> 3)
	}
	var stored []byte
	requests, sent := 0, 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(headerOffset, strconv.Itoa(len(stored)))
		if r.Method == http.MethodHead {
			return
		}
		if r.Header.Get("Authorization") != "Bearer 0xkey" || r.Header.Get(headerOffset) != strconv.Itoa(len(stored)) {
			t.Errorf("headers %v at %d", r.Header, len(stored))
		}
		requests++
		chunk := make([]byte, wire.ChunkSize)
		for n := 0; ; n++ {
			if requests%2 == 1 && n == 3 {
				conn, _, _ := http.NewResponseController(w).Hijack()
				_ = conn.Close()
				return
			}
			got, err := io.ReadFull(r.Body, chunk)
			sent += got
			if err == nil || len(stored)+got == len(whole) {
				stored = append(stored, chunk[:got]...)
			}
			if err != nil {
				break
			}
		}
		reply(w, 200, "{}")
	})
	if err := c.Upload(t.Context(), common.Hash{1}, "openings", "0xkey", whole); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(stored, whole) || requests < 3 || sent > len(whole) {
		t.Errorf("%d bytes stored of %d sent in %d requests, want %d", len(stored), sent, requests, len(whole))
	}
	requests = 0
	if err := c.Upload(t.Context(), common.Hash{1}, "openings", "0xkey", whole); err != nil || requests != 0 {
		t.Errorf("Upload of what is there = %v, %d requests", err, requests)
	}
}

// Why an upload is refused is told, though HEAD has no room for it.
func TestUploadRefused(t *testing.T) {
	t.Parallel()
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) { reply(w, 409, fmt.Sprintf(refused, "UNANNOUNCED")) })
	err := c.Upload(t.Context(), common.Hash{1}, "openings", "0xkey", []byte("x"))
	if refusal := refusalOf(err); refusal == nil || refusal.Code != "UNANNOUNCED" {
		t.Errorf("Upload = %v", err)
	}
}

// Pauses double up to their most, are never less than half of that, and wait as long as the service asks.
func TestPauses(t *testing.T) {
	t.Parallel()
	b := Backoff{100 * time.Millisecond, 3 * time.Second}
	for attempt, want := range map[int]time.Duration{0: 100 * time.Millisecond, 1: 200 * time.Millisecond, 4: 1600 * time.Millisecond, 5: 3 * time.Second, 100: 3 * time.Second} {
		seen := map[time.Duration]bool{}
		for range 200 {
			got := b.pause(attempt, nil)
			if seen[got] = true; got < want/2 || got > want {
				t.Fatalf("pause %d = %v, want %v to %v", attempt, got, want/2, want)
			}
		}
		if len(seen) < 50 {
			t.Errorf("pauses of attempt %d are not random: %d values", attempt, len(seen))
		}
	}
	if got := b.pause(0, &Error{RetryAfter: 7 * time.Second}); got != 7*time.Second {
		t.Errorf("pause = %v", got)
	}
}
