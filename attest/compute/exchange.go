package compute

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
)

// State is all that the service has to remember of an exchange between its steps. Rho2 and Rho3 are secret until they are revealed.
type State struct {
	Challenge attest.Signed[Challenge] `json:"challenge"`
	Rho2      common.Hash              `json:"rho2"`
	Acks      []MicroAck               `json:"acks,omitempty"`
	Commit    *attest.Signed[Commit]   `json:"commit,omitempty"`
	Reveal    *attest.Signed[Reveal]   `json:"reveal,omitempty"` // nil also where the commitment was rejected
	Rho3      common.Hash              `json:"rho3"`
	Audit     *Audit                   `json:"audit,omitempty"`
	Open      *attest.Signed[Open]     `json:"open,omitempty"`
	Done      bool                     `json:"done,omitempty"`
}

// Exchange is the service's side of one proof. Its steps are MicroChallenge (any number), Accept (until one commitment of the device
// is in), if the service wants an audit OrderAudit and AcceptAudit, AcceptOpen and Conclude, each once. Between steps State can be stored
// and resumed. It is not safe for use by several goroutines.
type Exchange struct {
	State
	service Service
}

// MicroChallenge draws a value for the device that has just shown the root of X_layer, and remembers both.
func (x *Exchange) MicroChallenge(layer int, root common.Hash, random io.Reader) (value common.Hash, err error) {
	last := uint32(0)
	if len(x.Acks) > 0 {
		last = x.Acks[len(x.Acks)-1].Layer
	}
	if x.Commit != nil || layer <= int(last) || layer >= int(x.Challenge.Message.T) {
		return common.Hash{}, fmt.Errorf("micro-challenge at layer %d after %d of %d: %w", layer, last, x.Challenge.Message.T, attest.ErrUsed)
	}
	if _, err := io.ReadFull(random, value[:]); err != nil {
		return common.Hash{}, fmt.Errorf("draw micro-challenge: %w", err)
	}
	x.Acks = append(x.Acks, MicroAck{uint32(layer), value, root})
	return value, nil
}

// Accept takes the commitment that arrived at receivedAt by the service's clock, and reveals rho2. The first commitment that
// the device signed is the only one: a second gets ErrUsed. What the device did not sign, or signed for another
// challenge, is rejected and leaves this one open: nobody can use it up for the device.
func (x *Exchange) Accept(commit attest.Signed[Commit], receivedAt time.Time) (attest.Signed[Reveal], error) {
	if x.Commit != nil {
		return attest.Signed[Reveal]{}, attest.ErrUsed
	}
	v, challenge := x.service.Verifier(), x.Challenge.Message
	if err := attest.VerifySigner(commit, v.Domain, challenge.DeviceID, "DEVICE_KEY", "sign with the key that the challenge names"); err != nil {
		return attest.Signed[Reveal]{}, err
	}
	if want := attest.Digest(v.Domain, challenge); commit.Message.ChallengeHash != want {
		return attest.Signed[Reveal]{}, attest.NewRejection("COMMIT_CHALLENGE", commit.Message.ChallengeHash.Hex(), want.Hex(), "commit to this challenge")
	}
	reveal, err := attest.Sign(v.Domain, Reveal{CommitHash: attest.Digest(v.Domain, commit.Message), Rho2: x.Rho2, CommitAtMicros: attest.Micros(receivedAt)}, x.service.Key)
	if err != nil {
		return attest.Signed[Reveal]{}, err
	}
	x.Commit = &commit
	if want := hashMicroAcks(x.Acks); commit.Message.MicroAcksHash != want {
		return attest.Signed[Reveal]{}, attest.NewRejection("MICRO_CHALLENGES", commit.Message.MicroAcksHash.Hex(), want.Hex(), fixOf(chaingemm.CodeMixins))
	}
	if err := v.verifyReveal(&Transcript{Challenge: x.Challenge, Commit: commit, Reveal: reveal}); err != nil {
		return attest.Signed[Reveal]{}, err
	}
	x.Reveal = &reveal
	return reveal, nil
}

// AcceptOpen takes the device's announcement of what it delivers. The first that the device signed for this commitment is the only one:
// what it announced is what the exchange concludes with.
func (x *Exchange) AcceptOpen(open attest.Signed[Open]) error {
	if x.Reveal == nil || x.Open != nil {
		return attest.ErrUsed
	}
	t := x.transcript(Delivery{Open: open})
	if err := x.service.Verifier().verifyOpen(t); err != nil {
		return err
	}
	x.Open = &open
	return nil
}

// Conclude verifies what the device opened, appraises it as of the commitment's arrival and returns the transcript to publish.
// Evidence that is rejected is no error here: the transcript then has no verdict and the result says Failed. Bytes that are not those that
// the device announced are a *attest.Rejection and leave the exchange open. Any other error means that the evidence could not be checked,
// or a step was out of order.
func (x *Exchange) Conclude(d Delivery, p attest.Policy) (*Transcript, attest.Result, error) {
	if x.Open == nil || x.Done {
		return nil, attest.Result{}, attest.ErrUsed
	}
	d.Open = *x.Open
	t := x.transcript(d)
	if err := t.verifyDelivered(); err != nil {
		return nil, attest.Result{}, err
	}
	claims, err := x.service.Verifier().verifyEvidence(t)
	var bad *attest.Rejection
	if errors.As(err, &bad) {
		x.Done = true
		r := attest.Reject(bad, p)
		r.Simulated = x.Commit.Message.Simulated
		return t, r, nil
	}
	if err != nil {
		return nil, attest.Result{}, err
	}
	r := attest.Appraise(attest.Claims{Compute: claims}, p, claims.CommitAt)
	verdict, err := attest.Sign(x.service.Domain, attest.Verdict{
		CommitHash: t.Reveal.Message.CommitHash, OpeningsHash: sha256.Sum256(d.Openings), CertifiedOps: r.CertifiedOps,
		EpsilonPPB: r.EpsilonPPB, DeltaBits: uint8(p.DeltaBits.Value), Tier: r.Tier,
	}, x.service.Key)
	if err != nil {
		return nil, attest.Result{}, err
	}
	x.Done, t.Verdict = true, &verdict
	return t, r, nil
}

func (x *Exchange) transcript(d Delivery) *Transcript {
	t := &Transcript{
		SchemaVersion: transcriptVersion, Domain: x.service.Domain, Service: x.service.Address(), Challenge: x.Challenge, Commit: *x.Commit,
		MicroAcks: x.Acks, Reveal: *x.Reveal, LayerRoots: d.LayerRoots, Open: d.Open, Openings: d.Openings,
	}
	if x.Audit != nil {
		audit := *x.Audit
		audit.Opening = d.Audit
		t.Audit = &audit
	}
	return t
}
