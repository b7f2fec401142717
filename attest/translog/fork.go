package translog

import (
	"context"
	"fmt"
	"sort"
)

// Equivocation shows that two checkpoints are not of one log. Together with the log's signature under both it convicts the log's
// keeper, and unlike a failed consistency proof it cannot be made up. Checkpoints of one size and different roots need nothing
// else; of different sizes, Receipts are two, one under each checkpoint, that hold different entries at one index.
type Equivocation struct {
	First    Checkpoint `json:"first"`
	Second   Checkpoint `json:"second"`
	Receipts []Receipt  `json:"receipts,omitempty"`
}

// Verify returns an *attest.Rejection where the checkpoints may well be of one log. It does not check their signatures.
func (e Equivocation) Verify() error {
	const fix = "ask for two checkpoints of one size, or two receipts of one index"
	if e.First.Size == e.Second.Size && len(e.Receipts) == 0 {
		if e.First.Root == e.Second.Root {
			return reject(CodeNoFork, fmt.Sprintf("one root at %d entries", e.First.Size), "two", fix)
		}
		return nil
	}
	if len(e.Receipts) != 2 {
		return reject(CodeNoFork, fmt.Sprintf("%d receipts", len(e.Receipts)), "two, or checkpoints of one size", fix)
	}
	first, second := e.Receipts[0], e.Receipts[1]
	if first.Checkpoint != e.First || second.Checkpoint != e.Second || first.Index != second.Index {
		return reject(CodeForkReceipt, "receipts of another index or checkpoint", "one under each checkpoint, of one index", fix)
	}
	for _, r := range e.Receipts {
		if err := r.Verify(); err != nil {
			return err
		}
	}
	if first.Entry == second.Entry {
		return reject(CodeNoFork, fmt.Sprintf("one entry at %d", first.Index), "two", fix)
	}
	return nil
}

// Compare returns the equivocation that two checkpoints are, or nil. Nil does not mean that they are of one log.
func Compare(first, second Checkpoint) *Equivocation {
	if e := (Equivocation{First: first, Second: second}); e.Verify() == nil {
		return &e
	}
	return nil
}

// CompareReceipts returns the equivocation that two receipts are, or nil. Nil does not mean that they are of one log.
func CompareReceipts(first, second Receipt) *Equivocation {
	e := Equivocation{First: first.Checkpoint, Second: second.Checkpoint, Receipts: []Receipt{first, second}}
	if e.Verify() == nil {
		return &e
	}
	return Compare(first.Checkpoint, second.Checkpoint)
}

// Fork compares two mirrors, each of which has the entries of one checkpoint, and returns the equivocation, or nil where one log
// is the beginning of the other. It reads some log₂(size) roots.
func Fork(ctx context.Context, a, b Log, first, second Checkpoint) (*Equivocation, error) {
	for _, m := range []struct {
		log Log
		at  Checkpoint
	}{{a, first}, {b, second}} {
		root, err := m.log.Root(ctx, m.at.Size)
		if err != nil {
			return nil, err
		}
		if root != m.at.Root {
			return nil, fmt.Errorf("mirror has root %v at %d entries, its checkpoint %v", root, m.at.Size, m.at.Root)
		}
	}
	common := min(first.Size, second.Size)
	var err error
	agreed := sort.Search(int(common), func(i int) bool { // the least index whose entries differ
		if err != nil {
			return true
		}
		var same bool
		same, err = sameRoot(ctx, a, b, uint64(i)+1)
		return !same
	})
	if err != nil || uint64(agreed) == common {
		return nil, err
	}
	e := &Equivocation{First: first, Second: second, Receipts: make([]Receipt, 2)}
	if e.Receipts[0], err = a.Receipt(ctx, uint64(agreed), first); err != nil {
		return nil, err
	}
	if e.Receipts[1], err = b.Receipt(ctx, uint64(agreed), second); err != nil {
		return nil, err
	}
	return e, nil
}

func sameRoot(ctx context.Context, a, b Log, size uint64) (bool, error) {
	rootA, err := a.Root(ctx, size)
	if err != nil {
		return false, err
	}
	rootB, err := b.Root(ctx, size)
	return rootA == rootB, err
}
