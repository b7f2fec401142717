package audit

import (
	"context"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/internal/evm"
)

// search looks for the blocks in which the two sides of a question grew by different amounts, by halving: wherever both halves of
// a stretch differ, it goes on in both, the earlier one first. The differences of the stretches that it finds add up to the
// alarm's, unless there are more. What cancels out between two blocks that it looks at stays unseen.
type search struct {
	*run
	*question
	found []Stretch
	more  bool
}

// span is the blocks after low up to high, with what either side had or grew by.
type span struct {
	low, high   uint64
	atLow       *big.Int // the counter after block low
	atHigh      *big.Int // and after block high
	ours        *big.Int // the earnings in between
	explanation error    // why it cannot be halved; nil if that was not tried
}

func (s *span) counted() *big.Int { return new(big.Int).Sub(s.atHigh, s.atLow) }

func (s *span) differs() bool { return s.counted().Cmp(s.ours) != 0 }

// all searches from the first block that counts to the one that is audited.
func (s *search) all(ctx context.Context) error {
	return s.halve(ctx, span{low: s.from - 1, high: s.at.Number, atLow: s.before, atHigh: s.amount, ours: s.ours})
}

func (s *search) halve(ctx context.Context, part span) error {
	switch {
	case !part.differs():
		return nil
	case len(s.found) >= orDefault(s.MaxStretches, defaultStretches):
		s.more = true
		return nil
	case part.high-part.low == 1:
		s.add(part)
		return nil
	}
	middle := part.low + (part.high-part.low)/2
	atMiddle, err := s.read(ctx, middle)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return s.above(ctx, part, middle, err)
	}
	lower, upper, err := s.split(ctx, part, middle, atMiddle)
	if err != nil {
		return err
	}
	if err := s.halve(ctx, lower); err != nil {
		return err
	}
	return s.halve(ctx, upper)
}

func (s *search) split(ctx context.Context, part span, middle uint64, atMiddle *big.Int) (lower, upper span, err error) {
	ours, err := s.sum(ctx, s.question, part.low+1, middle)
	if err != nil {
		return lower, upper, err
	}
	lower = span{low: part.low, high: middle, atLow: part.atLow, atHigh: atMiddle, ours: ours}
	upper = span{low: middle, high: part.high, atLow: atMiddle, atHigh: part.atHigh, ours: new(big.Int).Sub(part.ours, ours)}
	return lower, upper, nil
}

// above goes on in the upper part of a stretch, as low as the counter can be read: nodes that are no archives have the state of the
// newest blocks only. The rest stays one stretch.
func (s *search) above(ctx context.Context, part span, unreadable uint64, why error) error {
	readable, atReadable := part.high, part.atHigh
	try := unreadable + (readable-unreadable)/2
	if s.floor > unreadable { // an earlier search came to it: the next block could be read then
		unreadable = min(s.floor, part.high-1)
		try = unreadable + 1
	}
	for ; readable-unreadable > 1; try = unreadable + (readable-unreadable)/2 {
		n, err := s.read(ctx, try)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			unreadable, why = try, err
		default:
			readable, atReadable = try, n
		}
	}
	lower, upper, err := s.split(ctx, part, readable, atReadable)
	if err != nil {
		return err
	}
	lower.explanation = why
	if lower.differs() {
		if len(s.found) >= orDefault(s.MaxStretches, defaultStretches) {
			s.more = true
			return nil
		}
		s.add(lower)
	}
	return s.halve(ctx, upper)
}

// read reads the counter after a block, if requests are left.
func (s *search) read(ctx context.Context, number uint64) (*big.Int, error) {
	if number <= s.floor {
		return nil, s.why
	}
	if limit := int64(orDefault(s.MaxReads, defaultReads)); s.reads.Load()-s.compared >= limit {
		return nil, fmt.Errorf("all searches have made %d requests together", limit)
	}
	block, err := s.block(ctx, number)
	if err == nil {
		var n *big.Int
		if n, err = s.state(ctx, s.question, block, false); err == nil {
			return n, nil
		}
	}
	s.floor, s.why = number, err
	return nil, err
}

// block returns the block at a number.
func (r *run) block(ctx context.Context, number uint64) (evm.Ref, error) {
	if block, ok := r.known[number]; ok {
		return block, nil
	}
	r.reads.Add(1)
	block, err := r.Blocks.Block(ctx, number)
	if err == nil {
		r.known[number] = block
	}
	return block, err
}

// add notes a stretch. Its last block was read, so it is known.
func (s *search) add(part span) {
	stretch := Stretch{From: part.low + 1, To: s.known[part.high], Ours: part.ours, Counted: part.counted()}
	if part.explanation != nil {
		stretch.Why = part.explanation.Error()
	}
	s.found = append(s.found, stretch)
}
