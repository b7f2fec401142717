package follow_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/indextest/liar"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// TestSixFaults does to eth_getLogs what other indexers were seen to swallow or to hang on (a block's logs left out, one doubled, a wrong block
// hash, a removed log, an order reversed, a block out of range), from one of two endpoints and below the level at which nobody asks for logs.
// Each must be named with its endpoint and answered by the other one within the same step.
func TestSixFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		fault string
		kind  indexer.FaultKind // empty is harmless
	}{
		{"omit-block", indexer.FaultLogs},
		{"duplicate-log", indexer.FaultDuplicate},
		{"wrong-block-hash", indexer.FaultBlockHash},
		{"removed-log", indexer.FaultRemoved},
		{"reverse-logs", ""},
		{"out-of-range", indexer.FaultRange},
	}
	for _, test := range tests {
		t.Run(test.fault, func(t *testing.T) {
			t.Parallel()
			w := newWorld(21)
			w.grow(80)
			lying := &liar.Liar{Upstream: w.node}
			lying.Script("eth_getLogs", 1, test.fault)
			var endpoints []ethchain.EndpointConfig
			slow := http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				time.Sleep(20 * time.Millisecond) // so that the other endpoint is the one that is asked first
				w.node.ServeHTTP(rw, r)
			})
			for _, n := range []http.Handler{lying, slow} {
				server := httptest.NewServer(n)
				t.Cleanup(server.Close)
				endpoints = append(endpoints, ethchain.EndpointConfig{URL: server.URL})
			}
			// A new pool for each step: one that has blamed the first endpoint would leave it alone.
			db := pgtest.New(t)
			var named []error
			for lying.Pending() > 0 {
				pool, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{Chain: stormChain, Random: func() float64 { return 0 }})
				if err != nil {
					t.Fatal(err)
				}
				f := stormFollower(t, pool, db)
				f.Level = indexer.ProofBloom
				f.Report = func(err error) { named = append(named, err) }
				err = f.Step(t.Context())
				pool.Close()
				if err != nil {
					t.Fatalf("the step did not survive the fault: %v", err)
				}
			}
			settle(t, stormFollower(t, stormPool(t, &liar.Liar{Upstream: w.node}), db))
			same(t, db, fresh(t, w.node))
			var fault *indexer.Fault
			switch {
			case test.kind == "" && len(named) > 0:
				t.Errorf("reported %v for what is harmless", named)
			case test.kind == "":
			case len(named) != 1 || !errors.As(named[0], &fault) || fault.Kind != test.kind:
				t.Errorf("reported %v, want one fault of kind %s", named, test.kind)
			case !strings.Contains(endpoints[0].URL, fault.Node):
				t.Errorf("named %s, the liar is %s", fault.Node, endpoints[0].URL)
			}
		})
	}
}
