package audit

import (
	"context"
	"fmt"
	"math/big"
	"sync"
	"sync/atomic"

	"github.com/corebond/corebond/internal/evm"
)

// Audit compares sums of the index with counters of contracts. Ledger, Reader and Blocks are needed.
type Audit struct {
	Ledger   Ledger
	Reader   Reader
	Blocks   Blocks
	Readings Readings // where proven sums are stored; nil is nowhere
	Node     string   // whom Reader asks, for alarms
	// Parallel is how many sums are compared at a time; 0 is 4. The search for a difference makes one request at a time.
	Parallel int
	// MaxStretches is how many blocks of one alarm are searched out; 0 is 8.
	MaxStretches int
	// MaxReads is how many requests all searches of an audit may make together; 0 is 4000. An alarm takes about 60 to its first block
	// in a history of a billion blocks. What is left is told as the stretch that it came to.
	MaxReads int
	// MaxFailures is how many sums may fail to be read before the others are not tried any more; 0 is 20.
	MaxFailures int
}

// Defaults of Audit.
const (
	defaultParallel    = 4
	defaultStretches   = 8
	defaultReads       = 4000
	defaultMaxFailures = 20
)

// Run compares counters with our sums up to and including at, a final block that the index has passed. A counter that cannot be
// read is part of the result; an error is one of a counter's own making (*invalid.Error), of the ledger, of storing what was
// proven, or ctx's.
// Once the comparison was made, the result is complete even beside an error.
func (a *Audit) Run(ctx context.Context, counters []Deployed, at evm.Ref) (Result, error) {
	r := &run{Audit: a, at: at, known: map[uint64]evm.Ref{at.Number: at}, accounts: map[accountsOf][]string{}}
	for i := range counters {
		if err := r.prepare(ctx, &counters[i]); err != nil {
			return Result{}, fmt.Errorf("counter %q of %s: %w", counters[i].Name, counters[i].Network, err)
		}
	}
	if err := r.compareAll(ctx); err != nil {
		return Result{}, err
	}
	return r.result(ctx)
}

// run is one Run.
type run struct {
	*Audit
	at        evm.Ref
	questions []*question
	known     map[uint64]evm.Ref // blocks by number
	accounts  map[accountsOf][]string
	reads     atomic.Int64
	compared  int64 // reads of the comparison
}

type accountsOf struct {
	chain   uint64
	network string
	subject Subject
}

// compareAll compares all sums, some at a time. Which ones are given up does not depend on who is faster.
func (r *run) compareAll(ctx context.Context) error {
	failures := 0
	step := orDefault(r.Parallel, defaultParallel)
	for from := 0; from < len(r.questions); from += step {
		batch := r.questions[from:min(from+step, len(r.questions))]
		if failures >= orDefault(r.MaxFailures, defaultMaxFailures) {
			for _, q := range batch {
				q.unread = fmt.Errorf("not tried after %d sums could not be read", failures)
			}
			continue
		}
		errs := make([]error, len(batch))
		var wait sync.WaitGroup
		for i, q := range batch {
			wait.Go(func() { errs[i] = r.compare(ctx, q) })
		}
		wait.Wait()
		for i, q := range batch {
			if errs[i] != nil {
				return errs[i]
			}
			if q.unread != nil && q.input != nil {
				failures++
			}
		}
	}
	return ctx.Err()
}

// compare fills in both sides of a question. Its error is the ledger's; one of the contract's side is kept with the question.
func (r *run) compare(ctx context.Context, q *question) (err error) {
	if q.input == nil { // unread says why
		return nil
	}
	if q.ours, err = r.sum(ctx, q, q.from, r.at.Number); err != nil {
		return err
	}
	q.unread = r.count(ctx, q)
	return nil
}

// count reads the counter at the end and at the beginning.
func (r *run) count(ctx context.Context, q *question) (err error) {
	if q.amount, err = r.state(ctx, q, r.at, true); err != nil {
		return err
	}
	if q.before, err = r.baseline(ctx, q); err != nil {
		return err
	}
	q.counted = new(big.Int).Sub(q.amount, q.before)
	return nil
}

// baseline is the counter before the first block that counts.
func (r *run) baseline(ctx context.Context, q *question) (*big.Int, error) {
	switch {
	case !q.based:
		return new(big.Int), nil
	case q.lost != nil:
		return nil, q.lost
	}
	return r.state(ctx, q, q.base, false)
}

// result sorts the questions by their outcome, and searches where differences arose.
func (r *run) result(ctx context.Context) (Result, error) {
	result := Result{Block: r.at}
	r.compared = r.reads.Load()
	for _, q := range r.questions {
		switch {
		case q.unread != nil:
			result.Unread = append(result.Unread, Unread{q.Item, q.unread})
		case q.counted.Cmp(q.ours) == 0:
			amount, err := evm.UnitsFromBig(q.amount)
			if err != nil { // a sum of several counters
				result.Unread = append(result.Unread, Unread{q.Item, err})
				continue
			}
			result.Proven = append(result.Proven, Reading{q.Item, r.at, amount})
		default:
			s := search{run: r, question: q}
			if err := s.all(ctx); err != nil {
				return Result{}, err
			}
			result.Alarms = append(result.Alarms, Alarm{
				Item: q.Item, Block: r.at, Ours: q.ours, Counted: q.counted, Stretches: s.found, More: s.more, Node: r.Node,
			})
		}
	}
	result.Reads = int(r.reads.Load())
	if r.Readings != nil {
		for _, reading := range result.Proven {
			if err := r.Readings.SaveProven(ctx, reading); err != nil {
				return result, fmt.Errorf("store %v: %w", reading.Item, err)
			}
		}
	}
	return result, nil
}

func orDefault(n, otherwise int) int {
	if n <= 0 {
		return otherwise
	}
	return n
}
