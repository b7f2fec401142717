package memory

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// State is all that the service has to remember of an exchange between its steps. Rho1 and Rho2 are secret until they are
// revealed.
type State struct {
	Challenge     attest.Signed[Challenge] `json:"challenge"`
	Walk          []byte                   `json:"walk"`
	Rho1          common.Hash              `json:"rho1"`
	Rho2          common.Hash              `json:"rho2"`
	Ready         *attest.Signed[Ready]    `json:"ready,omitempty"`
	ReadyAtMicros uint64                   `json:"readyAtMicros,string"`
	Start         *attest.Signed[Start]    `json:"start,omitempty"`
	Commit        *attest.Signed[Commit]   `json:"commit,omitempty"`
	Reveal        *attest.Signed[Reveal]   `json:"reveal,omitempty"` // nil also where the commitment was rejected
	Open          *attest.Signed[Open]     `json:"open,omitempty"`
	Done          bool                     `json:"done,omitempty"`
}

// Exchange is the service's side of one proof. Its steps are AcceptReady, Begin, Accept, AcceptOpen and Conclude, in this order,
// each once: a step out of order gets attest.ErrUsed. Between steps State can be stored and resumed. What the device did not
// sign, or signed for another exchange, is a *attest.Rejection and leaves the step open: nobody can use it up for the device. It
// is not safe for use by several goroutines.
type Exchange struct {
	State
	service Service
}

// AcceptReady takes the device's word, which arrived at receivedAt by the service's clock, that its dataset is filled.
func (x *Exchange) AcceptReady(ready attest.Signed[Ready], receivedAt time.Time) error {
	if x.Ready != nil {
		return attest.ErrUsed
	}
	c, at := x.Challenge.Message, attest.Micros(receivedAt)
	if err := x.service.Verifier().verifyReady(&Transcript{Challenge: x.Challenge, Ready: ready}); err != nil {
		return err
	}
	if at <= c.IssuedAtMicros {
		return attest.NewRejection("READY_EARLY", fmt.Sprintf("%d µs before the challenge", c.IssuedAtMicros-at), "a Ready after the challenge",
			"check the service's clock")
	}
	if at > c.ReadyByMicros {
		return attest.NewRejection("READY_LATE", fmt.Sprintf("%d µs after the deadline", at-c.ReadyByMicros), "a Ready by the deadline",
			"fill the dataset as soon as the epoch is known; it serves all challenges of the epoch")
	}
	x.Ready, x.ReadyAtMicros = &ready, at
	return nil
}

// Begin reveals rho1 at the instant at, when the clock starts. Services begin with all devices of a slot together, after the last
// is ready and before the first challenge's ReadyBy.
func (x *Exchange) Begin(at time.Time) (attest.Signed[Start], error) {
	if x.Ready == nil || x.Start != nil {
		return attest.Signed[Start]{}, attest.ErrUsed
	}
	if us := attest.Micros(at); us < x.ReadyAtMicros {
		return attest.Signed[Start]{}, fmt.Errorf("start %d µs before the device was ready", x.ReadyAtMicros-us)
	}
	v := x.service.Verifier()
	start, err := attest.Sign(v.Domain, Start{
		ReadyHash: attest.Digest(v.Domain, x.Ready.Message), Rho1: x.Rho1, StartAtMicros: attest.Micros(at),
	}, x.service.Key)
	if err != nil {
		return attest.Signed[Start]{}, err
	}
	if err := v.verifyStart(&Transcript{Challenge: x.Challenge, Walk: x.Walk, Ready: *x.Ready, Start: start}); err != nil {
		return attest.Signed[Start]{}, err
	}
	x.Start = &start
	return start, nil
}

