package door

import (
	"math"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/corebond/corebond/graphql"
)

// Rate is what one caller may spend, in points. A request costs one point, and what it makes the service do more: one for each hundred rows
// that it asks for and one for each thousand values of its answer. One that is refused, or not answered in time, costs ten points more: to find out
// that a request is too much takes longer than to answer one that is not.
type Rate struct {
	PerSecond float64 // 0 is no limit
	Burst     float64 // points that a caller has saved up at most; 0 is ten seconds' worth
}

const (
	rowsPerPoint   = 100
	valuesPerPoint = 1000
	refusalCost    = 10
)

// client is whose points are spent: of a key or an account by name, of strangers by address.
type client struct {
	address netip.Prefix
	name    string
}

// maxClients is how many callers are remembered. Beyond it newcomers share the points of one.
const maxClients = 100_000

// clients are the points of callers. A nil *clients limits nobody.
type clients struct {
	rate   Rate
	atOnce int // requests of one caller that are executed at once

	mu    sync.Mutex
	known map[client]*purse
	swept time.Time
}

type purse struct {
	standing
	points float64
	at     time.Time // when points was right, and the caller asked last
	busy   int
	shared bool // by callers that there is no room to tell apart
}

func newClients(r Rate, atOnce int) *clients {
	if r.Burst == 0 {
		r.Burst = 10 * r.PerSecond
	}
	return &clients{rate: r, atOnce: atOnce, known: map[client]*purse{}}
}

// purse finds the caller's. The lock is held.
func (c *clients) purse(of client, now time.Time) *purse {
	if p := c.known[of]; p != nil {
		return c.fill(p, now)
	}
	if len(c.known) >= maxClients {
		c.sweep(now)
		if len(c.known) >= maxClients {
			if of = (client{}); c.known[of] != nil {
				return c.fill(c.known[of], now)
			}
		}
	}
	p := &purse{points: c.rate.Burst, at: now, shared: of == client{}}
	c.known[of] = p
	return p
}

func (c *clients) fill(p *purse, now time.Time) *purse {
	passed := now.Sub(p.at)
	if passed >= lapsesAfter {
		p.standing = standing{}
	}
	if passed > 0 {
		p.points = c.saved(p, now)
		p.at = now
	}
	return p
}

// saved is how many points the caller has by now.
func (c *clients) saved(p *purse, now time.Time) float64 {
	return min(c.rate.Burst, p.points+max(0, now.Sub(p.at).Seconds())*c.rate.PerSecond)
}

// sweep forgets who has all points and has earned no standing, which is as good as never seen; at most once a second, since it looks at everybody.
// Who would fill the memory with callers in good standing would have to be answered more often than the service can.
func (c *clients) sweep(now time.Time) {
	if now.Sub(c.swept) < time.Second {
		return
	}
	c.swept = now
	for who, p := range c.known {
		stands := p.earned(now) && now.Sub(p.at) < lapsesAfter
		if !stands && c.saved(p, now) >= c.rate.Burst && p.busy == 0 {
			delete(c.known, who)
		}
	}
}

// take spends points that the caller must have; none are spent if they are too few. It returns what is left, negative for a debt.
func (c *clients) take(of client, points float64, now time.Time) (left float64, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.purse(of, now)
	if p.points < max(points, 1) {
		p.refuse()
		return p.points, false
	}
	p.points -= points
	return p.points, true
}

// charge spends points for what is done already, and remembers how it ended. A caller may come to owe as much as can be saved up.
func (c *clients) charge(of client, points float64, v verdict, now time.Time) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.purse(of, now)
	p.points = max(-c.rate.Burst, p.points-points)
	switch v {
	case good:
		p.answer(now)
	case abandoned:
		p.abandon()
	case bad:
		p.refuse()
	case neutral:
	}
}

// enter begins a request of the caller, if not too many are under way, and tells in which class it is. leave ends it. Who is not remembered
// is a stranger each time.
func (c *clients) enter(of client, known bool, now time.Time) (class, bool) {
	if c == nil {
		return (&standing{}).class(known, now), true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.purse(of, now)
	if p.busy >= c.atOnce {
		return stranger, false
	}
	p.busy++
	if p.shared {
		return stranger, true
	}
	return p.class(known, now), true
}

func (c *clients) leave(of client) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.known[of]
	if p == nil {
		p = c.known[client{}] // it was a newcomer's
	}
	if p != nil && p.busy > 0 {
		p.busy--
	}
}

// take takes points from the caller, tells in the header what is left, and refuses if there is nothing.
func (d *Door) take(w http.ResponseWriter, of client, points float64) *refusal {
	if d.clients == nil {
		return nil
	}
	left, ok := d.clients.take(of, points, d.Now())
	d.fixed.tellRate(w.Header(), d.clients.rate, left)
	if ok {
		return nil
	}
	wait := int(math.Ceil((1 - left) / d.clients.rate.PerSecond))
	return d.limited(w, max(1, wait), "too many requests, or too costly ones: come again in %d s", max(1, wait))
}

func (d *Door) limited(w http.ResponseWriter, seconds int, format string, args ...any) *refusal {
	w.Header()["Retry-After"] = d.fixed.number(seconds)
	return &refusal{http.StatusTooManyRequests, graphql.NewError(graphql.CodeRateLimited, format, args...)}
}
