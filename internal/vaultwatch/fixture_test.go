package vaultwatch_test

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/shopspring/decimal"
)

const seed = 6

// Accounts of the series by what they do.
const (
	deployer = iota
	curator
	guardian
	treasury
	operator
	lender
	stranger
	signers // and the next two
	device  = signers + 3
	funded  = device + 2
)

// town is a chain in this process whose clock the test sets.
type town struct {
	chain *devnet.Chain
	now   time.Time
}

func newTown(t *testing.T) *town {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, funded)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &town{chain: chain, now: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)}
	w.pass(t, 0) // a first block, so that the head is not genesis
	return w
}

// pass makes an empty block that much later.
func (w *town) pass(t *testing.T, d time.Duration) {
	t.Helper()
	w.now = w.now.Add(d + time.Second)
	if _, err := w.chain.CommitAt(t.Context(), w.now); err != nil {
		t.Fatal(err)
	}
}

func (w *town) client() onchain.Client { return w.chain.Client() }

func (w *town) as(i int) *account { return &account{w, i} }

// account is a Sender whose transactions each make a block, a second after the last.
type account struct {
	town *town
	i    int
}

func (a *account) Address() common.Address { return devnet.Address(seed, a.i) }

func (a *account) Send(ctx context.Context, to *common.Address, input []byte) (*types.Receipt, error) {
	client, chainID := a.town.chain.Client(), big.NewInt(devnet.ChainID)
	gas, err := client.EstimateGas(ctx, ethereum.CallMsg{From: a.Address(), To: to, Data: input})
	if err != nil {
		return nil, onchain.Explain(err)
	}
	nonce, err := client.NonceAt(ctx, a.Address(), nil)
	if err != nil {
		return nil, err
	}
	tx := types.MustSignNewTx(devnet.Account(seed, a.i), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: to, Data: input, Gas: max(gas, min(gas+gas/10, 1<<24)), GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
	a.town.now = a.town.now.Add(time.Second)
	if _, err := a.town.chain.CommitAt(ctx, a.town.now, tx); err != nil {
		return nil, err
	}
	receipt, err := client.TransactionReceipt(ctx, tx.Hash())
	if err != nil {
		return nil, err
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return nil, fmt.Errorf("transaction %v failed", tx.Hash())
	}
	return receipt, nil
}

func plan() onchain.Plan {
	ratio := decimal.RequireFromString
	return onchain.Plan{
		Name: "Test Pool", Symbol: "TEST", SimulateAsset: true,
		ReportsOwner:   devnet.Address(seed, deployer),
		Signers:        []common.Address{devnet.Address(seed, signers), devnet.Address(seed, signers+1), devnet.Address(seed, signers+2)},
		Threshold:      2,
		ReportInterval: time.Hour, ReportStep: ratio("0.02"), RotationDelay: 24 * time.Hour,
		Owner: devnet.Address(seed, deployer), Curator: devnet.Address(seed, curator), Guardian: devnet.Address(seed, guardian),
		Treasury: devnet.Address(seed, treasury), SeniorRate: ratio("0.08"), MezzRate: ratio("0.12"),
		MinSubordination: ratio("0.3"), MinJunior: ratio("0.1"), Fee: ratio("0.01"),
		Maturity: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), Epoch: 24 * time.Hour, Ramp: 30 * 24 * time.Hour,
		RecoveryWindow: 30 * 24 * time.Hour, LapseWindow: 4 * 24 * time.Hour, Timelock: time.Hour,
		Seed: ratio("100"), SaleDuration: 7 * 24 * time.Hour, SaleFloor: ratio("0.2"),
	}
}

func keep(onchain.Deployment) error { return nil }

// estate is a pool with money in each tranche, a report, and facility 1 approved with a device that has attested for two days.
type estate struct {
	*town
	vault *onchain.Vault
	seq   uint64
	noBox bool // facilities are opened without a lockbox in their terms
}

func dollars(n int64) evm.Units { return evm.UnitsOf(uint64(n) * 1_000_000) }

// mint gives simulated money.
func (w *town) mint(t *testing.T, v *onchain.Vault, to common.Address, amount evm.Units) {
	t.Helper()
	input := simulateddollar.NewSimulatedDollar().PackMint(to, amount.Big())
	if _, err := w.as(deployer).Send(t.Context(), &v.Asset, input); err != nil {
		t.Fatal(err)
	}
}

func keys(accounts ...int) []*ecdsa.PrivateKey {
	var out []*ecdsa.PrivateKey
	for _, i := range accounts {
		out = append(out, devnet.Account(seed, i))
	}
	return out
}

func newEstate(t *testing.T) *estate {
	t.Helper()
	w := newTown(t)
	d, err := onchain.Deploy(t.Context(), w.as(deployer), w.client(), plan(), onchain.Deployment{}, keep)
	if err != nil {
		t.Fatal(err)
	}
	v, err := d.Open(w.client())
	if err != nil {
		t.Fatal(err)
	}
	e := &estate{town: w, vault: v}
	for _, who := range []int{lender, operator, stranger} {
		w.mint(t, v, devnet.Address(seed, who), dollars(1_000_000))
	}
	e.report(t, "0.05")
	return e
}

// report anchors the next one as of now, signed by all.
func (e *estate) report(t *testing.T, haircut string) {
	t.Helper()
	e.seq++
	contract := anchor.Contract{ChainID: devnet.ChainID, Address: e.vault.Reports, Caller: e.client()}
	input, err := contract.Call(anchor.Report{
		Pool: plan().Name, SetID: 1, Seq: e.seq, AsOf: e.now, Haircut: decimal.RequireFromString(haircut), NAV: decimal.NewFromInt(1),
		Hash: common.Hash{1}, InputsRoot: common.Hash{2},
	}, keys(signers, signers+1, signers+2))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.as(stranger).Send(t.Context(), &e.vault.Reports, input); err != nil {
		t.Fatal(err)
	}
}

// invest buys shares of senior and mezzanine, and junior by a request that is filled an epoch later.
func (e *estate) invest(t *testing.T) {
	t.Helper()
	ctx, me := t.Context(), e.as(lender)
	if _, err := e.vault.RequestDeposit(ctx, me, dollars(30_000), me.Address()); err != nil {
		t.Fatal(err)
	}
	e.pass(t, 24*time.Hour)
	e.report(t, "0.05")
	filled, err := e.vault.ProcessDeposits(ctx, me, 5)
	if err != nil || len(filled) != 1 || filled[0].Assets != dollars(30_000) {
		t.Fatalf("process junior deposits: %+v, %v", filled, err)
	}
	got, err := e.vault.ClaimDeposit(ctx, me, me.Address())
	if err != nil || got.Shares != filled[0].Shares {
		t.Fatalf("claim junior shares: %+v, %v", got, err)
	}
	for i, amount := range []int64{60_000, 20_000} {
		got, err := e.vault.Deposit(ctx, me, i, dollars(amount), me.Address())
		if err != nil || got.Assets != dollars(amount) || got.Shares.IsZero() {
			t.Fatalf("deposit in tranche %d: %+v, %v", i, got, err)
		}
	}
}
