package risk

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// A part in bytes, all little-endian: the version, first and last block, months, leading numbers of a path, and 1 if there are
// weights, each in 4 bytes; then cash, weights, leading numbers, each in 8. One part has one encoding, so bytes can be compared.
const (
	partVersion = 1
	partHeader  = 6 * 4
	maxBlock    = 1 << 30 / 64
)

// MarshalBinary encodes the part for UnmarshalBinary.
func (p Part) MarshalBinary() ([]byte, error) {
	paths := p.paths()
	if err := checkBlocks(p.First, p.Last); err != nil {
		return nil, err
	}
	months, leads, weighted := len(p.Cash)/paths, len(p.Leading)/paths, 0
	if p.Weights != nil {
		weighted = 1
	}
	if err := checkPaths(paths, months, p.Cash, p.Weights, p.Leading); err != nil {
		return nil, err
	}
	out := make([]byte, 0, partHeader+8*(len(p.Cash)+len(p.Weights)+len(p.Leading)))
	for _, x := range []int{partVersion, p.First, p.Last, months, leads, weighted} {
		out = binary.LittleEndian.AppendUint32(out, uint32(x))
	}
	for _, x := range p.Cash {
		out = binary.LittleEndian.AppendUint64(out, uint64(x))
	}
	for _, numbers := range [][]float64{p.Weights, p.Leading} {
		for _, x := range numbers {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(x))
		}
	}
	return out, nil
}

// UnmarshalBinary decodes a part and checks it as NewSample does; what it makes is not larger than the bytes. It returns an
// *invalid.Error of code BAD_PART for bytes that are no part.
func (p *Part) UnmarshalBinary(data []byte) error {
	if len(data) < partHeader {
		return badPart("%d bytes are shorter than its header", len(data))
	}
	var head [6]int
	for i := range head {
		head[i] = int(binary.LittleEndian.Uint32(data[4*i:]))
	}
	first, last, months, leads, weighted := head[1], head[2], head[3], head[4], head[5]
	if head[0] != partVersion || weighted > 1 {
		return badPart("version %d with marks %d is not known", head[0], weighted)
	}
	if err := checkBlocks(first, last); err != nil {
		return err
	}
	if months < 1 || months > maxMonths || leads > maxLeading {
		return badPart("%d months and %d leading numbers are not a path's", months, leads)
	}
	part := Part{First: first, Last: last}
	body, paths := data[partHeader:], part.paths()
	if len(body)%8 != 0 || len(body)/8 != paths*(months+leads+weighted) { // below 2^30 * 2^13
		return badPart("%d bytes are not %d paths of %d numbers", len(body), paths, months+leads+weighted)
	}
	part.Cash = make([]int64, paths*months)
	for i := range part.Cash {
		part.Cash[i] = int64(binary.LittleEndian.Uint64(body[8*i:]))
	}
	body = body[8*len(part.Cash):]
	part.Weights, body = floats(body, paths*weighted)
	part.Leading, _ = floats(body, paths*leads)
	if err := checkPaths(paths, months, part.Cash, part.Weights, part.Leading); err != nil {
		return err
	}
	*p = part
	return nil
}

// floats reads n numbers, nil for none, and returns what follows.
func floats(data []byte, n int) ([]float64, []byte) {
	if n == 0 {
		return nil, data
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return out, data[8*n:]
}

func checkBlocks(first, last int) error {
	if first < 0 || first >= last || last > maxBlock {
		return invalid.New("OUT_OF_RANGE", "blocks", fmt.Sprintf("use blocks of 0 to %d, %d paths each", maxBlock, simulation.BlockPaths()), "%d to %d are not", first, last)
	}
	return nil
}

func badPart(format string, args ...any) error {
	return invalid.New("BAD_PART", "part", "give what Part.MarshalBinary made", format, args...)
}
