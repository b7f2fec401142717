package nvgpu

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The chain, leaf first: the key that signs reports, made by the device for its firmware; the device's own key, certified by NVIDIA;
// the provisioner; the chip family; the root.
const (
	chainLength = 5
	deviceAt    = 1
)

// identity is what a verified chain says.
type identity struct {
	leafKey        *ecdsa.PublicKey
	key            Fingerprint
	serial, info   string
	chip, stepping string
	fwid           FWID
}

// ParseChain reads five certificates, PEM as NVML gives them or DER one after the other, of at most MaxChain bytes.
func ParseChain(b []byte) ([]*x509.Certificate, error) {
	certificates, err := parseCertificates(b)
	if err == nil && len(certificates) != chainLength {
		err = fmt.Errorf("%d certificates", len(certificates))
	}
	if err != nil {
		return nil, reject(CodeChainForm, fmt.Sprintf("%d certificates, leaf first", chainLength), "%v", err)
	}
	return certificates, nil
}

func parseCertificates(b []byte) ([]*x509.Certificate, error) {
	if len(b) > MaxChain {
		return nil, fmt.Errorf("%d bytes, at most %d allowed", len(b), MaxChain)
	}
	const begin = "-----BEGIN"
	if !bytes.HasPrefix(b, []byte(begin)) {
		return x509.ParseCertificates(b)
	}
	var der []byte
	for len(b) > 0 {
		if !bytes.HasPrefix(b, []byte(begin)) {
			return nil, errors.New("bytes between or after the PEM blocks")
		}
		block, rest := pem.Decode(b)
		if block == nil || block.Type != "CERTIFICATE" || len(block.Headers) > 0 {
			return nil, errors.New("not a PEM block of a certificate")
		}
		if skipped := b[:len(b)-len(rest)]; bytes.Count(skipped, []byte(begin)) != 1 {
			return nil, errors.New("a broken PEM block") // pem.Decode would look for the next good one
		}
		der = append(der, block.Bytes...)
		b = bytes.TrimLeft(rest, "\r\n")
	}
	return x509.ParseCertificates(der)
}

// verifyChain checks that the chain leads, in its own order, from a leaf that signs reports to a pinned root, and reads who it is of.
func (p Policy) verifyChain(chain []*x509.Certificate, now time.Time) (identity, error) {
	if root := fingerprint(chain[chainLength-1].Raw); !isPinned(p.DeviceRoots, root) {
		return identity{}, reject(CodeRoot, "a pinned root", "root %q with SHA-256 %v", chain[chainLength-1].Subject.CommonName, root)
	}
	if err := checkKeys(chain); err != nil {
		return identity{}, reject(CodeKeyKind, "keys on P-384", "%v", err)
	}
	if err := verifyPath(chain, now); err != nil {
		var invalid x509.CertificateInvalidError
		if errors.As(err, &invalid) && invalid.Reason == x509.Expired {
			return identity{}, reject(CodeExpired, "certificates valid at "+now.UTC().Format(time.RFC3339), "%v", err)
		}
		return identity{}, reject(CodeChain, "each certificate issued by the next one", "%v", err)
	}
	leaf, device := chain[0], chain[deviceAt]
	if leaf.KeyUsage&x509.KeyUsageDigitalSignature == 0 || leaf.IsCA {
		return identity{}, reject(CodeLeafUsage, "a leaf for digital signatures, not for certificates", "key usage %#x, CA %t", leaf.KeyUsage, leaf.IsCA)
	}
	// NVIDIA certifies switches and network cards under the same root, and the certificate of a switch may even name a GPU's
	// family one step higher up. Only the device's own name tells what it is.
	words := strings.Split(device.Subject.CommonName, " ")
	if len(words) != 4 || words[2] != "GSP" || words[3] != "BROM" || !p.knows(words[0]) {
		return identity{}, &UnsupportedError{fmt.Sprintf("certificate of %q: the policy lists no such device", device.Subject.CommonName)}
	}
	fwid, err := leafFWID(leaf, device)
	if err != nil {
		return identity{}, reject(CodeLeafFWID, "a SHA-384 FWID of this device in the leaf", "%v", err)
	}
	return identity{
		leafKey: leaf.PublicKey.(*ecdsa.PublicKey), key: fingerprint(device.RawSubjectPublicKeyInfo), serial: device.Subject.SerialNumber,
		info: deviceInfo(leaf), chip: words[0], stepping: words[1], fwid: fwid,
	}, nil
}

func checkKeys(chain []*x509.Certificate) error {
	for i, c := range chain {
		if key, ok := c.PublicKey.(*ecdsa.PublicKey); !ok || key.Curve != elliptic.P384() {
			return fmt.Errorf("certificate %d has another kind of key: %v", i, c.PublicKeyAlgorithm)
		}
	}
	return nil
}

// verifyPath checks signatures, times and constraints from the first certificate to the last, which is trusted. No certificate
// in between may be left out.
func verifyPath(chain []*x509.Certificate, now time.Time) error {
	options := x509.VerifyOptions{
		Roots: x509.NewCertPool(), Intermediates: x509.NewCertPool(), CurrentTime: now,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}, // none of these certificates has an extended key usage
	}
	options.Roots.AddCert(chain[len(chain)-1])
	for _, c := range chain[1 : len(chain)-1] {
		options.Intermediates.AddCert(c)
	}
	paths, err := chain[0].Verify(options)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(paths, func(path []*x509.Certificate) bool {
		return slices.EqualFunc(path, chain, (*x509.Certificate).Equal)
	}) {
		return errors.New("certificates are not in the order of issue")
	}
	return nil
}

func fingerprint(b []byte) Fingerprint { return sha256.Sum256(b) }
