// Package tpmtest is a TPM in software, with the maker that certifies it: what tests and demonstrations of package tpm run
// against. It knows the few commands that attestation needs, writes their structures as a TPM does, and can be told to lie in one
// way at a time. Its keys are in memory and it protects nothing: it is no TPM to rely on, and no policy pins its maker.
package tpmtest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"io"
	"math/big"
	"time"

	"github.com/corebond/corebond/attest/tpm"
)

// Maker certifies EKs: a root, and an issuing authority under it.
type Maker struct {
	random       io.Reader
	from         time.Time
	issuer, root *x509.Certificate
	key          *ecdsa.PrivateKey
	serial       int64
}

// NewMaker founds a maker whose certificates are valid for ten years from a time. The random source is used as far as the runtime
// takes one.
func NewMaker(random io.Reader, name string, from time.Time) (*Maker, error) {
	m := &Maker{random: random, from: from}
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), random)
	if err != nil {
		return nil, fmt.Errorf("make key of root: %w", err)
	}
	if m.key, err = ecdsa.GenerateKey(elliptic.P256(), random); err != nil {
		return nil, fmt.Errorf("make key of issuer: %w", err)
	}
	root := m.template(name + " Root CA")
	root.IsCA, root.KeyUsage = true, x509.KeyUsageCertSign
	if m.root, err = m.certify(root, root, rootKey.Public(), rootKey); err != nil {
		return nil, err
	}
	issuer := m.template(name + " Issuing CA")
	issuer.IsCA, issuer.KeyUsage = true, x509.KeyUsageCertSign
	m.issuer, err = m.certify(issuer, m.root, m.key.Public(), rootKey)
	return m, err
}

// Root is what a policy pins to trust the maker.
func (m *Maker) Root() tpm.Root {
	return tpm.Root{Name: m.root.Subject.CommonName, SHA256: sha256.Sum256(m.root.Raw), Source: "made for a test"}
}

func (m *Maker) template(name string) *x509.Certificate {
	m.serial++
	return &x509.Certificate{
		SerialNumber: big.NewInt(m.serial), Subject: pkix.Name{CommonName: name}, BasicConstraintsValid: true,
		NotBefore: m.from, NotAfter: m.from.AddDate(10, 0, 0),
	}
}

func (m *Maker) certify(c, by *x509.Certificate, key crypto.PublicKey, signer crypto.Signer) (*x509.Certificate, error) {
	der, err := x509.CreateCertificate(m.random, c, by, key, signer)
	if err != nil {
		return nil, fmt.Errorf("certify %q: %w", c.Subject.CommonName, err)
	}
	return x509.ParseCertificate(der)
}

// certifyEK is the chain of an EK in the form of the TCG's profile: no subject, and the model in a critical name of the
// directory.
func (m *Maker) certifyEK(key crypto.PublicKey, lie Lie) ([][]byte, error) {
	c := m.template("")
	c.Subject = pkix.Name{}
	c.KeyUsage = x509.KeyUsageKeyEncipherment
	c.UnknownExtKeyUsage = []asn1.ObjectIdentifier{{2, 23, 133, 8, 1}} // tcg-kp-EKCertificate
	switch lie {
	case OtherPurpose:
		c.UnknownExtKeyUsage = []asn1.ObjectIdentifier{{2, 23, 133, 8, 3}} // tcg-kp-AIKCertificate
	case Expired:
		c.NotAfter = m.from.Add(time.Second)
	case WeakEK:
		key = &rsa.PublicKey{N: structured(2048), E: 65537}
	case LongEK:
		key = &rsa.PublicKey{N: new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 3072), big.NewInt(1)), E: 65537}
	}
	name, err := directoryName()
	if err != nil {
		return nil, err
	}
	c.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 17}, Critical: true, Value: name}}
	ek, err := m.certify(c, m.issuer, key, m.key)
	if err != nil {
		return nil, err
	}
	if lie == NoIssuer {
		return [][]byte{ek.Raw, m.root.Raw}, nil
	}
	return [][]byte{ek.Raw, m.issuer.Raw, m.root.Raw}, nil
}

// directoryName is a subjectAltName with the attributes tpmManufacturer, tpmModel and tpmVersion.
func directoryName() ([]byte, error) {
	var set pkix.RelativeDistinguishedNameSET
	for i, value := range []string{"id:54455354", "simulated", "id:00010000"} {
		set = append(set, pkix.AttributeTypeAndValue{Type: asn1.ObjectIdentifier{2, 23, 133, 2, i + 1}, Value: value})
	}
	name, err := asn1.Marshal(pkix.RDNSequence{set})
	if err != nil {
		return nil, fmt.Errorf("write name of model: %w", err)
	}
	return asn1.Marshal([]asn1.RawValue{{Class: asn1.ClassContextSpecific, Tag: 4, IsCompound: true, Bytes: name}})
}

// structured is a modulus with the mark of CVE-2017-15361: a power of 65537 modulo the product of the primes to 167.
func structured(bits int) *big.Int {
	product, n := big.NewInt(1), new(big.Int)
	for p := int64(2); p <= 167; p++ {
		if big.NewInt(p).ProbablyPrime(0) {
			product.Mul(product, big.NewInt(p))
		}
	}
	n.Exp(big.NewInt(65537), big.NewInt(1234567), product)
	high := new(big.Int).Lsh(big.NewInt(3), uint(bits-2))
	return n.Add(n, high.Sub(high, new(big.Int).Mod(high, product)).Add(high, product))
}
