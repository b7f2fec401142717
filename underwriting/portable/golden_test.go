package portable

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
)

// golden is the hash of a million results, as computed on amd64 and arm64. It changes only with the functions.
const golden = "8129c33ee6fd7c33a313deb312c1a625893c571ffcb3f0b3b7dca913a28c069d"

// TestGolden hashes the bits of a million results: another machine, or another way of compiling, that differs in one of them fails.
func TestGolden(t *testing.T) {
	t.Parallel()
	if got := million(); got != golden {
		t.Errorf("hash of a million results = %s, want %s", got, golden)
	}
}

// TestGoldenWithoutInstructions does the same in processes that are denied the newer instructions of the processor.
func TestGoldenWithoutInstructions(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"cpu.fma=off", "cpu.all=off"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestGolden$", "-test.v")
			child.Env = append(os.Environ(), "GODEBUG="+setting)
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

func million() string {
	const each = 62_500
	h := sha256.New()
	r := rand.New(rand.NewPCG(7, 8)) // whole numbers; what follows is exact or rounded once
	between := func(lo, hi float64) func() float64 {
		return func() float64 { return lo + float64((hi-lo)*(float64(r.Uint64()>>11)*0x1p-53)) }
	}
	bits := func() float64 { return math.Float64frombits(r.Uint64() >> 1) }
	two := func(f func(x, y float64) float64, second func() float64) func(float64) float64 {
		return func(x float64) float64 { return f(x, second()) }
	}
	for _, s := range []struct {
		f    func(float64) float64
		draw func() float64
	}{
		{Exp, between(-745, 710)},
		{Expm1, between(-2, 2)},
		{Log, bits},
		{Log1p, between(-1, 2)},
		{two(Pow, between(-20, 20)), between(0, 3)},
		{Erf, between(-4, 4)},
		{Erfc, between(-2, 27)},
		{NormPDF, between(-38, 38)},
		{NormCDF, between(-38, 8)},
		{NormCDF, between(-3, 3)},
		{NormQuantile, between(0, 1)},
		{NormQuantile, bits},
		{LogGamma, between(0, 100)},
		{two(GammaP, between(0, 30)), between(0, 20)},
		{two(StudentTCDF, between(1, 20)), between(-20, 20)},
		{two(StudentTQuantile, between(2, 20)), between(0, 1)},
	} {
		var b [8 * each]byte
		for i := range each {
			y := s.f(s.draw())
			if y != y {
				y = math.NaN() // its payload is nobody's business
			}
			binary.LittleEndian.PutUint64(b[8*i:], math.Float64bits(y))
		}
		h.Write(b[:])
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
