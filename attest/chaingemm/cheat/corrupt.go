package cheat

import (
	"math/rand/v2"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Corrupt computes everything and then puts wrong bytes into some rows of each next matrix, as a device does whose memory fails or
// that leaves out a thin share of every row.
type Corrupt struct {
	Rows   int  // of each matrix, 0 to N
	PerRow int  // wrong bytes in each of them, 0 to N
	Fit    bool // audited, show sums that extract to the wrong bytes instead of the exact sums
	Key    [32]byte
	CPU    chaingemm.CPU
}

// Multiply replaces the chosen bytes by others, never by the same.
func (c Corrupt) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := c.CPU.Multiply(layer, x, next); err != nil {
		return err
	}
	c.each(layer, func(at int, difference byte) { next[at] ^= difference })
	return nil
}

// Sums is exact, or with Fit as near to that as the wrong bytes allow.
func (c Corrupt) Sums(layer chaingemm.Layer, x []byte, sums []int32) error {
	if err := c.CPU.Sums(layer, x, sums); err != nil || !c.Fit {
		return err
	}
	c.each(layer, func(at int, difference byte) {
		j, i := at/layer.N, at%layer.N
		want := layer.Extract(sums[at], i, j) ^ difference
		for layer.Extract(sums[at], i, j) != want {
			sums[at]++
		}
	})
	return nil
}

// each shows the chosen bytes, the same whenever the layer is computed.
func (c Corrupt) each(layer chaingemm.Layer, spoil func(at int, difference byte)) {
	random := rand.New(stream(c.Key, layer.Index))
	for _, j := range random.Perm(layer.N)[:c.Rows] {
		for _, i := range random.Perm(layer.N)[:c.PerRow] {
			spoil(j*layer.N+i, byte(1+random.IntN(255)))
		}
	}
}
