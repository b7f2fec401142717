package tpm

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// MaxCertificates and MaxCertificate, in bytes, bound a chain.
const (
	MaxCertificates = 6
	MaxCertificate  = 8 << 10
)

// endorsement is a certified EK.
type endorsement struct {
	commitment common.Hash
	public     *tpm2.TPMTPublic
}

// endorse verifies that a pinned maker certified the first certificate's key as an EK. Keys that the default templates of the
// TCG's "EK Credential Profile" do not make, other than RSA-2048 and P-256, could not be checked, which is an ordinary error.
func (p Policy) endorse(chain [][]byte, at time.Time) (*endorsement, error) {
	if len(chain) == 0 || len(chain) > MaxCertificates {
		return nil, reject(CodeChain, fmt.Sprintf("1 to %d certificates", MaxCertificates), "%d certificates", len(chain))
	}
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	var leaf *x509.Certificate
	pinned := false
	for i, der := range chain {
		if len(der) > MaxCertificate {
			return nil, reject(CodeChain, fmt.Sprintf("certificates of at most %d bytes", MaxCertificate),
				"certificate %d of %d bytes", i, len(der))
		}
		c, err := x509.ParseCertificate(der)
		switch {
		case err != nil:
			return nil, fmt.Errorf("parse certificate %d: %w", i, err)
		case i == 0:
			leaf = c
		case p.pins(der):
			pinned = true
			roots.AddCert(c)
		default:
			between.AddCert(c)
		}
	}
	if !pinned {
		return nil, reject(CodeRoot, "one of the policy's roots", "a chain that ends in %q", leafMost(chain))
	}
	// An EK's subject is often empty and its name, the TPM's model, a directoryName in a critical extension that crypto/x509 does
	// not read. The name is of no use to us; that the extension is known and not obeyed is all that verification asks.
	leaf.UnhandledCriticalExtensions = slices.DeleteFunc(leaf.UnhandledCriticalExtensions, func(id asn1.ObjectIdentifier) bool {
		return id.Equal(asn1.ObjectIdentifier{2, 5, 29, 17}) // subjectAltName
	})
	_, err := leaf.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	var invalid x509.CertificateInvalidError
	if errors.As(err, &invalid) && invalid.Reason == x509.Expired {
		return nil, reject(CodeExpired, "certificates valid at "+at.UTC().Format(time.RFC3339), "%v", err)
	}
	if err != nil {
		return nil, reject(CodeChain, "a chain of signatures to a pinned root", "%v", err)
	}
	// The same roots certify secure elements whose owner may use the key as he likes, and could so answer for a false AK.
	purpose := asn1.ObjectIdentifier{2, 23, 133, 8, 1} // tcg-kp-EKCertificate
	if leaf.IsCA || !slices.ContainsFunc(leaf.UnknownExtKeyUsage, purpose.Equal) {
		return nil, reject(CodePurpose, "extended key usage "+purpose.String(), "usages %v", leaf.UnknownExtKeyUsage)
	}
	public, err := defaultEK(leaf)
	if err != nil {
		return nil, err
	}
	return &endorsement{commitment: commitEK(leaf), public: public}, nil
}

// leafMost is the issuer of the last certificate, for people.
func leafMost(chain [][]byte) string {
	c, err := x509.ParseCertificate(chain[len(chain)-1])
	if err != nil {
		return ""
	}
	return c.Issuer.String()
}

// commitEK is SHA-256("gpuproof/tpm/ek" ‖ SHA-256 of the key's SubjectPublicKeyInfo). It is of the key and not of the
// certificate's serial number, which is guessed from a list and changes when a maker certifies the same key again.
func commitEK(c *x509.Certificate) common.Hash {
	key := sha256.Sum256(c.RawSubjectPublicKeyInfo)
	return sha256.Sum256(append([]byte("gpuproof/tpm/ek"), key[:]...))
}

// defaultEK is the public area that the default template gives the certified key: a certificate holds the key only.
func defaultEK(c *x509.Certificate) (*tpm2.TPMTPublic, error) {
	switch key := c.PublicKey.(type) {
	case *rsa.PublicKey:
		if key.N.BitLen() != 2048 || key.E != 65537 {
			return nil, fmt.Errorf("EK is RSA of %d bits with exponent %d: only 2048 and 65537 are supported", key.N.BitLen(), key.E)
		}
		if weak(key.N) {
			return nil, rejectWeak()
		}
		public := tpm2.RSAEKTemplate
		public.Unique = tpm2.NewTPMUPublicID(tpm2.TPMAlgRSA, &tpm2.TPM2BPublicKeyRSA{Buffer: key.N.Bytes()})
		return &public, nil
	case *ecdsa.PublicKey:
		if key.Curve != elliptic.P256() {
			return nil, fmt.Errorf("EK is on %s: only P-256 is supported", key.Params().Name)
		}
		point, err := key.Bytes()
		if err != nil {
			return nil, fmt.Errorf("read EK: %w", err)
		}
		public := tpm2.ECCEKTemplate
		public.Unique = tpm2.NewTPMUPublicID(tpm2.TPMAlgECC, &tpm2.TPMSECCPoint{
			X: tpm2.TPM2BECCParameter{Buffer: bytes.Clone(point[1:33])}, Y: tpm2.TPM2BECCParameter{Buffer: bytes.Clone(point[33:])},
		})
		return &public, nil
	default:
		return nil, fmt.Errorf("EK is a %v key: only RSA-2048 and P-256 are supported", c.PublicKeyAlgorithm)
	}
}
