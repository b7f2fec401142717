package adversary

import (
	"crypto/sha256"
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
	"github.com/corebond/corebond/attest/merkle"
)

// grinding is how often a prover rolls its chain root again.
const grinding = 64

// grindAttacks are those of a prover that skips a fifth and rolls its chain root until the samples, as it foresees them, miss
// what it skipped. Were samples a function of the chain root alone, it would foresee them. As it is, it has to guess rho2, of
// which it has seen a hash.
func grindAttacks() []attack {
	skip := cheat.Skip{Fraction: 0.2, CPU: one}
	f := float64(skip.Skipped(small.N)) / float64(small.N)
	missed := math.Pow(1-f, float64(small.K)) // by all samples of one root
	run := func(publicSamples bool) func(t *testing.T, i int) bool {
		return func(t *testing.T, i int) bool {
			skip := skip
			skip.Key = seedOf("skip", i)
			foreseen := seedOf("guess of rho2", i)
			reroll := grind(t, i, cheat.Reroll{Skip: skip, Last: small.T - 1}, foreseen)
			c := commit(t, small, i, reroll)
			if publicSamples {
				c.rho2 = foreseen
			}
			return rejected(t, c.open(t, c.samples()).verify(), chaingemm.CodeArithmetic)
		}
	}
	return []attack{
		{
			name: "skips 20 %, rolls its root 64 times, samples a function of the root alone", control: "none (pure Fiat-Shamir)",
			formula:     "(1-(1-f)^K)^63·(1-(1-f·255/256)^K)",
			probability: math.Pow(1-missed, grinding-1) * caughtBySamples(f, small.K),
			caught:      run(true),
		}, {
			name: "skips 20 %, rolls its root 64 times, samples as they are", control: "rho2, bound before and revealed after",
			formula:     "1-(1-f·255/256)^K, as without rolling",
			probability: caughtBySamples(f, small.K),
			caught:      run(false),
		},
	}
}

// grind looks for a number under which the samples, if rho2 is what it foresees, miss all skipped rows. A roll takes a few
// hashes, for only the last matrix changes. It ends with the last number if none does.
func grind(t *testing.T, i int, reroll cheat.Reroll, foreseen [32]byte) cheat.Reroll {
	t.Helper()
	last := &keepLast{Engine: reroll, last: reroll.Last}
	c := commit(t, small, i, last).commitment
	skipped := make([][]int, small.T)
	for layer := range skipped {
		skipped[layer] = reroll.Rows(small.N, layer)
	}
	changed := skipped[reroll.Last][0]
	leaves := make([][32]byte, small.N)
	for j := range leaves {
		leaves[j] = leafOf(last.matrix[j*small.N : (j+1)*small.N])
	}
	for ; reroll.Number < grinding; reroll.Number++ {
		reroll.Write(small.N, last.matrix)
		leaves[changed] = leafOf(last.matrix[changed*small.N : (changed+1)*small.N])
		c.Roots[small.T] = merkle.New(slices.Clone(leaves)).Root()
		hit := func(s chaingemm.Sample) bool { return slices.Contains(skipped[s.Layer], s.Column) }
		if !slices.ContainsFunc(chaingemm.Samples(small, foreseen, c.ChainRoot()), hit) {
			return reroll
		}
	}
	reroll.Number = grinding - 1
	return reroll
}

func leafOf(row []byte) [32]byte { return sha256.Sum256(append([]byte{merkle.LeafTag}, row...)) }

// keepLast remembers the last matrix.
type keepLast struct {
	chaingemm.Engine

	last   int
	matrix []byte
}

func (k *keepLast) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := k.Engine.Multiply(layer, x, next); err != nil {
		return err
	}
	if layer.Index == k.last {
		k.matrix = slices.Clone(next)
	}
	return nil
}
