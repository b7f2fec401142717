//go:build linux && cgo

package nvml

import (
	"bytes"
	"strings"
	"testing"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/corebond/corebond/attest/nvgpu"
)

func TestReport(t *testing.T) {
	t.Parallel()
	nonce := [32]byte{1, 2, 3}
	tests := map[string]struct {
		mode     *Confidential
		none     bool // the driver gives neither report nor certificates
		tooLong  bool
		code     Code // "" is evidence
		observed string
		declared nvgpu.Declared
	}{
		"on":                  {mode: &Confidential{On: true}, declared: nvgpu.Declared{CC: true}},
		"protected PCIe":      {mode: &Confidential{ProtectedPCIe: true}, declared: nvgpu.Declared{ProtectedPCIe: true}},
		"off":                 {mode: &Confidential{}, none: true, code: CodeNotConfidential, observed: "certificates ERROR_NOT_SUPPORTED"},
		"off, and yet given":  {mode: &Confidential{}, code: CodeNotConfidential, observed: "report SUCCESS (40 bytes)"},
		"not said":            {none: true, code: CodeNotConfidential, observed: "is off"},
		"developer mode":      {mode: &Confidential{On: true, DevTools: true}, code: CodeNotConfidential, observed: "developer mode"},
		"simulated":           {mode: &Confidential{On: true, Simulated: true}, code: CodeNotConfidential, observed: "simulated environment"},
		"on, and yet refused": {mode: &Confidential{On: true}, none: true, code: CodeRefused, observed: "ERROR_NOT_SUPPORTED"},
		"longer than it is":   {mode: &Confidential{On: true}, tooLong: true, code: CodeRefused, observed: "ERROR_INSUFFICIENT_SIZE"},
	}
	for what, tt := range tests {
		s := simulate(t, "h200.json")
		s.fixture.Confidential = tt.mode
		if !tt.none {
			s.devices[0].Chain, s.devices[0].Report = []byte("PEM"), []byte("REPORT, ")
		}
		if tt.tooLong {
			s.devices[0].GetConfComputeGpuAttestationReportFunc = func(r *nvml.ConfComputeGpuAttestationReport) nvml.Return {
				r.AttestationReportSize = uint32(len(r.AttestationReport)) + 1
				return nvml.SUCCESS
			}
		}
		got, err := s.open(t, machine()).Report(t.Context(), h200, nonce)
		if tt.code == "" {
			if err != nil || !bytes.Equal(got.Report, append([]byte("REPORT, "), nonce[:]...)) || string(got.Chain) != "PEM" || got.Declared != tt.declared {
				t.Errorf("%s: %+v, %v, want a report over the nonce", what, got, err)
			}
			continue
		}
		if c := code(t, err); c != tt.code || !strings.Contains(err.Error(), tt.observed) {
			t.Errorf("%s: %v, want %s with %q", what, err, tt.code, tt.observed)
		}
	}
}
