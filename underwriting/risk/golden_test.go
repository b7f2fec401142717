package risk

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"testing"

	"github.com/corebond/corebond/underwriting/copula"
	"github.com/corebond/corebond/underwriting/simulation"
)

// golden is the hash of every figure of two samples, as computed on amd64 and arm64. It changes only with what the figures mean.
const golden = "438a15b00207666ddf94a41b454bd8814c86af671b8b773733b282782e9986fc"

// The same sample gives the same bits on every machine.
func TestGolden(t *testing.T) {
	t.Parallel()
	pool := large{Vasicek: copula.Vasicek{Probability: .1, Correlation: .3}, names: 50}
	deal := stack(1000, 3000)
	deal.ServicingFee = 100
	h := sha256.New()
	for _, shift := range [][]float64{nil, {-1, -.7, 0}} {
		s := pool.draw(t, simulation.Plan{Seed: 11, Replicates: 8, PathsEach: 128, Shift: shift})
		risks, err := s.Tranches(deal)
		if err != nil {
			t.Fatal(err)
		}
		controlled, err := s.Controlled(deal)
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.Shift(deal, 1)
		if err != nil {
			t.Fatal(err)
		}
		value, err := s.Value(.12, 100)
		if err != nil {
			t.Fatal(err)
		}
		margins, err := s.BreakEven(deal, [3]float64{.01, .05, .3})
		if err != nil {
			t.Fatal(err)
		}
		coverage, err := s.Coverage(deal, CoverageTerms{Rate: .12, OC: [2]float64{1.2, 1}, IC: [2]float64{1.5, 1.2}})
		if err != nil {
			t.Fatal(err)
		}
		bits(h, reflect.ValueOf([]any{risks, controlled, found, value, margins, coverage}))
	}
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != golden {
		t.Errorf("hash of all figures = %s, want %s", got, golden)
	}
}

// bits writes every number of a value exactly.
func bits(w interface{ Write([]byte) (int, error) }, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		bits(w, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			bits(w, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			bits(w, v.Index(i))
		}
	case reflect.Float64:
		fmt.Fprintf(w, "%x ", v.Float())
	default:
		fmt.Fprintf(w, "%v ", v)
	}
}

// It does so without the newer instructions of the processor.
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
