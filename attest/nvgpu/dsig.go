package nvgpu

import (
	"crypto/ecdsa"
	"crypto/sha512"
	"crypto/subtle"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"
)

// Names of XML signatures (W3C xmldsig-core1, RFC 6931) and the only algorithms that NVIDIA's documents use.
const (
	spaceDsig       = "http://www.w3.org/2000/09/xmldsig#"
	algoC14N11      = "http://www.w3.org/2006/12/xml-c14n11"
	algoEnveloped   = spaceDsig + "enveloped-signature"
	algoSHA384      = "http://www.w3.org/2001/04/xmldsig-more#sha384"
	algoECDSASHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"
)

const maxSigners = 6 // certificates in one signature; NVIDIA's have four

// verifyEnveloped checks that the whole document, but for the signature inside it, is signed by the first certificate that the
// signature brings, and that the certificates lead to a pinned root and are valid at now. It returns them, signer first.
func (p Policy) verifyEnveloped(root *element, now time.Time) ([]*x509.Certificate, error) {
	signature, err := root.child(spaceDsig, "Signature")
	if err != nil {
		return nil, err
	}
	info, err := signature.child(spaceDsig, "SignedInfo")
	if err != nil {
		return nil, err
	}
	if err := checkReference(root, signature, info); err != nil {
		return nil, err
	}
	signers, err := signersOf(signature)
	if err != nil {
		return nil, err
	}
	if f := fingerprint(signers[len(signers)-1].Raw); !isPinned(p.RIMRoots, f) {
		return nil, fmt.Errorf("root with SHA-256 %v is not pinned", f)
	}
	if err := checkKeys(signers); err != nil {
		return nil, err
	}
	if err := verifyPath(signers, now); err != nil {
		return nil, fmt.Errorf("verify signers: %w", err)
	}
	value, err := bytesOf(signature, "SignatureValue", signatureSize)
	if err != nil {
		return nil, err
	}
	digest := sha512.Sum384(canonical(info, []*element{root, signature}, nil))
	r, s := new(big.Int).SetBytes(value[:signatureSize/2]), new(big.Int).SetBytes(value[signatureSize/2:])
	if signers[0].KeyUsage&x509.KeyUsageDigitalSignature == 0 || !ecdsa.Verify(signers[0].PublicKey.(*ecdsa.PublicKey), digest[:], r, s) {
		return nil, errors.New("signature is not of the first certificate's key")
	}
	return signers, nil
}

// checkReference checks that the signature covers the document and nothing less: one reference, to the whole, with its digest.
func checkReference(root, signature, info *element) error {
	reference, err := info.child(spaceDsig, "Reference")
	if err != nil {
		return err
	}
	transforms, err := reference.child(spaceDsig, "Transforms")
	if err != nil {
		return err
	}
	var names []string
	for _, n := range transforms.children {
		if n.element != nil {
			names = append(names, n.element.local+" "+n.element.attr("", "Algorithm"))
		}
	}
	got := strings.Join(names, ", ")
	if want := "Transform " + algoEnveloped + ", Transform " + algoC14N11; got != want {
		return fmt.Errorf("transforms are %q, not %q", got, want)
	}
	for _, a := range []struct {
		of         *element
		name, want string
	}{
		{info, "CanonicalizationMethod", algoC14N11},
		{info, "SignatureMethod", algoECDSASHA384},
		{reference, "DigestMethod", algoSHA384},
	} {
		method, err := a.of.child(spaceDsig, a.name)
		if err != nil {
			return err
		}
		if got := method.attr("", "Algorithm"); got != a.want {
			return fmt.Errorf("%s is %q, not %q", a.name, got, a.want)
		}
	}
	if uri := reference.attr("", "URI"); uri != "" {
		return fmt.Errorf("signature covers %q, not the document", uri)
	}
	want, err := bytesOf(reference, "DigestValue", sha512.Size384)
	if err != nil {
		return err
	}
	digest := sha512.Sum384(canonical(root, nil, signature))
	if subtle.ConstantTimeCompare(digest[:], want) != 1 {
		return errors.New("document is not the one that was signed")
	}
	return nil
}

// signersOf reads the certificates in KeyInfo/X509Data.
func signersOf(signature *element) ([]*x509.Certificate, error) {
	info, err := signature.child(spaceDsig, "KeyInfo")
	if err != nil {
		return nil, err
	}
	data, err := info.child(spaceDsig, "X509Data")
	if err != nil {
		return nil, err
	}
	var signers []*x509.Certificate
	for _, n := range data.children {
		if n.element == nil || n.element.space != spaceDsig || n.element.local != "X509Certificate" {
			continue
		}
		der, err := decodeText(n.element)
		if err != nil {
			return nil, err
		}
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, fmt.Errorf("read signer's certificate: %w", err)
		}
		signers = append(signers, c)
	}
	if len(signers) < 2 || len(signers) > maxSigners {
		return nil, fmt.Errorf("%d certificates of signers, want 2 to %d", len(signers), maxSigners)
	}
	return signers, nil
}

func bytesOf(parent *element, name string, size int) ([]byte, error) {
	e, err := parent.child(spaceDsig, name)
	if err != nil {
		return nil, err
	}
	b, err := decodeText(e)
	if err == nil && len(b) != size {
		err = fmt.Errorf("%s is of %d bytes, want %d", name, len(b), size)
	}
	return b, err
}

func decodeText(e *element) ([]byte, error) {
	text, err := e.text()
	if err != nil {
		return nil, err
	}
	b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", e.local, err)
	}
	return b, nil
}
