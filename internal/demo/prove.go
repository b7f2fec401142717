package demo

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// proofProfile is small enough for a CPU and large enough to catch a cheat that skips a fifth of the work: it is missed with
// probability 0.8^64, less than one in a million.
func proofProfile() chaingemm.Profile { return chaingemm.Profile{N: 256, T: 8, K: 64} }

// skippedShare is how much of its work the cheating device leaves out.
const skippedShare = 0.20

// service is the demo's verifier.
func (w *world) service() compute.Service {
	return compute.Service{Domain: attest.Domain{ChainID: devnet.ChainID, VerifyingContract: w.contracts.reports}, Key: devnet.Account(w.seed, serviceAccount)}
}

// prove challenges every device in the slot of instant at and keeps the transcripts. Durations are real; where the slot lies in
// the simulated past, only its date is not. A device that has answered in this slot, or missed it, is not asked again.
func (w *world) prove(ctx context.Context, at time.Time) error {
	slot := uint64(at.Unix() / 3600)
	have, err := w.db.Attestations(ctx, nil)
	if err != nil {
		return err
	}
	previous, answered := map[string]common.Hash{}, map[string]bool{}
	for _, a := range have {
		if a.TranscriptHash != (common.Hash{}) {
			previous[a.DeviceID] = a.TranscriptHash
		}
		answered[a.DeviceID] = answered[a.DeviceID] || a.Slot == slot
	}
	for i, d := range w.devices {
		if answered[d.id] {
			continue
		}
		if d.silent(w.dayOf(at)) {
			err = w.miss(ctx, d, slot, at)
		} else {
			err = w.proveDevice(ctx, i, slot, at, previous[d.id])
		}
		if err != nil {
			return fmt.Errorf("prove %s: %w", d.id, err)
		}
		w.progress("proofs", i+1, len(w.devices))
	}
	return nil
}

func (w *world) proveDevice(ctx context.Context, i int, slot uint64, at time.Time, previous common.Hash) error {
	d := w.devices[i]
	agent := compute.Device{Key: devnet.Account(w.seed, agentAccount+i), KernelHash: sha256.Sum256([]byte("corebond CPU reference")), Simulated: true}
	if d.story == cheats {
		agent.Engine = cheat.Skip{Fraction: skippedShare, Key: sha256.Sum256([]byte(d.id))}
	}
	service := w.service()
	exchange, err := service.NewChallenge(compute.Order{
		SlotID: slot, Device: agent.Address(), GPUIDHash: d.hardwareName(), Profile: proofProfile(),
		Previous: previous, OpenAt: at, Deadline: at.Add(answerWithin),
	}, rand.Reader)
	if err != nil {
		return err
	}
	began := w.now()
	var micro error
	response, err := agent.Respond(service.Domain, service.Address(), exchange.Challenge, func(layer int, root [32]byte) *[32]byte {
		if layer != proofProfile().T/2 {
			return nil
		}
		var value common.Hash
		value, micro = exchange.MicroChallenge(layer, root, rand.Reader)
		return (*[32]byte)(&value)
	})
	if err := errors.Join(err, micro); err != nil {
		return err
	}
	committed := at.Add(w.now().Sub(began))
	reveal, err := exchange.Accept(response.Commit, committed)
	if err != nil {
		return err
	}
	delivery, err := response.Open(reveal, nil)
	if err != nil {
		return err
	}
	if err := exchange.AcceptOpen(delivery.Open); err != nil {
		return err
	}
	transcript, result, err := exchange.Conclude(delivery, attest.DefaultPolicy())
	if err != nil {
		return err
	}
	return w.keep(ctx, d, slot, at, committed, transcript, result)
}

// answerWithin is how long a device has for its commitment.
const answerWithin = time.Minute

// miss keeps the outcome of a challenge that nobody answered.
func (w *world) miss(ctx context.Context, d device, slot uint64, opened time.Time) error {
	return w.db.SaveAttestation(ctx, postgres.Attestation{
		DeviceID: d.id, Slot: slot, Status: string(attest.Unknown), Tier: attest.T0.String(), ChallengedAt: opened, Transcript: []byte{},
		Simulated: true, Code: "MISSED", Observed: "no commitment", Required: "one by " + opened.Add(answerWithin).Format(time.RFC3339),
		Fix: "keep the agent running",
	})
}

func (w *world) keep(ctx context.Context, d device, slot uint64, opened, committed time.Time, t *compute.Transcript, r attest.Result) error {
	file, err := t.Encode()
	if err != nil {
		return err
	}
	hash, err := t.Hash()
	if err != nil {
		return err
	}
	row := postgres.Attestation{
		DeviceID: d.id, Slot: slot, Status: string(r.State), Tier: r.Tier.String(), ChallengedAt: opened,
		CommittedAt: &committed, VerifiedAt: &committed, TranscriptHash: hash, Transcript: file, Simulated: r.Simulated,
	}
	if len(r.Failures) > 0 {
		f := r.Failures[0]
		row.Code, row.Observed, row.Required, row.Fix = f.Code, f.Observed, f.Required, f.Fix
	}
	if r.State == attest.Verified {
		ops := float64(r.CertifiedOps)
		row.CertifiedOps, row.Epsilon, row.Delta, row.ExpiresAt = &ops, &r.Epsilon, &r.Delta, &r.Expires
	}
	return w.db.SaveAttestation(ctx, row)
}
