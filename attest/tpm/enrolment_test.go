package tpm_test

import (
	"crypto/rand"
	"testing"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/tpm/tpmtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// The credential opens only in the TPM that holds both keys.
func TestACredentialIsForOneTPM(t *testing.T) {
	t.Parallel()
	m := newMaker(t)
	for _, kind := range []tpm2.TPMAlgID{tpm2.TPMAlgECC, tpm2.TPMAlgRSA} {
		genuine, software := newTPM(t, m, tpmtest.Options{EK: kind, AK: tpm2.TPMAlgECDSA}), newTPM(t, m, onCurve)
		offer, err := trusting(m).Enrol(rand.Reader, genuine.EKChain(), software.AK(), today) // a true EK beside an AK that it has not
		if err != nil {
			t.Fatal(err)
		}
		if secret, err := genuine.Activate(offer.Credential, offer.EncryptedSecret); err == nil {
			t.Errorf("EK %#x gave %x for an AK of another TPM", kind, secret)
		}
		if secret, err := software.Activate(offer.Credential, offer.EncryptedSecret); err == nil {
			t.Errorf("another EK than %#x gave %x", kind, secret)
		}
		if err := offer.Enrolment.Activate(common.Hash{}); codeOf(err) != tpm.CodeActivation {
			t.Errorf("Activate = %v", err)
		}
		again, err := trusting(m).Enrol(rand.Reader, genuine.EKChain(), software.AK(), today)
		if err != nil || again.Enrolment.Secret == offer.Enrolment.Secret {
			t.Errorf("two enrolments share a secret (%v)", err)
		}
	}
}
