package nvgpu_test

import (
	"bytes"
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

// verified is a device with its verified evidence.
func verified(t testing.TB, seed string, edits ...func(*nvgpu.Report)) (*nvgputest.Device, *nvgpu.Verified) {
	t.Helper()
	d := must(nvgputest.NewDevice(seed))(t)
	return d, must(d.Policy().Verify(must(d.Evidence(someNonce(), edits...))(t), someNonce(), someDay()))(t)
}

func TestAppraisal(t *testing.T) {
	t.Parallel()
	d, v := verified(t, "appraised")
	driver, vbios := must(d.DriverManifest())(t), must(d.VBIOSManifest())(t)
	own := must(d.Statuses(someDay()))(t)
	signers := [][]byte{must(d.ManifestStatus(0, someDay()))(t), must(d.ManifestStatus(1, someDay()))(t)}
	type state struct {
		firmware           nvgpu.Firmware
		revocation, signer nvgpu.Revocation
	}
	const good, unchecked = nvgpu.RevocationGood, nvgpu.RevocationUnchecked
	for name, tt := range map[string]struct {
		x    nvgpu.Endorsements
		want state
	}{
		"nothing":               {nvgpu.Endorsements{}, state{nvgpu.FirmwareUnappraised, unchecked, unchecked}},
		"driver only":           {nvgpu.Endorsements{DriverRIM: driver}, state{nvgpu.FirmwareUnappraised, unchecked, unchecked}},
		"VBIOS only":            {nvgpu.Endorsements{VBIOSRIM: vbios}, state{nvgpu.FirmwareUnappraised, unchecked, unchecked}},
		"both":                  {nvgpu.Endorsements{DriverRIM: driver, VBIOSRIM: vbios}, state{nvgpu.FirmwareAppraised, unchecked, unchecked}},
		"statuses":              {nvgpu.Endorsements{Statuses: own}, state{nvgpu.FirmwareUnappraised, good, unchecked}},
		"a status missing":      {nvgpu.Endorsements{Statuses: own[1:]}, state{nvgpu.FirmwareUnappraised, unchecked, unchecked}},
		"all":                   {nvgpu.Endorsements{driver, vbios, append(own, signers...)}, state{nvgpu.FirmwareAppraised, good, good}},
		"a signer's is missing": {nvgpu.Endorsements{driver, vbios, append(own, signers[0])}, state{nvgpu.FirmwareAppraised, good, unchecked}},
	} {
		c, err := v.Appraise(tt.x, someDay())
		if got := (state{c.Firmware, c.Revocation, c.RIMStatus}); err != nil || got != tt.want {
			t.Errorf("%s: Appraise = %+v, %v, want %+v", name, got, err, tt.want)
		}
	}
	if v.Claims.Firmware != nvgpu.FirmwareUnappraised {
		t.Error("appraisal changed what was verified")
	}
}

func TestMeasurementsAreCompared(t *testing.T) {
	t.Parallel()
	measure := func(index int, on bool) func(*nvgpu.Report) { // measures something else at an index that counts from 0
		return func(r *nvgpu.Report) {
			r.Measurements[index].Value = bytes.Repeat([]byte{7}, 48)
			if on {
				nvgputest.Set(r, nvgpu.FieldNVDEC0, []byte{0xaa})
			}
		}
	}
	alternative := func(m *nvgputest.Manifest) {
		m.Resources[20].Values = append(m.Resources[20].Values, bytes.Repeat([]byte{7}, 48))
	}
	for name, tt := range map[string]struct {
		report   func(*nvgpu.Report)
		manifest func(*nvgputest.Manifest)
		want     string // what the rejection names; "" for a match
	}{
		"same":                     {func(*nvgpu.Report) {}, nil, ""},
		"driver's first":           {measure(13, false), nil, "index 13 (Measurement_13)"},
		"driver's last":            {measure(40, false), nil, "index 40 (Measurement_40)"},
		"VBIOS's first":            {measure(0, false), nil, "index 0 (Measurement_0)"},
		"not active":               {measure(41, false), nil, ""},
		"an alternative":           {measure(20, false), alternative, ""},
		"first of alternatives":    {func(*nvgpu.Report) {}, alternative, ""},
		"video decoder, off":       {measure(35, false), nil, ""},
		"video decoder, on":        {measure(35, true), nil, "index 35 (Measurement_35)"},
		"other size":               {func(r *nvgpu.Report) { r.Measurements[13].Value = r.Measurements[13].Value[:47] }, nil, "index 13"},
		"a measurement is missing": {func(r *nvgpu.Report) { r.Measurements = append(r.Measurements[:39], r.Measurements[40:]...) }, nil, "index 39"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, v := verified(t, "measured", tt.report)
			edits := []func(*nvgputest.Manifest){}
			if tt.manifest != nil {
				edits = append(edits, tt.manifest)
			}
			x := nvgpu.Endorsements{DriverRIM: must(d.DriverManifest(edits...))(t), VBIOSRIM: must(d.VBIOSManifest())(t)}
			_, err := v.Appraise(x, someDay())
			var rejection *attest.Rejection
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("Appraise = %v", err)
			case tt.want != "" && (!errors.As(err, &rejection) || rejection.Code != nvgpu.CodeMeasurement || !strings.Contains(rejection.Observed, tt.want)):
				t.Errorf("Appraise = %v, want %s at %s", err, nvgpu.CodeMeasurement, tt.want)
			}
		})
	}
}

