package networks

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Decode returns the rows of consecutive blocks.
func (d Livepeer) Decode(ctx context.Context, chain uint64, blocks []indexer.Block) (indexer.Rows, error) {
	run := livepeerRun{decoder: d, topics: topicsOfLivepeer(), chain: chain, shares: map[string]share{}}
	for _, b := range blocks {
		run.block, run.tx, run.open = b, common.Hash{}, map[parties]int{}
		for _, l := range b.Logs {
			if err := run.log(ctx, l); err != nil {
				return indexer.Rows{}, err
			}
		}
	}
	return run.rows, nil
}

// livepeerRun is one call of Decode.
type livepeerRun struct {
	decoder Livepeer
	topics  livepeerTopics
	chain   uint64
	shares  map[string]share
	rows    indexer.Rows

	block indexer.Block
	tx    common.Hash
	open  map[parties]int // payments of tx that still await their Redeemed, as index into rows.Earnings
}

type parties struct{ sender, recipient string }

type share struct {
	parts uint32
	known bool
}

// log decodes one log if it is of one of the deployments. The number of topics must then be the event's: another number would
// be another event under the same name.
func (r *livepeerRun) log(ctx context.Context, l types.Log) error {
	if l.TxHash != r.tx {
		r.tx = l.TxHash
		clear(r.open)
	}
	for _, c := range r.decoder.Contracts {
		emitted := func(contract common.Address, topic common.Hash) bool {
			return indexer.Event{Contract: contract, Topic: topic, Start: c.Start, End: c.End}.Emitted(l)
		}
		switch {
		case emitted(c.TicketBroker, r.topics.transfer):
			return r.payment(ctx, c, l)
		case emitted(c.TicketBroker, r.topics.redeemed):
			return r.redeemed(l)
		case emitted(c.BondingManager, r.topics.reward):
			return r.reward(c, l)
		case emitted(c.BondingManager, r.topics.update):
			return r.update(l)
		}
	}
	return nil
}

func (r *livepeerRun) payment(ctx context.Context, c LivepeerContracts, l types.Log) error {
	w, err := r.words(l, 3, 1, false)
	if err != nil {
		return err
	}
	p := parties{w.account(1), w.account(2)}
	e := r.earning(l, p.recipient, indexer.JobCash, indexer.Asset{Chain: c.Asset, Symbol: "ETH", Decimals: 18}, w.amount(0))
	e.Payer = p.sender
	if w.err != nil {
		return w.err
	}
	s, err := r.shareOf(ctx, p.recipient)
	if err != nil {
		return err
	}
	e.NetAssumed = !s.known
	if s.known {
		others, _ := e.Gross.MulDivDown(uint64(s.parts), million) // parts is at most a million, so it fits
		e.Net, _ = e.Gross.Sub(others)
	}
	r.open[p] = len(r.rows.Earnings)
	r.rows.Earnings = append(r.rows.Earnings, e)
	return nil
}

// redeemed joins a ticket to the payment just before it in the same transaction between the same two. Without one, nothing was
// paid: the sender had neither deposit nor reserve left.
func (r *livepeerRun) redeemed(l types.Log) error {
	w, err := r.words(l, 3, 6, true)
	if err != nil {
		return err
	}
	p, face := parties{w.account(1), w.account(2)}, w.amount(0)
	if w.err != nil {
		return w.err
	}
	if i, ok := r.open[p]; ok {
		r.rows.Earnings[i].Face = face
		delete(r.open, p)
	}
	return nil
}

func (r *livepeerRun) reward(c LivepeerContracts, l types.Log) error {
	w, err := r.words(l, 2, 1, false)
	if err != nil {
		return err
	}
	asset := indexer.Asset{Chain: c.Asset, Symbol: "LPT", Contract: account(c.Token), Decimals: 18}
	e := r.earning(l, w.account(1), indexer.Emission, asset, w.amount(0))
	e.NetAssumed = true
	if w.err != nil {
		return w.err
	}
	r.rows.Earnings = append(r.rows.Earnings, e)
	return nil
}

func (r *livepeerRun) update(l types.Log) error {
	w, err := r.words(l, 2, 2, false)
	if err != nil {
		return err
	}
	provider, parts := w.account(1), w.amount(1)
	if w.err != nil {
		return w.err
	}
	if parts.Cmp(evm.UnitsOf(million)) > 0 {
		return w.malformed("fee share is %v parts per million", parts)
	}
	said := share{parts: uint32(parts.Big().Uint64()), known: true}
	r.shares[provider] = said
	r.rows.FeeShares = append(r.rows.FeeShares, indexer.FeeShare{
		Chain: r.chain, Network: livepeer, Provider: provider, Parts: said.parts,
		Block: r.block.Ref, Time: r.block.Time, Tx: l.TxHash, Path: uint32(l.Index),
	})
	return nil
}

// shareOf returns the provider's share before the log at hand: said in these blocks, or else stored.
func (r *livepeerRun) shareOf(ctx context.Context, provider string) (share, error) {
	if s, ok := r.shares[provider]; ok {
		return s, nil
	}
	parts, known, err := r.decoder.Shares.FeeShare(ctx, r.chain, livepeer, provider)
	if err != nil {
		return share{}, fmt.Errorf("read fee share of %s: %w", provider, err)
	}
	s := share{parts, known}
	r.shares[provider] = s
	return s, nil
}

func (r *livepeerRun) earning(l types.Log, provider string, class indexer.Class, asset indexer.Asset, amount evm.Units) indexer.Earning {
	return indexer.Earning{
		Chain: r.chain, Network: livepeer, Provider: provider, Class: class, Asset: asset, Gross: amount, Net: amount,
		Block: r.block.Ref, Time: r.block.Time, Tx: l.TxHash, Path: uint32(l.Index), Proof: r.block.Proof, Decoder: livepeerDecoder,
	}
}
