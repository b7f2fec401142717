package vaultwatch_test

import (
	"context"
	"errors"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// TestTwoWatchers has two processes without a lease between them read one chain: each state and each event is stored once.
func TestTwoWatchers(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	e.Invest(t)
	e.pause(t, onchaintest.Guardian, true)
	e.Pass(t, 48*time.Hour)
	alone, both := newLedger(t), newLedger(t)
	catch(t, e.watcher(alone))
	var group sync.WaitGroup
	var lost atomic.Int64
	for range 2 {
		w := e.watcher(both)
		group.Go(func() {
			for {
				err := w.Catch(t.Context())
				if err == nil {
					return
				}
				if !errors.Is(err, postgres.ErrVaultMoved) {
					t.Error(err)
					return
				}
				lost.Add(1)
			}
		})
	}
	group.Wait()
	t.Logf("%d writes came too late", lost.Load())
	both.wantAll(t, alone)
}

// TestLease has one of two processes follow, and the other take over when the first ends.
func TestLease(t *testing.T) {
	t.Parallel()
	e, db := newEstate(t), newLedger(t)
	w := e.watcher(db)
	catch(t, w)
	lease, err := db.LeadVault(t.Context(), onchaintest.Plan().Name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.LeadVault(t.Context(), onchaintest.Plan().Name); !errors.Is(err, postgres.ErrFollowed) {
		t.Errorf("a second lease: %v", err)
	}
	if other, err := db.LeadVault(t.Context(), "another pool"); err != nil {
		t.Errorf("the lease of another pool: %v", err)
	} else {
		other.Close()
	}
	e.pause(t, onchaintest.Guardian, true)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	w.Every = time.Millisecond
	go func() { ended <- w.Run(ctx) }()
	lease.Close()
	for len(db.told(t, position.TopicPause)) == 0 { // Run has taken over
		if err := ctx.Err(); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Run = %v", err)
	}
}

// flaky is a node that fails now and then.
type flaky struct {
	onchain.Client
	mu     sync.Mutex
	random *rand.Rand
	failed int
}

var errAway = errors.New("node is away")

func (f *flaky) fail() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.random.IntN(400) != 0 {
		return nil
	}
	f.failed++
	return errAway
}

func (f *flaky) HeaderByNumber(ctx context.Context, n *big.Int) (*types.Header, error) {
	if err := f.fail(); err != nil {
		return nil, err
	}
	return f.Client.HeaderByNumber(ctx, n)
}

func (f *flaky) CallContractAtHash(ctx context.Context, call ethereum.CallMsg, h common.Hash) ([]byte, error) {
	if err := f.fail(); err != nil {
		return nil, err
	}
	return f.Client.CallContractAtHash(ctx, call, h)
}

func (f *flaky) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	if err := f.fail(); err != nil {
		return nil, err
	}
	return f.Client.FilterLogs(ctx, q)
}

// TestNodeFailsAndProcessDies reads through a node that fails, with a new watcher after each failure: nothing is lost or doubled.
func TestNodeFailsAndProcessDies(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	e.Invest(t)
	e.pause(t, onchaintest.Guardian, true)
	e.Pass(t, 48*time.Hour)
	calm, rough := newLedger(t), newLedger(t)
	catch(t, e.watcher(calm))
	node := &flaky{Client: e.Client(), random: rand.New(rand.NewPCG(1, 2))}
	for {
		w := e.watcher(rough)
		w.Client = node
		err := w.Catch(t.Context())
		if err == nil {
			break
		}
		if !errors.Is(err, errAway) {
			t.Fatal(err)
		}
	}
	if node.failed == 0 {
		t.Error("the node never failed")
	}
	rough.wantAll(t, calm)
}

