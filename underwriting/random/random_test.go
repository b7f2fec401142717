package random_test

import (
	"math"
	"math/bits"
	"testing"

	"github.com/corebond/corebond/underwriting/random"
	"pgregory.net/rapid"
)

// The three known answers of the authors' Random123 library for philox4x32-10.
func TestPhiloxKnownAnswers(t *testing.T) {
	t.Parallel()
	const ones = 0xFFFFFFFF
	for _, c := range []struct {
		counter random.Counter
		key     random.Key
		want    [4]uint32
	}{
		{random.Counter{}, random.Key{}, [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{random.Counter{ones, ones, ones, ones}, random.Key{ones, ones}, [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
		{
			random.Counter{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
			random.Key{0xa4093822, 0x299f31d0},
			[4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
		},
	} {
		if got := c.key.Block(c.counter); got != c.want {
			t.Errorf("%x under %x: got %x, want %x", c.counter, c.key, got, c.want)
		}
	}
}

// A draw reads its place's blocks in order and no other's: the place alone says what comes out.
func TestDrawReadsItsOwnBlocks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		key := random.NewKey(rapid.Uint64().Draw(t, "seed"))
		at := random.At{Path: rapid.Uint32().Draw(t, "path"), Stream: rapid.Uint32().Draw(t, "stream"), Step: rapid.Uint32().Draw(t, "step")}
		d := key.At(at)
		for block := range uint32(3) {
			b := key.Block(random.Counter{block, at.Step, at.Stream, at.Path})
			for half := range 2 {
				want := uint64(b[2*half]) | uint64(b[2*half+1])<<32
				if got := d.Uint64(); got != want {
					t.Fatalf("block %d half %d: got %x, want %x", block, half, got, want)
				}
			}
		}
	})
}

func TestUnitStaysInside(t *testing.T) {
	t.Parallel()
	if low, high := random.Unit(0), random.Unit(math.MaxUint64); low != 0x1p-53 || high != 1-0x1p-53 {
		t.Errorf("ends %g and 1-%g", low, 1-high)
	}
	if a, b := random.Unit(1<<63-1), random.Unit(1<<63); !(a < 0.5 && b > 0.5 && a+b == 1) {
		t.Errorf("around the middle: %v and %v", a, b)
	}
}

// Joe and Kuo's sequence in Gray order; the values are those of scipy 1.10.1.
func TestSobolKnownAnswers(t *testing.T) {
	t.Parallel()
	s := random.NewSobol()
	for i, want := range [][4]float64{
		{0, 0, 0, 0},
		{.5, .5, .5, .5},
		{.75, .25, .25, .25},
		{.25, .75, .75, .75},
		{.375, .375, .625, .875},
		{.875, .875, .125, .375},
		{.625, .125, .875, .625},
		{.125, .625, .375, .125},
	} {
		for d, x := range want {
			if got := float64(s.Bits(uint32(i), d)) * 0x1p-32; got != x {
				t.Errorf("point %d, dimension %d: got %v, want %v", i, d, got, x)
			}
		}
	}
}

// strata counts how many of the 2^k points from first on fall into each of 2^k boxes, 2^a by 2^(k-a) in two dimensions.
func strata(k, a int, first uint32, x, y func(uint32) uint32) (fullest int) {
	count := make([]int, 1<<k)
	for i := range uint32(1) << k {
		box := uint64(x(first+i))>>(32-a)<<(k-a) | uint64(y(first+i))>>(32-(k-a))
		count[box]++
		fullest = max(fullest, count[box])
	}
	return fullest
}

// One point to each of 2^k equal intervals in every dimension, and to each of 2^k boxes of any shape in the first two, whatever
// aligned run of points is taken: scrambled or not.
func TestPointsFillEveryStratum(t *testing.T) {
	t.Parallel()
	s := random.NewSobol()
	scrambled := s.Scramble(random.NewKey(7))
	coordinate := map[string]func(d int) func(uint32) uint32{
		"plain": func(d int) func(uint32) uint32 { return func(i uint32) uint32 { return s.Bits(i, d) } },
		"scrambled": func(d int) func(uint32) uint32 {
			return func(i uint32) uint32 { return uint32(scrambled.Uniform(i, d) * 0x1p32) }
		},
	}
	for name, at := range coordinate {
		for d := range random.Dimensions {
			if got := strata(9, 9, 3<<9, at(d), at(d)); got != 1 {
				t.Errorf("%s: dimension %d has %d points in one interval", name, d, got)
			}
		}
		for a := range 10 {
			if got := strata(9, a, 5<<9, at(0), at(1)); got != 1 {
				t.Errorf("%s: %d points in one box of shape %d", name, got, a)
			}
		}
	}
}

// A scrambled point is uniform whichever it is: over many keys, each of its leading digits is 1 half of the time, and digits
// do not go together.
func TestScramblingIsUniform(t *testing.T) {
	t.Parallel()
	s := random.NewSobol()
	const keys = 4096
	for _, point := range []uint32{0, 1, 77} {
		var ones [12]int
		var pairs [12]int
		for k := range uint64(keys) {
			x := uint32(s.Scramble(random.NewKey(k)).Uniform(point, 5) * 0x1p32)
			for digit := range ones {
				ones[digit] += int(x >> (31 - digit) & 1)
				pairs[digit] += bits.OnesCount32(x>>(31-digit)&1 ^ x>>(30-digit)&1)
			}
		}
		for digit := range ones { // five standard deviations
			for _, n := range []int{ones[digit], pairs[digit]} {
				if math.Abs(float64(n)-keys/2) > 5*math.Sqrt(keys)/2 {
					t.Errorf("point %d, digit %d: %d of %d", point, digit, n, keys)
				}
			}
		}
	}
}

// The mean of a smooth function over scrambled points is without bias and far tighter than over independent ones; the spread
// over keys is the error that is reported, so it must be the true one.
func TestScrambledMeansAreTight(t *testing.T) {
	t.Parallel()
	s := random.NewSobol()
	f := func(i uint32, at func(uint32, int) float64) float64 {
		product := 1.0
		for d := range 5 {
			product *= 1 + (at(i, d) - 0.5)
		}
		return product // mean 1, variance (13/12)^5 - 1
	}
	const keys, points = 64, 1024
	var sum, squares float64
	for k := range uint64(keys) {
		x := s.Scramble(random.NewKey(k))
		mean := 0.0
		for i := range uint32(points) {
			mean += f(i, x.Uniform)
		}
		mean /= points
		sum += mean
		squares += (mean - 1) * (mean - 1)
	}
	rmse, plain := math.Sqrt(squares/keys), math.Sqrt((math.Pow(13.0/12, 5)-1)/points)
	if rmse > plain/20 {
		t.Errorf("error %g, independent points %g", rmse, plain)
	}
	if bias := math.Abs(sum/keys - 1); bias > 5*rmse/math.Sqrt(keys) {
		t.Errorf("bias %g at error %g", bias, rmse)
	}
}

// The walk is linear in its numbers; with the matrix A of that map, A·Aᵀ must be the covariance of a random walk, min(i, j).
func TestBridgeHasTheCovarianceOfAWalk(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2, 3, 7, 60} {
		b := random.NewBridge(n)
		if b.Steps() != n {
			t.Fatalf("%d steps, want %d", b.Steps(), n)
		}
		columns := make([][]float64, n)
		for j := range columns {
			unit := make([]float64, n)
			unit[j], columns[j] = 1, make([]float64, n)
			b.Walk(unit, columns[j])
		}
		for i := range n {
			for k := range n {
				got := 0.0
				for j := range n {
					got += columns[j][i] * columns[j][k]
				}
				if want := float64(min(i, k) + 1); math.Abs(got-want) > 1e-12*want {
					t.Fatalf("%d steps: covariance of %d and %d is %v, want %v", n, i+1, k+1, got, want)
				}
			}
		}
		for j := 1; j < n; j++ {
			if columns[j][n-1] != 0 {
				t.Errorf("number %d moves the end", j)
			}
		}
	}
}

func BenchmarkPhilox(b *testing.B) {
	key, counter := random.NewKey(1), random.Counter{}
	for b.Loop() {
		counter = key.Block(counter)
	}
	b.SetBytes(16)
}

func BenchmarkScrambled(b *testing.B) {
	x := random.NewSobol().Scramble(random.NewKey(1))
	i := uint32(0)
	for b.Loop() {
		x.Uniform(i, 5)
		i++
	}
}
