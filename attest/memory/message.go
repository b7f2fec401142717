// Package memory is the exchange around a memwalk proof: what service and device sign, in which order, and the transcript of it
// that anyone can replay. The proof itself is package memwalk's; what it is worth package attest appraises, beside a compute
// proof.
//
// The service sends a Challenge; the device fills its dataset, untimed, and says so with a Ready; the service's Start reveals
// what starts the walks, and its clock runs until the device's Commit; the service's Reveal opens what chooses the samples; the
// device's Open announces what it delivers; the service concludes with a Verdict. Each message is signed once and used once.
//
// One proof says nothing of who else uses the memory before and after. Services start the walks of a whole fleet together.
package memory

import (
	"crypto/sha256"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Challenge is what the service asks of one device. It goes with the bytes of the memwalk challenge that WalkHash stands for, and
// is used once. Times are the service's clock in microseconds since 1970.
type Challenge struct {
	SlotID         uint64         `json:"slotId,string"`
	DeviceID       common.Address `json:"deviceId"`  // the device's key
	GPUIDHash      common.Hash    `json:"gpuIdHash"` // salted commitment to the hardware's identity
	Class          string         `json:"class"`     // of package memwalk, whose profile and deadline the walk has
	WalkHash       common.Hash    `json:"walkHash"`
	EpochRound     uint64         `json:"epochRound,string"` // drand round that the epoch is; 0: the service's committed seed alone
	Previous       common.Hash    `json:"previous"`          // hash of the device's previous memory transcript; zero for the first
	IssuedAtMicros uint64         `json:"issuedAtMicros,string"`
	ReadyByMicros  uint64         `json:"readyByMicros,string"` // for the Ready to arrive and the walks to start
}

// TypeString is encodeType of EIP-712.
func (Challenge) TypeString() string {
	return "MemoryChallenge(uint64 slotId,address deviceId,bytes32 gpuIdHash,string class,bytes32 walkHash,uint64 epochRound," +
		"bytes32 previous,uint64 issuedAtMicros,uint64 readyByMicros)"
}

// Words is encodeData of EIP-712.
func (c Challenge) Words() [][32]byte {
	return [][32]byte{
		attest.UintWord(c.SlotID), attest.AddressWord(c.DeviceID), c.GPUIDHash, crypto.Keccak256Hash([]byte(c.Class)), c.WalkHash,
		attest.UintWord(c.EpochRound), c.Previous, attest.UintWord(c.IssuedAtMicros), attest.UintWord(c.ReadyByMicros),
	}
}

// Identity is whose the dataset is: a memwalk challenge's Device. It is the same for all challenges of the device, so that one
// dataset serves an epoch, and differs for each key and each piece of hardware.
func Identity(device common.Address, gpuIDHash common.Hash) [32]byte {
	b := append([]byte("gpuproof/memory"), device[:]...)
	return sha256.Sum256(append(b, gpuIDHash[:]...))
}

// Ready says that the dataset is filled. After it the device cannot choose another epoch, identity or size.
type Ready struct {
	ChallengeHash common.Hash `json:"challengeHash"` // Digest of the Challenge
	TelemetryHash common.Hash `json:"telemetryHash"`
	Simulated     bool        `json:"simulated"` // no GPU holds this, and the signer says so
}

// TypeString is encodeType of EIP-712.
func (Ready) TypeString() string {
	return "Ready(bytes32 challengeHash,bytes32 telemetryHash,bool simulated)"
}

// Words is encodeData of EIP-712.
func (r Ready) Words() [][32]byte {
	return [][32]byte{r.ChallengeHash, r.TelemetryHash, attest.BoolWord(r.Simulated)}
}

// Start opens the secret that starts the walks. The service sends it no earlier than StartAtMicros, from which the elapsed time
// counts.
type Start struct {
	ReadyHash     common.Hash `json:"readyHash"` // Digest of the Ready
	Rho1          common.Hash `json:"rho1"`
	StartAtMicros uint64      `json:"startAtMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (Start) TypeString() string {
	return "Start(bytes32 readyHash,bytes32 rho1,uint64 startAtMicros)"
}

// Words is encodeData of EIP-712.
func (s Start) Words() [][32]byte {
	return [][32]byte{s.ReadyHash, s.Rho1, attest.UintWord(s.StartAtMicros)}
}

// Commit binds the device to its walks; its arrival stops the clock.
type Commit struct {
	StartHash      common.Hash `json:"startHash"`      // Digest of the Start
	WalkCommitHash common.Hash `json:"walkCommitHash"` // package memwalk's hash of its commitment
	KernelHash     common.Hash `json:"kernelHash"`     // of the code that ran on the device
	TelemetryHash  common.Hash `json:"telemetryHash"`
	Simulated      bool        `json:"simulated"` // no GPU did this, and the signer says so
}

// TypeString is encodeType of EIP-712.
func (Commit) TypeString() string {
	return "MemoryCommit(bytes32 startHash,bytes32 walkCommitHash,bytes32 kernelHash,bytes32 telemetryHash,bool simulated)"
}

// Words is encodeData of EIP-712.
func (c Commit) Words() [][32]byte {
	return [][32]byte{c.StartHash, c.WalkCommitHash, c.KernelHash, c.TelemetryHash, attest.BoolWord(c.Simulated)}
}

// Reveal is the service's receipt: it says when the commitment arrived and opens the secret that determines the samples.
type Reveal struct {
	CommitHash     common.Hash `json:"commitHash"` // Digest of the Commit
	Rho2           common.Hash `json:"rho2"`
	CommitAtMicros uint64      `json:"commitAtMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (Reveal) TypeString() string {
	return "MemoryReveal(bytes32 commitHash,bytes32 rho2,uint64 commitAtMicros)"
}

// Words is encodeData of EIP-712.
func (r Reveal) Words() [][32]byte {
	return [][32]byte{r.CommitHash, r.Rho2, attest.UintWord(r.CommitAtMicros)}
}

// Open binds the device to what it delivers. Bytes of other hashes are not the device's: a third party that uploads them in its
// name spoils nothing.
type Open struct {
	CommitHash   common.Hash `json:"commitHash"`   // Digest of the Commit
	ResponseHash common.Hash `json:"responseHash"` // SHA-256 of the encoded response
}

// TypeString is encodeType of EIP-712.
func (Open) TypeString() string { return "MemoryOpen(bytes32 commitHash,bytes32 responseHash)" }

// Words is encodeData of EIP-712.
func (o Open) Words() [][32]byte { return [][32]byte{o.CommitHash, o.ResponseHash} }
