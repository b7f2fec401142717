package chaingemm

import "fmt"

// Codes of a Rejection, stable for programs.
const (
	CodeLayerRoots  = "LAYER_ROOTS"      // not one root per layer
	CodeMixins      = "MICRO_CHALLENGES" // not in order, or outside the chain
	CodeChainRoot   = "CHAIN_ROOT"       // the commitment does not cover what was delivered
	CodeOpenings    = "OPENINGS_SHAPE"   // wrong number or size of openings
	CodeSeedRow     = "SEED_ROW"         // X_0 is not what the seed gives
	CodeRowPath     = "ROW_PATH"         // an opened row is not in the committed matrix
	CodeSegmentPath = "SEGMENT_PATH"     // an opened segment is not in the committed matrix
	CodeArithmetic  = "ARITHMETIC"       // a committed entry is not the exact product

	CodeAuditShape   = "AUDIT_SHAPE"   // wrong number or size of audited rows
	CodeAuditMatrix  = "AUDIT_MATRIX"  // the audited layer's matrix is not the committed one
	CodeAuditSums    = "AUDIT_SUMS"    // opened sums are not those committed to before the vector was known
	CodeAuditLink    = "AUDIT_LINK"    // a committed row is not what its sums extract to
	CodeAuditProduct = "AUDIT_PRODUCT" // the sums of a row are not the exact product
)

// Rejection is the verdict on bad evidence: the prover did not do what it says. Any other error of this package means that the
// evidence could not be checked.
type Rejection struct {
	Code     string
	Observed string
	Required string
}

func (r *Rejection) Error() string {
	return fmt.Sprintf("%s: observed %s, required %s", r.Code, r.Observed, r.Required)
}

func reject(code, required, observed string, args ...any) *Rejection {
	return &Rejection{Code: code, Observed: fmt.Sprintf(observed, args...), Required: required}
}
