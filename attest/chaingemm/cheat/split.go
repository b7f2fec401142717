package cheat

import "github.com/corebond/corebond/attest/chaingemm"

// Split spreads the chain over several devices, each of which holds an equal share of the rows of X_t and multiplies those. Since
// the next matrix is the transpose, each then has a stripe of every row of X_{t+1} and needs the other stripes of its own rows
// from all others. Bytes that are not sent are made up by who misses them.
type Split struct {
	Devices  int // a divisor of N
	Withheld int // rows of each matrix, the first, of which nothing is sent
	Key      [32]byte
	CPU      chaingemm.CPU

	Exchanged int // bytes sent between devices so far
}

// Multiply is what all devices make of a layer together.
func (s *Split) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := s.CPU.Multiply(layer, x, next); err != nil {
		return err
	}
	n, share, random := layer.N, layer.N/s.Devices, stream(s.Key, layer.Index)
	for j := range n {
		row := next[j*n : (j+1)*n]
		own := row[j/share*share : (j/share+1)*share] // computed by the device that needs the row
		if j >= s.Withheld {
			s.Exchanged += n - len(own)
			continue
		}
		kept := append([]byte(nil), own...)
		random.Read(row) //nolint:errcheck // documented never to fail
		copy(own, kept)
	}
	return nil
}
