package onchain_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/trancheoracle"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum"
)

// estate is a pool with what these tests ask of it.
type estate struct{ *onchaintest.Estate }

func newEstate(t *testing.T) *estate {
	t.Helper()
	return &estate{onchaintest.NewEstate(t)}
}

// TestLifeOfAPool goes through every act, looks at the state after each part of it, and proves the whole at its end.
func TestLifeOfAPool(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v := t.Context(), e.Vault
	e.Invest(t)
	e.Open(t, 1)
	s := e.state(t)
	if got := s.Facilities[0]; got.Status != "approved" || got.Base.IsZero() || !got.PaidThrough.IsZero() || !got.LockboxThere {
		t.Errorf("before the first draw: %+v", got)
	}

	drawn, err := v.Draw(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(40_000), onchaintest.Operator.Address())
	if err != nil {
		t.Fatal(err)
	}
	if drawn.Amount != onchaintest.Dollars(40_000) || drawn.Proceeds != onchaintest.Dollars(38_000) { // the haircut of 5 % is the discount
		t.Errorf("drew %v for %v", drawn.Proceeds, drawn.Amount)
	}
	s = e.state(t)
	if got := s.Facilities[0]; got.Status != "open" || got.Principal != onchaintest.Dollars(40_000) || got.PaidThrough.IsZero() {
		t.Errorf("after the draw: %+v", got)
	}
	if want := onchaintest.Dollars(110_300 - 38_000); s.Cash != want {
		t.Errorf("cash = %v, want %v: three investments and the seeds, less the draw", s.Cash, want)
	}
	_, err = v.Draw(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(10_000), onchaintest.Operator.Address())
	if !onchain.Refused(err, "InsufficientBorrowingBase") {
		t.Errorf("draw beyond the base: %v", err)
	}

	exit, err := v.RequestRedeem(ctx, e.As(onchaintest.Lender), onchain.Senior, e.shares(t, onchain.Senior, 10_000), onchaintest.Lender.Address())
	if err != nil || exit.ID != s.Epoch {
		t.Fatalf("request an exit: %+v, %v, epoch %d", exit, err, s.Epoch)
	}
	e.Mint(t, v, s.Facilities[0].Lockbox, onchaintest.Dollars(500))
	e.Pass(t, 24*time.Hour)
	e.Attest(t, 1)
	e.Report(t, "0.05")

	did, err := v.Distribute(ctx, e.As(onchaintest.Stranger))
	if err != nil {
		t.Fatal(err)
	}
	if len(did.Sweeps) != 1 || did.Sweeps[0].Total() != onchaintest.Dollars(500) || did.Sweeps[0].Interest.IsZero() || did.Sweeps[0].Fee.IsZero() {
		t.Errorf("sweeps = %+v, want one of 500 dollars with interest and a fee", did.Sweeps)
	}
	if len(did.Batches) != 1 || did.Batches[0].ID != exit.ID || did.Batches[0].Tranche != onchain.Senior || did.Batches[0].Entry {
		t.Errorf("batches = %+v, want the exit", did.Batches)
	}
	blocks := e.height(t)
	again, err := v.Distribute(ctx, e.As(onchaintest.Stranger))
	if err != nil || len(again.Sweeps)+len(again.Batches) != 0 || e.height(t) != blocks {
		t.Errorf("a second distribution did %+v in %d blocks, %v", again, e.height(t)-blocks, err)
	}
	paid, err := v.Claim(ctx, e.As(onchaintest.Lender), onchain.Senior, onchaintest.Lender.Address())
	if err != nil || paid.Assets != did.Batches[0].Assets {
		t.Errorf("claimed %+v, %v, want %v", paid, err, did.Batches[0].Assets)
	}
	if nothing, err := v.Claim(ctx, e.As(onchaintest.Lender), onchain.Senior, onchaintest.Lender.Address()); err != nil || nothing.Receipt != nil {
		t.Errorf("a second claim: %+v, %v", nothing, err)
	}

	if p, err := v.Prepay(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(1_000)); err != nil || p.Total() != onchaintest.Dollars(1_000) || p.Principal.IsZero() {
		t.Errorf("prepay: %+v, %v", p, err)
	}
	e.oracles(t)
	e.prove(t)
}

