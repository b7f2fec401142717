package navproof

import "fmt"

// Codes of a Rejection. They are stable.
const (
	CodeField      = "FIELD"             // a value is out of its range
	CodeContract   = "CONTRACT"          // another contract or chain than the one that is trusted
	CodePool       = "POOL"              // the pool's name is not that of its id
	CodeDigest     = "DIGEST"            // the digest is not that of the report
	CodeSignature  = "SIGNATURE"         // a signature is malformed, or of another key
	CodeOrder      = "SIGNERS_ASCENDING" // signers are not distinct and ascending
	CodeSignerSet  = "SIGNER_SET"        // the set is not the one that is trusted, or cannot be a set
	CodeNotASigner = "NOT_A_SIGNER"      // who signed is not in the set
	CodeTooFew     = "TOO_FEW_SIGNATURES"
	CodeFuture     = "AS_OF_FUTURE"    // as of later than now
	CodeLeaf       = "LEAF"            // the record is not what kind, name and hash say
	CodePath       = "PATH"            // the path does not lead from the leaf to the root
	CodeRoot       = "ROOT"            // the root is not the signed one
	CodeHeading    = "HEADING"         // model version, seed or as-of are not those of the heading
	CodeSimulated  = "SIMULATED"       // what is simulated is passed off as real
	CodeState      = "STATE_PROOF"     // the contract's storage does not hold the report at the block
	CodeReportHash = "REPORT_HASH"     // the report's bytes are not the signed ones
	CodeReport     = "REPORT_DIFFERS"  // the report says something else
	CodeInputs     = "INPUTS_DIFFER"   // the report's inputs are not under the root
	CodeOnChain    = "ON_CHAIN_DIFFER" // the contract says something else; used by who asks it
)

// Rejection is the error of a bad proof: somebody claims what the file does not show.
type Rejection struct {
	Code     string `json:"code"` // upper snake case, stable
	Observed string `json:"observed"`
	Required string `json:"required"`
	Fix      string `json:"fix"`
}

func (r *Rejection) Error() string {
	return fmt.Sprintf("%s: observed %s, required %s (%s)", r.Code, r.Observed, r.Required, r.Fix)
}

const anew = "fetch the proof anew; if it fails again, do not rely on this value"

// reject makes a Rejection; observed is a format.
func reject(code, required, observed string, args ...any) *Rejection {
	return &Rejection{code, fmt.Sprintf(observed, args...), required, anew}
}
