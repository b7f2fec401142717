// Package verifier is the service's side of proving: it turns instants into challenges, takes what agents answer over HTTP, and keeps all
// of it in the database until each challenge has an outcome.
//
// Any number of processes may serve the same database: rows carry versions, challenges are signed once per slot, and what waits for
// verification is claimed. A process that dies at any moment leaves nothing half done. The receipt of a commitment is timed by this
// process's clock, so clocks of replicas must agree; how well they do is not checked here.
//
// What is proven and how it is judged is not decided here: kinds of proof are packages below attest, and the instants come from an Opener.
// docs/attestation.md is the manual of the HTTP side.
package verifier

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
)

// Config is what a service is made of.
type Config struct {
	Store   Store
	Kinds   map[string]Kind // by name
	Opener  Opener          // nil if another process opens slots
	Policy  attest.Policy
	Terms   Terms
	Workers int       // verifications at once, each of which may need 200 MB; 0 opens no queue
	Random  io.Reader // unpredictable to devices, and for use by several goroutines
	Now     func() time.Time
	Log     *slog.Logger
	Metrics *Metrics
	// Peer names the address that a request comes from, for limits; nil takes the connection's. Set it behind a proxy.
	Peer func(*http.Request) string
}

// Service challenges devices and judges what they answer.
type Service struct {
	Config
	board    *board
	devices  *Limiter
	peers    *Limiter
	requests chan struct{} // one for each that is worked on
	uploads  chan struct{}
	wake     chan struct{} // something was delivered
	backlog  atomic.Int64
	seen     atomic.Int64 // microseconds since 1970 when the database last answered
}

// New makes a service. Its handler serves only what Run has read from the store.
func New(c Config) *Service {
	t := c.Terms
	return &Service{
		Config: c, board: newBoard(),
		devices:  NewLimiter(float64(t.DevicePerSecond.Value), int(t.DeviceBurst.Value)),
		peers:    NewLimiter(float64(t.PeerPerSecond.Value), int(t.PeerBurst.Value)),
		requests: make(chan struct{}, t.MaxRequests.Value), uploads: make(chan struct{}, t.MaxUploads.Value), wake: make(chan struct{}, max(1, c.Workers)),
	}
}

// Keys of log attributes.
const (
	LogKeySlot      = "slot"
	LogKeyChallenge = "challenge"
	LogKeyDevice    = "device"
	LogKeyDevices   = "devices"
	LogKeyState     = "state"
	LogKeyCode      = "code"
	LogKeyPath      = "path"
	LogKeyError     = "error"
)

// Run opens slots, enforces deadlines and verifies until ctx ends. Failures of the store are logged and tried again.
func (s *Service) Run(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.every(ctx, watchEvery, "watch", s.watch) })
	group.Go(func() error { return s.every(ctx, sweepEvery, "sweep", s.sweep) })
	if s.Opener != nil {
		group.Go(func() error { return s.openSlots(ctx) })
	}
	for range s.Workers {
		group.Go(func() error { return s.work(ctx) })
	}
	err := group.Wait()
	s.board.wait() // for those who note a release
	return err
}

const (
	watchEvery = time.Second     // new slots of other processes, and the backlog
	sweepEvery = 5 * time.Second // what is overdue
	claimEvery = time.Second     // what other processes took delivery of
	staleAfter = 30 * time.Second
)

// every runs step at once and then again after each pause, whatever came of it, until ctx ends.
func (s *Service) every(ctx context.Context, pause time.Duration, name string, step func(context.Context) error) error {
	for {
		if err := step(ctx); err != nil && ctx.Err() == nil {
			s.Metrics.failed(name)
			s.Log.Error(name+" failed", LogKeyError, err)
		}
		if err := sleep.For(ctx, pause); err != nil {
			return err
		}
	}
}

// Ready is nil while the service has heard from its database lately and verification keeps up.
func (s *Service) Ready() error {
	now := s.Now()
	if seen := time.UnixMicro(s.seen.Load()); now.Sub(seen) > staleAfter {
		return errors.New("the database has not answered since " + seen.UTC().Format(time.RFC3339))
	}
	if s.backlog.Load() > s.Terms.MaxBacklog.Value {
		return errors.New("more proofs wait for verification than max_backlog allows")
	}
	return nil
}

// resume reads the exchange of a row.
func (s *Service) resume(row postgres.Exchange) (Exchange, View, error) {
	kind, ok := s.Kinds[row.Kind]
	if !ok {
		return nil, View{}, errors.New("exchange is of kind " + row.Kind + ", which this process does not know")
	}
	x, err := kind.Resume(row.State)
	if err != nil {
		return nil, View{}, err
	}
	v, err := x.View()
	return x, v, err
}

// due is when the device's next step is overdue; nil if it has none.
func (s *Service) due(v View) *time.Time {
	at := v.Deadline
	switch v.Stage {
	case postgres.StageOpen:
	case postgres.StageCommitted:
		at = v.CommitAt.Add(seconds(s.Terms.OpenSeconds))
	case postgres.StageOpened:
		at = v.CommitAt.Add(seconds(s.Terms.OpenSeconds) + seconds(s.Terms.UploadSeconds))
	default:
		return nil
	}
	return &at
}

// step takes a step of an exchange and stores it before it is answered. Of several processes or requests that do so at once one wins, and
// the others look again.
func (s *Service) step(ctx context.Context, challenge common.Hash, name string, request []byte, at time.Time) (any, error) {
	const attempts = 8
	for range attempts {
		answer, err := s.tryStep(ctx, challenge, name, request, at)
		if !errors.Is(err, postgres.ErrOutdated) {
			return answer, err
		}
	}
	return nil, postgres.ErrOutdated
}

func (s *Service) tryStep(ctx context.Context, challenge common.Hash, name string, request []byte, at time.Time) (any, error) {
	row, err := s.Store.Exchange(ctx, challenge)
	if err != nil {
		return nil, err
	}
	x, before, err := s.resume(row)
	if err != nil {
		return nil, err
	}
	answer, stepErr := x.Do(name, request, at, s.Random)
	after, err := x.View()
	if err != nil {
		return nil, err
	}
	changed := string(before.State) != string(after.State)
	switch {
	case changed && settled(row.Stage), after.Stage == stageRejected && settled(row.Stage):
		return nil, over(row)
	case changed && stepErr != nil && after.Stage == stageRejected:
		return nil, s.reject(ctx, row, x, after, stepErr)
	case !changed || stepErr != nil:
		return answer, stepErr
	}
	if wait := s.devices.Take(after.Device.Hex(), s.Now()); wait > 0 {
		return nil, TooMany("one device", wait)
	}
	row.State, row.Stage, row.Due = after.State, after.Stage, s.due(after)
	if err := s.Store.SaveExchange(ctx, row); err != nil {
		return nil, err
	}
	if before.Stage == postgres.StageOpen && after.Stage != postgres.StageOpen {
		s.board.drop(challenge, after.Device)
	}
	s.Metrics.stepped(name, at.Sub(after.OpenAt))
	return answer, nil
}

func settled(stage string) bool {
	return stage == postgres.StageDone || stage == postgres.StageMissed || stage == postgres.StageVoid
}
