package indexer

import (
	"context"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Decoder turns blocks into rows of one network. Decode is a function of the blocks and of States announced in earlier ones; it
// must not remember anything from one call to the next, because blocks may be rewound between them.
type Decoder interface {
	// Network is the name that all its rows bear.
	Network() string
	// Events lists what to ask the chain for.
	Events() []Event
	// Decode returns the rows of blocks, which are in order and each hold at least one log of a decoder of the chain. A log it cannot
	// read is a *MalformedError.
	Decode(ctx context.Context, chain uint64, blocks []Block, states States) (Rows, error)
}

// Rows is what a Decoder makes of a run of blocks.
type Rows struct {
	Earnings []Earning
	States   []State
	Accruals []Accrual
}

// States tells what was announced before the blocks at hand.
type States interface {
	// State returns the newest value that was announced under a key; known is false if there is none.
	State(ctx context.Context, chain uint64, key StateKey) (value string, known bool, err error)
}

// StateKey names something that a network's contracts announce and that later events refer to: a provider's fee share, who pays
// whom on a payment rail, which account owns a node.
type StateKey struct{ Network, Kind, Key string }

// State is such an announcement. It is a row like an Earning: it names its block, so a rewind takes it away with the block that
// said it. Value is in the decoder's own words.
type State struct {
	Chain uint64
	StateKey
	Value string
	Block evm.Ref
	Path  uint32
}

// Accrual says what a provider earns per unit of time from its block on, until the next Accrual of the same Job: income that is owed
// but not yet paid, as on payment rails and leases. What is owed at a later time is, over the Accruals of the job since Settled, the sum of
// each one's Rate times the units during which it was the newest.
type Accrual struct {
	Chain    uint64
	Network  string
	Provider string
	Payer    string
	Job      string
	Asset    Asset
	Rate     evm.Units // per Unit
	Unit     string    // "block" or "second"
	Settled  uint64    // block or second up to which it was paid
	End      uint64    // block or second after which nothing accrues; 0 is open
	Block    evm.Ref
	Time     time.Time
	Tx       common.Hash
	Path     uint32
	Proof    Proof
}
