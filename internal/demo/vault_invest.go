package demo

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/shopspring/decimal"
)

// stake is what one lender buys: a share of one tranche's size in the newest report.
type stake struct {
	lender, tranche int
	share           decimal.Decimal
}

// stakes of the junior tranche, a quarter of which is the fleet's borrower's own first loss, and of the two above it.
func juniorStakes() []stake {
	return []stake{
		{fleetBorrower, onchain.Junior, decimal.New(25, -2)},
		{juniorLender, onchain.Junior, decimal.New(75, -2)},
	}
}

func otherStakes() []stake {
	return []stake{
		{mezzLender, onchain.Mezzanine, decimal.New(1, 0)}, // first, so that senior has its subordination
		{seniorLender, onchain.Senior, decimal.New(80, -2)},
		{seniorLeaver, onchain.Senior, decimal.New(20, -2)},
	}
}

// sizes are the tranches' in the newest report, in millionths of a simulated dollar.
func (w *world) sizes(ctx context.Context) (out [3]*big.Int, err error) {
	_, document, err := w.newestReport(ctx)
	if err != nil {
		return out, err
	}
	for i := range out {
		if out[i], err = micros(document.Results.Tranches[i].Size); err != nil {
			return out, err
		}
	}
	return out, nil
}

// amount is the stake in money.
func (s stake) amount(sizes [3]*big.Int) *big.Int {
	return decimal.NewFromBigInt(sizes[s.tranche], 0).Mul(s.share).Truncate(0).BigInt()
}

// askForJunior puts the junior lenders' money into the queue of the running epoch.
func (w *world) askForJunior(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	sizes, err := w.sizes(ctx)
	if err != nil {
		return err
	}
	t := tranche.NewTranche()
	for _, s := range juniorStakes() {
		lender := w.as(s.lender, at)
		open, err := ask(ctx, w, w.vault.Tranches[s.tranche], t.PackOpenDepositRequests(lender.Address()), t.UnpackOpenDepositRequests)
		if err != nil {
			return err
		}
		shares, err := w.shares(ctx, s)
		if err != nil {
			return err
		}
		if len(open) > 0 || shares.Sign() > 0 {
			continue
		}
		if err := w.makeMoney(ctx, lender, s.amount(sizes)); err != nil {
			return err
		}
		if _, err := v.RequestDeposit(ctx, lender, units(s.amount(sizes)), lender.Address()); err != nil {
			return err
		}
	}
	return nil
}

// buyTranches fills the junior queue, whose epoch is over and reported on, lets its lenders collect, and has the others buy.
func (w *world) buyTranches(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	if err := w.distribute(ctx, at); err != nil {
		return err
	}
	for _, s := range juniorStakes() {
		lender := w.as(s.lender, at)
		if _, err := v.ClaimDeposit(ctx, lender, lender.Address()); err != nil {
			return err
		}
	}
	sizes, err := w.sizes(ctx)
	if err != nil {
		return err
	}
	for _, s := range otherStakes() {
		shares, err := w.shares(ctx, s)
		if err != nil {
			return err
		}
		if shares.Sign() > 0 {
			continue
		}
		lender := w.as(s.lender, at)
		if err := w.makeMoney(ctx, lender, s.amount(sizes)); err != nil {
			return err
		}
		if _, err := v.Deposit(ctx, lender, s.tranche, units(s.amount(sizes)), lender.Address()); err != nil {
			return err
		}
	}
	w.progress.Say("senior, mezzanine and junior shares are bought for %s, %s and %s simulated dollars",
		dollars(sizes[0]), dollars(sizes[1]), dollars(sizes[2]))
	return nil
}

// queueExit has one senior lender ask for all of its money back.
func (w *world) queueExit(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	lender := w.as(seniorLeaver, at)
	shares, err := w.shares(ctx, stake{lender: seniorLeaver, tranche: onchain.Senior})
	if err != nil || shares.Sign() == 0 {
		return err
	}
	_, err = v.RequestRedeem(ctx, lender, onchain.Senior, units(shares), lender.Address())
	return err
}

// payExit has a keeper fill the queue of leavers, and the lender who left collect.
func (w *world) payExit(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	if err := w.distribute(ctx, at); err != nil {
		return err
	}
	lender := w.as(seniorLeaver, at)
	paid, err := v.Claim(ctx, lender, onchain.Senior, lender.Address())
	if err == nil && paid.Receipt != nil {
		w.progress.Say("an exit is paid: %s simulated dollars", dollars(paid.Assets.Big()))
	}
	return err
}

// makeMoney brings an account's simulated dollars to an amount. Anybody may make them, so the account does.
func (w *world) makeMoney(ctx context.Context, lender account, amount *big.Int) error {
	token := simulateddollar.NewSimulatedDollar()
	has, err := ask(ctx, w, w.vault.Asset, token.PackBalanceOf(lender.Address()), token.UnpackBalanceOf)
	if err != nil {
		return err
	}
	if lacks := new(big.Int).Sub(amount, has); lacks.Sign() > 0 {
		if _, err := lender.Send(ctx, &w.vault.Asset, token.PackMint(lender.Address(), lacks)); err != nil {
			return fmt.Errorf("make simulated dollars: %w", err)
		}
	}
	return nil
}

// shares are those of the stake's lender in its tranche.
func (w *world) shares(ctx context.Context, s stake) (*big.Int, error) {
	t := tranche.NewTranche()
	return ask(ctx, w, w.vault.Tranches[s.tranche], t.PackBalanceOf(w.as(s.lender, time.Time{}).Address()), t.UnpackBalanceOf)
}

// units is an amount as package onchain counts; it is never negative here.
func units(n *big.Int) evm.Units {
	u, err := evm.UnitsFromBig(n)
	if err != nil {
		panic(fmt.Sprintf("demo: own amount: %v", err))
	}
	return u
}
