package indexer

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// verifyHeaders checks that headers are the blocks from..to, each the parent of the next. Whether the first one builds on the
// checkpoint is the caller's question.
func verifyHeaders(headers []Header, from, to uint64) error {
	if uint64(len(headers)) != to-from+1 {
		return fault(FaultHeaders, evm.Ref{Number: from}, "%d headers for blocks %d to %d", len(headers), from, to)
	}
	for i, h := range headers {
		switch {
		case h.Number != from+uint64(i):
			return fault(FaultHeaders, h.Ref, "in the place of block %d", from+uint64(i))
		case h.Hash == common.Hash{}:
			return fault(FaultHeaders, h.Ref, "the hash is missing")
		case i > 0 && h.Parent != headers[i-1].Hash:
			return fault(FaultHeaders, h.Ref, "parent is %s, the block before is %v", h.Parent.TerminalString(), headers[i-1].Ref)
		case h.Time.Year() < 1970 || h.Time.Year() > 9999:
			return fault(FaultHeaders, h.Ref, "time %d is no date", h.Time.Unix())
		}
	}
	return nil
}

// verifyLogs puts logs into the blocks of headers, in order, or says which one cannot be there.
func verifyLogs(headers []Header, logs []types.Log, events []Event) ([]Block, error) {
	blocks := make([]Block, len(headers))
	for i, h := range headers {
		blocks[i] = Block{Header: h, Proof: ProofLinked}
	}
	start, end := headers[0].Number, headers[len(headers)-1].Number
	for _, l := range logs {
		ref := evm.Ref{Number: l.BlockNumber, Hash: l.BlockHash}
		if l.BlockNumber < start || l.BlockNumber > end {
			return nil, fault(FaultRange, ref, "log %d lies outside blocks %d to %d", l.Index, start, end)
		}
		b := &blocks[l.BlockNumber-start]
		switch {
		case l.Removed:
			return nil, fault(FaultRemoved, ref, "log %d is marked as removed", l.Index)
		case l.BlockHash != b.Hash:
			return nil, fault(FaultBlockHash, b.Ref, "log %d names block hash %s", l.Index, l.BlockHash)
		case !asked(events, l):
			return nil, fault(FaultFilter, b.Ref, "log %d of %s was not asked for", l.Index, l.Address)
		case l.TxHash == common.Hash{} || l.Index > math.MaxUint32:
			return nil, fault(FaultTx, b.Ref, "log %d in transaction %s", l.Index, l.TxHash)
		}
		b.Logs = append(b.Logs, l)
	}
	for i := range blocks {
		if err := orderLogs(&blocks[i]); err != nil {
			return nil, err
		}
		blocks[i].Logs = slices.DeleteFunc(blocks[i].Logs, func(l types.Log) bool { return !wanted(events, l) })
	}
	return blocks, nil
}

// orderLogs sorts a block's logs by index, the order of execution, and checks that they are distinct and that their
// transactions are in the same order.
func orderLogs(b *Block) error {
	slices.SortStableFunc(b.Logs, func(x, y types.Log) int { return cmp.Compare(x.Index, y.Index) })
	for i := 1; i < len(b.Logs); i++ {
		before, l := b.Logs[i-1], b.Logs[i]
		switch {
		case before.Index == l.Index:
			return fault(FaultDuplicate, b.Ref, "two logs have index %d", l.Index)
		case before.TxIndex > l.TxIndex, (before.TxIndex == l.TxIndex) != (before.TxHash == l.TxHash):
			return fault(FaultTx, b.Ref, "logs %d and %d contradict each other's transactions", before.Index, l.Index)
		}
	}
	return nil
}

// sameLogs reports whether two lists say the same: what was emitted, where, and in which transaction.
func sameLogs(a, b []types.Log) bool {
	return slices.EqualFunc(a, b, func(x, y types.Log) bool {
		return x.Index == y.Index && x.TxHash == y.TxHash && x.Address == y.Address &&
			slices.Equal(x.Topics, y.Topics) && bytes.Equal(x.Data, y.Data)
	})
}
