package copula

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"testing"
)

// golden is the hash of the results of every method, as computed on amd64 and arm64.
const golden = "58e886ce833e8140e5f42270dc88f5b62fec3e887cd8cd1f35426cf28b00fcb0"

// TestGolden holds the bits: another machine, or another way of compiling, that differs in one of them fails.
func TestGolden(t *testing.T) {
	t.Parallel()
	h := sha256.New()
	put := func(numbers ...float64) {
		for _, x := range numbers {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
			h.Write(b[:])
		}
	}
	pool, schedule, _, tranches := hullWhite(Dependence{})
	sized, hazardous := pool, pool
	sized.Notionals, hazardous.Hazards = make([]float64, 100), make([]float64, 100)
	for i := range 100 {
		sized.Notionals[i], hazardous.Hazards[i] = 1+float64(i%7)/8, 0.005+float64(i%9)/512
	}
	for _, d := range []Dependence{
		{Family: Gaussian, Correlation: 0.1},
		{Family: Gaussian},
		{Family: Gaussian, Correlation: 0.99},
		{Family: LargePool, Correlation: 0.3},
		{Family: StudentT, Correlation: 0.2, DoF: 5},
		{Family: StudentT, Correlation: 1e-8, DoF: 5},
		{Family: FactorT, Correlation: 0.3, CommonDoF: 5, OwnDoF: 4},
	} {
		pools := []Pool{pool, sized, hazardous}
		if d.Family == FactorT || d.Family == StudentT {
			pools = pools[:1]
		}
		for _, p := range pools {
			for _, x := range price(t, p, schedule, d, tranches).Tranches {
				put(x.Spread, x.ExpectedLoss)
			}
		}
	}
	v := vasicekOf(t, 0.05, 0.2)
	put(v.WorstCase(0.999), v.Shortfall(0.999), v.Deviation(), v.DefaultCorrelation())
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != golden {
		t.Errorf("hash of the results = %s, want %s", got, golden)
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