// Accept takes the commitment that arrived at receivedAt by the service's clock, and reveals rho2. The first commitment that the
// device signed for this start is the only one, be it too late: a second gets attest.ErrUsed.
func (x *Exchange) Accept(commit attest.Signed[Commit], receivedAt time.Time) (attest.Signed[Reveal], error) {
	if x.Start == nil || x.Commit != nil {
		return attest.Signed[Reveal]{}, attest.ErrUsed
	}
	v := x.service.Verifier()
	t := &Transcript{Challenge: x.Challenge, Walk: x.Walk, Ready: *x.Ready, Start: *x.Start, Commit: commit}
	if err := v.verifyCommit(t); err != nil {
		return attest.Signed[Reveal]{}, err
	}
	reveal, err := attest.Sign(v.Domain, Reveal{
		CommitHash: attest.Digest(v.Domain, commit.Message), Rho2: x.Rho2, CommitAtMicros: attest.Micros(receivedAt),
	}, x.service.Key)
	if err != nil {
		return attest.Signed[Reveal]{}, err
	}
	x.Commit, t.Reveal = &commit, reveal
	if err := v.verifyReveal(t); err != nil {
		return attest.Signed[Reveal]{}, err
	}
	x.Reveal = &reveal
	return reveal, nil
}

// AcceptOpen takes the device's announcement of what it delivers. The first that the device signed for this commitment is the
// only one: what it announced is what the exchange concludes with.
func (x *Exchange) AcceptOpen(open attest.Signed[Open]) error {
	if x.Reveal == nil || x.Open != nil {
		return attest.ErrUsed
	}
	if err := x.service.Verifier().verifyOpen(x.transcript(Delivery{Open: open})); err != nil {
		return err
	}
	x.Open = &open
	return nil
}

// Outcome is what a concluded exchange came to: Claims, or why there are none.
type Outcome struct {
	Claims   attest.Memory
	Rejected *attest.Rejection // nil where Claims hold
}

// Conclude verifies what the device opened and returns the transcript to publish. Evidence that is rejected is no error here: the
// transcript then has no verdict and the outcome says why. Bytes that are not those that the device announced are a
// *attest.Rejection and leave the exchange open. Any other error means that the evidence could not be checked, or a step was out
// of order.
func (x *Exchange) Conclude(d Delivery) (*Transcript, Outcome, error) {
	if x.Open == nil || x.Done {
		return nil, Outcome{}, attest.ErrUsed
	}
	d.Open = *x.Open
	t := x.transcript(d)
	v := x.service.Verifier()
	if err := v.verifyDelivered(t); err != nil {
		return nil, Outcome{}, err
	}
	claims, err := v.verifyEvidence(t)
	var bad *attest.Rejection
	if errors.As(err, &bad) {
		x.Done = true
		return t, Outcome{Rejected: bad}, nil
	}
	if err != nil {
		return nil, Outcome{}, err
	}
	verdict, err := attest.Sign(x.service.Domain, certified(t, v.Domain, claims), x.service.Key)
	if err != nil {
		return nil, Outcome{}, err
	}
	t.Verdict = &verdict
	if claims.TranscriptHash, err = t.Hash(); err != nil {
		return nil, Outcome{}, err
	}
	x.Done = true
	return t, Outcome{Claims: claims}, nil
}

// certified is what the service signs on verified claims. Memory alone measures no tier.
func certified(t *Transcript, d attest.Domain, claims attest.Memory) attest.Verdict {
	return attest.Verdict{
		CommitHash: attest.Digest(d, t.Commit.Message), OpeningsHash: sha256.Sum256(t.Response), BytesPerSecond: claims.BytesPerSecond,
		VRAMBytes: claims.CapacityBytes, EpsilonPPB: claims.EpsilonPPB, DeltaBits: uint8(claims.DeltaBits), Tier: attest.T0,
	}
}

func (x *Exchange) transcript(d Delivery) *Transcript {
	return &Transcript{
		Kind: transcriptKind, SchemaVersion: transcriptVersion, Domain: x.service.Domain, Service: x.service.Address(),
		Challenge: x.Challenge, Walk: x.Walk, Ready: *x.Ready, Start: *x.Start, Commit: *x.Commit, WalkCommit: d.WalkCommit,
		Reveal: *x.Reveal, Open: d.Open, Response: d.Response,
	}
}
