package attest

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

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

func (Challenge) typeString() string {
	return "Challenge(uint64 slotId,address deviceId,bytes32 gpuIdHash,uint32 n,uint32 t,uint32 k,bytes32 nonce1,bytes32 rho2Hash," +
		"uint64 drandRound,bytes32 drandValue,bytes32 previous,uint64 openAtMicros,uint64 deadlineMicros)"
}

func (c Challenge) words() [][32]byte {
	return [][32]byte{
		uintWord(c.SlotID), addressWord(c.DeviceID), c.GPUIDHash, uintWord(uint64(c.N)), uintWord(uint64(c.T)), uintWord(uint64(c.K)),
		c.Nonce1, c.Rho2Hash, uintWord(c.DrandRound), c.DrandValue, c.Previous, uintWord(c.OpenAtMicros), uintWord(c.DeadlineMicros),
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

func (Commit) typeString() string {
	return "Commit(bytes32 challengeHash,bytes32 chainRoot,bytes32 layerRootsHash,bytes32 microAcksHash,bytes32 kernelHash," +
		"bytes32 telemetryHash,bool simulated)"
}

func (c Commit) words() [][32]byte {
	return [][32]byte{
		c.ChallengeHash, c.ChainRoot, c.LayerRootsHash, c.MicroAcksHash, c.KernelHash, c.TelemetryHash, boolWord(c.Simulated),
	}
}

// Reveal is the service's receipt: it says when the commitment arrived and opens the secret that determines the samples.
type Reveal struct {
	CommitHash     common.Hash `json:"commitHash"` // Digest of the Commit
	Rho2           common.Hash `json:"rho2"`
	CommitAtMicros uint64      `json:"commitAtMicros,string"`
}

func (Reveal) typeString() string {
	return "Reveal(bytes32 commitHash,bytes32 rho2,uint64 commitAtMicros)"
}

func (r Reveal) words() [][32]byte {
	return [][32]byte{r.CommitHash, r.Rho2, uintWord(r.CommitAtMicros)}
}

// Verdict is what the service certifies. Quantities that the proof at hand does not measure are 0.
type Verdict struct {
	CommitHash     common.Hash `json:"commitHash"`
	OpeningsHash   common.Hash `json:"openingsHash"`        // SHA-256 of the encoded openings
	CertifiedOps   uint64      `json:"certifiedOps,string"` // exact int8 operations per second, a lower bound
	BytesPerSecond uint64      `json:"bytesPerSecond,string"`
	VRAMBytes      uint64      `json:"vramBytes,string"`
	ClockHz        uint64      `json:"clockHz,string"`
	EpsilonPPB     uint32      `json:"epsilonPpb"` // fraction of the work that may be missing, parts per billion
	DeltaBits      uint8       `json:"deltaBits"`  // error probability 2^-deltaBits
	Tier           Tier        `json:"tier"`
}

func (Verdict) typeString() string {
	return "Verdict(bytes32 commitHash,bytes32 openingsHash,uint64 certifiedOps,uint64 bytesPerSecond,uint64 vramBytes,uint64 clockHz," +
		"uint32 epsilonPpb,uint8 deltaBits,uint8 tier)"
}

func (v Verdict) words() [][32]byte {
	return [][32]byte{
		v.CommitHash, v.OpeningsHash, uintWord(v.CertifiedOps), uintWord(v.BytesPerSecond), uintWord(v.VRAMBytes), uintWord(v.ClockHz),
		uintWord(uint64(v.EpsilonPPB)), uintWord(uint64(v.DeltaBits)), uintWord(uint64(v.Tier)),
	}
}

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

func micros(t time.Time) uint64      { return uint64(t.UnixMicro()) }
func fromMicros(us uint64) time.Time { return time.UnixMicro(int64(us)).UTC() }
func beforeYear10000(us uint64) bool { return us < 253_402_300_800_000_000 }
