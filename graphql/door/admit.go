package door

import (
	"errors"
	"net/http"
	"net/netip"
	"strings"

	"github.com/corebond/corebond/graphql"
)

// badTokenCost is what a token that is no good costs, in points: guessing is slow.
const badTokenCost = 10

// admit tells who asks and takes the first point of the request from the caller. Tokens that are no good cost points of an address too, but
// others than those of the strangers there: they cannot keep a key from being used.
func (d *Door) admit(w http.ResponseWriter, r *http.Request) (graphql.Caller, client, *refusal) {
	from := client{address: d.address(r)}
	now := d.Now()
	text := r.Header["Authorization"]
	if len(text) == 0 {
		return graphql.Caller{}, from, d.take(w, from, 1)
	}
	guesses := client{from.address, "guesses"}
	if failed := d.take(w, guesses, 0); failed != nil {
		return graphql.Caller{}, from, failed
	}
	caller, failed := d.authenticate(w, r, text)
	if failed != nil {
		d.clients.charge(guesses, badTokenCost, bad, now)
		return caller, from, failed
	}
	by := client{name: nameOf(caller)}
	return caller, by, d.take(w, by, 1)
}

// nameOf tells callers apart: by key, or by account in a session.
func nameOf(c graphql.Caller) string {
	if c.Key != "" {
		return "key " + c.Key
	}
	return "account " + c.Account.Hex()
}

func (d *Door) authenticate(w http.ResponseWriter, r *http.Request, text []string) (graphql.Caller, *refusal) {
	scheme, token, _ := strings.Cut(text[0], " ")
	if len(text) > 1 || !strings.EqualFold(scheme, "Bearer") || token == "" || d.Auth == nil {
		return graphql.Caller{}, unauthenticated(w, graphql.NewError(graphql.CodeUnauthenticated, "send Authorization: Bearer and a token of this service, or none"))
	}
	caller, err := d.Auth.Authenticate(r.Context(), token)
	var shown *graphql.Error
	switch {
	case errors.As(err, &shown) && shown.Code() == graphql.CodeUnauthenticated:
		return graphql.Caller{}, unauthenticated(w, shown)
	case errors.As(err, &shown):
		return graphql.Caller{}, &refusal{http.StatusForbidden, shown}
	case err != nil:
		d.Log.ErrorContext(r.Context(), "authenticate", "error", err)
		return graphql.Caller{}, &refusal{http.StatusInternalServerError, graphql.NewError(graphql.CodeInternal, "the token cannot be checked now")}
	}
	return caller, nil
}

func unauthenticated(w http.ResponseWriter, e *graphql.Error) *refusal {
	w.Header().Set("Www-Authenticate", `Bearer realm="corebond"`)
	return &refusal{http.StatusUnauthorized, e}
}

// address is where the request comes from: an IPv4 address, or the /64 that one IPv6 subscriber has to himself. Behind trusted proxies it is the
// last address of X-Forwarded-For that is not one of theirs, for whatever stands before that the sender may have made up.
func (d *Door) address(r *http.Request) netip.Prefix {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Prefix{}
	}
	addr := peer.Addr().Unmap()
	if len(d.Proxies) > 0 && d.trusted(addr) {
		addr = d.forwarded(r, addr)
	}
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	prefix, err := addr.WithZone("").Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return prefix
}

func (d *Door) trusted(a netip.Addr) bool {
	for _, p := range d.Proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

func (d *Door) forwarded(r *http.Request, proxy netip.Addr) netip.Addr {
	list := strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")
	for i := len(list) - 1; i >= 0; i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(list[i]))
		if err != nil {
			break
		}
		if proxy = a.Unmap(); !d.trusted(proxy) {
			break
		}
	}
	return proxy
}
