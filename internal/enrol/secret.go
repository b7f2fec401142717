package enrol

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/common"
)

// Secret is what all commitments of a registry are made with, for as long as there is a registry. It never leaves the service: agents get a
// salt that is derived from it, commit to their identifiers with that, and what they send is committed to once more before it is stored or
// published. So agents cannot try serial numbers against what is published, and nobody who reads the database can.
type Secret [32]byte

// String keeps the secret out of logs.
func (Secret) String() string { return "(secret)" }

// GoString does, too.
func (Secret) GoString() string { return "(secret)" }

// ParseSecret reads 64 hexadecimal digits, with or without 0x. The error does not repeat them.
func ParseSecret(text string) (s Secret, err error) {
	b := common.FromHex(text)
	digits := len(text)
	if digits >= 2 && text[:2] == "0x" {
		digits -= 2
	}
	if digits != 2*len(s) || len(b) != len(s) || Secret(b) == (Secret{}) {
		return s, errors.New("does not hold 64 hexadecimal digits that are not all zero")
	}
	return Secret(b), nil
}

// mac is HMAC-SHA-256 under the secret, of something for one purpose. What follows the purpose has a length that the purpose fixes.
func (s Secret) mac(purpose string, parts ...[]byte) (sum [32]byte) {
	h := hmac.New(sha256.New, s[:])
	h.Write([]byte("corebond/enrol/v1/" + purpose + "\x00"))
	for _, p := range parts {
		h.Write(p)
	}
	return [32]byte(h.Sum(nil))
}

func (s Secret) fingerprint() common.Hash { return s.mac("fingerprint") }

// Salt is what agents commit to identifiers with. All who enrol learn it.
func (s Secret) Salt() common.Hash { return s.mac("salt") }

// Identity is the registry's commitment to an identifier that an agent committed to with Salt.
func (s Secret) Identity(k registry.Kind, commitment common.Hash) common.Hash {
	return s.mac("identity", []byte(k+"\x00"), commitment[:])
}

// Agent is the registry's commitment to an agent's key.
func (s Secret) Agent(key common.Address) (common.Hash, error) {
	c, err := registry.Commit(s.Salt(), registry.KindAgentKey, key.Hex())
	if err != nil {
		return common.Hash{}, fmt.Errorf("commit to agent key: %w", err)
	}
	return s.Identity(registry.KindAgentKey, c), nil
}

// nonce is that of a device in a stretch of nonceLife. No state is kept of it.
func (s Secret) nonce(device common.Address, at time.Time) common.Hash {
	period := binary.BigEndian.AppendUint64(nil, uint64(at.Unix())/uint64(nonceLife/time.Second))
	return s.mac("nonce", device[:], period)
}

// fresh holds for nonces of this stretch and of the one before.
func (s Secret) fresh(nonce common.Hash, device common.Address, at time.Time) bool {
	now, before := s.nonce(device, at), s.nonce(device, at.Add(-nonceLife))
	return hmac.Equal(nonce[:], now[:]) || hmac.Equal(nonce[:], before[:])
}

// code is one of the codes of a signed message, always the same: so no code has to be stored, and who asks again gets it again. It is uniform
// over all codes: numbers that are none are passed over.
func (s Secret) code(digest common.Hash, draw int) string {
	for i := uint32(0); ; i++ {
		at := binary.BigEndian.AppendUint32(nil, uint32(draw))
		sum := s.mac("code", digest[:], binary.BigEndian.AppendUint32(at, i))
		if code, ok := codeOf(binary.BigEndian.Uint64(sum[:8]) >> (64 - codeBits)); ok {
			return code
		}
	}
}

// lookup is what is stored of a code.
func (s Secret) lookup(code string) common.Hash { return s.mac("lookup", []byte(code)) }
