package postgres

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// A timeline is the blocks of a batch whose times are known, in order. A rewind finds the rows to delete by their time, so no row may
// be older than its block's ancestors: it would outlive its block unseen.
type timeline []moment

type moment struct {
	evm.Ref
	at time.Time
}

// timelineOf checks that the blocks of a batch agree with each other: one hash for a number, times that never fall, none beyond To.
func timelineOf(b *indexer.Batch) (timeline, error) {
	line := make(timeline, 0, len(b.Blocks)+len(b.Headers))
	for i := range b.Blocks {
		line = append(line, moment{b.Blocks[i].Ref, b.Blocks[i].Time})
	}
	for i := range b.Headers {
		line = append(line, moment{b.Headers[i].Ref, b.Headers[i].Time})
	}
	slices.SortStableFunc(line, func(x, y moment) int { return cmp.Compare(x.Number, y.Number) })
	for i := 1; i < len(line); i++ {
		before, m := line[i-1], line[i]
		if m.at.Before(before.at) || m.Number == before.Number && (m.Hash != before.Hash || m.at.After(before.at)) {
			return nil, fmt.Errorf("block %v of %v contradicts block %v of %v", m.Ref, m.at, before.Ref, before.at)
		}
	}
	if len(b.Headers) == 0 || b.Headers[len(b.Headers)-1].Ref != b.To || line[len(line)-1].Ref != b.To {
		return nil, fmt.Errorf("block %v is not the last one of its batch with its header", b.To)
	}
	return line, nil
}

// check reports what is wrong with a row of a chain's block ref and the given time; a zero time is not known.
func (line timeline) check(from indexer.Checkpoint, chain uint64, ref evm.Ref, at time.Time) error {
	i, found := slices.BinarySearchFunc(line, ref.Number, func(m moment, n uint64) int { return cmp.Compare(m.Number, n) })
	switch {
	case chain != from.Chain:
		return fmt.Errorf("row of block %v is of chain %d", ref, chain)
	case from.Begun() && ref.Number <= from.At.Number:
		return fmt.Errorf("row of block %v does not lie above block %v", ref, from.At)
	case i == len(line):
		return fmt.Errorf("row of block %v lies beyond the batch", ref)
	case found && line[i].Hash != ref.Hash:
		return fmt.Errorf("row of block %v is not of block %v", ref, line[i].Ref)
	case at.IsZero():
		return nil
	case at.After(line[i].at), found && !at.Equal(line[i].at), i > 0 && at.Before(line[i-1].at):
		return fmt.Errorf("row of block %v is of %v, which is not the block's time", ref, at)
	}
	return nil
}

// checkRows checks all rows of a batch.
func (line timeline) checkRows(b *indexer.Batch) error {
	for i := range b.Rows.Earnings {
		e := &b.Rows.Earnings[i]
		if i > 0 {
			if last := &b.Rows.Earnings[i-1]; e.Block == last.Block && e.Time.Equal(last.Time) && e.Chain == last.Chain {
				continue
			}
		}
		if err := line.check(b.From, e.Chain, e.Block, e.Time); err != nil {
			return err
		}
	}
	for i := range b.Rows.States {
		s := &b.Rows.States[i]
		if err := line.check(b.From, s.Chain, s.Block, time.Time{}); err != nil {
			return err
		}
	}
	for i := range b.Rows.Accruals {
		a := &b.Rows.Accruals[i]
		if err := line.check(b.From, a.Chain, a.Block, a.Time); err != nil {
			return err
		}
	}
	return nil
}

// oldest is the time of the batch's first block or row.
func (line timeline) oldest(rows *indexer.Rows) time.Time {
	at := line[0].at
	for i := range rows.Earnings {
		if t := rows.Earnings[i].Time; t.Before(at) {
			at = t
		}
	}
	for i := range rows.Accruals {
		if t := rows.Accruals[i].Time; t.Before(at) {
			at = t
		}
	}
	return at
}
