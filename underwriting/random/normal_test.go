package random_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
	"pgregory.net/rapid"
)

// A mistyped coefficient shows: every branch is held against the other quantile, which is made another way.
func TestNormalIsTheQuantile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.Float64Range(0, 1).Draw(t, "u")
		if rapid.Bool().Draw(t, "tail") {
			u = math.Ldexp(0.5+u/2, -rapid.IntRange(0, 52).Draw(t, "exponent"))
		}
		u = min(max(u, 0x1p-53), 1-0x1p-53)
		got, want := random.Normal(u), portable.NormQuantile(u)
		if math.Abs(got-want) > 1e-15*max(1, math.Abs(want)) {
			t.Fatalf("quantile of %g is %.17g, want %.17g", u, got, want)
		}
		if other := random.Normal(1 - u); 1-(1-u) == u && other != -got {
			t.Fatalf("quantiles of %g and its complement are %v and %v", u, got, other)
		}
	})
	if random.Normal(0.5) != 0 {
		t.Error("the median is not 0")
	}
}

func BenchmarkNormal(b *testing.B) {
	key, step := random.NewKey(1), uint32(0)
	sum := 0.0
	for b.Loop() {
		draw := key.At(random.At{Step: step})
		sum += random.Normal(draw.Uniform())
		step++
	}
	if sum == 0 {
		b.Fatal("all draws cancel")
	}
}
