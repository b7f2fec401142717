package verifier

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// reject ends an exchange whose commitment is rejected evidence, and returns the rejection for the device to see.
func (s *Service) reject(ctx context.Context, row postgres.Exchange, x Exchange, v View, err error) error {
	var bad *attest.Rejection
	if !errors.As(err, &bad) {
		return err
	}
	if err := s.settleWithout(ctx, row, x, v, postgres.StageDone, attest.Reject(bad, s.Policy), bad.Failure); err != nil {
		return err
	}
	return bad
}

// settleWithout ends an exchange for which there can be no transcript, with a record of what is there.
func (s *Service) settleWithout(ctx context.Context, row postgres.Exchange, x Exchange, v View, stage string, r attest.Result, f attest.Failure) error {
	file, err := x.Record(f)
	if err != nil {
		return err
	}
	return s.settle(ctx, row, v, stage, Outcome{r, file})
}

// settle ends an exchange. What is published is stored in the same transaction.
func (s *Service) settle(ctx context.Context, row postgres.Exchange, v View, stage string, o Outcome) error {
	now, hash := s.Now(), common.Hash(sha256.Sum256(o.Transcript))
	o.Result.Simulated = o.Result.Simulated || v.Simulated
	result, err := json.Marshal(resultOf(o.Result, &hash))
	if err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	a := postgres.Attestation{
		DeviceID: row.DeviceID, Slot: row.Slot, Kind: row.Kind, Status: string(o.Result.State), Tier: o.Result.Tier.String(),
		ChallengedAt: v.OpenAt, VerifiedAt: &now, TranscriptHash: hash, Transcript: o.Transcript, Simulated: o.Result.Simulated,
	}
	if !v.CommitAt.IsZero() {
		a.CommittedAt = &v.CommitAt
	}
	if len(o.Result.Failures) > 0 {
		f := o.Result.Failures[0]
		a.Code, a.Observed, a.Required, a.Fix = f.Code, f.Observed, f.Required, f.Fix
	}
	if o.Result.State == attest.Verified {
		a.Epsilon, a.Delta, a.ExpiresAt = &o.Result.Epsilon, &o.Result.Delta, &o.Result.Expires
		if ops := float64(o.Result.CertifiedOps); ops > 0 {
			a.CertifiedOps = &ops
		}
		if o.Result.BytesPerSecond > 0 {
			a.CapacityBytes, a.BytesPerSecond = &o.Result.CapacityBytes, &o.Result.BytesPerSecond
		}
	}
	err = s.Store.SettleExchange(ctx, postgres.Settlement{
		Challenge: row.Challenge, Version: row.Version, Stage: stage, At: now, Result: result, Attestation: a,
	})
	if err != nil {
		return err
	}
	s.board.drop(row.Challenge, v.Device)
	s.Metrics.settled(stage, o.Result.State)
	s.Log.Info("exchange is settled", LogKeySlot, row.Slot, LogKeyDevice, row.DeviceID, LogKeyChallenge, row.Challenge.Hex(), LogKeyState, stage+" "+string(o.Result.State), LogKeyCode, a.Code)
	return nil
}

func resultOf(r attest.Result, transcript *common.Hash) wire.Result {
	out := wire.Result{
		State: r.State, Tier: r.Tier, Status: r.Status, Simulated: r.Simulated, CertifiedOps: r.CertifiedOps, EpsilonPPB: r.EpsilonPPB,
		Failures: r.Failures, TranscriptHash: transcript,
	}
	if r.BytesPerSecond > 0 {
		out.CapacityBytes, out.BytesPerSecond = &r.CapacityBytes, &r.BytesPerSecond
	}
	if out.Failures == nil {
		out.Failures = []attest.Failure{}
	}
	if !r.Expires.IsZero() {
		out.Expires = &r.Expires
	}
	return out
}

// unknown is the result where nothing was learned: evidence that is not there, or could not be checked.
func unknown(f attest.Failure) attest.Result {
	return attest.Result{
		Tier: attest.T0, Status: attest.None, State: attest.Unknown, EpsilonPPB: 1_000_000_000, Epsilon: 1, Delta: 1, Failures: []attest.Failure{f},
	}
}

// over is the refusal of a step of an exchange that has ended.
func over(row postgres.Exchange) error {
	var r wire.Result
	if err := json.Unmarshal(row.Result, &r); err != nil {
		return fmt.Errorf("read result of exchange %v: %w", row.Challenge, err)
	}
	refusal := Refuse(http.StatusGone, "OVER", "a step of an exchange that is "+row.Stage, "an open exchange", "wait for the next slot")
	if len(r.Failures) > 0 {
		refusal.Failure = r.Failures[0]
	}
	if row.Stage == postgres.StageDone {
		refusal.Status = http.StatusUnprocessableEntity
	}
	return refusal
}
