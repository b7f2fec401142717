package wire

import (
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/common"
)

// EnrolmentRequest asks for what a device needs to enrol. Its key signs it, so that only key holders learn the salt.
type EnrolmentRequest struct {
	DeviceID common.Address `json:"deviceId"` // address of the key that the agent made for the device
	AtMicros uint64         `json:"atMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (EnrolmentRequest) TypeString() string {
	return "EnrolmentRequest(address deviceId,uint64 atMicros)"
}

// Words is encodeData of EIP-712.
func (m EnrolmentRequest) Words() [][32]byte {
	return [][32]byte{attest.AddressWord(m.DeviceID), attest.UintWord(m.AtMicros)}
}

// EnrolmentTerms answers an EnrolmentRequest.
type EnrolmentTerms struct {
	Nonce    common.Hash `json:"nonce"` // to sign into the Enrolment, of this device and good for a quarter of an hour at least
	Salt     common.Hash `json:"salt"`  // for registry.Commit and telemetry.Commitment; the same for all devices, and not to be published
	AtMicros uint64      `json:"atMicros,string"`
	Classes  []string    `json:"classes"` // that are challenged here
}

// Enrolment is what a device says that it is. Its key signs it: that is the proof of possession. Identifiers are commitments of package
// registry under the service's salt; those that the device does not have are zero. A simulated device has no UUID and commits to one that
// it makes up.
type Enrolment struct {
	DeviceID      common.Address  `json:"deviceId"`
	GPUModel      string          `json:"gpuModel"`
	Class         string          `json:"class"` // of hardware, one of EnrolmentTerms
	UUID          common.Hash     `json:"uuid"`
	Serial        common.Hash     `json:"serial"`
	PDI           common.Hash     `json:"pdi"`
	TelemetryUUID common.Hash     `json:"telemetryUuid"` // package telemetry's commitment to the same UUID; zero where there is no telemetry
	Tenure        EnrolmentTenure `json:"tenure"`
	Simulated     bool            `json:"simulated"`
	Owner         common.Address  `json:"owner"` // whose wallet alone may confirm; zero: whoever has the code
	Nonce         common.Hash     `json:"nonce"`
	AtMicros      uint64          `json:"atMicros,string"`
}

// EnrolmentTenure is a registry.Tenure: how much of the GPU the device has. Slice and fractions are there for "mig" alone.
type EnrolmentTenure struct {
	Mode        registry.Mode `json:"mode"`
	Slice       common.Hash   `json:"slice"` // commitment to the UUID of the MIG instance
	MemoryPart  uint32        `json:"memoryPart"`
	MemoryOf    uint32        `json:"memoryOf"`
	ComputePart uint32        `json:"computePart"`
	ComputeOf   uint32        `json:"computeOf"`
}

// Registry is the tenure as the registry has it.
func (t EnrolmentTenure) Registry() registry.Tenure {
	r := registry.Tenure{Mode: t.Mode, Memory: registry.Fraction{Part: t.MemoryPart, Of: t.MemoryOf}, Compute: registry.Fraction{Part: t.ComputePart, Of: t.ComputeOf}}
	if t.Slice != (common.Hash{}) {
		r.Slice = t.Slice.Hex()
	}
	return r
}

// TypeString is encodeType of EIP-712. The tenure lies flat in it.
func (Enrolment) TypeString() string {
	return "Enrolment(address deviceId,string gpuModel,string class,bytes32 uuid,bytes32 serial,bytes32 pdi,bytes32 telemetryUuid,string mode,bytes32 slice," +
		"uint32 memoryPart,uint32 memoryOf,uint32 computePart,uint32 computeOf,bool simulated,address owner,bytes32 nonce,uint64 atMicros)"
}

// Words is encodeData of EIP-712.
func (m Enrolment) Words() [][32]byte {
	t := m.Tenure
	return [][32]byte{
		attest.AddressWord(m.DeviceID), attest.StringWord(m.GPUModel), attest.StringWord(m.Class), m.UUID, m.Serial, m.PDI, m.TelemetryUUID,
		attest.StringWord(string(t.Mode)), t.Slice, attest.UintWord(uint64(t.MemoryPart)), attest.UintWord(uint64(t.MemoryOf)),
		attest.UintWord(uint64(t.ComputePart)), attest.UintWord(uint64(t.ComputeOf)), attest.BoolWord(m.Simulated), attest.AddressWord(m.Owner),
		m.Nonce, attest.UintWord(m.AtMicros),
	}
}

// Ownership is an owner's word that a device is theirs. The wallet signs it, under the code that the agent showed.
type Ownership struct {
	Code     string         `json:"code"` // in its one form, XXXX-XXXX
	DeviceID common.Address `json:"deviceId"`
	Owner    common.Address `json:"owner"`
	AtMicros uint64         `json:"atMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (Ownership) TypeString() string {
	return "Ownership(string code,address deviceId,address owner,uint64 atMicros)"
}

