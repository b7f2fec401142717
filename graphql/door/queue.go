package door

import (
	"net/netip"
	"slices"
)

// weights are how many places each class is given while all wait. Strangers get the fewest, but they do: every caller was one once.
var weights = [classes]int{stranger: 1, reliable: 2, signedIn: 4}

// givenBetweenHalvings is how many places are given before those counts are halved, so that what a network got long ago no longer counts against it.
const givenBetweenHalvings = 256

// waiter is a request that waits for a place.
type waiter struct {
	class        class
	wide, narrow netip.Prefix
	given        chan int // a place, or noPlace
}

func newWaiter(c class, address netip.Prefix) *waiter {
	w := &waiter{class: c, given: make(chan int, 1)}
	wide, narrow := 32, 48
	if address.Addr().Is4() {
		wide, narrow = 16, 24
	}
	if address.IsValid() {
		w.wide, _ = address.Addr().Prefix(wide)     // as many bits as the address has
		w.narrow, _ = address.Addr().Prefix(narrow) // too
	}
	return w
}

// queue is of those who wait. Between classes places are given by weight, within a class to the network that was given the fewest lately: first among
// wide ones, such as a provider's, then among narrow ones, such as an office's, then to who came first. It is short, so it is simply looked
// through.
type queue struct {
	most    int // of each class
	waiting [classes][]*waiter
	given   map[netip.Prefix]int // lately
	total   int                  // since given was halved
	turn    [classes]int         // when each class is next: the more weight, the sooner again
	clock   int                  // the turn of the last place given
}

func newQueue(most int) queue { return queue{most: most, given: map[netip.Prefix]int{}} }

func (q *queue) len() (n int) {
	for _, of := range q.waiting {
		n += len(of)
	}
	return n
}

// before orders those of a class who did not come at the same time.
func (q *queue) before(a, b *waiter) bool {
	if d := q.given[a.wide] - q.given[b.wide]; d != 0 {
		return d < 0
	}
	return q.given[a.narrow] < q.given[b.narrow]
}

// join lets one wait. If too many of the class do, it is one of the network that was given the most who does not.
func (q *queue) join(w *waiter) bool {
	of := q.waiting[w.class]
	if len(of) >= q.most {
		last := 0
		for i := range of {
			if !q.before(of[i], of[last]) {
				last = i
			}
		}
		if !q.before(w, of[last]) {
			return false
		}
		of[last].given <- noPlace
		of = slices.Delete(of, last, last+1)
	}
	if len(of) == 0 {
		q.turn[w.class] = max(q.turn[w.class], q.clock) // who did not wait has saved up no turns
	}
	q.waiting[w.class] = append(of, w)
	return true
}

// quit takes one out who no longer waits; false if it was given something already.
func (q *queue) quit(w *waiter) bool {
	i := slices.Index(q.waiting[w.class], w)
	if i < 0 {
		return false
	}
	q.waiting[w.class] = slices.Delete(q.waiting[w.class], i, i+1)
	return true
}

// next takes out who is next of those for whom there is a place; nil if there is none.
func (q *queue) next(fits func(class) bool) *waiter {
	chosen := classes
	for c := signedIn; c < classes; c-- { // it wraps below the first
		if len(q.waiting[c]) > 0 && fits(c) && (chosen == classes || q.turn[c] < q.turn[chosen]) {
			chosen = c
		}
	}
	if chosen == classes {
		return nil
	}
	of := q.waiting[chosen]
	first := 0
	for i := range of {
		if q.before(of[i], of[first]) {
			first = i
		}
	}
	w := of[first]
	q.waiting[chosen] = slices.Delete(of, first, first+1)
	q.clock = q.turn[chosen]
	q.turn[chosen] += weights[signedIn] / weights[chosen]
	q.count(w)
	return w
}

func (q *queue) count(w *waiter) {
	q.given[w.wide]++
	q.given[w.narrow]++
	if q.total++; q.total < givenBetweenHalvings {
		return
	}
	q.total = 0
	for of, n := range q.given {
		if n /= 2; n == 0 {
			delete(q.given, of)
			continue
		}
		q.given[of] = n
	}
}
