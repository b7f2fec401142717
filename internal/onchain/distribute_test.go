package onchain_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// TestDistributeFillsWaitingDepositsBeforeExits has a leaver whom only the money that waits to enter can pay.
func TestDistributeFillsWaitingDepositsBeforeExits(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.vault, e.as(lender)
	e.invest(t)
	// Junior wants to leave with more than subordination lets go, until other junior money is in.
	if _, err := v.RequestRedeem(ctx, me, onchain.Junior, e.shares(t, onchain.Junior, 20_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestDeposit(ctx, e.as(stranger), dollars(20_000), devnet.Address(seed, stranger)); err != nil {
		t.Fatal(err)
	}
	e.pass(t, 24*time.Hour)
	e.report(t, "0.05")
	did, err := v.Distribute(ctx, e.as(operator))
	if err != nil {
		t.Fatal(err)
	}
	if len(did.Batches) != 2 || !did.Batches[0].Entry || did.Batches[1].Entry || len(did.Sweeps) != 0 {
		t.Fatalf("did %+v, want the entry and then the exit", did)
	}
	s := e.state(t).Tranches[onchain.Junior]
	if !s.PendingShares.IsZero() || !s.PendingAssets.IsZero() {
		t.Errorf("%v shares and %v wait still", s.PendingShares, s.PendingAssets)
	}
	e.prove(t)
}

// TestDistributePaysAsFarAsItGoes has a leaver for whom there is too little cash, who gets the rest when there is more.
func TestDistributePaysAsFarAsItGoes(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.vault, e.as(lender)
	e.invest(t)
	e.open(t, 1)
	if _, err := v.Draw(ctx, e.as(operator), 1, dollars(49_000), devnet.Address(seed, operator)); err != nil {
		t.Fatal(err)
	}
	request, err := v.RequestRedeem(ctx, me, onchain.Senior, e.state(t).Tranches[onchain.Senior].Supply, me.Address())
	if err == nil {
		t.Fatalf("redeemed the seed too: %+v", request)
	}
	if !onchain.Refused(err, "ERC20InsufficientBalance") {
		t.Errorf("redeem more than one has: %v", err)
	}
	if _, err := v.RequestRedeem(ctx, me, onchain.Mezzanine, e.shares(t, onchain.Mezzanine, 19_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestRedeem(ctx, me, onchain.Senior, e.shares(t, onchain.Senior, 59_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.pass(t, 24*time.Hour)
	e.report(t, "0.05")
	did, err := v.Distribute(ctx, e.as(stranger))
	if err != nil || len(did.Batches) == 0 || did.Batches[0].Tranche != onchain.Senior {
		t.Fatalf("did %+v, %v, want senior first", did, err)
	}
	s := e.state(t)
	if got := s.Tranches[onchain.Senior]; !got.PendingShares.IsZero() {
		t.Errorf("%v senior shares wait still with %v of cash", got.PendingShares, s.Cash)
	}
	if got := s.Tranches[onchain.Mezzanine]; got.PendingShares.IsZero() {
		t.Errorf("all of mezzanine left, with %v of cash", s.Cash)
	}
	again, err := v.Distribute(ctx, e.as(stranger))
	if err != nil || len(again.Batches) != 0 {
		t.Errorf("a second distribution did %+v, %v", again, err)
	}
	if _, err := v.Prepay(ctx, e.as(operator), 1, dollars(49_000)); err != nil {
		t.Fatal(err)
	}
	again, err = v.Distribute(ctx, e.as(stranger))
	if err != nil || len(again.Batches) != 1 || again.Batches[0].Tranche != onchain.Mezzanine {
		t.Errorf("with the loan repaid, did %+v, %v", again, err)
	}
	e.prove(t)
}

// TestDistributeGoesRoundAgain has an entrant for whom there is room only once somebody has left.
func TestDistributeGoesRoundAgain(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.vault, e.as(lender)
	e.invest(t)
	full := e.state(t).Tranches[onchain.Junior].EntryValue
	if _, err := e.as(curator).Send(ctx, &v.Pool, pool.NewPool().PackSetCap(onchain.Junior, full.Big())); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestDeposit(ctx, e.as(stranger), dollars(1_000), devnet.Address(seed, stranger)); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestRedeem(ctx, me, onchain.Junior, e.shares(t, onchain.Junior, 5_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.pass(t, 24*time.Hour)
	e.report(t, "0.05")
	did, err := v.Distribute(ctx, me)
	if err != nil || len(did.Batches) < 2 || did.Batches[len(did.Batches)-1].Tranche != onchain.Junior || !did.Batches[len(did.Batches)-1].Entry {
		t.Errorf("did %+v, %v, want the exit and then the entry", did, err)
	}
	if got := e.state(t).Tranches[onchain.Junior].PendingAssets; !got.IsZero() {
		t.Errorf("%v wait still to enter", got)
	}
}

// stubborn is a Sender for whom one contract always fails.
type stubborn struct {
	onchain.Sender
	at common.Address
}

var errStubborn = errors.New("not this one")

func (s stubborn) Send(ctx context.Context, to *common.Address, input []byte) (*types.Receipt, error) {
	if to != nil && *to == s.at {
		return nil, errStubborn
	}
	return s.Sender.Send(ctx, to, input)
}

func TestDistributeGoesOnBehindAFault(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.vault, e.as(lender)
	e.invest(t)
	e.open(t, 1)
	e.open(t, 2)
	for _, f := range e.state(t).Facilities {
		e.mint(t, v, f.Lockbox, dollars(10))
	}
	if _, err := v.RequestRedeem(ctx, me, onchain.Senior, e.shares(t, onchain.Senior, 100), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.pass(t, 24*time.Hour)
	e.report(t, "0.05")
	did, err := v.Distribute(ctx, stubborn{e.as(stranger), v.Lockboxes[1]})
	if !errors.Is(err, errStubborn) || len(did.Sweeps) != 1 || did.Sweeps[0].Facility != 2 || len(did.Batches) != 1 {
		t.Errorf("did %+v, %v, want facility 2 and the exit", did, err)
	}
	did, err = v.Distribute(ctx, stubborn{e.as(stranger), v.Tranches[onchain.Senior]})
	if err != nil || len(did.Sweeps) != 1 || did.Sweeps[0].Facility != 1 {
		t.Errorf("did %+v, %v, want facility 1", did, err)
	}
}

// TestDistributeCreatesALockboxWithMoney pays a lockbox before it is there, as a marketplace may.
func TestDistributeCreatesALockboxWithMoney(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	e.invest(t)
	e.noBox = true
	e.open(t, 1)
	s := e.state(t)
	if s.Facilities[0].LockboxThere {
		t.Fatal("the lockbox is there")
	}
	e.mint(t, e.vault, s.Facilities[0].Lockbox, dollars(10))
	did, err := e.vault.Distribute(t.Context(), e.as(stranger))
	if err != nil || len(did.Sweeps) != 1 || did.Sweeps[0].Residual != dollars(10) {
		t.Errorf("did %+v, %v", did, err)
	}
	if e.vault.Lockboxes[1] != s.Facilities[0].Lockbox {
		t.Errorf("lockboxes = %v", e.vault.Lockboxes)
	}
	e.prove(t)
}
