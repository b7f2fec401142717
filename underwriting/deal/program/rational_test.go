package program

import (
	"math/big"
	"slices"
	"testing"

	split "github.com/corebond/corebond/internal/money"
	"pgregory.net/rapid"
)

// fraction63 draws any fraction the engine may hold, many of them near the edges.
func fraction63(t *rapid.T, label string) (n, d int64, exact *big.Rat) {
	edge := rapid.OneOf(rapid.Int64Range(-9, 9), rapid.Int64Range(-1<<63+1, 1<<63-1), rapid.Int64Range(1<<62, 1<<63-1))
	n = edge.Draw(t, label)
	d = rapid.OneOf(rapid.Int64Range(1, 9), rapid.Int64Range(1, 1<<63-1)).Draw(t, label+" divisor")
	return n, d, big.NewRat(n, d)
}

// TestFastRoadAgreesWithBigIntegers: where the 64-bit arithmetic gives a result at all, it is the exact one.
func TestFastRoadAgreesWithBigIntegers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		an, ad, a := fraction63(t, "a")
		bn, bd, b := fraction63(t, "b")
		check := func(name string, n, d int64, ok bool, want *big.Rat) {
			if ok && (d == 0) != (want == nil) || ok && d != 0 && (d < 0 || big.NewRat(n, d).Cmp(want) != 0) {
				t.Fatalf("%s of %s and %s = %d/%d, want %s", name, a, b, n, d, want)
			}
		}
		n, d, ok := addFractions(an, ad, bn, bd, 1)
		check("sum", n, d, ok, arithmetic(opAdd, a, b))
		n, d, ok = addFractions(an, ad, bn, bd, -1)
		check("difference", n, d, ok, arithmetic(opSub, a, b))
		n, d, ok = mulFractions(an, ad, bn, bd)
		check("product", n, d, ok, arithmetic(opMul, a, b))
		n, d, ok = divFractions(an, ad, bn, bd)
		check("quotient", n, d, ok, arithmetic(opDiv, a, b))
		if got := compare(an, ad, bn, bd); got != a.Cmp(b) {
			t.Fatalf("compare(%s, %s) = %d", a, b, got)
		}
		for _, policy := range []uint8{halfEven, down, up} {
			if want, fits := roundRat(a, policy); fits && round(an, ad, policy) != want {
				t.Fatalf("round(%s, %d) = %d, want %d", a, policy, round(an, ad, policy), want)
			}
			want, fits := roundRat(arithmetic(opMul, a, b), policy)
			if got, ok := mulRound(an, ad, bn, bd, policy); ok && (!fits || got != want) {
				t.Fatalf("mulRound(%s, %s, %d) = %d, want %d", a, b, policy, got, want)
			}
		}
	})
}

// TestShareIsAllocate: splitting in place gives what money.Allocate gives.
func TestShareIsAllocate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Int64Range(0, maxOwed), 1, 12).Draw(t, "weights")
		var sum int64
		for _, w := range weights {
			sum += w
		}
		total := rapid.Int64Range(0, sum).Draw(t, "total")
		want := split.Allocate(total, weights)
		x := &Path{weights: slices.Clone(weights), remainder: make([]uint64, len(weights))}
		x.share(total, len(weights))
		if !slices.Equal(x.weights, want) {
			t.Fatalf("share %d over %v = %v, want %v", total, weights, x.weights, want)
		}
	})
}
