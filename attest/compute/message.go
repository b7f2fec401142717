// Package compute is the exchange around a ChainGEMM proof: what service and device sign, in which order, and the transcript of it that
// anyone can replay. The proof itself is package chaingemm's; what it is worth package attest appraises.
//
// The service sends a Challenge, and micro-challenges while the device works; the device answers with a Commit; the service's Reveal opens
// what chooses the samples; if it wants, it orders an audit; the device's Open announces what it delivers; the service concludes with a
// Verdict. Each message is signed once and used once.
package compute

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Challenge is what the service asks of one device in one slot. It is used once. Times are the service's clock in microseconds
// since 1970; the service sends a challenge no earlier than OpenAtMicros, from which the elapsed time counts.
type Challenge struct {
	SlotID         uint64         `json:"slotId,string"`
	DeviceID       common.Address `json:"deviceId"`  // the device's key
	GPUIDHash      common.Hash    `json:"gpuIdHash"` // salted commitment to the hardware's identity
	N              uint32         `json:"n"`
	T              uint32         `json:"t"`
	K              uint32         `json:"k"`
	Nonce1         common.Hash    `json:"nonce1"`
	Rho2Hash       common.Hash    `json:"rho2Hash"`          // keccak256(rho2): the samples are bound before the commitment
	DrandRound     uint64         `json:"drandRound,string"` // 0: no public beacon, the service's committed seed alone
	DrandValue     common.Hash    `json:"drandValue"`        // randomness of that round; zero for round 0
	Previous       common.Hash    `json:"previous"`          // hash of the device's previous transcript; zero for the first
	OpenAtMicros   uint64         `json:"openAtMicros,string"`
	DeadlineMicros uint64         `json:"deadlineMicros,string"` // for the Commit to arrive
}

// TypeString is encodeType of EIP-712.
func (Challenge) TypeString() string {
	return "Challenge(uint64 slotId,address deviceId,bytes32 gpuIdHash,uint32 n,uint32 t,uint32 k,bytes32 nonce1,bytes32 rho2Hash," +
		"uint64 drandRound,bytes32 drandValue,bytes32 previous,uint64 openAtMicros,uint64 deadlineMicros)"
}

// Words is encodeData of EIP-712.
func (c Challenge) Words() [][32]byte {
	return [][32]byte{
		attest.UintWord(c.SlotID), attest.AddressWord(c.DeviceID), c.GPUIDHash, attest.UintWord(uint64(c.N)), attest.UintWord(uint64(c.T)), attest.UintWord(uint64(c.K)),
		c.Nonce1, c.Rho2Hash, attest.UintWord(c.DrandRound), c.DrandValue, c.Previous, attest.UintWord(c.OpenAtMicros), attest.UintWord(c.DeadlineMicros),
	}
}

// Profile is the size of the proof asked for.
func (c Challenge) Profile() chaingemm.Profile {
	return chaingemm.Profile{N: int(c.N), T: int(c.T), K: int(c.K)}
}

// Seed is what the device expands into matrices. It holds what is fresh (nonce, beacon, slot) and whose it is (key, hardware), so
// no proof can be made before, nor for another.
func (c Challenge) Seed() [32]byte {
	b := append([]byte("gpuproof/v1"), c.Nonce1[:]...)
	b = append(b, c.DrandValue[:]...)
	b = append(b, c.DeviceID[:]...)
	b = append(b, c.GPUIDHash[:]...)
	b = binary.BigEndian.AppendUint64(b, c.SlotID)
	return sha256.Sum256(append(b, c.Profile().Bytes()...))
}

// Commit binds the device to its run; its arrival stops the clock.
type Commit struct {
	ChallengeHash  common.Hash `json:"challengeHash"` // Digest of the Challenge
	ChainRoot      common.Hash `json:"chainRoot"`
	LayerRootsHash common.Hash `json:"layerRootsHash"` // keccak256(R_0 ‖ … ‖ R_T)
	MicroAcksHash  common.Hash `json:"microAcksHash"`  // keccak256 of layer (32 bits) ‖ value ‖ root for each micro-challenge
	KernelHash     common.Hash `json:"kernelHash"`     // of the code that ran on the device
	TelemetryHash  common.Hash `json:"telemetryHash"`
	Simulated      bool        `json:"simulated"` // no GPU did this, and the signer says so
}

// TypeString is encodeType of EIP-712.
func (Commit) TypeString() string {
	return "Commit(bytes32 challengeHash,bytes32 chainRoot,bytes32 layerRootsHash,bytes32 microAcksHash,bytes32 kernelHash," +
		"bytes32 telemetryHash,bool simulated)"
}

// Words is encodeData of EIP-712.
func (c Commit) Words() [][32]byte {
	return [][32]byte{
		c.ChallengeHash, c.ChainRoot, c.LayerRootsHash, c.MicroAcksHash, c.KernelHash, c.TelemetryHash, attest.BoolWord(c.Simulated),
	}
}

// Reveal is the service's receipt: it says when the commitment arrived and opens the secret that determines the samples.
type Reveal struct {
	CommitHash     common.Hash `json:"commitHash"` // Digest of the Commit
	Rho2           common.Hash `json:"rho2"`
	CommitAtMicros uint64      `json:"commitAtMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (Reveal) TypeString() string {
	return "Reveal(bytes32 commitHash,bytes32 rho2,uint64 commitAtMicros)"
}

// Words is encodeData of EIP-712.
func (r Reveal) Words() [][32]byte {
	return [][32]byte{r.CommitHash, r.Rho2, attest.UintWord(r.CommitAtMicros)}
}

// Open binds the device to what it delivers. Bytes of other hashes are not the device's: a third party that uploads them in its name
// spoils nothing.
type Open struct {
	CommitHash   common.Hash `json:"commitHash"`   // Digest of the Commit
	OpeningsHash common.Hash `json:"openingsHash"` // SHA-256 of the encoded openings
	AuditHash    common.Hash `json:"auditHash"`    // SHA-256 of the encoded audit; zero where none was ordered
}

// TypeString is encodeType of EIP-712.
func (Open) TypeString() string {
	return "Open(bytes32 commitHash,bytes32 openingsHash,bytes32 auditHash)"
}

// Words is encodeData of EIP-712.
func (o Open) Words() [][32]byte { return [][32]byte{o.CommitHash, o.OpeningsHash, o.AuditHash} }

// MicroAck is a micro-challenge as it was answered: the value that the service sent when it was shown the root of X_Layer.
type MicroAck struct {
	Layer uint32      `json:"layer"`
	Value common.Hash `json:"value"`
	Root  common.Hash `json:"root"`
}

func hashMicroAcks(acks []MicroAck) common.Hash {
	var b []byte
	for _, a := range acks {
		b = binary.BigEndian.AppendUint32(b, a.Layer)
		b = append(append(b, a.Value[:]...), a.Root[:]...)
	}
	return crypto.Keccak256Hash(b)
}

func hashRoots(roots []common.Hash) common.Hash {
	var b []byte
	for i := range roots {
		b = append(b, roots[i][:]...)
	}
	return crypto.Keccak256Hash(b)
}
