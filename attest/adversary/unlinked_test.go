package adversary

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/corebond/corebond/attest/adversary/unlinked"
)

// unlinkedAttacks are cheats that the challenge with the unlinked vector passes. Those on ChainGEMM that correspond to them are
// to skip work, to open other rows, and 8-bit floating point.
func unlinkedAttacks() (rows []attack) {
	const n = 64
	run := func(repaired bool, prover func() unlinked.Prover) func(t *testing.T, i int) bool {
		return func(_ *testing.T, i int) bool { return checkUnlinked(i, n, repaired, prover()) != nil }
	}
	rows = []attack{
		{
			name: "unlinked vector: honest prover", control: "none (an honest prover passes)", formula: "0",
			caught: run(false, func() unlinked.Prover { return &unlinked.Honest{} }),
		}, {
			name:    "unlinked vector: 1 of 64 rows computed, Cr := A(Br)",
			control: "none (vector not linked, indices not compared)",
			formula: "0",
			caught:  run(false, func() unlinked.Prover { return &unlinked.Lazy{Computed: 1} }),
		}, {
			name:    "unlinked vector: 8-bit operands, n = 2048",
			control: "none (tolerance for floating point)",
			formula: "0 (tolerance is 6σ)",
			runs:    6,
			caught: func(_ *testing.T, i int) bool {
				return checkUnlinked(i, 2048, false, &unlinked.Lazy{Computed: unlinked.OpenedRows, EightBit: true}) != nil
			},
		},
	}
	for _, computed := range []int{61, 58, 51} {
		rows = append(rows, attack{
			name:    fmt.Sprintf("unlinked vector, indices compared: %d of 64 rows computed, Cr := A(Br)", computed),
			control: "ten opened rows", formula: "1-(1-f)^10", probability: 1 - math.Pow(float64(computed)/n, unlinked.OpenedRows),
			caught: run(true, func() unlinked.Prover { return &unlinked.Lazy{Computed: computed, AnswerWhatAsked: true} }),
		})
	}
	return rows
}

func checkUnlinked(i, n int, repaired bool, prover unlinked.Prover) error {
	seed := seedOf("unlinked", i)
	v := unlinked.Verifier{Random: rand.New(rand.NewChaCha8(seed)), CompareIndices: repaired}
	return v.Check(unlinked.Challenge{N: n, Seed: [16]byte(seed[:16])}, prover)
}

// How far 8-bit operands are from being noticed.
func TestEightBitOperandsStayFarWithinTheTolerance(t *testing.T) {
	t.Parallel()
	const n = 2048
	c := unlinked.Challenge{N: n, Seed: [16]byte{1}}
	rough := &unlinked.Lazy{Computed: unlinked.OpenedRows, EightBit: true}
	exact := &unlinked.Lazy{Computed: unlinked.OpenedRows}
	rough.Commit(c)
	exact.Commit(c)
	asked := make([]int, unlinked.OpenedRows)
	got, want := rough.Rows(asked[:0]), exact.Rows(asked[:0])
	for i := range asked {
		got, want = append(got, rough.Rows([]int{i})...), append(want, exact.Rows([]int{i})...)
	}
	worst, differ := 0.0, 0
	for i := range want {
		for j, value := range want[i].Row {
			worst = max(worst, unlinked.Deviation(got[i].Row[j], value))
			if got[i].Row[j] != value {
				differ++
			}
		}
	}
	t.Logf("n = %d: %d of %d entries differ, the worst by %.2f of the tolerance", n, differ, n*len(want), worst)
	if worst >= 1 || worst < 0.3 || differ < n*len(want)*9/10 {
		t.Errorf("%d entries differ, the worst by %.2f of the tolerance", differ, worst)
	}
}

// The verifier is not a straw man: it sees every fault that it looks for.
func TestUnlinkedVerifierSeesWhatItLooksFor(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		prover unlinked.Prover
		want   error
	}{
		{"wrong vector", &wrongUnlinked{product: true}, unlinked.ErrProduct},
		{"wrong row", &wrongUnlinked{row: true}, unlinked.ErrPath},
		{"wrong path", &wrongUnlinked{path: true}, unlinked.ErrPath},
		{"wrong row, committed to", &unlinked.Lazy{Computed: 1, AnswerWhatAsked: true}, unlinked.ErrRow},
	} {
		if err := checkUnlinked(1, 64, false, test.prover); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if err := checkUnlinked(1, 64, true, &unlinked.Lazy{Computed: 1}); !errors.Is(err, unlinked.ErrIndex) {
		t.Errorf("other rows than asked for, indices compared: %v, want %v", err, unlinked.ErrIndex)
	}
	if err := checkUnlinked(1, 64, true, &unlinked.Honest{}); err != nil {
		t.Errorf("honest prover, indices compared: %v", err)
	}
}

// wrongUnlinked is honest but for one thing.
type wrongUnlinked struct {
	unlinked.Honest

	product, row, path bool
}

func (w *wrongUnlinked) Product(r []float32) []float32 {
	v := w.Honest.Product(r)
	if w.product {
		v[3] *= 1.01
	}
	return v
}

func (w *wrongUnlinked) Rows(indices []int) []unlinked.RowProof {
	proofs := w.Honest.Rows(indices)
	if w.row {
		proofs[9].Row = append([]float32{0}, proofs[9].Row[1:]...)
	}
	if w.path {
		proofs[9].Path = proofs[9].Path[1:]
	}
	return proofs
}
