package indexer

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// verifyHeaders checks that headers are those of the numbers asked for, and that neighbours are parent and child. Whether the first
// one builds on the checkpoint is the caller's question.
func verifyHeaders(headers []Header, numbers []uint64) error {
	if len(headers) != len(numbers) {
		return fault(FaultHeaders, evm.Ref{Number: numbers[0]}, "%d headers for %d blocks", len(headers), len(numbers))
	}
	for i := range headers {
		h := &headers[i]
		switch {
		case h.Number != numbers[i]:
			return fault(FaultHeaders, h.Ref, "in the place of block %d", numbers[i])
		case h.Hash == common.Hash{}:
			return fault(FaultHeaders, h.Ref, "the hash is missing")
		case i > 0 && numbers[i] == numbers[i-1]+1 && h.Parent != headers[i-1].Hash:
			return fault(FaultHeaders, h.Ref, "parent is %s, the block before is %v", h.Parent.TerminalString(), headers[i-1].Ref)
		case h.Time.Year() < 1970 || h.Time.Year() > 9999:
			return fault(FaultHeaders, h.Ref, "time %d is no date", h.Time.Unix())
		case i > 0 && h.Time.Before(headers[i-1].Time):
			return fault(FaultHeaders, h.Ref, "stamped %v, before its ancestor at %v", h.Time, headers[i-1].Time)
		}
	}
	return nil
}

// verifyLogs puts logs into the blocks of headers, in order, or says which one cannot be there. Logs of blocks whose header is not
// among headers are given back in missing, as the numbers of those blocks.
func verifyLogs(headers []Header, logs []Log, q Query) (blocks []Block, missing []uint64, err error) {
	if !slices.IsSortedFunc(logs, byPlace) {
		slices.SortStableFunc(logs, byPlace)
	}
	at := 0
	for start := 0; start < len(logs); {
		n := logs[start].BlockNumber
		end := start + 1
		for end < len(logs) && logs[end].BlockNumber == n {
			end++
		}
		if n < q.From || n > q.To {
			l := &logs[start]
			ref := evm.Ref{Number: l.BlockNumber, Hash: l.BlockHash}
			return nil, nil, fault(FaultRange, ref, "log %d lies outside blocks %d to %d", l.Index, q.From, q.To)
		}
		for at < len(headers) && headers[at].Number < n {
			at++
		}
		if at == len(headers) || headers[at].Number != n {
			missing = append(missing, n)
			start = end
			continue
		}
		b := Block{Header: headers[at], Logs: logs[start:end:end], Proof: ProofLinked}
		if err := verifyBlock(&b, q.Filter); err != nil {
			return nil, nil, err
		}
		blocks = append(blocks, b)
		start = end
	}
	return blocks, missing, nil
}

func byPlace(x, y Log) int {
	return cmp.Or(cmp.Compare(x.BlockNumber, y.BlockNumber), cmp.Compare(x.Index, y.Index))
}

// verifyBlock checks the logs of one block, which are sorted by index: the order of execution.
func verifyBlock(b *Block, f *Filter) error {
	for i := range b.Logs {
		l := &b.Logs[i]
		switch {
		case l.Removed:
			return fault(FaultRemoved, b.Ref, "log %d is marked as removed", l.Index)
		case l.BlockHash != b.Hash:
			return fault(FaultBlockHash, b.Ref, "log %d names block hash %s", l.Index, l.BlockHash)
		case !f.Asked(l):
			return fault(FaultFilter, b.Ref, "log %d of %s was not asked for", l.Index, l.Address)
		case l.TxHash == common.Hash{}:
			return fault(FaultTx, b.Ref, "log %d in no transaction", l.Index)
		}
		if i == 0 {
			continue
		}
		before := &b.Logs[i-1]
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
func sameLogs(a, b []Log) bool {
	return slices.EqualFunc(a, b, func(x, y Log) bool {
		return x.BlockHash == y.BlockHash && x.Index == y.Index && x.TxHash == y.TxHash && x.Address == y.Address &&
			x.TopicCount == y.TopicCount && x.Topics == y.Topics && bytes.Equal(x.Data, y.Data)
	})
}
