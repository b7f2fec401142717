package door

import (
	"sync"
	"time"
)

// Places are for work, and there are few: a request that finds one shares the processors with few others, so it is soon done. A request that has
// one for long waits for the database rather than works, and its place goes to another; it stays one of those that are under way, which may be
// many more.
const (
	placesPerCPU    = 8
	strangersPerAll = 8 // one place for each processor, so that what they send never takes all of one
	worksFor        = 250 * time.Millisecond
)

// noPlace is what who waited in vain is given.
const noPlace = -1

// room is how many requests may be there at once: of all, of those who have not signed in, and of strangers.
type room struct{ all, unknown, strangers int }

// newRoom keeps a quarter for those who have signed in, if anybody can. Strangers get a part, if they can be told from others.
func newRoom(n, strangers int, accounts, standings bool) room {
	r := room{n, n, n}
	if accounts {
		r.unknown = max(1, n-n/4)
	}
	r.strangers = r.unknown
	if standings {
		r.strangers = min(r.unknown, max(1, strangers))
	}
	return r
}

// fits tells whether one more of the class may come in where so many are.
func (r room) fits(there *[classes]int, c class) bool {
	unknown := there[stranger] + there[reliable]
	switch {
	case unknown+there[signedIn] >= r.all:
		return false
	case c == signedIn:
		return true
	case unknown >= r.unknown:
		return false
	}
	return c == reliable || there[stranger] < r.strangers
}

// places are what requests need to be read and executed. Those who find none wait in the queue.
type places struct {
	now             func() time.Time
	toWork, toBe    room // of those who work, and of all who are under way
	mu              sync.Mutex
	working, within [classes]int
	seats           []seat
	free            []int // seats
	queue           queue
	soon            *time.Timer // ends when somebody will have worked for long; nil until somebody has waited
}

type seat struct {
	class   class
	since   time.Time
	working bool
}

func newPlaces(now func() time.Time, working, within int, accounts, standings bool) *places {
	working = min(working, within)
	p := &places{
		now:    now,
		toWork: newRoom(working, working/strangersPerAll, accounts, standings), toBe: newRoom(within, within/2, accounts, standings),
		seats: make([]seat, within), queue: newQueue(within),
	}
	for i := range p.seats {
		p.free = append(p.free, i)
	}
	return p
}

// enter takes a place if one is free for the class.
func (p *places) enter(c class) (place int, ok bool) {
	now := p.now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.fits(c) {
		p.retire(now)
		p.admit(now)
		if !p.fits(c) {
			return noPlace, false
		}
	}
	return p.seat(c, now), true
}

// leave gives a place back, to who waits for it.
func (p *places) leave(place int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := &p.seats[place]
	p.within[s.class]--
	if s.working {
		p.working[s.class]--
	}
	*s = seat{}
	p.free = append(p.free, place)
	if p.queue.len() > 0 {
		p.admit(p.now())
	}
}

// The lock is held by whoever calls what follows.

func (p *places) fits(c class) bool { return p.toWork.fits(&p.working, c) && p.toBe.fits(&p.within, c) }

func (p *places) seat(c class, now time.Time) int {
	place := p.free[len(p.free)-1]
	p.free = p.free[:len(p.free)-1]
	p.seats[place] = seat{c, now, true}
	p.working[c]++
	p.within[c]++
	return place
}

// retire takes the work from those who have had it for long, and tells in how long the next will have; 0 if nobody works.
func (p *places) retire(now time.Time) (next time.Duration) {
	for i := range p.seats {
		s := &p.seats[i]
		if !s.working {
			continue
		}
		left := worksFor - now.Sub(s.since)
		if left <= 0 {
			s.working = false
			p.working[s.class]--
			continue
		}
		if next == 0 || left < next {
			next = left
		}
	}
	return next
}

// admit lets in those who wait, as far as there are places.
func (p *places) admit(now time.Time) {
	for {
		w := p.queue.next(p.fits)
		if w == nil {
			return
		}
		w.given <- p.seat(w.class, now)
	}
}

// watch sees to it that those who wait need not wait for one who works for long.
func (p *places) watch(now time.Time) {
	p.retire(now)
	p.admit(now)
	next := p.retire(now) // of those who were let in, too
	if p.queue.len() == 0 || next == 0 {
		return
	}
	if p.soon == nil {
		p.soon = time.AfterFunc(next, p.look)
		return
	}
	p.soon.Reset(next)
}

func (p *places) look() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.watch(p.now())
}
