package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// A node that cannot be reached is told of without its address, in which there may be a key.
func TestNodeIsNotNamed(t *testing.T) {
	t.Parallel()
	node, err := vaultNode(t.Context(), map[string]value{"vault_rpc": {text: "http://127.0.0.1:1/v2/hunter2"}})
	if err != nil {
		t.Fatal(err)
	}
	defer node.Close()
	_, asked := discreetNode{node}.ChainID(t.Context())
	for what, err := range map[string]error{"asked for its chain": asked, "asked for anchors": noteOnce(t.Context(), pgtest.New(t), node)} {
		if err == nil || strings.Contains(err.Error(), "hunter") || !strings.Contains(err.Error(), "the node") {
			t.Errorf("%s: error %v", what, err)
		}
	}
}

// TestVaultsAreFollowed has index follow a pool whose addresses file is configured, and serve --all answer what stands there.
func TestVaultsAreFollowed(t *testing.T) {
	t.Parallel()
	s := newVaultShell(t)
	s.want(exitOK, deployLine)
	database := pgtest.URL(t)
	settings := map[string]string{
		"COREBOND_DATABASE_URL": database, "COREBOND_VAULTS": s.path("addresses.json"), "COREBOND_VAULT_RPC": s.chain.HTTPURL(), "COREBOND_LISTEN": "127.0.0.1:0",
	}
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	var stdout, stderr bytes.Buffer
	go func() {
		ended <- run(ctx, []string{"index"}, func(name string) (string, bool) { v, ok := settings[name]; return v, ok }, strings.NewReader(""), &stdout, &stderr)
	}()
	for {
		states, _, err := db.VaultStates(t.Context(), []string{"Shell Pool"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if state, there := states["Shell Pool"]; there && state.Position.Entry != "unseeded" {
			break
		}
		select {
		case code := <-ended:
			t.Fatalf("index ended with %d: %s", code, stderr.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
	stop()
	<-ended

	served := startServe(t, settings, serving{all: true})
	var answer struct {
		Data struct {
			NavHistory struct {
				Edges []struct{ Node struct{ Symbol string } }
			}
			Contracts []struct{ Pool string }
		}
	}
	served.get("/graphql?query="+strings.ReplaceAll(`{navHistory(pool:"Shell%20Pool"){edges{node{symbol}}}contracts{pool}}`, `"`, "%22"), &answer)
	if len(answer.Data.NavHistory.Edges) == 0 || len(answer.Data.Contracts) != 1 {
		t.Errorf("answered %+v", answer)
	}
}
