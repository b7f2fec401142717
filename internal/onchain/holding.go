package onchain

import (
	"context"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// Holding is what one account has in a pool at a block.
type Holding struct {
	Block    evm.Ref
	Credit   evm.Units // residual income or fees, to be collected
	Tranches [3]TrancheHolding
}

// TrancheHolding is what an account has in one tranche. Leaving are shares in the queue, Left and Paid shares that were redeemed
// and the assets to be collected for them; Entering, Entered and Bought the like of junior deposits.
type TrancheHolding struct {
	Shares   evm.Units
	Locked   evm.Units // of the shares
	Leaving  evm.Units
	Left     evm.Units
	Paid     evm.Units
	Entering evm.Units
	Entered  evm.Units
	Bought   evm.Units
}

// Holding reads what an account has at a block; nil is the head.
func (v *Vault) Holding(ctx context.Context, account common.Address, block *big.Int) (Holding, error) {
	r, err := v.read(ctx, block)
	if err != nil {
		return Holding{}, fmt.Errorf("read holding of %v: %w", account, err)
	}
	h, binding := Holding{Block: r.at}, pool.NewPool()
	r.amount(v.Pool, binding.PackCredit(account), binding.UnpackCredit, &h.Credit)
	for i := range h.Tranches {
		v.readHolding(r, i, account, &h.Tranches[i])
	}
	if err := r.wait(); err != nil {
		return Holding{}, fmt.Errorf("read holding of %v: %w", account, err)
	}
	return h, nil
}

func (v *Vault) readHolding(r *reader, i int, account common.Address, h *TrancheHolding) {
	b, at := tranche.NewTranche(), v.Tranches[i]
	r.amount(at, b.PackBalanceOf(account), b.UnpackBalanceOf, &h.Shares)
	r.amount(at, b.PackLockedOf(account), b.UnpackLockedOf, &h.Locked)
	r.amount(at, b.PackMaxRedeem(account), b.UnpackMaxRedeem, &h.Left)
	r.amount(at, b.PackMaxWithdraw(account), b.UnpackMaxWithdraw, &h.Paid)
	r.group.Go(func() (err error) {
		h.Leaving, err = r.pending(at, b.PackOpenRedeemRequests(account), b.UnpackOpenRedeemRequests, func(id *big.Int) []byte {
			return b.PackPendingRedeemRequest(id, account)
		})
		return err
	})
	if i != Junior {
		return
	}
	r.amount(at, b.PackMaxDeposit(account), b.UnpackMaxDeposit, &h.Entered)
	r.amount(at, b.PackMaxMint(account), b.UnpackMaxMint, &h.Bought)
	r.group.Go(func() (err error) {
		h.Entering, err = r.pending(at, b.PackOpenDepositRequests(account), b.UnpackOpenDepositRequests, func(id *big.Int) []byte {
			return b.PackPendingDepositRequest(id, account)
		})
		return err
	})
}

// pending is the sum of what waits in the requests of an account.
func (r *reader) pending(
	at common.Address, open []byte, ids func([]byte) ([]uint64, error), one func(id *big.Int) []byte,
) (evm.Units, error) {
	sum := new(uint256.Int)
	list, err := ask(r.ctx, r.client, &r.hash, at, open, ids)
	if err != nil {
		return evm.Units{}, fmt.Errorf("read open requests at %v: %w", at, err)
	}
	amount := tranche.NewTranche().UnpackPendingRedeemRequest // any one number
	for _, id := range list {
		n, err := ask(r.ctx, r.client, &r.hash, at, one(new(big.Int).SetUint64(id)), amount)
		if err != nil {
			return evm.Units{}, fmt.Errorf("read request %d at %v: %w", id, at, err)
		}
		sum.Add(sum, uintOf(units(n)))
	}
	return unitsOf(sum), nil
}
