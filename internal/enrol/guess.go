package enrol

import (
	"time"

	"github.com/corebond/corebond/internal/verifier"
)

// guesses bounds how many codes may be tried that are not there. A code that is there costs nothing, and one that is mistyped does not even
// look like a code but once in 37 times.
//
// Of all addresses together 60 wrong codes may come at once and then one every two seconds: 960 in the half hour that a code lives. With
// 29 716 530 483 codes the chance to hit a given one is 960 / 2.97e10 = 3.2e-8, one in 31 million. Somebody who goes on for a year makes
// 15.8 million guesses; while L codes wait at all times he hits one of them with a chance of L · 5.3e-4: half a percent for ten that wait,
// and about half at maxWaiting. Each further process that serves adds as much. One address alone has 5 wrong codes at once and then two a
// minute, but addresses are cheap, so nothing is reckoned with that.
//
// A hit lets a stranger be the owner of a device that proves for him; the agent shows whose it is, and a device that names its owner when it
// enrols cannot be hit at all. The price of the bound is that whoever wastes all guesses keeps owners waiting.
type guesses struct {
	peers, all *verifier.Limiter
}

func newGuesses() *guesses {
	return &guesses{peers: verifier.NewLimiter(1.0/30, 5), all: verifier.NewLimiter(1.0/2, 60)}
}

// begin counts a guess of a peer; right makes it uncounted.
func (g *guesses) begin(peer string, now time.Time) (right func(), err error) {
	ofPeer, wait := g.peers.Reserve(peer, now)
	if wait > 0 {
		return nil, verifier.TooMany("codes by one address", wait)
	}
	ofAll, wait := g.all.Reserve("", now)
	if wait > 0 {
		ofPeer()
		return nil, verifier.TooMany("codes by anybody", wait)
	}
	return func() { ofPeer(); ofAll() }, nil
}
