package memwalk

import (
	"bytes"
	"slices"
	"testing"
	"time"
)

// clone copies a proof so deeply that a spoiled byte stays in the copy.
func (p Proof) clone() Proof {
	p.Commit.Roots = slices.Clone(p.Commit.Roots)
	p.Response.Openings = slices.Clone(p.Response.Openings)
	for s := range p.Response.Openings {
		p.Response.Openings[s].Path = slices.Clone(p.Response.Openings[s].Path)
	}
	return p
}

func TestAttacksOnTheEvidenceAreRejected(t *testing.T) {
	t.Parallel()
	honest, cache := prove(t, tiny, 50)
	other, _ := prove(t, tiny, 60)
	for _, test := range []struct {
		name  string
		spoil func(p *Proof)
		code  string
	}{
		{"nothing", func(*Proof) {}, "<nil>"},
		{"at the deadline", func(p *Proof) { p.Elapsed = p.Challenge.Deadline }, "<nil>"},
		{"after the deadline", func(p *Proof) { p.Elapsed = p.Challenge.Deadline + 1 }, CodeLate},
		{"at the start", func(p *Proof) { p.Elapsed = 0 }, CodeEarly},
		{"before the start", func(p *Proof) { p.Elapsed = -time.Second }, CodeEarly},
		{"another rho1", func(p *Proof) { p.Rho1[0] ^= 1 }, CodeSecret},
		{"another rho2", func(p *Proof) { p.Rho2[0] ^= 1 }, CodeSecret},
		{"secrets swapped", func(p *Proof) { p.Rho1, p.Rho2 = p.Rho2, p.Rho1 }, CodeSecret},
		{"another nonce", func(p *Proof) { p.Challenge.Nonce[0] ^= 1 }, CodeChallenge},
		{"a laxer deadline", func(p *Proof) { p.Challenge.Deadline *= 2 }, CodeChallenge},
		{"another device", func(p *Proof) { p.Challenge.Device[0] ^= 1 }, CodeChallenge},
		{"another device, committed to", func(p *Proof) {
			p.Challenge.Device[0] ^= 1
			p.Commit.Challenge = p.Challenge.Hash()
			p.Response.Commit = p.Commit.Hash()
		}, CodePath},
		{"replay of another proof", func(p *Proof) { p.Commit, p.Response = other.Commit, other.Response }, CodeChallenge},
		{"replay of another response", func(p *Proof) { p.Response = other.Response }, CodeResponse},
		{"a root less", func(p *Proof) { p.Commit.Roots = p.Commit.Roots[1:]; p.Response.Commit = p.Commit.Hash() }, CodeRoots},
		{"roots swapped", func(p *Proof) { p.Commit.Roots[0], p.Commit.Roots[1] = p.Commit.Roots[1], p.Commit.Roots[0] }, CodeResponse},
		{"roots swapped, committed to", func(p *Proof) {
			p.Commit.Roots[0], p.Commit.Roots[1] = p.Commit.Roots[1], p.Commit.Roots[0]
			p.Response.Commit = p.Commit.Hash()
		}, CodePath},
		{"fewer openings", func(p *Proof) { p.Response.Openings = p.Response.Openings[1:] }, CodeShape},
		{"no openings", func(p *Proof) { p.Response.Openings = nil }, CodeShape},
		{"short path", func(p *Proof) { p.Response.Openings[3].Path = p.Response.Openings[3].Path[1:] }, CodeShape},
		{"long path", func(p *Proof) { p.Response.Openings[3].Path = append(p.Response.Openings[3].Path, [32]byte{}) }, CodeShape},
		{"one good opening for all", func(p *Proof) {
			for s := range p.Response.Openings {
				p.Response.Openings[s] = p.Response.Openings[2]
			}
		}, CodePath},
		{"another end", func(p *Proof) { p.Response.Openings[0].End[0] ^= 1 }, CodePath},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := honest.clone()
			test.spoil(&p)
			if got := codeOf((Verifier{Cache: cache}).Verify(p)); got != test.code {
				t.Errorf("Verify = %s, want %s", got, test.code)
			}
		})
	}
}

