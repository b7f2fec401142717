package follow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/postgres"
)

const (
	leadRetry = 250 * time.Millisecond // how often the lead is asked for: a process that died is replaced within a second
	saveEvery = 2 * time.Second
	rateSpan  = 20 * time.Second // over which the rate is averaged
)

// chain is one chain's follower at work.
type chain struct {
	service *Service
	config  Chain
	log     *slog.Logger

	mu     sync.Mutex
	phase  string
	pool   *ethchain.Pool
	head   indexer.Head
	at     uint64
	begun  bool // at is known
	faults uint64
	rate   rate
	told   time.Time
	behind bool // since the last tidying there was a backfill

	saving sync.Mutex // one at a time, so that what was said last is what is kept
}

// run leads the chain whenever no other process does, and follows it then. It returns when ctx ends, when the block to reach is reached,
// and when a person must look at it.
func (c *chain) run(ctx context.Context) error {
	for {
		lease, err := c.service.DB.Lead(ctx, c.config.ID)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			err = c.lead(ctx, lease)
			lease.Close()
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil && !errors.Is(err, errLeaseLost) {
				return err
			}
			c.log.Warn("lead of the chain was lost")
		case !errors.Is(err, postgres.ErrFollowed):
			c.log.Warn("lead not taken", LogKeyError, err)
		}
		c.enter(PhaseWaiting)
		if err := sleep.For(ctx, leadRetry); err != nil {
			return err
		}
	}
}

var errLeaseLost = errors.New("the lead of the chain was lost")

// lead follows the chain while the lease lasts.
func (c *chain) lead(ctx context.Context, lease *postgres.Lease) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var background sync.WaitGroup
	defer background.Wait()
	defer cancel(nil)
	background.Go(func() {
		select {
		case <-ctx.Done():
		case <-lease.Done():
			cancel(errLeaseLost)
		}
	})
	c.enter(c.beginning(ctx))
	f, err := c.open(ctx, cancel)
	if err != nil {
		c.stopped(ctx, err)
		return err
	}
	defer c.pool.Close()
	background.Go(func() { c.keepSaving(ctx) })
	err = f.Run(ctx)
	if cause := context.Cause(ctx); errors.Is(cause, errReached) || errors.Is(cause, errLeaseLost) {
		err = cause
	}
	if errors.Is(err, errReached) { // totals can wait, since they are right without it
		if err := c.service.DB.IndexMonths(context.WithoutCancel(ctx)); err != nil {
			c.log.Warn("not indexed after the backfill", LogKeyError, err)
		}
	}
	c.stopped(ctx, err)
	return err
}

// beginning is the phase in which a follower begins: that of the one before if it was stopped, until this one has come further.
func (c *chain) beginning(ctx context.Context) string {
	all, err := c.service.DB.Followers(ctx)
	if err != nil {
		c.log.Warn("status not read", LogKeyError, err)
	}
	if slices.ContainsFunc(all, func(f postgres.Follower) bool { return f.Chain == c.config.ID && f.Phase == PhaseStopped }) {
		return PhaseStopped
	}
	return PhaseStarting
}

// open makes the follower.
func (c *chain) open(ctx context.Context, cancel context.CancelCauseFunc) (*indexer.Follower, error) {
	if err := c.config.cover(ctx, c.service.DB); err != nil {
		return nil, err
	}
	decoders, err := c.config.Decoders()
	if err != nil {
		return nil, err
	}
	pool, err := ethchain.Open(ctx, c.config.Endpoints, ethchain.Options{
		Chain: c.config.ID, TrustHashes: c.config.TrustHashes,
		Report: func(node string, err error) {
			c.log.Warn("endpoint", LogKeyNode, node, LogKeyError, err)
			c.service.Metrics.endpoint(c.config.Name, node)
		},
	})
	if err != nil {
		return nil, err
	}
	at, err := c.service.DB.Checkpoint(ctx, c.config.ID)
	if err != nil {
		pool.Close()
		return nil, err
	}
	c.mu.Lock()
	c.pool, c.at, c.begun = pool, at.At.Number, at.Begun()
	c.behind = true // the process before may have died in a backfill
	c.mu.Unlock()
	if c.service.Until > 0 && at.Begun() && at.At.Number >= c.service.Until {
		cancel(errReached)
	}
	f := &indexer.Follower{
		ChainID: c.config.ID, Chain: pool, Decoders: decoders, Store: c.service.DB, Batch: c.config.Batch, Confirmations: c.config.Confirmations,
		Level: c.config.level, Unproven: c.config.Unproven, Sample: c.config.Sample, Workers: c.config.Workers, Poll: c.config.Poll,
		Report: c.report, Observe: func(p indexer.Progress) { c.observe(p, cancel) }, AtHead: func() { c.enter(PhaseHead) },
	}
	if wake, err := pool.Heads(ctx); err == nil {
		f.Wake = wake
	}
	return f, nil
}

