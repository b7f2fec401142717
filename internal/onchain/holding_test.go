package onchain_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum/common"
)

// TestHolding follows one account from its request to its money.
func TestHolding(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.Vault, e.As(onchaintest.Lender)
	e.Invest(t)
	if _, err := v.RequestDeposit(ctx, me, onchaintest.Dollars(7), me.Address()); err != nil {
		t.Fatal(err)
	}
	some := evm.UnitsOf(5e18)
	for _, part := range []uint64{2e18, 3e18} { // in two epochs
		if _, err := v.RequestRedeem(ctx, me, onchain.Senior, evm.UnitsOf(part), me.Address()); err != nil {
			t.Fatal(err)
		}
		e.Pass(t, 24*time.Hour)
	}
	waiting := e.holding(t, me.Address())
	if got := waiting.Tranches[onchain.Senior]; got.Leaving != some || !got.Left.IsZero() || !got.Paid.IsZero() || got.Shares.IsZero() {
		t.Errorf("a leaver has %+v", got)
	}
	if got := waiting.Tranches[onchain.Junior]; got.Entering != onchaintest.Dollars(7) || !got.Entered.IsZero() || !got.Bought.IsZero() {
		t.Errorf("an entrant has %+v", got)
	}
	e.Report(t, "0.05")
	if _, err := v.Distribute(ctx, me); err != nil {
		t.Fatal(err)
	}
	done := e.holding(t, me.Address())
	if got := done.Tranches[onchain.Senior]; !got.Leaving.IsZero() || got.Left != some || got.Paid.IsZero() {
		t.Errorf("who left has %+v", got)
	}
	if got := done.Tranches[onchain.Junior]; !got.Entering.IsZero() || got.Entered != onchaintest.Dollars(7) || got.Bought.IsZero() {
		t.Errorf("who entered has %+v", got)
	}
	e.Open(t, 1)
	e.Mint(t, v, v.Lockboxes[1], onchaintest.Dollars(3))
	if _, err := v.Sweep(ctx, me, 1); err != nil {
		t.Fatal(err)
	}
	who := onchaintest.Operator.Address()
	if got := e.holding(t, who).Credit; got != onchaintest.Dollars(3) {
		t.Errorf("the operator of a facility that owes nothing has %v", got)
	}
	if got, err := v.Collect(ctx, me, who, who); err != nil || got != onchaintest.Dollars(3) || !e.holding(t, who).Credit.IsZero() {
		t.Errorf("collected %v, %v", got, err)
	}
}

func (e *estate) holding(t *testing.T, account common.Address) onchain.Holding {
	t.Helper()
	h, err := e.Vault.Holding(t.Context(), account, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}
