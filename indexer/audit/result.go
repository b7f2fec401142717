package audit

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// Result is one audit. Each list is in the order of counters, assets and accounts.
type Result struct {
	Block  evm.Ref
	Proven []Reading // counters that equal our sums
	Alarms []Alarm   // those that do not
	Unread []Unread  // those that could not be compared
	Reads  int       // requests to nodes, those that failed included
}

// Item is one sum that an audit compares.
type Item struct {
	Network string
	Chain   uint64
	Counter string
	Subject Subject
	Account string // provider or device; empty for Everyone
	Asset   indexer.Asset
}

func (i Item) String() string {
	whose := "all providers"
	if i.Subject != Everyone {
		whose = fmt.Sprintf("%s %s", i.Subject, i.Account)
	}
	return fmt.Sprintf("%s on chain %d, %s of %s in %s", i.Network, i.Chain, i.Counter, whose, i.Asset.Symbol)
}

// Reading is a counter that equals our sum at a block.
type Reading struct {
	Item
	Block  evm.Ref
	Amount evm.Units // the counter, in the asset's smallest unit
}

// Alarm is a difference. Amounts are in the asset's smallest unit and not to be changed.
type Alarm struct {
	Item
	Block     evm.Ref   // at which they were compared
	Ours      *big.Int  // our sum; may be negative where a counter has terms to subtract
	Counted   *big.Int  // the counter, less what it was before the first block that counts
	Stretches []Stretch // where it arose, in order
	More      bool      // it arose in later blocks too, which were not looked for
	Node      string    // who was asked
}

// Difference is what the counter has more than we; negative if it has less.
func (a *Alarm) Difference() *big.Int { return new(big.Int).Sub(a.Counted, a.Ours) }

// First returns the first block in which the difference arose; ok is false if it is not known exactly.
func (a *Alarm) First() (block evm.Ref, ok bool) {
	if len(a.Stretches) == 0 || !a.Stretches[0].Exact() {
		return evm.Ref{}, false
	}
	return a.Stretches[0].To, true
}

func (a *Alarm) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v: the index has %v at block %v, the contract %v (%s)", a.Item, a.Ours, a.Block, a.Counted, signed(a.Difference()))
	for _, s := range a.Stretches {
		fmt.Fprintf(&b, "; %v", s)
	}
	if a.More {
		b.WriteString("; and more")
	}
	if a.Node != "" {
		b.WriteString("; asked " + a.Node)
	}
	return b.String()
}

// Stretch is a run of blocks in which our sum and the counter grew by different amounts: a single block, unless Why says otherwise.
type Stretch struct {
	From    uint64  // first block
	To      evm.Ref // last block
	Ours    *big.Int
	Counted *big.Int
	Why     string // why it was not narrowed down; empty if it was
}

// Exact reports whether it is a single block.
func (s Stretch) Exact() bool { return s.From == s.To.Number }

func (s Stretch) String() string {
	where := fmt.Sprintf("blocks %d to %v", s.From, s.To)
	if s.Exact() {
		where = fmt.Sprintf("block %v", s.To)
	}
	text := fmt.Sprintf("in %s the index has %s, the contract %s", where, signed(s.Ours), signed(s.Counted))
	if s.Why != "" {
		text += " (not narrowed down: " + s.Why + ")"
	}
	return text
}

func signed(n *big.Int) string { return fmt.Sprintf("%+d", n) }

// Unread is a sum that could not be compared.
type Unread struct {
	Item
	Err error
}
