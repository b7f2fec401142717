package ethchain

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
)

const (
	// censusTimeout is how long a node has to answer when nodes are compared; who is slower is left alone for a while.
	censusTimeout = 10 * time.Second
	// censusEvery is how long a comparison holds while no node fails.
	censusEvery = 5 * time.Minute
	// assumedDepth is how far below a node's head blocks are compared where it has no finalized tag.
	assumedDepth = 64
)

// ready returns nil if there is a node that can be believed, as far as comparing nodes shows. It compares them at the start and
// after each failure of one; when one may have come back, and from time to time, it has that done meanwhile.
func (p *Pool) ready(ctx context.Context) error {
	due, may := p.overdue()
	if !due {
		if may {
			p.readmit(ctx)
		}
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case p.census <- struct{}{}:
	}
	defer func() { <-p.census }()
	if due, _ := p.overdue(); !due {
		return nil // somebody else did it meanwhile
	}
	return p.compare(ctx)
}

// readmit compares the nodes without having anybody wait.
func (p *Pool) readmit(ctx context.Context) {
	select {
	case p.census <- struct{}{}:
	default:
		return // it is being done
	}
	ctx, cancel := p.whileOpen(context.WithoutCancel(ctx))
	p.running.Go(func() {
		defer func() { cancel(); <-p.census }()
		if err := p.compare(ctx); err != nil && ctx.Err() == nil {
			p.o.Report("pool", err) // and whoever asks next will hear of it
		}
	})
}

// whileOpen returns a context that also ends with the pool.
func (p *Pool) whileOpen(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	p.running.Go(func() {
		select {
		case <-p.done:
			cancel()
		case <-ctx.Done():
		}
	})
	return ctx, cancel
}

// overdue reports whether nodes must be compared before any is asked, and whether they may well be.
func (p *Pool) overdue() (must, may bool) {
	p.mu.Lock()
	must, may = p.due, len(p.nodes) > 1 && p.o.Now().Sub(p.compared) >= censusEvery
	p.mu.Unlock()
	agreed := false
	for _, n := range p.nodes {
		s := n.health.standing(anyBlock)
		agreed = agreed || s.agreed
		may = may || !s.agreed && s.left == 0
	}
	return must || !agreed, may
}

// voice is what one node says when it is compared.
type voice struct {
	node *node
	said indexer.Head
	odd  bool // its newest header's hash is not that of its fields
	hash common.Hash
	err  error
}

// compare puts out the nodes that tell another chain than the others do.
func (p *Pool) compare(ctx context.Context) error {
	p.mu.Lock()
	p.due = false // unless a node fails from now on
	p.mu.Unlock()
	err := p.vote(ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due, p.compared = p.due || err != nil, p.o.Now()
	return err
}

// vote hears the nodes that are not left alone, or if all are the one that is for the shortest time.
func (p *Pool) vote(ctx context.Context) error {
	voices := p.hear(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p.mu.Lock()
	chain, common := p.chain, p.common
	p.mu.Unlock()
	voices, chain, err := p.sameChain(voices, chain)
	if err != nil {
		return err
	}
	if len(voices) == 0 {
		return p.nobody()
	}
	voices, common, err = p.sameHistory(ctx, voices, common)
	if err != nil {
		return err
	}
	if len(voices) == 0 {
		return p.nobody()
	}
	p.mu.Lock()
	p.chain, p.common = chain, common
	p.mu.Unlock()
	known := slices.ContainsFunc(voices, func(v voice) bool { return !v.odd })
	for _, v := range voices {
		v.node.trusted.Store(v.odd || p.o.TrustHashes)
		odd := v.odd && known && !p.o.TrustHashes
		if odd {
			p.o.Report(v.node.name, errors.New("the hash of its newest header is not that of its fields, though those of other nodes are"))
		}
		v.node.health.accept(v.said.Latest, odd)
		p.raise(v.said.Latest)
	}
	return nil
}

// nobody says why no node can be asked: of another chain if they all are, else out of reach.
func (p *Pool) nobody() error {
	errs := p.lastErrors()
	var wrong *indexer.WrongChainError
	for _, n := range p.nodes {
		n.health.mu.Lock()
		err := n.health.last
		n.health.mu.Unlock()
		if !errors.As(err, &wrong) {
			return &UnavailableError{Nodes: errs}
		}
	}
	return wrong
}

// candidates are the nodes to be compared.
func (p *Pool) candidates() []*node {
	var list []*node
	var next *node
	var soonest time.Duration
	for _, n := range p.nodes {
		s := n.health.standing(anyBlock)
		if s.left == 0 {
			list = append(list, n)
		} else if !s.out && (next == nil || s.left < soonest) {
			next, soonest = n, s.left
		}
	}
	if len(list) == 0 && next != nil {
		list = append(list, next)
	}
	return list
}

// hear asks nodes for their chain and its ends. Who does not answer is left alone.
func (p *Pool) hear(ctx context.Context) []voice {
	nodes := p.candidates()
	voices := make([]voice, len(nodes))
	var all sync.WaitGroup
	for i, n := range nodes {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(ctx, censusTimeout)
			defer cancel()
			v := &voices[i]
			v.node = n
			v.said, v.odd, v.err = n.head(ctx)
		})
	}
	all.Wait()
	return p.answered(ctx, voices, anyBlock)
}

// answered drops the nodes that did not answer.
func (p *Pool) answered(ctx context.Context, voices []voice, wanted uint64) []voice {
	return slices.DeleteFunc(voices, func(v voice) bool {
		if v.err != nil && ctx.Err() == nil {
			if m := judge(v.err).meaning; m == throttled || m == lacking {
				p.drop(v.node, v.err, m) // it cannot be compared, so it cannot be asked
			} else {
				p.failed(v.node, v.err, wanted)
			}
		}
		return v.err != nil
	})
}
