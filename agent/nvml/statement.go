//go:build linux && cgo

package nvml

import (
	"context"
	"fmt"
	"runtime"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
)

// Statement says of a device all but Challenge, Class, Simulated, StartUnixMillis, UUIDByCUDA, Health and Samples. Identifiers leave it
// as commitments alone: a UUID as its 16 bytes, a serial and a PDI in the form that registry.Normalise gives them, part number and boot
// as their text. Without a salt, before the device is enrolled, there are none: a hash of a serial number that anybody could make
// hides nothing.
func (l *Library) Statement(ctx context.Context, uuid string, salt [32]byte) (telemetry.Statement, error) {
	return call(ctx, l, "state the device", func(a *asking) (telemetry.Statement, error) {
		h, err := a.device(uuid)
		if err != nil {
			return telemetry.Statement{}, err
		}
		d := a.facts(0, uuid, h)
		s := telemetry.Statement{
			Version: 1, Identity: identity(d, salt),
			Software: telemetry.Software{OS: plain(new(runtime.GOOS)), VBIOS: plain(d.VBIOS)},
			Mode:     telemetry.Mode{Virtualisation: plain(d.Virtualisation)},
			Limits: telemetry.Limits{
				PowerMilliwatts: say(a, "power_limit", "nvmlDeviceGetEnforcedPowerLimit", h.GetEnforcedPowerLimit),
				SMClockMHz:      a.maxClock(h, nvml.CLOCK_SM),
				MemoryClockMHz:  a.maxClock(h, nvml.CLOCK_MEM),
				MemoryBytes:     d.MemoryBytes,
				PCIeGeneration:  natural(say(a, "max_pcie", "nvmlDeviceGetMaxPcieLinkGeneration", h.GetMaxPcieLinkGeneration)),
				PCIeWidth:       natural(say(a, "max_pcie_width", "nvmlDeviceGetMaxPcieLinkWidth", h.GetMaxPcieLinkWidth)),
			},
		}
		s.Software.Driver = plain(say(a, "driver", "nvmlSystemGetDriverVersion", l.api.SystemGetDriverVersion))
		if path := l.host.library(); path != nil {
			s.Software.NVMLLibrary = l.host.digest(*path)
		}
		if d.MIG != nil {
			s.Mode.MIG = &d.MIG.Enabled
		}
		if d.Confidential != nil {
			s.Mode.ConfidentialCompute = new(d.Confidential.mode())
		}
		s.Host.UptimeMillis = l.host.uptimeMillis()
		if id := l.host.bootID(); id != nil {
			s.Host.BootID = commit(salt, "boot", []byte(*id))
		}
		if compute, graphics := a.processes(h); compute != nil {
			all := l.started(union(*compute, graphics))
			s.Host.Processes, s.Host.ProcessList = new(uint32(len(all))), new(setHash(all))
		}
		return s, nil
	})
}

func (a *asking) maxClock(h nvml.Device, clock nvml.ClockType) *uint32 {
	return say(a, "max_clock", "nvmlDeviceGetMaxClockInfo", func() (uint32, nvml.Return) { return h.GetMaxClockInfo(clock) })
}

// Health reads the wear of a device. Xids are those since Health was last asked about it, so that none is left out between two
// statements, and at first those since Watch began; they are nil where Watch has not run all that time and none was seen.
func (l *Library) Health(ctx context.Context, uuid string) (telemetry.Health, error) {
	return call(ctx, l, "read health", func(a *asking) (telemetry.Health, error) {
		h, err := a.device(uuid)
		if err != nil {
			return telemetry.Health{}, err
		}
		health := telemetry.Health{
			ECCCorrected:   a.errors(h, nvml.MEMORY_ERROR_TYPE_CORRECTED, nvml.AGGREGATE_ECC),
			ECCUncorrected: a.errors(h, nvml.MEMORY_ERROR_TYPE_UNCORRECTED, nvml.AGGREGATE_ECC),
			RecoveryAction: a.recovery(h),

			ViolationPowerNS:   a.violation(h, nvml.PERF_POLICY_POWER),
			ViolationThermalNS: a.violation(h, nvml.PERF_POLICY_THERMAL),
		}
		type rows struct {
			corrected, uncorrected int
			pending, failed        bool
		}
		if r := say(a, "remapped", "nvmlDeviceGetRemappedRows", func() (r rows, ret nvml.Return) {
			r.corrected, r.uncorrected, r.pending, r.failed, ret = h.GetRemappedRows()
			return r, ret
		}); r != nil {
			health.RemappedCorrected, health.RemappedUncorrected = natural(&r.corrected), natural(&r.uncorrected)
			health.RemapPending, health.RemapFailed = &r.pending, &r.failed
		}
		if a.gone == nvml.SUCCESS {
			health.Xids = l.xids.take(uuid)
		}
		return health, nil
	})
}

// violation is the time in nanoseconds for which a limit has held clocks back.
func (a *asking) violation(h nvml.Device, policy nvml.PerfPolicyType) *uint64 {
	v := say(a, "violation", "nvmlDeviceGetViolationStatus", func() (nvml.ViolationTime, nvml.Return) {
		return h.GetViolationStatus(policy)
	})
	if v == nil {
		return nil
	}
	return &v.ViolationTime
}

func (a *asking) recovery(h nvml.Device) *string {
	action := a.fields(h, nvml.FI_DEV_GET_GPU_RECOVERY_ACTION)[0].small()
	if action == nil {
		return nil
	}
	words := []string{"none", "reset", "reboot", "drain-p2p", "drain-and-reset"}
	if int(*action) < len(words) {
		return &words[*action]
	}
	return new(fmt.Sprintf("action-%d", *action))
}

func identity(d Device, salt [32]byte) telemetry.Identity {
	normal := func(kind registry.Kind, value *string) []byte {
		if value == nil {
			return nil
		}
		text, err := registry.Normalise(kind, *value)
		if err != nil {
			return nil // a placeholder identifies nothing
		}
		return []byte(text)
	}
	id := telemetry.Identity{
		UUIDByNVML: commit(salt, "uuid", uuidBytes(d.UUID)),
		Serial:     commit(salt, "serial", normal(registry.KindSerial, d.Serial)),
		PDI:        commit(salt, "pdi", normal(registry.KindPDI, d.PDI)),
	}
	if d.KernelUUID != nil {
		id.UUIDByKernel = commit(salt, "uuid", uuidBytes(*d.KernelUUID))
	}
	if d.BoardPart != nil {
		id.BoardPart = commit(salt, "board", []byte(*d.BoardPart))
	}
	return id
}

func commit(salt [32]byte, kind string, identifier []byte) *common.Hash {
	if salt == [32]byte{} || len(identifier) == 0 {
		return nil
	}
	return new(telemetry.Commitment(salt, kind, identifier))
}

// plain leaves out what a statement does not hold as text.
func plain(s *string) *string {
	if s = text(s); s == nil || len(*s) > 64 {
		return nil
	}
	for _, c := range []byte(*s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '-', c == '_', c == ' ':
		default:
			return nil
		}
	}
	return s
}
