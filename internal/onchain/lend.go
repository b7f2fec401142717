package onchain

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/contracts/bindings/incomelockbox"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// FacilityNonce is the nonce that the next terms must have.
func (v *Vault) FacilityNonce(ctx context.Context) (uint64, error) {
	binding := pool.NewPool()
	nonce, err := ask(ctx, v.client, nil, v.Pool, binding.PackFacilityNonce(), binding.UnpackFacilityNonce)
	if err != nil {
		return 0, fmt.Errorf("read nonce of facilities: %w", err)
	}
	return nonce, nil
}

// OpenFacility opens a facility; the sender is the curator, and the signatures are on terms.Digest(v.PoolDomain()).
func (v *Vault) OpenFacility(ctx context.Context, s Sender, terms vault.Terms, signatures [][]byte) (*types.Receipt, error) {
	t := pool.IPoolFacilityTerms{
		Pool: terms.Pool, Id: terms.ID, Operator: terms.Operator, Limit: terms.Limit.ToBig(), RateWad: terms.RateWad,
		Maturity: terms.Maturity, Interval: terms.Interval, Grace: terms.Grace, AdvanceBps: terms.AdvanceBps, Lockbox: terms.Lockbox,
		DevicesRoot: terms.DevicesRoot, TermsHash: terms.TermsHash, LockedJunior: number(0), Nonce: terms.Nonce,
		Deadline: terms.Deadline, SetId: terms.SetID,
	}
	if terms.LockedJunior != nil {
		t.LockedJunior = terms.LockedJunior.ToBig()
	}
	receipt, err := v.send(ctx, s, v.Pool, pool.NewPool().PackOpenFacility(t, signatures))
	if err != nil {
		return nil, fmt.Errorf("open facility %d: %w", terms.ID, err)
	}
	return receipt, nil
}

// Drawing is a draw: Amount was added to the principal, Proceeds sent, and Base was the borrowing base.
type Drawing struct {
	Amount, Proceeds, Base evm.Units
	PaidThrough            time.Time
	Receipt                *types.Receipt
}

// Draw borrows; the sender is the facility's operator.
func (v *Vault) Draw(ctx context.Context, s Sender, facility uint16, amount evm.Units, to common.Address) (Drawing, error) {
	binding := pool.NewPool()
	receipt, err := v.send(ctx, s, v.Pool, binding.PackDraw(facility, amount.Big(), to))
	if err != nil {
		return Drawing{}, fmt.Errorf("draw %v from facility %d: %w", amount, facility, err)
	}
	e, err := event(receipt, v.Pool, binding.UnpackDrawnEvent)
	if err != nil {
		return Drawing{}, fmt.Errorf("draw %v from facility %d: %w", amount, facility, err)
	}
	return Drawing{units(e.Amount), units(e.Proceeds), units(e.Base), instant(e.PaidThrough), receipt}, nil
}

// Payment is how the pool divided money that came to a facility: Interest, of which Fee is a part, Principal, and Residual, which
// is the operator's.
type Payment struct {
	Facility                           uint16
	Interest, Principal, Fee, Residual evm.Units
	Recovery                           bool // after a default
	Receipt                            *types.Receipt
}

// Total is what came in.
func (p Payment) Total() evm.Units {
	sum := uintOf(p.Interest)
	sum.Add(sum, uintOf(p.Principal))
	return unitsOf(sum.Add(sum, uintOf(p.Residual)))
}

// Pay pays income to a facility out of the sender's money.
func (v *Vault) Pay(ctx context.Context, s Sender, facility uint16, amount evm.Units) (Payment, error) {
	return v.pay(ctx, s, facility, amount, pool.NewPool().PackPay(facility, amount.Big()))
}

// Prepay is like Pay, and all beyond interest repays principal.
func (v *Vault) Prepay(ctx context.Context, s Sender, facility uint16, amount evm.Units) (Payment, error) {
	return v.pay(ctx, s, facility, amount, pool.NewPool().PackPrepay(facility, amount.Big()))
}

