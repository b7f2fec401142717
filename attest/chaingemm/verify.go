package chaingemm

import (
	"bytes"
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
)

// Verify checks openings against a commitment, chainRoot, that was made before rho2 was revealed. It needs no matrix: for each
// sample it regenerates one column and computes one dot product, in time K·N and memory N.
//
// nil means: unless the prover was lucky with probability at most delta, it computed all but a fraction Epsilon(K, delta) of the
// chain (see Epsilon). A *Rejection means bad evidence. A *ProfileError means that nothing could be checked.
func Verify(c Commitment, chainRoot, rho2 [32]byte, openings []Opening) error {
	if err := c.Profile.Check(); err != nil {
		return err
	}
	if err := c.check(chainRoot); err != nil {
		return err
	}
	if err := checkShape(c.Profile, openings); err != nil {
		return err
	}
	return c.verifySamples(Samples(c.Profile, rho2, chainRoot), openings)
}

// verifySamples checks openings in the order of the samples.
func (c Commitment) verifySamples(samples []Sample, openings []Opening) error {
	layers, column := c.layers(), make([]byte, c.Profile.N)
	for s, sample := range samples {
		if err := c.verifySample(layers[sample.Layer], sample, openings[s], column); err != nil {
			return err
		}
	}
	return nil
}

func (c Commitment) check(chainRoot [32]byte) error {
	if len(c.Roots) != c.Profile.T+1 {
		return reject(CodeLayerRoots, fmt.Sprintf("%d, R_0 to R_T", c.Profile.T+1), "%d layer roots", len(c.Roots))
	}
	last := 0
	for _, m := range c.Mixins {
		if m.Layer <= last || m.Layer >= c.Profile.T {
			return reject(CodeMixins, fmt.Sprintf("ascending layers from 1 to %d", c.Profile.T-1), "a micro-challenge at layer %d after %d", m.Layer, last)
		}
		last = m.Layer
	}
	if got := c.ChainRoot(); got != chainRoot {
		return reject(CodeChainRoot, fmt.Sprintf("%x as committed", chainRoot), "%x from seed, profile, micro-challenges and layer roots", got)
	}
	return nil
}

// verifySample checks that both matrices were committed to with these bytes and that the one follows from the other.
func (c Commitment) verifySample(layer Layer, sample Sample, o Opening, column []byte) error {
	p, t := c.Profile, sample.Layer
	at := fmt.Sprintf("layer %d, row %d, column %d", t, sample.Row, sample.Column)
	if got := merkle.Climb(p.rowTree(o.Row).Root(), sample.Row, o.RowPath); got != c.Roots[t] {
		return reject(CodeRowPath, fmt.Sprintf("layer root %x", c.Roots[t]), "root %x of the row at %s", got, at)
	}
	if t == 0 {
		if expand(column, domainRow, c.Seed, 0, sample.Row); !bytes.Equal(column, o.Row) {
			return reject(CodeSeedRow, "the row that the seed gives", "another row at %s", at)
		}
	}
	segment := sample.Row / p.segment()
	index := sample.Column<<p.segmentDepth() | segment
	if got := merkle.Climb(leafHash(o.Segment), index, o.SegmentPath); got != c.Roots[t+1] {
		return reject(CodeSegmentPath, fmt.Sprintf("layer root %x", c.Roots[t+1]), "root %x of the segment at %s", got, at)
	}
	layer.Column(column, sample.Column)
	want := layer.Extract(dot(o.Row, column), sample.Row, sample.Column)
	if got := o.Segment[sample.Row%p.segment()]; got != want {
		return reject(CodeArithmetic, fmt.Sprintf("%#02x, the exact product's", want), "byte %#02x at %s", got, at)
	}
	return nil
}
