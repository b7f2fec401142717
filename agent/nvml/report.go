//go:build linux && cgo

package nvml

import (
	"context"
	"fmt"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/corebond/corebond/attest/nvgpu"
)

// Report has a device sign the nonce with the key burnt into it: its measurement report, and the certificates of the key. A
// device does so in confidential-computing or protected-PCIe mode alone, and a verifier rejects developer mode and simulations:
// where the mode does not allow a report, the error is an *Error with CodeNotConfidential that says what the driver gave
// nevertheless.
func (l *Library) Report(ctx context.Context, uuid string, nonce [32]byte) (nvgpu.Evidence, error) {
	return call(ctx, l, "have the device sign a report", func(a *asking) (nvgpu.Evidence, error) {
		h, err := a.device(uuid)
		if err != nil {
			return nvgpu.Evidence{}, err
		}
		mode := a.confidential()
		chain, chainRet := a.chain(h)
		report, reportRet := a.report(h, nonce)
		for _, ret := range []nvml.Return{chainRet, reportRet} {
			if gone(ret) {
				return nvgpu.Evidence{}, refusal(a.doing, ret)
			}
		}
		gave := fmt.Sprintf("certificates %s (%d bytes), report %s (%d bytes)", name(chainRet), len(chain), name(reportRet), len(report))
		switch {
		case mode == nil || !mode.On && !mode.ProtectedPCIe:
			return nvgpu.Evidence{}, a.notConfidential("confidential computing is off; "+gave, "confidential computing or protected PCIe, on",
				"on a Hopper or newer data-centre GPU switch it on with NVIDIA's gpu-admin-tools; other GPUs cannot")
		case mode.DevTools:
			return nvgpu.Evidence{}, a.notConfidential("developer mode, in which memory is open; "+gave, "developer mode off",
				"set the mode from devtools to on with NVIDIA's gpu-admin-tools")
		case mode.Simulated:
			return nvgpu.Evidence{}, a.notConfidential("a simulated environment; "+gave, "the production environment",
				"use a driver and firmware for production")
		case reportRet != nvml.SUCCESS:
			return nvgpu.Evidence{}, refusal(a.doing, reportRet)
		case chainRet != nvml.SUCCESS:
			return nvgpu.Evidence{}, refusal(a.doing+": certificates", chainRet)
		}
		return nvgpu.Evidence{
			Report: report, Chain: chain,
			Declared: nvgpu.Declared{CC: mode.On, ProtectedPCIe: mode.ProtectedPCIe, DevTools: mode.DevTools, Simulated: mode.Simulated},
		}, nil
	})
}

func (a *asking) notConfidential(observed, required, fix string) *Error {
	return &Error{Code: CodeNotConfidential, Doing: a.doing, Observed: observed, Required: required, Fix: fix}
}

// chain is the attestation chain, PEM with the leaf first.
func (a *asking) chain(h nvml.Device) ([]byte, nvml.Return) {
	if !a.has("nvmlDeviceGetConfComputeGpuCertificate") {
		return nil, nvml.ERROR_FUNCTION_NOT_FOUND
	}
	c, ret := h.GetConfComputeGpuCertificate()
	if ret != nvml.SUCCESS {
		return nil, ret
	}
	return filled(c.AttestationCertChain[:], c.AttestationCertChainSize)
}

func (a *asking) report(h nvml.Device, nonce [32]byte) ([]byte, nvml.Return) {
	if !a.has("nvmlDeviceGetConfComputeGpuAttestationReport") {
		return nil, nvml.ERROR_FUNCTION_NOT_FOUND
	}
	r := nvml.ConfComputeGpuAttestationReport{Nonce: nonce}
	if ret := h.GetConfComputeGpuAttestationReport(&r); ret != nvml.SUCCESS {
		return nil, ret
	}
	return filled(r.AttestationReport[:], r.AttestationReportSize)
}

// filled is as much of a buffer as the driver says that it filled; a driver that says more than there is, or nothing, has no
// answer.
func filled(buffer []byte, size uint32) ([]byte, nvml.Return) {
	if size == 0 || int64(size) > int64(len(buffer)) {
		return nil, nvml.ERROR_INSUFFICIENT_SIZE
	}
	return buffer[:size:size], nvml.SUCCESS
}
