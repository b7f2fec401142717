package evidence

import (
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
)

// Run names the compute proof that evidence of a chip or a platform is bound to. It may be an earlier one than the bundle's, since such
// evidence is good for longer, and one that the service rejected later: the binding is to the commitment, which the Reveal says came in
// time and before the samples were known. A device signs as many commitments as it likes; the service reveals to one.
type Run struct {
	Challenge attest.Signed[compute.Challenge] `json:"challenge"`
	Commit    attest.Signed[compute.Commit]    `json:"commit"`
	Reveal    attest.Signed[compute.Reveal]    `json:"reveal"`
}

// RunOf is the run of a transcript.
func RunOf(t *compute.Transcript) Run { return Run{t.Challenge, t.Commit, t.Reveal} }

// verifyRun checks that the run is one of the proof's device with the service.
func (v Verifier) verifyRun(part string, run Run, c attest.Compute) error {
	challenge, commit, reveal := run.Challenge.Message, run.Commit.Message, run.Reveal.Message
	if err := attest.VerifySigner(run.Challenge, v.Domain, v.Service, "CHALLENGE_SIGNATURE", "only the service's own challenges count"); err != nil {
		return err
	}
	if err := sameDevice(part, c, challenge.DeviceID, challenge.GPUIDHash); err != nil {
		return err
	}
	if err := attest.VerifySigner(run.Commit, v.Domain, c.Device, "DEVICE_KEY", "sign with the key that the challenge names"); err != nil {
		return err
	}
	if err := attest.VerifySigner(run.Reveal, v.Domain, v.Service, "REVEAL_SIGNATURE", "only the service's own receipt counts"); err != nil {
		return err
	}
	const fix = "bundle challenge, commitment and receipt of one run"
	if got, want := commit.ChallengeHash, attest.Digest(v.Domain, challenge); got != want {
		return attest.NewRejection("COMMIT_CHALLENGE", got.Hex(), want.Hex(), fix)
	}
	if got, want := reveal.CommitHash, attest.Digest(v.Domain, commit); got != want {
		return attest.NewRejection("REVEAL_COMMIT", got.Hex(), want.Hex(), fix)
	}
	if at := reveal.CommitAtMicros; at <= challenge.OpenAtMicros || at > challenge.DeadlineMicros {
		return attest.NewRejection("RUN_TIMES", fmt.Sprintf("commitment at %d", at),
			fmt.Sprintf("after the opening at %d, by the deadline at %d", challenge.OpenAtMicros, challenge.DeadlineMicros), "bind to a run that came in time")
	}
	if commit.Simulated && !c.Simulated {
		return attest.NewRejection("RUN_SIMULATED", part+" bound to a simulated run", "to a run of the GPU", "bind to a run of the GPU")
	}
	return nil
}

// at is no later than when evidence bound to the run was made, which holds the challenge's nonce.
func (r Run) at() time.Time { return attest.Instant(r.Challenge.Message.OpenAtMicros) }

// verifyChip checks the report of the chip's own key. That the chip is this device's GPU, and no other's, is the registry's word.
func (v Verifier) verifyChip(b *Bundle, r *Verified, at time.Time) error {
	k := b.DeviceKey
	if k == nil {
		return nil
	}
	if err := v.verifyRun("report of the chip", k.Run, r.Claims.Compute); err != nil {
		return err
	}
	nonce := nvgpu.Nonce(k.Run.Challenge.Message.Nonce1, k.Run.Commit.Message.ChainRoot, r.Claims.Compute.Device)
	verified, err := v.Chips.Verify(k.Evidence, nonce, k.Run.at())
	var unsupported *nvgpu.UnsupportedError
	if errors.As(err, &unsupported) {
		r.Unchecked = append(r.Unchecked, "report of the chip: "+err.Error())
		return nil
	}
	if err != nil {
		return err
	}
	claims, err := verified.Appraise(nvgpu.Endorsements{DriverRIM: k.DriverRIM, VBIOSRIM: k.VBIOSRIM, Statuses: k.Statuses}, at)
	var endorsement *nvgpu.EndorsementError
	if errors.As(err, &endorsement) {
		r.Unchecked = append(r.Unchecked, "firmware and revocation of the chip: "+err.Error())
		claims, err = verified.Claims, nil
	}
	if err != nil {
		return err
	}
	if got := common.Hash(claims.DeviceKey); b.Standing != nil && b.Standing.Message.DeviceKey != got {
		return attest.NewRejection("OTHER_CHIP", "chip with key "+got.Hex(), "key "+b.Standing.Message.DeviceKey.Hex()+", which the registry holds for the device",
			"prove with the enrolled GPU; present its key to the registry if it has none")
	}
	r.Chip = &claims
	r.Claims.DeviceKey = &attest.DeviceKey{
		At: k.Run.at(), Key: common.Hash(claims.DeviceKey), Appraised: claims.Firmware == nvgpu.FirmwareAppraised,
		Unrevoked: claims.Revocation == nvgpu.RevocationGood && claims.RIMStatus == nvgpu.RevocationGood,
	}
	return nil
}

// verifyPlatform checks the quote of a TPM whose enrolment is in force by the Standing.
func (v Verifier) verifyPlatform(b *Bundle, r *Verified, _ time.Time) error {
	p := b.TPM
	if p == nil {
		return nil
	}
	device := r.Claims.Compute.Device
	if err := v.verifyRun("quote of the platform", p.Run, r.Claims.Compute); err != nil {
		return err
	}
	if err := attest.VerifySigner(p.Enrolment, v.Domain, v.Service, "ENROLMENT_SIGNATURE", "only the service's own enrolments count"); err != nil {
		return err
	}
	e := p.Enrolment.Message
	if e.DeviceID != device {
		return attest.NewRejection("OTHER_DEVICE", "enrolment of device "+e.DeviceID.Hex(), "of device "+device.Hex(), "bundle the evidence of one device")
	}
	if got := attest.Digest(v.Domain, e); b.Standing != nil && b.Standing.Message.Enrolment != got {
		return attest.NewRejection("ENROLMENT_OLD", "enrolment "+got.Hex(), b.Standing.Message.Enrolment.Hex()+", which is in force", "quote with the TPM that is enrolled now")
	}
	enrolment := tpm.Enrolment{EK: e.EK, Secret: e.Secret}
	if err := enrolment.AK.UnmarshalText([]byte(e.AK)); err != nil {
		return attest.NewRejection("ENROLMENT_FORM", err.Error(), "the name of a TPM's key", "bundle the enrolment as the service signed it")
	}
	run := tpm.Run{Nonce1: p.Run.Challenge.Message.Nonce1, ChainRoot: p.Run.Commit.Message.ChainRoot, Agent: device}
	claims, err := tpm.Verifier{Policy: v.Platforms}.Verify(p.Evidence, run, enrolment, nil, p.Run.at())
	var bad *attest.Rejection
	if err != nil && !errors.As(err, &bad) { // such as for a kind of key that package tpm does not know
		r.Unchecked = append(r.Unchecked, "quote of the platform: "+err.Error())
		return nil
	}
	if err != nil {
		return err
	}
	r.Platform = &claims
	r.Claims.Platform = &attest.Platform{At: p.Run.at(), Measured: claims.Measured()}
	return nil
}
