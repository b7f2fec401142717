package verifier

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
)

// work verifies what is delivered, one exchange after the other.
func (s *Service) work(ctx context.Context) error {
	for {
		row, err := s.Store.Claim(ctx, seconds(s.Terms.LeaseSeconds))
		switch {
		case err == nil:
			s.verify(ctx, row)
			continue
		case ctx.Err() != nil:
			return ctx.Err()
		case !errors.Is(err, postgres.ErrNotFound):
			s.Metrics.failed("claim")
			s.Log.Error("claim failed", LogKeyError, err)
		}
		timer := time.NewTimer(claimEvery)
		select {
		case <-ctx.Done():
		case <-s.wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// delivered tells a worker that there is something to do.
func (s *Service) delivered() {
	select {
	case s.wake <- struct{}{}:
	default: // all are awake already
	}
}

// verify settles a claimed exchange, or puts it off. Dying in between costs nothing but the lease: the verdict is the same the second time.
func (s *Service) verify(ctx context.Context, row postgres.Exchange) {
	began := s.Now()
	err := s.judge(ctx, row)
	if err == nil {
		s.Metrics.verified(s.Now().Sub(began))
		return
	}
	if errors.Is(err, postgres.ErrOutdated) || ctx.Err() != nil {
		return // another process was faster, or the next one will
	}
	s.Metrics.failed("verify")
	s.Log.Error("evidence could not be checked", LogKeySlot, row.Slot, LogKeyDevice, row.DeviceID, LogKeyChallenge, row.Challenge.Hex(), LogKeyError, err)
	if err := s.Store.Postpone(ctx, row, pauseAfter(row.Attempts)); err != nil {
		s.Log.Error("claim was not given back", LogKeyChallenge, row.Challenge.Hex(), LogKeyError, err)
	}
}

// pauseAfter doubles from a second to ten minutes.
func pauseAfter(attempts int) time.Duration {
	return min(time.Second<<min(attempts-1, 10), 10*time.Minute)
}

// judge reads what was uploaded, has it judged and settles the exchange.
func (s *Service) judge(ctx context.Context, row postgres.Exchange) error {
	x, v, err := s.resume(row)
	if err != nil {
		return err
	}
	if limit := s.Terms.MaxAttempts.Value; int64(row.Attempts) > limit {
		f := attest.Failure{
			Code: "UNCHECKED", Observed: fmt.Sprintf("%d attempts to verify the evidence", limit), Required: "one that comes to an end",
			Fix: "nothing: the fault was the service's, and is not held against the device",
		}
		return s.settleWithout(ctx, row, x, v, postgres.StageDone, unknown(f), f)
	}
	parts := map[string][]byte{}
	for name, m := range v.Parts {
		if parts[name], err = s.Store.Upload(ctx, row.Challenge, name, m.Size); err != nil {
			return err
		}
	}
	outcome, err := conclude(x, parts, s.Policy)
	var bad *attest.Rejection
	if errors.As(err, &bad) { // the chunks are those of the manifest, so this is the device's own contradiction
		return s.settleWithout(ctx, row, x, v, postgres.StageDone, attest.Reject(bad, s.Policy), bad.Failure)
	}
	if err != nil {
		return err
	}
	return s.settle(ctx, row, v, postgres.StageDone, outcome)
}

// conclude keeps a fault in the verification of hostile bytes from ending the process, and with it the next one that takes over.
func conclude(x Exchange, parts map[string][]byte, p attest.Policy) (o Outcome, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("verify: panic: %v\n%s", fault, debug.Stack())
		}
	}()
	return x.Conclude(parts, p)
}
