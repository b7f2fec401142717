//go:build linux && cgo

package nvml

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

// Driver reads the versions of the software.
func (l *Library) Driver(ctx context.Context) (Driver, error) {
	return call(ctx, l, "read versions of the driver", func(a *asking) (d Driver, err error) {
		if v := say(a, "driver", "nvmlSystemGetDriverVersion", l.api.SystemGetDriverVersion); v != nil {
			d.Version = *v
		}
		d.NVML = say(a, "nvml", "nvmlSystemGetNVMLVersion", l.api.SystemGetNVMLVersion)
		d.CUDA = say(a, "cuda", "nvmlSystemGetCudaDriverVersion", l.api.SystemGetCudaDriverVersion)
		d.Library = l.host.library()
		return d, nil
	})
}

// Devices lists the GPUs that this user may see, in the driver's order; of one that is lost, only that. That there is none is an
// *Error.
func (l *Library) Devices(ctx context.Context) ([]Device, error) {
	return call(ctx, l, "list devices", func(a *asking) ([]Device, error) {
		handles, err := a.handles()
		if err != nil {
			return nil, err
		}
		if len(handles) == 0 {
			return nil, &Error{
				Code: CodeNoGPU, Doing: a.doing, Observed: "a driver without devices", Required: "a GPU",
				Fix: "see whether lspci lists an NVIDIA device that no virtual machine has; in a container, pass it in; " +
					"or try the agent with --simulate",
			}
		}
		devices := make([]Device, len(handles))
		for i, h := range handles {
			if devices[i], err = a.describe(i, h); err != nil {
				return nil, err
			}
		}
		return devices, nil
	})
}

// handles are those of all devices, nil for one that is lost.
func (a *asking) handles() ([]nvml.Device, error) {
	count, ret := a.api.DeviceGetCount()
	if ret != nvml.SUCCESS {
		return nil, refusal(a.doing, ret)
	}
	handles := make([]nvml.Device, count)
	for i := range handles {
		if handles[i], ret = a.api.DeviceGetHandleByIndex(i); ret == nvml.ERROR_GPU_IS_LOST {
			handles[i] = nil
		} else if ret != nvml.SUCCESS {
			return nil, refusal(fmt.Sprintf("%s: device %d", a.doing, i), ret)
		}
	}
	return handles, nil
}

// describe reads what does not change. A device that is lost on the way is only that; a driver that is gone is an error.
func (a *asking) describe(index int, h nvml.Device) (Device, error) {
	lost := Device{Index: index, Lost: refusal(a.doing, nvml.ERROR_GPU_IS_LOST)}
	if h == nil {
		return lost, nil
	}
	uuid, ret := h.GetUUID()
	switch ret {
	case nvml.SUCCESS:
	case nvml.ERROR_GPU_IS_LOST:
		return lost, nil
	default:
		return lost, refusal(fmt.Sprintf("%s: UUID of device %d", a.doing, index), ret)
	}
	of := &asking{Library: a.Library, doing: a.doing}
	d := of.facts(index, uuid, h)
	switch of.gone {
	case nvml.SUCCESS:
		return d, nil
	case nvml.ERROR_GPU_IS_LOST:
		lost.UUID = uuid
		return lost, nil
	default:
		return lost, refusal(a.doing, of.gone)
	}
}

func (a *asking) facts(index int, uuid string, h nvml.Device) Device {
	d := Device{Index: index, UUID: uuid}
	if n := say(a, "name", "nvmlDeviceGetName", h.GetName); n != nil {
		d.Name = *n
	}
	d.Serial = text(say(a, "serial", "nvmlDeviceGetSerial", h.GetSerial))
	d.BoardPart = text(say(a, "board_part", "nvmlDeviceGetBoardPartNumber", h.GetBoardPartNumber))
	d.VBIOS = text(say(a, "vbios", "nvmlDeviceGetVbiosVersion", h.GetVbiosVersion))
	if p := say(a, "pdi", "nvmlDeviceGetPdi", h.GetPdi); p != nil {
		d.PDI = new(fmt.Sprintf("%016x", p.Value))
	}
	if p := say(a, "pci", "nvmlDeviceGetPciInfo", h.GetPciInfo); p != nil {
		d.PCIDeviceID, d.PCISubsystemID = &p.PciDeviceId, &p.PciSubSystemId
		if d.PCIBusID = text(new(cString(p.BusId[:]))); d.PCIBusID != nil {
			d.KernelUUID = a.host.kernelUUID(*d.PCIBusID)
		}
	}
	d.ComputeCapability = say(a, "compute_capability", "nvmlDeviceGetCudaComputeCapability", func() (int, nvml.Return) {
		major, minor, ret := h.GetCudaComputeCapability()
		return 10*major + minor, ret
	})
	d.Cores = natural(say(a, "cores", "nvmlDeviceGetNumGpuCores", h.GetNumGpuCores))
	d.BusWidthBits = say(a, "bus_width", "nvmlDeviceGetMemoryBusWidth", h.GetMemoryBusWidth)
	if m := say(a, "memory", "nvmlDeviceGetMemoryInfo", h.GetMemoryInfo); m != nil {
		d.MemoryBytes = &m.Total
	}
	d.Virtualisation = a.virtualisation(h)
	d.Confidential = a.confidential()
	d.MIG = a.mig(h)
	d.Unsaid = a.unsaid
	return d
}