// report notes a fault or failure that the follower survived.
func (c *chain) report(err error) {
	var fault *indexer.Fault
	if errors.As(err, &fault) {
		c.mu.Lock()
		c.faults++
		c.mu.Unlock()
		c.log.Warn("faulty answer", LogKeyNode, fault.Node, "kind", string(fault.Kind), "block", fault.Block.String(), LogKeyError, fault.Detail)
		c.service.Metrics.fault(c.config.Name, fault)
		return
	}
	c.log.Warn("retry", LogKeyError, err)
	c.service.Metrics.retry(c.config.Name)
}

func (c *chain) observe(p indexer.Progress, cancel context.CancelCauseFunc) {
	now := c.service.Now()
	c.mu.Lock()
	c.head, c.at, c.begun = p.Head, p.At.Number, true
	c.phase = PhaseHead
	if p.CatchUp {
		c.phase = PhaseBackfill
	}
	c.behind = c.behind || p.CatchUp
	c.rate.add(now, p.Blocks)
	speed := c.rate.perSecond(now)
	tell := c.service.Tell != nil && now.Sub(c.told) >= c.service.Every && p.Blocks > 1
	if tell {
		c.told = now
	}
	c.mu.Unlock()
	c.service.Metrics.progress(c.config.Name, p)
	if p.Rewound.Number > 0 {
		c.log.Warn("chain reorganised", "from", p.Rewound.String(), "to", p.At.String())
	}
	if tell {
		c.service.Tell(c.config.Name, line(p, speed))
	}
	if c.service.Until > 0 && p.At.Number >= c.service.Until {
		cancel(errReached)
	}
}

// line says how far a chain is.
func line(p indexer.Progress, speed float64) string {
	behind := p.Head.Latest.Number - min(p.At.Number, p.Head.Latest.Number)
	text := fmt.Sprintf("block %d of %d, %.0f blocks/s", p.At.Number, p.Head.Latest.Number, speed)
	if speed > 0 && behind > 0 {
		text += ", " + (time.Duration(float64(behind)/speed) * time.Second).String() + " to go"
	}
	return text
}

func (c *chain) enter(phase string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.phase = phase
}

func (c *chain) stopped(ctx context.Context, err error) {
	switch {
	case errors.Is(err, errReached):
		c.enter(PhaseDone)
	case err != nil && ctx.Err() == nil:
		c.enter(PhaseStopped)
	}
	c.save(context.WithoutCancel(ctx))
}

// keepSaving tells the database every now and then how the follower is doing.
func (c *chain) keepSaving(ctx context.Context) {
	for {
		c.save(ctx)
		c.mu.Lock()
		due := c.behind && c.phase == PhaseHead
		c.mu.Unlock()
		if due {
			c.tidy(ctx)
		}
		if sleep.For(ctx, saveEvery) != nil {
			return
		}
	}
}

// tidy does what a backfill puts off: an index, and sums.
func (c *chain) tidy(ctx context.Context) {
	c.mu.Lock()
	due := c.behind
	c.behind = false
	c.mu.Unlock()
	if !due {
		return
	}
	if err := errors.Join(c.service.DB.IndexMonths(ctx), c.service.DB.SumUp(ctx, c.config.ID)); err != nil && ctx.Err() == nil {
		c.log.Warn("not tidied after the backfill", LogKeyError, err)
	}
}

func (c *chain) save(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	c.saving.Lock()
	defer c.saving.Unlock()
	now := c.service.Now()
	c.mu.Lock()
	row := postgres.Follower{
		Chain: c.config.ID, Name: c.config.Name, Head: max(c.head.Latest.Number, c.at), Safe: c.head.Safe.Number, Finalized: c.head.Finalized.Number,
		SeenAt: now, RatePerSecond: c.rate.perSecond(now), Faults: c.faults, Phase: c.phase,
	}
	pool := c.pool
	c.mu.Unlock()
	if pool != nil {
		status := pool.Status()
		row.Endpoints, _ = json.Marshal(endpoints(status)) // strings and numbers
		c.service.Metrics.endpoints(c.config.Name, status)
	}
	c.service.Metrics.phase(c.config.Name, row.Phase)
	if err := c.service.DB.SaveFollower(ctx, row); err != nil && ctx.Err() == nil {
		c.log.Warn("status not saved", LogKeyError, err)
	}
}

// Endpoint is how an endpoint is doing, as the database keeps it for status.
type Endpoint struct {
	Name      string  `json:"name"`
	State     string  `json:"state"`
	LatencyMS float64 `json:"latency_ms"`
	Errors    uint64  `json:"errors"`
	Window    uint64  `json:"window_blocks"`
	Rate      float64 `json:"calls_per_second"`
	Lag       uint64  `json:"lag_blocks"`
	LastError string  `json:"last_error,omitempty"`
}

func endpoints(status []ethchain.NodeStatus) []Endpoint {
	list := make([]Endpoint, len(status))
	for i, n := range status {
		list[i] = Endpoint{
			Name: n.Name, State: string(n.State), LatencyMS: float64(n.Latency.Microseconds()) / 1000, Errors: n.Errors, Window: n.Window,
			Rate: n.Rate, Lag: n.Lag, LastError: n.LastError,
		}
	}
	return list
}
