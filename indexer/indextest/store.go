package indextest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// ProviderID is the provider's name in rows.
func ProviderID(i int) string { return strings.ToLower(Provider(i).Hex()) }

// Store is an indexer.Store in memory, safe for concurrent use. The zero value is ready.
type Store struct {
	mu     sync.Mutex
	chains map[uint64]*branch
}

type branch struct {
	at      indexer.Checkpoint
	headers []indexer.Header
	blocks  []indexer.Block
	rows    indexer.Rows
}

func (s *Store) branch(chain uint64) *branch {
	if s.chains == nil {
		s.chains = map[uint64]*branch{}
	}
	if s.chains[chain] == nil {
		s.chains[chain] = &branch{at: indexer.Checkpoint{Chain: chain}}
	}
	return s.chains[chain]
}

// Checkpoint returns how far the chain is indexed.
func (s *Store) Checkpoint(_ context.Context, chain uint64) (indexer.Checkpoint, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.branch(chain).at, nil
}

// Kept returns the kept header at number.
func (s *Store) Kept(_ context.Context, chain, number uint64) (evm.Ref, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.branch(chain).headers {
		if h.Number == number {
			return h.Ref, nil
		}
	}
	return evm.Ref{}, indexer.ErrNotKept
}

// Apply appends a batch.
func (s *Store) Apply(_ context.Context, b indexer.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	br := s.branch(b.From.Chain)
	if br.at.At != b.From.At || br.at.Version != b.From.Version {
		return indexer.ErrOutdated
	}
	br.headers = append(br.headers, b.Headers...)
	br.headers = slices.DeleteFunc(br.headers, func(h indexer.Header) bool { return h.Number < b.Finalized.Number })
	br.blocks = append(br.blocks, b.Blocks...)
	br.rows.Earnings = append(br.rows.Earnings, b.Rows.Earnings...)
	br.rows.States = append(br.rows.States, b.Rows.States...)
	br.rows.Accruals = append(br.rows.Accruals, b.Rows.Accruals...)
	br.at.At, br.at.Finalized, br.at.Oldest = b.To, b.Finalized, br.headers[0].Ref
	br.at.Version++
	return nil
}

// Rewind forgets what lies above to.
func (s *Store) Rewind(_ context.Context, from indexer.Checkpoint, to evm.Ref) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	br := s.branch(from.Chain)
	if br.at.At != from.At || br.at.Version != from.Version {
		return indexer.ErrOutdated
	}
	if from.Finalized != (evm.Ref{}) && to.Number < from.Finalized.Number {
		return &indexer.PastFinalityError{Chain: from.Chain, Number: from.Finalized.Number}
	}
	if to != (evm.Ref{}) && !slices.ContainsFunc(br.headers, func(h indexer.Header) bool { return h.Ref == to }) {
		return indexer.ErrNotKept
	}
	gone := func(b evm.Ref) bool { return to == evm.Ref{} || b.Number > to.Number }
	br.headers = slices.DeleteFunc(br.headers, func(h indexer.Header) bool { return gone(h.Ref) })
	br.rows.Earnings = slices.DeleteFunc(br.rows.Earnings, func(e indexer.Earning) bool { return gone(e.Block) })
	br.rows.States = slices.DeleteFunc(br.rows.States, func(s indexer.State) bool { return gone(s.Block) })
	br.rows.Accruals = slices.DeleteFunc(br.rows.Accruals, func(a indexer.Accrual) bool { return gone(a.Block) })
	br.blocks = slices.DeleteFunc(br.blocks, func(b indexer.Block) bool { return gone(b.Ref) })
	br.at.At = to
	if len(br.headers) == 0 {
		br.at.Oldest = evm.Ref{}
	}
	br.at.Version++
	return nil
}

// State returns the newest announcement.
func (s *Store) State(_ context.Context, chain uint64, key indexer.StateKey) (string, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, state := range slices.Backward(s.branch(chain).rows.States) {
		if state.StateKey == key {
			return state.Value, true, nil
		}
	}
	return "", false, nil
}

// ChainEarnings returns all earnings of a chain by block and path.
func (s *Store) ChainEarnings(_ context.Context, chain uint64) ([]indexer.Earning, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	earnings := slices.Clone(s.branch(chain).rows.Earnings)
	slices.SortFunc(earnings, func(a, b indexer.Earning) int {
		return cmp.Or(cmp.Compare(a.Block.Number, b.Block.Number), cmp.Compare(a.Path, b.Path))
	})
	return earnings, nil
}

// RawBlocks returns up to limit blocks from a number on, as they were applied.
func (s *Store) RawBlocks(_ context.Context, chain, from uint64, limit int) ([]indexer.Block, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var blocks []indexer.Block
	for _, b := range s.branch(chain).blocks {
		if b.Number >= from && len(blocks) < limit {
			blocks = append(blocks, b)
		}
	}
	return blocks, nil
}
