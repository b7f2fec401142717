package memwalk

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// Block is the state of everything here: an item of the cache, an item of the dataset, and a walk between two steps. In
// hashes its words stand little-endian, as processors and GPUs hold them.
type Block [BlockBytes / 8]uint64

// The purpose of a block that starts from a key. No two purposes share a start.
const (
	purposeCache = 1 + iota
	purposeItem
	purposeWalk
)

// constants are the initial values of BLAKE2b (RFC 7693, section 2.6): nothing-up-my-sleeve numbers, no secret.
var constants = [8]uint64{
	0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
}

// start is the block that everything of one purpose, key and index begins with.
func start(purpose int, key [32]byte, index uint64) (b Block) {
	for i := range 4 {
		b[i] = binary.LittleEndian.Uint64(key[8*i:])
	}
	b[4], b[5] = index, uint64(purpose)
	copy(b[8:], constants[:])
	b.scramble()
	return b
}

// scramble is the permutation of BLAKE2b, twelve rounds without a message.
func (b *Block) scramble() {
	for range 12 {
		b.round()
	}
}

// absorb mixes another block in: every word of the result depends on every word of both.
func (b *Block) absorb(other *Block) {
	for i := range b {
		b[i] ^= other[i]
	}
	b.round()
}

// round is one round of BLAKE2b (RFC 7693, section 3.2) with a message of zeros: columns, then diagonals. It is invertible,
// so no entropy is lost over a walk. One round costs a GPU a few times less than the read that goes before it, so that memory
// and not arithmetic is what limits the prover.
func (b *Block) round() {
	v0, v1, v2, v3, v4, v5, v6, v7 := b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]
	v8, v9, v10, v11, v12, v13, v14, v15 := b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
	v0, v4, v8, v12 = quarter(v0, v4, v8, v12)
	v1, v5, v9, v13 = quarter(v1, v5, v9, v13)
	v2, v6, v10, v14 = quarter(v2, v6, v10, v14)
	v3, v7, v11, v15 = quarter(v3, v7, v11, v15)
	v0, v5, v10, v15 = quarter(v0, v5, v10, v15)
	v1, v6, v11, v12 = quarter(v1, v6, v11, v12)
	v2, v7, v8, v13 = quarter(v2, v7, v8, v13)
	v3, v4, v9, v14 = quarter(v3, v4, v9, v14)
	*b = Block{v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15}
}

func quarter(a, b, c, d uint64) (a2, b2, c2, d2 uint64) {
	a += b
	d = bits.RotateLeft64(d^a, -32)
	c += d
	b = bits.RotateLeft64(b^c, -24)
	a += b
	d = bits.RotateLeft64(d^a, -16)
	c += d
	b = bits.RotateLeft64(b^c, -63)
	return a, b, c, d
}

// below maps a random word to 0..n-1 as floor(word·n/2^64), biased by less than n/2^64.
func below(word uint64, n int) int {
	high, _ := bits.Mul64(word, uint64(n))
	return int(high)
}

// Domains of the hashes. Each ends in a zero byte and none is a prefix of another, so two uses never hash the same bytes.
const (
	domainCache     = "memwalk/v1/cache\x00"
	domainDataset   = "memwalk/v1/dataset\x00"
	domainChallenge = "memwalk/v1/challenge\x00"
	domainSecret    = "memwalk/v1/secret\x00"
	domainStart     = "memwalk/v1/start\x00"
	domainRound     = "memwalk/v1/round\x00"
	domainCommit    = "memwalk/v1/commit\x00"
	domainOpen      = "memwalk/v1/open\x00"
	domainSample    = "memwalk/v1/sample\x00"
)

// tagged is SHA-256(domain ‖ parts).
func tagged(domain string, parts ...[]byte) (sum [32]byte) {
	h := sha256.New()
	h.Write([]byte(domain))
	for _, part := range parts {
		h.Write(part)
	}
	h.Sum(sum[:0])
	return sum
}

func appendUint32(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}
