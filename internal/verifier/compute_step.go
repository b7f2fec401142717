package verifier

import (
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Do takes a step of the device.
func (x *computeExchange) Do(step string, request []byte, at time.Time, random io.Reader) (any, error) {
	switch step {
	case StepMicro:
		return decoded(request, func(m attest.Signed[wire.MicroRequest]) (any, error) { return x.answerMicro(m, random) })
	case StepCommit:
		return decoded(request, func(c attest.Signed[compute.Commit]) (any, error) { return x.accept(c, at, random) })
	case StepAudit:
		return decoded(request, x.acceptAudit)
	case StepOpen:
		return decoded(request, x.acceptOpen)
	}
	return nil, errNoStep
}

// decoded reads a request and hands it on.
func decoded[T any](request []byte, next func(T) (any, error)) (any, error) {
	var v T
	if err := decodeStrict(request, &v); err != nil {
		return nil, err
	}
	return next(v)
}

// answerMicro gives the value for a layer, once: a device that asks again with the same root gets the same, and one that shows another
// root gets none.
func (x *computeExchange) answerMicro(m attest.Signed[wire.MicroRequest], random io.Reader) (any, error) {
	if err := x.verifyMicro(m); err != nil {
		return nil, err
	}
	layer, root := int(m.Message.Layer), m.Message.Root
	for _, ack := range x.core.Acks {
		if int(ack.Layer) == layer && ack.Root == root {
			return wire.Micro{Value: ack.Value}, nil
		}
	}
	next := -1
	if len(x.core.Acks) < len(x.micro) {
		next = x.micro[len(x.core.Acks)]
	}
	if layer != next {
		return nil, Refuse(http.StatusConflict, "MICRO_LAYER", fmt.Sprintf("root of layer %d", layer), x.nextLayer(next), "show each root once, in the order of the challenge's micro list")
	}
	value, err := x.core.MicroChallenge(layer, root, random)
	if err != nil {
		return nil, err
	}
	return wire.Micro{Value: value}, nil
}

func (x *computeExchange) verifyMicro(m attest.Signed[wire.MicroRequest]) error {
	c, d := x.core.Challenge.Message, x.kind.Service.Domain
	if err := attest.VerifySigner(m, d, c.DeviceID, "MICRO_KEY", "sign with the key that the challenge names"); err != nil {
		return err
	}
	if want := attest.Digest(d, c); m.Message.ChallengeHash != want {
		return attest.NewRejection("MICRO_CHALLENGE", m.Message.ChallengeHash.Hex(), want.Hex(), "sign for this challenge")
	}
	return nil
}

func (x *computeExchange) nextLayer(next int) string {
	if next < 0 {
		return "no more roots"
	}
	return fmt.Sprintf("the root of layer %d", next)
}

// accept takes the commitment and decides in the same breath whether to audit. One that comes late changes nothing: the sweep will say
// that the device missed its slot, unless another that was in time is still on its way to the database.
func (x *computeExchange) accept(c attest.Signed[compute.Commit], at time.Time, random io.Reader) (any, error) {
	if x.core.Commit != nil {
		if *x.core.Commit != c {
			return nil, attest.ErrUsed
		}
		return x.receipt()
	}
	if n := len(x.core.Acks); n < len(x.micro) && attest.VerifySigner(c, x.kind.Service.Domain, x.core.Challenge.Message.DeviceID, "", "") == nil {
		return nil, Refuse(http.StatusConflict, "MICRO_MISSING", fmt.Sprintf("%d micro-challenges", n), fmt.Sprintf("one at each of the layers %v", x.micro),
			"show the root of each of these layers while the chain runs, and mix in the answer")
	}
	before := x.core.State
	_, err := x.core.Accept(c, at)
	if code := rejectionCode(err); code == "COMMIT_LATE" || code == "COMMIT_EARLY" {
		x.core.State = before
	}
	if err != nil {
		return nil, err
	}
	if err := x.drawAudit(random); err != nil {
		x.core.State = before
		return nil, err
	}
	return x.receipt()
}

// drawAudit orders an audit of a share of all proofs. Profiles that are too large to audit are not.
func (x *computeExchange) drawAudit(random io.Reader) error {
	rows := int(x.kind.Terms.AuditRows.Value)
	drawn, err := below(10_000, random)
	if err != nil {
		return fmt.Errorf("draw audit: %w", err)
	}
	if int64(drawn) < x.kind.Terms.AuditShareBPS.Value && chaingemm.CheckAudit(x.core.Challenge.Message.Profile(), rows) == nil {
		_, err = x.core.OrderAudit(rows, random)
	}
	return err
}

// receipt is what the first commitment was answered with. One that was rejected is told so again, from the record.
func (x *computeExchange) receipt() (any, error) {
	if x.core.Reveal == nil {
		return nil, attest.ErrUsed
	}
	r := wire.Receipt{Reveal: *x.core.Reveal}
	if x.core.Audit != nil {
		r.Audit = &x.core.Audit.Order
	}
	return r, nil
}

func (x *computeExchange) acceptAudit(c attest.Signed[compute.AuditCommit]) (any, error) {
	if a := x.core.Audit; a != nil && a.Reveal.Message != (compute.AuditReveal{}) && a.Commit == c {
		return a.Reveal, nil
	}
	return answer(x.core.AcceptAudit(c))
}

func answer[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (x *computeExchange) acceptOpen(r wire.OpenRequest) (any, error) {
	if x.open != nil {
		if !reflect.DeepEqual(*x.open, r) {
			return nil, attest.ErrUsed
		}
		return wire.Opened{CommitHash: r.Open.Message.CommitHash}, nil
	}
	if x.core.Reveal == nil {
		return nil, attest.ErrUsed
	}
	if err := x.checkOpen(r); err != nil {
		return nil, err
	}
	if err := x.core.AcceptOpen(r.Open); err != nil {
		return nil, err
	}
	x.open = &r
	return wire.Opened{CommitHash: r.Open.Message.CommitHash}, nil
}

// checkOpen refuses announcements that no upload could fulfil, before the device is held to them.
func (x *computeExchange) checkOpen(r wire.OpenRequest) error {
	const fix = "announce what was committed to"
	roots := make([][]byte, len(r.LayerRoots))
	for i := range roots {
		roots[i] = r.LayerRoots[i][:]
	}
	if got, want := crypto.Keccak256Hash(slices.Concat(roots...)), x.core.Commit.Message.LayerRootsHash; got != want {
		return Refuse(http.StatusUnprocessableEntity, "LAYER_ROOTS", got.Hex(), want.Hex(), fix)
	}
	ordered := x.core.Audit != nil && x.core.Audit.Reveal.Message != (compute.AuditReveal{})
	if x.core.Audit != nil && (!ordered || r.Audit == nil) {
		return Refuse(http.StatusConflict, "AUDIT_MISSING", "no audit", "the audit that the service ordered", "answer the order first, then announce openings and audit together")
	}
	if (r.Audit != nil) != (r.Open.Message.AuditHash != common.Hash{}) || r.Audit != nil && x.core.Audit == nil {
		return Refuse(http.StatusUnprocessableEntity, "AUDIT_UNASKED", "manifest and hash of an audit that do not belong together", "both where an audit was ordered, else neither", fix)
	}
	for _, m := range []*wire.Manifest{&r.Openings, r.Audit} {
		if m == nil {
			continue
		}
		if err := checkManifest(*m, chaingemm.MaxOpening); err != nil {
			return err
		}
	}
	return nil
}
