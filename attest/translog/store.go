package translog

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"
)

// stride is how many levels of the tree lie between two that are kept: of every 256 hashes of a level one is kept above it.
const stride = 8

// Span is a run of hashes of one stratum. Stratum s holds the roots of the complete subtrees of 256^s entries, in order; stratum
// 0 are the leaves.
type Span struct {
	Stratum      int
	First, Count uint64
}

// ErrGrown says that the log is no longer as long as the one that was appended to: another appender was quicker.
var ErrGrown = errors.New("log has grown meanwhile")

// Store keeps a log. What was once appended never changes, so reads need no transaction; Append is one.
type Store interface {
	// Size is how many entries there are.
	Size(ctx context.Context) (uint64, error)
	// Entries returns count encoded entries from first on.
	Entries(ctx context.Context, first, count uint64) ([][]byte, error)
	// Hashes returns the hashes of all spans, one after another. Spans ask for at most 128 hashes each, and only for such as
	// are there.
	Hashes(ctx context.Context, spans []Span) ([]common.Hash, error)
	// Append adds entries to a log of the given size, and strata[s] to the end of stratum s. It fails with ErrGrown, and changes
	// nothing, where the size is another.
	Append(ctx context.Context, size uint64, entries [][]byte, strata [][]common.Hash) error
}

// Memory is a Store for tests and for mirrors of small logs. The zero value is an empty log.
type Memory struct {
	mu      sync.RWMutex
	entries [][]byte
	strata  [][]common.Hash
}

// Size implements Store.
func (m *Memory) Size(context.Context) (uint64, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return uint64(len(m.entries)), nil
}

// Entries implements Store.
func (m *Memory) Entries(_ context.Context, first, count uint64) ([][]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if n := uint64(len(m.entries)); first > n || count > n-first {
		return nil, fmt.Errorf("entries %d to %d of a log of %d", first, first+count, n)
	}
	return m.entries[first : first+count : first+count], nil
}

// Hashes implements Store.
func (m *Memory) Hashes(_ context.Context, spans []Span) ([]common.Hash, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var hashes []common.Hash
	for _, s := range spans {
		if s.Stratum >= len(m.strata) || s.First+s.Count > uint64(len(m.strata[s.Stratum])) {
			return nil, fmt.Errorf("no hashes %d to %d in stratum %d", s.First, s.First+s.Count, s.Stratum)
		}
		hashes = append(hashes, m.strata[s.Stratum][s.First:s.First+s.Count]...)
	}
	return hashes, nil
}

// Append implements Store.
func (m *Memory) Append(_ context.Context, size uint64, entries [][]byte, strata [][]common.Hash) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if size != uint64(len(m.entries)) {
		return ErrGrown
	}
	m.entries = append(m.entries, entries...)
	m.strata = slices.Grow(m.strata, len(strata))
	for len(m.strata) < len(strata) {
		m.strata = append(m.strata, nil)
	}
	for s, hashes := range strata {
		m.strata[s] = append(m.strata[s], hashes...)
	}
	return nil
}
