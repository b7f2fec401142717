// Package onchaintest gives tests a chain in this process with a pool on it: one whose clock the test sets, whose people each have an account,
// and where money, reports, facilities and attestations are a call each. It uses package onchain as a person does and knows nothing of a database.
package onchaintest

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

const seed = 6

// Who is an account of the series, by what it does.
type Who int

// The people, who all have coin for gas. Three sign reports and terms, and each facility's device has a key from Device on.
const (
	Deployer Who = iota
	Curator
	Guardian
	Treasury
	Operator
	Lender
	Stranger
	signers
	device = signers + 3
	funded = device + 2
)

// Key is the account's key.
func (w Who) Key() *ecdsa.PrivateKey { return devnet.Account(seed, int(w)) }

// Address is the account's address.
func (w Who) Address() common.Address { return devnet.Address(seed, int(w)) }

// Town is a chain in this process whose clock the test sets.
type Town struct {
	Chain *devnet.Chain
	Now   time.Time // of the newest block
}

// NewTown starts a chain of two blocks, which ends with the test.
func NewTown(t testing.TB) *Town {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, int(funded))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &Town{Chain: chain, Now: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)}
	w.Pass(t, 0) // so that the head is not genesis
	return w
}

// Pass makes an empty block that much and a second later.
func (w *Town) Pass(t testing.TB, d time.Duration) {
	t.Helper()
	w.Now = w.Now.Add(d + time.Second)
	if _, err := w.Chain.CommitAt(t.Context(), w.Now); err != nil {
		t.Fatal(err)
	}
}

// Client reads the chain.
func (w *Town) Client() onchain.Client { return w.Chain.Client() }

// As sends as somebody.
func (w *Town) As(who Who) *Account { return &Account{w, who} }

// Mint gives somebody simulated money of the pool.
func (w *Town) Mint(t testing.TB, v *onchain.Vault, to common.Address, amount evm.Units) {
	t.Helper()
	input := simulateddollar.NewSimulatedDollar().PackMint(to, amount.Big())
	if _, err := w.As(Deployer).Send(t.Context(), &v.Asset, input); err != nil {
		t.Fatal(err)
	}
}

// Account is a Sender whose transactions each make a block, a second after the last.
type Account struct {
	town *Town
	who  Who
}

// Address is the account's own.
func (a *Account) Address() common.Address { return a.who.Address() }

// Send makes a block of one transaction; one that would be reverted is not sent.
func (a *Account) Send(ctx context.Context, to *common.Address, input []byte) (*types.Receipt, error) {
	client, chainID := a.town.Chain.Client(), big.NewInt(devnet.ChainID)
	gas, err := client.EstimateGas(ctx, ethereum.CallMsg{From: a.Address(), To: to, Data: input})
	if err != nil {
		return nil, onchain.Explain(err)
	}
	nonce, err := client.NonceAt(ctx, a.Address(), nil)
	if err != nil {
		return nil, err
	}
	tx := types.MustSignNewTx(a.who.Key(), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: to, Data: input, Gas: max(gas, min(gas+gas/10, 1<<24)), GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
	a.town.Now = a.town.Now.Add(time.Second)
	if _, err := a.town.Chain.CommitAt(ctx, a.town.Now, tx); err != nil {
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
