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

	mu     sync.Mutex
	income *shared[ClassIncome]
	latest map[int]*shared[Attestation] // by rows per device

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

func newSiblings(readers Readers, ids []string) *siblings {
	return &siblings{readers: readers, ids: ids, income: new(shared[ClassIncome]), latest: map[int]*shared[Attestation]{}}
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
	s.mu.Lock()
	read := s.latest[first]
	if read == nil {
		read = new(shared[Attestation])
		s.latest[first] = read
	}
	s.mu.Unlock()
	return read.get(func() (map[string][]Attestation, error) {
		rows, err := s.readers.Attestations.LatestAttestations(ctx, first, s.ids)
		if err != nil {
			return nil, fmt.Errorf("read the devices' attestations: %w", err)
		}
		return rows, nil
	})
}
