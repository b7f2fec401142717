package onchaintest

import (
	"crypto/ecdsa"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Plan is what Estate's pool was deployed by.
func Plan() onchain.Plan {
	ratio := decimal.RequireFromString
	return onchain.Plan{
		Name: "Test Pool", Symbol: "TEST", SimulateAsset: true,
		ReportsOwner:   Deployer.Address(),
		Signers:        []common.Address{signers.Address(), (signers + 1).Address(), (signers + 2).Address()},
		Threshold:      2,
		ReportInterval: time.Hour, ReportStep: ratio("0.02"), RotationDelay: 24 * time.Hour,
		Owner: Deployer.Address(), Curator: Curator.Address(), Guardian: Guardian.Address(),
		Treasury: Treasury.Address(), SeniorRate: ratio("0.08"), MezzRate: ratio("0.12"),
		MinSubordination: ratio("0.3"), MinJunior: ratio("0.1"), Fee: ratio("0.01"),
		Maturity: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), Epoch: 24 * time.Hour, Ramp: 30 * 24 * time.Hour,
		RecoveryWindow: 30 * 24 * time.Hour, LapseWindow: 4 * 24 * time.Hour, Timelock: time.Hour,
		Seed: ratio("100"), SaleDuration: 7 * 24 * time.Hour, SaleFloor: ratio("0.2"),
	}
}

// Keep is a save of Deploy that keeps nothing.
func Keep(onchain.Deployment) error { return nil }

// Deploy deploys a pool and opens it.
func (w *Town) Deploy(t testing.TB, p onchain.Plan) *onchain.Vault {
	t.Helper()
	d, err := onchain.Deploy(t.Context(), w.As(Deployer), w.Client(), p, onchain.Deployment{}, Keep)
	if err != nil {
		t.Fatal(err)
	}
	v, err := d.Open(w.Client())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Estate is a pool with its seed and a report. The lender, the operator and the stranger have a million dollars each.
type Estate struct {
	*Town
	Vault *onchain.Vault
	NoBox bool // facilities are opened without a lockbox in their terms
	seq   uint64
}

// Dollars is an amount of the pool's money, which has 6 decimals.
func Dollars(n int64) evm.Units { return evm.UnitsOf(uint64(n) * 1_000_000) }

func keys(accounts ...Who) []*ecdsa.PrivateKey {
	var out []*ecdsa.PrivateKey
	for _, who := range accounts {
		out = append(out, who.Key())
	}
	return out
}

// NewEstate deploys Plan in a town of its own.
func NewEstate(t testing.TB) *Estate {
	t.Helper()
	w := NewTown(t)
	e := &Estate{Town: w, Vault: w.Deploy(t, Plan())}
	for _, who := range []Who{Lender, Operator, Stranger} {
		w.Mint(t, e.Vault, who.Address(), Dollars(1_000_000))
	}
	e.Report(t, "0.05")
	return e
}

// Report anchors the next one as of now, signed by all.
func (e *Estate) Report(t testing.TB, haircut string) {
	t.Helper()
	e.seq++
	contract := anchor.Contract{ChainID: devnet.ChainID, Address: e.Vault.Reports, Caller: e.Client()}
	input, err := contract.Call(anchor.Report{
		Pool: Plan().Name, SetID: 1, Seq: e.seq, AsOf: e.Now, Haircut: decimal.RequireFromString(haircut), NAV: decimal.NewFromInt(1),
		Hash: common.Hash{1}, InputsRoot: common.Hash{2},
	}, keys(signers, signers+1, signers+2))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.As(Stranger).Send(t.Context(), &e.Vault.Reports, input); err != nil {
		t.Fatal(err)
	}
}

// Invest has the lender buy shares of senior and mezzanine, and junior by a request that is filled an epoch later.
func (e *Estate) Invest(t testing.TB) {
	t.Helper()
	ctx, me := t.Context(), e.As(Lender)
	if _, err := e.Vault.RequestDeposit(ctx, me, Dollars(30_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.Pass(t, 24*time.Hour)
	e.Report(t, "0.05")
	filled, err := e.Vault.ProcessDeposits(ctx, me, 5)
	if err != nil || len(filled) != 1 || filled[0].Assets != Dollars(30_000) {
		t.Fatalf("process junior deposits: %+v, %v", filled, err)
	}
	got, err := e.Vault.ClaimDeposit(ctx, me, me.Address())
	if err != nil || got.Shares != filled[0].Shares {
		t.Fatalf("claim junior shares: %+v, %v", got, err)
	}
	for i, amount := range []int64{60_000, 20_000} {
		got, err := e.Vault.Deposit(ctx, me, i, Dollars(amount), me.Address())
		if err != nil || got.Assets != Dollars(amount) || got.Shares.IsZero() {
			t.Fatalf("deposit in tranche %d: %+v, %v", i, got, err)
		}
	}
}