// TestBadEndorsements: what is wrong with an endorsement is never the device's fault.
func TestBadEndorsements(t *testing.T) {
	t.Parallel()
	d, v := verified(t, "endorsed")
	manifest := func(edit func(*nvgputest.Manifest)) nvgpu.Endorsements {
		return nvgpu.Endorsements{DriverRIM: must(d.DriverManifest(edit))(t)}
	}
	tampered := func(old, replacement string) nvgpu.Endorsements {
		good := string(must(d.DriverManifest())(t))
		if !strings.Contains(good, old) {
			t.Fatalf("manifest has no %q to spoil", old)
		}
		return nvgpu.Endorsements{DriverRIM: []byte(strings.Replace(good, old, replacement, 1))}
	}
	status := func(edit nvgputest.Edit) nvgpu.Endorsements {
		return nvgpu.Endorsements{Statuses: [][]byte{must(d.Status(nvgputest.Own, someDay(), edit))(t)}}
	}
	other := must(nvgputest.NewDevice("other"))(t)
	for name, tt := range map[string]struct {
		x    nvgpu.Endorsements
		want string
	}{
		"no XML":          {nvgpu.Endorsements{DriverRIM: []byte("x")}, "text outside"},
		"empty manifest":  {nvgpu.Endorsements{DriverRIM: []byte{}}, "not whole"},
		"other version":   {manifest(func(m *nvgputest.Manifest) { m.Version = "550.90.08" }), "the device has"},
		"other chip":      {manifest(func(m *nvgputest.Manifest) { m.Product = "GB100" }), "the device has"},
		"of a switch":     {manifest(func(m *nvgputest.Manifest) { m.Edition = "SWITCH" }), "not of a GPU"},
		"VBIOS as driver": {nvgpu.Endorsements{DriverRIM: must(d.VBIOSManifest())(t)}, "the device has"},
		"nothing active":  {manifest(func(m *nvgputest.Manifest) { m.Resources = m.Resources[:13] }), "no active"},
		"index twice":     {manifest(func(m *nvgputest.Manifest) { m.Resources = append(m.Resources, m.Resources[13]) }), "twice"},
		"index 255":       {manifest(func(m *nvgputest.Manifest) { m.Resources[13].Index = 255 }), "index"},
		"expired signer": {manifest(func(m *nvgputest.Manifest) {
			m.Signer = func(c *x509.Certificate) { c.NotAfter = someDay().AddDate(0, 0, -1) }
		}), "expired"},
		"signer not to sign": {manifest(func(m *nvgputest.Manifest) {
			m.Signer = func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyAgreement }
		}), "first certificate's key"},
		"reference spoiled":    {tampered(`active="True"`, `active="False"`), "not the one that was signed"},
		"text added":           {tampered("<ns0:Payload>", "<ns0:Payload> "), "not the one that was signed"},
		"second payload":       {tampered("<ns0:Payload>", "<ns0:Payload></ns0:Payload><ns0:Payload>"), "not the one that was signed"},
		"part signed only":     {tampered(`URI=""`, `URI="#a"`), "not the document"},
		"other transform":      {tampered(`Transform Algorithm="http://www.w3.org/2006/12/xml-c14n11"`, `Transform Algorithm="x"`), "transforms"},
		"third transform":      {tampered(`</ds:Transforms>`, `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/></ds:Transforms>`), "transforms"},
		"other digest":         {tampered(`more#sha384`, `more#sha224`), "DigestMethod"},
		"other signature":      {tampered(`more#ecdsa-sha384`, `more#hmac-sha384`), "SignatureMethod"},
		"other canonical form": {tampered(`CanonicalizationMethod Algorithm="http://www.w3.org/2006/12/xml-c14n11"`, `CanonicalizationMethod Algorithm="y"`), "CanonicalizationMethod"},
		"space in SignedInfo":  {tampered(`<ds:SignedInfo>`, `<ds:SignedInfo> `), "first certificate's key"},
		"second reference":     {tampered(`</ds:SignedInfo>`, `<ds:Reference URI=""/></ds:SignedInfo>`), "twice"},
		"second signature":     {tampered(`</SoftwareIdentity>`, `<x:Signature xmlns:x="http://www.w3.org/2000/09/xmldsig#"/></SoftwareIdentity>`), "twice"},
		"no signature":         {tampered(`ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"`, `ds:Signature xmlns:ds="urn:x"`), "Signature"},
		"comment":              {tampered("<ns0:Payload>", "<!-- x --><ns0:Payload>"), "Comment"},

		"no OCSP":            {nvgpu.Endorsements{Statuses: [][]byte{{1, 2, 3}}}, ""},
		"large status":       {nvgpu.Endorsements{Statuses: [][]byte{make([]byte, 17<<10)}}, "at most"},
		"try later":          {nvgpu.Endorsements{Statuses: [][]byte{ocsp.TryLaterErrorResponse}}, "try later"},
		"of another device":  {nvgpu.Endorsements{Statuses: [][]byte{must(other.Status(nvgputest.Own, someDay()))(t)}}, "none of this device"},
		"of the leaf":        {nvgpu.Endorsements{Statuses: [][]byte{must(d.Status(nvgputest.Leaf, someDay()))(t)}}, "none of this device"},
		"of a signer unused": {nvgpu.Endorsements{Statuses: [][]byte{must(d.ManifestStatus(0, someDay()))(t)}}, "none of this device"},
		"unknown":            {status(func(r *ocsp.Response, _ **x509.Certificate) { r.Status = ocsp.Unknown }), "does not know"},
		"outdated":           {status(func(r *ocsp.Response, _ **x509.Certificate) { r.NextUpdate = someDay().Add(-6 * time.Minute) }), "status holds"},
		"of the future":      {status(func(r *ocsp.Response, _ **x509.Certificate) { r.ThisUpdate = someDay().Add(6 * time.Minute) }), "status holds"},
		"old, without end": {status(func(r *ocsp.Response, _ **x509.Certificate) {
			r.NextUpdate, r.ThisUpdate = time.Time{}, someDay().Add(-2*time.Hour)
		}), "status holds"},
		"responder uncertified": {status(func(_ *ocsp.Response, c **x509.Certificate) { (*c).ExtKeyUsage = nil }), "not certified for statuses"},
		"responder expired":     {status(func(_ *ocsp.Response, c **x509.Certificate) { (*c).NotAfter = someDay().AddDate(0, 0, -1) }), "responder's certificate"},
		"serial under another issuer": {nvgpu.Endorsements{Statuses: [][]byte{must(d.Status(nvgputest.Family, someDay(),
			func(r *ocsp.Response, _ **x509.Certificate) {
				r.SerialNumber = d.Certificates[nvgputest.Own].SerialNumber
			}))(t)}}, "bad OCSP signature"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := v.Appraise(tt.x, someDay())
			var bad *nvgpu.EndorsementError
			if !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Appraise = %v, want an endorsement's error with %q", err, tt.want)
			}
		})
	}
}

// TestStrangersManifest: a manifest in order but for its root, which nobody pinned.
func TestStrangersManifest(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("stranger"))(t)
	_, err := nvgpu.DefaultPolicy().VerifyRIM(must(d.DriverManifest())(t), someDay())
	if err == nil || !strings.Contains(err.Error(), "not pinned") {
		t.Errorf("VerifyRIM = %v, want a root that is not pinned", err)
	}
}

func TestManifestsOverlap(t *testing.T) {
	t.Parallel()
	d, v := verified(t, "overlap")
	x := nvgpu.Endorsements{
		DriverRIM: must(d.DriverManifest())(t),
		VBIOSRIM:  must(d.VBIOSManifest(func(m *nvgputest.Manifest) { m.Resources[13].Active = true }))(t),
	}
	var bad *nvgpu.EndorsementError
	if _, err := v.Appraise(x, someDay()); !errors.As(err, &bad) || !strings.Contains(err.Error(), "index 13") {
		t.Errorf("Appraise = %v, want both manifests at index 13", err)
	}
}
