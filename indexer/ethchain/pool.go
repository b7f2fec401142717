package ethchain

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// Pool is one chain as its endpoints tell it. It is safe for concurrent use.
type Pool struct {
	nodes  []*node
	o      Options
	census chan struct{} // held by whoever compares the nodes

	mu       sync.Mutex
	chain    uint64    // 0 until known
	due      bool      // a node failed since the nodes were last compared
	compared time.Time // when they were
	common   evm.Ref   // the newest final block that they agreed on
	best     uint64    // the highest head that any of them said

	closing sync.Once
	done    chan struct{}  // closed by Close
	running sync.WaitGroup // goroutines that outlive a call
}

func newPool(nodes []*node, o Options) *Pool {
	return &Pool{nodes: nodes, o: o, chain: o.Chain, due: true, census: make(chan struct{}, 1), done: make(chan struct{})}
}

// Close ends the connections that the Pool opened, and closes the channels of Heads.
func (p *Pool) Close() {
	p.closing.Do(func() {
		close(p.done)
		p.running.Wait()
		for _, n := range p.nodes {
			n.transport.close()
		}
	})
}

// Blame leaves a node alone whose answer was faulty, each time for longer.
func (p *Pool) Blame(name string, err error) {
	for _, n := range p.nodes {
		if n.name == name {
			p.drop(n, err, faulty)
			p.suspect()
		}
	}
}

// suspect has the nodes compared before any is asked again.
func (p *Pool) suspect() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due = true
}

// drop leaves a node alone for a while.
func (p *Pool) drop(n *node, err error, m meaning) {
	err = n.secrets.hide(err)
	n.health.failed(err, m)
	p.o.Report(n.name, err)
}

// failed notes why a node did not answer.
func (p *Pool) failed(n *node, err error, wanted uint64) {
	var wrong *indexer.WrongChainError
	if errors.As(err, &wrong) {
		p.exclude(n, wrong)
		return
	}
	switch v := judge(err); v.meaning {
	case throttled: // its budget knows; it is asked again when it may be
		p.o.Report(n.name, n.secrets.hide(err))
	case lacking:
		n.health.lags(wanted, n.secrets.hide(err))
	case exhausted:
		p.drop(n, err, exhausted)
	case pruned, noMethod: // another node may have it; this one is as good as before for all else
		n.health.lacks(wanted, n.secrets.hide(err))
	default:
		p.drop(n, err, v.meaning)
	}
}

// anyBlock is wanted by those who need no particular block.
const anyBlock = 0

// ask has one node after another do what is asked for until one succeeds: the best first, the one called not only if there is no
// other. wanted is the highest block that is needed.
func (p *Pool) ask(ctx context.Context, not string, wanted uint64, do func(ctx context.Context, n *node) error) error {
	var errs []error
	tried := map[*node]int{}
	for {
		if err := p.ready(ctx); err != nil {
			if len(errs) == 0 || !passing(err) {
				return err
			}
			return p.unanswered(errs)
		}
		n := p.choose(tried, not, wanted)
		if n == nil {
			if len(errs) == 0 {
				errs = p.lastErrors()
			}
			return p.unanswered(errs)
		}
		err := do(ctx, n)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch judge(err).meaning {
		case reverted:
			return err
		case throttled:
			tried[n]++
		default:
			tried[n] = patience
		}
		p.failed(n, err, wanted)
		if !n.health.standing(anyBlock).agreed {
			p.suspect()
		}
		errs = append(errs, &nodeError{n.name, n.secrets.hide(err)})
	}
}

// unanswered joins why nodes did not answer. An answer that cannot be right is graver than none, and is returned by itself.
func (p *Pool) unanswered(errs []error) error {
	for _, err := range errs {
		var fault *indexer.Fault
		if errors.As(err, &fault) {
			return err
		}
	}
	return &UnavailableError{Nodes: errs}
}

// passing reports whether err may be gone next time, without anybody's doing.
func passing(err error) bool {
	var wrong *indexer.WrongChainError
	var differ *DisagreementError
	return !errors.As(err, &wrong) && !errors.As(err, &differ)
}

type nodeError struct {
	node string
	err  error
}

func (e *nodeError) Error() string { return e.node + ": " + e.err.Error() }
func (e *nodeError) Unwrap() error { return e.err }

func (p *Pool) lastErrors() []error {
	var errs []error
	for _, n := range p.nodes {
		n.health.mu.Lock()
		if n.health.last != nil {
			errs = append(errs, &nodeError{n.name, n.health.last})
		}
		n.health.mu.Unlock()
	}
	return errs
}

// choose returns the node to ask next among those that agree, or nil if all have been asked. What counts is, in this order: that
// it has the block, that it is not the one to be avoided, and the cost.
func (p *Pool) choose(tried map[*node]int, not string, wanted uint64) *node {
	var best *node
	var least [4]float64
	for _, n := range p.nodes {
		s := n.health.standing(wanted)
		if tried[n] >= patience || !s.agreed {
			continue
		}
		pause, _ := n.budget.state()
		cost := s.cost*float64(1+n.busy.Load()) + pause.Seconds()
		rank := [4]float64{truth(s.lagging), truth(pause > 0), truth(n.name == not), cost * (1 + p.o.Random()/1e6)}
		if best == nil || slices.Compare(rank[:], least[:]) < 0 {
			best, least = n, rank
		}
	}
	return best
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// highest is the highest block of a query; anyBlock if it names none.
func highest(q *indexer.Query) uint64 {
	top := uint64(anyBlock)
	if !empty(q.Filter) {
		top = q.From // less than all may be answered
	}
	for _, n := range q.Headers {
		top = max(top, n)
	}
	for _, b := range q.Receipts {
		top = max(top, b.Number)
	}
	return top
}
