package memwalk

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/attest/parallel"
)

// Prover answers one challenge. It keeps the ends of one round, 32 bytes a walk, and no history: Open runs the rounds a
// second time, which costs the prover's time again but spares it memory that the dataset should fill.
type Prover struct {
	Challenge Challenge
	Engine    Engine
	Workers   int // goroutines; 0 means one per available processor

	rho1 [32]byte
	done Commit
}

// stretch is how many walks a worker takes at a time.
const stretch = 64

// Prove runs all rounds from the revealed secret and returns the commitment to them.
func (p *Prover) Prove(rho1 [32]byte) (Commit, error) {
	if err := p.Challenge.Check(); err != nil {
		return Commit{}, err
	}
	c := Commit{Challenge: p.Challenge.Hash()}
	err := p.run(c.Challenge, rho1, func(_ int, round walked) error {
		c.Roots = append(c.Roots, round.root)
		return nil
	})
	if err != nil {
		return Commit{}, fmt.Errorf("run rounds: %w", err)
	}
	p.rho1, p.done = rho1, c
	return c, nil
}

// Open replays the rounds that Prove committed to and opens the walks that rho2 asks for.
func (p *Prover) Open(rho2 [32]byte) (Response, error) {
	if p.done.Roots == nil {
		return Response{}, errors.New("open before Prove")
	}
	commit := p.done.Hash()
	walks := Draw(p.Challenge.Profile, rho2, commit)
	r := Response{Commit: commit, Openings: make([]Opening, len(walks))}
	err := p.run(p.done.Challenge, p.rho1, func(round int, at walked) error {
		if at.root != p.done.Roots[round] {
			return fmt.Errorf("replay of round %d differs from the first run: the engine is not deterministic", round)
		}
		ends, err := at.tree()
		if err != nil {
			return err
		}
		for s, walk := range walks {
			if walk.Round == round {
				r.Openings[s] = Opening{ends.Leaf(walk.Index), ends.Path(walk.Index)}
			}
		}
		return nil
	})
	if err != nil {
		return Response{}, fmt.Errorf("replay rounds: %w", err)
	}
	return r, nil
}

// run computes round after round and shows each to visit.
func (p *Prover) run(challenge, rho1 [32]byte, visit func(round int, at walked) error) error {
	profile, seed := p.Challenge.Profile, firstSeed(challenge, rho1)
	run := p.walk
	if keeper, ok := p.Engine.(Keeper); ok {
		run = func(round Round) (walked, error) { return p.keep(keeper, round) }
	}
	for r := range profile.Rounds {
		at, err := run(Round{profile, r, seed})
		if err != nil {
			return fmt.Errorf("walk round %d: %w", r, err)
		}
		if err := visit(r, at); err != nil {
			return err
		}
		seed = nextSeed(seed, at.root)
	}
	return nil
}

// walk runs a round by stretches, on all workers.
func (p *Prover) walk(round Round) (walked, error) {
	walks := round.Profile.Walks
	ends := make([][32]byte, walks)
	count := (walks + stretch - 1) / stretch
	faults := make([]error, count)
	parallel.For(p.Workers, count, func() func(int) {
		return func(i int) {
			faults[i] = p.Engine.Walk(round, i*stretch, ends[i*stretch:min(walks, (i+1)*stretch)])
		}
	})
	tree := merkle.New(ends)
	return walked{tree.Root(), func() (merkle.Tree, error) { return tree, nil }}, errors.Join(faults...)
}
