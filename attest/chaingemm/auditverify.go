package chaingemm

import (
	"fmt"

	"github.com/corebond/corebond/attest/merkle"
)

// VerifyAudit checks the opened rows of one layer, every byte of each, against a commitment that Verify has passed, with the root of
// the sums that the prover was bound to before rho3 was revealed. For C = X_t·B_t and a vector r it holds that
// r·C = (r·X_t)·B_t: the left side is weighed from the opened column of C, the right side is the verifier's own. Time is N² for
// r·X_t and 4·N per row, memory N² beside the opening.
//
// nil means: unless the prover was lucky, at most a fraction AuditEpsilonPPB of the rows of that layer holds a wrong byte. A
// *Rejection means bad evidence, a *ProfileError that nothing could be checked.
func VerifyAudit(c Commitment, chainRoot, rho2, sumsRoot, rho3 [32]byte, rows int, o AuditOpening) error {
	if err := CheckAudit(c.Profile, rows); err != nil {
		return err
	}
	if err := c.check(chainRoot); err != nil {
		return err
	}
	t := AuditLayer(c.Profile, rho2, chainRoot)
	if err := checkAuditShape(c.Profile, t, rows, o); err != nil {
		return err
	}
	return c.verifyDraw(t, sumsRoot, DrawAudit(c.Profile, t, rows, rho3, chainRoot, sumsRoot), o)
}

// verifyDraw checks the opened rows of layer t in the order of the draw.
func (c Commitment) verifyDraw(t int, sumsRoot [32]byte, draw AuditDraw, o AuditOpening) error {
	x, err := c.auditMatrix(t, o.Matrix)
	if err != nil {
		return err
	}
	a := audit{c, c.layers()[t], sumsRoot, draw.Vector, combine(draw.Vector, x, c.Profile.N)}
	for s, j := range draw.Rows {
		if err := a.verifyRow(j, o.Rows[s]); err != nil {
			return err
		}
	}
	return nil
}

// auditMatrix is X_t, made from the seed or held against its root.
func (c Commitment) auditMatrix(t int, opened []byte) ([]byte, error) {
	n := c.Profile.N
	if t == 0 {
		x := make([]byte, n*n)
		for i := range n {
			expand(x[i*n:(i+1)*n], domainRow, c.Seed, 0, i)
		}
		opened = x
	}
	if got := c.Profile.matrixTree(opened, 1).Root(); got != c.Roots[t] {
		return nil, reject(CodeAuditMatrix, fmt.Sprintf("layer root %x", c.Roots[t]), "root %x of the matrix at layer %d", got, t)
	}
	return opened, nil
}

type audit struct {
	Commitment

	layer    Layer
	sumsRoot [32]byte
	vector   []uint64 // r
	weighted []uint64 // r·X_t
}

// verifyRow checks that the sums were committed to before r was known, that the committed row was extracted from them, and that
// they are the exact product.
func (a audit) verifyRow(j int, row AuditRow) error {
	at := fmt.Sprintf("layer %d, row %d", a.layer.Index, j)
	if got := merkle.Climb(sumsLeaf(row.Sums), j, row.SumsPath); got != a.sumsRoot {
		return reject(CodeAuditSums, fmt.Sprintf("root of sums %x", a.sumsRoot), "root %x of the sums at %s", got, at)
	}
	extracted := a.Profile.rowTree(a.layer.extractRow(row.Sums, j)).Root()
	if got, want := merkle.Climb(extracted, j, row.RowPath), a.Roots[a.layer.Index+1]; got != want {
		return reject(CodeAuditLink, fmt.Sprintf("layer root %x", want), "root %x of the row that the sums extract to at %s", got, at)
	}
	column := make([]byte, a.Profile.N)
	a.layer.Column(column, j)
	if got, want := weigh(a.vector, row.Sums), combine(a.weighted, column, 1)[0]; got != want {
		return reject(CodeAuditProduct, fmt.Sprintf("%d, as the exact product weighs", want), "sums that weigh %d at %s", got, at)
	}
	return nil
}
