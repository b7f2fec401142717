// Package demo runs the whole chain on one machine: simulated devices that really prove, on a CPU and at a small size; an
// in-process EVM chain that emits a real network's events; the index, the reconciliation, the report, its anchor, and what
// people see of them. It joins the other packages as the program's commands do, and holds nothing that production needs.
//
// Every device, payment and price here is simulated and says so. What is not simulated: the proofs and their verification, the
// chain's blocks and reorganisation, the indexing, the arithmetic, the signatures and the contracts.
//
// The pool's money is a simulated dollar. A facility's income is what its devices earned, as reconciled, sold for simulated
// dollars at the demo's constant price: no market is asked.
package demo

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common"
)

// Config of a demo. DatabaseURL empty starts a private cluster in Dir.
type Config struct {
	Dir         string
	Seed        uint64
	DatabaseURL string
	RPC         string // address for the chain's JSON-RPC; empty for none
	Progress    Progress
	Now         func() time.Time
}

// Progress is told of each step: what is being done, how far, of how much.
type Progress func(stage string, done, of int)

// Say reports something that has no measure.
func (p Progress) Say(format string, args ...any) { p(fmt.Sprintf(format, args...), 0, 0) }

// ErrDatabase says that the database could not be reached.
var ErrDatabase = errors.New("no database")

// Demo is a running demo. Close ends it.
type Demo struct {
	DB     *postgres.DB
	RPCURL string
	// Replays remembers which reports the demo recomputed, for whoever serves them.
	Replays view.Replays
	world   *world
	close   []func() error
}

// Start brings the whole chain to where the newest report is anchored. Run again on the same Dir, also after a kill, it goes on
// where it was.
func Start(ctx context.Context, c Config) (*Demo, error) {
	d := &Demo{}
	if err := d.start(ctx, c); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func (d *Demo) start(ctx context.Context, c Config) error {
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return fmt.Errorf("make data directory: %w", err)
	}
	m, err := recall(c.Dir, c.Seed, c.Now())
	if err != nil {
		return err
	}
	w := &world{
		dir: c.Dir, seed: c.Seed, devices: fleet(), start: m.Start, now: c.Now, progress: c.Progress, contracts: contractAddresses(c.Seed),
		replays: &d.Replays,
	}
	w.days = w.dayOf(c.Now())
	d.world = w
	if d.DB, err = d.openDatabase(ctx, c); err != nil {
		return err
	}
	w.db = d.DB
	c.Progress.Say("start development chain")
	if w.chain, err = devnet.Start(ctx, devnet.Config{Dir: filepath.Join(c.Dir, "chain"), Alloc: devnet.Funded(c.Seed, 30), HTTP: c.RPC}); err != nil {
		return err
	}
	d.close = append(d.close, w.chain.Close)
	d.RPCURL = w.chain.HTTPURL()
	if err = w.recallVault(); err != nil {
		return err
	}
	if w.follower, err = w.newFollower(ctx); err != nil {
		return err
	}
	if err = w.run(ctx); err != nil {
		return err
	}
	return d.watchVault(ctx)
}

func (d *Demo) openDatabase(ctx context.Context, c Config) (*postgres.DB, error) {
	url := c.DatabaseURL
	if url == "" {
		c.Progress.Say("start private PostgreSQL")
		cluster, err := embedded.Start(ctx, filepath.Join(c.Dir, "postgres"))
		if err != nil {
			return nil, err
		}
		d.close = append(d.close, cluster.Stop)
		url = cluster.URL("postgres")
	}
	db, err := postgres.Open(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDatabase, err)
	}
	d.close = append(d.close, func() error { db.Close(); return nil })
	return db, db.Migrate(ctx)
}

// Close stops what Start started, in reverse order.
func (d *Demo) Close() error {
	var errs []error
	for i := len(d.close) - 1; i >= 0; i-- {
		errs = append(errs, d.close[i]())
	}
	d.close = nil
	return errors.Join(errs...)
}

// run is the story, each act of which can be told again: the history day by day, and then today.
func (w *world) run(ctx context.Context) error {
	w.progress.Say("enrol %d simulated devices", len(w.devices))
	if err := w.enrol(ctx); err != nil {
		return err
	}
	if err := w.writeHistory(ctx); err != nil {
		return err
	}
	return w.today(ctx)
}

func bigInt(n uint64) *big.Int { return new(big.Int).SetUint64(n) }

// VaultFile is the addresses file of the pool's contracts.
func (d *Demo) VaultFile() string { return d.world.vaultPath() }

// ReportsContract is where reports are anchored.
func (d *Demo) ReportsContract() common.Address { return d.world.contracts.reports }
