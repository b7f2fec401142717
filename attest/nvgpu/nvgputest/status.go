package nvgputest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"fmt"
	"time"

	"golang.org/x/crypto/ocsp"
)

// Edit changes an OCSP response and the template of its responder's certificate; a nil responder leaves the signature to the issuer.
type Edit func(response *ocsp.Response, responder **x509.Certificate)

// Status is an OCSP response about the certificate at a place of the device's chain, good at now and signed by a responder that the
// issuer certified.
func (d *Device) Status(place int, now time.Time, edits ...Edit) ([]byte, error) {
	return status(d.Certificates[place], d.Certificates[place+1], d.keys[place+1], now, edits)
}

// ManifestStatus is such a response about the signer of manifests (0) or its issuer (1).
func (d *Device) ManifestStatus(place int, now time.Time, edits ...Edit) ([]byte, error) {
	return status(d.signers.certificates[place], d.signers.certificates[place+1], d.signers.keys[place+1], now, edits)
}

func status(subject, issuer *x509.Certificate, key *ecdsa.PrivateKey, now time.Time, edits []Edit) ([]byte, error) {
	response := ocsp.Response{
		Status: ocsp.Good, SerialNumber: subject.SerialNumber, ThisUpdate: now.Add(-time.Hour), NextUpdate: now.Add(time.Hour),
	}
	responder := template("OCSP responder for tests", "", x509.KeyUsageDigitalSignature)
	responder.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageOCSPSigning}
	for _, edit := range edits {
		edit(&response, &responder)
	}
	if responder == nil {
		b, err := ocsp.CreateResponse(issuer, issuer, response, key)
		if err != nil {
			return nil, fmt.Errorf("make status: %w", err)
		}
		return b, nil
	}
	responderKey, err := newKey("nvgputest responder", elliptic.P384())
	if err != nil {
		return nil, err
	}
	der, err := x509.CreateCertificate(nil, responder, issuer, responderKey.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("issue responder's certificate: %w", err)
	}
	if response.Certificate, err = x509.ParseCertificate(der); err != nil {
		return nil, fmt.Errorf("read back responder's certificate: %w", err)
	}
	b, err := ocsp.CreateResponse(issuer, response.Certificate, response, responderKey)
	if err != nil {
		return nil, fmt.Errorf("make status: %w", err)
	}
	return b, nil
}

// Statuses are good ones of every certificate of the device that has one.
func (d *Device) Statuses(now time.Time) ([][]byte, error) {
	var all [][]byte
	for place := Own; place < Root; place++ {
		b, err := d.Status(place, now)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
}