func (v *Vault) pay(ctx context.Context, s Sender, facility uint16, amount evm.Units, input []byte) (Payment, error) {
	err := v.approve(ctx, s, v.Pool, amount)
	var receipt *types.Receipt
	if err == nil {
		receipt, err = v.send(ctx, s, v.Pool, input)
	}
	if err != nil {
		return Payment{}, fmt.Errorf("pay %v to facility %d: %w", amount, facility, err)
	}
	return v.payment(facility, receipt)
}

// Sweep brings what lies in a lockbox to its facility; an empty one gives a Payment without a receipt.
func (v *Vault) Sweep(ctx context.Context, s Sender, facility uint16) (Payment, error) {
	b, err := v.lockbox(ctx, nil, facility)
	if err != nil || b.balance.IsZero() {
		return Payment{Facility: facility}, err
	}
	receipt, err := v.send(ctx, s, b.address, incomelockbox.NewIncomeLockbox().PackSweep())
	if err != nil {
		return Payment{Facility: facility}, fmt.Errorf("sweep lockbox of facility %d: %w", facility, err)
	}
	return v.payment(facility, receipt)
}

// payment reads the division out of a receipt.
func (v *Vault) payment(facility uint16, receipt *types.Receipt) (Payment, error) {
	binding := pool.NewPool()
	paid, err := events(receipt, v.Pool, binding.UnpackPaidEvent)
	if err != nil {
		return Payment{}, err
	}
	recovered, err := events(receipt, v.Pool, binding.UnpackRecoveredEvent)
	if err != nil {
		return Payment{}, err
	}
	switch {
	case len(paid) == 1 && len(recovered) == 0:
		e := paid[0]
		return Payment{facility, units(e.Interest), units(e.Principal), units(e.Fee), units(e.Residual), false, receipt}, nil
	case len(paid) == 0 && len(recovered) == 1:
		e := recovered[0]
		return Payment{facility, units(e.Interest), units(e.Principal), evm.Units{}, units(e.Residual), true, receipt}, nil
	}
	return Payment{}, fmt.Errorf("transaction %v left %d payments and %d recoveries", receipt.TxHash, len(paid), len(recovered))
}

// DeclareDefault declares the default of a facility that is late beyond its grace.
func (v *Vault) DeclareDefault(ctx context.Context, s Sender, facility uint16) (*types.Receipt, error) {
	return v.step(ctx, s, "declare default of", facility, pool.NewPool().PackDeclareDefault(facility))
}

// Foreclose opens the foreclosure of a facility in default.
func (v *Vault) Foreclose(ctx context.Context, s Sender, facility uint16) (*types.Receipt, error) {
	return v.step(ctx, s, "foreclose", facility, pool.NewPool().PackForeclose(facility))
}

// WriteOff writes off a facility whose devices found no buyer in time.
func (v *Vault) WriteOff(ctx context.Context, s Sender, facility uint16) (*types.Receipt, error) {
	return v.step(ctx, s, "write off", facility, pool.NewPool().PackWriteOff(facility))
}

// CloseFacility ends a facility that owes nothing.
func (v *Vault) CloseFacility(ctx context.Context, s Sender, facility uint16) (*types.Receipt, error) {
	return v.step(ctx, s, "close", facility, pool.NewPool().PackCloseFacility(facility))
}

func (v *Vault) step(ctx context.Context, s Sender, what string, facility uint16, input []byte) (*types.Receipt, error) {
	receipt, err := v.send(ctx, s, v.Pool, input)
	if err != nil {
		return nil, fmt.Errorf("%s facility %d: %w", what, facility, err)
	}
	return receipt, nil
}

// Collect pays out what an account was credited: to anyone if the sender is the account, else to the account.
func (v *Vault) Collect(ctx context.Context, s Sender, account, to common.Address) (evm.Units, error) {
	binding := pool.NewPool()
	receipt, err := v.send(ctx, s, v.Pool, binding.PackCollect(account, to))
	if err != nil {
		return evm.Units{}, fmt.Errorf("collect for %v: %w", account, err)
	}
	e, err := event(receipt, v.Pool, binding.UnpackCollectedEvent)
	if err != nil {
		return evm.Units{}, err
	}
	return units(e.Amount), nil
}

func instant(seconds uint64) time.Time { return time.Unix(int64(seconds), 0).UTC() }
