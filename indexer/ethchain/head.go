package ethchain

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
)

// Head returns the chain's id, its newest block, and those that are safe and final where the node has such tags. It is the word
// of one node.
func (p *Pool) Head(ctx context.Context) (indexer.Head, error) {
	var head indexer.Head
	err := p.ask(ctx, "", anyBlock, func(ctx context.Context, n *node) (err error) {
		if head, _, err = n.head(ctx); err != nil {
			return err
		}
		p.mu.Lock()
		want := p.chain
		p.mu.Unlock()
		if head.Chain != want {
			return &indexer.WrongChainError{Want: want, Got: head.Chain}
		}
		n.health.saw(head.Latest)
		p.raise(head.Latest)
		return nil
	})
	if err != nil {
		return indexer.Head{}, fmt.Errorf("read head: %w", err)
	}
	return head, nil
}

func (p *Pool) raise(head evm.Ref) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.best = max(p.best, head.Number)
}

// head asks in one message for all that Head says. odd is whether the newest header's hash is not that of its fields.
func (n *node) head(ctx context.Context) (head indexer.Head, odd bool, err error) {
	replies, release, err := n.call(ctx, []request{chainID(), blockByTag("latest"), blockByTag("safe"), blockByTag("finalized")})
	if err != nil {
		return head, false, fmt.Errorf("read chain id and head: %w", err)
	}
	defer release()
	for i, what := range []string{"chain id", "newest block"} {
		if err := replies[i].Err; err != nil {
			return head, false, fmt.Errorf("read %s: %w", what, err)
		}
	}
	if head.Chain, err = wire.Uint64(replies[0].Result); err != nil {
		return head, false, fmt.Errorf("read chain id: %w", err)
	}
	latest, computed, err := wire.Header(replies[1].Result)
	if err != nil {
		return head, false, fmt.Errorf("read newest block: %w", err)
	}
	head.Latest, odd = latest.Ref, computed != latest.Hash
	if head.Safe, err = tagged(&replies[2]); err != nil {
		return head, odd, fmt.Errorf("read safe block: %w", err)
	}
	if head.Finalized, err = tagged(&replies[3]); err != nil {
		return head, odd, fmt.Errorf("read final block: %w", err)
	}
	return head, odd, nil
}

// tagged reads the block of a tag. That there is none is no fault: many chains have no such tags, and nodes say so in many ways.
func tagged(r *wire.Reply) (evm.Ref, error) {
	if err := r.Err; err != nil {
		if m := judge(err).meaning; m == throttled || m == broken {
			return evm.Ref{}, err
		}
		return evm.Ref{}, nil
	}
	h, _, err := wire.Header(r.Result)
	if errors.Is(err, wire.ErrNull) {
		return evm.Ref{}, nil
	}
	return h.Ref, err
}

// header reads a block that was asked for by number, and checks its hash against its fields.
func (n *node) header(r *wire.Reply, number uint64) (indexer.Header, error) {
	if err := r.Err; err != nil {
		return indexer.Header{}, fmt.Errorf("read header %d: %w", number, err)
	}
	h, computed, err := wire.Header(r.Result)
	switch {
	case errors.Is(err, wire.ErrNull):
		return indexer.Header{}, &LaggingError{Block: evm.Ref{Number: number}}
	case err != nil:
		return indexer.Header{}, fmt.Errorf("read header %d: %w", number, err)
	case h.Number != number:
		return indexer.Header{}, n.fault(indexer.FaultHeaders, h.Ref, "block %d was asked for", number)
	case h.Hash != computed && !n.trusted.Load():
		return indexer.Header{}, n.fault(indexer.FaultHeaders, h.Ref, "the header's fields hash to %s", computed)
	}
	return h, nil
}

func (n *node) fault(kind indexer.FaultKind, block evm.Ref, format string, args ...any) error {
	return &indexer.Fault{Kind: kind, Node: n.name, Block: block, Detail: fmt.Sprintf(format, args...)}
}
