package translog

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// slim keeps hashes alone, so that ten million entries take 320 MB and not some GB.
type slim struct {
	Memory
	size uint64
}

func (s *slim) Size(context.Context) (uint64, error) { return s.size, nil }

func (s *slim) Entries(_ context.Context, first, _ uint64) ([][]byte, error) {
	b, err := entryOf(int(first)).Encode()
	return [][]byte{b}, err
}

func (s *slim) Append(ctx context.Context, size uint64, entries [][]byte, strata [][]common.Hash) error {
	if size != s.size {
		return ErrGrown
	}
	s.size += uint64(len(entries))
	return s.Memory.Append(ctx, 0, nil, strata)
}

func grow(b *testing.B, log Log, from, n, batch int) {
	b.Helper()
	entries := make([]Entry, batch)
	for i := from; i < from+n; i += batch {
		for j := range entries {
			entries[j] = entryOf(i + j)
		}
		if _, err := log.Append(b.Context(), entries...); err != nil {
			b.Fatal(err)
		}
	}
}

// tenMillion is a log of the size that the benchmarks are about, or with -short of a hundredth.
func tenMillion(b *testing.B) (Log, int) {
	b.Helper()
	n := 10_000_000
	if testing.Short() {
		n /= 100
	}
	log := Log{&slim{}}
	grow(b, log, 0, n, 10_000)
	return log, n
}

func BenchmarkAppend(b *testing.B) {
	log, size := tenMillion(b)
	for name, batch := range map[string]int{"one": 1, "thousand": 1000} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				grow(b, log, size, batch, batch)
				size += batch
			}
			b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

func BenchmarkProof(b *testing.B) {
	log, size := tenMillion(b)
	n := uint64(size)
	b.Run("inclusion", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i += 7919 {
			if _, err := log.Inclusion(b.Context(), i%n, n); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("consistency", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i += 7919 {
			if _, err := log.Consistency(b.Context(), i%n, n); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("root", func(b *testing.B) {
		for i := uint64(0); b.Loop(); i += 7919 {
			if _, err := log.Root(b.Context(), i%n); err != nil {
				b.Fatal(err)
			}
		}
	})
	r := receipt(b, log, n/3, n)
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if err := r.Verify(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
