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

// Message is a struct that is signed as EIP-712 typed data.
type Message interface {
	TypeString() string // encodeType of EIP-712
	Words() [][32]byte  // encodeData: one word per field, in the order of TypeString
}

// Digest is the hash that a signature of m covers: keccak256(0x19 0x01 ‖ domain separator ‖ hashStruct(m)).
func Digest(d Domain, m Message) common.Hash {
	separator := hashStruct(domainType, [][32]byte{
		crypto.Keccak256Hash([]byte(domainName)), crypto.Keccak256Hash([]byte(domainVersion)),
		UintWord(d.ChainID), AddressWord(d.VerifyingContract),
	})
	message := hashStruct(m.TypeString(), m.Words())
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, separator[:], message[:])
}

func hashStruct(typeString string, words [][32]byte) common.Hash {
	encoded := crypto.Keccak256([]byte(typeString))
	for i := range words {
		encoded = append(encoded, words[i][:]...)
	}
	return crypto.Keccak256Hash(encoded)
}

// UintWord is an unsigned integer as EIP-712 encodes it.
func UintWord(n uint64) (w [32]byte) {
	binary.BigEndian.PutUint64(w[24:], n)
	return w
}

// BoolWord is a truth value as EIP-712 encodes it.
func BoolWord(b bool) [32]byte {
	if b {
		return UintWord(1)
	}
	return [32]byte{}
}

// AddressWord is an address as EIP-712 encodes it.
func AddressWord(a common.Address) (w [32]byte) {
	copy(w[12:], a[:])
	return w
}

// StringWord is a string as EIP-712 encodes it: the keccak256 of its bytes.
func StringWord(s string) [32]byte { return crypto.Keccak256Hash([]byte(s)) }