// TestReorg has blocks leave the chain whose states were stored: they are taken back, that is told, and the new branch is read.
func TestReorg(t *testing.T) {
	t.Parallel()
	e, db := newEstate(t), newLedger(t)
	e.Invest(t)
	w := e.watcher(db)
	catch(t, w)
	before := db.rows(t, "block_number::text || ' ' || encode(block_hash, 'hex')")
	fork, err := e.Client().HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	now := e.Now
	e.pause(t, onchaintest.Guardian, true)
	e.Pass(t, 25*time.Hour)
	catch(t, w)
	if got := db.told(t, all...); !slices.Equal(got, []string{"pause PAUSED"}) {
		t.Fatalf("told %v", got)
	}
	if err := e.Chain.Fork(fork.Hash()); err != nil {
		t.Fatal(err)
	}
	e.Now = now.Add(7 * time.Second)
	e.Pass(t, 0)
	catch(t, w) // a shorter branch: perhaps a node that lags
	if got := db.told(t, all...); len(got) != 1 {
		t.Errorf("told %v of a branch that is shorter", got)
	}
	for range 3 {
		e.Pass(t, 0)
	}
	catch(t, w)
	if got := db.told(t, all...); !slices.Equal(got, []string{"pause PAUSED", "reorg"}) {
		t.Errorf("told %v", got)
	}
	if got := db.rows(t, "block_number::text || ' ' || encode(block_hash, 'hex')"); strings.Join(got, ",") != strings.Join(before, ",") {
		t.Errorf("stored %v, want %v", got, before)
	}
	e.pause(t, onchaintest.Guardian, true)
	catch(t, e.watcher(db)) // another process
	if got := db.told(t, all...); !slices.Equal(got, []string{"pause PAUSED", "reorg", "pause PAUSED"}) {
		t.Errorf("told %v", got)
	}
	clean := newLedger(t)
	catch(t, e.watcher(clean))
	db.wantStates(t, clean)
}

// TestReorgOfAll has the pool's own creation leave the chain.
func TestReorgOfAll(t *testing.T) {
	t.Parallel()
	e, db := newEstate(t), newLedger(t)
	w := e.watcher(db)
	catch(t, w)
	first, err := e.Client().HeaderByNumber(t.Context(), new(big.Int).SetUint64(e.Vault.Block-1))
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Chain.Fork(first.Hash()); err != nil {
		t.Fatal(err)
	}
	for range 60 {
		e.Pass(t, 0)
	}
	catch(t, w)
	if got := db.rows(t, "block_number::text"); len(got) != 0 {
		t.Errorf("states of a pool that is not there: %v", got)
	}
	if got := db.told(t, position.TopicReorg); len(got) != 1 {
		t.Errorf("told %v", got)
	}
	states, failed, err := db.VaultStates(t.Context(), []string{onchaintest.Plan().Name}, nil)
	if err != nil || len(states)+len(failed) != 0 {
		t.Errorf("states %v, %v, %v", states, failed, err)
	}
}

// TestTimeAlone has a report grow old in the middle of an interval, in which nobody does anything: the first block at which it is too old is
// found, by who looks at each block and by who comes days later.
func TestTimeAlone(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	step, later := newLedger(t), newLedger(t)
	w := e.watcher(step)
	var old uint64
	var days []string
	for range 50 {
		e.Pass(t, time.Hour)
		catch(t, w)
		if day := e.Now.Format(time.DateOnly); !slices.Contains(days, day) {
			days = append(days, day)
		}
		if s, err := e.Vault.State(t.Context(), nil); err != nil {
			t.Fatal(err)
		} else if s.Report.Stale && old == 0 {
			old = s.Block.Number
		}
	}
	catch(t, e.watcher(later))
	a, b := step.rows(t, "block_number::text"), later.rows(t, "block_number::text")
	if !slices.Equal(a, b) {
		t.Errorf("block by block %v, days later %v", a, b)
	}
	if first := later.rows(t, "(min(block_number) FILTER (WHERE report_stale AND report_seq > 0) OVER ())::text"); first[0] != strconv.FormatUint(old, 10) {
		t.Errorf("stale from block %s, want %d", first[0], old)
	}
	if got := later.told(t, all...); !slices.Equal(got, []string{"report_late 1"}) {
		t.Errorf("told %v", got)
	}
	stored := later.rows(t, "(block_time AT TIME ZONE 'UTC')::date::text")
	for _, day := range days {
		if !slices.Contains(stored, day) {
			t.Errorf("no state of %s: %v", day, stored)
		}
	}
	if len(stored) > 12 {
		t.Errorf("%d states of two days in which nothing happened", len(stored))
	}
}
