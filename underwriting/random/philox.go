// Package random makes the numbers that simulations draw on, each a pure function of where it is used: a counter-based
// generator (Philox), a low-discrepancy sequence (Sobol) with Owen's scrambling, and the Brownian bridge between them and a
// path. There is no state to pass around, so paths can be shared out to any number of workers and every number stays the same.
//
// It is not for secrets: who knows the seed knows every number.
package random

// Key names a generator: a run's seed, or a seed and what it is for.
type Key [2]uint32

// NewKey splits a 64-bit seed, low half first.
func NewKey(seed uint64) Key { return Key{uint32(seed), uint32(seed >> 32)} }

// Counter is the place of a block of four numbers.
type Counter [4]uint32

const (
	multiplier0 = 0xD2511F53
	multiplier1 = 0xCD9E8D57
	weyl0       = 0x9E3779B9
	weyl1       = 0xBB67AE85
	rounds      = 10
)

// Block returns the four numbers at c: Philox4x32-10 of Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3" (SC '11).
func (k Key) Block(c Counter) [4]uint32 {
	k0, k1 := k[0], k[1]
	c0, c1, c2, c3 := c[0], c[1], c[2], c[3]
	for range rounds {
		p0, p1 := multiplier0*uint64(c0), multiplier1*uint64(c2)
		c0, c1, c2, c3 = uint32(p1>>32)^c1^k0, uint32(p1), uint32(p0>>32)^c3^k1, uint32(p0)
		k0 += weyl0
		k1 += weyl1
	}
	return [4]uint32{c0, c1, c2, c3}
}

// Derive returns the key for one purpose under k, so that the numbers of two purposes have nothing to do with each other.
func (k Key) Derive(purpose uint32) Key {
	block := k.Block(Counter{purpose, 0, 0, 0xFFFFFFFF})
	return Key{block[0], block[1]}
}

// At is a place in the field of all numbers of a key: which path, which stream of it (a cohort, a factor), which step of the
// stream (a month). Numbers at two places are independent; the numbers at one place are taken in order.
type At struct {
	Path, Stream, Step uint32
}

// Draw reads the numbers at one place, two of 64 bits to a block.
type Draw struct {
	key   Key
	at    Counter
	spare uint64
	held  bool
}

// At begins at a place.
func (k Key) At(at At) Draw {
	return Draw{key: k, at: Counter{0, at.Step, at.Stream, at.Path}}
}

// Uint64 returns the next number.
func (d *Draw) Uint64() uint64 {
	if d.held {
		d.held = false
		return d.spare
	}
	b := d.key.Block(d.at)
	d.at[0]++
	d.spare, d.held = uint64(b[2])|uint64(b[3])<<32, true
	return uint64(b[0]) | uint64(b[1])<<32
}

// Uniform returns the next number in the open interval from 0 to 1: one of 2^52 equally likely values, each in the middle of
// its cell, so that neither end is ever hit and the mean is exactly a half.
func (d *Draw) Uniform() float64 { return Unit(d.Uint64()) }

// Unit turns the upper 52 bits into such a number. With one bit more the middle of the last cell would round to 1.
func Unit(x uint64) float64 { return float64((float64(x>>12) + 0.5) * 0x1p-52) }
