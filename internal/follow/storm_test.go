package follow_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"reflect"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/indexer/indextest/liar"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// number reads a number from the environment: how long these tests go on. `make storm` sets what was promised; with -short, under the
// race detector, a quarter will do.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	if testing.Short() {
		return (otherwise + 3) / 4
	}
	return otherwise
}

// A world is a chain that grows and reorganises, at random but the same for the same seed. Blocks are single bytes, each used once.
type world struct {
	random *rand.Rand
	node   *liar.Node
	blocks string
	unused []byte
	final  int // the highest block that was ever tagged as final
}

func newWorld(seed uint64) *world {
	w := &world{
		random: rand.New(rand.NewPCG(seed, 1)),
		node:   &liar.Node{ChainID: stormChain, Logs: indextest.Logs, Safe: 8, Final: stormFinal},
	}
	for b := range 256 {
		w.unused = append(w.unused, byte(b))
	}
	w.random.Shuffle(len(w.unused), func(i, k int) { w.unused[i], w.unused[k] = w.unused[k], w.unused[i] })
	w.grow(40)
	return w
}

const (
	stormChain = 4242
	stormDepth = 24 // confirmations
	stormFinal = 20 // how far the finalized tag is behind the head; reorganisations stay above it
	mostBlocks = 200
)

// grow appends blocks, as many as there are bytes left for.
func (w *world) grow(n int) {
	n = min(n, len(w.unused), mostBlocks-len(w.blocks))
	w.blocks += string(w.unused[:n])
	w.unused = w.unused[n:]
	w.final = max(w.final, len(w.blocks)-1-stormFinal)
	w.node.Set(w.blocks)
}

// fork drops the last blocks, whose bytes may come again on another branch, and grows another one.
func (w *world) fork(depth, n int) {
	depth = min(depth, len(w.blocks)-1-w.final)
	dropped := []byte(w.blocks[len(w.blocks)-depth:])
	w.blocks = w.blocks[:len(w.blocks)-depth]
	w.random.Shuffle(len(dropped), func(i, k int) { dropped[i], dropped[k] = dropped[k], dropped[i] })
	w.unused = append(w.unused, dropped...)
	w.grow(n)
}

// end puts the chain above all heads that it had, since a shorter chain cannot be told from a node that lags.
func (w *world) end() {
	w.blocks += string(w.unused[:mostBlocks+10-len(w.blocks)])
	w.node.Set(w.blocks)
}

// live lets some time pass.
func (w *world) live() {
	switch r := w.random.IntN(100); {
	case r < 30:
		w.grow(1 + w.random.IntN(3))
	case r < 45:
		depth := 1 + w.random.IntN(6)
		w.fork(depth, depth+w.random.IntN(3)-1)
	case r < 48:
		w.fork(1+w.random.IntN(stormDepth-6), stormDepth)
	case r < 49 && len(w.blocks) > 150: // start over with a short history is no reorganisation: only the tip moves
		w.fork(1, 1)
	}
}

