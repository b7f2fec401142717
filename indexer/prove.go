package indexer

import (
	"context"
	"fmt"
	"slices"

	"github.com/corebond/corebond/internal/evm"
)

// siftLogs holds the logs of a segment against its headers' bloom filters. A filter without our events proves that the block has
// none. With them but without logs, the receipts tell whether logs were left out or the filter matched by chance.
func (f *Follower) siftLogs(ctx context.Context, s *segment, node string) error {
	var doubtful []*Header
	next := 0
	for i := range s.headers {
		h := &s.headers[i]
		var b *Block
		if next < len(s.blocks) && s.blocks[next].Number == h.Number {
			b = &s.blocks[next]
			next++
		}
		may := f.filter().MayHold(h)
		switch {
		case b == nil && may:
			doubtful = append(doubtful, h)
		case b != nil && !may && holds(f.filter(), b):
			return f.blame(node, fault(FaultBloom, h.Ref, "log %d is excluded by the header's bloom filter", b.Logs[0].Index))
		case b != nil:
			b.Proof = ProofBloom
		}
	}
	return f.eachReceipted(ctx, doubtful, func(h *Header, logs []Log) error {
		return f.blame(node, fault(FaultLogs, h.Ref, "the node returned none of our logs, the block's receipts hold %d", len(logs)))
	})
}

func holds(f *Filter, b *Block) bool {
	for i := range b.Logs {
		if f.Find(&b.Logs[i]) != nil {
			return true
		}
	}
	return false
}

// fromReceipts takes the logs of a segment from proven receipts: those of every block whose bloom filter says that one of our events
// may be in it.
func (f *Follower) fromReceipts(ctx context.Context, s *segment) error {
	var candidates []*Header
	for i := range s.headers {
		if f.filter().MayHold(&s.headers[i]) {
			candidates = append(candidates, &s.headers[i])
		}
	}
	return f.eachReceipted(ctx, candidates, func(h *Header, logs []Log) error {
		s.blocks = append(s.blocks, Block{Header: *h, Logs: logs, Proof: ProofReceipts})
		return nil
	})
}

// receiptsAtOnce is how many blocks' receipts are held in memory at a time; a full block of a busy chain has some megabytes.
const receiptsAtOnce = 32

// eachReceipted calls found for each of the blocks whose receipts hold logs of ours, with those.
func (f *Follower) eachReceipted(ctx context.Context, headers []*Header, found func(h *Header, logs []Log) error) error {
	for group := range slices.Chunk(headers, receiptsAtOnce) {
		receipts, node, err := f.receipts(ctx, group)
		if err != nil {
			return err
		}
		for i, h := range group {
			logs, err := logsOf(h, receipts[i], f.filter())
			if err != nil {
				return f.blame(node, err)
			}
			if len(logs) == 0 {
				continue
			}
			if err := found(h, logs); err != nil {
				return err
			}
		}
	}
	return nil
}

// receipts fetches the receipts of blocks and proves them, unless the chain's cannot be.
func (f *Follower) receipts(ctx context.Context, headers []*Header) (receipts [][]Receipt, node string, err error) {
	q := Query{Receipts: make([]evm.Ref, len(headers))}
	for i, h := range headers {
		q.Receipts[i] = h.Ref
	}
	a, err := f.Chain.Fetch(ctx, q)
	if err != nil {
		return nil, "", fmt.Errorf("read receipts of %d blocks from %v on: %w", len(headers), headers[0].Ref, err)
	}
	if len(a.Receipts) != len(headers) {
		return nil, "", f.blame(a.Node, fault(FaultReceipts, headers[0].Ref, "receipts of %d blocks for %d", len(a.Receipts), len(headers)))
	}
	for i, h := range headers {
		if err := verifyReceipts(h, a.Receipts[i]); err != nil && !f.Unproven {
			return nil, "", f.blame(a.Node, err)
		}
	}
	return a.Receipts, a.Node, nil
}

// second asks another node for the logs of a segment, if the follower samples and another one answers. Where the two differ, proven
// logs show that the second is at fault, and otherwise nothing is believed.
func (f *Follower) second(ctx context.Context, s *segment, first string) error {
	if f.Sample <= 0 || f.random() >= f.Sample || len(f.filter().Events) == 0 {
		return nil
	}
	q := Query{From: s.first().Number, To: s.last().Number, Filter: f.filter(), Not: first}
	b, err := f.Chain.Fetch(ctx, q)
	if err != nil {
		return fmt.Errorf("ask a second node for blocks %d to %d: %w", q.From, q.To, err)
	}
	if b.Node == first || b.To < q.To {
		return nil // there is no other, or it refuses so much at once
	}
	theirs := slices.DeleteFunc(b.Logs, func(l Log) bool { return f.filter().Find(&l) == nil })
	slices.SortStableFunc(theirs, byPlace)
	for i := range s.blocks {
		mine := s.blocks[i].Logs
		n := min(len(mine), len(theirs))
		if !sameLogs(mine, theirs[:n]) {
			return f.dispute(s.blocks[i].Ref, first, b.Node)
		}
		theirs = theirs[n:]
	}
	if len(theirs) > 0 {
		return f.dispute(evm.Ref{Number: theirs[0].BlockNumber, Hash: theirs[0].BlockHash}, first, b.Node)
	}
	for i := range s.blocks {
		s.blocks[i].Proof = max(s.blocks[i].Proof, ProofSecond)
	}
	return nil
}

// dispute says that two nodes returned different logs of a block.
func (f *Follower) dispute(block evm.Ref, first, second string) error {
	differ := fault(FaultSecond, block, "%s and %s return different logs", first, second)
	if f.level() == ProofReceipts {
		f.report(f.blame(second, differ))
		return nil // the first one's are proven
	}
	return f.blame(first, differ)
}
