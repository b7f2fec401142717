package memory

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
)

// Each message names the one before it by digest, so a signature stands for all that went before.

const ownKey = "sign with the key that the challenge names"

func (v Verifier) verifyChallenge(t *Transcript) error {
	if err := attest.VerifyOrigin(t.Domain, v.Domain, t.Service, v.Service); err != nil {
		return err
	}
	err := attest.VerifySigner(t.Challenge, v.Domain, v.Service, "CHALLENGE_SIGNATURE", "only the service's own challenges count")
	if err != nil {
		return err
	}
	c := t.Challenge.Message
	if !attest.InOrder(c.IssuedAtMicros, c.ReadyByMicros) {
		return attest.NewRejection("CHALLENGE_TIMES", fmt.Sprintf("issued %d, ready by %d", c.IssuedAtMicros, c.ReadyByMicros),
			"an issue before the deadline", "ask the service for another challenge")
	}
	walk, err := t.walk()
	if err != nil {
		return err
	}
	if got := common.Hash(walk.Hash()); got != c.WalkHash {
		return attest.NewRejection("WALK_CHALLENGE", got.Hex(), c.WalkHash.Hex(), "publish the walk that the challenge names")
	}
	if want := Identity(c.DeviceID, c.GPUIDHash); walk.Device != want {
		return attest.NewRejection("WALK_DEVICE", common.Hash(walk.Device).Hex(), common.Hash(want).Hex()+" of this key and hardware",
			"ask the service for a challenge of this device")
	}
	return nil
}

func (v Verifier) verifyReady(t *Transcript) error {
	if err := attest.VerifySigner(t.Ready, v.Domain, t.Challenge.Message.DeviceID, "READY_KEY", ownKey); err != nil {
		return err
	}
	return named("READY_CHALLENGE", t.Ready.Message.ChallengeHash,
		attest.Digest(v.Domain, t.Challenge.Message), "be ready for this challenge")
}

func (v Verifier) verifyStart(t *Transcript) error {
	if err := attest.VerifySigner(t.Start, v.Domain, v.Service, "START_SIGNATURE", "only the service's own start counts"); err != nil {
		return err
	}
	c, s, ready := t.Challenge.Message, t.Start.Message, attest.Digest(v.Domain, t.Ready.Message)
	if err := named("START_READY", s.ReadyHash, ready, "publish the start of this device"); err != nil {
		return err
	}
	walk, err := t.walk()
	if err != nil {
		return err
	}
	if got := memwalk.HashSecret(s.Rho1); got != walk.Rho1Hash {
		return attest.NewRejection("RHO1", common.Hash(got).Hex(), common.Hash(walk.Rho1Hash).Hex()+" as committed in the challenge",
			"the service chose the walks after the fact: trust no proof of this slot")
	}
	if s.StartAtMicros <= c.IssuedAtMicros {
		return attest.NewRejection("START_EARLY", fmt.Sprintf("start %d µs before the challenge", c.IssuedAtMicros-s.StartAtMicros),
			"a start after the challenge", "check the service's clock")
	}
	if s.StartAtMicros > c.ReadyByMicros {
		return attest.NewRejection("START_LATE", fmt.Sprintf("%d µs after the device had to be ready", s.StartAtMicros-c.ReadyByMicros),
			"a start by then", "ask the service for another challenge")
	}
	return nil
}

func (v Verifier) verifyCommit(t *Transcript) error {
	if err := attest.VerifySigner(t.Commit, v.Domain, t.Challenge.Message.DeviceID, "DEVICE_KEY", ownKey); err != nil {
		return err
	}
	return named("COMMIT_START", t.Commit.Message.StartHash,
		attest.Digest(v.Domain, t.Start.Message), "commit to the walks of this start")
}

func (v Verifier) verifyReveal(t *Transcript) error {
	err := attest.VerifySigner(t.Reveal, v.Domain, v.Service, "REVEAL_SIGNATURE", "only the service's own receipt counts")
	if err != nil {
		return err
	}
	r, start, commit := t.Reveal.Message, t.Start.Message.StartAtMicros, attest.Digest(v.Domain, t.Commit.Message)
	if err := named("REVEAL_COMMIT", r.CommitHash, commit, "publish the receipt of this commitment"); err != nil {
		return err
	}
	walk, err := t.walk()
	if err != nil {
		return err
	}
	if got := memwalk.HashSecret(r.Rho2); got != walk.Rho2Hash {
		return attest.NewRejection("RHO2", common.Hash(got).Hex(), common.Hash(walk.Rho2Hash).Hex()+" as committed in the challenge",
			"the service chose samples after the fact: trust no proof of this slot")
	}
	if r.CommitAtMicros <= start {
		return attest.NewRejection(memwalk.CodeEarly, fmt.Sprintf("commitment %d µs before the start", start-r.CommitAtMicros),
			"a commitment after the start", "check the service's clock")
	}
	if took, most := r.CommitAtMicros-start, uint64(walk.Deadline.Microseconds()); took > most {
		return attest.NewRejection(memwalk.CodeLate, fmt.Sprintf("%d µs after the deadline", took-most), "a commitment by the deadline",
			"hold the whole dataset in the device's own memory; if it is, check that the device is idle, cooled and near enough")
	}
	return nil
}

// verifyOpen checks that the device announced what it opens.
func (v Verifier) verifyOpen(t *Transcript) error {
	if err := attest.VerifySigner(t.Open, v.Domain, t.Challenge.Message.DeviceID, "OPEN_KEY", ownKey); err != nil {
		return err
	}
	return named("OPEN_COMMIT", t.Open.Message.CommitHash, attest.Digest(v.Domain, t.Commit.Message), "open this commitment")
}

// verifyEpoch checks the public randomness, if the challenge claims any. An epoch of round 0 is the service's own word.
func (v Verifier) verifyEpoch(t *Transcript) error {
	round := t.Challenge.Message.EpochRound
	if round == 0 {
		return nil
	}
	walk, err := t.walk()
	if err != nil {
		return err
	}
	return v.Beacon.Verify(round, walk.Epoch)
}

// named rejects a message that names another one before it than that of the transcript.
func named(code string, got, want common.Hash, fix string) error {
	if got != want {
		return attest.NewRejection(code, got.Hex(), want.Hex(), fix)
	}
	return nil
}

// walk reads package memwalk's challenge.
func (t *Transcript) walk() (memwalk.Challenge, error) {
	walk, err := memwalk.DecodeChallenge(t.Walk)
	if err != nil {
		return memwalk.Challenge{}, misshapen("WALK_CHALLENGE", err, "ask the service for another challenge")
	}
	return walk, nil
}

func (t *Transcript) walkCommit(p memwalk.Profile) (memwalk.Commit, error) {
	commit, err := memwalk.DecodeCommit(p, t.WalkCommit)
	if err != nil {
		return memwalk.Commit{}, misshapen("WALK_COMMIT", err, "deliver what was committed to")
	}
	return commit, nil
}

// misshapen rejects bytes that are no message of package memwalk; other errors it returns as they are.
func misshapen(code string, err error, fix string) error {
	var format *memwalk.FormatError
	var profile *memwalk.ProfileError
	if errors.As(err, &format) || errors.As(err, &profile) {
		return attest.NewRejection(code, err.Error(), "a message of the protocol, in its one form", fix)
	}
	return err
}
