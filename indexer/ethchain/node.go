package ethchain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/corebond/corebond/indexer/ethchain/wire"
	"golang.org/x/sync/errgroup"
)

const (
	// maxBatch is how many calls one JSON-RPC batch has at most; many providers refuse more.
	maxBatch = 100
	// defaultConcurrency is how many messages are under way to one node.
	defaultConcurrency = 8
	// patience is how many times in a row a throttle is waited out within one query.
	patience = 3
)

// node is one endpoint, and what was learned of it.
type node struct {
	name      string // its host: without path, query and user, where keys are
	secrets   secrets
	transport transport
	timeout   time.Duration
	now       func() time.Time
	unproven  bool // transactions are taken as said where they cannot be recomputed

	health *health
	budget *budget
	window *window
	slots  chan struct{} // messages that are under way

	batch      atomic.Int64 // the most calls in a message
	doubts     atomic.Int64 // times in a row that only smaller messages passed, though the node did not say why
	perMessage atomic.Int64 // the most receipts queries in a message, by their size
	noReceipts atomic.Bool  // it has no eth_getBlockReceipts
	trusted    atomic.Bool  // its header hashes cannot be recomputed
	busy       atomic.Int64
}

// call makes calls in as few messages as the node takes, one after another, and waits out throttles. The replies come in the
// order of the requests and may be used until release. An error is that of a message as a whole; replies have their own.
func (n *node) call(ctx context.Context, requests []request) (replies []wire.Reply, release func(), err error) {
	var releases []func()
	release = func() {
		for _, r := range releases {
			r()
		}
	}
	limit, guessed := n.most(), false
	for at := 0; at < len(requests); {
		size := min(len(requests)-at, limit)
		e, err := n.insist(ctx, requests[at:at+size])
		if err == nil {
			if err = oversized(requests[at:at+size], e.replies); err != nil {
				e.release()
			}
		}
		if err == nil {
			replies = append(replies, e.replies...)
			releases = append(releases, e.release)
			at += size
			continue
		}
		m := judge(err).meaning
		var syntax *wire.SyntaxError
		if unknown := m == unclear || errors.As(err, &syntax); size > 1 && (m == noBatch || m == tooMany || unknown) {
			limit, guessed = size/2, guessed || unknown
			if m == noBatch {
				n.batch.Store(int64(limit))
			}
			continue
		}
		release()
		return nil, nil, err
	}
	switch {
	case !guessed && len(requests) > 1:
		n.doubts.Store(0)
	case guessed && limit < len(requests) && n.doubts.Add(1) > 1: // smaller messages passed, twice: the error is about the batch
		n.batch.Store(int64(limit))
	}
	return replies, release, nil
}

// oversized returns the error of a batch as a whole, or of calls that hold too much together. Logs are the window's business.
func oversized(requests []request, replies []wire.Reply) error {
	if len(replies) == 1 {
		return nil
	}
	one := replies[0].Err != nil
	for i, r := range replies {
		one = one && r.Err == replies[0].Err //nolint:errorlint // the very same one, said once for all
		if r.Err == nil {
			continue
		}
		if m := judge(r.Err).meaning; m == noBatch || m == tooMany && requests[i].method != getLogs {
			return r.Err
		}
	}
	if one {
		return replies[0].Err
	}
	return nil
}

// most is how many calls one message may have.
func (n *node) most() int { return max(1, min(int(n.batch.Load()), n.budget.most())) }

// insist exchanges one message and, where the node throttles, waits and asks again for what is missing. A message of a single
// call is given back at once, for another node may be free.
func (n *node) insist(ctx context.Context, requests []request) (exchanged, error) {
	all := exchanged{replies: make([]wire.Reply, len(requests))}
	var releases []func()
	all.release = func() {
		for _, r := range releases {
			r()
		}
	}
	missing := make([]int, len(requests)) // places of the requests that are to be answered
	for i := range missing {
		missing[i] = i
	}
	for strikes := 0; ; strikes++ {
		ask := make([]request, len(missing))
		for i, at := range missing {
			ask[i] = requests[at]
		}
		e, err := n.exchange(ctx, ask)
		if err != nil {
			if judge(err).meaning != throttled || len(missing) == len(requests) || strikes >= patience {
				all.release()
				return exchanged{}, err
			}
			continue
		}
		releases = append(releases, e.release)
		all.bytes += e.bytes
		var again []int
		var last error
		for i, at := range missing {
			if r := e.replies[i]; r.Err != nil && judge(r.Err).meaning == throttled {
				again, last = append(again, at), r.Err
			} else {
				all.replies[at] = r
			}
		}
		if len(again) == 0 {
			return all, nil
		}
		n.budget.throttle(judge(last).wait)
		if len(again) == len(requests) || strikes >= patience || pinned(requests) {
			all.release()
			return exchanged{}, last
		}
		missing = again
	}
}

// pinned reports whether requests belong together: logs and the header that shows that the node has their last block.
func pinned(requests []request) bool {
	return slices.ContainsFunc(requests, func(r request) bool { return r.method == getLogs })
}

// exchange sends one message within the budget and keeps the books.
func (n *node) exchange(ctx context.Context, requests []request) (exchanged, error) {
	n.busy.Add(1)
	defer n.busy.Add(-1)
	if err := n.budget.take(ctx, len(requests)); err != nil {
		return exchanged{}, err
	}
	select {
	case <-ctx.Done():
		return exchanged{}, ctx.Err()
	case n.slots <- struct{}{}:
	}
	defer func() { <-n.slots }()
	inner, cancel := context.WithTimeoutCause(ctx, n.timeout, errSlow)
	defer cancel()
	begin := n.now()
	e, err := n.transport.roundTrip(inner, requests)
	if err != nil {
		if ctx.Err() != nil {
			return exchanged{}, ctx.Err()
		}
		if inner.Err() != nil {
			err = fmt.Errorf("%w within %v", errSlow, n.timeout)
		}
		if v := judge(err); v.meaning == throttled {
			n.budget.throttle(v.wait)
		}
		return exchanged{}, err
	}
	n.health.succeeded(n.now().Sub(begin))
	n.budget.pass()
	return e, nil
}

// each makes calls in messages of at most size, several at a time, and hands every reply to take, which is called by one
// goroutine at a time for each message and must not keep the reply.
func (n *node) each(ctx context.Context, requests []request, size int, take func(i int, r wire.Reply) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cap(n.slots))
	for at := 0; at < len(requests); {
		part := requests[at:min(at+max(1, min(size, n.most())), len(requests))]
		first := at
		group.Go(func() error {
			replies, release, err := n.persist(ctx, part, len(part) == len(requests))
			if err != nil {
				return err
			}
			defer release()
			for i, r := range replies {
				if err := take(first+i, r); err != nil {
					return err
				}
			}
			return nil
		})
		at += len(part)
		if ctx.Err() != nil {
			break
		}
	}
	return group.Wait()
}

// persist is call that waits out throttles too, unless the message is all there is: beginning anew at another node would waste
// what was already answered.
func (n *node) persist(ctx context.Context, part []request, alone bool) ([]wire.Reply, func(), error) {
	for strikes := 0; ; strikes++ {
		replies, release, err := n.call(ctx, part)
		if err == nil || alone || strikes >= patience || judge(err).meaning != throttled {
			return replies, release, err
		}
	}
}
