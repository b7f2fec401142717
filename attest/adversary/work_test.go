package adversary

import (
	"fmt"
	"math"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// workAttacks are those on the work itself: less of it, cheaper, or with structure that is not there.
func workAttacks() (rows []attack) {
	arithmetic := func(p chaingemm.Profile, engine func(i int) chaingemm.Engine) func(t *testing.T, i int) bool {
		return func(t *testing.T, i int) bool {
			return rejected(t, prove(t, p, i, engine(i)).verify(), chaingemm.CodeArithmetic)
		}
	}
	for _, test := range []struct {
		percent int
		profile chaingemm.Profile
	}{
		{1, chaingemm.Profile{N: 128, T: 2, K: 64}},
		{3, chaingemm.Profile{N: 64, T: 2, K: 32}},
		{5, chaingemm.Profile{N: 64, T: 2, K: 32}},
		{20, small},
	} {
		skip := cheat.Skip{Fraction: float64(test.percent) / 100, CPU: one}
		n, k, skipped := test.profile.N, test.profile.K, skip.Skipped(test.profile.N)
		rows = append(rows, attack{
			name:        fmt.Sprintf("skips %d %% of the work (%d of %d rows), K = %d", test.percent, skipped, n, k),
			control:     "samples on every layer",
			formula:     "1-(1-f·255/256)^K",
			probability: caughtBySamples(float64(skipped)/float64(n), k),
			caught: arithmetic(test.profile, func(i int) chaingemm.Engine {
				skip := skip
				skip.Key = seedOf("skip", i)
				return skip
			}),
		})
	}
	f := float64(cheat.Skip{Fraction: 0.2}.Skipped(64)) / 64 * 255 / 256
	for _, test := range []struct {
		name, control, formula string
		probability            float64
		profile                chaingemm.Profile
		engine                 func(i int) chaingemm.Engine
	}{
		{
			"skips 20 % of one layer of 4 only, K = 16", "samples on every layer", "1-(1-g)(1-g/T)^(K-T), g = f·255/256",
			1 - (1-f)*math.Pow(1-f/4, 12),
			chaingemm.Profile{N: 64, T: 4, K: 16},
			func(i int) chaingemm.Engine {
				return cheat.Only{Layer: i % 4, Engine: cheat.Skip{Fraction: 0.2, Key: seedOf("skip", i), CPU: one}, CPU: one}
			},
		}, {
			"breaks one link of 16 to start a second device there, K = 16", "linked layers", "255/256",
			255.0 / 256,
			chaingemm.Profile{N: 64, T: 16, K: 16},
			func(i int) chaingemm.Engine { return cheat.BreakLink{Layer: i % 16, Key: seedOf("link", i), CPU: one} },
		}, {
			"drops 1 to 7 low bits of one operand, K = 16", "exact integers, avalanche", "1-(1/256)^K",
			caughtBySamples(1, 16), small,
			func(i int) chaingemm.Engine { return cheat.Approximate{Bits: 1 + i%7, CPU: one} },
		}, {
			"8-bit floating point (E4M3) for all rows, K = 16", "exact integers, avalanche", "1-(1/256)^K",
			caughtBySamples(1, 16), small,
			func(i int) chaingemm.Engine { return cheat.Quantised{Fraction: 1, CPU: one} },
		}, {
			"8-bit floating point (E4M3) for 6 of 64 rows, K = 16", "exact integers, avalanche", "1-(1-f·255/256)^K",
			caughtBySamples(6.0/64, 16), small,
			func(i int) chaingemm.Engine {
				return cheat.Quantised{Fraction: 6.0 / 64, Key: seedOf("quantised", i), CPU: one}
			},
		}, {
			"Hankel recurrence for all columns but the first, K = 16", "a stream for each row and column", "1-(1-f·255/256)^K",
			caughtBySamples(63.0*63/64/64, 16), small,
			func(i int) chaingemm.Engine { return cheat.Structured{Fraction: 1, CPU: one} },
		}, {
			"Hankel recurrence for 6 of 64 columns, K = 16", "a stream for each row and column", "1-(1-f·255/256)^K",
			caughtBySamples(6.0*63/64/64, 16), small,
			func(i int) chaingemm.Engine {
				return cheat.Structured{Fraction: 6.0 / 63, Key: seedOf("structured", i), CPU: one}
			},
		},
	} {
		rows = append(rows, attack{
			name: test.name, control: test.control, formula: test.formula, probability: test.probability,
			caught: arithmetic(test.profile, test.engine),
		})
	}
	return rows
}

// An engine that does not use its freedom to cheat is honest, so that what is caught is the cheat and nothing beside it.
func TestCheatsWithoutCheatingPass(t *testing.T) {
	t.Parallel()
	for name, engine := range map[string]chaingemm.Engine{
		"skip":       cheat.Skip{CPU: one},
		"only":       cheat.Only{Layer: 1, Engine: one, CPU: one},
		"link":       cheat.BreakLink{Layer: -1, CPU: one},
		"quantised":  cheat.Quantised{CPU: one},
		"structured": cheat.Structured{CPU: one},
		"split":      &cheat.Split{Devices: 4, CPU: one},
		"reroll":     cheat.Reroll{Skip: cheat.Skip{CPU: one}, Last: small.T - 1, Number: 7},
		"corrupt":    cheat.Corrupt{CPU: one},
	} {
		if err := prove(t, small, 0, engine).verify(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