func stormFollower(t *testing.T, chain indexer.Chain, store indexer.Store) *indexer.Follower {
	t.Helper()
	decoder, err := indextest.Decoder(stormChain)
	if err != nil {
		t.Fatal(err)
	}
	return &indexer.Follower{
		ChainID: stormChain, Chain: chain, Decoders: []indexer.Decoder{decoder}, Store: store, Batch: 7, Confirmations: stormDepth, Workers: 3, Target: 20,
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
}

// TestStorm lets two endpoints lie and fail in every way that nodes have been seen to, while the chain grows and reorganises, and
// compares every row at the end with a fresh index of the same chain by an honest node.
func TestStorm(t *testing.T) {
	t.Parallel()
	for _, level := range []indexer.Proof{indexer.ProofReceipts, indexer.ProofBloom} {
		t.Run(level.String(), func(t *testing.T) {
			t.Parallel()
			w := newWorld(7)
			silent := func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
			worst := &liar.Liar{Upstream: w.node, Seed: 11, Rate: 0.08, Sleep: silent}
			bad := &liar.Liar{Upstream: w.node, Seed: 12, Rate: 0.03, Sleep: silent, Only: liar.Concluding(liar.Detectable, liar.Refusal, liar.Outage, liar.Harmless)}
			if level == indexer.ProofBloom { // a part of a block's logs left out is more than bloom filters can tell
				worst.Only = believable()
				bad.Only = worst.Only
			}
			pool := stormPool(t, worst, bad)
			db := pgtest.New(t)
			f := stormFollower(t, pool, db)
			f.Level = level
			steps := number("STORM_STEPS", 400)
			var applied, atHead, failed int
			for range steps {
				w.live()
				err := f.CatchUp(t.Context())
				if err == nil {
					err = f.Step(t.Context())
				}
				switch {
				case err == nil:
					applied++
				case errors.Is(err, indexer.ErrAtHead):
					atHead++
				case indexer.SeverityOf(err) == indexer.Stop:
					t.Fatalf("after %d steps: %v", applied+atHead+failed, err)
				default:
					failed++
				}
			}
			worst.SetRate(0)
			bad.SetRate(0)
			w.end()
			settle(t, f)
			t.Logf("%s: %d steps applied, %d at the head, %d failed and passed; faults done %v and %v", level, applied, atHead, failed, worst.Counts(), bad.Counts())
			if failed == 0 || applied < steps/10 {
				t.Errorf("%d of %d steps failed and %d were applied: this was no storm", failed, steps, applied)
			}
			same(t, db, fresh(t, w.node))
		})
	}
}

// believable are the faults that a follower at the bloom level must notice or bear.
func believable() []liar.Fault {
	return slices.DeleteFunc(liar.Faults(), func(f liar.Fault) bool {
		return slices.Contains([]string{
			"truncate-tail", "wrong-topic", "wrong-address", "wrong-data", "wrong-log-index", "invent-log", "other-branch", "wrong-chain-id",
		}, f.Name)
	})
}

func stormPool(t *testing.T, nodes ...*liar.Liar) *ethchain.Pool {
	t.Helper()
	var endpoints []ethchain.EndpointConfig
	for _, n := range nodes {
		server := httptest.NewServer(n)
		t.Cleanup(server.Close)
		endpoints = append(endpoints, ethchain.EndpointConfig{URL: server.URL})
	}
	// A clock of its own that runs fast: whoever is left alone for a minute is asked again at the next step.
	start, ticks := time.Now(), new(atomic.Int64)
	pool, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{
		Chain: stormChain, Timeout: 250 * time.Millisecond, Now: func() time.Time { return start.Add(time.Duration(ticks.Add(1)) * time.Second) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// settle follows to the head.
func settle(t *testing.T, f *indexer.Follower) {
	t.Helper()
	var err error
	for range 1000 {
		err = f.Step(t.Context())
		if errors.Is(err, indexer.ErrAtHead) {
			return
		}
		if err != nil && indexer.SeverityOf(err) == indexer.Stop {
			t.Fatal(err)
		}
	}
	t.Fatalf("not at the head after 1000 steps without faults: %v", err)
}

// fresh indexes the chain anew from an honest node.
func fresh(t *testing.T, node *liar.Node) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	settle(t, stormFollower(t, stormPool(t, &liar.Liar{Upstream: node}), db))
	return db
}

// same compares two databases row for row; the level of proof may differ.
func same(t *testing.T, got, want *postgres.DB) {
	t.Helper()
	a, b := rowsOf(t, got), rowsOf(t, want)
	if len(b.Earnings) < 50 {
		t.Errorf("%d earnings: too few to mean anything", len(b.Earnings))
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%d earnings at %v, want %d at %v", len(a.Earnings), a.At, len(b.Earnings), b.At)
		for i := range min(len(a.Earnings), len(b.Earnings)) {
			if !reflect.DeepEqual(a.Earnings[i], b.Earnings[i]) {
				t.Fatalf("earning %d is\n%+v, want\n%+v", i, a.Earnings[i], b.Earnings[i])
			}
		}
	}
}

type stored struct {
	At       any
	Earnings []indexer.Earning
	Totals   []postgres.EarningTotal
	Raw      []indexer.Block
}

func rowsOf(t *testing.T, db *postgres.DB) stored {
	t.Helper()
	ctx := t.Context()
	at, err := db.Checkpoint(ctx, stormChain)
	if err != nil {
		t.Fatal(err)
	}
	s := stored{At: at.At}
	if s.Earnings, err = db.Earnings(ctx, postgres.EarningFilter{}); err != nil {
		t.Fatal(err)
	}
	for i := range s.Earnings {
		s.Earnings[i].Proof = 0
	}
	if s.Totals, err = db.EarningTotals(ctx); err != nil {
		t.Fatal(err)
	}
	if s.Raw, err = db.RawBlocks(ctx, stormChain, 0, 100_000); err != nil {
		t.Fatal(err)
	}
	for i := range s.Raw {
		s.Raw[i].Proof = 0
	}
	return s
}
