package translog

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/rfc6962"
)

// Log appends to a Store and proves what is in it. Appending a batch, a root and a proof each read some 255 hashes for every
// factor of 256 in the log's size, and nothing that grows faster.
type Log struct{ Store Store }

// OrderError says that an entry, or a checkpoint, would be earlier than the entry before it.
type OrderError struct{ Index, AtMicros, Before uint64 }

func (e *OrderError) Error() string {
	return fmt.Sprintf("entry %d is of %d µs, before its predecessor's %d µs", e.Index, e.AtMicros, e.Before)
}

// Append adds entries and returns the index of the first. Their times must not go back, neither among them nor against the log:
// else a day would have no end. It fails with ErrGrown where another appender was quicker, and may be called again.
func (l Log) Append(ctx context.Context, entries ...Entry) (uint64, error) {
	size, err := l.Store.Size(ctx)
	if err != nil {
		return 0, fmt.Errorf("read size of log: %w", err)
	}
	var last Entry
	if size > 0 {
		if last, err = l.Entry(ctx, size-1); err != nil {
			return 0, err
		}
	}
	tree, err := l.tree(ctx, size)
	if err != nil {
		return 0, err
	}
	var strata [][]common.Hash
	keep := func(id compact.NodeID, hash []byte) {
		if id.Level%stride != 0 {
			return
		}
		for uint(len(strata)) <= id.Level/stride {
			strata = append(strata, nil)
		}
		strata[id.Level/stride] = append(strata[id.Level/stride], common.Hash(hash))
	}
	encoded := make([][]byte, len(entries))
	for i, e := range entries {
		if e.AtMicros < last.AtMicros {
			return 0, &OrderError{Index: size + uint64(i), AtMicros: e.AtMicros, Before: last.AtMicros}
		}
		last = e
		if encoded[i], err = e.Encode(); err != nil {
			return 0, fmt.Errorf("encode entry %d: %w", size+uint64(i), err)
		}
		if err := tree.Append(leafHash(encoded[i]), keep); err != nil {
			return 0, fmt.Errorf("append entry %d: %w", size+uint64(i), err)
		}
	}
	if err := l.Store.Append(ctx, size, encoded, strata); err != nil {
		return 0, fmt.Errorf("append %d entries at %d: %w", len(entries), size, err)
	}
	return size, nil
}

// Entry reads one entry back.
func (l Log) Entry(ctx context.Context, index uint64) (Entry, error) {
	b, err := l.Store.Entries(ctx, index, 1)
	if err != nil {
		return Entry{}, fmt.Errorf("read entry %d: %w", index, err)
	}
	if len(b) != 1 {
		return Entry{}, fmt.Errorf("read entry %d: store returned %d entries", index, len(b))
	}
	e, err := ParseEntry(b[0])
	if err != nil {
		return Entry{}, fmt.Errorf("parse entry %d: %w", index, err)
	}
	return e, nil
}

// Root is the root of the tree over the first size entries.
func (l Log) Root(ctx context.Context, size uint64) (common.Hash, error) {
	if size == 0 {
		return emptyRoot(), nil
	}
	tree, err := l.tree(ctx, size)
	if err != nil {
		return common.Hash{}, err
	}
	root, err := tree.GetRootHash(nil)
	if err != nil {
		return common.Hash{}, fmt.Errorf("compute root at %d: %w", size, err)
	}
	return common.Hash(root), nil
}

func emptyRoot() common.Hash { return common.Hash(rfc6962.DefaultHasher.EmptyRoot()) }

// tree is the complete subtrees that the first size entries fall into, ready to be appended to.
func (l Log) tree(ctx context.Context, size uint64) (*compact.Range, error) {
	hashes, err := l.nodes(ctx, compact.RangeNodes(0, size, nil))
	if err != nil {
		return nil, err
	}
	factory := compact.RangeFactory{Hash: nodeHash}
	tree, err := factory.NewRange(0, size, hashes)
	if err != nil {
		return nil, fmt.Errorf("read tree at %d: %w", size, err)
	}
	return tree, nil
}

// nodes returns the hashes of nodes whose subtrees are complete. Those between two strata are computed from the lower one.
func (l Log) nodes(ctx context.Context, ids []compact.NodeID) ([][]byte, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	spans, want := make([]Span, len(ids)), uint64(0)
	for i, id := range ids {
		above := id.Level % stride
		spans[i] = Span{Stratum: int(id.Level / stride), First: id.Index << above, Count: 1 << above}
		want += spans[i].Count
	}
	stored, err := l.Store.Hashes(ctx, spans)
	if err != nil {
		return nil, fmt.Errorf("read hashes of log: %w", err)
	}
	if uint64(len(stored)) != want {
		return nil, fmt.Errorf("read hashes of log: %d came, want %d", len(stored), want)
	}
	hashes := make([][]byte, len(ids))
	for i, s := range spans {
		hashes[i] = subtree(stored[:s.Count])
		stored = stored[s.Count:]
	}
	return hashes, nil
}

// subtree is the root over a power of two of hashes.
func subtree(hashes []common.Hash) []byte {
	if len(hashes) == 1 {
		return hashes[0][:]
	}
	return nodeHash(subtree(hashes[:len(hashes)/2]), subtree(hashes[len(hashes)/2:]))
}
