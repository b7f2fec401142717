package chaingemm

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/attest/parallel"
)

// Audited is a layer t of a proof, replayed and ready to be audited. It holds X_t and all sums of the layer, 5·N² bytes.
type Audited struct {
	profile Profile
	index   int
	x       []byte      // X_t
	sums    []int32     // sums[j·N+i] = C_t[i,j]
	tree    merkle.Tree // over the sums
	rows    merkle.Tree // of X_{t+1}
}

// errReached ends a replay that need not go on.
var errReached = errors.New("layer reached")

// Audit replays the chain that Prove committed to up to a layer and computes that layer's sums, with the engine if it is a Summer and
// else on the CPU, which takes N³ multiplications.
func (p *Prover) Audit(layer int) (*Audited, error) {
	if p.done.Roots == nil {
		return nil, errors.New("audit before Prove")
	}
	if err := checkAuditLayer(p.Profile, layer, 1); err != nil {
		return nil, err
	}
	a := &Audited{profile: p.Profile, index: layer}
	err := p.replay(func(t int, at chain) (err error) {
		switch t {
		case layer:
			a.x, err = at.matrix() // written to again only after the next visit, which is the last
		case layer + 1:
			if a.rows, err = at.rows(); err == nil {
				err = errReached
			}
		}
		return err
	})
	if !errors.Is(err, errReached) {
		return nil, fmt.Errorf("replay chain: %w", err)
	}
	n := p.Profile.N
	a.sums = make([]int32, n*n)
	summer, ok := p.Engine.(Summer)
	if !ok {
		summer = CPU{p.Workers}
	}
	if err := summer.Sums(p.done.layers()[layer], a.x, a.sums); err != nil {
		return nil, fmt.Errorf("sum layer %d: %w", layer, err)
	}
	leaves := make([][32]byte, n)
	parallel.For(p.Workers, n, func() func(int) {
		return func(j int) { leaves[j] = sumsLeaf(a.column(j)) }
	})
	a.tree = merkle.New(leaves)
	return a, nil
}

func (a *Audited) column(j int) []int32 { return a.sums[j*a.profile.N : (j+1)*a.profile.N] }

// Root commits to all sums of the layer. The prover hands it over before it learns rho3.
func (a *Audited) Root() [32]byte { return a.tree.Root() }

// Open answers what was drawn.
func (a *Audited) Open(draw AuditDraw) (AuditOpening, error) {
	var o AuditOpening
	if a.index > 0 {
		o.Matrix = a.x
	}
	for _, j := range draw.Rows {
		if j < 0 || j >= a.profile.N {
			return AuditOpening{}, fmt.Errorf("row %d is outside the matrix", j)
		}
		o.Rows = append(o.Rows, AuditRow{
			Sums: append([]int32(nil), a.column(j)...), SumsPath: a.tree.Path(j), RowPath: a.rows.Path(j),
		})
	}
	return o, nil
}
