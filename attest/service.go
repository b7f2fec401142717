package attest

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ErrUsed is the error of a second use of a challenge, and of steps out of order.
var ErrUsed = errors.New("challenge is used")

// Service issues challenges and verdicts with its key.
type Service struct {
	Domain Domain
	Key    *ecdsa.PrivateKey
	Beacon func(round uint64) (common.Hash, error) // as in Verifier
}

// Address is what verifiers pin.
func (s Service) Address() common.Address { return crypto.PubkeyToAddress(s.Key.PublicKey) }

// Verifier checks what this service publishes.
func (s Service) Verifier() Verifier {
	return Verifier{Domain: s.Domain, Service: s.Address(), Beacon: s.Beacon}
}

// Order says what to ask of whom and when.
type Order struct {
	SlotID     uint64
	Device     common.Address
	GPUIDHash  common.Hash
	Profile    chaingemm.Profile
	DrandRound uint64 // 0 for a committed seed
	DrandValue common.Hash
	Previous   common.Hash // hash of the device's previous transcript
	OpenAt     time.Time   // the challenge is sent then or later
	Deadline   time.Time
}

// Exchange is the service's side of one proof. Its steps are MicroChallenge (any number), Accept (until one commitment of
// the device is in), if the service wants an audit OrderAudit and AcceptAudit, and Conclude (until a verdict is signed). It is not safe for use by several goroutines.
type Exchange struct {
	Challenge Signed[Challenge]

	service Service
	rho2    common.Hash
	acks    []MicroAck
	commit  *Signed[Commit]
	reveal  Signed[Reveal]
	rho3    common.Hash
	audit   *Audit
	done    bool
}

// NewChallenge signs a challenge with nonce and rho2 drawn from random, which must be unpredictable to devices.
func (s Service) NewChallenge(o Order, random io.Reader) (*Exchange, error) {
	if err := o.Profile.Check(); err != nil {
		return nil, err
	}
	if !o.OpenAt.Before(o.Deadline) || o.OpenAt.UnixMicro() <= 0 || !beforeYear10000(micros(o.Deadline)) {
		return nil, fmt.Errorf("challenge opens at %v and has its deadline at %v", o.OpenAt, o.Deadline)
	}
	var nonce1, rho2 common.Hash
	for _, secret := range []*common.Hash{&nonce1, &rho2} {
		if _, err := io.ReadFull(random, secret[:]); err != nil {
			return nil, fmt.Errorf("draw challenge: %w", err)
		}
	}
	signed, err := Sign(s.Domain, Challenge{
		SlotID: o.SlotID, DeviceID: o.Device, GPUIDHash: o.GPUIDHash,
		N: uint32(o.Profile.N), T: uint32(o.Profile.T), K: uint32(o.Profile.K),
		Nonce1: nonce1, Rho2Hash: crypto.Keccak256Hash(rho2[:]), DrandRound: o.DrandRound, DrandValue: o.DrandValue, Previous: o.Previous,
		OpenAtMicros: micros(o.OpenAt), DeadlineMicros: micros(o.Deadline),
	}, s.Key)
	if err != nil {
		return nil, err
	}
	return &Exchange{Challenge: signed, service: s, rho2: rho2}, nil
}

// MicroChallenge draws a value for the device that has just shown the root of X_layer, and remembers both.
func (x *Exchange) MicroChallenge(layer int, root common.Hash, random io.Reader) (value common.Hash, err error) {
	last := uint32(0)
	if len(x.acks) > 0 {
		last = x.acks[len(x.acks)-1].Layer
	}
	if x.commit != nil || layer <= int(last) || layer >= int(x.Challenge.Message.T) {
		return common.Hash{}, fmt.Errorf("micro-challenge at layer %d after %d of %d: %w", layer, last, x.Challenge.Message.T, ErrUsed)
	}
	if _, err := io.ReadFull(random, value[:]); err != nil {
		return common.Hash{}, fmt.Errorf("draw micro-challenge: %w", err)
	}
	x.acks = append(x.acks, MicroAck{uint32(layer), value, root})
	return value, nil
}

