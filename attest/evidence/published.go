package evidence

import (
	"fmt"

	"github.com/corebond/corebond/attest"
)

// VerifyResult checks what the service published of a bundle that Verify gave r for: that it signed the result, that appraising the
// evidence under p as of the result's own instant gives the same, and, where there is a receipt, that the log has it. A service that
// overstates is rejected like a device that does. Whom to trust as an inspector is the service's choice here; that somebody inspected is
// not. Under other policies than the service's nothing is learned: attest.ErrUnchecked.
func (v Verifier) VerifyResult(b *Bundle, r *Verified, p attest.Policy) error {
	if b.Result == nil {
		return attest.NewRejection("RESULT_MISSING", "no result", "the service's signature on a result", "ask the service for the published bundle")
	}
	if err := attest.VerifySigner(*b.Result, v.Domain, v.Service, "RESULT_SIGNATURE", "only the service's own result counts"); err != nil {
		return err
	}
	got, at := b.Result.Message, attest.Instant(b.Result.Message.AtMicros)
	hash, err := b.EvidenceHash()
	if err != nil {
		return err
	}
	if got.EvidenceHash != hash {
		return attest.NewRejection("RESULT_EVIDENCE", "result on evidence "+got.EvidenceHash.Hex(), hash.Hex(), "bundle the evidence as the service published it")
	}
	then, err := v.asOf(b, r.Claims, at)
	if err != nil {
		return err
	}
	then.Claims.Possession = nil
	if i := then.Inspection; i != nil && got.InPossession {
		then.Claims.Possession = &attest.Possession{By: i.By, At: i.At}
	}
	want, err := v.ResultOf(b, then.Claims, p, at)
	if err != nil {
		return err
	}
	if got.PolicyHash != want.PolicyHash {
		return fmt.Errorf("result under policies %v, these are %v: %w", got.PolicyHash, want.PolicyHash, attest.ErrUnchecked)
	}
	if got != want {
		return attest.NewRejection("RESULT_NUMBERS", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want), "the service published what this evidence does not show: report it")
	}
	return v.verifyReceipt(b)
}

func (v Verifier) verifyReceipt(b *Bundle) error {
	if b.Receipt == nil {
		return nil
	}
	got, want := b.Receipt.Entry, EntryOf(v.Domain, b.Result.Message)
	want.AtMicros = max(want.AtMicros, got.AtMicros) // logged later than appraised, never before
	if got != want {
		return attest.NewRejection("RECEIPT_ENTRY", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want), "bundle the receipt of this result")
	}
	if err := attest.VerifySigner(*b.Checkpoint, v.Domain, v.Service, "CHECKPOINT_SIGNATURE", "only the service's own checkpoint counts"); err != nil {
		return err
	}
	if got := b.Checkpoint.Message.Checkpoint; got != b.Receipt.Checkpoint {
		return attest.NewRejection("RECEIPT_CHECKPOINT", fmt.Sprintf("%+v", b.Receipt.Checkpoint), fmt.Sprintf("%+v", got), "bundle the receipt under this checkpoint")
	}
	return b.Receipt.Verify()
}
