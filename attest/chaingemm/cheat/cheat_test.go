package cheat_test

import (
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// How often each engine is caught is measured in attest/adversary; here is what they do.

func TestSkippedRows(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		fraction float64
		n, want  int
	}{{0, 64, 0}, {-1, 64, 0}, {0.05, 64, 3}, {0.01, 128, 1}, {0.5, 64, 32}, {1, 64, 64}, {2, 64, 64}} {
		skip := cheat.Skip{Fraction: test.fraction, Key: [32]byte{1}}
		rows := skip.Rows(test.n, 3)
		slices.Sort(rows)
		if got := skip.Skipped(test.n); got != test.want || len(slices.Compact(rows)) != test.want {
			t.Errorf("%v of %d rows: %d skipped, %d listed, want %d", test.fraction, test.n, got, len(rows), test.want)
		}
	}
}

// Skip leaves out the rows that it lists and no others, and so does each engine that takes its rows from it.
func TestOnlyTheListedRowsAreWrong(t *testing.T) {
	t.Parallel()
	const n = 64
	profile, cpu := chaingemm.Profile{N: n, T: 1, K: 16}, chaingemm.CPU{Workers: 1}
	skip := cheat.Skip{Fraction: 0.1, Key: [32]byte{2}, CPU: cpu}
	structured := cheat.Structured{Fraction: 0.1, Key: [32]byte{2}, CPU: cpu}
	for _, test := range []struct {
		name   string
		engine chaingemm.Engine
		rows   []int
	}{
		{"skip", skip, skip.Rows(n, 0)},
		{"quantised", cheat.Quantised{Fraction: 0.1, Key: [32]byte{2}, CPU: cpu}, skip.Rows(n, 0)},
		{"structured", structured, structured.Columns(n, 0)},
	} {
		var wrong []int
		compare := compareEngine(func(layer chaingemm.Layer, x, next []byte) error {
			if err := test.engine.Multiply(layer, x, next); err != nil {
				return err
			}
			want := make([]byte, len(next))
			if err := cpu.Multiply(layer, x, want); err != nil {
				return err
			}
			for j := range n {
				if !slices.Equal(next[j*n:(j+1)*n], want[j*n:(j+1)*n]) {
					wrong = append(wrong, j)
				}
			}
			return nil
		})
		prover := chaingemm.Prover{Profile: profile, Engine: compare, Workers: 1}
		if _, err := prover.Prove(nil); err != nil {
			t.Fatal(err)
		}
		slices.Sort(test.rows)
		if !slices.Equal(wrong, test.rows) || len(wrong) == 0 {
			t.Errorf("%s: rows %v are wrong, want %v", test.name, wrong, test.rows)
		}
	}
}

type compareEngine func(layer chaingemm.Layer, x, next []byte) error

func (c compareEngine) Multiply(layer chaingemm.Layer, x, next []byte) error {
	return c(layer, x, next)
}
