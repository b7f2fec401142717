// Package wire is what goes between agents and the service beside the messages of the proofs: requests, answers and errors, as JSON over
// HTTP. docs/attestation.md shows each. The package has no rule and no network: package verifier serves, package agent asks.
package wire

import (
	"crypto/sha256"
	"encoding/json"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// ChunkSize is the size in bytes of each chunk of an upload but the last.
const ChunkSize = 1 << 20

// Challenges answers GET /v1/challenges.
type Challenges struct {
	Challenges []Challenge `json:"challenges"`
}

// Challenge is one that is open. Signed is the kind's own message; Hash, its EIP-712 digest, names it in every address.
type Challenge struct {
	Kind   string          `json:"kind"`
	Hash   common.Hash     `json:"hash"`
	Signed json.RawMessage `json:"signed"`
	Micro  []int           `json:"micro,omitempty"` // layers whose roots the device must show while it works
	Walk   []byte          `json:"walk,omitempty"`  // what a memory challenge stands for, in base64
}

// MicroRequest shows the root of a layer. It is signed, for else anybody could fail a device by showing others in its name.
type MicroRequest struct {
	ChallengeHash common.Hash `json:"challengeHash"`
	Layer         uint32      `json:"layer"`
	Root          common.Hash `json:"root"`
}

// TypeString is encodeType of EIP-712.
func (MicroRequest) TypeString() string {
	return "MicroRequest(bytes32 challengeHash,uint32 layer,bytes32 root)"
}

// Words is encodeData of EIP-712.
func (m MicroRequest) Words() [][32]byte {
	return [][32]byte{m.ChallengeHash, attest.UintWord(uint64(m.Layer)), m.Root}
}

// Micro answers a MicroRequest with the value to mix in.
type Micro struct {
	Value common.Hash `json:"value"`
}

// Manifest says what a part of an upload is made of, so that each chunk is checked as it comes.
type Manifest struct {
	Size   int           `json:"size"`   // in bytes
	Chunks []common.Hash `json:"chunks"` // SHA-256 of each ChunkSize bytes; the last may be shorter
}

// ManifestOf describes b.
func ManifestOf(b []byte) Manifest {
	m := Manifest{Size: len(b), Chunks: []common.Hash{}}
	for at := 0; at < len(b); at += ChunkSize {
		m.Chunks = append(m.Chunks, sha256.Sum256(b[at:min(at+ChunkSize, len(b))]))
	}
	return m
}

// Evidence answers GET /v1/evidence/{challenge}.
type Evidence struct {
	Challenge common.Hash `json:"challenge"`
	Kind      string      `json:"kind"`
	Slot      uint64      `json:"slot,string"`
	Stage     string      `json:"stage"`
	Due       *time.Time  `json:"due,omitempty"`    // when the device's next step is overdue
	Result    *Result     `json:"result,omitempty"` // once it is settled
}

// Result is what came out of an exchange. Of a void one it says that nothing is held against the device.
type Result struct {
	State          attest.State     `json:"state"`
	Tier           attest.Tier      `json:"tier"`
	Status         attest.Status    `json:"status"`
	Simulated      bool             `json:"simulated"`
	CertifiedOps   uint64           `json:"certifiedOps,string"`
	CapacityBytes  *uint64          `json:"capacityBytes,string,omitempty"`  // of a memory proof; a lower bound
	BytesPerSecond *uint64          `json:"bytesPerSecond,string,omitempty"` // as above, read at random
	EpsilonPPB     uint32           `json:"epsilonPpb"`
	Expires        *time.Time       `json:"expires,omitempty"`
	Failures       []attest.Failure `json:"failures"`
	TranscriptHash *common.Hash     `json:"transcriptHash,omitempty"` // SHA-256 of what GET /v1/transcripts/{hash} answers
}

// Error is the body of every answer that is not a success.
type Error struct {
	Error attest.Failure `json:"error"`
}
