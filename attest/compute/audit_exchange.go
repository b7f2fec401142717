package compute

import (
	"errors"
	"fmt"
	"io"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// OrderAudit signs an order to audit the accepted commitment, with rho3 drawn from random, which must be unpredictable to devices.
// From then on Conclude wants the audit: a device that does not deliver it fails. A second order gets attest.ErrUsed.
func (x *Exchange) OrderAudit(rows int, random io.Reader) (attest.Signed[AuditOrder], error) {
	if x.Reveal == nil || x.Audit != nil || x.Open != nil {
		return attest.Signed[AuditOrder]{}, attest.ErrUsed
	}
	if err := chaingemm.CheckAudit(x.Challenge.Message.Profile(), rows); err != nil {
		return attest.Signed[AuditOrder]{}, err
	}
	var rho3 common.Hash
	if _, err := io.ReadFull(random, rho3[:]); err != nil {
		return attest.Signed[AuditOrder]{}, fmt.Errorf("draw audit: %w", err)
	}
	order, err := attest.Sign(x.service.Domain, AuditOrder{
		CommitHash: x.Reveal.Message.CommitHash, Rho3Hash: crypto.Keccak256Hash(rho3[:]), Rows: uint32(rows),
	}, x.service.Key)
	if err != nil {
		return attest.Signed[AuditOrder]{}, err
	}
	x.Rho3, x.Audit = rho3, &Audit{Order: order}
	return order, nil
}

// AcceptAudit takes the device's commitment to the sums and reveals rho3. The first that the device signed for this order is the only
// one: after the reveal other sums could be fitted to the vector, so a second gets attest.ErrUsed.
func (x *Exchange) AcceptAudit(commit attest.Signed[AuditCommit]) (attest.Signed[AuditReveal], error) {
	if x.Audit == nil || x.Open != nil || x.Audit.Reveal.Message != (AuditReveal{}) {
		return attest.Signed[AuditReveal]{}, attest.ErrUsed
	}
	v := x.service.Verifier()
	if err := v.verifyAuditCommit(commit, x.Audit.Order.Message, x.Challenge.Message.DeviceID); err != nil {
		return attest.Signed[AuditReveal]{}, err
	}
	reveal, err := attest.Sign(v.Domain, AuditReveal{AuditCommitHash: attest.Digest(v.Domain, commit.Message), Rho3: x.Rho3}, x.service.Key)
	if err != nil {
		return attest.Signed[AuditReveal]{}, err
	}
	x.Audit.Commit, x.Audit.Reveal = commit, reveal
	return reveal, nil
}

// pendingAudit is what a device has committed to and waits to open.
type pendingAudit struct {
	order   AuditOrder
	commit  AuditCommit
	layer   int
	audited *chaingemm.Audited
}

// Audit answers an order: it replays the chain to the layer that rho2 determines, and commits to the sums of that layer.
func (r *Response) Audit(reveal attest.Signed[Reveal], order attest.Signed[AuditOrder]) (attest.Signed[AuditCommit], error) {
	if err := r.checkReveal(reveal); err != nil {
		return attest.Signed[AuditCommit]{}, err
	}
	if signer, err := order.Signer(r.domain); err != nil || signer != r.service {
		return attest.Signed[AuditCommit]{}, errors.New("audit order is not signed by the service")
	}
	if order.Message.CommitHash != attest.Digest(r.domain, r.Commit.Message) {
		return attest.Signed[AuditCommit]{}, errors.New("audit order is for another commitment")
	}
	if err := chaingemm.CheckAudit(r.challenge.Profile(), int(order.Message.Rows)); err != nil {
		return attest.Signed[AuditCommit]{}, err
	}
	layer := chaingemm.AuditLayer(r.challenge.Profile(), reveal.Message.Rho2, r.Commit.Message.ChainRoot)
	audited, err := r.prover.Audit(layer)
	if err != nil {
		return attest.Signed[AuditCommit]{}, err
	}
	commit, err := attest.Sign(r.domain, AuditCommit{OrderHash: attest.Digest(r.domain, order.Message), SumsRoot: audited.Root()}, r.key)
	if err != nil {
		return attest.Signed[AuditCommit]{}, err
	}
	r.audit = &pendingAudit{order.Message, commit.Message, layer, audited}
	return commit, nil
}

// openAudit answers the reveal of rho3 with Delivery.Audit. It refuses a rho3 other than the one that the order had committed to.
func (r *Response) openAudit(reveal attest.Signed[AuditReveal]) ([]byte, error) {
	if r.audit == nil {
		return nil, errors.New("open audit before Audit")
	}
	if signer, err := reveal.Signer(r.domain); err != nil || signer != r.service {
		return nil, errors.New("audit reveal is not signed by the service")
	}
	m, a := reveal.Message, r.audit
	if m.AuditCommitHash != attest.Digest(r.domain, a.commit) {
		return nil, errors.New("audit reveal is for another commitment")
	}
	if crypto.Keccak256Hash(m.Rho3[:]) != a.order.Rho3Hash {
		return nil, errors.New("audit reveal opens another secret than the order committed to")
	}
	p := r.challenge.Profile()
	opening, err := a.audited.Open(chaingemm.DrawAudit(p, a.layer, int(a.order.Rows), m.Rho3, r.Commit.Message.ChainRoot, a.commit.SumsRoot))
	if err != nil {
		return nil, err
	}
	return chaingemm.EncodeAudit(p, a.layer, opening)
}
