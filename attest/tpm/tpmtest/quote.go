package tpmtest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// Quote is TPM2_Quote for a run, with all that the agent sends beside it.
func (t *TPM) Quote(r tpm.Run, activation common.Hash) (*tpm.Evidence, error) {
	if t.Lie == OtherRun {
		r.Nonce1[0] ^= 1
	}
	attest := tpm2.Marshal(t.attestation(r.QualifyingData()))
	switch t.Lie {
	case NotGenerated:
		attest[0] ^= 1
	case Longer:
		attest = append(attest, 0)
	}
	signature, err := t.sign(attest)
	if err != nil {
		return nil, err
	}
	values := t.Values()
	if t.Lie == OtherValues {
		values[9][31] ^= 1
	}
	t.Counters.ClockMillis += 150 // what a quote takes
	return &tpm.Evidence{EKChain: t.chain, AK: t.AK(), Activation: activation, Quote: attest, Signature: signature, PCRs: values}, nil
}

func (t *TPM) attestation(qualifying common.Hash) tpm2.TPMSAttest {
	signer := sha256.Sum256(t.AK()) // a qualified name would hash the parent's as well; nobody verifies it
	a := tpm2.TPMSAttest{
		Magic: tpm2.TPMGeneratedValue, Type: tpm2.TPMSTAttestQuote,
		QualifiedSigner: tpm2.TPM2BName{Buffer: append([]byte{0, 0x0b}, signer[:]...)},
		ExtraData:       tpm2.TPM2BData{Buffer: qualifying[:]},
		ClockInfo: tpm2.TPMSClockInfo{
			Clock: t.Counters.ClockMillis, ResetCount: t.Counters.Resets, RestartCount: t.Counters.Restarts, Safe: t.Counters.Safe,
		},
	}
	if t.Lie == Certification {
		a.Type = tpm2.TPMSTAttestCertify
		a.Attested = tpm2.NewTPMUAttest(a.Type, &tpm2.TPMSCertifyInfo{Name: a.QualifiedSigner, QualifiedName: a.QualifiedSigner})
		return a
	}
	bank, last := tpm2.TPMAlgSHA256, 24
	switch t.Lie {
	case OtherBank:
		bank = tpm2.TPMAlgSHA1
	case FewerPCRs:
		last = 8
	}
	selected, digest := make([]byte, 3), sha256.New()
	for _, pcr := range tpm.Selection() {
		if pcr < last {
			selected[pcr/8] |= 1 << (pcr % 8)
			digest.Write(t.PCRs[pcr][:])
		}
	}
	a.Attested = tpm2.NewTPMUAttest(a.Type, &tpm2.TPMSQuoteInfo{
		PCRSelect: tpm2.TPMLPCRSelection{PCRSelections: []tpm2.TPMSPCRSelection{{Hash: bank, PCRSelect: selected}}},
		PCRDigest: tpm2.TPM2BDigest{Buffer: digest.Sum(nil)},
	})
	return a
}

// sign makes a TPMT_SIGNATURE with the AK.
func (t *TPM) sign(message []byte) ([]byte, error) {
	digest := sha256.Sum256(message)
	if t.Lie == OtherKey {
		digest[0] ^= 1 // which is to sign something else with this one
	}
	scheme := t.scheme
	var signature tpm2.TPMUSignature
	switch key := t.ak.(type) {
	case *ecdsa.PrivateKey:
		r, s, err := ecdsa.Sign(t.random, key, digest[:])
		if err != nil {
			return nil, fmt.Errorf("sign quote: %w", err)
		}
		if t.Lie == OtherScheme {
			scheme = tpm2.TPMAlgECDAA
		}
		signature = tpm2.NewTPMUSignature(scheme, &tpm2.TPMSSignatureECC{
			Hash: tpm2.TPMAlgSHA256, SignatureR: tpm2.TPM2BECCParameter{Buffer: r.Bytes()}, SignatureS: tpm2.TPM2BECCParameter{Buffer: s.Bytes()},
		})
	case *rsa.PrivateKey:
		if t.Lie == OtherScheme {
			scheme ^= tpm2.TPMAlgRSASSA ^ tpm2.TPMAlgRSAPSS // the other of the two
		}
		var options crypto.SignerOpts = crypto.SHA256
		if scheme == tpm2.TPMAlgRSAPSS {
			options = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: crypto.SHA256}
		}
		b, err := key.Sign(t.random, digest[:], options)
		if err != nil {
			return nil, fmt.Errorf("sign quote: %w", err)
		}
		signature = tpm2.NewTPMUSignature(scheme, &tpm2.TPMSSignatureRSA{Hash: tpm2.TPMAlgSHA256, Sig: tpm2.TPM2BPublicKeyRSA{Buffer: b}})
	}
	return tpm2.Marshal(tpm2.TPMTSignature{SigAlg: scheme, Signature: signature}), nil
}
