package compute

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// verifyAudit checks the audit, if the transcript has one. That none was ordered is nothing against a device.
func (v Verifier) verifyAudit(t *Transcript) error {
	if t.Audit == nil {
		return nil
	}
	a, p := t.Audit, t.Challenge.Message.Profile()
	if err := v.verifyAuditOrder(a.Order, t); err != nil {
		return err
	}
	if a.Commit.Message == (AuditCommit{}) || len(a.Opening) == 0 {
		return attest.NewRejection("AUDIT_MISSING", "no audit", "the audit that the service ordered", "answer the order: replay the chain and open the drawn rows")
	}
	if err := v.verifyAuditCommit(a.Commit, a.Order.Message, t.Challenge.Message.DeviceID); err != nil {
		return err
	}
	if err := v.verifyAuditReveal(a); err != nil {
		return err
	}
	layer, rows := chaingemm.AuditLayer(p, t.Reveal.Message.Rho2, t.Commit.Message.ChainRoot), int(a.Order.Message.Rows)
	opening, err := chaingemm.DecodeAudit(p, layer, rows, a.Opening)
	var format *chaingemm.FormatError
	if errors.As(err, &format) {
		return attest.NewRejection(chaingemm.CodeAuditShape, format.Reason, "an audit of the ordered size", fixOf(chaingemm.CodeAuditShape))
	}
	if err != nil {
		return fmt.Errorf("decode audit: %w", err)
	}
	err = chaingemm.VerifyAudit(t.commitment(), t.Commit.Message.ChainRoot, t.Reveal.Message.Rho2, a.Commit.Message.SumsRoot, a.Reveal.Message.Rho3, rows, opening)
	return rejected(err)
}

func (v Verifier) verifyAuditOrder(order attest.Signed[AuditOrder], t *Transcript) error {
	if err := attest.VerifySigner(order, v.Domain, v.Service, "AUDIT_ORDER_SIGNATURE", "only the service's own orders count"); err != nil {
		return err
	}
	if got, want := order.Message.CommitHash, attest.Digest(v.Domain, t.Commit.Message); got != want {
		return attest.NewRejection("AUDIT_ORDER", "order for commitment "+got.Hex(), want.Hex(), "publish the order for this commitment")
	}
	if err := chaingemm.CheckAudit(t.Challenge.Message.Profile(), int(order.Message.Rows)); err != nil {
		return attest.NewRejection("AUDIT_ORDER", err.Error(), "an audit within the bounds of the protocol", "order fewer rows, or challenge with a smaller profile")
	}
	return nil
}

func (v Verifier) verifyAuditCommit(commit attest.Signed[AuditCommit], order AuditOrder, device common.Address) error {
	if err := attest.VerifySigner(commit, v.Domain, device, "AUDIT_KEY", "sign with the key that the challenge names"); err != nil {
		return err
	}
	if want := attest.Digest(v.Domain, order); commit.Message.OrderHash != want {
		return attest.NewRejection("AUDIT_COMMIT", commit.Message.OrderHash.Hex(), want.Hex(), "commit to this order")
	}
	return nil
}

func (v Verifier) verifyAuditReveal(a *Audit) error {
	if err := attest.VerifySigner(a.Reveal, v.Domain, v.Service, "AUDIT_REVEAL_SIGNATURE", "only the service's own reveal counts"); err != nil {
		return err
	}
	if got, want := a.Reveal.Message.AuditCommitHash, attest.Digest(v.Domain, a.Commit.Message); got != want {
		return attest.NewRejection("AUDIT_REVEAL", got.Hex(), want.Hex(), "publish the reveal for this commitment")
	}
	if got, want := crypto.Keccak256Hash(a.Reveal.Message.Rho3[:]), a.Order.Message.Rho3Hash; got != want {
		return attest.NewRejection("RHO3", got.Hex(), want.Hex()+" as committed in the order", "the service chose the vector after the fact: trust no audit of this slot")
	}
	return nil
}
