package indexer

// Proof says how far a row was checked against its block's header before it was stored.
type Proof uint8

const (
	ProofNone     Proof = iota // taken as said
	ProofLinked                // the log names a header that links to the checkpoint
	ProofBloom                 // and the header's bloom filter agrees with the log
	ProofReceipts              // and the header's receipts root was recomputed from receipts that contain the log
	ProofSecond                // and a second node gave the same logs
)

var proofNames = []string{"none", "linked", "bloom", "receipts", "second"}

func (p Proof) String() string {
	if int(p) < len(proofNames) {
		return proofNames[p]
	}
	return "none"
}

// ParseProof reads a level that a Follower can be set to: linked, bloom or receipts.
func ParseProof(s string) (Proof, bool) {
	for p := ProofLinked; p <= ProofReceipts; p++ {
		if p.String() == s {
			return p, true
		}
	}
	return ProofNone, false
}
