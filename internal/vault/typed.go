package vault

import (
	"encoding/binary"
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"
)

// Domain is where a signature counts: one chain, and one contract on it.
type Domain struct {
	ChainID  uint64
	Contract common.Address
}

const domainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"

// digest is what is signed: keccak256(0x1901 || domain || struct), EIP-712. Every contract here has version "1".
func (d Domain) digest(name string, message *words) (common.Hash, error) {
	if message.err != nil {
		return common.Hash{}, fmt.Errorf("hash for %s: %w", name, message.err)
	}
	domain := encode(domainType)
	domain.hash(crypto.Keccak256Hash([]byte(name)))
	domain.hash(crypto.Keccak256Hash([]byte("1")))
	domain.uint64(d.ChainID)
	domain.address(d.Contract)
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, crypto.Keccak256(domain.data), crypto.Keccak256(message.data)), nil
}

// words is encodeData of EIP-712: the hash of the type, then each member as 32 bytes.
type words struct {
	data []byte
	err  error
}

func encode(typ string) *words {
	return &words{data: crypto.Keccak256([]byte(typ))}
}

func (w *words) hash(h common.Hash) { w.data = append(w.data, h[:]...) }

func (w *words) address(a common.Address) { w.data = append(w.data, common.LeftPadBytes(a[:], 32)...) }

func (w *words) uint64(v uint64) {
	w.data = append(w.data, make([]byte, 24)...)
	w.data = binary.BigEndian.AppendUint64(w.data, v)
}

// uint128 takes a money or share amount; nil is 0.
func (w *words) uint128(field string, v *uint256.Int) {
	if v == nil {
		v = new(uint256.Int)
	}
	if v.BitLen() > 128 && w.err == nil {
		w.err = invalid.New("OUT_OF_RANGE", field, "use a number below 2^128", "%v does not fit 128 bits", v)
	}
	word := v.Bytes32()
	w.data = append(w.data, word[:]...)
}

// bytes is a member of dynamic length, which counts by its hash.
func (w *words) bytes(b []byte) { w.hash(crypto.Keccak256Hash(b)) }
