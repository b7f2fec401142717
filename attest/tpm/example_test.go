package tpm_test

import (
	"crypto/rand"
	"fmt"
	"testing"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/tpm/tpmtest"
	"github.com/google/go-tpm/tpm2"
)

// A host enrols, quotes beside a compute proof, and is found to run something that no release lists.
func Example() {
	maker, _ := tpmtest.NewMaker(rand.Reader, "Simulated TPM", founded)
	host, _ := maker.New(tpmtest.Options{EK: tpm2.TPMAlgECC, AK: tpm2.TPMAlgECDSA})
	policy := tpm.DefaultPolicy()
	policy.Roots = append(policy.Roots, maker.Root())
	service := tpm.Verifier{Policy: policy}

	offer, _ := service.Enrol(rand.Reader, host.EKChain(), host.AK(), today)
	secret, _ := host.Activate(offer.Credential, offer.EncryptedSecret)
	fmt.Println("enrolled:", offer.Enrolment.Activate(secret) == nil)

	evidence, _ := host.Quote(run, secret)
	claims, err := service.Verify(evidence, run, offer.Enrolment, nil, today)
	fmt.Println("verified:", err == nil, "measured:", claims.Measured())

	_, err = tpm.Verifier{Policy: tpm.DefaultPolicy()}.Verify(evidence, run, offer.Enrolment, nil, today)
	fmt.Println(codeOf(err))
	// Output:
	// enrolled: true
	// verified: true measured: false
	// EK_ROOT
}

func BenchmarkVerify(b *testing.B) {
	for _, o := range []tpmtest.Options{onCurve, {EK: tpm2.TPMAlgRSA, AK: tpm2.TPMAlgRSASSA}} {
		e := enrol(b, o)
		evidence := e.quote(b)
		b.Run(fmt.Sprintf("EK=%#x/AK=%#x", uint16(o.EK), uint16(o.AK)), func(b *testing.B) {
			for b.Loop() {
				if _, err := e.Verify(evidence, run, e.enrolment, nil, today); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
