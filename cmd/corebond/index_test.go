package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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

// An indexed chain for tests of commands: 100 blocks, of which the first 36 are final.
const lettersChain = 4242

func letters() string {
	blocks := make([]byte, 100)
	for i := range blocks {
		blocks[i] = byte(i)
	}
	return string(blocks)
}

// TestIndexingPage runs the commands of docs/indexing.md in their order, on a chain of letters.
func TestIndexingPage(t *testing.T) {
	t.Parallel()
	node := &liar.Node{ChainID: lettersChain, Logs: indextest.Logs, Safe: 10, Final: 20}
	node.Set(letters())
	server := httptest.NewServer(node)
	t.Cleanup(server.Close)
	database, dir := pgtest.URL(t), t.TempDir()
	env := map[string]string{"COREBOND_DATABASE_URL": database, "CHAIN_4242_URL": server.URL}
	shell := func(line string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		code := run(ctx, strings.Fields(line), func(name string) (string, bool) { v, ok := env[name]; return v, ok }, strings.NewReader(""), &stdout, &stderr)
		if code != exitOK {
			t.Fatalf("corebond %s: exit %d, %s, %s", line, code, stdout.String(), stderr.String())
		}
		return stdout.String()
	}
	chains := filepath.Join(dir, "chains.yaml")
	// What the doctor prints is a configuration but for what to look for.
	configuration := shell("index doctor "+server.URL) + "      confirmations: 64\n      sources: [letters.yaml]\n"
	for name, text := range map[string]string{chains: configuration, filepath.Join(dir, "letters.yaml"): lettersSource(t)} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "indexing.md"))
	if err != nil {
		t.Fatal(err)
	}
	fill := strings.NewReplacer("URL > chains.yaml", server.URL, "index --chains chains.yaml", "index --until 99 --chains "+chains, "chains.yaml", chains,
		"42161", "4242", "461317276", "30")
	ran := 0
	for line := range strings.Lines(string(page)) {
		if command, ok := strings.CutPrefix(strings.TrimSpace(line), "corebond "); ok {
			shell(fill.Replace(command))
			ran++
		}
	}
	if ran < 7 {
		t.Fatalf("the page shows %d commands: the pattern no longer finds them", ran)
	}
	// After the page's rewind to block 30 the chain is indexed again, to the same rows.
	shell("index --until 99 --chains " + chains)
	var status struct {
		Chains []struct {
			Checkpoint, Reorgs uint64
			Phase              string
		}
	}
	if err := json.Unmarshal([]byte(shell("index status --json")), &status); err != nil {
		t.Fatal(err)
	}
	if len(status.Chains) != 1 || status.Chains[0].Checkpoint != 99 || status.Chains[0].Reorgs != 1 || status.Chains[0].Phase != "done" {
		t.Errorf("status = %+v", status)
	}
	proofs(t, shell, chains, filepath.Join(dir, "letters.yaml"))
	var again struct {
		Chains []struct{ Earnings, Blocks int }
	}
	if err := json.Unmarshal([]byte(shell("index redecode --json --network livepeer --chains "+chains)), &again); err != nil {
		t.Fatal(err)
	}
	if want := len(indextest.Facts(letters())); again.Chains[0].Earnings != want {
		t.Errorf("decoded again: %d earnings, want %d", again.Chains[0].Earnings, want)
	}
}

// proofs exports earnings with their proofs and verifies them offline: one with a share announced before, one without, one whole.
func proofs(t *testing.T, shell func(string) string, chains, source string) {
	t.Helper()
	facts := indextest.Facts(letters())
	last := facts[len(facts)-1]
	for _, fact := range []indextest.Fact{facts[0], last} {
		for _, whole := range []string{"", " --whole"} {
			file := filepath.Join(t.TempDir(), "proof.json")
			document := shell(fmt.Sprintf("index export --chains %s --chain 4242 --block %d --path %d%s", chains, fact.Block.Number, fact.Path, whole))
			if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
				t.Fatal(err)
			}
			shell("verify earning " + file + " --source " + source + " --json")
		}
	}
}

// lettersSource is the built-in source of Livepeer with the contracts of package indextest.
func lettersSource(t *testing.T) string {
	t.Helper()
	text, err := indextest.Source(lettersChain)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestIndexRefusals gives index what it must not begin with.
func TestIndexRefusals(t *testing.T) {
	t.Parallel()
	node := &liar.Node{ChainID: lettersChain, Logs: indextest.Logs, Final: -1, Safe: -1}
	node.Set(letters())
	server := httptest.NewServer(node)
	t.Cleanup(server.Close)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("letters.yaml", lettersSource(t))
	endpoint := "endpoints: [{url: " + server.URL + "}]"
	tests := []struct {
		name, chains string
		exit         int
		code, field  string
	}{
		{"no chain", "chains: []", exitInvalid, "INVALID_CONFIG", "chains"},
		{"unknown key", "chains: [{id: 1, endpints: []}]", exitInvalid, "INVALID_CONFIG", "chains"},
		{"no id", "chains: [{" + endpoint + ", sources: [letters.yaml]}]", exitInvalid, "INVALID_CONFIG", "chains[0].id"},
		{"no endpoint", "chains: [{id: 4242, sources: [letters.yaml]}]", exitInvalid, "INVALID_CONFIG", "chains[0].endpoints"},
		{"no network", "chains: [{id: 4242, " + endpoint + "}]", exitInvalid, "INVALID_CONFIG", "chains[0].networks"},
		{"unknown network", "chains: [{id: 4242, " + endpoint + ", networks: [livepeers]}]", exitInvalid, "UNKNOWN_NETWORK", "network"},
		{"unset variable", "chains: [{id: 4242, endpoints: [{url: \"${NOT_SET_ANYWHERE}\"}]}]", exitInvalid, "INVALID_CONFIG", "chains"},
		{"no level", "chains: [{id: 4242, verify: much, " + endpoint + ", sources: [letters.yaml]}]", exitInvalid, "INVALID_CONFIG", "chains[0].verify"},
		{"another chain", "chains: [{id: 42161, " + endpoint + ", networks: [livepeer]}]", exitInvalid, "WRONG_CHAIN", ""},
	}
	database := pgtest.URL(t)
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path := write("chains"+string(rune('a'+i))+".yaml", test.chains)
			var stdout, stderr bytes.Buffer
			lookup := func(name string) (string, bool) {
				if name == "COREBOND_DATABASE_URL" {
					return database, true
				}
				return "", false
			}
			code := run(t.Context(), []string{"index", "--json", "--until", "5", "--chains", path}, lookup, strings.NewReader(""), &stdout, &stderr)
			var answer struct {
				Error struct{ Code, Field, Fix string }
			}
			if err := json.Unmarshal(stdout.Bytes(), &answer); err != nil {
				t.Fatalf("%v: %s %s", err, stdout.String(), stderr.String())
			}
			if code != test.exit || answer.Error.Code != test.code || answer.Error.Field != test.field || answer.Error.Fix == "" {
				t.Errorf("exit %d, %+v, want exit %d, %s at %s with a fix", code, answer.Error, test.exit, test.code, test.field)
			}
		})
	}
}
