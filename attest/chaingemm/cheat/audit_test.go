package cheat_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// audited is a proof that has been committed to and whose sums have been too.
type audited struct {
	commitment     chaingemm.Commitment
	rho2, rho3     [32]byte
	sumsRoot       [32]byte
	draw           chaingemm.AuditDraw
	samples, audit error // what the verifier says of either
	opening        chaingemm.AuditOpening
}

func (a audited) verify(o chaingemm.AuditOpening) error {
	return chaingemm.VerifyAudit(a.commitment, a.commitment.ChainRoot(), a.rho2, a.sumsRoot, a.rho3, len(a.draw.Rows), o)
}

func runAudit(t *testing.T, profile chaingemm.Profile, rows, seed int, engine chaingemm.Engine) audited {
	t.Helper()
	prover := chaingemm.Prover{Profile: profile, Seed: seedOf("audit", seed), Engine: engine, Workers: 1}
	c, err := prover.Prove(nil)
	if err != nil {
		t.Fatal(err)
	}
	a := audited{commitment: c, rho2: seedOf("audit rho2", seed), rho3: seedOf("audit rho3", seed)}
	openings, err := prover.Open(chaingemm.Samples(profile, a.rho2, c.ChainRoot()))
	if err != nil {
		t.Fatal(err)
	}
	a.samples = chaingemm.Verify(c, c.ChainRoot(), a.rho2, openings)
	layer := chaingemm.AuditLayer(profile, a.rho2, c.ChainRoot())
	bound, err := prover.Audit(layer)
	if err != nil {
		t.Fatal(err)
	}
	a.sumsRoot = bound.Root()
	a.draw = chaingemm.DrawAudit(profile, layer, rows, a.rho3, c.ChainRoot(), a.sumsRoot)
	if a.opening, err = bound.Open(a.draw); err != nil {
		t.Fatal(err)
	}
	a.audit = a.verify(a.opening)
	return a
}

func codeOf(err error) string {
	var r *chaingemm.Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// Wrong bytes in a fraction g of the rows are seen by an audit of m rows with probability 1-(1-g)^m, however few they are in each row,
// and by K samples with 1-(1-f)^K, where f is their share of all bytes. Seeds are fixed; counts lie within four standard deviations.
func TestAuditCatchesThinCorruptionAtTheRateOfTheFormula(t *testing.T) {
	t.Parallel()
	profile := chaingemm.Profile{N: 64, T: 3, K: 16}
	const seeds = 150
	tests := []struct {
		name               string
		corrupt, perRow, m int
		fit                bool
		code               string
	}{
		{"one byte in every row, sums fitted", 64, 1, 1, true, chaingemm.CodeAuditProduct},
		{"one byte in every row, exact sums", 64, 1, 1, false, chaingemm.CodeAuditLink},
		{"one byte in every fourth row", 16, 1, 4, true, chaingemm.CodeAuditProduct},
		{"one byte in four rows", 4, 1, 16, true, chaingemm.CodeAuditProduct},
		{"four whole rows: no better than samples", 4, 64, 16, false, chaingemm.CodeAuditLink},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			n := float64(profile.N)
			audit := 1 - math.Pow(1-float64(test.corrupt)/n, float64(test.m))
			samples := 1 - math.Pow(1-float64(test.corrupt*test.perRow)/n/n, float64(profile.K))
			var byAudit, bySamples int
			for seed := range seeds {
				a := runAudit(t, profile, test.m, seed, cheat.Corrupt{
					Rows: test.corrupt, PerRow: test.perRow, Fit: test.fit, Key: seedOf("corrupt", seed), CPU: chaingemm.CPU{Workers: 1},
				})
				if code := codeOf(a.audit); code == test.code {
					byAudit++
				} else if code != "" {
					t.Fatalf("seed %d: %v, want %s or nothing", seed, a.audit, test.code)
				}
				if a.samples != nil {
					bySamples++
				}
			}
			t.Logf("audit caught %d of %d, theory %.1f; samples %d, theory %.1f", byAudit, seeds, audit*seeds, bySamples, samples*seeds)
			near := func(got int, p float64) bool {
				return math.Abs(float64(got)-p*seeds) <= 4*math.Sqrt(seeds*p*(1-p))+1e-9
			}
			if !near(byAudit, audit) || !near(bySamples, samples) {
				t.Errorf("audit caught %d, theory %.1f; samples %d, theory %.1f", byAudit, audit*seeds, bySamples, samples*seeds)
			}
		})
	}
}

func weigh(vector []uint64, sums []int32) *big.Int {
	total, term := new(big.Int), new(big.Int)
	for i, sum := range sums {
		total.Add(total, term.Mul(new(big.Int).SetUint64(vector[i]), big.NewInt(int64(sum))))
	}
	return total.Mod(total, big.NewInt(1<<61-1))
}

// Who knows the vector fits other sums to it, so it is told only to a prover that is bound: sums fitted afterwards are not the
// committed ones, and sums fitted to a guess weigh something else under the vector that then comes.
func TestSumsFittedToAVectorAreCaught(t *testing.T) {
	t.Parallel()
	profile := chaingemm.Profile{N: 64, T: 3, K: 16}
	for seed := range 50 {
		a := runAudit(t, profile, 2, seed, nil)
		if a.audit != nil {
			t.Fatalf("honest audit: %v", a.audit)
		}
		sums := a.opening.Rows[0].Sums
		honest := slices.Clone(sums)
		cheat.Refit(a.draw.Vector, sums)
		if slices.Equal(sums, honest) || weigh(a.draw.Vector, sums).Cmp(weigh(a.draw.Vector, honest)) != 0 {
			t.Fatalf("seed %d: the cheat does not work: %v and %v", seed, sums[:2], honest[:2])
		}
		if got := codeOf(a.verify(a.opening)); got != chaingemm.CodeAuditSums {
			t.Errorf("seed %d: sums fitted after the reveal: %s, want %s", seed, got, chaingemm.CodeAuditSums)
		}
		other := chaingemm.DrawAudit(profile, 1, 2, seedOf("another rho3", seed), a.commitment.ChainRoot(), a.sumsRoot)
		if weigh(other.Vector, sums).Cmp(weigh(other.Vector, honest)) == 0 {
			t.Errorf("seed %d: sums fitted to a guess weigh the same under another vector", seed)
		}
	}
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

func TestSumsFittedToAGuessAreCaught(t *testing.T) {
	t.Parallel()
	profile := chaingemm.Profile{N: 64, T: 2, K: 16}
	for seed := range 20 {
		draw := chaingemm.DrawAudit(profile, 0, 1, seedOf("guess", seed), [32]byte{}, [32]byte{})
		a := runAudit(t, profile, 1, seed, guess{chaingemm.CPU{Workers: 1}, draw.Vector})
		if got := codeOf(a.audit); got != chaingemm.CodeAuditLink {
			t.Errorf("seed %d: sums that weigh right under a guess: %s, want %s", seed, got, chaingemm.CodeAuditLink)
		}
	}
}

// An engine that cannot show sums is audited on the CPU, and then on what it should have computed.
func TestSkippedWorkFailsTheAudit(t *testing.T) {
	t.Parallel()
	a := runAudit(t, chaingemm.Profile{N: 64, T: 3, K: 16}, 16, 1, cheat.Skip{Fraction: 0.9, CPU: chaingemm.CPU{Workers: 1}})
	if got := codeOf(a.audit); got != chaingemm.CodeAuditLink {
		t.Errorf("audit of a device that skips nine tenths: %s, want %s", got, chaingemm.CodeAuditLink)
	}
}
