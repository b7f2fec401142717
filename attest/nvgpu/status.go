package nvgpu

import (
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"
)

const maxStatus = 16 << 10 // bytes of one OCSP response

// issued is a certificate with its issuer.
type issued struct{ certificate, issuer *x509.Certificate }

// pairs lists all certificates of a chain but the root with their issuers, from the one at first on.
func pairs(chain []*x509.Certificate, first int) (list []issued) {
	for i := first; i+1 < len(chain); i++ {
		list = append(list, issued{chain[i], chain[i+1]})
	}
	return list
}

// verdicts are the statuses that responses give: ocsp.Good or ocsp.Revoked by fingerprint of the certificate, with the reason.
type verdicts map[Fingerprint]*ocsp.Response

// readStatuses verifies OCSP responses (RFC 6960): each is signed by the issuer of the certificate it is about, or by a responder that
// the issuer certified for this; is of no time to come and not outdated at now. Nonces are not asked for: responses are cached. Of two
// about one certificate, the worse counts.
func (p Policy) readStatuses(responses [][]byte, of []issued, now time.Time) (verdicts, error) {
	found := verdicts{}
	for i, b := range responses {
		response, certificate, err := p.readStatus(b, of, now)
		if err != nil {
			return nil, &EndorsementError{fmt.Sprintf("certificate status %d", i), err}
		}
		key := fingerprint(certificate.Raw)
		if found[key] == nil || response.Status == ocsp.Revoked {
			found[key] = response
		}
	}
	return found, nil
}

func (p Policy) readStatus(b []byte, of []issued, now time.Time) (*ocsp.Response, *x509.Certificate, error) {
	if len(b) > maxStatus {
		return nil, nil, fmt.Errorf("%d bytes, at most %d allowed", len(b), maxStatus)
	}
	unchecked, err := ocsp.ParseResponse(b, nil)
	if err != nil {
		return nil, nil, err
	}
	err = fmt.Errorf("certificate %x is none of this device or of the manifests", unchecked.SerialNumber)
	for _, pair := range of {
		if unchecked.SerialNumber.Cmp(pair.certificate.SerialNumber) != 0 {
			continue
		}
		var response *ocsp.Response
		if response, err = ocsp.ParseResponseForCert(b, pair.certificate, pair.issuer); err == nil {
			return response, pair.certificate, p.checkStatus(response, now)
		}
	}
	return nil, nil, err
}

func (p Policy) checkStatus(r *ocsp.Response, now time.Time) error {
	if c := r.Certificate; c != nil { // signed by a delegate; the library has checked who certified it, and no more
		if !slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageOCSPSigning) {
			return fmt.Errorf("responder %q is not certified for statuses", c.Subject.CommonName)
		}
		if now.Before(c.NotBefore) || now.After(c.NotAfter) {
			return fmt.Errorf("responder's certificate is valid from %v to %v", c.NotBefore, c.NotAfter)
		}
	}
	skew, until := p.ClockSkewSeconds.seconds(), r.NextUpdate
	if until.IsZero() {
		until = r.ThisUpdate.Add(p.StatusMaxAgeSeconds.seconds())
	}
	if r.ThisUpdate.After(now.Add(skew)) || now.After(until.Add(skew)) {
		return fmt.Errorf("status holds from %v to %v", r.ThisUpdate, until)
	}
	if r.Status == ocsp.Unknown {
		return errors.New("responder does not know the certificate")
	}
	return nil
}

// of returns good if every certificate's status is good, unchecked if one is missing, and the first revoked certificate.
func (v verdicts) of(certificates []issued) (Revocation, *x509.Certificate) {
	state := RevocationGood
	for _, pair := range certificates {
		switch r := v[fingerprint(pair.certificate.Raw)]; {
		case r == nil:
			state = RevocationUnchecked
		case r.Status == ocsp.Revoked:
			return "", pair.certificate
		}
	}
	return state, nil
}
