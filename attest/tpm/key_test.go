package tpm_test

import (
	"bytes"
	"crypto/rand"
	"testing"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/tpm/tpmtest"
	"github.com/google/go-tpm/tpm2"
)

// What a quote's worth rests on is read from the AK itself.
func TestAttestationKeys(t *testing.T) {
	t.Parallel()
	m := newMaker(t)
	curve, modulus := newTPM(t, m, onCurve), newTPM(t, m, tpmtest.Options{EK: tpm2.TPMAlgECC, AK: tpm2.TPMAlgRSASSA})
	ecc := func(spoil func(*tpm2.TPMSECCParms, *tpm2.TPMSECCPoint)) func(*tpm2.TPMTPublic) error {
		return func(p *tpm2.TPMTPublic) error {
			parameters, err := p.Parameters.ECCDetail()
			if err != nil {
				return err
			}
			point, err := p.Unique.ECC()
			spoil(parameters, point)
			return err
		}
	}
	rsa := func(spoil func(*tpm2.TPMSRSAParms, *tpm2.TPM2BPublicKeyRSA)) func(*tpm2.TPMTPublic) error {
		return func(p *tpm2.TPMTPublic) error {
			parameters, err := p.Parameters.RSADetail()
			if err != nil {
				return err
			}
			key, err := p.Unique.RSA()
			spoil(parameters, key)
			return err
		}
	}
	tests := []struct {
		name  string
		chip  *tpmtest.TPM
		spoil func(*tpm2.TPMTPublic) error
		code  string
	}{
		{"P-256", curve, ecc(func(*tpm2.TPMSECCParms, *tpm2.TPMSECCPoint) {}), ""},
		{"RSA-2048", modulus, rsa(func(*tpm2.TPMSRSAParms, *tpm2.TPM2BPublicKeyRSA) {}), ""},
		{"named with SHA-384", curve, func(p *tpm2.TPMTPublic) error { p.NameAlg = tpm2.TPMAlgSHA384; return nil }, tpm.CodeAKScheme},
		{"long policy", curve, func(p *tpm2.TPMTPublic) error { p.AuthPolicy.Buffer = make([]byte, 1100); return nil }, tpm.CodeAKShape},
		{"P-384", curve, ecc(func(p *tpm2.TPMSECCParms, _ *tpm2.TPMSECCPoint) { p.CurveID = tpm2.TPMECCNistP384 }), tpm.CodeAKScheme},
		{"ECDSA with SHA-1", curve, ecc(func(p *tpm2.TPMSECCParms, _ *tpm2.TPMSECCPoint) {
			p.Scheme.Details = tpm2.NewTPMUAsymScheme(tpm2.TPMAlgECDSA, &tpm2.TPMSSigSchemeECDSA{HashAlg: tpm2.TPMAlgSHA1})
		}), tpm.CodeAKScheme},
		{"not on the curve", curve, ecc(func(_ *tpm2.TPMSECCParms, p *tpm2.TPMSECCPoint) { p.X.Buffer[31] ^= 1 }), tpm.CodeAKScheme},
		{"long coordinate", curve, ecc(func(_ *tpm2.TPMSECCParms, p *tpm2.TPMSECCPoint) { p.Y.Buffer = make([]byte, 100) }), tpm.CodeAKScheme},
		{"RSASSA with SHA-1", modulus, rsa(func(p *tpm2.TPMSRSAParms, _ *tpm2.TPM2BPublicKeyRSA) {
			p.Scheme.Details = tpm2.NewTPMUAsymScheme(tpm2.TPMAlgRSASSA, &tpm2.TPMSSigSchemeRSASSA{HashAlg: tpm2.TPMAlgSHA1})
		}), tpm.CodeAKScheme},
		{"RSA-1024", modulus, rsa(func(p *tpm2.TPMSRSAParms, k *tpm2.TPM2BPublicKeyRSA) { p.KeyBits, k.Buffer = 1024, k.Buffer[:128] }), tpm.CodeAKScheme},
		{"RSA-1024 said to be 2048", modulus, rsa(func(_ *tpm2.TPMSRSAParms, k *tpm2.TPM2BPublicKeyRSA) { k.Buffer = k.Buffer[:128] }), tpm.CodeAKScheme},
		{"RSA-2048 said to be 3072", modulus, rsa(func(p *tpm2.TPMSRSAParms, _ *tpm2.TPM2BPublicKeyRSA) { p.KeyBits = 3072 }), tpm.CodeAKScheme},
		{"RSA-4104", modulus, rsa(func(p *tpm2.TPMSRSAParms, k *tpm2.TPM2BPublicKeyRSA) {
			p.KeyBits, k.Buffer = 4104, bytes.Repeat([]byte{0xff}, 513)
		}), tpm.CodeAKScheme},
		{"exponent 3", modulus, rsa(func(p *tpm2.TPMSRSAParms, _ *tpm2.TPM2BPublicKeyRSA) { p.Exponent = 3 }), tpm.CodeAKScheme},
	}
	for _, test := range tests {
		public, err := tpm2.Unmarshal[tpm2.TPMTPublic](test.chip.AK())
		if err != nil {
			t.Fatal(err)
		}
		if err := test.spoil(public); err != nil {
			t.Fatal(err)
		}
		if _, err := trusting(m).Enrol(rand.Reader, curve.EKChain(), tpm2.Marshal(public), today); codeOf(err) != test.code {
			t.Errorf("%s: %v, want %q", test.name, err, test.code)
		}
	}
}

// A TPM may leave out the leading zeros of a coordinate.
func TestShortCoordinates(t *testing.T) {
	t.Parallel()
	m := newMaker(t)
	var x, y bool
	for range 100_000 { // one key in 256 for each
		chip := newTPM(t, m, onCurve)
		public, err := tpm2.Unmarshal[tpm2.TPMTPublic](chip.AK())
		if err != nil {
			t.Fatal(err)
		}
		point, err := public.Unique.ECC()
		if err != nil {
			t.Fatal(err)
		}
		short := [2]bool{point.X.Buffer[0] == 0, point.Y.Buffer[0] == 0}
		if short == [2]bool{} {
			continue
		}
		point.X.Buffer, point.Y.Buffer = bytes.TrimLeft(point.X.Buffer, "\x00"), bytes.TrimLeft(point.Y.Buffer, "\x00")
		if _, err := trusting(m).Enrol(rand.Reader, chip.EKChain(), tpm2.Marshal(public), today); err != nil {
			t.Errorf("coordinates of %d and %d bytes: %v", len(point.X.Buffer), len(point.Y.Buffer), err)
		}
		if x, y = x || short[0], y || short[1]; x && y {
			return
		}
	}
	t.Error("no keys with a leading zero in each coordinate")
}
