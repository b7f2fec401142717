package attest

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ErrUnchecked is the error of evidence that could not be checked. It speaks neither for nor against the device.
var ErrUnchecked = errors.New("evidence could not be checked")

// Claims are what verified evidence says. They carry no judgement: see Appraise.
type Claims struct {
	Device         common.Address
	GPUIDHash      common.Hash
	Service        common.Address
	SlotID         uint64
	Profile        chaingemm.Profile
	ChallengeHash  common.Hash
	ChainRoot      common.Hash
	KernelHash     common.Hash
	TelemetryHash  common.Hash
	Previous       common.Hash
	TranscriptHash common.Hash
	DrandRound     uint64 // 0: committed seed of the service, no public beacon
	MicroAcks      int
	OpenAt         time.Time
	CommitAt       time.Time
	Simulated      bool
	AuditedRows    int      // rows of AuditedLayer that were checked in every byte; 0 where there was no audit
	AuditedLayer   int      // index t of the layer, from 0
	Verdict        *Verdict // what the service certified; nil while the service has not
}

// Elapsed is the time from challenge to commitment by the service's clock.
func (c Claims) Elapsed() time.Duration { return c.CommitAt.Sub(c.OpenAt) }

// Verifier checks transcripts. Service is the trust anchor: the only key whose challenges and verdicts count.
type Verifier struct {
	Domain  Domain
	Service common.Address
	// Beacon returns the verified randomness of a drand round. Where it is nil, transcripts that name a round are ErrUnchecked.
	Beacon func(round uint64) (common.Hash, error)
}

// VerifyTranscript checks every signature, binding, time and sample of a published transcript and extracts its claims. Bad
// evidence, a missing verdict included, is a *Rejection; ErrUnchecked means that nothing was learned.
func (v Verifier) VerifyTranscript(t *Transcript) (Claims, error) {
	claims, err := v.verifyEvidence(t)
	if err != nil {
		return Claims{}, err
	}
	if err := v.verifyVerdict(t, claims); err != nil {
		return Claims{}, err
	}
	claims.Verdict = &t.Verdict.Message
	claims.TranscriptHash, err = t.Hash()
	return claims, err
}

// verifyEvidence is VerifyTranscript without the verdict: the service runs it before it signs one.
func (v Verifier) verifyEvidence(t *Transcript) (Claims, error) {
	for _, step := range []func(*Transcript) error{v.verifyChallenge, v.verifyCommit, v.verifyReveal, v.verifyBeacon, v.verifyProof, v.verifyAudit} {
		if err := step(t); err != nil {
			return Claims{}, err
		}
	}
	challenge, commit := t.Challenge.Message, t.Commit.Message
	claims := Claims{
		Device: challenge.DeviceID, GPUIDHash: challenge.GPUIDHash, Service: v.Service, SlotID: challenge.SlotID,
		Profile: challenge.Profile(), ChallengeHash: commit.ChallengeHash, ChainRoot: commit.ChainRoot, KernelHash: commit.KernelHash,
		TelemetryHash: commit.TelemetryHash, Previous: challenge.Previous, DrandRound: challenge.DrandRound, MicroAcks: len(t.MicroAcks),
		OpenAt: fromMicros(challenge.OpenAtMicros), CommitAt: fromMicros(t.Reveal.Message.CommitAtMicros), Simulated: commit.Simulated,
	}
	if t.Audit != nil {
		claims.AuditedRows = int(t.Audit.Order.Message.Rows)
		claims.AuditedLayer = chaingemm.AuditLayer(claims.Profile, t.Reveal.Message.Rho2, commit.ChainRoot)
	}
	return claims, nil
}

func (v Verifier) verifyChallenge(t *Transcript) error {
	if t.Domain != v.Domain {
		return reject("DOMAIN", fmt.Sprintf("%+v", t.Domain), fmt.Sprintf("%+v", v.Domain), "use the transcript of this deployment")
	}
	if t.Service != v.Service {
		return reject("SERVICE", t.Service.Hex(), v.Service.Hex(), "use the transcript of the service that you trust")
	}
	c := t.Challenge.Message
	if err := verifySigner(t.Challenge, v, v.Service, "CHALLENGE_SIGNATURE", "only the service's own challenges count"); err != nil {
		return err
	}
	if err := c.Profile().Check(); err != nil {
		return reject("PROFILE", err.Error(), "a profile within the bounds of the protocol", "ask the service for another challenge")
	}
	if c.OpenAtMicros == 0 || c.OpenAtMicros >= c.DeadlineMicros || !beforeYear10000(c.DeadlineMicros) {
		return reject("CHALLENGE_TIMES", fmt.Sprintf("open %d, deadline %d", c.OpenAtMicros, c.DeadlineMicros), "an opening before the deadline",
			"ask the service for another challenge")
	}
	return nil
}

