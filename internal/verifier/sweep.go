package verifier

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
)

// sweep enforces deadlines, a grace after they passed: what arrived in time is in the store by then.
func (s *Service) sweep(ctx context.Context) error {
	now := s.Now()
	before := now.Add(-seconds(s.Terms.GraceSeconds))
	result, err := json.Marshal(resultOf(unknown(attest.Failure{
		Code: "VOID", Observed: "challenges that were not sent in time", Required: "all within " + millis(s.Terms.ReleaseMillis).String(),
		Fix: "nothing: the fault was the service's, and is not held against the device",
	}), nil))
	if err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	voided, err := s.Store.VoidSlots(ctx, before, now, result)
	if err != nil {
		return err
	}
	if voided > 0 {
		s.Metrics.voided(voided)
		s.Log.Error("slots were never released and are void", LogKeyDevices, voided)
	}
	if _, err := s.Store.ForgetExchanges(ctx, now.Add(-time.Duration(s.Terms.KeepHours.Value)*time.Hour)); err != nil {
		return err
	}
	return s.sweepOverdue(ctx, before)
}

func (s *Service) sweepOverdue(ctx context.Context, before time.Time) error {
	const batch = 200
	var failed error
	for {
		rows, err := s.Store.Overdue(ctx, before, batch)
		if err != nil {
			return err
		}
		for _, row := range rows {
			// One that cannot be settled is met again at the next sweep, and keeps the others waiting no longer than that.
			if err := s.settleOverdue(ctx, row); err != nil && !errors.Is(err, postgres.ErrOutdated) {
				failed = errors.Join(failed, fmt.Errorf("settle overdue exchange %v: %w", row.Challenge, err))
			}
		}
		if len(rows) < batch || failed != nil {
			return failed
		}
	}
}

// settleOverdue ends an exchange whose device did not take its next step. Before the commitment that is a missed slot. After it, the
// device has seen which samples are asked for: who goes away then may have seen that he would fail, and fails.
func (s *Service) settleOverdue(ctx context.Context, row postgres.Exchange) error {
	x, v, err := s.resume(row)
	if err != nil {
		return err
	}
	due := row.Due.UTC().Format(time.RFC3339Nano)
	if v.Stage == postgres.StageOpen {
		f := attest.Failure{
			Code: "MISSED", Observed: "no commitment", Required: "one by " + due,
			Fix: "keep the agent running and the device idle at any time: slots are not announced, and a missed one is not asked again",
		}
		return s.settleWithout(ctx, row, x, v, postgres.StageMissed, unknown(f), f)
	}
	bad := attest.NewRejection("OPENINGS_MISSING", "a commitment that was not opened", "all that is announced and asked for, by "+due,
		"open what was committed to: who does not, after the samples were revealed, fails")
	return s.settleWithout(ctx, row, x, v, postgres.StageDone, attest.Reject(bad, s.Policy), bad.Failure)
}
