package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/indexer/indextest/liar"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// serve --all follows and serves: what is on the chain is in the API, and the probe knows when the chain is indexed.
func TestServeAllFollowsAndServes(t *testing.T) {
	t.Parallel()
	node := &liar.Node{ChainID: lettersChain, Logs: indextest.Logs, Safe: 10, Final: 20}
	node.Set(letters())
	server := httptest.NewServer(node)
	t.Cleanup(server.Close)
	dir, database := t.TempDir(), pgtest.URL(t)
	chains := fmt.Sprintf("chains: [{id: 4242, name: letters, endpoints: [{url: %q}], poll: 10ms, sources: [letters.yaml]}]", server.URL)
	for name, text := range map[string]string{"chains.yaml": chains, "letters.yaml": lettersSource(t)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	said, stderr := io.Pipe()
	ended := make(chan int, 1)
	lookup := func(name string) (string, bool) {
		if name == "COREBOND_DATABASE_URL" {
			return database, true
		}
		return "", false
	}
	go func() {
		args := []string{"serve", "--all", "--listen", "127.0.0.1:0", "--chains", filepath.Join(dir, "chains.yaml")}
		ended <- run(ctx, args, lookup, strings.NewReader(""), io.Discard, stderr)
		stderr.Close() //nolint:errcheck // a pipe's writer closes without error
	}()
	lines := bufio.NewScanner(said)
	var address string
	for address == "" && lines.Scan() {
		address, _ = strings.CutPrefix(lines.Text(), "serving on ")
		if !strings.HasPrefix(address, "http") {
			address = ""
		}
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	ask := func(query string) string {
		reply, err := http.Post(address+"/graphql", "application/json", strings.NewReader(`{"query":"`+query+`"}`)) //nolint:noctx // a test
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		body, err := io.ReadAll(reply.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	last := indextest.Facts(letters())
	want := last[len(last)-1].Gross
	for begin := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if got := ask(`{ earnings(first: 5) { edges { node { grossUnits } } } }`); strings.Contains(got, fmt.Sprint(want)) {
			break
		} else if time.Since(begin) > time.Minute {
			t.Fatalf("the last payment is not served after a minute: %s", got)
		}
	}
	reply, err := http.Get(address + "/readyz") //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		t.Errorf("readyz = %s", reply.Status)
	}
	cancel()
	if code := <-ended; code != exitOK {
		t.Errorf("exit %d", code)
	}
}
