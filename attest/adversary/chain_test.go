package adversary

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
)

// one is the engine of a machine that does not spread a small matrix over its processors.
var one = chaingemm.CPU{Workers: 1}

// small is quick to prove.
var small = chaingemm.Profile{N: 64, T: 2, K: 16}

// chain is a compute proof up to its openings.
type chain struct {
	prover     *chaingemm.Prover
	commitment chaingemm.Commitment
	rho2       [32]byte
	openings   []chaingemm.Opening
}

// commit runs a chain.
func commit(t *testing.T, p chaingemm.Profile, i int, engine chaingemm.Engine) chain {
	t.Helper()
	c := chain{prover: &chaingemm.Prover{Profile: p, Seed: seedOf("chain", i), Engine: engine, Workers: 1}, rho2: seedOf("rho2", i)}
	var err error
	if c.commitment, err = c.prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c chain) samples() []chaingemm.Sample {
	return chaingemm.Samples(c.commitment.Profile, c.rho2, c.commitment.ChainRoot())
}

// open opens samples, those that were asked for or others.
func (c chain) open(t *testing.T, samples []chaingemm.Sample) chain {
	t.Helper()
	var err error
	if c.openings, err = c.prover.Open(samples); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c chain) verify() error {
	return chaingemm.Verify(c.commitment, c.commitment.ChainRoot(), c.rho2, c.openings)
}

// prove answers a challenge with an engine, honestly but for that.
func prove(t *testing.T, p chaingemm.Profile, i int, engine chaingemm.Engine) chain {
	t.Helper()
	c := commit(t, p, i, engine)
	return c.open(t, c.samples())
}

// rejected tells whether a proof was rejected, as it may be for one of the codes only.
func rejected(t *testing.T, err error, codes ...string) bool {
	t.Helper()
	var r *chaingemm.Rejection
	switch {
	case err == nil:
		return false
	case errors.As(err, &r) && slices.Contains(codes, r.Code):
		return true
	}
	t.Fatalf("%v, want one of %v or nothing", err, codes)
	return false
}

// caughtBySamples is how likely k samples see that a fraction f of each matrix is unrelated bytes, of which one in 256 is right.
func caughtBySamples(f float64, k int) float64 { return 1 - math.Pow(1-f*255/256, float64(k)) }
