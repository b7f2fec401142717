package audit

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// ErrNoContract says that there is no contract where a counter should be, or none that answers.
var ErrNoContract = errors.New("there is no contract, or none that knows the function")

// counter is a Deployed one, parsed.
type counter struct {
	*Deployed
	method
	from  uint64 // first block whose earnings count
	based bool   // the counter may have had a value before that
	base  evm.Ref
	lost  error  // why the block before is not known
	floor uint64 // the highest block at which it could not be read by a search; 0 if there is none
	why   error  // what was said there
}

// question is one counter for one account and asset, with both answers.
type question struct {
	Item
	*counter
	input   []byte   // of the call
	ours    *big.Int // our sum from the first block that counts
	amount  *big.Int // the counter itself
	before  *big.Int // the counter before that block
	counted *big.Int // amount less before
	unread  error
}

// prepare adds the questions of a counter.
func (r *run) prepare(ctx context.Context, d *Deployed) error {
	m, err := d.parse()
	if err != nil {
		return err
	}
	if len(d.Assets) == 0 || d.Call != callBalance && len(d.Sites) == 0 {
		return invalid.New("NO_CONTRACTS", "contract", "list the contract and its assets in the deployment", "there is nothing to call")
	}
	c := &counter{Deployed: d, method: m, from: max(d.Since, d.start(), 1)} // block 0 has no events
	c.based = c.Call == callBalance || c.from > max(d.start(), 1)
	if c.from > r.at.Number {
		return nil // it counts later blocks only
	}
	if c.based {
		if c.base, c.lost = r.block(ctx, c.from-1); ctx.Err() != nil {
			return ctx.Err()
		}
	}
	accounts, err := r.accountsOf(ctx, d, m.subject())
	if err != nil {
		return err
	}
	for _, asset := range d.Assets {
		for _, account := range accounts {
			q := &question{Item: Item{d.Network, d.Chain, d.Name, m.subject(), account, asset}, counter: c}
			q.input, q.unread = m.pack(account, asset.Contract)
			r.questions = append(r.questions, q)
		}
	}
	return nil
}

// accountsOf returns whom to ask for; one empty name for a sum of all.
func (r *run) accountsOf(ctx context.Context, d *Deployed, s Subject) (accounts []string, err error) {
	key := accountsOf{d.Chain, d.Network, s}
	if accounts, ok := r.accounts[key]; ok {
		return accounts, nil
	}
	switch s {
	case Everyone:
		accounts = []string{""}
	case Device:
		accounts, err = r.Ledger.DevicesOf(ctx, d.Chain, d.Network)
	default:
		accounts, err = r.Ledger.ProvidersOf(ctx, d.Chain, d.Network)
	}
	if err != nil {
		return nil, fmt.Errorf("list who earned: %w", err)
	}
	r.accounts[key] = accounts
	return accounts, nil
}

// sum adds up our side from block from to block to.
func (r *run) sum(ctx context.Context, q *question, from, to uint64) (*big.Int, error) {
	total := new(big.Int)
	for _, t := range q.Equals {
		n, err := r.term(ctx, q, t, from, to)
		if err != nil {
			return nil, err
		}
		total.Add(total, n)
	}
	for _, t := range q.Minus {
		n, err := r.term(ctx, q, t, from, to)
		if err != nil {
			return nil, err
		}
		total.Sub(total, n)
	}
	return total, nil
}

func (r *run) term(ctx context.Context, q *question, t Term, from, to uint64) (*big.Int, error) {
	rows := Rows{
		Chain: q.Chain, Network: q.Network, Asset: q.Asset, Classes: t.Classes, Subject: q.Subject, Account: q.Account,
		NoDevice: t.Devices == "none", From: from, To: to,
	}
	if t.As == "payer" {
		rows.Subject = Payer
	}
	sum, err := r.Ledger.SumOf(ctx, rows)
	if err != nil {
		return nil, fmt.Errorf("add up %v from block %d to %d: %w", q.Item, from, to, err)
	}
	if t.Amount == "net" {
		return sum.Net.Big(), nil
	}
	return sum.Gross.Big(), nil
}

// state reads the counter after a block. strict wants contracts to be there; otherwise those that are not have counted nothing yet.
func (r *run) state(ctx context.Context, q *question, at evm.Ref, strict bool) (*big.Int, error) {
	if q.Call == callBalance {
		return r.balance(ctx, q, at, strict)
	}
	total := new(big.Int)
	for _, site := range q.Sites {
		if at.Number < site.Start {
			continue
		}
		n, err := r.call(ctx, q, site.Contract, at, strict)
		if err != nil {
			return nil, err
		}
		total.Add(total, n)
	}
	return total, nil
}

func (r *run) balance(ctx context.Context, q *question, at evm.Ref, strict bool) (*big.Int, error) {
	if q.Asset.Contract != "" {
		return r.call(ctx, q, common.HexToAddress(q.Asset.Contract), at, strict)
	}
	r.reads.Add(1)
	units, err := r.Reader.Balance(ctx, common.HexToAddress(q.Account), at)
	return units.Big(), err
}

func (r *run) call(ctx context.Context, q *question, contract common.Address, at evm.Ref, strict bool) (*big.Int, error) {
	r.reads.Add(1)
	output, err := r.Reader.Call(ctx, contract, q.input, at)
	switch {
	case err != nil:
		return nil, err
	case len(output) == 0 && !strict:
		return new(big.Int), nil
	case len(output) == 0:
		return nil, fmt.Errorf("call %s at block %v: %w", strings.ToLower(contract.Hex()), at, ErrNoContract)
	}
	n, err := q.unpack(output)
	if err != nil {
		return nil, fmt.Errorf("call %s at block %v: %w", strings.ToLower(contract.Hex()), at, err)
	}
	return n, nil
}
