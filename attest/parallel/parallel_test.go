package parallel_test

import (
	"sync/atomic"
	"testing"

	"github.com/corebond/corebond/attest/parallel"
)

func TestEachOnce(t *testing.T) {
	t.Parallel()
	for _, workers := range []int{-1, 0, 1, 3, 64} {
		for _, count := range []int{0, 1, 2, 63, 1000} {
			calls := make([]atomic.Int32, count)
			var started atomic.Int32
			parallel.For(workers, count, func() func(int) {
				started.Add(1)
				return func(i int) { calls[i].Add(1) }
			})
			for i := range calls {
				if n := calls[i].Load(); n != 1 {
					t.Errorf("%d workers: %d of %d was called %d times", workers, i, count, n)
				}
			}
			if n := int(started.Load()); n > count || (workers > 0 && n > workers) {
				t.Errorf("%d workers for %d calls, asked for %d", n, count, workers)
			}
		}
	}
}
