// Package evidence joins what is known of one device at one instant: its proofs, its telemetry, what its chip and its platform say, the
// service's word on registry and slots, and the result that the service drew from them. One file holds it all, and anyone can verify and
// appraise it offline.
//
// The package binds the parts to one device and lets each part's own package verify it; what they are worth package attest appraises. It
// collects nothing, stores nothing and asks nobody: times are arguments. docs/protocols/exchange.md has every message and the file.
//
// What binding does not show: reports of chips and quotes of TPMs carry no time, so they are known to be no older than the challenge of
// their run, and not how much younger. That they came at once is the service's word, given with the Result. A freeze later than the
// Standing is not in the file, and a file without a Standing says nothing of one. The telemetry that a memory proof signed is not
// cross-checked: checks of package telemetry are of compute proofs.
package evidence

import (
	"crypto/sha256"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
)

// Bundle is everything that was published of one device at one instant. All but the compute proof is optional.
type Bundle struct {
	Compute    *compute.Transcript
	Memory     *memory.Transcript
	Telemetry  []byte // package telemetry's encoding, of the hash that the compute proof's Commit signed
	DeviceKey  *DeviceKey
	TPM        *TPM
	Standing   *attest.Signed[Standing]   // by the service
	Inspection *attest.Signed[Inspection] // by an inspector; whom to trust the reader chooses
	Result     *attest.Signed[Result]     // by the service
	Receipt    *translog.Receipt          // that Result is in the log
	Checkpoint *attest.Signed[Checkpoint] // by the service; that of the receipt
}

// DeviceKey is the GPU's own report and the endorsements to appraise it with.
type DeviceKey struct {
	Run      Run
	Evidence nvgpu.Evidence
	Endorsements
}

// Endorsements are package nvgpu's, as they stand in the file.
type Endorsements struct {
	DriverRIM []byte   `json:"driver_rim,omitempty"`
	VBIOSRIM  []byte   `json:"vbios_rim,omitempty"`
	Statuses  [][]byte `json:"statuses,omitempty"` // OCSP responses, at most MaxStatuses
}

// MaxStatuses is how many certificate statuses a bundle may have: the device's chain needs three, its two manifests four.
const MaxStatuses = 16

// TPM is the platform's quote and the enrolment that it belongs to.
type TPM struct {
	Run       Run
	Evidence  *tpm.Evidence
	Enrolment attest.Signed[Platform] // by the service
}

// EvidenceHash is SHA-256 of the canonical file without the result and what came after it.
func (b *Bundle) EvidenceHash() (common.Hash, error) {
	bare := *b
	bare.Result, bare.Receipt, bare.Checkpoint = nil, nil, nil
	file, err := bare.Encode()
	return sha256.Sum256(file), err
}
