package onchain

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
)

// FacilityState is one facility. Rates, advance and impairment are as the contract keeps them: 18 decimals, 1/10 000.
type FacilityState struct {
	ID             uint16
	Status         string
	Operator       common.Address
	Principal      evm.Units
	Limit          evm.Units
	RateWad        uint64
	AdvanceBps     uint16
	Base           evm.Units // borrowing base now
	Late           time.Duration
	Interval       time.Duration // greatest age of unpaid interest
	Grace          time.Duration // late beyond it, anyone may declare a default
	ImpairmentWad  evm.Units
	InterestOwed   evm.Units
	PaidThrough    time.Time // zero before the first draw
	DrawableFrom   time.Time
	Maturity       time.Time
	LockedJunior   evm.Units
	DevicesRoot    common.Hash
	TermsHash      common.Hash
	Lockbox        common.Address // where it is or would be
	LockboxThere   bool
	LockboxBalance evm.Units
}

// Active reports whether the facility can still be drawn, paid or foreclosed.
func (f *FacilityState) Active() bool {
	switch f.Status {
	case "approved", "open", "defaulted", "foreclosed":
		return true
	}
	return false
}

func (v *Vault) readFacility(r *reader, s *FacilityState) {
	b, id := pool.NewPool(), s.ID
	answer(r, v.Pool, b.PackFacility(id), b.UnpackFacility, func(f pool.IPoolFacility) {
		s.Status, s.Operator, s.Principal, s.Limit = sheet.Status(f.Status).String(), f.Operator, units(f.Principal), units(f.Limit)
		s.RateWad, s.AdvanceBps = f.RateWad, f.AdvanceBps
		s.Interval, s.Grace = time.Duration(f.Interval)*time.Second, time.Duration(f.Grace)*time.Second
		s.DrawableFrom, s.Maturity = instant(f.DrawableFrom), instant(f.Maturity)
		if f.PaidThrough != 0 {
			s.PaidThrough = instant(f.PaidThrough)
		}
	})
	r.amount(v.Pool, b.PackBorrowingBase(id), b.UnpackBorrowingBase, &s.Base)
	answer(r, v.Pool, b.PackLate(id), b.UnpackLate, func(n *big.Int) { s.Late = secondsOf(n) })
	r.amount(v.Pool, b.PackImpairment(id), b.UnpackImpairment, &s.ImpairmentWad)
	r.amount(v.Pool, b.PackInterestOwed(id), b.UnpackInterestOwed, &s.InterestOwed)
	r.group.Go(func() error {
		box, err := v.lockbox(r.ctx, &r.hash, id)
		s.Lockbox, s.LockboxThere, s.LockboxBalance = box.address, box.there, box.balance
		return err
	})
}

// secondsOf is a number of seconds as a duration; what no duration can hold is the greatest one.
func secondsOf(n *big.Int) time.Duration {
	const most = int64(1<<63-1) / int64(time.Second)
	if !n.IsInt64() || n.Int64() > most {
		return time.Duration(1<<63 - 1)
	}
	return time.Duration(n.Int64()) * time.Second
}

// lockbox is where a facility's income arrives.
type lockbox struct {
	address common.Address
	there   bool
	balance evm.Units
}

// lockbox reads one at a block, or at the head if at is nil. Its address is known before it is created, and so may be paid.
func (v *Vault) lockbox(ctx context.Context, at *common.Hash, facility uint16) (lockbox, error) {
	fail := func(err error) (lockbox, error) {
		return lockbox{}, fmt.Errorf("read lockbox of facility %d: %w", facility, err)
	}
	factory, token := poolfactory.NewPoolFactory(), tranche.NewTranche()
	input := factory.PackLockboxAddress(v.Pool, facility)
	address, err := ask(ctx, v.client, at, v.Factory, input, factory.UnpackLockboxAddress)
	if err != nil {
		return fail(err)
	}
	var code []byte
	if at == nil {
		code, err = v.client.CodeAt(ctx, address, nil)
	} else {
		code, err = v.client.CodeAtHash(ctx, address, *at)
	}
	if err != nil {
		return fail(err)
	}
	balance, err := ask(ctx, v.client, at, v.Asset, token.PackBalanceOf(address), token.UnpackBalanceOf)
	if err != nil {
		return fail(err)
	}
	return lockbox{address, len(code) > 0, units(balance)}, nil
}
