package tpm

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"
	"math/big"

	"github.com/google/go-tpm/tpm2"
)

// MaxPublic is the size in bytes that an AK's public area may have; RSA-4096 needs less than 600.
const MaxPublic = 1 << 10

// attestationKey is an AK that can sign nothing but what its TPM made.
type attestationKey struct {
	name   Name
	public crypto.PublicKey
	scheme tpm2.TPMAlgID
}

// attestationKey reads the public area of an AK (TPMT_PUBLIC) and holds it against what a quote's worth rests on. Restricted
// means that the key signs no foreign bytes that begin like an attestation; fixedTPM, fixedParent and sensitiveDataOrigin that it
// was made in its TPM and cannot leave. They are part of the name that enrolment proves to be loaded in the TPM.
func (p Policy) attestationKey(b []byte) (*attestationKey, error) {
	const shape = "a public area of at most 1024 bytes (TPMT_PUBLIC)"
	if len(b) > MaxPublic {
		return nil, reject(CodeAKShape, shape, "%d bytes", len(b))
	}
	public, err := unmarshal[tpm2.TPMTPublic](b)
	if err != nil {
		return nil, reject(CodeAKShape, shape, "%v", err)
	}
	a := public.ObjectAttributes
	if !a.Restricted || !a.SignEncrypt || a.Decrypt || !a.FixedTPM || !a.FixedParent || !a.SensitiveDataOrigin {
		return nil, reject(CodeAKAttributes, "restricted, sign, fixedTPM, fixedParent and sensitiveDataOrigin set, decrypt clear",
			"restricted %t, sign %t, fixedTPM %t, fixedParent %t, sensitiveDataOrigin %t, decrypt %t",
			a.Restricted, a.SignEncrypt, a.FixedTPM, a.FixedParent, a.SensitiveDataOrigin, a.Decrypt)
	}
	key := &attestationKey{}
	if key.public, key.scheme, err = p.algorithm(public); err != nil {
		required := fmt.Sprintf("P-256 with ECDSA, or RSA of %d to 4096 bits with RSASSA or RSAPSS; SHA-256", p.RSABits.Value)
		return nil, reject(CodeAKScheme, required, "%v", err)
	}
	if k, isRSA := key.public.(*rsa.PublicKey); isRSA && weak(k.N) {
		return nil, rejectWeak()
	}
	name, err := tpm2.ObjectName(public)
	if err != nil {
		return nil, fmt.Errorf("name AK: %w", err)
	}
	key.name = Name(name.Buffer)
	return key, nil
}

func (p Policy) algorithm(public *tpm2.TPMTPublic) (crypto.PublicKey, tpm2.TPMAlgID, error) {
	if public.NameAlg != tpm2.TPMAlgSHA256 {
		return nil, 0, fmt.Errorf("names are made with algorithm %#x", public.NameAlg)
	}
	if public.Type == tpm2.TPMAlgRSA {
		return p.rsa(public)
	}
	parameters, err := public.Parameters.ECCDetail()
	if err != nil {
		return nil, 0, fmt.Errorf("key is of type %#x", public.Type)
	}
	point, err := public.Unique.ECC()
	if err != nil {
		return nil, 0, err
	}
	s, err := parameters.Scheme.Details.ECDSA()
	if err != nil || s.HashAlg != tpm2.TPMAlgSHA256 || parameters.CurveID != tpm2.TPMECCNistP256 {
		return nil, 0, fmt.Errorf("curve %#x with scheme %#x and its hash", parameters.CurveID, parameters.Scheme.Scheme)
	}
	if len(point.X.Buffer) > 32 || len(point.Y.Buffer) > 32 {
		return nil, 0, fmt.Errorf("coordinates of %d and %d bytes", len(point.X.Buffer), len(point.Y.Buffer))
	}
	var b [65]byte // some TPMs leave out leading zeros
	b[0] = 4
	copy(b[33-len(point.X.Buffer):], point.X.Buffer)
	copy(b[65-len(point.Y.Buffer):], point.Y.Buffer)
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), b[:])
	return key, tpm2.TPMAlgECDSA, err
}

func (p Policy) rsa(public *tpm2.TPMTPublic) (crypto.PublicKey, tpm2.TPMAlgID, error) {
	parameters, err := public.Parameters.RSADetail()
	if err != nil {
		return nil, 0, err
	}
	modulus, err := public.Unique.RSA()
	if err != nil {
		return nil, 0, err
	}
	scheme, hash := parameters.Scheme.Scheme, tpm2.TPMAlgNull
	if s, err := parameters.Scheme.Details.RSASSA(); err == nil {
		hash = s.HashAlg
	} else if s, err := parameters.Scheme.Details.RSAPSS(); err == nil {
		hash = s.HashAlg
	}
	if hash != tpm2.TPMAlgSHA256 {
		return nil, 0, fmt.Errorf("scheme %#x with hash %#x", scheme, hash)
	}
	key, err := tpm2.RSAPub(parameters, modulus)
	switch {
	case err != nil:
		return nil, 0, err
	case key.N.BitLen() != int(parameters.KeyBits) || key.N.BitLen() < int(p.RSABits.Value) || key.N.BitLen() > 4096 || key.E != 65537:
		return nil, 0, fmt.Errorf("modulus of %d bits, said to have %d, with exponent %d", key.N.BitLen(), parameters.KeyBits, key.E)
	}
	return key, scheme, nil
}

// verify checks signature, a TPMT_SIGNATURE, over message.
func (k *attestationKey) verify(message, signature []byte) error {
	s, err := unmarshal[tpm2.TPMTSignature](signature)
	if err != nil {
		return reject(CodeSignatureShape, "a signature (TPMT_SIGNATURE)", "%v", err)
	}
	digest := sha256.Sum256(message)
	good, hash := false, tpm2.TPMAlgNull
	switch k.scheme { // a signature of another one has none of its kind
	case tpm2.TPMAlgECDSA:
		if v, err := s.Signature.ECDSA(); err == nil && len(v.SignatureR.Buffer) <= 32 && len(v.SignatureS.Buffer) <= 32 {
			r, low := new(big.Int).SetBytes(v.SignatureR.Buffer), new(big.Int).SetBytes(v.SignatureS.Buffer)
			hash, good = v.Hash, ecdsa.Verify(k.public.(*ecdsa.PublicKey), digest[:], r, low)
		}
	case tpm2.TPMAlgRSASSA:
		if v, err := s.Signature.RSASSA(); err == nil {
			hash, good = v.Hash, rsa.VerifyPKCS1v15(k.public.(*rsa.PublicKey), crypto.SHA256, digest[:], v.Sig.Buffer) == nil
		}
	case tpm2.TPMAlgRSAPSS:
		if v, err := s.Signature.RSAPSS(); err == nil { // how long the salt is, a TPM chooses
			hash, good = v.Hash, rsa.VerifyPSS(k.public.(*rsa.PublicKey), crypto.SHA256, digest[:], v.Sig.Buffer, nil) == nil
		}
	}
	if hash != tpm2.TPMAlgSHA256 {
		return reject(CodeSignatureShape, fmt.Sprintf("scheme %#x with SHA-256", k.scheme), "scheme %#x with hash %#x", s.SigAlg, hash)
	}
	if !good {
		return reject(CodeSignature, "a signature by AK "+k.name.String(), "one that does not verify")
	}
	return nil
}
