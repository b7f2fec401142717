package tpmtest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// Options say what keys a TPM has.
type Options struct {
	EK  tpm2.TPMAlgID // TPMAlgRSA or TPMAlgECC
	AK  tpm2.TPMAlgID // the scheme: TPMAlgECDSA, TPMAlgRSASSA or TPMAlgRSAPSS
	Lie Lie
}

// TPM has one EK, one AK, 24 PCRs and its counters, all open to be set.
type TPM struct {
	PCRs     [24]common.Hash
	Counters tpm.Counters
	Lie      Lie

	random io.Reader
	scheme tpm2.TPMAlgID
	ek, ak crypto.Signer
	chain  [][]byte
	public tpm2.TPMTPublic
}

// New makes a TPM and certifies its EK.
func (m *Maker) New(o Options) (*TPM, error) {
	t := &TPM{Lie: o.Lie, random: m.random, scheme: o.AK, Counters: tpm.Counters{ClockMillis: 60_000, Resets: 7, Restarts: 3, Safe: true}}
	var err error
	if t.ek, err = newKey(m.random, o.EK == tpm2.TPMAlgRSA); err != nil {
		return nil, fmt.Errorf("make EK: %w", err)
	}
	if t.ak, err = newKey(m.random, o.AK != tpm2.TPMAlgECDSA); err != nil {
		return nil, fmt.Errorf("make AK: %w", err)
	}
	if t.chain, err = m.certifyEK(t.ek.Public(), o.Lie); err != nil {
		return nil, err
	}
	t.public, err = t.akPublic()
	return t, err
}

func newKey(random io.Reader, isRSA bool) (crypto.Signer, error) {
	if isRSA {
		return rsa.GenerateKey(random, 2048)
	}
	return ecdsa.GenerateKey(elliptic.P256(), random)
}

// EKChain is the EK's certificate and those above it, in DER.
func (t *TPM) EKChain() [][]byte { return t.chain }

// AK is the AK's public area (TPMT_PUBLIC).
func (t *TPM) AK() []byte { return tpm2.Marshal(&t.public) }

// akPublic is the public area that TPM2_Create would give the AK.
func (t *TPM) akPublic() (tpm2.TPMTPublic, error) {
	public := tpm2.TPMTPublic{NameAlg: tpm2.TPMAlgSHA256, ObjectAttributes: tpm2.TPMAObject{
		FixedTPM: t.Lie != Movable, FixedParent: t.Lie != Rebranded, SensitiveDataOrigin: t.Lie != Imported, UserWithAuth: true,
		Restricted: t.Lie != NotRestricted, SignEncrypt: t.Lie != Mute, Decrypt: t.Lie == Decrypting,
	}}
	scheme, details := t.scheme, tpm2.TPMUAsymScheme{}
	switch {
	case t.Lie == NoScheme:
		scheme = tpm2.TPMAlgNull
	case scheme == tpm2.TPMAlgECDSA:
		details = tpm2.NewTPMUAsymScheme(scheme, &tpm2.TPMSSigSchemeECDSA{HashAlg: tpm2.TPMAlgSHA256})
	case scheme == tpm2.TPMAlgRSASSA:
		details = tpm2.NewTPMUAsymScheme(scheme, &tpm2.TPMSSigSchemeRSASSA{HashAlg: tpm2.TPMAlgSHA256})
	case scheme == tpm2.TPMAlgRSAPSS:
		details = tpm2.NewTPMUAsymScheme(scheme, &tpm2.TPMSSigSchemeRSAPSS{HashAlg: tpm2.TPMAlgSHA256})
	default:
		return public, fmt.Errorf("no AK with scheme %#x", scheme)
	}
	null := tpm2.TPMTSymDefObject{Algorithm: tpm2.TPMAlgNull}
	switch key := t.ak.Public().(type) {
	case *rsa.PublicKey:
		public.Type = tpm2.TPMAlgRSA
		public.Parameters = tpm2.NewTPMUPublicParms(public.Type, &tpm2.TPMSRSAParms{
			Symmetric: null, Scheme: tpm2.TPMTRSAScheme{Scheme: scheme, Details: details}, KeyBits: 2048,
		})
		public.Unique = tpm2.NewTPMUPublicID(public.Type, &tpm2.TPM2BPublicKeyRSA{Buffer: key.N.Bytes()})
		if t.Lie == WeakAK {
			public.Unique = tpm2.NewTPMUPublicID(public.Type, &tpm2.TPM2BPublicKeyRSA{Buffer: structured(2048).Bytes()})
		}
	case *ecdsa.PublicKey:
		point, err := key.Bytes()
		if err != nil {
			return public, fmt.Errorf("read AK: %w", err)
		}
		public.Type = tpm2.TPMAlgECC
		public.Parameters = tpm2.NewTPMUPublicParms(public.Type, &tpm2.TPMSECCParms{
			Symmetric: null, Scheme: tpm2.TPMTECCScheme{Scheme: scheme, Details: details}, CurveID: tpm2.TPMECCNistP256,
			KDF: tpm2.TPMTKDFScheme{Scheme: tpm2.TPMAlgNull},
		})
		public.Unique = tpm2.NewTPMUPublicID(public.Type, &tpm2.TPMSECCPoint{
			X: tpm2.TPM2BECCParameter{Buffer: point[1:33]}, Y: tpm2.TPM2BECCParameter{Buffer: point[33:]},
		})
	default:
		return public, errors.New("AK is of no kind that a TPM has")
	}
	return public, nil
}

// Extend adds a measurement to a PCR: SHA-256 of the old value and the digest.
func (t *TPM) Extend(pcr int, digest common.Hash) {
	t.PCRs[pcr] = sha256.Sum256(append(t.PCRs[pcr][:], digest[:]...))
}

// Values are those of the selected PCRs.
func (t *TPM) Values() (values tpm.PCRs) {
	for i, pcr := range tpm.Selection() {
		values[i] = t.PCRs[pcr]
	}
	return values
}

// Reset restarts the host without keeping state.
func (t *TPM) Reset() {
	t.PCRs, t.Counters.Resets, t.Counters.Restarts = [24]common.Hash{}, t.Counters.Resets+1, 0
}
