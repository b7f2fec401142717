package telemetry

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// belonging checks that the statement is of this proof and this enrolment.
func (r *review) belonging() {
	s, p := r.statement, r.proof
	if s.Challenge != p.Challenge {
		r.lower(CheckTelemetry, "TELEMETRY_CHALLENGE", "a statement for challenge "+s.Challenge.Hex(), p.Challenge.Hex(),
			"state what happened during this proof")
	}
	if s.Class != p.Class {
		r.lower(CheckTelemetry, "TELEMETRY_CLASS", s.Class, p.Class, "enrol the device as what it is")
	}
	if s.Simulated || p.Simulated {
		r.lower(CheckTelemetry, "TELEMETRY_SIMULATED", "a device that says that it is simulated", "a GPU",
			"run the agent on a machine with a GPU")
	}
	if p.OpenedAt.IsZero() {
		r.unknown(CheckTelemetry, "CLOCK_UNKNOWN", "no time of the challenge", "the service's time when it sent the challenge")
	} else if skew := int64(s.StartUnixMillis) - p.OpenedAt.UnixMilli(); abs(skew) > uint64(r.policy.ClockSkewMillis.Value) {
		r.lower(CheckTelemetry, "TELEMETRY_CLOCK", fmt.Sprintf("a start %d ms from the challenge", skew),
			fmt.Sprintf("at most %d", r.policy.ClockSkewMillis.Value), "set the host's clock by NTP")
	}
}

// cadence checks that samples cover the proof from its start to its end.
func (r *review) cadence() {
	samples, p := r.statement.Samples, r.policy
	if len(samples) < 2 {
		r.silent(CheckCadence, fmt.Sprintf("%d samples", len(samples)))
		return
	}
	for i, s := range samples[1:] {
		if gap := int64(s.AtMillis - samples[i].AtMillis); gap < p.MinGapMillis.Value || gap > p.MaxGapMillis.Value {
			r.lower(CheckCadence, "CADENCE_GAP", fmt.Sprintf("%d ms between two samples", gap),
				fmt.Sprintf("%d to %d", p.MinGapMillis.Value, p.MaxGapMillis.Value), "let the agent sample once a second, undisturbed")
			break
		}
	}
	if r.proof.Elapsed <= 0 {
		r.unknown(CheckCadence, "ELAPSED_UNKNOWN", "no duration of the proof", "the service's measure of it")
		return
	}
	covered := time.Duration(samples[len(samples)-1].AtMillis) * time.Millisecond
	least := r.proof.Elapsed - time.Duration(p.StartSlackMillis.Value)*time.Millisecond
	most := r.proof.Elapsed + time.Duration(p.OverrunMillis.Value)*time.Millisecond
	if covered < least || covered > most {
		r.lower(CheckCadence, "CADENCE_COVER", "samples over "+covered.String(),
			fmt.Sprintf("%v to %v, the proof's own time", least, most),
			"sample on receiving the challenge, before the commitment, and once a second between")
	}
}

// whole checks that no part of a device poses as a device.
func (r *review) whole() {
	mode := r.statement.Mode
	switch {
	case mode.MIG == nil && (r.class == nil || !r.class.lacks(fieldMIG)):
		r.silent(CheckSlice, "nothing on multi-instance mode")
	case mode.MIG != nil && *mode.MIG:
		r.lower(CheckSlice, "SLICE_MIG", "multi-instance mode is on", "a whole device",
			"switch multi-instance mode off, or pledge the slice as a slice")
	}
	if mode.Virtualisation == nil {
		r.silent(CheckSlice, "nothing on virtualisation")
		return
	}
	switch *mode.Virtualisation {
	case "none":
	case "passthrough":
		r.note(CheckSlice, "SLICE_VM", "a whole device passed through to a virtual machine", "the host itself",
			"none needed; PCI identifiers are the hypervisor's word")
	default:
		r.lower(CheckSlice, "SLICE_VGPU", *mode.Virtualisation, "a whole device",
			"give the machine the whole device, or pledge the slice as a slice")
	}
}

// identity checks that three sources name one device, and the registry the same.
func (r *review) identity() {
	id := r.statement.Identity
	if id.UUIDByNVML == nil || id.UUIDByCUDA == nil || id.UUIDByKernel == nil {
		r.silent(CheckIdentity, fmt.Sprintf("UUID by %s", said(id)))
	}
	var first *common.Hash
	for _, h := range []*common.Hash{id.UUIDByNVML, id.UUIDByCUDA, id.UUIDByKernel} {
		if h == nil {
			continue
		}
		if first == nil {
			first = h
		}
		if *h != *first {
			r.lower(CheckIdentity, "IDENTITY_SPLIT", "NVML, CUDA and the kernel name different devices", "one device",
				"remove whatever stands between the agent and the driver")
			return
		}
	}
	if want := r.proof.UUID; want == nil {
		r.unknown(CheckIdentity, "REGISTRY_UNKNOWN", "no commitment in the registry", "one from the enrolment")
	} else if first != nil && *first != *want {
		r.lower(CheckIdentity, "IDENTITY_OTHER", "a device other than the enrolled one", want.Hex(),
			"prove with the enrolled device, or enrol this one")
	}
}

func said(id Identity) string {
	text := ""
	for _, source := range []struct {
		name string
		hash *common.Hash
	}{{"NVML", id.UUIDByNVML}, {"CUDA", id.UUIDByCUDA}, {"kernel", id.UUIDByKernel}} {
		if source.hash != nil {
			text += source.name + " "
		}
	}
	if text == "" {
		return "nobody"
	}
	return text + "only"
}

// driver checks that the stated version can run where it is said to.
func (r *review) driver() {
	software := r.statement.Software
	if software.Driver == nil || software.OS == nil {
		r.silent(CheckDriver, "no driver version, or no operating system")
		return
	}
	for _, d := range r.policy.ImpossibleDrivers {
		if d.OS == *software.OS && d.Version == *software.Driver {
			r.lower(CheckDriver, "DRIVER_IMPOSSIBLE", "driver "+d.Version+" on "+d.OS, "a driver of that system ("+d.Source+")",
				"remove whatever stands between the agent and the driver")
		}
	}
}

func abs(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}
