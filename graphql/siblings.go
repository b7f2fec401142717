package graphql

import (
	"context"
	"fmt"
	"sync"
)

// siblings are the devices of one page. What belongs to each of them is read once for all, by the first that is asked: a page
// costs one read more, not one per row, and nobody waits on a timer to form a batch.
type siblings struct {
	readers Readers
	ids     []string

	income shared[ClassIncome]
	latest byFirst[Attestation]

	registry registrations
}

// shared is a read that happens once; its result is for all.
type shared[V any] struct {
	once sync.Once
	rows map[string][]V
	err  error
}

func (s *shared[V]) get(read func() (map[string][]V, error)) (map[string][]V, error) {
	s.once.Do(func() { s.rows, s.err = read() })
	return s.rows, s.err
}

// byFirst are such reads of lists, one for each number of rows that is asked for: aliases may ask for several. The zero value is ready.
type byFirst[V any] struct {
	mu    sync.Mutex
	reads map[int]*shared[V]
}

func (b *byFirst[V]) get(first int, read func() (map[string][]V, error)) (map[string][]V, error) {
	b.mu.Lock()
	one := b.reads[first]
	if one == nil {
		one = new(shared[V])
		if b.reads == nil {
			b.reads = map[int]*shared[V]{}
		}
		b.reads[first] = one
	}
	b.mu.Unlock()
	return one.get(read)
}

func newSiblings(readers Readers, ids []string) *siblings {
	return &siblings{readers: readers, ids: ids}
}

func (s *siblings) incomes(ctx context.Context) (map[string][]ClassIncome, error) {
	return s.income.get(func() (map[string][]ClassIncome, error) {
		rows, err := s.readers.Devices.Incomes(ctx, s.ids)
		if err != nil {
			return nil, fmt.Errorf("read the devices' incomes: %w", err)
		}
		return rows, nil
	})
}

// attestations returns up to first of each device's.
func (s *siblings) attestations(ctx context.Context, first int) (map[string][]Attestation, error) {
	return s.latest.get(first, func() (map[string][]Attestation, error) {
		rows, err := s.readers.Attestations.LatestAttestations(ctx, first, s.ids)
		if err != nil {
			return nil, fmt.Errorf("read the devices' attestations: %w", err)
		}
		return rows, nil
	})
}
