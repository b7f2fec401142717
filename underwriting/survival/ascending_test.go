package survival

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Keys come out as comparisons would have them, also where many share their first bits.
func TestAscending(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.Float64Range(0, 1e9).Draw(t, "base")
		near := rapid.SliceOf(rapid.Uint64Range(0, 1<<34)).Draw(t, "near") // beyond the bits that are compared at the end
		far := rapid.SliceOf(rapid.Float64Range(0, math.MaxFloat64)).Draw(t, "far")
		var keys []uint64
		for _, x := range near {
			keys = append(keys, math.Float64bits(base)<<1+x)
		}
		for _, x := range far {
			keys = append(keys, math.Float64bits(x)<<1)
		}
		keys = rapid.Permutation(keys).Draw(t, "order")
		want := slices.Sorted(slices.Values(keys))
		if got := ascending(slices.Clone(keys)); !slices.Equal(got, want) {
			t.Fatalf("%x comes out as %x", keys, got)
		}
	})
}
