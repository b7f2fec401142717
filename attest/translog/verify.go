package translog

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
)

// Codes of an *attest.Rejection, stable for programs.
const (
	CodeEntry       = "LOG_ENTRY"        // the entry has no encoding
	CodeIndex       = "LOG_INDEX"        // the entry lies behind the checkpoint
	CodePathLength  = "LOG_PATH_LENGTH"  // a proof of these numbers has another length
	CodeInclusion   = "LOG_INCLUSION"    // the path does not lead to the root
	CodeShrunk      = "LOG_SHRUNK"       // the later checkpoint is the smaller one
	CodeEmptyRoot   = "LOG_EMPTY_ROOT"   // a log without entries has one root
	CodeConsistency = "LOG_CONSISTENCY"  // the proof does not lead from one root to the other
	CodeNoFork      = "LOG_NO_FORK"      // what is called an equivocation is none
	CodeForkReceipt = "LOG_FORK_RECEIPT" // a receipt of an equivocation is not of its checkpoint and index
)

func reject(code, observed, required, fix string) error {
	return &attest.Rejection{Failure: attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix}}
}

const (
	fixPath = "ask the log for the proof of this entry and this checkpoint again"
	fixLog  = "if the log's own proof fails too, keep both signed checkpoints and compare mirrors"
)

// VerifyInclusion checks that entry stands at index among the entries that the checkpoint is over. Bad evidence is an
// *attest.Rejection. The checkpoint's size and time are taken on its signature: a path binds neither.
func VerifyInclusion(entry Entry, index uint64, path []common.Hash, at Checkpoint) error {
	encoded, err := entry.Encode()
	if err != nil {
		return reject(CodeEntry, err.Error(), "an entry that a log can hold", fixPath)
	}
	if index >= at.Size {
		return reject(CodeIndex, fmt.Sprintf("entry %d", index), fmt.Sprintf("an index below the checkpoint's size, %d", at.Size),
			"take a checkpoint that was made after the entry")
	}
	root, err := proof.RootFromInclusionProof(rfc6962.DefaultHasher, index, at.Size, leafHash(encoded), byteSlices(path))
	if err != nil { // index and leaf are in order, so it is the number of siblings
		return reject(CodePathLength, fmt.Sprintf("%d siblings", len(path)),
			fmt.Sprintf("the number that entry %d of %d has", index, at.Size), fixPath)
	}
	if common.Hash(root) != at.Root {
		return reject(CodeInclusion, "root "+common.Hash(root).Hex(), "root "+at.Root.Hex(), fixPath)
	}
	return nil
}

// VerifyConsistency checks that the log of the later checkpoint begins with the whole log of the earlier one. Bad evidence is an
// *attest.Rejection. A failed proof accuses nobody, for whoever shows it may have spoiled it; an Equivocation does.
func VerifyConsistency(earlier, later Checkpoint, path []common.Hash) error {
	if later.Size < earlier.Size {
		return reject(CodeShrunk, fmt.Sprintf("%d entries", later.Size), fmt.Sprintf("%d or more", earlier.Size),
			"put the smaller checkpoint first; if it is the newer one, the log has dropped entries")
	}
	for _, c := range []Checkpoint{earlier, later} {
		if c.Size == 0 && c.Root != emptyRoot() {
			return reject(CodeEmptyRoot, "root "+c.Root.Hex(), "root "+emptyRoot().Hex(), fixLog)
		}
	}
	err := proof.VerifyConsistency(rfc6962.DefaultHasher, earlier.Size, later.Size, byteSlices(path),
		earlier.Root[:], later.Root[:])
	var mismatch proof.RootMismatchError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &mismatch):
		return reject(CodeConsistency, "root "+common.Hash(mismatch.CalculatedRoot).Hex(),
			"root "+common.Hash(mismatch.ExpectedRoot).Hex(), fixLog)
	default: // sizes are in order, so it is the number of hashes
		return reject(CodePathLength, fmt.Sprintf("%d hashes", len(path)),
			fmt.Sprintf("the number that leads from %d to %d entries", earlier.Size, later.Size), fixPath)
	}
}

func byteSlices(path []common.Hash) [][]byte {
	b := make([][]byte, len(path))
	for i := range path {
		b[i] = path[i][:]
	}
	return b
}