// mig reads the mode and, where it is on, the instances. Those that come or go meanwhile are left out.
func (a *asking) mig(h nvml.Device) *MIG {
	mode := say(a, "mig", "nvmlDeviceGetMigMode", func() (int, nvml.Return) {
		current, _, ret := h.GetMigMode()
		return current, ret
	})
	if mode == nil {
		return nil
	}
	m := &MIG{Enabled: *mode == nvml.DEVICE_MIG_ENABLE}
	if !m.Enabled || !a.has("nvmlDeviceGetMigDeviceHandleByIndex") || !a.has("nvmlDeviceGetAttributes_v2") {
		return m
	}
	most := say(a, "mig_instances", "nvmlDeviceGetMaxMigDeviceCount", h.GetMaxMigDeviceCount)
	for i := 0; most != nil && i < *most; i++ {
		slice, ret := h.GetMigDeviceHandleByIndex(i)
		if ret != nvml.SUCCESS { // numbers have holes
			continue
		}
		uuid, ret := slice.GetUUID()
		attributes, ret2 := slice.GetAttributes()
		if ret != nvml.SUCCESS || ret2 != nvml.SUCCESS {
			continue
		}
		m.Instances = append(m.Instances, Instance{
			UUID: uuid, GPUSlices: attributes.GpuInstanceSliceCount, ComputeSlices: attributes.ComputeInstanceSliceCount,
			Multiprocessors: attributes.MultiprocessorCount, MemoryBytes: attributes.MemorySizeMB << 20,
		})
	}
	return m
}

// virtualisation is in the words of a telemetry statement.
func (a *asking) virtualisation(h nvml.Device) *string {
	mode := say(a, "virtualisation", "nvmlDeviceGetVirtualizationMode", h.GetVirtualizationMode)
	if mode == nil {
		return nil
	}
	words := map[nvml.GpuVirtualizationMode]string{
		nvml.GPU_VIRTUALIZATION_MODE_NONE: "none", nvml.GPU_VIRTUALIZATION_MODE_PASSTHROUGH: "passthrough",
		nvml.GPU_VIRTUALIZATION_MODE_VGPU: "vgpu", nvml.GPU_VIRTUALIZATION_MODE_HOST_VGPU: "host-vgpu",
		nvml.GPU_VIRTUALIZATION_MODE_HOST_VSGA: "host-vsga",
	}
	if word, ok := words[*mode]; ok {
		return &word
	}
	return new(fmt.Sprintf("mode-%d", int(*mode))) // newer than this program: no whole device that we know of
}

// confidential asks the newer function first, which alone knows protected PCIe.
func (a *asking) confidential() *Confidential {
	before := len(a.unsaid)
	if s := say(a, "confidential_compute", "nvmlSystemGetConfComputeSettings", a.api.SystemGetConfComputeSettings); s != nil {
		return &Confidential{
			On: s.CcFeature == nvml.CC_SYSTEM_FEATURE_ENABLED, DevTools: s.DevToolsMode == nvml.CC_SYSTEM_DEVTOOLS_MODE_ON,
			ProtectedPCIe: s.MultiGpuMode == nvml.CC_SYSTEM_MULTIGPU_PROTECTED_PCIE,
			Simulated:     s.Environment == nvml.CC_SYSTEM_ENVIRONMENT_SIM,
		}
	}
	a.unsaid = a.unsaid[:before]
	if s := say(a, "confidential_compute", "nvmlSystemGetConfComputeState", a.api.SystemGetConfComputeState); s != nil {
		return &Confidential{
			On: s.CcFeature == nvml.CC_SYSTEM_FEATURE_ENABLED, DevTools: s.DevToolsMode == nvml.CC_SYSTEM_DEVTOOLS_MODE_ON,
			Simulated: s.Environment == nvml.CC_SYSTEM_ENVIRONMENT_SIM,
		}
	}
	return nil
}

// text is nil for what a driver writes where there is nothing.
func text(s *string) *string {
	if s == nil {
		return nil
	}
	switch t := strings.TrimSpace(*s); t {
	case "", "N/A", "[N/A]", "Unknown", "0":
		return nil
	default:
		return &t
	}
}

func cString(b []byte) string {
	if end := bytes.IndexByte(b, 0); end >= 0 {
		b = b[:end]
	}
	return string(b)
}

// natural is nil for numbers that are none.
func natural(n *int) *uint32 {
	if n == nil || *n < 0 || int64(*n) > 1<<32-1 {
		return nil
	}
	return new(uint32(*n))
}
