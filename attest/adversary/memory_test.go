package adversary

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
)

// memoryAttacks are those of a device with less memory than it says.
func memoryAttacks() (rows []attack) {
	rows = append(rows, backedAttacks()...)
	rows = append(rows, attack{
		name: "1 % of the dataset made from the cache when it is met, 64 reads each (model of time)", control: "deadline",
		formula:     "P(Bin(2048, q)·63 > 0.25·2048)",
		probability: lateBy(recomputed, 507, recomputed.Parents),
		caught: func(t *testing.T, i int) bool {
			trial := newTrial(recomputed, i)
			partial, elapsed := trial.recomputing(trial.challenge.Key(), 507)
			return walkRejected(t, trial.verify(trial.prove(t, partial, elapsed)), memwalk.CodeLate)
		},
	})
	for _, test := range []struct {
		kept            float64
		steps, patience int
	}{{0.5, 1, 0}, {0.75, 1, 0}, {0.9, 1, 0}, {0.99, 1, 0}, {0.99, 4, 0}, {0.99, 16, 0}, {0.9, 4, 1}} {
		rows = append(rows, givingUp(test.kept, test.steps, test.patience))
	}
	for _, test := range []struct{ every, short int }{{1, 1}, {8, 4}, {16, 1}, {64, 1}, {64, 4}} {
		p := memwalk.Profile{Cache: 64, Items: 256, Parents: 2, Rounds: 2, Walks: 256, Steps: 4, Samples: 8}
		rows = append(rows, attack{
			name:    fmt.Sprintf("leaves out %d of 4 steps of one walk in %d, K = 16", test.short, test.every),
			control: "sampled walks", formula: "1-(1-f)^K",
			probability: 1 - math.Pow(1-1/float64(test.every), 16),
			caught: func(t *testing.T, i int) bool {
				trial := newTrial(p, i)
				engine := cheat.SkipSteps{Memory: trial.dataset(trial.challenge.Key(), p.Items), Every: test.every, Short: test.short}
				return walkRejected(t, trial.verify(trial.prove(t, engine, nil)), memwalk.CodeWalk)
			},
		})
	}
	return append(rows, fillAttacks()...)
}

// recomputed is a profile whose items take 64 reads of the cache each.
var recomputed = memwalk.Profile{Cache: 64, Items: 512, Parents: 64, Rounds: 2, Walks: 128, Steps: 8, Samples: 8}

// lateBy is how likely a prover is late that has some of the items and pays penalty times as much for each other one. Each step
// meets an item at random, so that the count of those is binomial.
func lateBy(p memwalk.Profile, items, penalty int) (late float64) {
	q := 1 - float64(items)/float64(p.Items)
	for k := reads(p)/4/(penalty-1) + 1; k <= reads(p); k++ {
		late += mass(reads(p), k, q)
	}
	return min(1, late)
}

// backedAttacks have a part of the dataset elsewhere. What a fetch costs is an estimate: 80 reads of device memory over PCIe 5
// from the host, 7 over NVLink from a neighbour; unconfirmed on hardware.
func backedAttacks() (rows []attack) {
	p := memwalk.Profile{Cache: 64, Items: 1024, Parents: 2, Rounds: 2, Walks: 128, Steps: 8, Samples: 8}
	for _, test := range []struct {
		where   string
		penalty int
		missing int
	}{
		{"host memory", 80, 10},
		{"host memory", 80, 3},
		{"host memory", 80, 1},
		{"a neighbour's memory", 7, 61},
		{"a neighbour's memory", 7, 43},
		{"a neighbour's memory", 7, 31},
	} {
		rows = append(rows, attack{
			name: fmt.Sprintf("%.1f %% of the dataset in %s, %d times slower (model of time)", 100*float64(test.missing)/float64(p.Items),
				test.where, test.penalty),
			control: "deadline", formula: fmt.Sprintf("P(Bin(2048, q)·%d > 0.25·2048)", test.penalty-1),
			probability: lateBy(p, p.Items-test.missing, test.penalty),
			caught: func(t *testing.T, i int) bool {
				trial := newTrial(p, i)
				memory := &cheat.Backed{Dataset: trial.dataset(trial.challenge.Key(), p.Items), Local: p.Items - test.missing}
				proof := trial.prove(t, memwalk.CPU{Memory: memory}, func() time.Duration {
					local, remote := memory.Counts()
					return time.Duration(local+int64(test.penalty)*remote) * time.Microsecond
				})
				return walkRejected(t, trial.verify(proof), memwalk.CodeLate)
			},
		})
	}
	return rows
}

