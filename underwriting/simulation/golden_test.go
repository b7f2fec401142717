package simulation_test

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// golden is the hash of the paths of a model with everything in it. It changes only with the simulator.
const golden = "3f8a85a8ba41d21feff937064d21924de7e69901c2f75170826d1921f182deda"

// everything is a model and a plan that use all there is: doubt, tails, correlation and a shift.
func everything() (simulation.Model, simulation.Plan) {
	m := inDoubt()
	drivers := 1 + len(m.GPUs) + 2*len(m.Networks) + len(m.Tokens)
	for i := range drivers {
		m.Correlation = append(m.Correlation, make([]float64, drivers))
		for j := range drivers {
			m.Correlation[i][j] = 0.2
		}
		m.Correlation[i][i] = 1
	}
	shift := make([]float64, drivers+1+len(m.GPUs))
	shift[0], shift[drivers], shift[drivers+1] = -1.5, -1, 0.5
	return m, simulation.Plan{Seed: 5, Replicates: 4, PathsEach: 128, Shift: shift}
}

// digest hashes every bit of every path, its weight and its leading numbers.
func digest(t *testing.T, m simulation.Model, plan simulation.Plan, workers int) string {
	t.Helper()
	e, err := simulation.NewEngine(m)
	if err != nil {
		t.Fatal(err)
	}
	hashes := make([][32]byte, plan.Blocks())
	err = e.Run(t.Context(), plan, 0, plan.Blocks(), workers, func(p simulation.Paths) error {
		var bytes []byte
		for _, list := range [][]float64{p.Cash, p.Weights, p.Leading} {
			for _, x := range list {
				bytes = binary.BigEndian.AppendUint64(bytes, math.Float64bits(x))
			}
		}
		hashes[p.Block] = sha256.Sum256(bytes)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, h := range hashes {
		all = append(all, h[:]...)
	}
	return fmt.Sprintf("%x", sha256.Sum256(all))
}

// Every bit is the same for any number of workers, and on any machine.
func TestGolden(t *testing.T) {
	t.Parallel()
	m, plan := everything()
	for _, workers := range []int{1, 2, 7} {
		if got := digest(t, m, plan, workers); got != golden {
			t.Errorf("%d workers: %s, want %s", workers, got, golden)
		}
	}
	plan.Seed++
	if digest(t, m, plan, 1) == golden {
		t.Error("another seed makes the same paths")
	}
}

// The same in processes that are denied the newer instructions of the processor.
func TestGoldenWithoutInstructions(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"cpu.fma=off", "cpu.all=off"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestGolden$")
			child.Env = append(os.Environ(), "GODEBUG="+setting)
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
