package vault

import (
	"bytes"
	"crypto/ecdsa"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Sign is the signatures of keys on a digest as the contracts want them: 65 bytes each with v as 27 or 28, ascending by address.
func Sign(digest common.Hash, keys ...*ecdsa.PrivateKey) ([][]byte, error) {
	keys = slices.Clone(keys)
	slices.SortFunc(keys, func(a, b *ecdsa.PrivateKey) int {
		return bytes.Compare(crypto.PubkeyToAddress(a.PublicKey).Bytes(), crypto.PubkeyToAddress(b.PublicKey).Bytes())
	})
	signatures := make([][]byte, 0, len(keys))
	for _, key := range keys {
		signature, err := crypto.Sign(digest[:], key)
		if err != nil {
			return nil, fmt.Errorf("sign %v: %w", digest, err)
		}
		signature[crypto.RecoveryIDOffset] += 27
		signatures = append(signatures, signature)
	}
	return signatures, nil
}
