package nvgpu_test

import (
	"bytes"
	"testing"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
)

// FuzzReport: a report that is read is written back the same by another hand, so that it has one form.
func FuzzReport(f *testing.F) {
	d := must(nvgputest.NewDevice("fuzz"))(f)
	e, policy, signed := must(d.Evidence(someNonce()))(f), d.Policy(), map[string]bool{}
	for _, b := range [][]byte{e.Report, must(d.Evidence(someNonce(), func(r *nvgpu.Report) {
		r.Slot, r.Measurements, r.Opaque = 3, r.Measurements[:1], r.Opaque[:1]
	}))(f).Report} {
		f.Add(b)
		signed[string(b[:len(b)-96])] = true
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := nvgpu.ParseReport(b)
		if err != nil {
			return
		}
		if got := append(nvgputest.Encode(r), r.Signature[:]...); !bytes.Equal(got, b) {
			t.Errorf("report %x is written back as %x", b, got)
		}
		e := e
		e.Report = b
		if _, err := policy.Verify(e, r.Nonce, someDay()); err == nil && !signed[string(b[:len(b)-len(r.Signature)])] {
			t.Errorf("report %x, which the device did not sign, verifies", b)
		}
	})
}

// FuzzChain: no bytes crash the verifier, and no chain but the device's own fits its report.
func FuzzChain(f *testing.F) {
	d := must(nvgputest.NewDevice("fuzz"))(f)
	e, policy := must(d.Evidence(someNonce()))(f), d.Policy()
	f.Add(e.Chain)
	var der []byte
	for _, c := range d.Certificates {
		der = append(der, c.Raw...)
	}
	f.Add(der)
	key := must(policy.Verify(e, someNonce(), someDay()))(f).Claims.DeviceKey
	f.Fuzz(func(t *testing.T, chain []byte) {
		changed := e
		changed.Chain = chain
		v, err := policy.Verify(changed, someNonce(), someDay())
		if err == nil && v.Claims.DeviceKey != key {
			t.Errorf("chain %x makes it another device", chain)
		}
	})
}

// FuzzManifest: no bytes crash the reader, and what verifies says what was signed.
func FuzzManifest(f *testing.F) {
	d := must(nvgputest.NewDevice("fuzz"))(f)
	driver, policy := must(d.DriverManifest())(f), d.Policy()
	f.Add(driver)
	f.Add([]byte(`<a xmlns="urn:1" b="&#60;"><p:c xmlns:p="urn:2"/>x</a>`))
	want := len(must(policy.VerifyRIM(driver, someDay()))(f).Active)
	f.Fuzz(func(t *testing.T, b []byte) {
		rim, err := policy.VerifyRIM(b, someDay())
		if err == nil && (len(rim.Active) != want || rim.Version != nvgputest.Driver) {
			t.Errorf("manifest %q verifies and says other things", b)
		}
		if rim, err := nvgpu.ParseRIM(b); err == nil && len(rim.Active) == 0 {
			t.Errorf("manifest %q has no reference value", b)
		}
	})
}

// FuzzEvidence: evidence that is read is written back byte for byte.
func FuzzEvidence(f *testing.F) {
	d := must(nvgputest.NewDevice("fuzz"))(f)
	f.Add(must(must(d.Evidence(someNonce()))(f).Encode())(f))
	f.Add([]byte(`{"report":"AQID","chain":"eA==","declared":{"cc":true,"protectedPcie":false,"devTools":false,"simulated":false}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := nvgpu.ParseEvidence(b)
		if err != nil {
			return
		}
		if got := must(e.Encode())(t); !bytes.Equal(got, b) {
			t.Errorf("evidence %q is written back as %q", b, got)
		}
	})
}
