package chaingemm

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

var bigModulus = big.NewInt(modulus)

func residue(x *big.Int) uint64 { return new(big.Int).Mod(x, bigModulus).Uint64() }

func TestFieldAgreesWithBigIntegers(t *testing.T) {
	t.Parallel()
	if !bigModulus.ProbablyPrime(20) {
		t.Fatal("the modulus is not prime")
	}
	elements := []uint64{0, 1, 2, 1<<halfBits - 1, 1 << halfBits, 1 << 32, modulus / 2, modulus - 2, modulus - 1}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		elements = append(elements, random.Uint64N(modulus))
	}
	for _, a := range elements {
		for _, b := range elements {
			x, y := new(big.Int).SetUint64(a), new(big.Int).SetUint64(b)
			if got, want := add(a, b), residue(new(big.Int).Add(x, y)); got != want {
				t.Errorf("%d + %d = %d, want %d", a, b, got, want)
			}
			if got, want := multiply(a, b), residue(new(big.Int).Mul(x, y)); got != want {
				t.Errorf("%d · %d = %d, want %d", a, b, got, want)
			}
		}
	}
	for _, x := range []uint64{0, modulus - 1, modulus, modulus + 1, 2*modulus - 1, 2 * modulus, 2*modulus + 1, math.MaxUint64 - 7, math.MaxUint64} {
		if got, want := reduce(x), residue(new(big.Int).SetUint64(x)); got != want {
			t.Errorf("reduce(%d) = %d, want %d", x, got, want)
		}
	}
	for _, x := range []int64{0, 1, -1, math.MaxInt32, math.MinInt32, modulus, -modulus, 1 - modulus} {
		if got, want := reduce(signed(x)), residue(big.NewInt(x)); got != want {
			t.Errorf("signed(%d) = %d, want %d", x, got, want)
		}
	}
}

// Saturated operands at the largest N are where a sum would overflow first.
func TestCombinationsAreExactAtHighMagnitude(t *testing.T) {
	t.Parallel()
	const width = 3
	for _, n := range []int{64, MaxN} {
		for _, weight := range []uint64{modulus - 1, 1<<halfBits - 1, modulus - 1<<halfBits, 0} {
			r, x, sums := make([]uint64, n), make([]byte, n*width), make([]int32, n)
			for i := range r {
				r[i], sums[i] = weight, math.MinInt32
				x[i*width], x[i*width+1], x[i*width+2] = 0x80, 0x7f, byte(i) // -128, 127, mixed
			}
			got := combine(r, x, width)
			for p := range width {
				total := int64(0)
				for i := range n {
					total += int64(int8(x[i*width+p]))
				}
				if want := residue(new(big.Int).Mul(big.NewInt(total), new(big.Int).SetUint64(weight))); got[p] != want {
					t.Errorf("n=%d, weight %d, column %d: %d, want %d", n, weight, p, got[p], want)
				}
			}
			want := residue(new(big.Int).Mul(big.NewInt(int64(n)*math.MinInt32), new(big.Int).SetUint64(weight)))
			if got := weigh(r, sums); got != want {
				t.Errorf("n=%d, weight %d: sums weigh %d, want %d", n, weight, got, want)
			}
		}
	}
}

func TestAuditVectorIsOfTheField(t *testing.T) {
	t.Parallel()
	seen := map[uint64]bool{}
	var all uint64
	for _, v := range auditVector(4096, seedOf(20), 3) {
		if v >= modulus || seen[v] {
			t.Fatalf("element %d is out of the field or came before", v)
		}
		seen[v], all = true, all|v
	}
	if all != modulus {
		t.Errorf("bits %#x are set in some element, want all 61", all)
	}
}
