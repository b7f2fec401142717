package ethchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/sleep"
)

const (
	// unknownGap is taken for the time between two blocks before two heads were seen.
	unknownGap = 30 * time.Second
	// stallAfter is after how many usual gaps without a head a subscription is taken for dead, and leastStall at least how long that
	// is.
	stallAfter = 10
	leastStall = 5 * time.Second
)

// errStalled ends a subscription that brings nothing though its connection is open.
var errStalled = errors.New("the subscription to new heads is silent")

// Heads returns a channel on which there is something whenever there may be a new block, until ctx ends or the pool is closed;
// then it is closed. Subscriptions that break or fall silent are made anew, at another endpoint if there is one. A head is a
// reason to look and no more than that, so those that are lost, doubled or false do no harm; whoever waits should look from time
// to time without one. ErrNoSubscription says that no endpoint can push.
func (p *Pool) Heads(ctx context.Context) (<-chan struct{}, error) {
	var pushers []*node
	for _, n := range p.nodes {
		if t, ok := n.transport.(pusher); ok && t.pushes() {
			pushers = append(pushers, n)
		}
	}
	if len(pushers) == 0 {
		return nil, ErrNoSubscription
	}
	wake := make(chan struct{}, 1)
	ctx, cancel := p.whileOpen(ctx)
	p.running.Go(func() {
		defer close(wake)
		defer cancel()
		p.push(ctx, pushers, wake)
	})
	return wake, nil
}

// push subscribes at one endpoint after another.
func (p *Pool) push(ctx context.Context, pushers []*node, wake chan<- struct{}) {
	for failures := 0; ; {
		n := pushers[failures%len(pushers)]
		heads, err := n.follow(ctx, wake)
		if ctx.Err() != nil {
			return
		}
		p.o.Report(n.name, fmt.Errorf("subscribe to new heads: %w", n.secrets.hide(err)))
		signal(wake) // there may have been heads since
		if failures++; heads > 0 {
			failures = 1 // go on at the next endpoint, soon
		}
		pause := min(longestBreak, firstBreak<<min(failures-1, 10))
		if sleep.For(ctx, pause/2+time.Duration(p.o.Random()*float64(pause)/2)) != nil {
			return
		}
	}
}

// follow passes on heads until the subscription ends or falls silent, and returns how many there were.
func (n *node) follow(ctx context.Context, wake chan<- struct{}) (heads int, err error) {
	setUp, cancel := context.WithTimeout(ctx, n.timeout)
	defer cancel()
	client, err := n.transport.(pusher).subscriber(setUp)
	if err != nil {
		return 0, err
	}
	pushed := make(chan json.RawMessage, 16)
	subscription, err := client.EthSubscribe(setUp, pushed, "newHeads")
	if err != nil {
		return 0, ofClient(err)
	}
	defer subscription.Unsubscribe()
	gap := unknownGap
	silence := time.NewTimer(stallAfter * gap)
	defer silence.Stop()
	for last := n.now(); ; {
		select {
		case <-ctx.Done():
			return heads, ctx.Err()
		case err := <-subscription.Err():
			if err == nil {
				err = errStalled // closed by the client
			}
			return heads, ofClient(err)
		case <-silence.C:
			return heads, errStalled
		case <-pushed:
			now := n.now()
			if heads++; heads == 2 {
				gap = now.Sub(last)
			} else if heads > 2 {
				gap += (now.Sub(last) - gap) / 8
			}
			last = now
			silence.Reset(max(leastStall, stallAfter*gap))
			signal(wake)
		}
	}
}

func signal(wake chan<- struct{}) {
	select {
	case wake <- struct{}{}:
	default: // there is one already
	}
}
