package memory

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
)

// CacheFunc returns the cache of an epoch with so many items. Making one is sequential work, about four seconds for the classes
// of GPUs: who verifies many proofs keeps them.
type CacheFunc func(epoch [32]byte, items int) (*memwalk.Cache, error)

// Verifier checks transcripts. Service is the trust anchor: the only key whose challenges and verdicts count.
type Verifier struct {
	Domain  attest.Domain
	Service common.Address
	Beacon  attest.Beacon
	Classes []memwalk.Class // whose numbers certificates rest on; nil means those that the program ships with
	Cache   CacheFunc       // nil makes each cache anew
}

// VerifyTranscript checks every signature, binding, time and sampled walk of a published transcript, and recomputes what it
// certifies with the verifier's own numbers of the class. Bad evidence, a missing verdict included, is a *attest.Rejection;
// attest.ErrUnchecked, such as for a class that the verifier does not know, means that nothing was learned.
func (v Verifier) VerifyTranscript(t *Transcript) (attest.Memory, error) {
	claims, err := v.verifyEvidence(t)
	if err != nil {
		return attest.Memory{}, err
	}
	if err := v.verifyVerdict(t, claims); err != nil {
		return attest.Memory{}, err
	}
	claims.TranscriptHash, err = t.Hash()
	return claims, err
}

// verifyEvidence is VerifyTranscript without the verdict: the service runs it before it signs one. What needs nothing but the
// transcript comes first, so that no cache is made for what is spoiled anyway.
func (v Verifier) verifyEvidence(t *Transcript) (attest.Memory, error) {
	for _, step := range []func(*Transcript) error{
		v.verifyChallenge, v.verifyReady, v.verifyStart, v.verifyCommit, v.verifyReveal, v.verifyOpen, v.verifyDelivered, v.verifyEpoch,
	} {
		if err := step(t); err != nil {
			return attest.Memory{}, err
		}
	}
	class, err := v.verifyClass(t)
	if err != nil {
		return attest.Memory{}, err
	}
	if err := v.verifyWalks(t); err != nil {
		return attest.Memory{}, err
	}
	certificate, err := certify(class, t.elapsed())
	if err != nil {
		return attest.Memory{}, err
	}
	c := t.Challenge.Message
	return attest.Memory{
		Device: c.DeviceID, GPUIDHash: c.GPUIDHash, SlotID: c.SlotID, Class: c.Class, Calibrated: class.Calibrated,
		DatasetBytes: class.Profile.DatasetBytes(), CapacityBytes: certificate.CapacityBytes, BytesPerSecond: certificate.BytesPerSecond,
		EpsilonPPB: certificate.EpsilonPPB, DeltaBits: certificate.DeltaBits, CommitAt: attest.Instant(t.Reveal.Message.CommitAtMicros),
		Simulated: class.Simulated || t.Ready.Message.Simulated || t.Commit.Message.Simulated,
	}, nil
}

// elapsed is the time from start to commitment by the service's clock. It is right once verifyReveal has bounded it.
func (t *Transcript) elapsed() time.Duration {
	return time.Duration(t.Reveal.Message.CommitAtMicros-t.Start.Message.StartAtMicros) * time.Microsecond
}

// class is the verifier's own idea of a class.
func (v Verifier) class(name string) (memwalk.Class, error) {
	classes := v.Classes
	if classes == nil {
		classes = memwalk.Classes()
	}
	for _, c := range classes {
		if c.Name == name {
			return c, nil
		}
	}
	return memwalk.Class{}, fmt.Errorf("no numbers for memory class %q: %w", name, attest.ErrUnchecked)
}

// verifyClass checks that the device was asked for what its class is asked for: another profile or deadline would certify under
// assumptions that were made for this one.
func (v Verifier) verifyClass(t *Transcript) (memwalk.Class, error) {
	class, err := v.class(t.Challenge.Message.Class)
	if err != nil {
		return memwalk.Class{}, err
	}
	walk, err := t.walk()
	if err != nil {
		return memwalk.Class{}, err
	}
	const fix = "use the classes that the service used, or ask it for a challenge of this class"
	if walk.Profile != class.Profile {
		return memwalk.Class{}, attest.NewRejection("CLASS_PROFILE", fmt.Sprintf("%+v", walk.Profile),
			fmt.Sprintf("%+v of class %s", class.Profile, class.Name), fix)
	}
	if walk.Deadline != class.Deadline() {
		return memwalk.Class{}, attest.NewRejection("CLASS_DEADLINE", walk.Deadline.String(),
			class.Deadline().String()+" of class "+class.Name, fix)
	}
	return class, nil
}

