package chaingemm

import (
	"bytes"
	"slices"
	"testing"
)

var attackProfile = Profile{64, 4, 16}

// clone copies a proof so deeply that a spoiled byte stays in the copy.
func (p proof) clone(t *testing.T) proof {
	t.Helper()
	b, err := EncodeOpenings(p.commitment.Profile, p.openings)
	if err != nil {
		t.Fatal(err)
	}
	if p.openings, err = DecodeOpenings(p.commitment.Profile, b); err != nil {
		t.Fatal(err)
	}
	p.commitment.Roots = slices.Clone(p.commitment.Roots)
	p.commitment.Mixins = slices.Clone(p.commitment.Mixins)
	return p
}

func TestAttacksOnTheEvidenceAreRejected(t *testing.T) {
	t.Parallel()
	value := seedOf(8)
	honest := prove(t, &Prover{Profile: attackProfile, Seed: seedOf(7)}, func(layer int, _ [32]byte) *[32]byte {
		return map[int]*[32]byte{2: &value}[layer]
	})
	other := prove(t, &Prover{Profile: attackProfile, Seed: seedOf(9)}, nil)
	tests := []struct {
		name  string
		spoil func(p *proof)
		code  string
	}{
		{"nothing", func(*proof) {}, "<nil>"},
		{"fewer openings", func(p *proof) { p.openings = p.openings[1:] }, CodeOpenings},
		{"no openings", func(p *proof) { p.openings = nil }, CodeOpenings},
		{"openings of other samples", func(p *proof) { p.openings[0], p.openings[5] = p.openings[5], p.openings[0] }, CodeRowPath},
		{"one good opening for every sample", func(p *proof) {
			for s := range p.openings {
				p.openings[s] = p.openings[3]
			}
		}, CodeRowPath},
		{"short row path", func(p *proof) { p.openings[2].RowPath = p.openings[2].RowPath[1:] }, CodeOpenings},
		{"overlong row path", func(p *proof) { p.openings[2].RowPath = append(p.openings[2].RowPath, [32]byte{}) }, CodeOpenings},
		{"short segment path", func(p *proof) { p.openings[2].SegmentPath = p.openings[2].SegmentPath[1:] }, CodeOpenings},
		{"overlong segment path", func(p *proof) { p.openings[2].SegmentPath = append(p.openings[2].SegmentPath, [32]byte{}) }, CodeOpenings},
		{"short row", func(p *proof) { p.openings[2].Row = p.openings[2].Row[1:] }, CodeOpenings},
		{"long segment", func(p *proof) { p.openings[2].Segment = append(p.openings[2].Segment, 0) }, CodeOpenings},
		{"swapped layer roots", func(p *proof) {
			p.commitment.Roots[1], p.commitment.Roots[2] = p.commitment.Roots[2], p.commitment.Roots[1]
		}, CodeChainRoot},
		{"swapped layer roots, committed to", func(p *proof) {
			p.commitment.Roots[1], p.commitment.Roots[2] = p.commitment.Roots[2], p.commitment.Roots[1]
			p.chainRoot = p.commitment.ChainRoot()
		}, CodeRowPath},
		{"a root less", func(p *proof) { p.commitment.Roots = p.commitment.Roots[:attackProfile.T] }, CodeLayerRoots},
		{"replay of another device's proof", func(p *proof) { *p = other; p.commitment.Seed = seedOf(7) }, CodeChainRoot},
		{"replay, committed to anew", func(p *proof) {
			*p = other
			p.commitment.Seed = seedOf(7)
			p.chainRoot = p.commitment.ChainRoot()
			p.openings = reopen(t, &Prover{Profile: attackProfile, Seed: seedOf(9)}, Samples(attackProfile, p.rho2, p.chainRoot))
		}, CodeSeedRow},
		{"another rho2", func(p *proof) { p.rho2[0] ^= 1 }, CodeRowPath},
		{"micro-challenge left out", func(p *proof) { p.commitment.Mixins = nil }, CodeChainRoot},
		{"micro-challenge beyond the chain", func(p *proof) { p.commitment.Mixins[0].Layer = 4 }, CodeMixins},
		{"micro-challenge twice", func(p *proof) { p.commitment.Mixins = append(p.commitment.Mixins, p.commitment.Mixins[0]) }, CodeMixins},
		{"another profile", func(p *proof) { p.commitment.Profile.T = 3 }, CodeLayerRoots},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := honest.clone(t)
			test.spoil(&p)
			if got := codeOf(p.verify()); got != test.code {
				t.Errorf("verify = %s, want %s", got, test.code)
			}
		})
	}
}

