package door

import (
	"crypto/sha256"
	"sync"
	"sync/atomic"
	"time"
)

// key is the SHA-256 of all that an answer depends on: the request as it was sent, the media type, and who asks.
type key [sha256.Size]byte

// cache keeps answers for the moment in which they stay true. All of them are of one epoch; they are forgotten together when something changes,
// and at the latest when the epoch is over. An answer belongs to the epoch in which its execution began, so that one which was read before a
// change is not served after it.
type cache struct {
	lasts  time.Duration
	most   int
	opened atomic.Bool
	now    atomic.Pointer[epoch]
	mu     sync.Mutex // of those that begin an epoch
}

type epoch struct {
	until time.Time

	mu      sync.Mutex
	answers map[key]*pending
	bytes   int
}

// pending is an answer that is kept, or being made. What is written before done is closed may be read after.
type pending struct {
	done   chan struct{}
	answer *answer // nil if it is not for others
}

// entryBytes is what an entry takes beside the bytes of its answer.
const entryBytes = 512

func newCache(lasts time.Duration, most int) *cache { return &cache{lasts: lasts, most: most} }

func (c *cache) open()   { c.now.Store(nil); c.opened.Store(true) }
func (c *cache) close()  { c.opened.Store(false); c.now.Store(nil) }
func (c *cache) forget() { c.now.Store(nil) }

// epoch is the one of now; nil while answers are not kept.
func (c *cache) epoch(now time.Time) *epoch {
	if !c.opened.Load() {
		return nil
	}
	if e := c.now.Load(); e != nil && now.Before(e.until) {
		return e
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.now.Load()
	if old != nil && now.Before(old.until) {
		return old
	}
	e := &epoch{until: now.Add(c.lasts), answers: map[key]*pending{}}
	if !c.now.CompareAndSwap(old, e) {
		return nil // something changed just now
	}
	return e
}

// find returns what there is of the key. Without anything it makes room, and the caller is to settle it; without room it returns nil.
func (e *epoch) find(k key, most int) (p *pending, mine bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if p := e.answers[k]; p != nil {
		return p, false
	}
	if e.bytes+entryBytes > most {
		return nil, false
	}
	e.bytes += entryBytes
	p = &pending{done: make(chan struct{})}
	e.answers[k] = p
	return p, true
}

// settle gives the answer to all who wait for it. Nil tells them to ask for themselves.
func (e *epoch) settle(k key, p *pending, a *answer, most int) {
	e.mu.Lock()
	if a != nil && e.bytes+len(a.body) <= most {
		e.bytes += len(a.body)
	} else {
		e.bytes -= entryBytes
		delete(e.answers, k)
	}
	e.mu.Unlock()
	p.answer = a
	close(p.done)
}
