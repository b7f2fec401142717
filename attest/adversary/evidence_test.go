package adversary

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// evidenceAttacks are those of a prover that shows something else than it was asked for.
func evidenceAttacks() []attack {
	skip := cheat.Skip{Fraction: 0.05, CPU: one}
	f := float64(skip.Skipped(small.N)) / float64(small.N)
	paths := []string{chaingemm.CodeRowPath, chaingemm.CodeSegmentPath}
	shape := chaingemm.CodeOpenings
	return []attack{
		{
			name: "skips 5 %, opens rows it did compute where others are asked for", control: "indices derived by the verifier",
			formula: "1-(1-f)^K", probability: 1 - math.Pow(1-f, float64(small.K)),
			caught: func(t *testing.T, i int) bool {
				skip := skip
				skip.Key = seedOf("skip", i)
				c := commit(t, small, i, skip)
				samples := c.samples()
				for s := range samples {
					skipped := skip.Rows(small.N, samples[s].Layer)
					for slices.Contains(skipped, samples[s].Column) {
						samples[s].Column = (samples[s].Column + 1) % small.N
					}
				}
				return rejected(t, c.open(t, samples).verify(), chaingemm.CodeSegmentPath)
			},
		}, {
			name: "one right opening for every sample", control: "indices derived by the verifier", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				c := prove(t, small, i, one)
				for s := range c.openings {
					c.openings[s] = c.openings[i%small.K]
				}
				return rejected(t, c.verify(), paths...)
			},
		}, {
			name: "samples of its own choice", control: "indices derived by the verifier", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				c := commit(t, small, i, one)
				own := chaingemm.Samples(small, seedOf("own choice", i), c.commitment.ChainRoot())
				return rejected(t, c.open(t, own).verify(), paths...)
			},
		}, {
			name: "path of a row or segment one hash short", control: "depth fixed by the profile", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				return rejected(t, respell(t, i, func(path [][32]byte) [][32]byte { return path[1:] }).verify(), shape)
			},
		}, {
			name: "path of a row or segment one hash long", control: "depth fixed by the profile", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				long := func(path [][32]byte) [][32]byte { return append(path, seedOf("sibling", i)) }
				return rejected(t, respell(t, i, long).verify(), shape)
			},
		}, {
			name:        "a chain of half the n that was asked for, padded",
			control:     "profile inside seed and root, set by the verifier",
			formula:     "1",
			probability: 1, caught: func(t *testing.T, i int) bool { return rejected(t, padded(t, i).verify(), paths...) },
		}, {
			name:        "a device that does not exist shows its neighbour's chain",
			control:     "a seed for each device",
			formula:     "1",
			probability: 1,
			caught: func(t *testing.T, i int) bool {
				c := commit(t, small, i, one)
				c.commitment.Seed = seedOf("imaginary device", i)
				return rejected(t, c.open(t, c.samples()).verify(), chaingemm.CodeSeedRow)
			},
		}, {
			name: "openings cut, lengthened, spliced or flipped", control: "one encoding of fixed length", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				c := prove(t, small, i, one)
				b, err := chaingemm.EncodeOpenings(small, c.openings)
				if err != nil {
					t.Fatal(err)
				}
				if c.openings, err = chaingemm.DecodeOpenings(small, spoil(b, i)); err != nil {
					return malformed(t, err)
				}
				return rejected(t, c.verify(), append(paths, chaingemm.CodeSeedRow)...)
			},
		},
	}
}

// respell is an honest proof in which one path has another length.
func respell(t *testing.T, i int, change func(path [][32]byte) [][32]byte) chain {
	t.Helper()
	c := prove(t, small, i, one)
	o := &c.openings[i%small.K]
	path := &o.RowPath
	if i%2 == 1 {
		path = &o.SegmentPath
	}
	*path = change(*path)
	return c
}

// padded is a chain of 64 rows that claims to be one of 128, committed to as such.
func padded(t *testing.T, i int) chain {
	t.Helper()
	c := commit(t, small, i, one)
	asked := small
	asked.N *= 2
	c.commitment.Profile = asked
	samples := c.samples()
	within := slices.Clone(samples)
	for s := range within {
		within[s].Row %= small.N
		within[s].Column %= small.N
	}
	c = c.open(t, within)
	for s := range c.openings {
		o := &c.openings[s]
		o.Row, o.Segment = append(o.Row, make([]byte, small.N)...), append(o.Segment, make([]byte, small.N)...)
		o.RowPath, o.SegmentPath = append(o.RowPath, [32]byte{}), append(o.SegmentPath, [32]byte{})
	}
	return c
}

// spoil changes a message in one of several ways, never into itself.
func spoil(b []byte, i int) []byte {
	random := rand.New(rand.NewPCG(uint64(i), 1))
	spoiled := bytes.Clone(b)
	switch i % 6 {
	case 0:
		spoiled = spoiled[:random.IntN(len(b))]
	case 1:
		spoiled = append(spoiled, make([]byte, 1+random.IntN(1<<16))...)
	case 2:
		spoiled = append(spoiled, spoiled...)
	case 3:
		spoiled[random.IntN(min(16, len(b)))] ^= byte(1 + random.IntN(255)) // where messages say what they are
	case 4:
		from, to := random.IntN(len(b)-32), random.IntN(len(b)-32)
		copy(spoiled[to:to+32], b[from:from+32])
	}
	if bytes.Equal(spoiled, b) { // the last case, and splices that changed nothing
		spoiled[random.IntN(len(b))] ^= byte(1 + random.IntN(255))
	}
	return spoiled
}

// malformed is true of an error of decoding and fails on any other.
func malformed(t *testing.T, err error) bool {
	t.Helper()
	var format *chaingemm.FormatError
	if !errors.As(err, &format) {
		t.Fatalf("%v, want a *FormatError", err)
	}
	return true
}
