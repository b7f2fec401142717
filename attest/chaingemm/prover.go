package chaingemm

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
)

// Mixin is a micro-challenge: a value that the verifier sent while the chain ran, after it had seen the root of X_Layer.
type Mixin struct {
	Layer int
	Value [32]byte
}

// Commitment is what the prover is bound to once its chain root has left it.
type Commitment struct {
	Profile Profile
	Seed    [32]byte
	Mixins  []Mixin    // in ascending order of layer, each from 1 to T-1
	Roots   [][32]byte // R_0..R_T
}

// ChainRoot is the one hash that stands for the commitment.
func (c Commitment) ChainRoot() [32]byte {
	parts := [][]byte{c.Seed[:], c.Profile.Bytes(), uint32Bytes(len(c.Mixins))}
	for i := range c.Mixins {
		parts = append(parts, uint32Bytes(c.Mixins[i].Layer), c.Mixins[i].Value[:])
	}
	for i := range c.Roots {
		parts = append(parts, c.Roots[i][:])
	}
	return tagged(domainChain, parts...)
}

// layers returns the link out of each X_t, with its seed after all micro-challenges up to t.
func (c Commitment) layers() []Layer {
	layers := make([]Layer, c.Profile.T)
	seed, mixins := c.Seed, c.Mixins
	for t := range layers {
		if len(mixins) > 0 && mixins[0].Layer == t {
			seed, mixins = mix(seed, mixins[0].Value, c.Roots[t]), mixins[1:]
		}
		layers[t] = newLayer(c.Profile.N, t, seed)
	}
	return layers
}

// Next is told each root R_t, t = 1..T, as soon as it is known, and may answer with a micro-challenge, which then determines
// all later layers. After R_T nothing is left to determine: an answer there is an error.
type Next func(t int, root [32]byte) (mixin *[32]byte)

// Prover makes the proof of one challenge. It keeps two matrices in memory, 2·N² bytes, unless its engine is a Keeper, and no history:
// Open runs the chain a second time, which costs the prover's time again but spares it gigabytes.
type Prover struct {
	Profile Profile
	Seed    [32]byte
	Engine  Engine // nil means CPU{}
	Workers int    // goroutines for hashing; 0 means one per available processor

	done Commitment
}

// Prove runs the chain and returns the commitment to it. next may be nil.
func (p *Prover) Prove(next Next) (Commitment, error) {
	if err := p.Profile.Check(); err != nil {
		return Commitment{}, err
	}
	c := Commitment{Profile: p.Profile, Seed: p.Seed}
	err := p.run(func(t int, at chain) (*[32]byte, error) {
		root := at.root()
		c.Roots = append(c.Roots, root)
		if next == nil || t == 0 {
			return nil, nil
		}
		mixin := next(t, root)
		if mixin != nil && t == p.Profile.T {
			return nil, errors.New("micro-challenge after the last layer")
		}
		if mixin != nil {
			c.Mixins = append(c.Mixins, Mixin{t, *mixin})
		}
		return mixin, nil
	})
	if err != nil {
		return Commitment{}, fmt.Errorf("run chain: %w", err)
	}
	p.done = c
	return c, nil
}

// Open replays the chain that Prove committed to and returns one opening per sample, in their order.
func (p *Prover) Open(samples []Sample) ([]Opening, error) {
	if p.done.Roots == nil {
		return nil, errors.New("open before Prove")
	}
	for _, s := range samples {
		if n := p.Profile.N; min(s.Layer, s.Row, s.Column) < 0 || s.Layer >= p.Profile.T || max(s.Row, s.Column) >= n {
			return nil, fmt.Errorf("sample %+v is outside the chain", s)
		}
	}
	openings := make([]Opening, len(samples))
	err := p.replay(func(t int, at chain) error {
		rows, err := at.rows()
		if err != nil {
			return fmt.Errorf("hash rows of layer %d: %w", t, err)
		}
		for s, sample := range samples {
			if err := p.open(&openings[s], sample, t, at, rows); err != nil {
				return fmt.Errorf("open layer %d: %w", t, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("replay chain: %w", err)
	}
	return openings, nil
}

// replay runs the chain that Prove committed to again, and holds every layer against its root before it shows it to visit.
func (p *Prover) replay(visit func(t int, at chain) error) error {
	mixins := p.done.Mixins
	return p.run(func(t int, at chain) (*[32]byte, error) {
		if at.root() != p.done.Roots[t] {
			return nil, fmt.Errorf("replay of layer %d differs from the first run: the engine is not deterministic", t)
		}
		if err := visit(t, at); err != nil {
			return nil, err
		}
		if len(mixins) == 0 || mixins[0].Layer != t {
			return nil, nil
		}
		value := mixins[0].Value
		mixins = mixins[1:]
		return &value, nil
	})
}

// open fills in what X_t contributes to the opening of a sample, if anything.
func (p *Prover) open(o *Opening, sample Sample, t int, at chain, rows merkle.Tree) error {
	n := p.Profile.N
	switch t {
	case sample.Layer:
		o.Row, o.RowPath = make([]byte, n), rows.Path(sample.Row)
		return at.read(sample.Row, o.Row)
	case sample.Layer + 1:
		row := make([]byte, n)
		if err := at.read(sample.Column, row); err != nil {
			return err
		}
		size, s := p.Profile.segment(), sample.Row/p.Profile.segment()
		o.Segment = append([]byte(nil), row[s*size:(s+1)*size]...)
		o.SegmentPath = append(p.Profile.rowTree(row).Path(s), rows.Path(sample.Column)...)
	}
	return nil
}

// run computes X_0..X_T and shows each to visit, which may change the seed of what follows.
func (p *Prover) run(visit func(t int, at chain) (*[32]byte, error)) error {
	at, err := p.newChain()
	if err != nil {
		return err
	}
	for t, seed := 0, p.Seed; ; t++ {
		mixin, err := visit(t, at)
		if err != nil || t == p.Profile.T {
			return err
		}
		if mixin != nil {
			seed = mix(seed, *mixin, at.root())
		}
		if err := at.advance(newLayer(p.Profile.N, t, seed)); err != nil {
			return fmt.Errorf("multiply layer %d: %w", t, err)
		}
	}
}
