package ethchain

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// sameChain puts out the nodes whose chain id is not chain, or if that is 0 not the one of most.
func (p *Pool) sameChain(voices []voice, chain uint64) ([]voice, uint64, error) {
	if chain == 0 && len(voices) > 0 {
		most, err := majority(voices, "chain id", func(v *voice) string { return strconv.FormatUint(v.said.Chain, 10) })
		if err != nil {
			return nil, 0, err
		}
		chain = most.said.Chain
	}
	return slices.DeleteFunc(voices, func(v voice) bool {
		wrong := v.said.Chain != chain
		if wrong {
			p.exclude(v.node, &indexer.WrongChainError{Want: chain, Got: v.said.Chain})
		}
		return wrong
	}), chain, nil
}

// sameHistory has the nodes name their block at the height of the lowest of their final blocks, and puts out those that name
// another one than most do. A single node is held against what was agreed on before.
func (p *Pool) sameHistory(ctx context.Context, voices []voice, before evm.Ref) ([]voice, evm.Ref, error) {
	if len(p.nodes) == 1 {
		return voices, evm.Ref{}, nil
	}
	height := final(&voices[0])
	for i := range voices {
		height = min(height, final(&voices[i]))
	}
	if len(voices) == 1 && before != (evm.Ref{}) {
		if height < before.Number {
			return voices, before, nil // it cannot know
		}
		height = before.Number
	}
	var all sync.WaitGroup
	for i := range voices {
		v := &voices[i]
		all.Go(func() {
			ctx, cancel := context.WithTimeout(ctx, censusTimeout)
			defer cancel()
			v.hash, v.err = v.node.hashOf(ctx, height)
		})
	}
	all.Wait()
	if voices = p.answered(ctx, voices, height); len(voices) == 0 {
		return nil, before, ctx.Err()
	}
	if len(voices) == 1 && before != (evm.Ref{}) && height == before.Number && voices[0].hash != before.Hash {
		return nil, before, &DisagreementError{
			A: voices[0].node.name, B: "what nodes agreed on before", What: fmt.Sprintf("hash of block %d", height),
			SaysA: voices[0].hash.Hex(), SaysB: before.Hash.Hex(), Considered: 1,
		}
	}
	most, err := majority(voices, fmt.Sprintf("hash of block %d", height), func(v *voice) string { return v.hash.Hex() })
	if err != nil {
		return nil, before, err
	}
	agreed := slices.DeleteFunc(voices, func(v voice) bool {
		if v.hash != most.hash {
			p.exclude(v.node, &MinorityError{Block: height, Got: v.hash.Hex(), Want: most.hash.Hex()})
		}
		return v.hash != most.hash
	})
	if height >= before.Number {
		before = evm.Ref{Number: height, Hash: most.hash}
	}
	return agreed, before, nil
}

// exclude puts a node out.
func (p *Pool) exclude(n *node, err error) {
	n.health.exclude(err)
	p.o.Report(n.name, err)
}

// final is the height below which a node's blocks do not change.
func final(v *voice) uint64 {
	if v.said.Finalized != (evm.Ref{}) {
		return min(v.said.Finalized.Number, v.said.Latest.Number)
	}
	return v.said.Latest.Number - min(assumedDepth, v.said.Latest.Number)
}

// majority returns one of those who say what more than half of the voices say.
func majority(voices []voice, what string, says func(v *voice) string) (voice, error) {
	votes := map[string]int{}
	for i := range voices {
		votes[says(&voices[i])]++
	}
	ranked := slices.Clone(voices)
	slices.SortStableFunc(ranked, func(a, b voice) int { return cmp.Compare(votes[says(&b)], votes[says(&a)]) })
	first := ranked[0]
	if 2*votes[says(&first)] > len(voices) {
		return first, nil
	}
	other := ranked[slices.IndexFunc(ranked, func(v voice) bool { return says(&v) != says(&first) })]
	return voice{}, &DisagreementError{
		A: first.node.name, B: other.node.name, What: what, SaysA: says(&first), SaysB: says(&other), Considered: len(voices),
	}
}

// hashOf is the hash of the node's block of that number.
func (n *node) hashOf(ctx context.Context, number uint64) (common.Hash, error) {
	replies, release, err := n.call(ctx, []request{blockByNumber(number)})
	if err != nil {
		return common.Hash{}, fmt.Errorf("read block %d: %w", number, err)
	}
	defer release()
	h, err := n.header(&replies[0], number)
	return h.Hash, err
}