func reopen(t *testing.T, prover *Prover, samples []Sample) []Opening {
	t.Helper()
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	openings, err := prover.Open(samples)
	if err != nil {
		t.Fatal(err)
	}
	return openings
}

// Every byte of the encoded openings is evidence: whichever is flipped, the proof falls.
func TestEveryFlippedByteIsRejected(t *testing.T) {
	t.Parallel()
	honest := prove(t, &Prover{Profile: attackProfile, Seed: seedOf(10)}, nil)
	if err := honest.verify(); err != nil {
		t.Fatalf("honest proof: %v", err)
	}
	b, err := EncodeOpenings(attackProfile, honest.openings)
	if err != nil {
		t.Fatal(err)
	}
	const header = 16 // magic and profile, which decoding checks
	for at := range b {
		spoiled := bytes.Clone(b)
		spoiled[at] ^= 1 << (at % 8)
		p := honest
		if p.openings, err = DecodeOpenings(attackProfile, spoiled); (err != nil) != (at < header) {
			t.Fatalf("byte %d of %d flipped: DecodeOpenings = %v", at, len(b), err)
		}
		if p.verify() == nil {
			t.Fatalf("byte %d of %d flipped and the proof still verifies", at, len(b))
		}
	}
	for at := range 32 {
		for name, spoil := range map[string]func(p *proof){
			"seed":       func(p *proof) { p.commitment.Seed[at] ^= 0x80 },
			"chain root": func(p *proof) { p.chainRoot[at] ^= 0x80 },
			"rho2":       func(p *proof) { p.rho2[at] ^= 0x80 },
			"layer root": func(p *proof) { p.commitment.Roots[at%5][at] ^= 0x80 },
		} {
			p := honest.clone(t)
			spoil(&p)
			if p.verify() == nil {
				t.Errorf("byte %d of %s flipped and the proof still verifies", at, name)
			}
		}
	}
}

// coarse drops low bits of the 32-bit sums, as an accumulator with a short mantissa does.
type coarse struct{ bits int }

func (c coarse) Multiply(layer Layer, x, next []byte) error {
	n, column := layer.N, make([]byte, layer.N)
	for j := range n {
		layer.Column(column, j)
		for i := range n {
			next[j*n+i] = layer.Extract(dot(x[i*n:(i+1)*n], column)>>c.bits<<c.bits, i, j)
		}
	}
	return nil
}

func TestApproximateSumsAreRejected(t *testing.T) {
	t.Parallel()
	profile := Profile{64, 2, 32}
	for bits, want := range []string{"<nil>", CodeArithmetic, CodeArithmetic, CodeArithmetic} {
		p := prove(t, &Prover{Profile: profile, Seed: seedOf(11), Engine: coarse{bits}}, nil)
		if got := codeOf(p.verify()); got != want {
			t.Errorf("%d bits of the sums dropped: %s, want %s", bits, got, want)
		}
	}
}

// unsteady gives another result at each run, as a device with a bad memory does.
type unsteady struct{ runs *int }

func (u unsteady) Multiply(layer Layer, x, next []byte) error {
	*u.runs++
	next[0] = byte(*u.runs)
	return nil
}

func TestOpenRefusesAnEngineThatIsNotDeterministic(t *testing.T) {
	t.Parallel()
	prover := Prover{Profile: attackProfile, Engine: unsteady{new(int)}}
	if _, err := prover.Open(nil); err == nil {
		t.Error("Open before Prove was accepted")
	}
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	if _, err := prover.Open(make([]Sample, 16)); err == nil {
		t.Error("Open of a chain that replays differently gave no error")
	}
	if _, err := prover.Open([]Sample{{Layer: 4}}); err == nil {
		t.Error("Open of a sample beyond the chain gave no error")
	}
}
