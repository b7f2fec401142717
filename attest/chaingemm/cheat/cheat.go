// Package cheat holds the adversaries that the proof has to catch: engines that save work and then commit to, and open,
// honestly whatever they made. Tests measure how often they are caught, and the demo runs one on a simulated device to show
// what a failed proof looks like. Nothing here is of use to a real cheat: each engine does what the threat model says.
//
// Each engine is deterministic in its key and the layer, since a prover replays its chain to open it.
package cheat

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Skip computes only part of each layer and fills the other rows with random bytes.
type Skip struct {
	Fraction float64 // of rows left out, 0 to 1; rounded to whole rows, see Skipped
	Key      [32]byte
	CPU      chaingemm.CPU
}

// Skipped is how many of n rows Skip leaves out.
func (s Skip) Skipped(n int) int { return min(n, max(0, int(s.Fraction*float64(n)+0.5))) }

// Rows lists the rows of X_{t+1} that Skip leaves out of layer t.
func (s Skip) Rows(n, t int) []int { return rand.New(stream(s.Key, t)).Perm(n)[:s.Skipped(n)] }

// Multiply computes the rows that it does not skip.
func (s Skip) Multiply(layer chaingemm.Layer, x, next []byte) error {
	n := layer.N
	random := stream(s.Key, layer.Index)
	order := rand.New(random).Perm(n)
	skipped := s.Skipped(n)
	for _, j := range order[:skipped] {
		random.Read(next[j*n : (j+1)*n]) //nolint:errcheck // documented never to fail
	}
	s.CPU.Rows(layer, x, order[skipped:], next)
	return nil
}

// Only lets one layer have an engine of its own and computes the others exactly.
type Only struct {
	Layer  int
	Engine chaingemm.Engine
	CPU    chaingemm.CPU
}

// Multiply asks the one engine or the other.
func (o Only) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if layer.Index == o.Layer {
		return o.Engine.Multiply(layer, x, next)
	}
	return o.CPU.Multiply(layer, x, next)
}

// BreakLink starts the chain anew at one layer: it computes that layer from a matrix of its own, as a second device would that
// does not wait for the first.
type BreakLink struct {
	Layer int
	Key   [32]byte
	CPU   chaingemm.CPU
}

// Multiply is honest except at the broken link.
func (b BreakLink) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if layer.Index == b.Layer {
		x = make([]byte, len(x))
		stream(b.Key, layer.Index).Read(x) //nolint:errcheck // documented never to fail
	}
	return b.CPU.Multiply(layer, x, next)
}

// Approximate drops the low bits of the operands, as cheaper number formats do.
type Approximate struct {
	Bits int // dropped, 1 to 7
	CPU  chaingemm.CPU
}

// Multiply is exact on rounded operands.
func (a Approximate) Multiply(layer chaingemm.Layer, x, next []byte) error {
	rounded := make([]byte, len(x))
	for i, v := range x {
		rounded[i] = v &^ byte(1<<a.Bits-1)
	}
	return a.CPU.Multiply(layer, rounded, next)
}

func stream(key [32]byte, layer int) *rand.ChaCha8 {
	return rand.NewChaCha8(sha256.Sum256(binary.BigEndian.AppendUint32(append([]byte("cheat\x00"), key[:]...), uint32(layer))))
}
