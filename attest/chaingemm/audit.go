package chaingemm

import "fmt"

// MaxAuditRows is how many rows an audit opens at most.
const MaxAuditRows = 1024

// Summer is what an Engine is in addition if it can be audited at speed: sums has the shape of next in Multiply, and
// sums[j·N+i] = Σ_p x[i,p]·B[p,j], exact, before anything is extracted.
type Summer interface {
	Sums(layer Layer, x []byte, sums []int32) error
}

// AuditOpening is the evidence of an audited layer t.
type AuditOpening struct {
	Matrix []byte     // X_t by rows, N·N bytes; nil for t = 0, which the verifier makes from the seed
	Rows   []AuditRow // in the order of AuditDraw.Rows
}

// AuditRow opens one row j of X_{t+1} by the sums that it was extracted from.
type AuditRow struct {
	Sums     []int32    // column j of C_t, N sums
	SumsPath [][32]byte // siblings up to the root of all sums
	RowPath  [][32]byte // siblings from row j of X_{t+1} up to R_{t+1}
}

// AuditDraw is what an audit asks, once the prover is bound to the sums.
type AuditDraw struct {
	Vector []uint64 // r: N integers modulo 2^61 - 1
	Rows   []int    // of X_{t+1}; one may come twice
}

// AuditLayer is the layer that an audit of this proof looks at: unknown to both sides before rho2 is revealed.
func AuditLayer(p Profile, rho2, chainRoot [32]byte) int {
	h := tagged(domainAuditLayer, rho2[:], chainRoot[:])
	return below(h[:], p.T)
}

// DrawAudit derives the vector and the rows from the verifier's second secret and the prover's commitment to the sums. The prover
// must be bound to sumsRoot before it sees rho3: whoever knows the vector finds other sums that weigh the same.
func DrawAudit(p Profile, layer, rows int, rho3, chainRoot, sumsRoot [32]byte) AuditDraw {
	key := tagged(domainAudit, rho3[:], chainRoot[:], sumsRoot[:])
	draw := AuditDraw{Vector: auditVector(p.N, key, layer), Rows: make([]int, rows)}
	for s := range draw.Rows {
		h := tagged(domainAuditRow, key[:], uint32Bytes(s))
		draw.Rows[s] = below(h[:], p.N)
	}
	return draw
}

// CheckAudit returns a *ProfileError unless a proof of profile p can be audited with that many rows. Openings and audit together
// keep to MaxOpening, which bounds N to about 6000: a matrix goes with the audit.
func CheckAudit(p Profile, rows int) error {
	if err := p.Check(); err != nil {
		return err
	}
	if rows < 1 || rows > MaxAuditRows {
		return &ProfileError{"rows", rows, fmt.Sprintf("from 1 to %d", MaxAuditRows)}
	}
	if size := p.openingsSize() + p.auditSize(1, rows); size > MaxOpening {
		return &ProfileError{"n", p.N, fmt.Sprintf("openings and audit of at most %d bytes in all, not %d", MaxOpening, size)}
	}
	return nil
}

// AuditEpsilonPPB is, in parts per billion and rounded up, the fraction of rows of the audited layer that may hold a wrong byte
// although an audit of that many rows was passed, but for a chance of 2^-deltaBits: the smallest e for which
// (1 - e/10^9)^rows + 2^-60 is at most that. Where EpsilonPPB would certify nothing, neither does it.
func AuditEpsilonPPB(rows, deltaBits int) uint32 {
	return epsilonPPB(rows, deltaBits, 1<<(fraction-60))
}

// sumsLeaf is the leaf of one column of C_t: its sums in order, big-endian, in two's complement.
func sumsLeaf(sums []int32) [32]byte { return leafHash(sumsBytes(sums)) }

// extractRow is row j of X_{t+1} as its sums give it.
func (l Layer) extractRow(sums []int32, j int) []byte {
	row := make([]byte, l.N)
	for i, sum := range sums {
		row[i] = l.Extract(sum, i, j)
	}
	return row
}
