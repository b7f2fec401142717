package published

import (
	"context"
	"log/slog"
	"time"

	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
)

// VerdictStore keeps what became of challenges.
type VerdictStore interface {
	UnloggedVerdicts(ctx context.Context, limit int) ([]postgres.Verdict, error)
	MarkVerdictsLogged(ctx context.Context, verdicts []postgres.Verdict) error
}

// Verdicts puts the outcome of every challenge into the log: proofs that were verified, those that were rejected, and slots that were
// missed, so that none of them can be taken back. The hash is that of the file that GET /v1/transcripts/{hash} answers.
type Verdicts struct {
	Store VerdictStore
	Log   Log
	Slog  *slog.Logger
}

const (
	verdictsAtOnce = 256
	verdictsEvery  = 2 * time.Second // until a verdict is in the log, at most, and as often the database is asked for new ones
)

// Step logs up to a few hundred verdicts and returns how many. What is logged and not marked so, because the process died in between, is
// found in the log by the next step.
func (v *Verdicts) Step(ctx context.Context) (int, error) {
	list, err := v.Store.UnloggedVerdicts(ctx, verdictsAtOnce)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	entries := make([]translog.Entry, len(list))
	for i, one := range list {
		entries[i] = translog.Entry{Device: one.Address, Slot: one.Slot, Kind: translog.KindVerdict, Hash: one.TranscriptHash}
	}
	if _, err := v.Log.Publish(ctx, entries...); err != nil {
		return 0, err
	}
	return len(list), v.Store.MarkVerdictsLogged(ctx, list)
}

// Run logs verdicts as they come, until ctx ends. Failures are logged and tried again.
func (v *Verdicts) Run(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
		}
		count, err := v.Step(ctx)
		if err != nil && ctx.Err() == nil {
			v.Slog.Error("verdicts were not logged", "error", err)
		}
		pause := verdictsEvery
		if err == nil && count == verdictsAtOnce {
			pause = 0
		}
		timer.Reset(pause)
	}
}
