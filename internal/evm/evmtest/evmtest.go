// Package evmtest gives tests keys that anyone can compute: for tests only, never for money.
package evmtest

import (
	"crypto/ecdsa"
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Key is the private key that is the scalar itself. It panics for 0, which is none.
func Key(scalar uint64) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(binary.BigEndian.AppendUint64(make([]byte, 24), scalar))
	if err != nil {
		panic(err)
	}
	return key
}

// Address is that of a key's account.
func Address(key *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(key.PublicKey) }
