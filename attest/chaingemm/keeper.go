package chaingemm

import (
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/attest/parallel"
)

// Keeper is what an Engine is in addition if it keeps the chain's matrix in memory of its own, as a device does: the prover then calls
// these instead of Multiply, and no matrix crosses to the host between two layers. Both ways give the same bytes.
type Keeper interface {
	// Begin makes X_0, whose row i is stream i of rows, N bytes of it, and returns its root.
	Begin(p Profile, rows Streams) (root [32]byte, err error)
	// Advance replaces X_t by X_{t+1} and returns its root.
	Advance(layer Layer) (root [32]byte, err error)
	// RowRoots fills in the leaves of the tree over the rows of the matrix that is kept.
	RowRoots(roots [][32]byte) error
	// Rows copies neighbouring rows of the matrix that is kept, as many as x holds, from row first on.
	Rows(first int, x []byte) error
}

// Streams names the streams that a matrix is made of: stream i is the chacha8rand stream (C2SP) whose key is SHA-256(Streams ‖ i), i
// as four bytes, big-endian.
type Streams []byte

func streams(domain string, seed [32]byte, layer int) Streams {
	return append(append(Streams(domain), seed[:]...), uint32Bytes(layer)...)
}

// Columns are the columns of B_t.
func (l Layer) Columns() Streams { return streams(domainColumn, l.seed, l.Index) }

// Salt is the layer's part of what Extract adds to a sum.
func (l Layer) Salt() uint32 { return l.salt }

// A chain holds X_t and moves on.
type chain interface {
	root() [32]byte
	rows() (merkle.Tree, error)        // over the rows of X_t
	read(first int, x []byte) error    // neighbouring rows of X_t
	advance(layer Layer) error         // to X_{t+1}
	matrix() (whole []byte, err error) // X_t, valid until the second advance from here
}

func (p *Prover) newChain() (chain, error) {
	if keeper, ok := p.Engine.(Keeper); ok {
		root, err := keeper.Begin(p.Profile, streams(domainRow, p.Seed, 0))
		if err != nil {
			return nil, fmt.Errorf("make first matrix: %w", err)
		}
		return &keptChain{p.Profile, keeper, root}, nil
	}
	n, engine, seed := p.Profile.N, p.Engine, p.Seed
	if engine == nil {
		engine = CPU{p.Workers}
	}
	c := &hostChain{profile: p.Profile, engine: engine, workers: p.Workers, x: make([]byte, n*n), next: make([]byte, n*n)}
	parallel.For(p.Workers, n, func() func(int) {
		return func(i int) { expand(c.x[i*n:(i+1)*n], domainRow, seed, 0, i) }
	})
	c.tree = c.profile.matrixTree(c.x, c.workers)
	return c, nil
}

// hostChain has its matrices on the host.
type hostChain struct {
	profile Profile
	engine  Engine
	workers int
	x, next []byte
	tree    merkle.Tree
}

func (c *hostChain) root() [32]byte             { return c.tree.Root() }
func (c *hostChain) rows() (merkle.Tree, error) { return c.tree, nil }
func (c *hostChain) matrix() ([]byte, error)    { return c.x, nil }

func (c *hostChain) read(first int, x []byte) error {
	copy(x, c.x[first*c.profile.N:])
	return nil
}

func (c *hostChain) advance(layer Layer) error {
	if err := c.engine.Multiply(layer, c.x, c.next); err != nil {
		return err
	}
	c.x, c.next = c.next, c.x
	c.tree = c.profile.matrixTree(c.x, c.workers)
	return nil
}

// keptChain has its matrix where the engine keeps it.
type keptChain struct {
	profile Profile
	keeper  Keeper
	at      [32]byte
}

func (c *keptChain) root() [32]byte                 { return c.at }
func (c *keptChain) read(first int, x []byte) error { return c.keeper.Rows(first, x) }

func (c *keptChain) rows() (merkle.Tree, error) {
	roots := make([][32]byte, c.profile.N)
	if err := c.keeper.RowRoots(roots); err != nil {
		return merkle.Tree{}, err
	}
	tree := merkle.New(roots)
	if tree.Root() != c.at {
		return merkle.Tree{}, fmt.Errorf("row roots do not lead to the root that the engine gave")
	}
	return tree, nil
}

func (c *keptChain) matrix() ([]byte, error) {
	x := make([]byte, c.profile.N*c.profile.N)
	return x, c.keeper.Rows(0, x)
}

func (c *keptChain) advance(layer Layer) (err error) {
	c.at, err = c.keeper.Advance(layer)
	return err
}