// certify says what verified walks are worth. Walks faster than the class can read contradict the claim that the device is of the
// class: another device stands behind it, or the service's clock or the verifier's number for the class is wrong. Whichever it
// is, the same bytes will never certify anything, so it is a rejection and not something to try again.
func certify(class memwalk.Class, elapsed time.Duration) (memwalk.Certificate, error) {
	certificate, err := class.Certify(elapsed)
	var peak *memwalk.PeakError
	if errors.As(err, &peak) {
		return memwalk.Certificate{}, attest.NewRejection("CLASS_PEAK", fmt.Sprintf("at least %d bytes per second", peak.BytesPerSecond),
			fmt.Sprintf("at most %d, the peak of class %s", peak.Peak, class.Name),
			"claim the class that the device is; if it is of this one, the class's peak is too low: report it")
	}
	return certificate, err
}

// verifyWalks recomputes the sampled walks from the cache of the epoch.
func (v Verifier) verifyWalks(t *Transcript) error {
	proof, err := t.proof()
	if err != nil {
		return err
	}
	cache, err := v.cache(proof.Challenge.Epoch, proof.Challenge.Profile.Cache)
	if err != nil {
		return fmt.Errorf("cache of epoch %x: %w: %w", proof.Challenge.Epoch, attest.ErrUnchecked, err)
	}
	err = memwalk.Verifier{Cache: cache}.Verify(proof)
	var bad *memwalk.Rejection
	if errors.As(err, &bad) {
		return attest.NewRejection(bad.Code, bad.Observed, bad.Required, bad.Fix)
	}
	if err != nil { // such as a cache of another epoch, which is the verifier's own fault
		return fmt.Errorf("recompute walks: %w: %w", attest.ErrUnchecked, err)
	}
	return nil
}

func (v Verifier) cache(epoch [32]byte, items int) (*memwalk.Cache, error) {
	if v.Cache == nil {
		return memwalk.NewCache(epoch, items), nil
	}
	return v.Cache(epoch, items)
}

// proof is what package memwalk verifies.
func (t *Transcript) proof() (memwalk.Proof, error) {
	walk, err := t.walk()
	if err != nil {
		return memwalk.Proof{}, err
	}
	commit, err := t.walkCommit(walk.Profile)
	if err != nil {
		return memwalk.Proof{}, err
	}
	response, err := memwalk.DecodeResponse(walk.Profile, t.Response)
	if err != nil {
		return memwalk.Proof{}, misshapen(memwalk.CodeShape, err, "deliver one opening per sample, with paths of the profile's depth")
	}
	return memwalk.Proof{
		Challenge: walk, Rho1: t.Start.Message.Rho1, Commit: commit, Rho2: t.Reveal.Message.Rho2, Response: response, Elapsed: t.elapsed(),
	}, nil
}

// verifyVerdict checks that the service certified no other than the evidence shows.
func (v Verifier) verifyVerdict(t *Transcript, claims attest.Memory) error {
	if t.Verdict == nil {
		return attest.NewRejection("VERDICT_MISSING", "no verdict", "the service's signature on a result",
			"ask the service for the published transcript")
	}
	err := attest.VerifySigner(*t.Verdict, v.Domain, v.Service, "VERDICT_SIGNATURE", "only the service's own verdict counts")
	if err != nil {
		return err
	}
	if got, want := t.Verdict.Message, certified(t, v.Domain, claims); got != want {
		return attest.NewRejection("VERDICT_NUMBERS", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want),
			"the service certified what this evidence does not show: report it")
	}
	return nil
}

// verifyDelivered checks that the bytes are those that the device announced and committed to.
func (v Verifier) verifyDelivered(t *Transcript) error {
	if got, want := common.Hash(sha256.Sum256(t.Response)), t.Open.Message.ResponseHash; got != want {
		return attest.NewRejection("RESPONSE_HASH", got.Hex(), want.Hex(), "upload the bytes whose hash was signed")
	}
	walk, err := t.walk()
	if err != nil {
		return err
	}
	commit, err := t.walkCommit(walk.Profile)
	if err != nil {
		return err
	}
	if got, want := common.Hash(commit.Hash()), t.Commit.Message.WalkCommitHash; got != want {
		return attest.NewRejection("WALK_COMMIT", got.Hex(), want.Hex(), "deliver what was committed to")
	}
	return nil
}
