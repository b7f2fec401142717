//go:build linux && cgo

package nvml

import (
	"context"
	"encoding/binary"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/corebond/corebond/attest/telemetry"
)

// Sample reads the sensors of a device, all but AtMillis. What the device does not give is nil.
func (l *Library) Sample(ctx context.Context, uuid string) (telemetry.Sample, error) {
	return call(ctx, l, "read sample", func(a *asking) (s telemetry.Sample, err error) {
		h, err := a.device(uuid)
		if err != nil {
			return s, err
		}
		// Counters first, so that they are as old as AtMillis says.
		s.EnergyMillijoules = say(a, "energy_mj", "nvmlDeviceGetTotalEnergyConsumption", h.GetTotalEnergyConsumption)
		fields := a.fields(h, nvml.FI_DEV_PCIE_COUNT_TX_BYTES, nvml.FI_DEV_PCIE_COUNT_RX_BYTES)
		s.PCIeSent, s.PCIeReceived = fields[0].wide(), fields[1].wide()
		s.PowerMilliwatts = say(a, "power_mw", "nvmlDeviceGetPowerUsage", h.GetPowerUsage)
		s.SMClockMHz, s.MemoryClockMHz = a.clock(h, nvml.CLOCK_SM), a.clock(h, nvml.CLOCK_MEM)
		s.EventReasons = a.eventReasons(h)
		s.Utilisation = a.utilisation(h)
		if m := say(a, "memory_used", "nvmlDeviceGetMemoryInfo", h.GetMemoryInfo); m != nil {
			s.MemoryUsed = &m.Used
		}
		s.Temperature = a.temperature(h)
		s.PCIeGeneration = natural(say(a, "pcie_generation", "nvmlDeviceGetCurrPcieLinkGeneration", h.GetCurrPcieLinkGeneration))
		s.PCIeWidth = natural(say(a, "pcie_width", "nvmlDeviceGetCurrPcieLinkWidth", h.GetCurrPcieLinkWidth))
		s.PCIeReplays = natural(say(a, "pcie_replays", "nvmlDeviceGetPcieReplayCounter", h.GetPcieReplayCounter))
		s.ECCCorrected = a.errors(h, nvml.MEMORY_ERROR_TYPE_CORRECTED, nvml.VOLATILE_ECC)
		s.ECCUncorrected = a.errors(h, nvml.MEMORY_ERROR_TYPE_UNCORRECTED, nvml.VOLATILE_ECC)
		return s, nil
	})
}

func (a *asking) clock(h nvml.Device, clock nvml.ClockType) *uint32 {
	return say(a, "clock", "nvmlDeviceGetClockInfo", func() (uint32, nvml.Return) { return h.GetClockInfo(clock) })
}

func (a *asking) temperature(h nvml.Device) *int32 {
	t := say(a, "temperature", "nvmlDeviceGetTemperature", func() (uint32, nvml.Return) {
		return h.GetTemperature(nvml.TEMPERATURE_GPU)
	})
	if t == nil {
		return nil
	}
	return new(int32(*t))
}

// eventReasons are the bits of what holds clocks back. Drivers before 535 have the function under an older name.
func (a *asking) eventReasons(h nvml.Device) *uint64 {
	if a.has("nvmlDeviceGetCurrentClocksEventReasons") {
		return say(a, "event_reasons", "nvmlDeviceGetCurrentClocksEventReasons", h.GetCurrentClocksEventReasons)
	}
	return say(a, "event_reasons", "nvmlDeviceGetCurrentClocksThrottleReasons", h.GetCurrentClocksThrottleReasons)
}

func (a *asking) utilisation(h nvml.Device) *uint32 {
	if u := say(a, "utilisation", "nvmlDeviceGetUtilizationRates", h.GetUtilizationRates); u != nil {
		return &u.Gpu
	}
	return nil
}

func (a *asking) errors(h nvml.Device, kind nvml.MemoryErrorType, over nvml.EccCounterType) *uint64 {
	return say(a, "ecc", "nvmlDeviceGetTotalEccErrors", func() (uint64, nvml.Return) { return h.GetTotalEccErrors(kind, over) })
}

// field is one answer to a numbered question; nil is none.
type field struct {
	bits uint64
	kind nvml.ValueType
}

// wide is a counter of 64 bits. One of 32 bits, which nvml.h says "can be wrapped", wraps within a second at the bus's speed and
// is no count since the load of the driver: it is left out.
func (f *field) wide() *uint64 {
	if f == nil || f.kind != nvml.VALUE_TYPE_UNSIGNED_LONG && f.kind != nvml.VALUE_TYPE_UNSIGNED_LONG_LONG {
		return nil
	}
	return &f.bits
}

// small is a number of a list.
func (f *field) small() *uint32 {
	if f == nil || f.kind == nvml.VALUE_TYPE_DOUBLE || f.bits > 1<<32-1 {
		return nil
	}
	return new(uint32(f.bits))
}

// fields asks numbered questions, one answer each. The driver fills as many low bytes of a value as its kind has, in the order of
// the processor, which is little-endian wherever there are drivers.
func (a *asking) fields(h nvml.Device, ids ...uint32) []*field {
	answers := make([]*field, len(ids))
	values := make([]nvml.FieldValue, len(ids))
	for i, id := range ids {
		values[i].FieldId = id
	}
	asked := say(a, "fields", "nvmlDeviceGetFieldValues", func() (struct{}, nvml.Return) {
		return struct{}{}, h.GetFieldValues(values)
	})
	for i, v := range values {
		if ret := nvml.Return(v.NvmlReturn); asked == nil || ret != nvml.SUCCESS {
			if asked != nil && gone(ret) {
				a.gone = ret
			}
			continue
		}
		f := &field{kind: nvml.ValueType(v.ValueType), bits: binary.LittleEndian.Uint64(v.Value[:])}
		switch f.kind {
		case nvml.VALUE_TYPE_UNSIGNED_INT, nvml.VALUE_TYPE_SIGNED_INT:
			f.bits &= 1<<32 - 1
		case nvml.VALUE_TYPE_UNSIGNED_SHORT:
			f.bits &= 1<<16 - 1
		}
		answers[i] = f
	}
	return answers
}
