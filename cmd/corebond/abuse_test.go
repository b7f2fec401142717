package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// wantHarmless is the code of a request that is hostile and yet answered, with nothing in it that the sender should not see.
const wantHarmless = ""

// attack is a hostile request. It is refused with one of the codes, separated by bars.
type attack struct {
	name string
	send func(*victim) (status int, answer string)
	code string
}

// victim is a running server on a database of devices.
type victim struct {
	served
	client *http.Client
}

func (v *victim) do(method, target string, header http.Header, body string) (int, string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.url+target, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	reply, err := v.client.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer reply.Body.Close()
	answer, err := io.ReadAll(reply.Body)
	if err != nil {
		return reply.StatusCode, err.Error()
	}
	return reply.StatusCode, string(answer)
}

func asJSON() http.Header { return http.Header{"Content-Type": {"application/json"}} }

// body sends bytes as a JSON body.
func askBody(text string) func(*victim) (int, string) {
	return func(v *victim) (int, string) { return v.do(http.MethodPost, "/graphql", asJSON(), text) }
}

// jsonText is text as JSON.
func jsonText(text string) string {
	encoded, _ := json.Marshal(text) // text is always JSON
	return string(encoded)
}

// query sends a document.
func askFor(document string) func(*victim) (int, string) {
	return askBody(`{"query":` + jsonText(document) + `}`)
}

// with sends a document with variables in JSON.
func askWith(document, variables string) func(*victim) (int, string) {
	return askBody(`{"query":` + jsonText(document) + `,"variables":` + variables + `}`)
}

func askByURL(parameters string) func(*victim) (int, string) {
	return func(v *victim) (int, string) { return v.do(http.MethodGet, "/graphql?"+parameters, nil, "") }
}

func askHeaded(method, text string, header ...string) func(*victim) (int, string) {
	return func(v *victim) (int, string) {
		h := asJSON()
		for i := 0; i < len(header); i += 2 {
			h[http.CanonicalHeaderKey(header[i])] = []string{header[i+1]}
		}
		return v.do(method, "/graphql", h, text)
	}
}

func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// dripping sends the beginning of a body and no more.
func dripping(v *victim) (int, string) {
	return v.raw("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"query\"", false)
}

func truncated(v *victim) (int, string) {
	return v.raw("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"query\"", true)
}

// raw sends bytes, and perhaps nothing more ever, and returns whatever comes back.
func (v *victim) raw(text string, ends bool) (int, string) {
	v.t.Helper()
	conn, err := new(net.Dialer).DialContext(v.t.Context(), "tcp", strings.TrimPrefix(v.url, "http://"))
	if err != nil {
		v.t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, text); err != nil {
		v.t.Fatal(err)
	}
	if half, ok := conn.(*net.TCPConn); ok && ends {
		if err := half.CloseWrite(); err != nil {
			v.t.Fatal(err)
		}
	}
	_ = conn.SetReadDeadline(time.Now().Add(time.Minute)) // a socket has deadlines
	answer, err := io.ReadAll(conn)
	if err != nil {
		return 0, err.Error()
	}
	status := 0
	_, _ = fmt.Sscanf(string(answer), "HTTP/1.1 %d", &status) // 0 if it is no answer
	return status, string(answer)
}

// attacked is a server that limits no rate, so that each attack meets the limit that is for it.
func attacked(t *testing.T, database string, more map[string]string) *victim {
	t.Helper()
	settings := map[string]string{
		"COREBOND_DATABASE_URL": database, "COREBOND_LISTEN": "127.0.0.1:0", "COREBOND_API_RATE": "0", "COREBOND_API_TIMEOUT": "4s", "COREBOND_LOG_LEVEL": "error",
	}
	for name, value := range more {
		settings[name] = value
	}
	return &victim{startServe(t, settings, serving{}), &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}, Timeout: time.Minute}}
}

// stocked is a database of three devices with attestations.
func stocked(t *testing.T) string {
	t.Helper()
	database := pgtest.URL(t)
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	at := time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)
	for i := range 3 {
		id := fmt.Sprintf("gpu-%d", i)
		d := postgres.Device{ID: id, Model: "simulated", Operator: "north", AgentKey: common.Address{byte(i + 1)}, Simulated: true, ListPrice: decimal.NewFromInt(1), EnrolledAt: at}
		if err := db.EnrolDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		a := postgres.Attestation{DeviceID: id, Slot: 495_000, Status: "Unknown", Tier: "T0", ChallengedAt: at, Transcript: []byte{1}, Simulated: true}
		if err := db.SaveAttestation(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	return database
}

// must reports whether an answer is what the attack is to get.
func (a attack) must(status int, answer string) bool {
	for code := range strings.SplitSeq(a.code, "|") {
		switch {
		case code == wantHarmless && status == http.StatusOK && !strings.Contains(answer, `"errors"`):
			return true
		case code != wantHarmless && fmt.Sprint(status) == code:
			return true
		case code != wantHarmless && strings.Contains(answer, `"code":"`+code+`"`):
			return true
		}
	}
	return false
}

func heapNow() uint64 {
	var m runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestAbuse sends what is hostile to a running server on a real database. Each request is refused with its code, or does no harm, and what the
// server holds afterwards is what it held before.
func TestAbuse(t *testing.T) {
	t.Parallel()
	v := attacked(t, stocked(t), nil)
	all := slices.Concat(bombs(), bodies(), transports(), forgeries(v))
	if len(all) < 60 {
		t.Fatalf("%d attacks", len(all))
	}
	before := heapNow()
	for round := range 2 {
		var sent sync.WaitGroup
		places := make(chan struct{}, 8)
		for _, a := range all {
			places <- struct{}{}
			sent.Go(func() {
				defer func() { <-places }()
				status, answer := a.send(v)
				if !a.must(status, answer) {
					t.Errorf("%s: %d %.300s, want %q", a.name, status, answer, a.code)
				}
				if len(answer) > 1<<20 || strings.Contains(answer, "goroutine") || strings.Contains(strings.ToLower(answer), "sqlstate") || strings.Contains(answer, `"code":"INTERNAL"`) {
					t.Errorf("%s: %d bytes that tell too much: %.300s", a.name, len(answer), answer)
				}
			})
		}
		sent.Wait()
		if round == 0 {
			before = max(before, heapNow()) // pools and plans are filled once
		}
	}
	if after := heapNow(); after > before+16<<20 {
		t.Errorf("the heap has grown from %d to %d MiB", before>>20, after>>20)
	}
	if status, text := askFor("{ devices { edges { node { id } } } }")(v); status != http.StatusOK || strings.Count(text, "gpu-") != 3 {
		t.Errorf("after it all: %d %s", status, text)
	}
}
