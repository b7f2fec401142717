package enrol

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Status tells how a device's enrolment stands. It is as public as the device's address.
func (s *Service) Status(ctx context.Context, device common.Address) (wire.Enrolled, error) {
	row, err := s.Store.Enrolment(ctx, device)
	if errors.Is(err, postgres.ErrNotFound) {
		return wire.Enrolled{}, verifier.Refuse(http.StatusNotFound, "NOT_ENROLLED", "a device that never asked to be enrolled, or long ago", "one that did", "enrol it with corebond-agent")
	}
	if err != nil {
		return wire.Enrolled{}, err
	}
	return StatusOf(row, s.Now())
}

// Wait is Status once the device no longer waits for its owner, or after so long.
func (s *Service) Wait(ctx context.Context, device common.Address, wait time.Duration) (wire.Enrolled, error) {
	over := time.NewTimer(wait)
	defer over.Stop()
	select {
	case s.waiters <- struct{}{}:
		defer func() { <-s.waiters }()
	default: // too many
		return s.Status(ctx, device)
	}
	for {
		rung, leave := s.bell.listen(device) // before the look, so that nothing is missed between the two
		answer, err := s.Status(ctx, device)
		if err != nil || answer.Stage != wire.EnrolmentWaiting {
			leave()
			return answer, err
		}
		look := time.NewTimer(lookEvery)
		done := false
		select {
		case <-rung:
		case <-look.C:
		case <-over.C:
			done = true
		case <-ctx.Done():
			done = true
		}
		look.Stop()
		leave()
		if done {
			return answer, nil
		}
	}
}

// StatusOf is how an enrolment stands at an instant.
func StatusOf(row postgres.Enrolment, now time.Time) (wire.Enrolled, error) {
	m, err := MessageOf(row)
	if err != nil {
		return wire.Enrolled{}, err
	}
	e := wire.Enrolled{DeviceID: row.Device, Stage: row.Stage, Simulated: m.Simulated, Owner: row.Owner, NotBefore: row.NotBefore}
	failure := row.Failure
	switch row.Stage {
	case postgres.StageWaiting:
		e.Expires = &row.ExpiresAt
		if !now.Before(row.ExpiresAt) {
			e.Stage = wire.EnrolmentExpired
		}
	case postgres.StageEnrolled:
		e.EnrolledAt = row.SettledAt
		if failure = row.Frozen; failure != nil {
			e.Stage = wire.EnrolmentFrozen
		}
	}
	if failure != nil {
		e.Failure = new(attest.Failure)
		if err := json.Unmarshal(failure, e.Failure); err != nil {
			return e, fmt.Errorf("read failure of %v: %w", row.Device, err)
		}
	}
	return e, nil
}
