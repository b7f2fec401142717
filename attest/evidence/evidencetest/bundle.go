package evidencetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
)

func sha(b []byte) common.Hash { return sha256.Sum256(b) }

// Bundle is all evidence of the scene: a compute proof, a memory proof of the day before, and every other part, as of an hour after the
// compute proof opened. What is not wanted is taken out before Publish.
func (s *Scene) Bundle() (b *evidence.Bundle, err error) {
	b = &evidence.Bundle{}
	if b.Compute, b.Telemetry, err = s.Compute(s.Opens); err != nil {
		return nil, fmt.Errorf("prove compute: %w", err)
	}
	if b.Memory, err = s.Memory(s.Opens.Add(-24 * time.Hour)); err != nil {
		return nil, fmt.Errorf("prove memory: %w", err)
	}
	run := evidence.RunOf(b.Compute)
	if b.DeviceKey, err = s.Chip(run); err != nil {
		return nil, fmt.Errorf("report on chip: %w", err)
	}
	if b.TPM, err = s.Platform(run); err != nil {
		return nil, fmt.Errorf("quote platform: %w", err)
	}
	standing, err := attest.Sign(s.Domain, evidence.Standing{
		DeviceID: s.Device(), GPUIDHash: s.GPUIDHash, Class: s.Walks.Name, UUID: s.UUID,
		DeviceKey: sha(s.GPU.Certificates[nvgputest.Own].RawSubjectPublicKeyInfo), Enrolment: attest.Digest(s.Domain, b.TPM.Enrolment.Message),
		Met: 20, Missed: 1, AsOfMicros: attest.Micros(s.Now()),
	}, s.Service)
	if err != nil {
		return nil, err
	}
	inspection, err := attest.Sign(s.Domain, evidence.Inspection{
		DeviceID: s.Device(), GPUIDHash: s.GPUIDHash, Finding: "serial read off the card in rack 7", AtMicros: attest.Micros(s.Opens.AddDate(0, -1, 0)),
	}, s.Inspector)
	b.Standing, b.Inspection = &standing, &inspection
	return b, err
}

// Now is when the service publishes.
func (s *Scene) Now() time.Time { return s.Opens.Add(time.Hour) }

// Chip is a report of the scene's GPU, bound to a run, with endorsements that are good when the service publishes.
func (s *Scene) Chip(run evidence.Run) (*evidence.DeviceKey, error) {
	k := &evidence.DeviceKey{Run: run}
	var err error
	if k.Evidence, err = s.GPU.Evidence(nvgpu.Nonce(run.Challenge.Message.Nonce1, run.Commit.Message.ChainRoot, s.Device())); err != nil {
		return nil, err
	}
	few := func(m *nvgputest.Manifest) { // values of two indices are enough, and keep files small
		var active []nvgputest.Resource
		for _, r := range m.Resources {
			if r.Active && len(active) < 2 {
				active = append(active, r)
			}
		}
		m.Resources = active
	}
	if k.DriverRIM, err = s.GPU.DriverManifest(few); err != nil {
		return nil, err
	}
	if k.VBIOSRIM, err = s.GPU.VBIOSManifest(few); err != nil {
		return nil, err
	}
	if k.Statuses, err = s.GPU.Statuses(s.Now()); err != nil {
		return nil, err
	}
	for place := range 2 {
		status, err := s.GPU.ManifestStatus(place, s.Now())
		if err != nil {
			return nil, err
		}
		k.Statuses = append(k.Statuses, status)
	}
	return k, nil
}

// Platform enrols the scene's TPM and is its quote, bound to a run.
func (s *Scene) Platform(run evidence.Run) (*evidence.TPM, error) {
	service := tpm.Verifier{Policy: s.platforms()}
	offer, err := service.Enrol(s.entropy, s.Host.EKChain(), s.Host.AK(), s.Opens)
	if err != nil {
		return nil, err
	}
	secret, err := s.Host.Activate(offer.Credential, offer.EncryptedSecret)
	if err != nil {
		return nil, err
	}
	if err := offer.Enrolment.Activate(secret); err != nil {
		return nil, err
	}
	p := &evidence.TPM{Run: run}
	p.Enrolment, err = attest.Sign(s.Domain, evidence.Platform{
		DeviceID: s.Device(), EK: offer.Enrolment.EK, AK: offer.Enrolment.AK.String(), Secret: offer.Enrolment.Secret,
	}, s.Service)
	if err != nil {
		return nil, err
	}
	p.Evidence, err = s.Host.Quote(tpm.Run{Nonce1: run.Challenge.Message.Nonce1, ChainRoot: run.Commit.Message.ChainRoot, Agent: s.Device()}, secret)
	return p, err
}

// Publish appraises the bundle, signs the result, and logs it between two others.
func (s *Scene) Publish(ctx context.Context, b *evidence.Bundle) error {
	v := s.Verifier()
	b.Result, b.Receipt, b.Checkpoint = nil, nil, nil
	verified, err := v.Verify(b, s.Now())
	if err != nil {
		return err
	}
	result, err := v.ResultOf(b, verified.Claims, s.Policy(), s.Now())
	if err != nil {
		return err
	}
	signed, err := attest.Sign(s.Domain, result, s.Service)
	if err != nil {
		return err
	}
	b.Result = &signed
	return s.Log(ctx, b)
}

// Log puts the bundle's result into a log of three entries and takes the receipt.
func (s *Scene) Log(ctx context.Context, b *evidence.Bundle) error {
	log := translog.Log{Store: &translog.Memory{}}
	entry := evidence.EntryOf(s.Domain, b.Result.Message)
	entry.AtMicros += 1000
	other := translog.Entry{Kind: translog.KindSlotSeed, Hash: sha([]byte("seed")), AtMicros: entry.AtMicros}
	if _, err := log.Append(ctx, other, entry, other); err != nil {
		return err
	}
	state, err := log.Checkpoint(ctx, 3, entry.AtMicros)
	if err != nil {
		return err
	}
	receipt, err := log.Receipt(ctx, 1, state)
	if err != nil {
		return err
	}
	checkpoint, err := attest.Sign(s.Domain, evidence.Checkpoint{Checkpoint: state}, s.Service)
	b.Receipt, b.Checkpoint = &receipt, &checkpoint
	return err
}
