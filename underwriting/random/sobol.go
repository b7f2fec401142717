package random

import "math/bits"

// Dimensions is how many coordinates the sequence has.
const Dimensions = len(initial) + 1

// Sobol is the sequence of Sobol in base 2, made once and shared. Any 2^k points in a row from a multiple of 2^k on are spread
// evenly over every box of the net. The zero value is not usable; see NewSobol.
type Sobol struct {
	directions [Dimensions][32]uint32
}

// NewSobol computes the direction numbers.
func NewSobol() *Sobol {
	s := &Sobol{}
	for j := range 32 {
		s.directions[0][j] = 1 << (31 - j)
	}
	for d, row := range initial {
		v := &s.directions[d+1]
		degree := len(row.m)
		for j := range 32 {
			if j < degree {
				v[j] = row.m[j] << (31 - j)
				continue
			}
			v[j] = v[j-degree] ^ v[j-degree]>>degree
			for k := 1; k < degree; k++ {
				if row.coefficients>>(degree-1-k)&1 == 1 {
					v[j] ^= v[j-k]
				}
			}
		}
	}
	return s
}

// Bits returns coordinate dimension (from 0) of point index in Gray-code order: the coordinate is the result times 2^-32.
func (s *Sobol) Bits(index uint32, dimension int) uint32 {
	v := &s.directions[dimension]
	var x uint32
	for gray := index ^ index>>1; gray != 0; gray &= gray - 1 {
		x ^= v[bits.TrailingZeros32(gray)]
	}
	return x
}

// Scrambled is a Sobol sequence under Owen's nested uniform scrambling ("Randomly Permuted (t,m,s)-Nets", 1995): whether a digit
// is flipped depends on all digits before it and on the key and dimension. Each point is then uniform, so a mean over 2^k points
// is without bias, and independent keys give independent means of which the spread is an honest error; the points of one key are
// as even as before.
type Scrambled struct {
	sobol *Sobol
	keys  [Dimensions]uint64
	fill  Key
}

// Scramble draws one scrambling.
func (s *Sobol) Scramble(key Key) *Scrambled {
	out := &Scrambled{sobol: s, fill: key.Derive(1)}
	for d := range out.keys {
		draw := key.At(At{Stream: uint32(d)})
		out.keys[d] = draw.Uint64()
	}
	return out
}

// Uniform returns a coordinate in the open interval from 0 to 1. Its first 32 digits are the scrambled point's; the others are
// drawn, as scrambling would.
func (s *Scrambled) Uniform(index uint32, dimension int) float64 {
	x := s.sobol.Bits(index, dimension)
	scrambled := nested(x, s.keys[dimension])
	draw := s.fill.At(At{Path: index, Stream: uint32(dimension)})
	return Unit(uint64(scrambled)<<32 | draw.Uint64()>>32)
}

// nested flips each digit by a hash of the node of the binary tree at which the digits before it end.
func nested(x uint32, key uint64) uint32 {
	var flips uint32
	for depth := range 32 {
		node := uint64(1)<<depth | uint64(x)>>(32-depth) // no two nodes share a number
		flips |= uint32(mix(node^key)>>63) << (31 - depth)
	}
	return x ^ flips
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), twice: once leaves traces where, as here, the inputs of two
// keys differ by a constant.
func mix(z uint64) uint64 {
	for range 2 {
		z += 0x9E3779B97F4A7C15
		z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
		z = (z ^ z>>27) * 0x94D049BB133111EB
		z ^= z >> 31
	}
	return z
}
