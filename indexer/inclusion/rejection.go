package inclusion

import "fmt"

// Codes of a Rejection. They are stable.
const (
	CodeHeader         = "HEADER"          // the bytes are no block header
	CodeHeaderHash     = "HEADER_HASH"     // the header is not that of the block that is named
	CodeReceiptProof   = "RECEIPT_PROOF"   // the nodes or receipts do not lead from the header to a receipt
	CodeReceipt        = "RECEIPT"         // what the proof leads to is no receipt
	CodeTxProof        = "TX_PROOF"        // the nodes do not lead from the header to a transaction, or one is needed and missing
	CodeTxHash         = "TX_HASH"         // the transaction in the block has another hash
	CodeChain          = "CHAIN"           // the transaction was signed for another chain
	CodeLog            = "LOG"             // the earning's place is not in the receipt
	CodeAnnouncement   = "ANNOUNCEMENT"    // an announcement out of order, of another network, or without use
	CodeNetwork        = "NETWORK"         // the decoder is another network's
	CodeDecode         = "DECODE"          // the decoder cannot read the receipt, or makes no earning of it
	CodeEarningDiffers = "EARNING_DIFFERS" // the decoder makes another earning of it
)

// Rejection is the error of a bad proof: somebody claims what the file does not show. Any other error means that the proof could not be
// checked, and says nothing against the earning.
type Rejection struct {
	Code     string `json:"code"` // upper snake case, stable
	Observed string `json:"observed"`
	Required string `json:"required"`
	Fix      string `json:"fix"`
}

func (r *Rejection) Error() string {
	return fmt.Sprintf("%s: observed %s, required %s (%s)", r.Code, r.Observed, r.Required, r.Fix)
}

// reject makes a Rejection; observed is a format.
func reject(code, required, fix, observed string, args ...any) *Rejection {
	return &Rejection{code, fmt.Sprintf(observed, args...), required, fix}
}

const exportAnew = "have the proof exported anew; if it fails again, do not rely on the earning"
