//go:build linux && cgo

package nvml

import (
	"errors"
	"testing"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
	"github.com/NVIDIA/go-nvml/pkg/nvml/mock"
)

// equip gives a mocked device every function that this package calls, answered from g; nil is ERROR_NOT_SUPPORTED.
func equip(s *simulated, d *mock.Device, g *gpu) {
	state := func() nvml.Return {
		if g.lost {
			return nvml.ERROR_GPU_IS_LOST
		}
		return s.answer()
	}
	d.GetUUIDFunc = func() (string, nvml.Return) { return g.UUID, state() }
	d.GetNameFunc = func() (string, nvml.Return) { return g.Name, state() }
	d.GetSerialFunc = ask(state, &g.Serial)
	d.GetBoardPartNumberFunc = ask(state, &g.BoardPart)
	d.GetVbiosVersionFunc = ask(state, &g.VBIOS)
	d.GetPdiFunc = func() (nvml.Pdi, nvml.Return) {
		value, ret := ask(state, &g.PDI)()
		return nvml.Pdi{Value: value}, ret
	}
	d.GetPciInfoFunc = func() (p nvml.PciInfo, ret nvml.Return) {
		copy(p.BusId[:], g.BusID)
		p.PciDeviceId, p.PciSubSystemId = g.DeviceID, g.SubsystemID
		return p, state()
	}
	d.GetCudaComputeCapabilityFunc = func() (int, int, nvml.Return) { return g.Major, g.Minor, state() }
	d.GetNumGpuCoresFunc = ask(state, &g.Cores)
	d.GetMemoryBusWidthFunc = ask(state, &g.BusWidth)
	d.GetMemoryInfoFunc = func() (nvml.Memory, nvml.Return) {
		total, ret := ask(state, &g.MemoryTotal)()
		return nvml.Memory{Total: total, Used: g.MemoryUsed}, ret
	}
	d.GetMigModeFunc = func() (int, int, nvml.Return) {
		mode, ret := ask(state, &g.MIG)()
		return mode, mode, ret
	}
	d.GetMaxMigDeviceCountFunc = func() (int, nvml.Return) { return 7, state() }
	d.GetMigDeviceHandleByIndexFunc = func(i int) (nvml.Device, nvml.Return) {
		if i >= len(g.slices) || g.slices[i] == nil {
			return nil, nvml.ERROR_NOT_FOUND
		}
		return g.slices[i], state()
	}
	d.GetAttributesFunc = func() (nvml.DeviceAttributes, nvml.Return) {
		return nvml.DeviceAttributes{GpuInstanceSliceCount: 3, ComputeInstanceSliceCount: 2, MultiprocessorCount: 42, MemorySizeMB: 40192}, state()
	}
	d.GetVirtualizationModeFunc = func() (nvml.GpuVirtualizationMode, nvml.Return) {
		mode, ret := ask(state, &g.Virtual)()
		return nvml.GpuVirtualizationMode(mode), ret
	}
	d.GetTotalEnergyConsumptionFunc = ask(state, &g.Energy)
	d.GetPowerUsageFunc = ask(state, &g.Power)
	d.GetEnforcedPowerLimitFunc = ask(state, &g.PowerLimit)
	d.GetClockInfoFunc = func(c nvml.ClockType) (uint32, nvml.Return) {
		return ask(state, map[nvml.ClockType]**uint32{nvml.CLOCK_SM: &g.SM, nvml.CLOCK_MEM: &g.MemoryClock}[c])()
	}
	d.GetMaxClockInfoFunc = func(c nvml.ClockType) (uint32, nvml.Return) {
		return ask(state, map[nvml.ClockType]**uint32{nvml.CLOCK_SM: &g.MaxSM, nvml.CLOCK_MEM: &g.MaxMemory}[c])()
	}
	d.GetCurrentClocksEventReasonsFunc = ask(state, &g.Reasons)
	d.GetCurrentClocksThrottleReasonsFunc = ask(state, &g.Reasons)
	d.GetUtilizationRatesFunc = func() (nvml.Utilization, nvml.Return) {
		share, ret := ask(state, &g.Utilisation)()
		return nvml.Utilization{Gpu: share}, ret
	}
	d.GetTemperatureFunc = func(sensor nvml.TemperatureSensors) (uint32, nvml.Return) { return ask(state, &g.Temperature)() }
	d.GetCurrPcieLinkGenerationFunc = ask(state, &g.Generation)
	d.GetCurrPcieLinkWidthFunc = ask(state, &g.Width)
	d.GetMaxPcieLinkGenerationFunc = ask(state, &g.MaxGeneration)
	d.GetMaxPcieLinkWidthFunc = ask(state, &g.MaxWidth)
	d.GetPcieReplayCounterFunc = ask(state, &g.Replays)
	d.GetTotalEccErrorsFunc = func(kind nvml.MemoryErrorType, over nvml.EccCounterType) (uint64, nvml.Return) {
		return ask(state, map[[2]int]**uint64{
			{int(nvml.MEMORY_ERROR_TYPE_CORRECTED), int(nvml.VOLATILE_ECC)}:    &g.Corrected,
			{int(nvml.MEMORY_ERROR_TYPE_UNCORRECTED), int(nvml.VOLATILE_ECC)}:  &g.Uncorrected,
			{int(nvml.MEMORY_ERROR_TYPE_CORRECTED), int(nvml.AGGREGATE_ECC)}:   &g.LifeCorrected,
			{int(nvml.MEMORY_ERROR_TYPE_UNCORRECTED), int(nvml.AGGREGATE_ECC)}: &g.LifeUncorr,
		}[[2]int{int(kind), int(over)}])()
	}
	d.GetRemappedRowsFunc = func() (int, int, bool, bool, nvml.Return) {
		r := g.Remapped
		if r == nil {
			return 0, 0, false, false, nvml.ERROR_NOT_SUPPORTED
		}
		return r.Corrected, r.Uncorrected, r.Pending, r.Failed, state()
	}
	d.GetViolationStatusFunc = func(policy nvml.PerfPolicyType) (nvml.ViolationTime, nvml.Return) {
		nanos, ret := ask(state, map[nvml.PerfPolicyType]**uint64{nvml.PERF_POLICY_POWER: &g.Violation, nvml.PERF_POLICY_THERMAL: &g.Thermal}[policy])()
		return nvml.ViolationTime{ReferenceTime: 1, ViolationTime: nanos}, ret
	}
	d.GetFieldValuesFunc = func(values []nvml.FieldValue) nvml.Return {
		for i := range values {
			switch values[i].FieldId {
			case nvml.FI_DEV_PCIE_COUNT_TX_BYTES:
				fieldValue(&values[i], g.fieldKind, g.Sent)
			case nvml.FI_DEV_PCIE_COUNT_RX_BYTES:
				fieldValue(&values[i], g.fieldKind, g.Received)
			case nvml.FI_DEV_GET_GPU_RECOVERY_ACTION:
				fieldValue(&values[i], nvml.VALUE_TYPE_UNSIGNED_INT, g.Recovery)
			default:
				fieldValue(&values[i], 0, nil)
			}
		}
		return state()
	}
	d.GetComputeRunningProcessesFunc = processes(s, state, &g.Compute)
	d.GetMPSComputeRunningProcessesFunc = processes(s, state, &g.MPS)
	d.GetGraphicsRunningProcessesFunc = processes(s, state, &g.Graphics)
	d.GetSupportedEventTypesFunc = ask(state, &g.Events)
	d.RegisterEventsFunc = func(types uint64, _ nvml.EventSet) nvml.Return {
		if g.Events == nil || types&^*g.Events != 0 {
			return nvml.ERROR_NOT_SUPPORTED
		}
		return state()
	}
	d.GetConfComputeGpuCertificateFunc = func() (c nvml.ConfComputeGpuCertificate, ret nvml.Return) {
		if g.Chain == nil {
			return c, nvml.ERROR_NOT_SUPPORTED
		}
		c.AttestationCertChainSize = uint32(len(g.Chain))
		copy(c.AttestationCertChain[:], g.Chain)
		return c, state()
	}
	d.GetConfComputeGpuAttestationReportFunc = func(r *nvml.ConfComputeGpuAttestationReport) nvml.Return {
		if g.Report == nil {
			return nvml.ERROR_NOT_SUPPORTED
		}
		report := append(append([]byte{}, g.Report...), r.Nonce[:]...) // stands for a signature over the nonce
		r.AttestationReportSize = uint32(len(report))
		copy(r.AttestationReport[:], report)
		return state()
	}
}

func ask[T any](state func() nvml.Return, value **T) func() (T, nvml.Return) {
	return func() (T, nvml.Return) {
		var none T
		if ret := state(); ret != nvml.SUCCESS {
			return none, ret
		}
		if value == nil || *value == nil {
			return none, nvml.ERROR_NOT_SUPPORTED
		}
		return **value, nvml.SUCCESS
	}
}

func processes(s *simulated, state func() nvml.Return, pids *[]uint32) func() ([]nvml.ProcessInfo, nvml.Return) {
	return func() ([]nvml.ProcessInfo, nvml.Return) {
		s.mu.Lock()
		now := *pids
		s.mu.Unlock()
		if now == nil {
			return nil, nvml.ERROR_NOT_SUPPORTED
		}
		var infos []nvml.ProcessInfo
		for _, pid := range now {
			infos = append(infos, nvml.ProcessInfo{Pid: pid})
		}
		return infos, state()
	}
}

// code is the code of an *Error.
func code(t *testing.T, err error) Code {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error = %v, want an *Error", err)
	}
	if e.Observed == "" || e.Required == "" || e.Fix == "" || e.Doing == "" {
		t.Errorf("error %+v does not say what was being done, observed, required and the fix", e)
	}
	return e.Code
}
