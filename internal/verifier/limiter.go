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

// limiter bounds requests by name.
type limiter struct {
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

func newLimiter(perSecond float64, burst int) *limiter {
	return &limiter{perSecond: rate.Limit(perSecond), burst: burst, names: map[string]*list.Element{}, recent: list.New()}
}

// take counts a request, and returns 0, or how long to wait before the next one.
func (l *limiter) take(name string, now time.Time) time.Duration {
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
	if bucket.AllowN(now, 1) {
		return 0
	}
	return time.Duration(float64(time.Second) / float64(l.perSecond))
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
