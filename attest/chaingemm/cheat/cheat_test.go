package cheat_test

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

func seedOf(name string, i int) [32]byte {
	return sha256.Sum256(binary.BigEndian.AppendUint64([]byte(name), uint64(i)))
}

// verify runs the whole protocol with an engine and returns the verifier's word.
func verify(t *testing.T, profile chaingemm.Profile, seed [32]byte, engine chaingemm.Engine) error {
	t.Helper()
	prover := chaingemm.Prover{Profile: profile, Seed: seed, Engine: engine, Workers: 1}
	c, err := prover.Prove(nil)
	if err != nil {
		t.Fatal(err)
	}
	rho2 := seedOf("rho2", int(seed[0])<<8|int(seed[1]))
	openings, err := prover.Open(chaingemm.Samples(profile, rho2, c.ChainRoot()))
	if err != nil {
		t.Fatal(err)
	}
	return chaingemm.Verify(c, c.ChainRoot(), rho2, openings)
}

// caught counts over many seeds how often the proofs of an adversary are rejected for their arithmetic, as they must be.
func caught(t *testing.T, profile chaingemm.Profile, seeds int, engine func(i int) chaingemm.Engine) int {
	t.Helper()
	count := 0
	for i := range seeds {
		err := verify(t, profile, seedOf("caught", i), engine(i))
		var rejection *chaingemm.Rejection
		if errors.As(err, &rejection) && rejection.Code == chaingemm.CodeArithmetic {
			count++
		} else if err != nil {
			t.Fatalf("seed %d: %v, want %s or nothing", i, err, chaingemm.CodeArithmetic)
		}
	}
	return count
}

// A skipped fraction f must be caught with probability 1-(1-f·255/256)^K. The seeds are fixed, so the test is as firm as it looks:
// the measured count has to lie within four standard deviations of the theory.
func TestSkippedRowsAreCaughtAtTheRateOfTheFormula(t *testing.T) {
	t.Parallel()
	cpu := chaingemm.CPU{Workers: 1}
	tests := []struct {
		name     string
		fraction float64
		profile  chaingemm.Profile
		seeds    int
	}{
		{"5 percent, 16 samples", 0.05, chaingemm.Profile{N: 64, T: 3, K: 16}, 200},
		{"5 percent, 64 samples", 0.05, chaingemm.Profile{N: 64, T: 3, K: 64}, 200},
		{"20 percent, 16 samples", 0.20, chaingemm.Profile{N: 64, T: 3, K: 16}, 200},
		{"5 percent, 512 samples", 0.05, chaingemm.Profile{N: 64, T: 3, K: 512}, 100},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := float64(cheat.Skip{Fraction: test.fraction}.Skipped(test.profile.N)) / float64(test.profile.N)
			theory := 1 - math.Pow(1-f*255/256, float64(test.profile.K))
			measured := caught(t, test.profile, test.seeds, func(i int) chaingemm.Engine {
				return cheat.Skip{Fraction: test.fraction, Key: seedOf("skip", i), CPU: cpu}
			})
			want := theory * float64(test.seeds)
			t.Logf("f = %.4f: caught %d of %d, theory %.1f", f, measured, test.seeds, want)
			if math.Abs(float64(measured)-want) > 4*math.Sqrt(want*(1-theory))+1 {
				t.Errorf("caught %d of %d, theory says %.1f", measured, test.seeds, want)
			}
		})
	}
}

// One sample on the broken layer sees the break in 255 of 256 cases.
func TestBrokenLinkIsCaught(t *testing.T) {
	t.Parallel()
	const seeds = 150
	measured := caught(t, chaingemm.Profile{N: 64, T: 16, K: 16}, seeds, func(i int) chaingemm.Engine {
		return cheat.BreakLink{Layer: i % 16, Key: seedOf("link", i), CPU: chaingemm.CPU{Workers: 1}}
	})
	t.Logf("caught %d of %d, theory %.1f", measured, seeds, seeds*255.0/256)
	if measured < seeds-4 {
		t.Errorf("caught %d of %d broken links, theory %.1f", measured, seeds, seeds*255.0/256)
	}
}

func TestApproximateArithmeticIsCaught(t *testing.T) {
	t.Parallel()
	for dropped := 1; dropped <= 7; dropped++ {
		engine := cheat.Approximate{Bits: dropped, CPU: chaingemm.CPU{Workers: 1}}
		if got := caught(t, chaingemm.Profile{N: 64, T: 2, K: 16}, 20, func(int) chaingemm.Engine { return engine }); got != 20 {
			t.Errorf("%d operand bits dropped: caught %d of 20", dropped, got)
		}
	}
}

func TestSkipWithoutSkippingIsHonest(t *testing.T) {
	t.Parallel()
	if err := verify(t, chaingemm.Profile{N: 64, T: 3, K: 64}, seedOf("honest", 0), cheat.Skip{}); err != nil {
		t.Errorf("Skip{Fraction: 0}: %v", err)
	}
	if got := (cheat.Skip{Fraction: 2}).Skipped(64); got != 64 {
		t.Errorf("Skipped at fraction 2 = %d, want all 64", got)
	}
}