// givingUp is a prover that makes a walk's end up where it meets more missing items than it has patience for.
func givingUp(kept float64, steps, patience int) attack {
	p := memwalk.Profile{Cache: 64, Items: 400, Parents: 2, Rounds: 2, Walks: 256, Steps: steps, Samples: 8}
	items, exact := share(p, kept)
	whole, formula := math.Pow(exact, float64(steps)), "1-φ^(S·K)"
	name := fmt.Sprintf("%.0f %% of the dataset, gives up walks that leave it, S = %d, K = 16", 100*kept, steps)
	if patience == 1 {
		whole += float64(steps) * (1 - exact) * math.Pow(exact, float64(steps-1))
		name, formula = name+", makes one item first", "1-(φ^S+S(1-φ)φ^(S-1))^K"
	}
	return attack{
		name: name, control: "sampled walks", formula: formula, probability: 1 - math.Pow(whole, 16),
		caught: func(t *testing.T, i int) bool {
			trial := newTrial(p, i)
			key := trial.challenge.Key()
			partial := &cheat.Partial{Kept: trial.dataset(key, items), Cache: trial.cache, Key: key, Patience: patience}
			return walkRejected(t, trial.verify(trial.prove(t, partial, nil)), memwalk.CodeWalk)
		},
	}
}

// fillAttacks have a generator of random numbers in place of memory.
func fillAttacks() (rows []attack) {
	rows = append(rows, attack{
		name:    "memory filled from a generator and read back, by a prover with no memory",
		control: "none (filling proves no memory)",
		formula: "0",
		caught:  func(_ *testing.T, i int) bool { return !fillPasses(generator(i), 16, i) },
	})
	p := memwalk.Profile{Cache: 64, Items: 400, Parents: 2, Rounds: 2, Walks: 256, Steps: 4, Samples: 8}
	for _, kept := range []float64{0.99, 0} {
		items, exact := share(p, kept)
		rows = append(rows, attack{
			name:    fmt.Sprintf("%.0f %% of the dataset from a generator, S = 4, K = 16", 100-100*kept),
			control: "items that take memory to make",
			formula: "1-φ^(S·K)", probability: 1 - math.Pow(exact, 64),
			caught: func(t *testing.T, i int) bool {
				trial := newTrial(p, i)
				memory := cheat.Generated{Kept: trial.dataset(trial.challenge.Key(), items), Key: seedOf("generator", i)}
				return walkRejected(t, trial.verify(trial.prove(t, memwalk.CPU{Memory: memory}, nil)), memwalk.CodeWalk)
			},
		})
	}
	return rows
}

// generator gives the block at an index and holds nothing.
func generator(seed int) func(index int) uint64 {
	return func(index int) uint64 { return rand.NewPCG(uint64(seed), uint64(index)).Uint64() }
}

// fillPasses is a proof of memory by filling it: the verifier gives a seed, lets the prover fill its memory from it, and asks
// for some blocks of a gigabyte.
func fillPasses(prover func(index int) uint64, questions, seed int) bool {
	filled, random := generator(seed), rand.New(rand.NewPCG(uint64(seed), 1))
	for range questions {
		if index := random.IntN(1 << 27); prover(index) != filled(index) {
			return false
		}
	}
	return true
}

// A prover that does not know the seed fails, so the fill does check something: only not memory.
func TestFillIsChecked(t *testing.T) {
	t.Parallel()
	if fillPasses(generator(2), 16, 1) {
		t.Error("a prover of another seed passed")
	}
}
