package door

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"github.com/corebond/corebond/graphql"
)

// waits is how long a request may wait for a place: what its answer says to wait before it is sent again.
const waits = time.Second

// enterAtOnce takes a place for the request, if one is free for its caller. leave gives it back.
func (x *exchange) enterAtOnce() bool {
	d := x.door
	var ok bool
	if x.class, ok = d.clients.enter(x.client, x.caller.Known(), x.began); !ok {
		return false
	}
	if x.place, ok = d.places.enter(x.class); !ok {
		d.clients.leave(x.client)
	}
	return ok
}

// enter takes a place, unless the request has one; it may wait for it, but not for long, nor the greater part of the time that the request has.
func (x *exchange) enter() *refusal {
	if x.place != noPlace {
		return nil
	}
	d := x.door
	var ok bool
	if x.class, ok = d.clients.enter(x.client, x.caller.Known(), x.began); !ok {
		return d.limited(x.w, 1, "more than %d requests of one caller at once", d.clients.atOnce)
	}
	if x.place, ok = d.places.enter(x.class); ok {
		return nil
	}
	if x.place = d.places.wait(x.r.Context(), x.class, d.address(x.r), min(waits, d.Timeout/4)); x.place != noPlace {
		return nil
	}
	d.clients.leave(x.client)
	x.w.Header()["Retry-After"] = d.fixed.number(1)
	return &refusal{http.StatusServiceUnavailable, graphql.NewError(graphql.CodeBusy, "too many requests at once; try again in a second")}
}

func (x *exchange) leave() {
	if x.place == noPlace {
		return
	}
	x.door.places.leave(x.place)
	x.door.clients.leave(x.client)
	x.place = noPlace
}

// A refusal is held back for a moment, if it is for a stranger: who sends what is refused, one after the other, sends less of it. The more are held back
// the longer each is, so that many connections together send little more than few. Those beyond the most are told at once.
const (
	heldFor     = 250 * time.Millisecond // for every so many that are held back
	heldBy      = 64
	heldLongest = 4 * time.Second
	maxHeld     = 4096
)

func (x *exchange) hold(outcome string) {
	d := x.door
	switch outcome {
	case outcomeOK, outcomeCached, graphql.CodeTimeout, graphql.CodeInternal, graphql.CodeNotPersisted:
		return
	}
	if x.class != stranger || d.clients == nil {
		return
	}
	defer d.held.Add(-1)
	others := d.held.Add(1) - 1
	if others >= maxHeld {
		return
	}
	moment := time.NewTimer(min(heldLongest, heldFor+heldFor*time.Duration(others/heldBy)))
	defer moment.Stop()
	select {
	case <-moment.C:
	case <-x.r.Context().Done():
	}
}

// wait takes a place when there is one, within the time that a caller should be kept waiting for a no. It is noPlace if there was none, or too many wait
// already, or the context ends.
func (p *places) wait(ctx context.Context, c class, address netip.Prefix, most time.Duration) int {
	w := newWaiter(c, address)
	p.mu.Lock()
	joined := p.queue.join(w)
	p.watch(p.now())
	p.mu.Unlock()
	if !joined {
		return noPlace
	}
	patience := time.NewTimer(most)
	defer patience.Stop()
	select {
	case place := <-w.given:
		return place
	case <-ctx.Done():
	case <-patience.C:
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.queue.quit(w) {
		return noPlace
	}
	return <-w.given // it came at the same moment
}
