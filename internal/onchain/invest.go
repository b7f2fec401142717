package onchain

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Exchange is shares for assets, either way.
type Exchange struct {
	Tranche        int
	Shares, Assets evm.Units
	Receipt        *types.Receipt
}

// Request is a place in a queue: the id is the epoch in which it was made.
type Request struct {
	Tranche int
	ID      uint64
	Receipt *types.Receipt
}

// Deposit buys shares of senior or mezzanine at once, and approves the money before. Junior takes requests only.
func (v *Vault) Deposit(ctx context.Context, s Sender, i int, assets evm.Units, receiver common.Address) (Exchange, error) {
	binding, at := tranche.NewTranche(), v.Tranches[i]
	err := v.approve(ctx, s, at, assets)
	var receipt *types.Receipt
	if err == nil {
		receipt, err = v.send(ctx, s, at, binding.PackDeposit(assets.Big(), receiver))
	}
	if err != nil {
		return Exchange{}, fmt.Errorf("deposit %v in %s: %w", assets, TrancheName(i), err)
	}
	e, err := event(receipt, at, binding.UnpackDepositEvent)
	if err != nil {
		return Exchange{}, err
	}
	return Exchange{i, units(e.Shares), units(e.Assets), receipt}, nil
}

// RequestDeposit asks for junior shares, and approves the money before.
func (v *Vault) RequestDeposit(ctx context.Context, s Sender, assets evm.Units, controller common.Address) (Request, error) {
	binding, at := tranche.NewTranche(), v.Tranches[Junior]
	err := v.approve(ctx, s, at, assets)
	var receipt *types.Receipt
	if err == nil {
		receipt, err = v.send(ctx, s, at, binding.PackRequestDeposit(assets.Big(), controller, s.Address()))
	}
	if err != nil {
		return Request{}, fmt.Errorf("request deposit of %v in junior: %w", assets, err)
	}
	e, err := event(receipt, at, binding.UnpackDepositRequestEvent)
	if err != nil {
		return Request{}, err
	}
	return Request{Junior, e.RequestId.Uint64(), receipt}, nil
}

// RequestRedeem puts the sender's shares into the queue of leavers.
func (v *Vault) RequestRedeem(ctx context.Context, s Sender, i int, shares evm.Units, controller common.Address) (Request, error) {
	binding, at := tranche.NewTranche(), v.Tranches[i]
	receipt, err := v.send(ctx, s, at, binding.PackRequestRedeem(shares.Big(), controller, s.Address()))
	if err != nil {
		return Request{}, fmt.Errorf("request redemption of %v shares of %s: %w", shares, TrancheName(i), err)
	}
	e, err := event(receipt, at, binding.UnpackRedeemRequestEvent)
	if err != nil {
		return Request{}, err
	}
	return Request{i, e.RequestId.Uint64(), receipt}, nil
}

// Batch is what of the requests of one epoch was filled in one go; Passed is a rest too small to be worth anything.
type Batch struct {
	Tranche        int
	Entry          bool // deposits, not exits
	ID             uint64
	Shares, Assets evm.Units
	Passed         bool
	Receipt        *types.Receipt
}

// Process fills up to most matured batches of exits in order, as far as money and subordination go.
func (v *Vault) Process(ctx context.Context, s Sender, i int, most int) ([]Batch, error) {
	receipt, err := v.send(ctx, s, v.Tranches[i], tranche.NewTranche().PackProcess(number(most)))
	if err != nil {
		return nil, fmt.Errorf("process exits of %s: %w", TrancheName(i), err)
	}
	return v.batches(i, receipt)
}

// ProcessDeposits fills up to most matured batches of junior deposits in order.
func (v *Vault) ProcessDeposits(ctx context.Context, s Sender, most int) ([]Batch, error) {
	receipt, err := v.send(ctx, s, v.Tranches[Junior], tranche.NewTranche().PackProcessDeposits(number(most)))
	if err != nil {
		return nil, fmt.Errorf("process deposits in junior: %w", err)
	}
	return v.batches(Junior, receipt)
}

func (v *Vault) batches(i int, receipt *types.Receipt) ([]Batch, error) {
	binding, at := tranche.NewTranche(), v.Tranches[i]
	exits, err := events(receipt, at, binding.UnpackBatchFilledEvent)
	if err != nil {
		return nil, err
	}
	entries, err := events(receipt, at, binding.UnpackDepositBatchFilledEvent)
	if err != nil {
		return nil, err
	}
	passed, err := events(receipt, at, binding.UnpackBatchPassedEvent)
	if err != nil {
		return nil, err
	}
	var out []Batch
	for _, e := range exits {
		out = append(out, Batch{i, false, e.RequestId.Uint64(), units(e.Shares), units(e.Assets), false, receipt})
	}
	for _, e := range entries {
		out = append(out, Batch{i, true, e.RequestId.Uint64(), units(e.Shares), units(e.Assets), false, receipt})
	}
	for _, e := range passed {
		out = append(out, Batch{Tranche: i, Entry: e.Deposit, ID: e.RequestId.Uint64(), Passed: true, Receipt: receipt})
	}
	return out, nil
}

// Claim collects all assets that the sender's filled exits gave; with nothing to collect, an Exchange without a receipt.
func (v *Vault) Claim(ctx context.Context, s Sender, i int, receiver common.Address) (Exchange, error) {
	binding, at, me := tranche.NewTranche(), v.Tranches[i], s.Address()
	shares, err := ask(ctx, v.client, nil, at, binding.PackMaxRedeem(me), binding.UnpackMaxRedeem)
	if err != nil {
		return Exchange{}, fmt.Errorf("read what %v can collect of %s: %w", me, TrancheName(i), err)
	}
	if shares.Sign() == 0 {
		return Exchange{Tranche: i}, nil
	}
	receipt, err := v.send(ctx, s, at, binding.PackRedeem(shares, receiver, me))
	if err != nil {
		return Exchange{}, fmt.Errorf("collect exits of %s: %w", TrancheName(i), err)
	}
	e, err := event(receipt, at, binding.UnpackWithdrawEvent)
	if err != nil {
		return Exchange{}, err
	}
	return Exchange{i, units(e.Shares), units(e.Assets), receipt}, nil
}

// ClaimDeposit collects all junior shares that the sender's filled deposits bought; with nothing to collect, an Exchange without
// a receipt.
func (v *Vault) ClaimDeposit(ctx context.Context, s Sender, receiver common.Address) (Exchange, error) {
	binding, at, me := tranche.NewTranche(), v.Tranches[Junior], s.Address()
	assets, err := ask(ctx, v.client, nil, at, binding.PackMaxDeposit(me), binding.UnpackMaxDeposit)
	if err != nil {
		return Exchange{}, fmt.Errorf("read what %v can collect of junior: %w", me, err)
	}
	if assets.Sign() == 0 {
		return Exchange{Tranche: Junior}, nil
	}
	receipt, err := v.send(ctx, s, at, binding.PackDeposit0(assets, receiver, me))
	if err != nil {
		return Exchange{}, fmt.Errorf("collect deposits in junior: %w", err)
	}
	e, err := event(receipt, at, binding.UnpackDepositEvent)
	if err != nil {
		return Exchange{}, err
	}
	return Exchange{Junior, units(e.Shares), units(e.Assets), receipt}, nil
}
