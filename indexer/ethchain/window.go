package ethchain

import (
	"math"
	"sync"
	"time"
)

const (
	// firstWindow is how many blocks a node is asked for that nothing is known of: few refuse so many.
	firstWindow = 2000
	// targetLogs and targetBytes are what a reply should hold: more would cost memory and be refused by many nodes, fewer would cost
	// round trips.
	targetLogs  = 10_000
	targetBytes = 6 << 20
	// headroom keeps a reply this far below a stated number of logs, since blocks are not equally full.
	headroom = 0.9
	// fuller is the part of what passed before at which a refusal says that these blocks are fuller than the ones before, and not
	// that the node takes less.
	fuller = 0.8
	// slowReply is how long an answer may take before the window shrinks.
	slowReply = 10 * time.Second
	// forgetAfter is how many requests in a row must pass before a limit that was inferred, not stated, is tried again: the refusals
	// may have had another cause.
	forgetAfter = 64
)

// window is how many blocks a node is asked for in one eth_getLogs. It grows while replies are small, and learns from refusals.
type window struct {
	mu       sync.Mutex
	size     uint64  // of the next request
	limit    uint64  // the most blocks, as stated or configured: never loosened; 0 is none
	logLimit float64 // the most logs in a reply, as stated: never loosened; 0 is none
	width    meter   // the most blocks, as inferred
	logs     meter   // the most logs, as inferred
	perBlock float64 // logs in a block, of late; 0 is unknown
	bytes    float64 // of JSON in a block, of late
	refusedW uint64  // blocks that were refused as too full before perBlock was known
	streak   int     // requests that passed since the last refusal
}

// newWindow begins at most blocks, which are never exceeded, or if that is 0 at firstWindow.
func newWindow(most uint64) *window {
	if most > 0 {
		return &window{size: most, limit: most}
	}
	return &window{size: firstWindow}
}

// next is how many blocks to ask for.
func (w *window) next() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.size
}

// passed learns from a reply about so many blocks.
func (w *window) passed(blocks uint64, logs, bytes int, took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.learn(float64(blocks), float64(logs), float64(bytes))
	if w.streak++; w.streak >= forgetAfter {
		w.streak, w.width.bad, w.logs.bad = 0, 0, 0
	}
	load := w.load()
	switch {
	case took > slowReply:
		w.size = max(1, min(w.size, blocks*4/5))
	case blocks >= w.size:
		w.size = w.bounded(min(2*float64(w.size), w.width.aim(), load))
	case load < float64(w.size): // a short request, at the end of a query, tells nothing about wide ones, but how full blocks are
		w.size = w.bounded(load)
	}
}

// learn follows how full blocks are; few blocks count for less than a window of them.
func (w *window) learn(blocks, logs, bytes float64) {
	weight := min(1, blocks/float64(w.size)) / 2
	if w.perBlock == 0 && w.bytes == 0 {
		weight = 1
	}
	w.perBlock += weight * (logs/blocks - w.perBlock)
	w.bytes += weight * (bytes/blocks - w.bytes)
	w.width.passed(blocks)
	w.logs.passed(logs)
	if w.refusedW > 0 && w.perBlock > 0 {
		w.logs.refused(w.perBlock * float64(w.refusedW))
		w.refusedW = 0
	}
}

// load is how many blocks fill a reply.
func (w *window) load() float64 {
	most := min(targetLogs, w.logs.aim())
	if w.logLimit > 0 {
		most = min(most, headroom*w.logLimit)
	}
	return min(most/w.perBlock, targetBytes/w.bytes) // division by 0 is no bound
}

func (w *window) bounded(blocks float64) uint64 {
	if w.limit > 0 {
		blocks = min(blocks, float64(w.limit))
	}
	return uint64(max(1, min(blocks, math.MaxInt32)))
}

// refused learns from the refusal of blocks from..from+blocks-1 and returns how many to ask for now: at least one, and fewer than
// before unless it was one.
func (w *window) refused(from, blocks uint64, v verdict) uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	again := w.streak == 0 // nothing passed since the last refusal
	w.streak = 0
	was := float64(blocks)
	now := was / 2
	stated := v.limit > 0 && (v.meaning == tooMany || v.limit < blocks)
	switch {
	case v.meaning == tooWide && stated:
		if w.limit == 0 || v.limit < w.limit {
			w.limit = v.limit
		}
		now = float64(w.limit)
	case v.meaning == tooMany && stated:
		if w.logLimit == 0 || float64(v.limit) < w.logLimit {
			w.logLimit = float64(v.limit)
		}
		w.perBlock = max(w.perBlock, w.logLimit/was)
	case v.meaning == tooMany && w.perBlock > 0 && (again || w.perBlock*was < fuller*w.logs.good):
		w.perBlock = max(w.perBlock, w.logs.good/was) // as many passed before, so these blocks are fuller
	case v.meaning == tooMany && w.perBlock > 0:
		w.logs.refused(w.perBlock * was)
		now = max(now, min(w.logs.aim()/w.perBlock, 0.9*was))
	case v.meaning == tooMany:
		w.refusedW = blocks
	case v.meaning == tooSlow: // trying on just below would cost much time
		w.width.good = min(w.width.good, now)
		w.width.refused(was)
	default:
		w.width.refused(was)
		if now = w.width.aim(); now >= was {
			now = was / 2
		}
	}
	if suggested := v.to - v.from + 1; v.to > 0 && v.from == from && suggested < blocks {
		now = float64(suggested)
	}
	w.size = w.bounded(min(now, float64(w.size)))
	return uint64(max(1, min(now, was-1)))
}
