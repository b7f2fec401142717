package attest

import (
	"crypto/ecdsa"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Signature is r ‖ s ‖ v of secp256k1 with v 27 or 28 and s in the lower half of the group order, the only form accepted.
type Signature [65]byte

// MarshalText writes 0x and lower-case hex.
func (s Signature) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(s[:])), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Signature) UnmarshalText(b []byte) error {
	if len(b) != 2+2*len(s) || string(b[:2]) != "0x" {
		return fmt.Errorf("signature of %d characters, want 0x and %d hex digits", len(b), 2*len(s))
	}
	_, err := hex.Decode(s[:], b[2:])
	return err
}

// Signed is a message with the signature of who stands for it.
type Signed[M Message] struct {
	Message   M         `json:"message"`
	Signature Signature `json:"signature"`
}

// Sign signs m with key. The signature is deterministic (RFC 6979).
func Sign[M Message](d Domain, m M, key *ecdsa.PrivateKey) (Signed[M], error) {
	digest := Digest(d, m)
	b, err := crypto.Sign(digest[:], key)
	if err != nil {
		return Signed[M]{}, fmt.Errorf("sign %T: %w", m, err)
	}
	signed := Signed[M]{Message: m, Signature: Signature(b)}
	signed.Signature[64] += 27
	return signed, nil
}

// Signer recovers the address whose key made the signature. An error means that no key did.
func (s Signed[M]) Signer(d Domain) (common.Address, error) {
	b := s.Signature
	if b[64] != 27 && b[64] != 28 {
		return common.Address{}, fmt.Errorf("recovery value is %d, not 27 or 28", b[64])
	}
	b[64] -= 27
	r, low := new(big.Int).SetBytes(b[:32]), new(big.Int).SetBytes(b[32:64])
	if !crypto.ValidateSignatureValues(b[64], r, low, true) {
		return common.Address{}, errors.New("r or s is out of range, or s is not in the lower half")
	}
	digest := Digest(d, s.Message)
	key, err := crypto.SigToPub(digest[:], b[:])
	if err != nil {
		return common.Address{}, fmt.Errorf("recover signer: %w", err)
	}
	return crypto.PubkeyToAddress(*key), nil
}

// VerifySigner rejects a message that is not signed by want. Another signer's may not be used up in its name.
func VerifySigner[M Message](s Signed[M], d Domain, want common.Address, code, fix string) error {
	got, err := s.Signer(d)
	if err != nil {
		return NewRejection(code, err.Error(), "a signature of "+want.Hex(), fix)
	}
	if got != want {
		return NewRejection(code, "signature of "+got.Hex(), "signature of "+want.Hex(), fix)
	}
	return nil
}
