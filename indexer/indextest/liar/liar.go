package liar

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Liar stands between a client and a node and spoils answers. With Rate 0 and no script it changes nothing. Set the fields
// before its first use; the methods may be called at any time. It is to be served by an http.Server: several faults end the
// connection.
type Liar struct {
	// Upstream is the honest node: a Node, or a httputil.ReverseProxy to one elsewhere.
	Upstream http.Handler
	// Fork, if any, is a node of another branch or chain, or one that lags: it answers where the fault "other-branch" is done.
	Fork http.Handler

	// Seed makes runs differ. What befalls a call depends on Seed, the call, and how often it was made before, but not on calls
	// that run beside it, so that a client that asks from several goroutines meets the same faults each time.
	Seed uint64
	// Rate is the probability, from 0 to 1, that a call is answered with a fault, if any of Only can be done to the answer.
	Rate float64
	// Only are the faults to draw from; none is all.
	Only []Fault

	// MaxBlocks, MaxLogs, MaxBytes and MaxBatch are the limits which range refusals enforce, so that asking for less does help:
	// blocks in a range, logs and bytes in a result, calls in a batch. 0 is 5, 10, 4096 and 10.
	MaxBlocks, MaxLogs, MaxBytes, MaxBatch uint64

	// Release, once closed, lets go of the answers that the fault "timeout" holds. Nil never does; they end with their
	// requests.
	Release <-chan struct{}
	// Sleep waits between the bytes of the fault "slow-loris", or returns an error when the client has gone. Nil is a real
	// wait.
	Sleep func(ctx context.Context, d time.Duration) error

	mu     sync.Mutex
	faults []Fault // Only, or all
	script []line
	counts map[string]int
	calls  map[uint64]uint64 // how often each was made
	down   int               // exchanges that the node stays down for; negative is until further notice
}

// line is one line of a script.
type line struct {
	method string
	times  int
	fault  Fault
}

// Script has a fault done to the next answers to a method, as many as times, before anything is drawn; no method is any.
// Answers to which it cannot be done, such as an empty list for "omit-block", are given honestly and do not count. An exchange
// to which something scripted is done suffers nothing that is drawn. Script panics if there is no such fault or it never
// befalls the method.
func (l *Liar) Script(method string, times int, fault string) {
	f := Named(fault)[0]
	if method != "" && !f.befalls(method) {
		panic(fmt.Sprintf("liar: fault %q does not befall %s", fault, method))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.script = append(l.script, line{method, times, f})
}

// Pending returns how many scripted faults were not done yet.
func (l *Liar) Pending() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	pending := 0
	for _, s := range l.script {
		pending += s.times
	}
	return pending
}

// Down takes the node away for a number of exchanges; negative is until the next call of Down, and 0 brings it back.
func (l *Liar) Down(exchanges int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.down = exchanges
}

// SetRate changes Rate while the Liar serves.
func (l *Liar) SetRate(rate float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.Rate = rate
}

// Counts returns how often each fault was done. A fault that another one hid from the client is not counted.
func (l *Liar) Counts() map[string]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return maps.Clone(l.counts)
}

// isDown takes note of an exchange of a node that is down.
func (l *Liar) isDown() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.down > 0 {
		l.down--
		return true
	}
	return l.down < 0
}

// tamper does to an exchange what is scripted or else drawn. One exchange is spoilt at a time, so that a script is followed
// exactly.
func (l *Liar) tamper(x *exchange) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.counts == nil {
		l.counts, l.calls, l.faults = map[string]int{}, map[uint64]uint64{}, l.Only
		if len(l.faults) == 0 {
			l.faults = Faults()
		}
	}
	draws := make([]*rand.Rand, len(x.calls))
	for i, c := range x.calls {
		draws[i] = l.draws(c)
	}
	done := l.follow(x, draws)
	if len(done) == 0 {
		done = l.draw(x, draws)
	}
	for _, name := range done {
		l.counts[name]++
	}
}

// follow does what is scripted: faults of whole exchanges first, since they would hide the others.
func (l *Liar) follow(x *exchange, draws []*rand.Rand) (done []string) {
	for _, whole := range []bool{true, false} {
		for i, c := range x.calls {
			for s := range l.script {
				next := &l.script[s]
				asked := next.method == "" || next.method == c.Method
				if next.times < 1 || !asked || next.fault.whole != whole || !x.do(&next.fault, i, draws[i]) {
					continue
				}
				next.times--
				done = append(done, next.fault.Name)
				if whole {
					return done
				}
				break
			}
		}
	}
	return done
}

// draw does to each call, with probability Rate, one of the faults that can be done to its answer.
func (l *Liar) draw(x *exchange, draws []*rand.Rand) (done []string) {
	for i, c := range x.calls {
		r := draws[i]
		if r.Float64() >= l.Rate {
			continue
		}
		for _, at := range r.Perm(len(l.faults)) {
			f := &l.faults[at]
			if !f.befalls(c.Method) || !x.do(f, i, r) {
				continue
			}
			if f.whole {
				return []string{f.Name}
			}
			done = append(done, f.Name)
			break
		}
	}
	return done
}

// draws is the source of chance for one call.
func (l *Liar) draws(c call) *rand.Rand {
	h := fnv.New64a()
	h.Write(slices.Concat([]byte(c.Method), []byte{0}, c.Params))
	key := h.Sum64()
	l.calls[key]++
	return rand.New(rand.NewPCG(l.Seed^key, l.calls[key]))
}
