package compute

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Verifier checks transcripts. Service is the trust anchor: the only key whose challenges and verdicts count.
type Verifier struct {
	Domain  attest.Domain
	Service common.Address
	Beacon  attest.Beacon
}

// VerifyTranscript checks every signature, binding, time and sample of a published transcript and extracts its claims. Bad
// evidence, a missing verdict included, is a *attest.Rejection; attest.ErrUnchecked means that nothing was learned.
func (v Verifier) VerifyTranscript(t *Transcript) (attest.Compute, error) {
	claims, err := v.verifyEvidence(t)
	if err != nil {
		return attest.Compute{}, err
	}
	if err := v.verifyVerdict(t, claims); err != nil {
		return attest.Compute{}, err
	}
	claims.Verdict = &t.Verdict.Message
	claims.TranscriptHash, err = t.Hash()
	return claims, err
}

// verifyEvidence is VerifyTranscript without the verdict: the service runs it before it signs one.
func (v Verifier) verifyEvidence(t *Transcript) (attest.Compute, error) {
	for _, step := range []func(*Transcript) error{v.verifyChallenge, v.verifyCommit, v.verifyReveal, v.verifyBeacon, v.verifyOpen, v.verifyDelivery, v.verifyProof, v.verifyAudit} {
		if err := step(t); err != nil {
			return attest.Compute{}, err
		}
	}
	challenge, commit := t.Challenge.Message, t.Commit.Message
	claims := attest.Compute{
		Device: challenge.DeviceID, GPUIDHash: challenge.GPUIDHash, Service: v.Service, SlotID: challenge.SlotID,
		Profile: challenge.Profile(), ChallengeHash: commit.ChallengeHash, ChainRoot: commit.ChainRoot, KernelHash: commit.KernelHash,
		TelemetryHash: commit.TelemetryHash, Previous: challenge.Previous, DrandRound: challenge.DrandRound, MicroAcks: len(t.MicroAcks),
		OpenAt: attest.Instant(challenge.OpenAtMicros), CommitAt: attest.Instant(t.Reveal.Message.CommitAtMicros), Simulated: commit.Simulated,
	}
	if t.Audit != nil {
		claims.AuditedRows = int(t.Audit.Order.Message.Rows)
		claims.AuditedLayer = chaingemm.AuditLayer(claims.Profile, t.Reveal.Message.Rho2, commit.ChainRoot)
	}
	return claims, nil
}

func (v Verifier) verifyChallenge(t *Transcript) error {
	if err := attest.VerifyOrigin(t.Domain, v.Domain, t.Service, v.Service); err != nil {
		return err
	}
	c := t.Challenge.Message
	if err := attest.VerifySigner(t.Challenge, v.Domain, v.Service, "CHALLENGE_SIGNATURE", "only the service's own challenges count"); err != nil {
		return err
	}
	if err := c.Profile().Check(); err != nil {
		return attest.NewRejection("PROFILE", err.Error(), "a profile within the bounds of the protocol", "ask the service for another challenge")
	}
	if !attest.InOrder(c.OpenAtMicros, c.DeadlineMicros) {
		return attest.NewRejection("CHALLENGE_TIMES", fmt.Sprintf("open %d, deadline %d", c.OpenAtMicros, c.DeadlineMicros), "an opening before the deadline",
			"ask the service for another challenge")
	}
	return nil
}

func (v Verifier) verifyCommit(t *Transcript) error {
	c := t.Commit.Message
	if err := attest.VerifySigner(t.Commit, v.Domain, t.Challenge.Message.DeviceID, "DEVICE_KEY", "sign with the key that the challenge names"); err != nil {
		return err
	}
	const fix = "deliver what was committed to"
	for _, binding := range []struct {
		code           string
		observed, want common.Hash
	}{
		{"COMMIT_CHALLENGE", c.ChallengeHash, attest.Digest(v.Domain, t.Challenge.Message)},
		{"MICRO_CHALLENGES", hashMicroAcks(t.MicroAcks), c.MicroAcksHash},
	} {
		if binding.observed != binding.want {
			return attest.NewRejection(binding.code, binding.observed.Hex(), binding.want.Hex(), fix)
		}
	}
	return nil
}

func (v Verifier) verifyReveal(t *Transcript) error {
	c, r := t.Challenge.Message, t.Reveal.Message
	if err := attest.VerifySigner(t.Reveal, v.Domain, v.Service, "REVEAL_SIGNATURE", "only the service's own receipt counts"); err != nil {
		return err
	}
	if want := attest.Digest(v.Domain, t.Commit.Message); r.CommitHash != want {
		return attest.NewRejection("REVEAL_COMMIT", r.CommitHash.Hex(), want.Hex(), "publish the receipt of this commitment")
	}
	if got := crypto.Keccak256Hash(r.Rho2[:]); got != c.Rho2Hash {
		return attest.NewRejection("RHO2", got.Hex(), c.Rho2Hash.Hex()+" as committed in the challenge", "the service chose samples after the fact: trust no proof of this slot")
	}
	if r.CommitAtMicros <= c.OpenAtMicros {
		return attest.NewRejection("COMMIT_EARLY", fmt.Sprintf("commitment %d µs after opening", int64(r.CommitAtMicros-c.OpenAtMicros)), "a commitment after the opening",
			"check the service's clock")
	}
	if r.CommitAtMicros > c.DeadlineMicros {
		return attest.NewRejection("COMMIT_LATE", fmt.Sprintf("%d µs after the deadline", r.CommitAtMicros-c.DeadlineMicros), "a commitment by the deadline",
			"check that the device is idle, cooled and near enough; the next slot asks again")
	}
	return nil
}

