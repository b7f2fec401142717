package onchain_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/transfergate"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum/common"
)

// do signs and sends what was prepared, as a wallet would.
func (e *estate) do(t *testing.T, who onchaintest.Who, p onchain.Prepared, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Checks) == 0 {
		t.Error("nothing was checked")
	}
	for _, c := range p.Calls {
		if c.From != nil && *c.From != who.Address() {
			t.Errorf("%s is for %v to sign", c.Description, *c.From)
		}
		if _, err := e.As(who).Send(t.Context(), &c.To, c.Data); err != nil {
			t.Fatalf("%s: %v", c.Description, err)
		}
	}
}

func wantUnprepared(t *testing.T, err error, code string) {
	t.Helper()
	var u *onchain.UnpreparedError
	if !errors.As(err, &u) || u.Code != code || u.Observed == "" || u.Fix == "" {
		t.Errorf("error %v, want %s", err, code)
	}
}

// TestPreparedCallsAreAccepted has a wallet send what was prepared for every act.
func TestPreparedCallsAreAccepted(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me, borrower := t.Context(), e.Vault, onchaintest.Lender.Address(), onchaintest.Operator.Address()

	p, err := v.PrepareDeposit(ctx, onchain.Junior, onchaintest.Dollars(30_000), me, me)
	if err == nil && len(p.Calls) != 2 {
		t.Errorf("%d calls, want an approval and a request", len(p.Calls))
	}
	e.do(t, onchaintest.Lender, p, err)
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
	if _, err := v.ProcessDeposits(ctx, e.As(onchaintest.Stranger), 5); err != nil {
		t.Fatal(err)
	}
	p, err = v.PrepareClaim(ctx, onchain.Junior, me, me)
	e.do(t, onchaintest.Lender, p, err)
	_, err = v.PrepareClaim(ctx, onchain.Junior, me, me)
	wantUnprepared(t, err, "NOTHING_TO_CLAIM")

	p, err = v.PrepareDeposit(ctx, onchain.Senior, onchaintest.Dollars(40_000), me, me)
	e.do(t, onchaintest.Lender, p, err)
	h, err := v.Holding(ctx, me, nil)
	if err != nil || h.Tranches[onchain.Senior].Shares.IsZero() || h.Tranches[onchain.Junior].Shares.IsZero() {
		t.Errorf("the lender holds %+v, %v", h.Tranches, err)
	}
	e.Open(t, 1)
	p, err = v.PrepareDraw(ctx, 1, onchaintest.Dollars(20_000), nil)
	e.do(t, onchaintest.Operator, p, err)
	if s := e.state(t); s.Facilities[0].Principal != onchaintest.Dollars(20_000) {
		t.Errorf("principal %v", s.Facilities[0].Principal)
	}
	e.Pass(t, time.Hour) // so that the interest of the next second does not decide what a payment does, and its gas
	p, err = v.PreparePay(ctx, 1, onchaintest.Dollars(100), borrower, false)
	e.do(t, onchaintest.Operator, p, err)
	p, err = v.PreparePay(ctx, 1, onchaintest.Dollars(1_000), borrower, true)
	e.do(t, onchaintest.Operator, p, err)
	s := e.state(t)
	if s.Facilities[0].Principal.Cmp(onchaintest.Dollars(19_001)) > 0 {
		t.Errorf("principal %v after a prepayment", s.Facilities[0].Principal)
	}
	_, err = v.PrepareSweep(ctx, 1)
	wantUnprepared(t, err, "NOTHING_TO_SWEEP")
	e.Mint(t, v, s.Facilities[0].Lockbox, onchaintest.Dollars(50))
	p, err = v.PrepareSweep(ctx, 1)
	e.do(t, onchaintest.Stranger, p, err)
	p, err = v.PrepareRedeem(ctx, onchain.Senior, e.shares(t, onchain.Senior, 1_000), me)
	e.do(t, onchaintest.Lender, p, err)
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
	if _, err := v.Distribute(ctx, e.As(onchaintest.Stranger)); err != nil {
		t.Fatal(err)
	}
	p, err = v.PrepareClaim(ctx, onchain.Senior, me, borrower)
	e.do(t, onchaintest.Lender, p, err)
}

