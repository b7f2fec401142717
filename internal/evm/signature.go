package evm

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Recover returns the account that signed digest. The signature is r, s and a recovery bit of 0 or 1; the high-s twin of a
// signature is refused, so that a statement has one signature and not two (EIP-2).
func Recover(digest common.Hash, signature []byte) (common.Address, error) {
	if len(signature) != crypto.SignatureLength {
		return common.Address{}, fmt.Errorf("a signature has 65 bytes, this one %d", len(signature))
	}
	r, s := new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:64])
	if !crypto.ValidateSignatureValues(signature[64], r, s, true) {
		return common.Address{}, fmt.Errorf("signature values are out of range; use the low-s form with a recovery bit of 0 or 1")
	}
	key, err := crypto.SigToPub(digest[:], signature)
	if err != nil {
		return common.Address{}, fmt.Errorf("no key fits the signature: %w", err)
	}
	return crypto.PubkeyToAddress(*key), nil
}
