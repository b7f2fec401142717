package indexer

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/corebond/corebond/internal/evm"
)

// FaultKind is one way in which a node's answer contradicts itself or the chain.
type FaultKind string

const (
	FaultHeaders   FaultKind = "headers_not_linked"      // headers missing, out of order, or not each other's parents
	FaultRange     FaultKind = "log_out_of_range"        // a log of a block that was not asked for
	FaultBlockHash FaultKind = "log_of_another_block"    // a log whose block hash is not the header's
	FaultRemoved   FaultKind = "log_removed"             // a log that the node itself says was reorganised away
	FaultDuplicate FaultKind = "log_duplicated"          // two logs at the same place
	FaultFilter    FaultKind = "log_not_asked_for"       // a log of another contract or event
	FaultTx        FaultKind = "log_of_unclear_tx"       // a log without a transaction, or with two
	FaultBloom     FaultKind = "log_not_in_bloom"        // a log that the header's bloom filter excludes
	FaultReceipts  FaultKind = "receipts_root_mismatch"  // receipts that do not hash to the header's root
	FaultLogs      FaultKind = "logs_differ_by_receipts" // logs left out of an answer, as the receipts show
	FaultSecond    FaultKind = "nodes_disagree"          // two nodes gave different logs
)

// Fault is an answer of a node that cannot be right. Nothing of it was stored. Adapters may return one too.
type Fault struct {
	Kind   FaultKind
	Node   string // who said it, fit for an operator's eyes
	Block  evm.Ref
	Detail string
}

func (f *Fault) Error() string {
	return fmt.Sprintf("answer of node %s is faulty at block %v: %s: %s", cmp.Or(f.Node, "unknown"), f.Block, f.Kind, f.Detail)
}

func fault(kind FaultKind, block evm.Ref, format string, args ...any) error {
	return &Fault{Kind: kind, Block: block, Detail: fmt.Sprintf(format, args...)}
}

// MalformedError is a log, message or instruction of a known kind that does not have that kind's shape. It means that a
// contract was replaced or a decoder is wrong: going on would lose money silently, so it stops the chain.
type MalformedError struct {
	Decoder string
	Block   evm.Ref
	Path    uint32
	Reason  string
}

func (e *MalformedError) Error() string {
	return fmt.Sprintf("%s cannot read entry %d of block %v: %s", e.Decoder, e.Path, e.Block, e.Reason)
}

// PastFinalityError is a reorganisation of a block that was taken as final. Rows below it may have been paid out on, so no
// program mends it: an operator compares nodes and decides.
type PastFinalityError struct{ Chain, Number uint64 }

func (e *PastFinalityError) Error() string {
	return fmt.Sprintf("chain %d reorganised final block %d: compare nodes before rewinding by hand", e.Chain, e.Number)
}

// WrongChainError is a node of another chain than the configured one.
type WrongChainError struct{ Want, Got uint64 }

func (e *WrongChainError) Error() string {
	return fmt.Sprintf("node serves chain %d, configured is chain %d", e.Got, e.Want)
}

// ErrAtHead says that there is no block beyond the checkpoint, or that the node lags behind it on the same branch.
var ErrAtHead = errors.New("at the head of the chain")

// errReorg says that the next block does not build on the checkpoint. It never leaves the package.
var errReorg = errors.New("checkpoint was reorganised away")

// Severity is what a loop should do about an error of Step.
type Severity int

const (
	Retry  Severity = iota // wait and step again: nodes and databases come back, and a faulty node may be exchanged
	Rewind                 // go back to the common ancestor; Step does this by itself
	Stop                   // a person must look at it; nothing was stored
)

// SeverityOf sorts an error. What is not known to be grave can be retried, because every step is checked and exact.
func SeverityOf(err error) Severity {
	var malformed *MalformedError
	var final *PastFinalityError
	var wrong *WrongChainError
	switch {
	case errors.Is(err, errReorg):
		return Rewind
	case errors.As(err, &malformed), errors.As(err, &final), errors.As(err, &wrong):
		return Stop
	}
	return Retry
}
