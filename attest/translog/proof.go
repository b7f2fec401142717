package translog

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/transparency-dev/merkle/proof"
)

// Inclusion is the audit path of the entry at index in the tree of size entries (RFC 6962, section 2.1.1), lowest sibling first.
func (l Log) Inclusion(ctx context.Context, index, size uint64) ([]common.Hash, error) {
	nodes, err := proof.Inclusion(index, size)
	if err != nil {
		return nil, fmt.Errorf("prove inclusion: %w", err)
	}
	return l.prove(ctx, nodes)
}

// Consistency proves that the tree of size to has the tree of size from as its beginning (RFC 6962, section 2.1.2). It is empty
// where from is 0 or to.
func (l Log) Consistency(ctx context.Context, from, to uint64) ([]common.Hash, error) {
	nodes, err := proof.Consistency(from, to)
	if err != nil {
		return nil, fmt.Errorf("prove consistency: %w", err)
	}
	return l.prove(ctx, nodes)
}

func (l Log) prove(ctx context.Context, nodes proof.Nodes) ([]common.Hash, error) {
	stored, err := l.nodes(ctx, nodes.IDs)
	if err != nil {
		return nil, err
	}
	rehashed, err := nodes.Rehash(stored, nodeHash)
	if err != nil {
		return nil, fmt.Errorf("compute proof: %w", err)
	}
	path := make([]common.Hash, len(rehashed))
	for i, h := range rehashed {
		path[i] = common.Hash(h)
	}
	return path, nil
}

// Receipt proves that the entry at index is among those that the checkpoint is over.
func (l Log) Receipt(ctx context.Context, index uint64, at Checkpoint) (Receipt, error) {
	entry, err := l.Entry(ctx, index)
	if err != nil {
		return Receipt{}, err
	}
	path, err := l.Inclusion(ctx, index, at.Size)
	return Receipt{SchemaVersion: receiptVersion, Entry: entry, Index: index, Checkpoint: at, Path: path}, err
}
