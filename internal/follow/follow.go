// Package follow runs the followers of the configured chains: it joins endpoints, sources, the database and what operators see.
//
// Each chain is on its own: one that is stopped, down or faulty never delays another. Of several processes with the same
// configuration one leads a chain, and another takes over as soon as it is gone. What a follower does is decided in package indexer,
// and what is asked of nodes in indexer/ethchain; this package has no rule about money.
package follow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/postgres"
)

// Service follows all chains of a configuration.
type Service struct {
	DB     *postgres.DB
	Config Config
	Log    *slog.Logger
	// Until, if not 0, ends a chain's follower once its checkpoint is at that block or beyond.
	Until uint64
	// Tell is told in words for people about long work, at most every Every per chain; nil is nobody.
	Tell  func(chain string, line string)
	Every time.Duration
	// Metrics, if not nil, is kept up to date.
	Metrics *Metrics
	// Now is the clock.
	Now func() time.Time
}

// Run follows until ctx ends, or until no chain is left to follow: all reached Until, or need a person. It returns what stopped
// chains, by chain; nil if all reached Until.
func (s *Service) Run(ctx context.Context) error {
	errs := make([]error, len(s.Config.Chains))
	var wg sync.WaitGroup
	for i := range s.Config.Chains {
		wg.Go(func() {
			c := s.Config.Chains[i]
			f := &chain{service: s, config: c, log: s.Log.With(LogKeyChain, c.Name), phase: PhaseWaiting}
			err := f.run(ctx)
			if errors.Is(err, errReached) {
				err = nil
			}
			if err != nil && ctx.Err() == nil {
				f.log.Error("chain stopped", LogKeyError, err)
				err = fmt.Errorf("chain %s: %w", c.Name, err)
			}
			errs[i] = err
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errors.Join(errs...)
}

// Keys of log attributes.
const (
	LogKeyChain = "chain"
	LogKeyNode  = "node"
	LogKeyError = "error"
)

// Phases of a chain's follower, as status and metrics show them.
const (
	PhaseWaiting  = "waiting"  // another process leads
	PhaseStarting = "starting" // endpoints are being opened
	PhaseBackfill = "backfill" // behind finality
	PhaseHead     = "head"     // at the head, or near it
	PhaseDone     = "done"     // reached the block that it was to reach
	// PhaseStopped is that of one that a person must look at. It lasts until the chain is followed again: to start it does not make it well.
	PhaseStopped = postgres.FollowerStopped
)

var errReached = errors.New("the block to reach is reached")
