package verifier

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// A claim whose worker is gone is another's when its lease is over, and not before.
func TestLeaseOfADeadWorker(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.begin()
	if err := p.finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	row, err := w.db.Claim(t.Context(), time.Hour)
	if err != nil || row.Challenge != p.hash || row.Attempts != 1 {
		t.Fatalf("Claim = %+v, %v", row, err)
	}
	if _, err := w.db.Claim(t.Context(), time.Hour); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("second Claim = %v, want ErrNotFound", err)
	}
	if err := w.db.Postpone(t.Context(), row, -time.Second); err != nil { // as if the lease were over
		t.Fatal(err)
	}
	w.verify()
	if e := w.status(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
	// The first worker comes back to life: what it settles is not taken.
	w.service.verify(t.Context(), row)
	if kept := w.attestations(); len(kept) != 1 {
		t.Errorf("attestations = %+v", kept)
	}
}

// Evidence that cannot be checked is tried again, and in the end counts for nothing and against nobody.
func TestEvidenceThatCannotBeChecked(t *testing.T) {
	t.Parallel()
	outage := true
	w := newWorld(t, func(c *Config) {
		kind := c.Kinds[KindCompute].(*Compute)
		kind.Service.Beacon = func(uint64) (common.Hash, error) {
			if outage {
				return common.Hash{}, errors.New("no beacon")
			}
			return common.Hash{5}, nil
		}
		c.Opener = beaconOpener{}
		c.Terms.MaxAttempts.Value = 2
	})
	p, second := w.begin(), (*proof)(nil)
	if err := p.finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	for attempt := range 3 {
		row, err := w.db.Claim(t.Context(), time.Minute)
		if err != nil || row.Attempts != attempt+1 {
			t.Fatalf("Claim %d = %+v, %v", attempt, row, err)
		}
		w.service.verify(t.Context(), row)
		if _, err := w.db.Claim(t.Context(), time.Minute); !errors.Is(err, postgres.ErrNotFound) {
			t.Errorf("Claim right after a failure = %v, want ErrNotFound", err)
		}
		if err := w.db.Postpone(t.Context(), row, -time.Second); err != nil {
			t.Fatal(err)
		}
	}
	if e := w.status(p); e.Stage != "done" || e.Result.State != attest.Unknown || e.Result.Failures[0].Code != "UNCHECKED" {
		t.Errorf("evidence = %+v, %+v", e, e.Result)
	}
	outage = false
	second = w.begin()
	if e := w.finish(second); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence after the outage = %+v, %+v", e, e.Result)
	}
	if kept := w.attestations(); len(kept) != 2 || kept[0].Status != "Unknown" || !strings.Contains(kept[0].Observed, "2 attempts") {
		t.Errorf("attestations = %+v", kept)
	}
}

// beaconOpener has a beacon.
type beaconOpener struct{ openerFunc }

func (beaconOpener) Randomness(context.Context, Slot) (uint64, common.Hash, error) {
	return 9, common.Hash{5}, nil
}

// A panic in the verification of one proof does not end the process.
func TestPanicIsContained(t *testing.T) {
	t.Parallel()
	if _, err := conclude(panicking{}, nil, attest.DefaultPolicy()); err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("conclude = %v", err)
	}
}

type panicking struct{ Exchange }

func (panicking) Conclude(parts map[string][]byte, _ attest.Policy) (Outcome, error) {
	return Outcome{Transcript: []byte{parts["no"][1]}}, nil
}
