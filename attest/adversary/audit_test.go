package adversary

import (
	"math"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// auditAttacks are those on rows that samples hardly ever see: the check by a random vector, here tied to what was committed to.
func auditAttacks() (rows []attack) {
	profile := chaingemm.Profile{N: 64, T: 3, K: 16}
	for _, test := range []struct {
		name               string
		corrupt, perRow, m int
		fit                bool
		code               string
	}{
		{"one wrong byte in every row, sums fitted to it, audit of 1 row", 64, 1, 1, true, chaingemm.CodeAuditProduct},
		{"one wrong byte in every row, exact sums, audit of 1 row", 64, 1, 1, false, chaingemm.CodeAuditLink},
		{"one wrong byte in 16 of 64 rows, audit of 4 rows", 16, 1, 4, true, chaingemm.CodeAuditProduct},
		{"one wrong byte in 4 of 64 rows, audit of 16 rows", 4, 1, 16, true, chaingemm.CodeAuditProduct},
		{"4 of 64 rows wrong, audit of 16 rows", 4, 64, 16, false, chaingemm.CodeAuditLink},
	} {
		rows = append(rows, attack{
			name: test.name, control: "linked Freivalds", formula: "1-(1-g)^m",
			probability: 1 - math.Pow(1-float64(test.corrupt)/float64(profile.N), float64(test.m)),
			caught: func(t *testing.T, i int) bool {
				a := bind(t, profile, i, cheat.Corrupt{
					Rows: test.corrupt, PerRow: test.perRow, Fit: test.fit, Key: seedOf("corrupt", i), CPU: one,
				})
				return rejected(t, a.verify(a.answer(t, test.m), test.m), test.code)
			},
		})
	}
	honest := chaingemm.Profile{N: 64, T: 2, K: 16}
	skip := cheat.Skip{Fraction: 0.05, CPU: one}
	return append(rows, attack{
		name: "skips 5 % of the work (3 of 64 rows), audit of 16 rows", control: "linked Freivalds", formula: "1-(1-g)^m",
		probability: 1 - math.Pow(1-float64(skip.Skipped(honest.N))/float64(honest.N), 16),
		caught: func(t *testing.T, i int) bool {
			skip := skip
			skip.Key = seedOf("skip", i)
			a := bind(t, honest, i, skip)
			return rejected(t, a.verify(a.answer(t, 16), 16), chaingemm.CodeAuditLink)
		},
	}, attack{
		name:        "sums of every row fitted to a guess of the vector",
		control:     "rho3, bound before and revealed after",
		formula:     "1",
		probability: 1,
		caught: func(t *testing.T, i int) bool {
			draw := chaingemm.DrawAudit(honest, 0, 1, seedOf("guess of rho3", i), [32]byte{}, [32]byte{})
			a := bind(t, honest, i, guess{one, draw.Vector})
			return rejected(t, a.verify(a.answer(t, 2), 2), chaingemm.CodeAuditLink)
		},
	}, attack{
		name: "sums that weigh right, fitted to the vector once it is known", control: "linked Freivalds",
		formula: "1", probability: 1,
		caught: func(t *testing.T, i int) bool {
			a := bind(t, honest, i, one)
			o := a.answer(t, 2)
			cheat.Refit(chaingemm.DrawAudit(honest, a.layer, 2, a.rho3, a.commitment.ChainRoot(), a.bound.Root()).Vector, o.Rows[0].Sums)
			return rejected(t, a.verify(o, 2), chaingemm.CodeAuditSums)
		},
	}, attack{
		name: "audit cut, lengthened, spliced or flipped", control: "one encoding of fixed length", formula: "1", probability: 1,
		caught: func(t *testing.T, i int) bool {
			a := bind(t, honest, i, one)
			b, err := chaingemm.EncodeAudit(honest, a.layer, a.answer(t, 2))
			if err != nil {
				t.Fatal(err)
			}
			o, err := chaingemm.DecodeAudit(honest, a.layer, 2, spoil(b, i))
			if err != nil {
				return malformed(t, err)
			}
			return rejected(t, a.verify(o, 2), chaingemm.CodeAuditMatrix, chaingemm.CodeAuditSums, chaingemm.CodeAuditLink)
		},
	})
}

// guess fits the sums of every row to a vector of its own before it commits.
type guess struct {
	chaingemm.CPU

	vector []uint64
}

func (g guess) Sums(layer chaingemm.Layer, x []byte, sums []int32) error {
	if err := g.CPU.Sums(layer, x, sums); err != nil {
		return err
	}
	for j := range layer.N {
		cheat.Refit(g.vector, sums[j*layer.N:(j+1)*layer.N])
	}
	return nil
}

// audited is a chain of which one layer's sums have been committed to.
type audited struct {
	chain

	layer int
	bound *chaingemm.Audited
	rho3  [32]byte
}

func bind(t *testing.T, p chaingemm.Profile, i int, engine chaingemm.Engine) audited {
	t.Helper()
	a := audited{chain: commit(t, p, i, engine), rho3: seedOf("rho3", i)}
	a.layer = chaingemm.AuditLayer(p, a.rho2, a.commitment.ChainRoot())
	var err error
	if a.bound, err = a.prover.Audit(a.layer); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a audited) answer(t *testing.T, rows int) chaingemm.AuditOpening {
	t.Helper()
	c := a.commitment
	o, err := a.bound.Open(chaingemm.DrawAudit(c.Profile, a.layer, rows, a.rho3, c.ChainRoot(), a.bound.Root()))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (a audited) verify(o chaingemm.AuditOpening, rows int) error {
	return chaingemm.VerifyAudit(a.commitment, a.commitment.ChainRoot(), a.rho2, a.bound.Root(), a.rho3, rows, o)
}