// verifyOpen checks that the device announced what it opens.
func (v Verifier) verifyOpen(t *Transcript) error {
	if err := attest.VerifySigner(t.Open, v.Domain, t.Challenge.Message.DeviceID, "OPEN_KEY", "sign with the key that the challenge names"); err != nil {
		return err
	}
	if got, want := t.Open.Message.CommitHash, attest.Digest(v.Domain, t.Commit.Message); got != want {
		return attest.NewRejection("OPEN_COMMIT", got.Hex(), want.Hex(), "open this commitment")
	}
	return nil
}

func (v Verifier) verifyDelivery(t *Transcript) error { return t.verifyDelivered() }

// verifyDelivered checks that the bytes are those that were announced.
func (t *Transcript) verifyDelivered() error {
	const fix = "upload the bytes whose hash was signed"
	if got, want := common.Hash(sha256.Sum256(t.Openings)), t.Open.Message.OpeningsHash; got != want {
		return attest.NewRejection("OPENINGS_HASH", got.Hex(), want.Hex(), fix)
	}
	var got common.Hash
	if t.Audit != nil && len(t.Audit.Opening) > 0 {
		got = sha256.Sum256(t.Audit.Opening)
	}
	if want := t.Open.Message.AuditHash; got != want {
		return attest.NewRejection("AUDIT_HASH", got.Hex(), want.Hex(), fix)
	}
	if got, want := hashRoots(t.LayerRoots), t.Commit.Message.LayerRootsHash; got != want {
		return attest.NewRejection("LAYER_ROOTS", got.Hex(), want.Hex(), "deliver what was committed to")
	}
	return nil
}

// verifyBeacon checks the public randomness, if the challenge claims any.
func (v Verifier) verifyBeacon(t *Transcript) error {
	c := t.Challenge.Message
	if c.DrandRound == 0 {
		if c.DrandValue != (common.Hash{}) {
			return attest.NewRejection("BEACON", c.DrandValue.Hex()+" for no round", "zero where no round is named", "name the round")
		}
		return nil
	}
	return v.Beacon.Verify(c.DrandRound, c.DrandValue)
}

func (v Verifier) verifyProof(t *Transcript) error {
	challenge := t.Challenge.Message
	openings, err := chaingemm.DecodeOpenings(challenge.Profile(), t.Openings)
	var format *chaingemm.FormatError
	if errors.As(err, &format) {
		return attest.NewRejection("OPENINGS_SHAPE", format.Reason, "openings of the challenge's profile", fixOf(chaingemm.CodeOpenings))
	}
	if err != nil {
		return fmt.Errorf("decode openings: %w", err)
	}
	for _, ack := range t.MicroAcks {
		if int64(ack.Layer) < int64(len(t.LayerRoots)) && ack.Root != t.LayerRoots[ack.Layer] {
			return attest.NewRejection("MICRO_CHALLENGES", "root "+ack.Root.Hex(), "the root of that layer", fixOf(chaingemm.CodeMixins))
		}
	}
	return rejected(chaingemm.Verify(t.commitment(), t.Commit.Message.ChainRoot, t.Reveal.Message.Rho2, openings))
}

// commitment is what the transcript says the device committed to.
func (t *Transcript) commitment() chaingemm.Commitment {
	challenge := t.Challenge.Message
	c := chaingemm.Commitment{Profile: challenge.Profile(), Seed: challenge.Seed()}
	for _, root := range t.LayerRoots {
		c.Roots = append(c.Roots, root)
	}
	for _, ack := range t.MicroAcks {
		c.Mixins = append(c.Mixins, chaingemm.Mixin{Layer: int(ack.Layer), Value: ack.Value})
	}
	return c
}

// rejected tells an owner what to do about bad evidence of package chaingemm; other errors it returns as they are.
func rejected(err error) error {
	var bad *chaingemm.Rejection
	if errors.As(err, &bad) {
		return attest.NewRejection(bad.Code, bad.Observed, bad.Required, fixOf(bad.Code))
	}
	return err
}

// verifyVerdict checks that the service certified no more than the evidence shows.
func (v Verifier) verifyVerdict(t *Transcript, claims attest.Compute) error {
	if t.Verdict == nil {
		return attest.NewRejection("VERDICT_MISSING", "no verdict", "the service's signature on a result", "ask the service for the published transcript")
	}
	if err := attest.VerifySigner(*t.Verdict, v.Domain, v.Service, "VERDICT_SIGNATURE", "only the service's own verdict counts"); err != nil {
		return err
	}
	got := t.Verdict.Message
	want := attest.Verdict{
		CommitHash: attest.Digest(v.Domain, t.Commit.Message), OpeningsHash: sha256.Sum256(t.Openings), DeltaBits: got.DeltaBits,
		EpsilonPPB: chaingemm.EpsilonPPB(claims.Profile.K, int(got.DeltaBits)), Tier: min(got.Tier, attest.T1),
	}
	want.CertifiedOps = chaingemm.CertifiedOps(claims.Profile, claims.Elapsed(), want.EpsilonPPB)
	if got != want {
		return attest.NewRejection("VERDICT_NUMBERS", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want), "the service certified what this evidence does not show: report it")
	}
	return nil
}
