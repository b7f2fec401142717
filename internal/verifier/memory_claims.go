package verifier

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/postgres"
)

// VerifiedStore has what was verified.
type VerifiedStore interface {
	// NewestVerified is postgres.ErrNotFound where there is none.
	NewestVerified(ctx context.Context, device, kind string) (postgres.Attestation, error)
}

var _ VerifiedStore = (*postgres.DB)(nil)

// NewestClaims returns what the newest verified memory proof of a device says, for attest.Appraise beside its compute proof, which also
// decides whether it is still fresh; postgres.ErrNotFound if there is none. The walks are not verified again: the numbers are those of the
// service's own verdict, whose signature is.
func (k *Memory) NewestClaims(ctx context.Context, store VerifiedStore, device string) (attest.Memory, error) {
	row, err := store.NewestVerified(ctx, device, KindMemory)
	if err != nil {
		return attest.Memory{}, err
	}
	t, err := memory.ParseTranscript(row.Transcript)
	if err != nil {
		return attest.Memory{}, fmt.Errorf("read memory transcript %v: %w", row.TranscriptHash, err)
	}
	if t.Verdict == nil {
		return attest.Memory{}, fmt.Errorf("memory transcript %v has no verdict", row.TranscriptHash)
	}
	if signer, err := t.Verdict.Signer(k.service.Domain); err != nil || signer != k.service.Address() {
		return attest.Memory{}, fmt.Errorf("verdict in memory transcript %v is not this service's", row.TranscriptHash)
	}
	walk, err := memwalk.DecodeChallenge(t.Walk)
	if err != nil {
		return attest.Memory{}, fmt.Errorf("read walk of memory transcript %v: %w", row.TranscriptHash, err)
	}
	c, v := t.Challenge.Message, t.Verdict.Message
	m := attest.Memory{
		Device: c.DeviceID, GPUIDHash: c.GPUIDHash, SlotID: c.SlotID, Class: c.Class, DatasetBytes: walk.Profile.DatasetBytes(),
		CapacityBytes: v.VRAMBytes, BytesPerSecond: v.BytesPerSecond, EpsilonPPB: v.EpsilonPPB, DeltaBits: int(v.DeltaBits),
		TranscriptHash: row.TranscriptHash, CommitAt: attest.Instant(t.Reveal.Message.CommitAtMicros), Simulated: row.Simulated,
	}
	for _, class := range k.service.Classes {
		m.Calibrated = m.Calibrated || class.Name == c.Class && class.Calibrated
	}
	return m, nil
}
