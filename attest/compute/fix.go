package compute

import "github.com/corebond/corebond/attest/chaingemm"

// fixOf says for a rejection of the compute proof what the device's owner should do.
func fixOf(code string) string {
	switch code {
	case chaingemm.CodeLayerRoots:
		return "deliver one root per layer of the challenge's profile"
	case chaingemm.CodeMixins:
		return "mix in each micro-challenge at its layer, once, in order"
	case chaingemm.CodeChainRoot:
		return "use the seed of this challenge and deliver the roots that were committed to"
	case chaingemm.CodeOpenings:
		return "deliver one opening per sample, with paths of the profile's depth"
	case chaingemm.CodeSeedRow:
		return "expand the first matrix from the seed of this challenge; a proof of another device or slot does not serve"
	case chaingemm.CodeAuditShape:
		return "open the audited layer and the drawn rows, with paths of the profile's depth"
	case chaingemm.CodeAuditMatrix, chaingemm.CodeAuditSums:
		return "open the matrix and the sums that were committed to"
	case chaingemm.CodeAuditLink, chaingemm.CodeAuditProduct:
		return "compute every entry of every layer exactly; if the agent does, test the device's memory"
	case chaingemm.CodeRowPath, chaingemm.CodeSegmentPath:
		return "open the sampled parts of the matrices that were committed to"
	default: // chaingemm.CodeArithmetic
		return "compute every entry exactly, in order; if the agent does, test the device's memory"
	}
}
