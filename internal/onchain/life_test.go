package onchain_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/trancheoracle"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum"
)

// TestLifeOfAPool goes through every act, looks at the state after each part of it, and proves the whole at its end.
func TestLifeOfAPool(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	ctx, v := t.Context(), e.vault
	e.invest(t)
	e.open(t, 1)
	s := e.state(t)
	if got := s.Facilities[0]; got.Status != "approved" || got.Base.IsZero() || !got.PaidThrough.IsZero() || !got.LockboxThere {
		t.Errorf("before the first draw: %+v", got)
	}

	drawn, err := v.Draw(ctx, e.as(operator), 1, dollars(40_000), devnet.Address(seed, operator))
	if err != nil {
		t.Fatal(err)
	}
	if drawn.Amount != dollars(40_000) || drawn.Proceeds != dollars(38_000) { // the haircut of 5 % is the discount
		t.Errorf("drew %v for %v", drawn.Proceeds, drawn.Amount)
	}
	s = e.state(t)
	if got := s.Facilities[0]; got.Status != "open" || got.Principal != dollars(40_000) || got.PaidThrough.IsZero() {
		t.Errorf("after the draw: %+v", got)
	}
	if want := dollars(110_300 - 38_000); s.Cash != want {
		t.Errorf("cash = %v, want %v: three investments and the seeds, less the draw", s.Cash, want)
	}
	_, err = v.Draw(ctx, e.as(operator), 1, dollars(10_000), devnet.Address(seed, operator))
	if !onchain.Refused(err, "InsufficientBorrowingBase") {
		t.Errorf("draw beyond the base: %v", err)
	}

	exit, err := v.RequestRedeem(ctx, e.as(lender), onchain.Senior, e.shares(t, onchain.Senior, 10_000), devnet.Address(seed, lender))
	if err != nil || exit.ID != s.Epoch {
		t.Fatalf("request an exit: %+v, %v, epoch %d", exit, err, s.Epoch)
	}
	e.mint(t, v, s.Facilities[0].Lockbox, dollars(500))
	e.pass(t, 24*time.Hour)
	e.attest(t, 1)
	e.report(t, "0.05")

	did, err := v.Distribute(ctx, e.as(stranger))
	if err != nil {
		t.Fatal(err)
	}
	if len(did.Sweeps) != 1 || did.Sweeps[0].Total() != dollars(500) || did.Sweeps[0].Interest.IsZero() || did.Sweeps[0].Fee.IsZero() {
		t.Errorf("sweeps = %+v, want one of 500 dollars with interest and a fee", did.Sweeps)
	}
	if len(did.Batches) != 1 || did.Batches[0].ID != exit.ID || did.Batches[0].Tranche != onchain.Senior || did.Batches[0].Entry {
		t.Errorf("batches = %+v, want the exit", did.Batches)
	}
	blocks := e.height(t)
	again, err := v.Distribute(ctx, e.as(stranger))
	if err != nil || len(again.Sweeps)+len(again.Batches) != 0 || e.height(t) != blocks {
		t.Errorf("a second distribution did %+v in %d blocks, %v", again, e.height(t)-blocks, err)
	}
	paid, err := v.Claim(ctx, e.as(lender), onchain.Senior, devnet.Address(seed, lender))
	if err != nil || paid.Assets != did.Batches[0].Assets {
		t.Errorf("claimed %+v, %v, want %v", paid, err, did.Batches[0].Assets)
	}
	if nothing, err := v.Claim(ctx, e.as(lender), onchain.Senior, devnet.Address(seed, lender)); err != nil || nothing.Receipt != nil {
		t.Errorf("a second claim: %+v, %v", nothing, err)
	}

	if p, err := v.Prepay(ctx, e.as(operator), 1, dollars(1_000)); err != nil || p.Total() != dollars(1_000) || p.Principal.IsZero() {
		t.Errorf("prepay: %+v, %v", p, err)
	}
	e.oracles(t)
	e.prove(t)
}

// oracles compares the prices of the state with what lending markets are told.
func (e *estate) oracles(t *testing.T) {
	t.Helper()
	binding, s := trancheoracle.NewTrancheOracle(), e.state(t)
	for i, at := range e.vault.Oracles {
		out, err := e.client().CallContract(t.Context(), ethereum.CallMsg{To: &at, Data: binding.PackLatestRoundData()}, nil)
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
	ctx, v, anyone := t.Context(), e.vault, e.as(stranger)
	e.invest(t)
	e.open(t, 1)
	if _, err := v.Draw(ctx, e.as(operator), 1, dollars(30_000), devnet.Address(seed, operator)); err != nil {
		t.Fatal(err)
	}
	e.pass(t, 12*24*time.Hour)
	e.report(t, "0.05")
	s := e.state(t)
	if f := s.Facilities[0]; !f.Base.IsZero() || f.Late == 0 || s.Entry != "late" {
		t.Errorf("after 12 silent days: base %v, late %v, entry %s", f.Base, f.Late, s.Entry)
	}
	if _, err := v.DeclareDefault(ctx, anyone, 1); !onchain.Refused(err, "NotLateEnough") {
		t.Errorf("default within the grace: %v", err)
	}
	e.pass(t, 8*24*time.Hour)
	e.report(t, "0.05")
	if _, err := v.DeclareDefault(ctx, anyone, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Foreclose(ctx, anyone, 1); err != nil {
		t.Fatal(err)
	}
	if p, err := v.Pay(ctx, anyone, 1, dollars(5_000)); err != nil || !p.Recovery || p.Principal != dollars(5_000) {
		t.Errorf("recovery: %+v, %v", p, err)
	}
	e.prove(t)
	e.pass(t, 60*24*time.Hour)
	e.report(t, "0.05")
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
	s, err := e.vault.State(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (e *estate) height(t *testing.T) uint64 {
	t.Helper()
	header, err := e.client().HeaderByNumber(t.Context(), nil)
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
	proof, err := e.vault.Prove(t.Context(), nil)
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
