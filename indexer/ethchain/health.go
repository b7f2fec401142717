package ethchain

import (
	"sync"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

const (
	// firstBreak and longestBreak are how long a node is left alone after one failure and after many in a row.
	firstBreak   = time.Second
	longestBreak = time.Minute
	// faultBreak and longestFaultBreak are the same after answers that cannot be right.
	faultBreak        = time.Minute
	longestFaultBreak = time.Hour
	// outBreak is how long a node is put out that tells another chain. It is then heard again, since operators mend nodes.
	outBreak = time.Hour
	// lagBreak is how long a node is not asked for blocks that it did not have.
	lagBreak = 2 * time.Second
	// hopeful is the latency that is assumed of a node before its first answer.
	hopeful = 50 * time.Millisecond
	// stale is how long it takes until half of what is known about a node's speed and errors is forgotten, so that slow nodes are
	// tried again.
	stale = time.Minute
)

// State is what the pool thinks of a node.
type State string

const (
	StateNew     State = "new"     // not heard yet
	StateUp      State = "up"      // agrees with the others and answers
	StateDown    State = "down"    // failed, and is left alone for a while
	StatePaused  State = "paused"  // throttles, and is left alone for as long as it asks
	StateOut     State = "out"     // tells another chain
	StateLagging State = "lagging" // did not have a block that another one has
)

// health is what is known about a node's behaviour.
type health struct {
	mu       sync.Mutex
	now      func() time.Time
	random   func() float64
	latency  float64   // seconds, averaged; 0 is unknown
	errors   float64   // part of calls that failed, averaged
	heard    time.Time // when the last call ended
	failures int       // in a row
	faults   int       // since the last restart
	until    time.Time // left alone
	out      bool
	agreed   bool      // was heard by a census since it last failed
	missing  uint64    // the lowest block it did not have
	lagUntil time.Time // until when that counts
	pruned   uint64    // the highest block that it did not have any more
	odd      bool      // its header hashes cannot be recomputed, though others' can
	head     evm.Ref   // as last said
	total    uint64    // calls that failed, ever
	last     error
}

// succeeded notes an answer. What was measured recently weighs an eighth.
func (h *health) succeeded(took time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.heard = h.now()
	if h.latency == 0 {
		h.latency = took.Seconds()
	}
	h.latency += (took.Seconds() - h.latency) / 8
	h.errors -= h.errors / 8
	h.failures = 0
}

// failed notes an error and leaves the node alone for a random half of a time that doubles with each failure in a row.
func (h *health) failed(err error, m meaning) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.total++
	h.heard, h.last = h.now(), err
	h.errors += (1 - h.errors) / 4
	h.agreed = false
	var pause time.Duration
	switch m {
	case faulty:
		pause = min(longestFaultBreak, faultBreak<<min(h.faults, 10))
		h.faults++
	case exhausted:
		pause = quotaPause
	default:
		if h.now().Before(h.until) {
			return // other calls were under way when it failed
		}
		pause = min(longestBreak, firstBreak<<min(h.failures, 10))
		pause = pause/2 + time.Duration(h.random()*float64(pause)/2)
		h.failures++
	}
	h.leave(pause)
}

func (h *health) leave(d time.Duration) {
	if until := h.now().Add(d); until.After(h.until) {
		h.until = until
	}
}

// exclude puts the node out.
func (h *health) exclude(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.total++
	h.out, h.agreed, h.last = true, false, err
	h.leave(outBreak)
}

// lags notes that the node did not have a block.
func (h *health) lags(block uint64, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.now()
	if !now.Before(h.lagUntil) || block < h.missing {
		h.missing = block
	}
	h.lagUntil, h.last = now.Add(lagBreak), err
}

// lacks notes that the node cannot answer for blocks up to that number, because it has pruned them.
func (h *health) lacks(block uint64, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.pruned, h.last = max(h.pruned, block), err
}

// accept notes that the node tells the same chain as the others.
func (h *health) accept(head evm.Ref, odd bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.out, h.agreed, h.odd, h.head = false, true, odd, head
	h.until = time.Time{}
}

func (h *health) saw(head evm.Ref) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.head = head
}

// standing is the health in the terms of a choice.
type standing struct {
	left    time.Duration // how much longer the node is left alone
	out     bool
	agreed  bool
	lagging bool    // lacks the block that is wanted, not yet or not any more
	cost    float64 // of a call, in seconds as it were
}

func (h *health) standing(wanted uint64) standing {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.now()
	s := standing{
		left: max(0, h.until.Sub(now)), out: h.out, agreed: h.agreed,
		lagging: now.Before(h.lagUntil) && h.missing <= wanted || wanted > anyBlock && wanted <= h.pruned,
	}
	memory := 1 / (1 + max(0, now.Sub(h.heard).Seconds())/stale.Seconds())
	s.cost = hopeful.Seconds()
	if h.latency > 0 {
		s.cost = h.latency*memory + min(h.latency, hopeful.Seconds())*(1-memory)
	}
	s.cost *= 1 + 9*h.errors*memory
	if h.odd {
		s.cost *= 10
	}
	return s
}
