package chaingemm

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
)

// Domains of the hashes. Each ends in a zero byte and none is a prefix of another, so two uses never hash the same bytes.
const (
	domainRow    = "gpuproof/v1/row\x00"
	domainColumn = "gpuproof/v1/column\x00"
	domainSalt   = "gpuproof/v1/salt\x00"
	domainMix    = "gpuproof/v1/mix\x00"
	domainChain  = "gpuproof/v1/chain\x00"
	domainOpen   = "gpuproof/v1/open\x00"
	domainSample = "gpuproof/v1/sample\x00"

	domainAuditLayer  = "gpuproof/v1/audit-layer\x00"
	domainAudit       = "gpuproof/v1/audit\x00"
	domainAuditVector = "gpuproof/v1/audit-vector\x00"
	domainAuditRow    = "gpuproof/v1/audit-row\x00"
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

func uint32Bytes(values ...int) []byte {
	b := make([]byte, 0, 4*len(values))
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}

// expand fills dst with full-range int8 values in two's complement: the chacha8rand stream (C2SP) of key
// SHA-256(domain ‖ seed ‖ layer ‖ index). Each row and column has a stream of its own, so no product can be had from
// structure between them, and any one can be made without the others.
func expand(dst []byte, domain string, seed [32]byte, layer, index int) {
	stream := rand.NewChaCha8(tagged(domain, seed[:], uint32Bytes(layer, index)))
	stream.Read(dst) //nolint:errcheck // documented never to fail
}

// mix is the seed of the layers that follow a micro-challenge: it cannot be known before the root that it contains.
func mix(seed, value, root [32]byte) [32]byte {
	return tagged(domainMix, seed[:], value[:], root[:])
}

// Layer is one link of the chain: it maps X_t to X_{t+1}. Engines get it from the prover.
type Layer struct {
	N     int
	Index int // t
	seed  [32]byte
	salt  uint32
}

func newLayer(n, t int, seed [32]byte) Layer {
	sum := tagged(domainSalt, seed[:], uint32Bytes(t))
	return Layer{N: n, Index: t, seed: seed, salt: binary.BigEndian.Uint32(sum[:4])}
}

// Column fills dst, which holds N bytes, with column j of B_t as int8 in two's complement.
func (l Layer) Column(dst []byte, j int) { expand(dst[:l.N], domainColumn, l.seed, l.Index, j) }

// Extract is the byte X_{t+1}[j,i] that stands for C_t[i,j]: the top byte of the murmur3 finaliser of the sum, salted by
// layer and position. The finaliser is a bijection with avalanche: a product that is off by one gives an unrelated byte, so
// approximate arithmetic is right once in 256, as a guess is.
func (l Layer) Extract(c int32, i, j int) byte {
	h := uint32(c) ^ l.salt ^ (uint32(i)*0x9e3779b1 + uint32(j)*0x85ebca77)
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	return byte(h >> 24)
}