// Words is encodeData of EIP-712.
func (m Ownership) Words() [][32]byte {
	return [][32]byte{attest.StringWord(m.Code), attest.AddressWord(m.DeviceID), attest.AddressWord(m.Owner), attest.UintWord(m.AtMicros)}
}

// Stages of an enrolment.
const (
	EnrolmentWaiting  = "waiting"  // for the owner
	EnrolmentExpired  = "expired"  // the owner did not come in time; enrol again
	EnrolmentRefused  = "refused"  // the registry did not take it; Failure says why
	EnrolmentEnrolled = "enrolled" // the device is challenged from now on
	EnrolmentFrozen   = "frozen"   // enrolled, and not challenged; Failure says why
)

// Enrolled answers POST /v1/enrolments, GET /v1/enrolments/{device} and POST /v1/enrolments/code/{code}/ownership: how an enrolment stands.
type Enrolled struct {
	DeviceID   common.Address  `json:"deviceId"`
	Stage      string          `json:"stage"`
	Simulated  bool            `json:"simulated"`
	Code       string          `json:"code,omitempty"`    // for the owner, while it waits; to the device alone, in answer to its Enrolment
	Expires    *time.Time      `json:"expires,omitempty"` // when the code does
	Owner      *common.Address `json:"owner,omitempty"`   // who confirmed
	EnrolledAt *time.Time      `json:"enrolledAt,omitempty"`
	Failure    *attest.Failure `json:"failure,omitempty"`
	NotBefore  *time.Time      `json:"notBefore,omitempty"` // of a refusal that passes: when to try again
}

// Binding answers GET /v1/enrolments/code/{code}: what the owner is about to sign for.
type Binding struct {
	DeviceID   common.Address   `json:"deviceId"`
	Code       string           `json:"code"`
	Stage      string           `json:"stage"`
	GPUModel   string           `json:"gpuModel"`
	Class      string           `json:"class"`
	Simulated  bool             `json:"simulated"`
	Mark       string           `json:"mark,omitempty"`  // "MIG slice", "vGPU" or "VM"
	Identities []BoundIdentity  `json:"identities"`      // as the agent shows them
	Owner      *common.Address  `json:"owner,omitempty"` // who alone may confirm, if the device names one
	Tier       attest.Tier      `json:"tier"`            // the best that the device can reach at this service with what it has shown
	Above      []attest.Failure `json:"above"`           // what it lacks for more
	Expires    time.Time        `json:"expires"`
	Domain     attest.Domain    `json:"domain"` // that Ownership is signed for
	Warnings   []string         `json:"warnings"`
}

// BoundIdentity is the beginning of a commitment, enough to compare with what the agent shows.
type BoundIdentity struct {
	Kind  registry.Kind `json:"kind"`
	First string        `json:"first"` // 0x and the first 4 bytes
}
