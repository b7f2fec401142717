package verifier

import (
	"container/list"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxLimited is how many names a limiter remembers; the one unheard of longest is forgotten first, and begins anew with a full burst.
const maxLimited = 1 << 16

// Limiter bounds requests by name.
type Limiter struct {
	perSecond rate.Limit
	burst     int

	mu     sync.Mutex
	names  map[string]*list.Element
	recent *list.List // of *limited, the latest in front
}

type limited struct {
	name   string
	bucket *rate.Limiter
}

// NewLimiter makes a limiter that gives each name so many at once and so many a second.
func NewLimiter(perSecond float64, burst int) *Limiter {
	return &Limiter{perSecond: rate.Limit(perSecond), burst: burst, names: map[string]*list.Element{}, recent: list.New()}
}

// Take counts a request, and returns 0, or how long to wait before the next one.
func (l *Limiter) Take(name string, now time.Time) time.Duration {
	_, wait := l.Reserve(name, now)
	return wait
}

// Reserve is Take for what counts only if it fails: giveBack makes it uncounted. It is nil where there is a wait.
func (l *Limiter) Reserve(name string, now time.Time) (giveBack func(), wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.names[name]
	if e == nil {
		if l.recent.Len() >= maxLimited {
			last := l.recent.Back()
			delete(l.names, l.recent.Remove(last).(*limited).name)
		}
		e = l.recent.PushFront(&limited{name, rate.NewLimiter(l.perSecond, l.burst)})
		l.names[name] = e
	}
	l.recent.MoveToFront(e)
	bucket := e.Value.(*limited).bucket
	r := bucket.ReserveN(now, 1)
	if r.DelayFrom(now) > 0 {
		r.CancelAt(now)
		return nil, time.Duration(float64(time.Second) / float64(l.perSecond))
	}
	return func() { r.CancelAt(now) }, 0
}

// peerOf names the address of a connection; of an IPv6 address the first half, which one customer has for himself.
func peerOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return network(host)
}

func network(host string) string {
	address, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	address = address.Unmap().WithZone("")
	if address.Is6() {
		prefix, err := address.Prefix(64)
		if err != nil {
			return host
		}
		return prefix.String()
	}
	return address.String()
}
