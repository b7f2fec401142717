package demo

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/vault"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
	"github.com/shopspring/decimal"
)

// openFacilities makes a lockbox for each facility and opens it on terms that m of n report signers have signed.
func (w *world) openFacilities(ctx context.Context, at time.Time) error {
	row, document, err := w.newestReport(ctx)
	if err != nil {
		return err
	}
	v, err := w.openVault()
	if err != nil {
		return err
	}
	for _, id := range facilityIDs() {
		f, err := w.facility(ctx, id)
		if err != nil {
			return err
		}
		if f.Status != 0 {
			continue
		}
		if _, err := v.CreateLockbox(ctx, w.as(curatorAccount, at), id); err != nil {
			return err
		}
		if err := w.saveVault(v.Deployment); err != nil {
			return err
		}
		terms, err := w.termsOf(ctx, v, id, at, row.Hash, document)
		if err != nil {
			return err
		}
		digest, err := terms.Digest(v.PoolDomain())
		if err != nil {
			return err
		}
		signatures, err := vault.Sign(digest, w.signerKeys(2)...)
		if err != nil {
			return err
		}
		if _, err := v.OpenFacility(ctx, w.as(curatorAccount, at), terms, signatures); err != nil {
			return err
		}
	}
	return nil
}

// termsOf is what a facility is opened on. The limit is the report's advance on its devices.
func (w *world) termsOf(
	ctx context.Context, v *onchain.Vault, id uint16, at time.Time, hash common.Hash, d report.Document,
) (vault.Terms, error) {
	nonce, err := v.FacilityNonce(ctx)
	if err != nil {
		return vault.Terms{}, err
	}
	setID, _, err := w.reports().SignerSet(ctx)
	if err != nil {
		return vault.Terms{}, err
	}
	advance := decimal.Zero
	for _, i := range w.pledgedTo(id) {
		if !d.Snapshot.Devices[i].Eligible {
			return vault.Terms{}, fmt.Errorf("%s is not eligible: %v", w.devices[i].id, d.Snapshot.Devices[i].Reasons)
		}
		price, err := decimal.NewFromString(w.devices[i].listPrice)
		if err != nil {
			return vault.Terms{}, fmt.Errorf("list price of %s: %w", w.devices[i].id, err)
		}
		advance = advance.Add(price)
	}
	limit := advance.Mul(money.BPS(d.Snapshot.Pool.AdvanceBPS).Decimal()).Shift(dollarDecimals).Truncate(0)
	locked := decimal.Zero
	if id == fleetFacility {
		junior, err := decimal.NewFromString(d.Results.Tranches[2].Size)
		if err != nil {
			return vault.Terms{}, fmt.Errorf("size of junior: %w", err)
		}
		locked = junior.Mul(firstLoss).Truncate(0).Shift(18) // shares cost one each, at first
	}
	return vault.Terms{
		Pool: anchor.PoolID(PoolName), ID: id, Operator: devnet.Address(w.seed, operatorOf(id)), Limit: uint256.MustFromBig(limit.BigInt()),
		RateWad: loanRate.Shift(18).BigInt().Uint64(), Maturity: uint64(w.at(foundingDay, loanLife).Unix()),
		Interval: uint32(loanInterval / time.Second), Grace: uint32(loanGrace / time.Second), AdvanceBps: uint16(d.Snapshot.Pool.AdvanceBPS),
		Lockbox: w.vault.Lockboxes[id], DevicesRoot: w.devicesRoot(id), TermsHash: hash, LockedJunior: uint256.MustFromBig(locked.BigInt()),
		Nonce: nonce, Deadline: uint64(at.Add(day).Unix()), SetID: setID,
	}, nil
}

// drawFacilities draws a share of each facility's borrowing base, in whole dollars.
func (w *world) drawFacilities(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	for _, id := range facilityIDs() {
		f, err := w.facility(ctx, id)
		if err != nil {
			return err
		}
		if f.Principal.Sign() > 0 {
			continue
		}
		if err := w.tick(ctx, at); err != nil {
			return err
		}
		p := pool.NewPool()
		base, err := ask(ctx, w, w.vault.Pool, p.PackBorrowingBase(id), p.UnpackBorrowingBase)
		if err != nil {
			return err
		}
		amount := decimal.NewFromBigInt(base, -dollarDecimals).Mul(drawnShare).Truncate(0).Shift(dollarDecimals).BigInt()
		w.progress.Say("draw %s of a base of %s on facility %d", dollars(amount), dollars(base), id)
		borrower := w.as(operatorOf(id), at)
		if _, err := v.Draw(ctx, borrower, id, units(amount), borrower.Address()); err != nil {
			return err
		}
	}
	return nil
}

// drawAsked is what the borrower asks for on its lapsed base: ten dollars, which its limit would allow.
func drawAsked() *big.Int { return big.NewInt(10_000_000) }

// drawWithoutBase has the borrower whose device fell silent ask for more. The transaction is on chain, and fails.
func (w *world) drawWithoutBase(ctx context.Context, at time.Time) error {
	made, err := w.nonce(ctx, loneBorrower)
	if err != nil || made > 1 { // its first transaction was the draw
		return err
	}
	borrower := w.as(loneBorrower, at)
	_, err = borrower.Send(ctx, &w.vault.Pool, pool.NewPool().PackDraw(loneFacility, drawAsked(), borrower.Address()))
	if err == nil {
		return errors.New("the pool lent without a base")
	}
	if !onchain.Refused(err, "InsufficientBorrowingBase") {
		return err
	}
	w.progress.Say("a draw on facility %d is refused: its base lapsed with its device's silence", loneFacility)
	return nil
}

// facility reads one of the pool's.
func (w *world) facility(ctx context.Context, id uint16) (pool.IPoolFacility, error) {
	p := pool.NewPool()
	return ask(ctx, w, w.vault.Pool, p.PackFacility(id), p.UnpackFacility)
}
