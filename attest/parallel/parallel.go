// Package parallel spreads the reference provers' loops over processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// For runs start() once per worker and calls what it returns for each of 0..count-1, in any order and on any worker. With workers of 0 or
// less there are as many as processors.
func For(workers, count int, start func() func(int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var taken atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, count) {
		wg.Go(func() {
			work := start()
			for i := int(taken.Add(1)) - 1; i < count; i = int(taken.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wg.Wait()
}