// wrong invents the ends of the walks it lists and is honest about the others.
type wrong struct {
	CPU
	round, walk int
}

func (w wrong) Walk(round Round, first int, ends [][32]byte) error {
	err := w.CPU.Walk(round, first, ends)
	if i := w.walk - first; round.Index == w.round && i >= 0 && i < len(ends) {
		ends[i][0] ^= 1
	}
	return err
}

// One wrong walk is seen if and only if it is drawn.
func TestAWrongWalkIsSeenWhenDrawn(t *testing.T) {
	t.Parallel()
	p := tiny
	p.Walks = 16
	caught := 0
	for i := range 40 {
		c := challengeOf(p, 100+5*i)
		cache := NewCache(c.Epoch, p.Cache)
		prover := Prover{Challenge: c, Engine: wrong{CPU{NewDataset(p, cache, c.Key(), 1)}, 1, i % p.Walks}}
		proof := Proof{Challenge: c, Rho1: seedOf(103 + 5*i), Rho2: seedOf(104 + 5*i), Elapsed: 1}
		var err error
		if proof.Commit, err = prover.Prove(proof.Rho1); err != nil {
			t.Fatal(err)
		}
		if proof.Response, err = prover.Open(proof.Rho2); err != nil {
			t.Fatal(err)
		}
		want := "<nil>"
		if slices.Contains(Draw(p, proof.Rho2, proof.Commit.Hash()), Walk{1, i % p.Walks}) {
			want = CodeWalk
			caught++
		}
		if got := codeOf((Verifier{Cache: cache}).Verify(proof)); got != want {
			t.Errorf("trial %d: %s, want %s", i, got, want)
		}
	}
	if caught == 0 || caught == 40 {
		t.Errorf("drawn in %d of 40 trials: the test tells nothing", caught)
	}
}

// No sample is looked at less than another, whatever its place in a group of the verifier.
func TestEverySampleIsRecomputed(t *testing.T) {
	t.Parallel()
	for _, samples := range []int{16, 17, 23} {
		p := tiny
		p.Rounds, p.Samples = 1, samples
		honest, cache := prove(t, p, 80)
		v, walks := Verifier{Cache: cache, Workers: 1}, Draw(p, honest.Rho2, honest.Commit.Hash())
		if err := v.verifyWalks(honest, walks); err != nil {
			t.Fatal(err)
		}
		for s := range walks {
			spoiled := honest.clone()
			spoiled.Response.Openings[s].End[31] ^= 1
			if got := codeOf(v.verifyWalks(spoiled, walks)); got != CodeWalk {
				t.Errorf("wrong end in sample %d of %d: %s, want %s", s, samples, got, CodeWalk)
			}
		}
	}
}

// Every byte of the messages is evidence: whichever is flipped, the proof falls.
func TestEveryFlippedByteIsRejected(t *testing.T) {
	t.Parallel()
	honest, cache := prove(t, tiny, 70)
	v := Verifier{Cache: cache, Workers: 1}
	response, err := honest.Response.Encode(tiny)
	if err != nil {
		t.Fatal(err)
	}
	for name, message := range map[string]struct {
		bytes  []byte
		decode func(p *Proof, b []byte) error
	}{
		"challenge": {honest.Challenge.Encode(), func(p *Proof, b []byte) (err error) { p.Challenge, err = DecodeChallenge(b); return err }},
		"commit":    {honest.Commit.Encode(), func(p *Proof, b []byte) (err error) { p.Commit, err = DecodeCommit(tiny, b); return err }},
		"response":  {response, func(p *Proof, b []byte) (err error) { p.Response, err = DecodeResponse(tiny, b); return err }},
	} {
		p := honest
		if err := message.decode(&p, message.bytes); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := v.Verify(p); err != nil {
			t.Fatalf("%s decoded: %v", name, err)
		}
		for at := range message.bytes {
			spoiled := bytes.Clone(message.bytes)
			spoiled[at] ^= 1 << (at % 8)
			p := honest
			if message.decode(&p, spoiled) == nil && v.Verify(p) == nil {
				t.Errorf("byte %d of %d of the %s flipped and the proof still verifies", at, len(spoiled), name)
			}
		}
	}
}
