package cheat_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

func weigh(vector []uint64, sums []int32) *big.Int {
	total, term := new(big.Int), new(big.Int)
	for i, sum := range sums {
		total.Add(total, term.Mul(new(big.Int).SetUint64(vector[i]), big.NewInt(int64(sum))))
	}
	return total.Mod(total, big.NewInt(1<<61-1))
}

// Who knows the vector fits other sums to it, and under another vector those weigh something else.
func TestRefitKeepsTheWeight(t *testing.T) {
	t.Parallel()
	profile := chaingemm.Profile{N: 64, T: 3, K: 16}
	draw := func(rho3 byte) []uint64 {
		return chaingemm.DrawAudit(profile, 1, 2, [32]byte{rho3}, [32]byte{}, [32]byte{}).Vector
	}
	for seed := range byte(50) {
		random := rand.New(rand.NewPCG(uint64(seed), 1))
		honest := make([]int32, profile.N)
		for i := range honest {
			honest[i] = int32(random.IntN(1<<20)) - 1<<19
		}
		sums := slices.Clone(honest)
		cheat.Refit(draw(seed), sums)
		if slices.Equal(sums, honest) || weigh(draw(seed), sums).Cmp(weigh(draw(seed), honest)) != 0 {
			t.Fatalf("seed %d: the cheat does not work: %v and %v", seed, sums[:2], honest[:2])
		}
		if weigh(draw(seed+100), sums).Cmp(weigh(draw(seed+100), honest)) == 0 {
			t.Errorf("seed %d: sums fitted to one vector weigh the same under another", seed)
		}
	}
}
