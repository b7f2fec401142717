package chaingemm

import (
	"encoding/binary"
	"math/bits"
)

// Sample names one entry of one layer: X_{t+1}[Column, Row] must be what C_t[Row, Column] extracts to.
type Sample struct {
	Layer  int // t, from 0 to T-1
	Row    int // i: row of X_t
	Column int // j: column of B_t, row of X_{t+1}
}

// Samples derives the K samples from the verifier's secret and the prover's commitment. The verifier has bound itself to rho2
// before it saw chainRoot, and the prover to chainRoot before it saw rho2, so neither can choose the samples.
//
// The first T samples visit each layer once; the others fall on layers at random and not in turn, so that no layer is known to
// be looked at less than another. Numbers are taken as floor(h·n/2^64) of a 64-bit hash word, biased by less than 2^-46.
func Samples(p Profile, rho2, chainRoot [32]byte) []Sample {
	key := tagged(domainOpen, rho2[:], chainRoot[:])
	samples := make([]Sample, p.K)
	for s := range samples {
		h := tagged(domainSample, key[:], uint32Bytes(s))
		samples[s] = Sample{Layer: s, Row: below(h[8:], p.N), Column: below(h[16:], p.N)}
		if s >= p.T {
			samples[s].Layer = below(h[:], p.T)
		}
	}
	return samples
}

func below(h []byte, n int) int {
	high, _ := bits.Mul64(binary.BigEndian.Uint64(h), uint64(n))
	return int(high)
}
