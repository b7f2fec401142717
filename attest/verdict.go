package attest

import "github.com/ethereum/go-ethereum/common"

// Verdict is what the service certifies on one proof. Quantities that the proof does not measure are 0.
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

// TypeString is encodeType of EIP-712.
func (Verdict) TypeString() string {
	return "Verdict(bytes32 commitHash,bytes32 openingsHash,uint64 certifiedOps,uint64 bytesPerSecond,uint64 vramBytes,uint64 clockHz," +
		"uint32 epsilonPpb,uint8 deltaBits,uint8 tier)"
}

// Words is encodeData of EIP-712.
func (v Verdict) Words() [][32]byte {
	return [][32]byte{
		v.CommitHash, v.OpeningsHash, UintWord(v.CertifiedOps), UintWord(v.BytesPerSecond), UintWord(v.VRAMBytes), UintWord(v.ClockHz),
		UintWord(uint64(v.EpsilonPPB)), UintWord(uint64(v.DeltaBits)), UintWord(uint64(v.Tier)),
	}
}
