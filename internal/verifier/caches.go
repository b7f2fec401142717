package verifier

import (
	"sync"

	"github.com/corebond/corebond/attest/memwalk"
)

// caches keeps the caches of epochs for as long as there is room for them. Each is made once, however many wait for it.
type caches struct {
	most int // bytes of all together; one that is larger is made when there is no other

	mu    sync.Mutex
	freed sync.Cond // of mu: somebody needs a cache no longer
	held  int       // bytes
	looks int
	all   map[cacheKey]*epochCache
}

type cacheKey struct {
	epoch [32]byte
	items int
}

func (k cacheKey) bytes() int { return k.items * memwalk.BlockBytes }

type epochCache struct {
	value func() *memwalk.Cache
	users int
	last  int // look at which it was last wanted
}

func newCaches(most int) *caches {
	c := &caches{most: most, all: map[cacheKey]*epochCache{}}
	c.freed.L = &c.mu
	return c
}

// take returns the cache of an epoch, and waits while others that are in use leave no room for it. Call done once it is not needed.
func (c *caches) take(epoch [32]byte, items int) (cache *memwalk.Cache, done func()) {
	e := c.reserve(cacheKey{epoch, items})
	done = sync.OnceFunc(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		e.users--
		c.freed.Broadcast()
	})
	return e.value(), done
}

func (c *caches) reserve(key cacheKey) *epochCache {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.all[key] == nil && !c.room(key.bytes()) {
		c.freed.Wait()
	}
	e := c.all[key]
	if e == nil {
		e = &epochCache{value: sync.OnceValue(func() *memwalk.Cache { return memwalk.NewCache(key.epoch, key.items) })}
		c.all[key] = e
		c.held += key.bytes()
	}
	c.looks++
	e.users, e.last = e.users+1, c.looks
	return e
}

// room forgets what is not in use, the longest unused first, until there is room for so many bytes.
func (c *caches) room(bytes int) bool {
	for c.held > 0 && c.held+bytes > c.most {
		var oldest cacheKey
		for key, e := range c.all {
			if e.users == 0 && (c.all[oldest] == nil || e.last < c.all[oldest].last) {
				oldest = key
			}
		}
		if c.all[oldest] == nil {
			return false
		}
		delete(c.all, oldest)
		c.held -= oldest.bytes()
	}
	return true
}
