package nvgpu_test

import (
	"crypto/x509"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
)

func TestStatusesThatCount(t *testing.T) {
	t.Parallel()
	d, v := verified(t, "statuses")
	revoked := func(r *ocsp.Response, _ **x509.Certificate) {
		r.Status, r.RevokedAt, r.RevocationReason = ocsp.Revoked, someDay().AddDate(0, -1, 0), ocsp.CertificateHold
	}
	for place := nvgputest.Own; place < nvgputest.Root; place++ {
		for name, statuses := range map[string][][]byte{
			"alone":       {must(d.Status(place, someDay(), revoked))(t)},
			"before good": {must(d.Status(place, someDay(), revoked))(t), must(d.Status(place, someDay()))(t)},
			"after good":  {must(d.Status(place, someDay()))(t), must(d.Status(place, someDay(), revoked))(t)},
		} {
			_, err := v.Appraise(nvgpu.Endorsements{Statuses: statuses}, someDay())
			var rejection *attest.Rejection
			if !errors.As(err, &rejection) || rejection.Code != nvgpu.CodeRevoked || !strings.Contains(rejection.Observed, "2026-04-04 for reason 6") {
				t.Errorf("certificate %d revoked, %s: Appraise = %v, want %s", place, name, err, nvgpu.CodeRevoked)
			}
		}
	}
	x := nvgpu.Endorsements{DriverRIM: must(d.DriverManifest())(t), Statuses: [][]byte{must(d.ManifestStatus(0, someDay(), revoked))(t)}}
	var bad *nvgpu.EndorsementError
	if _, err := v.Appraise(x, someDay()); !errors.As(err, &bad) || !strings.Contains(err.Error(), "is revoked") {
		t.Errorf("signer of manifest revoked: Appraise = %v", err)
	}
	for name, edit := range map[string]nvgputest.Edit{
		"signed by the issuer itself": func(_ *ocsp.Response, c **x509.Certificate) { *c = nil },
		"an hour old, without end":    func(r *ocsp.Response, _ **x509.Certificate) { r.NextUpdate = time.Time{} },
		"of a clock ahead":            func(r *ocsp.Response, _ **x509.Certificate) { r.ThisUpdate = someDay().Add(4 * time.Minute) },
		"just over":                   func(r *ocsp.Response, _ **x509.Certificate) { r.NextUpdate = someDay().Add(-4 * time.Minute) },
	} {
		statuses := must(d.Statuses(someDay()))(t)
		statuses[0] = must(d.Status(nvgputest.Own, someDay(), edit))(t)
		if c, err := v.Appraise(nvgpu.Endorsements{Statuses: statuses}, someDay()); err != nil || c.Revocation != nvgpu.RevocationGood {
			t.Errorf("%s: Appraise = %s, %v", name, c.Revocation, err)
		}
	}
	if got := v.Certificates(); len(got) != 5 || !got[1].Equal(d.Certificates[1]) {
		t.Errorf("Certificates = %d of them", len(got))
	}
}
