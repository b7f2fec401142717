package nvgpu_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
)

// TestSwitchIsNoGPU: NVIDIA certifies switches under the same root and, in a published sample, under the identity of a GPU family.
func TestSwitchIsNoGPU(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"LS_10 A01 FSP BROM", "GH100 A01 FSP BROM", "GH100 A01 GSP FMC", "GH100 A01 GSP", "GH100", "", "GH100 A01 GSP BROM 2", "GB202 A01 GSP BROM"} {
		d := must(nvgputest.NewDevice("switch", func(s *nvgputest.Spec) { s.Templates[nvgputest.Own].Subject.CommonName = name }))(t)
		_, err := d.Policy().Verify(must(d.Evidence(someNonce()))(t), someNonce(), someDay())
		var unsupported *nvgpu.UnsupportedError
		if !errors.As(err, &unsupported) {
			t.Errorf("device named %q: Verify = %v, want it unsupported", name, err)
		}
	}
}

func TestModes(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("modes"))(t)
	for _, tt := range []struct {
		version, flag, protected []byte
		want                     nvgpu.Mode // "" for unsupported
	}{
		{nil, nil, []byte{0x55}, nvgpu.ModeUnstated},
		{nil, nil, nil, nvgpu.ModeUnstated},
		{nil, nil, []byte{0xaa}, nvgpu.ModePPCIE},
		{[]byte{0, 0}, []byte{1, 0}, []byte{0x55}, nvgpu.ModeUnstated}, // version 0 has no flag
		{[]byte{1, 0}, []byte{0, 0}, []byte{0x55}, nvgpu.ModeSPT},
		{[]byte{1, 0}, []byte{1, 0}, []byte{0x55}, nvgpu.ModeMPT},
		{[]byte{1, 0}, []byte{2, 0}, []byte{0xaa}, nvgpu.ModePPCIE},
		{[]byte{1, 0}, []byte{2, 0}, nil, nvgpu.ModePPCIE},
		{[]byte{1, 0}, []byte{0, 0}, []byte{0xaa}, nvgpu.ModePPCIE}, // either says so
		{[]byte{1, 0}, []byte{3, 0}, nil, ""},
		{[]byte{2, 0}, []byte{0, 0}, nil, ""},
		{[]byte{1, 0, 0, 0, 0, 0, 0, 0, 1}, []byte{0, 0}, nil, ""},
	} {
		e := must(d.Evidence(someNonce(), func(r *nvgpu.Report) {
			nvgputest.Set(r, nvgpu.FieldOpaqueVersion, tt.version)
			nvgputest.Set(r, nvgpu.FieldFeatureFlag, tt.flag)
			nvgputest.Set(r, nvgpu.FieldProtectedPCIe, tt.protected)
		}))(t)
		v, err := d.Policy().Verify(e, someNonce(), someDay())
		var unsupported *nvgpu.UnsupportedError
		switch {
		case tt.want == "" && !errors.As(err, &unsupported):
			t.Errorf("version %x, flag %x: Verify = %v, want it unsupported", tt.version, tt.flag, err)
		case tt.want != "" && (err != nil || v.Claims.Mode != tt.want):
			t.Errorf("version %x, flag %x, protected %x: Verify = %+v, %v, want mode %s", tt.version, tt.flag, tt.protected, v, err, tt.want)
		}
	}
}

func TestZeroTimeIsNoTime(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("time"))(t)
	e := must(d.Evidence(someNonce()))(t)
	if _, err := d.Policy().Verify(e, someNonce(), time.Time{}); err == nil {
		t.Error("evidence verifies at no time")
	}
	v := must(d.Policy().Verify(e, someNonce(), someDay()))(t)
	if _, err := v.Appraise(nvgpu.Endorsements{}, time.Time{}); err == nil {
		t.Error("evidence is appraised at no time")
	}
}

// TestShippedPolicyTrustsNoTestDevice: only NVIDIA's root counts where nobody says otherwise.
func TestShippedPolicyTrustsNoTestDevice(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("stranger"))(t)
	_, err := nvgpu.DefaultPolicy().Verify(must(d.Evidence(someNonce()))(t), someNonce(), someDay())
	var rejection *attest.Rejection
	if !errors.As(err, &rejection) || rejection.Code != nvgpu.CodeRoot {
		t.Errorf("Verify = %v, want %s", err, nvgpu.CodeRoot)
	}
}
