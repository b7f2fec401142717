package onchain

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/incomelockbox"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
)

// PrepareDraw borrows; the operator signs. Without a receiver the money is the operator's.
func (v *Vault) PrepareDraw(ctx context.Context, facility uint16, amount evm.Units, receiver *common.Address) (Prepared, error) {
	p, err := v.prepare(ctx)
	if err != nil {
		return Prepared{}, err
	}
	operator, err := p.operator(ctx, facility)
	if err != nil {
		return Prepared{}, err
	}
	to := operator
	if receiver != nil {
		to = *receiver
	}
	err = p.add(ctx, Call{
		To: v.Pool, From: &operator, Data: pool.NewPool().PackDraw(facility, amount.Big(), to),
		Description: fmt.Sprintf("borrow %s on facility %d, paid to %v less the haircut", p.money(amount), facility, to),
	})
	return p.Prepared, err
}

// operator is the borrower of a facility that exists.
func (p *preparation) operator(ctx context.Context, facility uint16) (common.Address, error) {
	binding := pool.NewPool()
	f, err := ask(ctx, p.client, nil, p.Pool, binding.PackFacility(facility), binding.UnpackFacility)
	if err != nil {
		return common.Address{}, fmt.Errorf("read facility %d: %w", facility, err)
	}
	status := sheet.Status(f.Status)
	if status == sheet.StatusNone {
		return common.Address{}, &UnpreparedError{
			Code: "NO_FACILITY", Field: "facility", Observed: fmt.Sprintf("the pool has no facility %d", facility), Fix: "facilities lists them",
		}
	}
	p.note("facility", "the facility is "+status.String(), "the facility exists")
	return f.Operator, nil
}

// PreparePay pays income to a facility; prepay has all beyond interest repay principal.
func (v *Vault) PreparePay(ctx context.Context, facility uint16, amount evm.Units, from common.Address, prepay bool) (Prepared, error) {
	p, err := v.prepare(ctx)
	if err != nil {
		return Prepared{}, err
	}
	if amount.IsZero() {
		return Prepared{}, &UnpreparedError{Code: "ZERO_AMOUNT", Field: "amount", Observed: "nothing is to be paid", Fix: "pay more than 0"}
	}
	if _, err := p.operator(ctx, facility); err != nil {
		return Prepared{}, err
	}
	call := Call{
		To: v.Pool, From: &from, Data: pool.NewPool().PackPay(facility, amount.Big()),
		Description: fmt.Sprintf("pay %s to facility %d: interest, principal that is due, the rest to its operator", p.money(amount), facility),
	}
	if prepay {
		call.Data = pool.NewPool().PackPrepay(facility, amount.Big())
		call.Description = fmt.Sprintf("pay %s to facility %d: interest, then principal", p.money(amount), facility)
	}
	return p.spend(ctx, from, v.Pool, amount, call)
}

// PrepareSweep brings what lies in a facility's lockbox to the pool; anyone may send it.
func (v *Vault) PrepareSweep(ctx context.Context, facility uint16) (Prepared, error) {
	p, err := v.prepare(ctx)
	if err != nil {
		return Prepared{}, err
	}
	if _, err := p.operator(ctx, facility); err != nil {
		return Prepared{}, err
	}
	box, err := v.lockbox(ctx, nil, facility)
	if err != nil {
		return Prepared{}, err
	}
	if !box.there || box.balance.IsZero() {
		return Prepared{}, &UnpreparedError{
			Code: "NOTHING_TO_SWEEP", Field: "facility", Observed: fmt.Sprintf("the lockbox at %v holds %s", box.address, p.money(box.balance)), Fix: "wait for income",
		}
	}
	err = p.add(ctx, Call{
		To: box.address, Data: incomelockbox.NewIncomeLockbox().PackSweep(),
		Description: fmt.Sprintf("bring %s from the lockbox of facility %d to the pool", p.money(box.balance), facility),
	})
	return p.Prepared, err
}
