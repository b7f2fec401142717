// Package sealed keeps secrets that stand in the database from who reads the database alone, such as a backup of it: AES-256-GCM under a key
// that is elsewhere. Who has both, or runs in the service's process, reads them; and who can write to the database can take a secret away or
// put an older one back.
//
// Keys are changed without a pause: a ring has several, the first seals, and every one opens.
package sealed

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// KeySize is the size of a key in bytes.
const KeySize = 32

// MaxKeys is how many keys a ring may have.
const MaxKeys = 8

// Errors of keys and secrets. None repeats either.
var (
	ErrKeys    = fmt.Errorf("keys are 1 to %d lines of %d hexadecimal digits, each another", MaxKeys, 2*KeySize)
	ErrUnknown = errors.New("the secret is sealed with a key that is not at hand")
	ErrSpoilt  = errors.New("the secret is spoilt, or another's")
)

// Keys is a ring of keys. A nil ring opens what was never sealed, and seals nothing.
type Keys struct{ ring []key }

type key struct {
	id   string
	aead cipher.AEAD
}

// Text is a secret as it is stored. Key names the key that it is sealed with; without one the bytes are the secret.
type Text struct {
	Key   string
	Bytes []byte
}

// Parse reads a ring: a key of 64 hexadecimal digits on each line, of which the first seals.
func Parse(text string) (*Keys, error) {
	lines := strings.Fields(text)
	if len(lines) == 0 || len(lines) > MaxKeys {
		return nil, ErrKeys
	}
	k := &Keys{}
	seen := map[string]bool{}
	for _, line := range lines {
		secret, err := hex.DecodeString(line)
		if err != nil || len(secret) != KeySize {
			return nil, ErrKeys
		}
		block, err := aes.NewCipher(secret)
		if err != nil {
			return nil, ErrKeys
		}
		aead, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, ErrKeys
		}
		id := idOf(secret)
		if seen[id] {
			return nil, ErrKeys
		}
		seen[id] = true
		k.ring = append(k.ring, key{id, aead})
	}
	return k, nil
}

// idOf names a key by a hash of it, which tells nothing of the key.
func idOf(secret []byte) string {
	sum := sha256.Sum256(append([]byte("corebond key id\x00"), secret...))
	return hex.EncodeToString(sum[:8])
}

// Newest names the key that seals; empty without one.
func (k *Keys) Newest() string {
	if k == nil {
		return ""
	}
	return k.ring[0].id
}

// Names are those of the keys of what can be opened, with the empty one of what was never sealed.
func (k *Keys) Names() []string {
	names := []string{""}
	if k != nil {
		for _, key := range k.ring {
			names = append(names, key.id)
		}
	}
	return names
}

// Seal seals a secret for its owner, such as the id of a webhook: nobody else's place has it opened. Twice the same is sealed differently.
func (k *Keys) Seal(secret []byte, owner string) Text {
	return Text{k.ring[0].id, k.ring[0].aead.Seal(nil, nil, secret, about(owner))}
}

// Open returns an owner's secret. The error is ErrUnknown or ErrSpoilt.
func (k *Keys) Open(t Text, owner string) ([]byte, error) {
	if t.Key == "" {
		return t.Bytes, nil
	}
	if k != nil {
		for _, key := range k.ring {
			if key.id != t.Key {
				continue
			}
			secret, err := key.aead.Open(nil, nil, t.Bytes, about(owner))
			if err != nil {
				return nil, ErrSpoilt
			}
			return secret, nil
		}
	}
	return nil, ErrUnknown
}

// about is what is authenticated beside the secret.
func about(owner string) []byte { return []byte("corebond sealed\x00" + owner) }
