package attest

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Domain separates signatures by chain and contract (EIP-712). Name and version are fixed: "GPUProof", "1".
type Domain struct {
	ChainID           uint64         `json:"chainId,string"`
	VerifyingContract common.Address `json:"verifyingContract"`
}

const (
	domainName    = "GPUProof"
	domainVersion = "1"
	domainType    = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
)

// Message is a struct that is signed as EIP-712 typed data: Challenge, Commit, Reveal or Verdict.
type Message interface {
	typeString() string // encodeType of EIP-712
	words() [][32]byte  // encodeData: one word per field, in the order of typeString
}

// Digest is the hash that a signature of m covers: keccak256(0x19 0x01 ‖ domain separator ‖ hashStruct(m)).
func Digest(d Domain, m Message) common.Hash {
	separator := hashStruct(domainType, [][32]byte{
		crypto.Keccak256Hash([]byte(domainName)), crypto.Keccak256Hash([]byte(domainVersion)),
		uintWord(d.ChainID), addressWord(d.VerifyingContract),
	})
	message := hashStruct(m.typeString(), m.words())
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, separator[:], message[:])
}

func hashStruct(typeString string, words [][32]byte) common.Hash {
	encoded := crypto.Keccak256([]byte(typeString))
	for i := range words {
		encoded = append(encoded, words[i][:]...)
	}
	return crypto.Keccak256Hash(encoded)
}

func uintWord(n uint64) (w [32]byte) {
	binary.BigEndian.PutUint64(w[24:], n)
	return w
}

func boolWord(b bool) [32]byte {
	if b {
		return uintWord(1)
	}
	return [32]byte{}
}

func addressWord(a common.Address) (w [32]byte) {
	copy(w[12:], a[:])
	return w
}