// TestUnprepared has every refusal come with its code, before anything is signed.
func TestUnprepared(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, me, poor := t.Context(), e.Vault, onchaintest.Lender.Address(), onchaintest.Guardian.Address()
	_, err := v.PrepareDeposit(ctx, onchain.Senior, onchaintest.Dollars(40_000), me, me)
	wantUnprepared(t, err, "ABOVE_CAP") // nothing ranks below it
	e.Invest(t)
	e.Open(t, 1)
	for name, test := range map[string]struct {
		want string
		ask  func() (onchain.Prepared, error)
	}{
		"nothing": {"ZERO_AMOUNT", func() (onchain.Prepared, error) { return v.PrepareDeposit(ctx, onchain.Senior, evm.Units{}, me, me) }},
		"poor": {"INSUFFICIENT_BALANCE", func() (onchain.Prepared, error) {
			return v.PrepareDeposit(ctx, onchain.Senior, onchaintest.Dollars(1), poor, poor)
		}},
		"junior gift": {"REQUEST_FOR_ANOTHER", func() (onchain.Prepared, error) {
			return v.PrepareDeposit(ctx, onchain.Junior, onchaintest.Dollars(1), me, poor)
		}},
		"no shares": {"INSUFFICIENT_BALANCE", func() (onchain.Prepared, error) {
			return v.PrepareRedeem(ctx, onchain.Senior, onchaintest.Dollars(1), poor)
		}},
		"no exit":         {"NOTHING_TO_CLAIM", func() (onchain.Prepared, error) { return v.PrepareClaim(ctx, onchain.Senior, me, me) }},
		"draw over base":  {"ABOVE_BASE", func() (onchain.Prepared, error) { return v.PrepareDraw(ctx, 1, onchaintest.Dollars(50_000), nil) }},
		"draw over limit": {"ABOVE_LIMIT", func() (onchain.Prepared, error) { return v.PrepareDraw(ctx, 1, onchaintest.Dollars(50_001), nil) }},
		"no facility":     {"NO_FACILITY", func() (onchain.Prepared, error) { return v.PrepareDraw(ctx, 2, onchaintest.Dollars(1), nil) }},
		"pay to none":     {"NO_FACILITY", func() (onchain.Prepared, error) { return v.PreparePay(ctx, 2, onchaintest.Dollars(1), me, false) }},
		"sweep none":      {"NO_FACILITY", func() (onchain.Prepared, error) { return v.PrepareSweep(ctx, 2) }},
	} {
		if _, err := test.ask(); err == nil {
			t.Errorf("%s was prepared", name)
		} else {
			wantUnprepared(t, err, test.want)
		}
	}
	e.late(t)
	_, err = v.PrepareDraw(ctx, 1, onchaintest.Dollars(1), nil)
	wantUnprepared(t, err, "NAV_STALE")
	_, err = v.PrepareDeposit(ctx, onchain.Senior, onchaintest.Dollars(1), me, me)
	wantUnprepared(t, err, "NAV_STALE")
	if _, err := e.As(onchaintest.Guardian).Send(ctx, &v.Pool, pool.NewPool().PackPauseEntry(true)); err != nil {
		t.Fatal(err)
	}
	_, err = v.PrepareDeposit(ctx, onchain.Senior, onchaintest.Dollars(1), me, me)
	wantUnprepared(t, err, "POOL_PAUSED")
	_, err = v.PrepareDraw(ctx, 1, onchaintest.Dollars(1), nil)
	wantUnprepared(t, err, "POOL_PAUSED")
	if _, err := v.PrepareDeposit(ctx, onchain.Junior, onchaintest.Dollars(1), me, me); err != nil {
		t.Errorf("a request for junior waits, also through a pause: %v", err)
	}
}

// late lets the report grow too old.
func (e *estate) late(t *testing.T) {
	t.Helper()
	e.Pass(t, 37*time.Hour)
}

// TestUnpreparedForStrangers has a pool with a gate refuse whom it does not list.
func TestUnpreparedForStrangers(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	gate, err := w.As(onchaintest.Deployer).Send(t.Context(), nil, append(common.FromHex(transfergate.TransferGateMetaData.Bin), transfergate.NewTransferGate().PackConstructor(onchaintest.Deployer.Address())...))
	if err != nil {
		t.Fatal(err)
	}
	terms := onchaintest.Plan()
	terms.Gate = gate.ContractAddress
	v := w.Deploy(t, terms)
	me := onchaintest.Lender.Address()
	w.Mint(t, v, me, onchaintest.Dollars(100))
	_, err = v.PrepareDeposit(t.Context(), onchain.Junior, onchaintest.Dollars(50), me, me)
	wantUnprepared(t, err, "NOT_ELIGIBLE")
	allow := transfergate.NewTransferGate().PackAllow([]common.Address{me}, uint64(w.Now.Add(time.Hour).Unix()))
	if _, err := w.As(onchaintest.Deployer).Send(t.Context(), &gate.ContractAddress, allow); err != nil {
		t.Fatal(err)
	}
	if _, err := v.PrepareDeposit(t.Context(), onchain.Junior, onchaintest.Dollars(50), me, me); err != nil {
		t.Error(err)
	}
}