// oracles compares the prices of the state with what lending markets are told.
func (e *estate) oracles(t *testing.T) {
	t.Helper()
	binding, s := trancheoracle.NewTrancheOracle(), e.state(t)
	for i, at := range e.Vault.Oracles {
		out, err := e.Client().CallContract(t.Context(), ethereum.CallMsg{To: &at, Data: binding.PackLatestRoundData()}, nil)
		if err != nil {
			t.Fatal(err)
		}
		round, err := binding.UnpackLatestRoundData(out)
		if err != nil || round.Arg1.Cmp(s.Tranches[i].PriceExit.Big()) != 0 || round.Arg0.Uint64() != s.Report.Seq {
			t.Errorf("tranche %d: the oracle says %+v, %v, the state %v by report %d", i, round, err, s.Tranches[i].PriceExit, s.Report.Seq)
		}
	}
}

// TestDefault follows a loan whose devices fall silent to its recovery.
func TestDefault(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v, anyone := t.Context(), e.Vault, e.As(onchaintest.Stranger)
	e.Invest(t)
	e.Open(t, 1)
	if _, err := v.Draw(ctx, e.As(onchaintest.Operator), 1, onchaintest.Dollars(30_000), onchaintest.Operator.Address()); err != nil {
		t.Fatal(err)
	}
	e.Pass(t, 12*24*time.Hour)
	e.Report(t, "0.05")
	s := e.state(t)
	if f := s.Facilities[0]; !f.Base.IsZero() || f.Late == 0 || s.Entry != "late" {
		t.Errorf("after 12 silent days: base %v, late %v, entry %s", f.Base, f.Late, s.Entry)
	}
	if _, err := v.DeclareDefault(ctx, anyone, 1); !onchain.Refused(err, "NotLateEnough") {
		t.Errorf("default within the grace: %v", err)
	}
	e.Pass(t, 8*24*time.Hour)
	e.Report(t, "0.05")
	if _, err := v.DeclareDefault(ctx, anyone, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Foreclose(ctx, anyone, 1); err != nil {
		t.Fatal(err)
	}
	if p, err := v.Pay(ctx, anyone, 1, onchaintest.Dollars(5_000)); err != nil || !p.Recovery || p.Principal != onchaintest.Dollars(5_000) {
		t.Errorf("recovery: %+v, %v", p, err)
	}
	e.prove(t)
	e.Pass(t, 60*24*time.Hour)
	e.Report(t, "0.05")
	if _, err := v.WriteOff(ctx, anyone, 1); err != nil {
		t.Fatal(err)
	}
	s = e.state(t)
	if f := s.Facilities[0]; f.Status != "written off" || s.NAVExit != s.Cash {
		t.Errorf("after the write-off: %s, exit value %v of %v cash", f.Status, s.NAVExit, s.Cash)
	}
	e.prove(t)
}

func (e *estate) state(t *testing.T) onchain.State {
	t.Helper()
	s, err := e.Vault.State(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (e *estate) height(t *testing.T) uint64 {
	t.Helper()
	header, err := e.Client().HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return header.Number.Uint64()
}

// shares are those that are worth so many dollars to a leaver, about.
func (e *estate) shares(t *testing.T, i int, amount uint64) evm.Units {
	t.Helper()
	s := e.state(t).Tranches[i]
	n, ok := s.Supply.MulDivDown(amount*1_000_000, s.ExitValue.Big().Uint64())
	if !ok {
		t.Fatal("too many shares")
	}
	return n
}

func (e *estate) prove(t *testing.T) {
	t.Helper()
	proof, err := e.Vault.Prove(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range proof.Checks {
		if !c.OK {
			t.Errorf("%s: %s, want %s", c.Name, c.Observed, c.Required)
		}
	}
	if !proof.OK() {
		t.Error("the proof does not hold")
	}
	t.Logf("%d checks", len(proof.Checks))
}
