package telemetry

import (
	"crypto/sha256"

	"github.com/ethereum/go-ethereum/common"
)

// Statement is what a device says of itself over one proof. A field that the device cannot give, or that its host withholds, is
// nil: absence is not zero.
type Statement struct {
	Version         int         `json:"version"`
	Simulated       bool        `json:"simulated"`
	Challenge       common.Hash `json:"challenge"` // hash of the challenge that the proof answers
	Class           string      `json:"class"`     // claimed, a name of classes.json
	StartUnixMillis uint64      `json:"start_unix_millis,string"`
	Identity        Identity    `json:"identity"`
	Software        Software    `json:"software"`
	Host            Host        `json:"host"`
	Mode            Mode        `json:"mode"`
	Limits          Limits      `json:"limits"`
	Health          Health      `json:"health"`
	Samples         []Sample    `json:"samples"` // one a second, from challenge to commitment
}

// Identity names the device by commitments only, see Commitment. The three UUIDs are one UUID as three sources tell it.
type Identity struct {
	UUIDByNVML   *common.Hash `json:"uuid_by_nvml,omitempty"`
	UUIDByCUDA   *common.Hash `json:"uuid_by_cuda,omitempty"`
	UUIDByKernel *common.Hash `json:"uuid_by_kernel,omitempty"` // /proc/driver/nvidia/gpus/*/information
	Serial       *common.Hash `json:"serial,omitempty"`
	PDI          *common.Hash `json:"pdi,omitempty"`
	BoardPart    *common.Hash `json:"board_part,omitempty"`
}

// Software is what runs the device.
type Software struct {
	OS          *string      `json:"os,omitempty"` // "linux"
	Driver      *string      `json:"driver,omitempty"`
	VBIOS       *string      `json:"vbios,omitempty"`
	NVMLLibrary *common.Hash `json:"nvml_library,omitempty"` // SHA-256 of the library's file
}

// Host is the machine around the device when the statement began.
type Host struct {
	BootID       *common.Hash `json:"boot_id,omitempty"` // a commitment; another one after each boot
	UptimeMillis *uint64      `json:"uptime_millis,omitempty,string"`
	Processes    *uint32      `json:"processes,omitempty"`    // on the device, the prover included
	ProcessList  *common.Hash `json:"process_list,omitempty"` // SHA-256
}

// Mode says which part of a device this is and how it is guarded.
type Mode struct {
	MIG                 *bool   `json:"mig,omitempty"`
	Virtualisation      *string `json:"virtualisation,omitempty"`       // "none", "passthrough", "vgpu", "host-vgpu", "host-vsga"
	ConfidentialCompute *string `json:"confidential_compute,omitempty"` // "off", "on", "devtools"
}

// Limits are what the driver says that the device can do at most.
type Limits struct {
	PowerMilliwatts *uint32 `json:"power_mw,omitempty"` // the enforced limit
	SMClockMHz      *uint32 `json:"sm_clock_mhz,omitempty"`
	MemoryClockMHz  *uint32 `json:"memory_clock_mhz,omitempty"`
	MemoryBytes     *uint64 `json:"memory_bytes,omitempty,string"`
	PCIeGeneration  *uint32 `json:"pcie_generation,omitempty"`
	PCIeWidth       *uint32 `json:"pcie_width,omitempty"`
}

// Health is the wear of the device at the end of the statement. Counts are over its life.
type Health struct {
	ECCCorrected        *uint64   `json:"ecc_corrected,omitempty,string"`
	ECCUncorrected      *uint64   `json:"ecc_uncorrected,omitempty,string"`
	RemappedCorrected   *uint32   `json:"remapped_corrected,omitempty"` // rows remapped for errors that were corrected
	RemappedUncorrected *uint32   `json:"remapped_uncorrected,omitempty"`
	RemapPending        *bool     `json:"remap_pending,omitempty"`
	RemapFailed         *bool     `json:"remap_failed,omitempty"`
	Xids                *[]uint32 `json:"xids,omitempty"` // in the order seen during the statement; empty: watched, none seen
	RecoveryAction      *string   `json:"recovery_action,omitempty"`
	ViolationPowerNS    *uint64   `json:"violation_power_ns,omitempty,string"` // time held back by the power limit
	ViolationThermalNS  *uint64   `json:"violation_thermal_ns,omitempty,string"`
}

// Sample is one reading. The first is taken on receiving the challenge, the last before the commitment; where the last would come
// less than 750 ms after the one before, that one is left out. Counters count from the load of the driver.
type Sample struct {
	AtMillis          uint32  `json:"at_millis"` // since the first sample, by a clock that does not jump
	EnergyMillijoules *uint64 `json:"energy_mj,omitempty,string"`
	PowerMilliwatts   *uint32 `json:"power_mw,omitempty"`
	SMClockMHz        *uint32 `json:"sm_clock_mhz,omitempty"`
	MemoryClockMHz    *uint32 `json:"memory_clock_mhz,omitempty"`
	EventReasons      *uint64 `json:"event_reasons,omitempty,string"` // NVML's bits of what holds clocks back
	Utilisation       *uint32 `json:"utilisation,omitempty"`          // percent
	MemoryUsed        *uint64 `json:"memory_used,omitempty,string"`   // bytes
	Temperature       *int32  `json:"temperature,omitempty"`          // degrees Celsius
	PCIeGeneration    *uint32 `json:"pcie_generation,omitempty"`
	PCIeWidth         *uint32 `json:"pcie_width,omitempty"`
	PCIeSent          *uint64 `json:"pcie_sent,omitempty,string"`     // bytes, by the device
	PCIeReceived      *uint64 `json:"pcie_received,omitempty,string"` // bytes, by the device
	PCIeReplays       *uint32 `json:"pcie_replays,omitempty"`
	ECCCorrected      *uint64 `json:"ecc_corrected,omitempty,string"` // since the load of the driver
	ECCUncorrected    *uint64 `json:"ecc_uncorrected,omitempty,string"`
}

// Commitment hides an identifier of a kind ("uuid", "serial", "pdi", "board", "boot") behind a salt. The salt is the service's,
// one for all devices and not public: two claims on one device then collide in its registry, and nobody else can try serial
// numbers against a published statement. A UUID is committed to as its 16 bytes, so that its spellings do not matter.
func Commitment(salt [32]byte, kind string, identifier []byte) common.Hash {
	h := sha256.New()
	h.Write([]byte("telemetry/v1/" + kind + "\x00"))
	h.Write(salt[:])
	h.Write(identifier)
	return common.Hash(h.Sum(nil))
}