// Accept takes the commitment that arrived at receivedAt by the service's clock, and reveals rho2. The first commitment that
// the device signed is the only one: a second gets ErrUsed. What the device did not sign, or signed for another
// challenge, is rejected and leaves this one open: nobody can use it up for the device.
func (x *Exchange) Accept(commit Signed[Commit], receivedAt time.Time) (Signed[Reveal], error) {
	if x.commit != nil {
		return Signed[Reveal]{}, ErrUsed
	}
	v, challenge := x.service.Verifier(), x.Challenge.Message
	if err := verifySigner(commit, v, challenge.DeviceID, "DEVICE_KEY", "sign with the key that the challenge names"); err != nil {
		return Signed[Reveal]{}, err
	}
	if want := Digest(v.Domain, challenge); commit.Message.ChallengeHash != want {
		return Signed[Reveal]{}, reject("COMMIT_CHALLENGE", commit.Message.ChallengeHash.Hex(), want.Hex(), "commit to this challenge")
	}
	reveal, err := Sign(v.Domain, Reveal{CommitHash: Digest(v.Domain, commit.Message), Rho2: x.rho2, CommitAtMicros: micros(receivedAt)}, x.service.Key)
	if err != nil {
		return Signed[Reveal]{}, err
	}
	x.commit = &commit
	if want := hashMicroAcks(x.acks); commit.Message.MicroAcksHash != want {
		return Signed[Reveal]{}, reject("MICRO_CHALLENGES", commit.Message.MicroAcksHash.Hex(), want.Hex(), fixOf(chaingemm.CodeMixins))
	}
	if err := v.verifyReveal(&Transcript{Challenge: x.Challenge, Commit: commit, Reveal: reveal}); err != nil {
		return Signed[Reveal]{}, err
	}
	x.reveal = reveal
	return reveal, nil
}

// Conclude verifies what the device opened, appraises it as of the commitment's arrival and returns the transcript to publish.
// Evidence that is rejected is no error here: the transcript then has no verdict, the result says Failed, and another delivery may
// be tried, since deliveries are unsigned and the commitment binds them all. An error means that the evidence could not be
// checked, or a step was out of order.
func (x *Exchange) Conclude(d Delivery, p Policy) (*Transcript, Result, error) {
	if x.reveal.Message.CommitAtMicros == 0 || x.done {
		return nil, Result{}, ErrUsed
	}
	t := &Transcript{
		SchemaVersion: transcriptVersion, Domain: x.service.Domain, Service: x.service.Address(), Challenge: x.Challenge, Commit: *x.commit,
		MicroAcks: x.acks, Reveal: x.reveal, LayerRoots: d.LayerRoots, Openings: d.Openings,
	}
	if x.audit != nil {
		audit := *x.audit
		audit.Opening = d.Audit
		t.Audit, t.SchemaVersion = &audit, auditedTranscriptVersion
	}
	claims, err := x.service.Verifier().verifyEvidence(t)
	var bad *Rejection
	if errors.As(err, &bad) {
		r := Reject(bad, p)
		r.Simulated = x.commit.Message.Simulated
		return t, r, nil
	}
	if err != nil {
		return nil, Result{}, err
	}
	r := Appraise(claims, p, claims.CommitAt)
	verdict, err := Sign(x.service.Domain, Verdict{
		CommitHash: t.Reveal.Message.CommitHash, OpeningsHash: sha256.Sum256(d.Openings), CertifiedOps: r.CertifiedOps,
		EpsilonPPB: r.EpsilonPPB, DeltaBits: uint8(p.DeltaBits.Value), Tier: r.Tier,
	}, x.service.Key)
	if err != nil {
		return nil, Result{}, err
	}
	x.done, t.Verdict = true, &verdict
	return t, r, nil
}
