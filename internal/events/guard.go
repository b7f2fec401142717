package events

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// ErrAddress means that a webhook's address is none that this service calls: what it points at might trust the service's own network.
var ErrAddress = errors.New("address is not on the public internet")

// maxURL is the length that a webhook's address may have, in bytes.
const maxURL = 2048

// Guard decides which addresses webhooks may have. The zero value lets through https and the public internet.
type Guard struct {
	Loopback bool // lets this machine through too, and there plain http: for development
}

// CheckURL refuses an address by its text. What its name resolves to is looked at when it is called, each time.
func (g Guard) CheckURL(text string) error {
	u, err := url.Parse(text)
	switch {
	case len(text) > maxURL:
		return fmt.Errorf("the address is longer than %d bytes", maxURL)
	case err != nil:
		return errors.New("the address is not a URL")
	case u.Host == "" || u.Hostname() == "" || u.Opaque != "":
		return errors.New("the address names no host")
	case u.User != nil:
		return errors.New("the address holds a user name or password")
	case u.Fragment != "":
		return errors.New("the address holds a fragment")
	}
	ip, err := netip.ParseAddr(u.Hostname())
	literal := err == nil
	local := g.Loopback && (u.Hostname() == "localhost" || literal && ip.Unmap().IsLoopback())
	if u.Scheme != "https" && (!local || u.Scheme != "http") {
		return errors.New("the address is not https")
	}
	if literal && !g.admits(ip) || !literal && u.Hostname() == "localhost" && !local {
		return ErrAddress
	}
	return nil
}

// Client calls webhooks: it connects only to what the guard lets through, whatever a name resolves to, and follows no redirect.
func (g Guard) Client(timeout time.Duration) *http.Client {
	dialer := &net.Dialer{Timeout: timeout, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !g.admits(at.Addr()) {
			return ErrAddress
		}
		return nil
	}}
	return &http.Client{
		Timeout: timeout,
		Transport: &http.Transport{ // without Proxy: a proxy would connect for us, to anywhere
			DialContext: dialer.DialContext, TLSHandshakeTimeout: timeout, ForceAttemptHTTP2: true,
			MaxIdleConnsPerHost: 1, MaxIdleConns: 100, IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 16 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// special are the networks that IANA's registries of special-purpose addresses keep from being reached globally, and those that carry IPv4
// addresses inside.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("3fff::/20"),
}

// global is what IPv6 addresses that are reached globally are taken from.
var global = netip.MustParsePrefix("2000::/3")

func (g Guard) admits(ip netip.Addr) bool {
	if ip.Zone() != "" {
		return false
	}
	ip = ip.Unmap()
	if ip.IsLoopback() {
		return g.Loopback
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.Is6() && !global.Contains(ip) {
		return false
	}
	for _, p := range special {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}
