package onchain_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// TestDistributeFillsWaitingDepositsBeforeExits has a leaver whom only the money that waits to enter can pay.
func TestDistributeFillsWaitingDepositsBeforeExits(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.Vault, e.As(onchaintest.Lender)
	e.Invest(t)
	// Junior wants to leave with more than subordination lets go, until other junior money is in.
	if _, err := v.RequestRedeem(ctx, me, onchain.Junior, e.shares(t, onchain.Junior, 20_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestDeposit(ctx, e.As(onchaintest.Stranger), onchaintest.Dollars(20_000), onchaintest.Stranger.Address()); err != nil {
		t.Fatal(err)
	}
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
	did, err := v.Distribute(ctx, e.As(onchaintest.Operator))
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
	ctx, v, me := t.Context(), e.Vault, e.As(onchaintest.Lender)
	e.Invest(t)
	e.Open(t, 1)
	if _, err := v.Draw(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(49_000), onchaintest.Operator.Address()); err != nil {
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
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
	did, err := v.Distribute(ctx, e.As(onchaintest.Stranger))
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
	again, err := v.Distribute(ctx, e.As(onchaintest.Stranger))
	if err != nil || len(again.Batches) != 0 {
		t.Errorf("a second distribution did %+v, %v", again, err)
	}
	if _, err := v.Prepay(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(49_000)); err != nil {
		t.Fatal(err)
	}
	again, err = v.Distribute(ctx, e.As(onchaintest.Stranger))
	if err != nil || len(again.Batches) != 1 || again.Batches[0].Tranche != onchain.Mezzanine {
		t.Errorf("with the loan repaid, did %+v, %v", again, err)
	}
	e.prove(t)
}

// TestDistributeGoesRoundAgain has an entrant for whom there is room only once somebody has left.
func TestDistributeGoesRoundAgain(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me := t.Context(), e.Vault, e.As(onchaintest.Lender)
	e.Invest(t)
	full := e.state(t).Tranches[onchain.Junior].EntryValue
	if _, err := e.As(onchaintest.Curator).Send(ctx, &v.Pool, pool.NewPool().PackSetCap(onchain.Junior, full.Big())); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestDeposit(ctx, e.As(onchaintest.Stranger), onchaintest.Dollars(1_000), onchaintest.Stranger.Address()); err != nil {
		t.Fatal(err)
	}
	if _, err := v.RequestRedeem(ctx, me, onchain.Junior, e.shares(t, onchain.Junior, 5_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
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
	ctx, v, me := t.Context(), e.Vault, e.As(onchaintest.Lender)
	e.Invest(t)
	e.Open(t, 1)
	e.Open(t, 2)
	for _, f := range e.state(t).Facilities {
		e.Mint(t, v, f.Lockbox, onchaintest.Dollars(10))
	}
	if _, err := v.RequestRedeem(ctx, me, onchain.Senior, e.shares(t, onchain.Senior, 100), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
	did, err := v.Distribute(ctx, stubborn{e.As(onchaintest.Stranger), v.Lockboxes[1]})
	if !errors.Is(err, errStubborn) || len(did.Sweeps) != 1 || did.Sweeps[0].Facility != 2 || len(did.Batches) != 1 {
		t.Errorf("did %+v, %v, want facility 2 and the exit", did, err)
	}
	did, err = v.Distribute(ctx, stubborn{e.As(onchaintest.Stranger), v.Tranches[onchain.Senior]})
	if err != nil || len(did.Sweeps) != 1 || did.Sweeps[0].Facility != 1 {
		t.Errorf("did %+v, %v, want facility 1", did, err)
	}
}

// TestDistributeCreatesALockboxWithMoney pays a lockbox before it is there, as a marketplace may.
func TestDistributeCreatesALockboxWithMoney(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	e.Invest(t)
	e.NoBox = true
	e.Open(t, 1)
	s := e.state(t)
	if s.Facilities[0].LockboxThere {
		t.Fatal("the lockbox is there")
	}
	e.Mint(t, e.Vault, s.Facilities[0].Lockbox, onchaintest.Dollars(10))
	did, err := e.Vault.Distribute(t.Context(), e.As(onchaintest.Stranger))
	if err != nil || len(did.Sweeps) != 1 || did.Sweeps[0].Residual != onchaintest.Dollars(10) {
		t.Errorf("did %+v, %v", did, err)
	}
	if e.Vault.Lockboxes[1] != s.Facilities[0].Lockbox {
		t.Errorf("lockboxes = %v", e.Vault.Lockboxes)
	}
	e.prove(t)
}
