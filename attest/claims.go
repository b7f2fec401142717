package attest

import (
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
)

// Claims are what verified evidence of one device says, kind by kind. They carry no judgement: see Appraise. A kind that is nil was
// not there.
type Claims struct {
	Compute    Compute
	Memory     *Memory
	Telemetry  *Telemetry
	Standing   *Standing
	Platform   *Platform
	DeviceKey  *DeviceKey
	Possession *Possession
}

// Compute is what a compute proof says (package attest/compute).
type Compute struct {
	Device         common.Address
	GPUIDHash      common.Hash
	Service        common.Address
	SlotID         uint64
	Profile        chaingemm.Profile
	ChallengeHash  common.Hash
	ChainRoot      common.Hash
	KernelHash     common.Hash
	TelemetryHash  common.Hash
	Previous       common.Hash
	TranscriptHash common.Hash
	DrandRound     uint64 // 0: committed seed of the service, no public beacon
	MicroAcks      int
	OpenAt         time.Time
	CommitAt       time.Time
	Simulated      bool
	AuditedRows    int      // rows of AuditedLayer that were checked in every byte; 0 where there was no audit
	AuditedLayer   int      // index t of the layer, from 0
	Verdict        *Verdict // what the service certified; nil while the service has not
}

// Elapsed is the time from challenge to commitment by the service's clock.
func (c Compute) Elapsed() time.Duration { return c.CommitAt.Sub(c.OpenAt) }

// Memory is what a memory proof says (package attest/memory). Its bounds hold but for a chance of 2^-DeltaBits, under the assumptions
// of its class.
type Memory struct {
	Device         common.Address
	GPUIDHash      common.Hash
	SlotID         uint64
	Class          string // of package memwalk
	Calibrated     bool   // the class's deadline was measured on its hardware
	DatasetBytes   uint64 // that were to be filled
	CapacityBytes  uint64 // of them that were there, at least
	BytesPerSecond uint64 // read at random, at least
	EpsilonPPB     uint32 // share of walks that may be made up, parts per billion
	DeltaBits      int
	TranscriptHash common.Hash
	CommitAt       time.Time
	Simulated      bool
}

// Telemetry is what cross-checks of a device's own words found (package attest/telemetry). It never raises a tier.
type Telemetry struct {
	Hash     common.Hash // as signed in the Commit
	Lowering []Failure   // what contradicts the proof or the class; each keeps the device at T1
}

// Standing is what the service's registry and slots say of a device.
type Standing struct {
	Frozen  *Failure // why the registry froze the device; nil while it is active
	Pending *Failure // why its claim waits, as for a new key of known hardware; nil if it does not
	Mark    string   // "" for a whole GPU of its own; "MIG", "vGPU" or "VM"
	Met     int      // platform-wide slots in which its proof overlapped the others', of all that were offered
	Missed  int      // of the last SlotWindow that were offered
}

// Platform is what a TPM's quote says (package attest/tpm).
type Platform struct {
	At       time.Time // of the quote
	Measured bool      // firmware, kernel and agent are ones that the policy knows
}

// DeviceKey is what the GPU's own key says (package attest/nvgpu).
type DeviceKey struct {
	At        time.Time   // of the report
	Key       common.Hash // SHA-256 of the device key
	Appraised bool        // firmware is that of reference measurements
	Unrevoked bool        // each certificate was good by a response of its authority
}

// Possession is somebody's word, other than the owner's, that the device is there and whose it is: an inspector's, a custodian's.
type Possession struct {
	By common.Address
	At time.Time
}
