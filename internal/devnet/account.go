package devnet

import (
	"crypto/ecdsa"
	"encoding/binary"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
)

// Account returns key number i of the series that seed names: keccak256("corebond devnet account" || seed || i || try), both
// numbers as 8 bytes big-endian, with the least one-byte try that gives a valid key. Anyone can compute it: it is for devnets
// only, never for money.
func Account(seed uint64, i int) *ecdsa.PrivateKey {
	material := []byte("corebond devnet account")
	material = binary.BigEndian.AppendUint64(material, seed)
	material = binary.BigEndian.AppendUint64(material, uint64(i))
	for try := byte(0); ; try++ {
		key, err := crypto.ToECDSA(crypto.Keccak256(append(material, try)))
		if err == nil { // false for one hash in 2^128
			return key
		}
	}
}

// Address returns the address of Account(seed, i).
func Address(seed uint64, i int) common.Address {
	return crypto.PubkeyToAddress(Account(seed, i).PublicKey)
}

// Funded returns a genesis state in which each of the first n accounts of the series has a million ether.
func Funded(seed uint64, n int) types.GenesisAlloc {
	alloc := make(types.GenesisAlloc, n)
	for i := range n {
		balance := new(big.Int).Mul(big.NewInt(1_000_000), big.NewInt(params.Ether))
		alloc[Address(seed, i)] = types.Account{Balance: balance}
	}
	return alloc
}
