package verifier

import (
	"sync"
	"testing"
	"testing/synctest"

	"github.com/corebond/corebond/attest/memwalk"
)

const testItems = 16

func epochOf(n byte) [32]byte { return [32]byte{n} }

// However many wait for a cache, there is one, and it is the right one.
func TestCachesAreMadeOnce(t *testing.T) {
	t.Parallel()
	c := newCaches(2 * testItems * memwalk.BlockBytes)
	got := make([]*memwalk.Cache, 20)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			var done func()
			got[i], done = c.take(epochOf(1), testItems)
			defer done()
		})
	}
	wg.Wait()
	for i := range got {
		if got[i] != got[0] || got[i].Epoch != epochOf(1) || got[i].Len() != testItems {
			t.Errorf("cache %d of epoch %x with %d items, another than the first: %v", i, got[i].Epoch, got[i].Len(), got[i] != got[0])
		}
	}
}

// The longest unused goes first, what is in use never does, and who finds no room waits for it.
func TestCachesAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newCaches(2 * testItems * memwalk.BlockBytes)
		first, done1 := c.take(epochOf(1), testItems)
		_, done2 := c.take(epochOf(2), testItems)
		done2()
		_, done3 := c.take(epochOf(3), testItems) // in the place of 2, for 1 is in use
		if again, done := c.take(epochOf(1), testItems); again != first {
			t.Error("a cache in use was forgotten")
		} else {
			done()
			done() // counts once
		}
		came := make(chan func())
		go func() {
			_, done := c.take(epochOf(4), testItems)
			came <- done
		}()
		synctest.Wait()
		select {
		case <-came:
			t.Error("a third cache was made while two are in use")
		default:
		}
		if len(c.all) != 2 || c.held != c.most {
			t.Errorf("%d caches of %d bytes", len(c.all), c.held)
		}
		done3()
		(<-came)()
		done1()
		large, done := c.take(epochOf(5), 4*testItems) // alone
		if len(c.all) != 1 || large.Len() != 4*testItems {
			t.Errorf("%d caches beside one that is larger than all may be", len(c.all)-1)
		}
		done()
	})
}