func (v Verifier) verifyCommit(t *Transcript) error {
	c := t.Commit.Message
	if err := verifySigner(t.Commit, v, t.Challenge.Message.DeviceID, "DEVICE_KEY", "sign with the key that the challenge names"); err != nil {
		return err
	}
	const fix = "deliver what was committed to"
	for _, binding := range []struct {
		code           string
		observed, want common.Hash
	}{
		{"COMMIT_CHALLENGE", c.ChallengeHash, Digest(v.Domain, t.Challenge.Message)},
		{"LAYER_ROOTS", hashRoots(t.LayerRoots), c.LayerRootsHash},
		{"MICRO_CHALLENGES", hashMicroAcks(t.MicroAcks), c.MicroAcksHash},
	} {
		if binding.observed != binding.want {
			return reject(binding.code, binding.observed.Hex(), binding.want.Hex(), fix)
		}
	}
	return nil
}

func (v Verifier) verifyReveal(t *Transcript) error {
	c, r := t.Challenge.Message, t.Reveal.Message
	if err := verifySigner(t.Reveal, v, v.Service, "REVEAL_SIGNATURE", "only the service's own receipt counts"); err != nil {
		return err
	}
	if want := Digest(v.Domain, t.Commit.Message); r.CommitHash != want {
		return reject("REVEAL_COMMIT", r.CommitHash.Hex(), want.Hex(), "publish the receipt of this commitment")
	}
	if got := crypto.Keccak256Hash(r.Rho2[:]); got != c.Rho2Hash {
		return reject("RHO2", got.Hex(), c.Rho2Hash.Hex()+" as committed in the challenge", "the service chose samples after the fact: trust no proof of this slot")
	}
	if r.CommitAtMicros <= c.OpenAtMicros {
		return reject("COMMIT_EARLY", fmt.Sprintf("commitment %d µs after opening", int64(r.CommitAtMicros-c.OpenAtMicros)), "a commitment after the opening",
			"check the service's clock")
	}
	if r.CommitAtMicros > c.DeadlineMicros {
		return reject("COMMIT_LATE", fmt.Sprintf("%d µs after the deadline", r.CommitAtMicros-c.DeadlineMicros), "a commitment by the deadline",
			"check that the device is idle, cooled and near enough; the next slot asks again")
	}
	return nil
}

// verifyBeacon checks the public randomness, if the challenge claims any.
func (v Verifier) verifyBeacon(t *Transcript) error {
	c := t.Challenge.Message
	if c.DrandRound == 0 {
		if c.DrandValue != (common.Hash{}) {
			return reject("BEACON", c.DrandValue.Hex()+" for no round", "zero where no round is named", "name the round")
		}
		return nil
	}
	if v.Beacon == nil {
		return fmt.Errorf("no source for drand round %d: %w", c.DrandRound, ErrUnchecked)
	}
	value, err := v.Beacon(c.DrandRound)
	if err != nil {
		return fmt.Errorf("drand round %d: %w: %w", c.DrandRound, ErrUnchecked, err)
	}
	if value != c.DrandValue {
		return reject("BEACON", c.DrandValue.Hex(), value.Hex()+" of that round", "the service made up its randomness: trust no proof of this slot")
	}
	return nil
}

func (v Verifier) verifyProof(t *Transcript) error {
	challenge := t.Challenge.Message
	openings, err := chaingemm.DecodeOpenings(challenge.Profile(), t.Openings)
	var format *chaingemm.FormatError
	if errors.As(err, &format) {
		return reject("OPENINGS_SHAPE", format.Reason, "openings of the challenge's profile", fixOf(chaingemm.CodeOpenings))
	}
	if err != nil {
		return fmt.Errorf("decode openings: %w", err)
	}
	for _, ack := range t.MicroAcks {
		if int64(ack.Layer) < int64(len(t.LayerRoots)) && ack.Root != t.LayerRoots[ack.Layer] {
			return reject("MICRO_CHALLENGES", "root "+ack.Root.Hex(), "the root of that layer", fixOf(chaingemm.CodeMixins))
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
		return reject(bad.Code, bad.Observed, bad.Required, fixOf(bad.Code))
	}
	return err
}

// verifyVerdict checks that the service certified no more than the evidence shows.
func (v Verifier) verifyVerdict(t *Transcript, claims Claims) error {
	if t.Verdict == nil {
		return reject("VERDICT_MISSING", "no verdict", "the service's signature on a result", "ask the service for the published transcript")
	}
	if err := verifySigner(*t.Verdict, v, v.Service, "VERDICT_SIGNATURE", "only the service's own verdict counts"); err != nil {
		return err
	}
	got := t.Verdict.Message
	want := Verdict{
		CommitHash: Digest(v.Domain, t.Commit.Message), OpeningsHash: sha256.Sum256(t.Openings), DeltaBits: got.DeltaBits,
		EpsilonPPB: chaingemm.EpsilonPPB(claims.Profile.K, int(got.DeltaBits)), Tier: min(got.Tier, T1),
	}
	want.CertifiedOps = chaingemm.CertifiedOps(claims.Profile, claims.Elapsed(), want.EpsilonPPB)
	if got != want {
		return reject("VERDICT_NUMBERS", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want), "the service certified what this evidence does not show: report it")
	}
	return nil
}

func verifySigner[M Message](s Signed[M], v Verifier, want common.Address, code, fix string) error {
	got, err := s.Signer(v.Domain)
	if err != nil {
		return reject(code, err.Error(), "a signature of "+want.Hex(), fix)
	}
	if got != want {
		return reject(code, "signature of "+got.Hex(), "signature of "+want.Hex(), fix)
	}
	return nil
}
