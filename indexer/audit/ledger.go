package audit

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Ledger is our side. Up to a final block that the index has passed it does not change, so that its answers fit together.
type Ledger interface {
	// ProvidersOf returns who earned anything on a chain's network, each once, in a fixed order.
	ProvidersOf(ctx context.Context, chain uint64, network string) ([]string, error)
	// DevicesOf returns which devices did.
	DevicesOf(ctx context.Context, chain uint64, network string) ([]string, error)
	// SumOf adds up earnings; no earnings are zero.
	SumOf(ctx context.Context, rows Rows) (Sum, error)
}

// Rows says which earnings to add up.
type Rows struct {
	Chain    uint64
	Network  string
	Asset    indexer.Asset // by Chain and Contract: symbols and decimals are what a source file calls them
	Classes  []indexer.Class
	Subject  Subject
	Account  string // provider, payer or device; empty for Everyone
	NoDevice bool   // only those that name no device
	From, To uint64 // blocks, both included
}

// Subject is whose earnings are added up.
type Subject string

// Subjects of a sum.
const (
	Everyone Subject = "all"
	Provider Subject = "provider" // what an account was paid
	Payer    Subject = "payer"    // what an account paid
	Device   Subject = "device"   // what a device was paid for, whoever its provider
)

// Sum is a sum of earnings.
type Sum struct{ Gross, Net evm.Units }

// Reader reads a chain's state after a block, which is named by its hash. ethchain.Pool is one.
type Reader interface {
	// Call returns what a contract's function returns; nothing if there is no contract yet.
	Call(ctx context.Context, to common.Address, data []byte, block evm.Ref) ([]byte, error)
	// Balance returns what an account holds of the chain's own coin.
	Balance(ctx context.Context, account common.Address, block evm.Ref) (evm.Units, error)
}

// Blocks names blocks of the chain that is audited.
type Blocks interface {
	// Block returns the block at a number.
	Block(ctx context.Context, number uint64) (evm.Ref, error)
}

// Readings keeps what was proven.
type Readings interface {
	// SaveProven stores a counter that equals our sum at a block. Storing it again is no error.
	SaveProven(ctx context.Context, r Reading) error
}

// Headers is Blocks by a chain's own headers: the word of a node.
type Headers struct{ Chain indexer.Chain }

// Block returns the block whose header a node has at number.
func (h Headers) Block(ctx context.Context, number uint64) (evm.Ref, error) {
	answer, err := h.Chain.Fetch(ctx, indexer.Query{Headers: []uint64{number}})
	if err != nil {
		return evm.Ref{}, fmt.Errorf("read header %d: %w", number, err)
	}
	if len(answer.Headers) != 1 || answer.Headers[0].Number != number {
		return evm.Ref{}, fmt.Errorf("read header %d: node %s gave another one", number, answer.Node)
	}
	return answer.Headers[0].Ref, nil
}
