package evidence

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
)

// Result is the attestation result that the service publishes: what Appraise gave on the evidence at an instant. Quantities that were not
// measured are 0.
type Result struct {
	DeviceID        common.Address `json:"deviceId"`
	SlotID          uint64         `json:"slotId,string"`
	EvidenceHash    common.Hash    `json:"evidenceHash"` // Bundle.EvidenceHash
	PolicyHash      common.Hash    `json:"policyHash"`   // Verifier.PolicyHash
	Tier            attest.Tier    `json:"tier"`
	Status          string         `json:"status"`
	State           string         `json:"state"`
	Simulated       bool           `json:"simulated"`
	InPossession    bool           `json:"inPossession"`
	Mark            string         `json:"mark"`
	CertifiedOps    uint64         `json:"certifiedOps,string"`
	VRAMBytes       uint64         `json:"vramBytes,string"`
	BytesPerSecond  uint64         `json:"bytesPerSecond,string"`
	EpsilonPPB      uint32         `json:"epsilonPpb"`
	DeltaBits       uint8          `json:"deltaBits"`
	AtMicros        uint64         `json:"atMicros,string"`
	ExpiresAtMicros uint64         `json:"expiresAtMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (Result) TypeString() string {
	return "Result(address deviceId,uint64 slotId,bytes32 evidenceHash,bytes32 policyHash,uint8 tier,string status,string state," +
		"bool simulated,bool inPossession,string mark,uint64 certifiedOps,uint64 vramBytes,uint64 bytesPerSecond,uint32 epsilonPpb," +
		"uint8 deltaBits,uint64 atMicros,uint64 expiresAtMicros)"
}

// Words is encodeData of EIP-712.
func (r Result) Words() [][32]byte {
	return [][32]byte{
		attest.AddressWord(r.DeviceID), attest.UintWord(r.SlotID), r.EvidenceHash, r.PolicyHash, attest.UintWord(uint64(r.Tier)),
		attest.StringWord(r.Status), attest.StringWord(r.State), attest.BoolWord(r.Simulated), attest.BoolWord(r.InPossession),
		attest.StringWord(r.Mark), attest.UintWord(r.CertifiedOps), attest.UintWord(r.VRAMBytes), attest.UintWord(r.BytesPerSecond),
		attest.UintWord(uint64(r.EpsilonPPB)), attest.UintWord(uint64(r.DeltaBits)), attest.UintWord(r.AtMicros), attest.UintWord(r.ExpiresAtMicros),
	}
}

// ResultOf is what the service signs of claims that v verified in a bundle: their appraisal at an instant, in whole microseconds.
func (v Verifier) ResultOf(b *Bundle, c attest.Claims, p attest.Policy, at time.Time) (Result, error) {
	hash, err := b.EvidenceHash()
	if err != nil {
		return Result{}, err
	}
	policy, err := v.PolicyHash(p)
	micros := attest.Micros(at)
	r := attest.Appraise(c, p, attest.Instant(micros))
	return Result{
		DeviceID: c.Compute.Device, SlotID: c.Compute.SlotID, EvidenceHash: hash, PolicyHash: policy, Tier: r.Tier, Status: string(r.Status),
		State: string(r.State), Simulated: r.Simulated, InPossession: r.InPossession, Mark: r.Mark, CertifiedOps: r.CertifiedOps,
		VRAMBytes: r.CapacityBytes, BytesPerSecond: r.BytesPerSecond, EpsilonPPB: r.EpsilonPPB, DeltaBits: uint8(p.DeltaBits.Value),
		AtMicros: micros, ExpiresAtMicros: attest.Micros(r.Expires),
	}, err
}

// rules is raised with every change, here or in the packages below, after which the same bundle may give another result.
const rules = 1

// PolicyHash names what a result rests on: SHA-256 of a JSON list of rules, and the policies of appraisal, memory classes, chips,
// platforms, telemetry and its classes. Whose differ in any of them may differ in results, and neither is wrong.
func (v Verifier) PolicyHash(p attest.Policy) (common.Hash, error) {
	classes := v.Classes
	if classes == nil {
		classes = memwalk.Classes()
	}
	b, err := json.Marshal([]any{rules, p, classes, v.Chips, v.Platforms, v.Telemetry.Policy, v.Telemetry.Classes})
	if err != nil {
		return common.Hash{}, fmt.Errorf("hash policies: %w", err)
	}
	return sha256.Sum256(b), nil
}

// KindResult is the kind of a result's entry in the log, whose Hash is the Digest of the Result. Package translog's KindVerdict is of a
// transcript.
const KindResult translog.Kind = "result"

// EntryOf is what the log keeps of a result.
func EntryOf(d attest.Domain, r Result) translog.Entry {
	return translog.Entry{Device: r.DeviceID, Slot: r.SlotID, Kind: KindResult, Hash: attest.Digest(d, r), AtMicros: r.AtMicros}
}
