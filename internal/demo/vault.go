package demo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// vaultPath is the addresses file of the demo's pool, as corebond vault reads it.
func (w *world) vaultPath() string { return filepath.Join(w.dir, "vault.json") }

// recallVault reads where an earlier run deployed the pool.
func (w *world) recallVault() error {
	text, err := os.ReadFile(w.vaultPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read addresses: %w", err)
	}
	w.vault, err = onchain.ParseDeployment(text)
	return err
}

func (w *world) saveVault(d onchain.Deployment) error {
	w.vault = d
	return writeFile(w.vaultPath(), d)
}

// deployVault puts the pool and the contracts around it on chain.
func (w *world) deployVault(ctx context.Context, at time.Time) error {
	w.progress.Say("deploy the pool's contracts")
	_, err := onchain.Deploy(ctx, w.as(ownerAccount, at), w.chain.Client(), w.vaultPlan(), w.vault, w.saveVault)
	return err
}

// openVault is the pool as package onchain reads and moves it.
func (w *world) openVault() (*onchain.Vault, error) { return w.vault.Open(w.chain.Client()) }

// tick makes an empty block, so that the chain's answers are of that instant or later.
func (w *world) tick(ctx context.Context, at time.Time) error {
	_, err := w.commit(ctx, at)
	return err
}

// account sends transactions of one of the demo's accounts, each in a block of its own, from an instant on.
type account struct {
	world *world
	index int
	from  time.Time
}

func (w *world) as(index int, from time.Time) account { return account{w, index, from} }

// Address is the account's.
func (a account) Address() common.Address { return devnet.Address(a.world.seed, a.index) }

// Send makes a block of one transaction. One that is refused is in the block too, and the error carries the contract's words.
func (a account) Send(ctx context.Context, to *common.Address, input []byte) (*types.Receipt, error) {
	w := a.world
	nonce, err := w.nonce(ctx, a.index)
	if err != nil {
		return nil, err
	}
	at, err := w.next(ctx, a.from)
	if err != nil {
		return nil, err
	}
	tx := w.sign(a.index, nonce, to, input)
	if _, err := w.chain.CommitAt(ctx, at, tx); err != nil {
		return nil, err
	}
	receipt, err := w.chain.Client().TransactionReceipt(ctx, tx.Hash())
	if err != nil {
		return nil, fmt.Errorf("read receipt: %w", err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return receipt, fmt.Errorf("transaction %v: %w", tx.Hash(), w.refusal(ctx, a.Address(), to, input, receipt.BlockNumber))
	}
	return receipt, nil
}

// refusal is the contract's answer to a call as of a block.
func (w *world) refusal(ctx context.Context, from common.Address, to *common.Address, input []byte, block *big.Int) error {
	_, err := w.chain.Client().CallContract(ctx, ethereum.CallMsg{From: from, To: to, Data: input}, block)
	return onchain.Explain(err)
}

// ask calls a contract at the head and reads the answer.
func ask[T any](ctx context.Context, w *world, contract common.Address, input []byte, unpack func([]byte) (T, error)) (T, error) {
	return askAt(ctx, w, nil, contract, input, unpack)
}

// askAt is ask as of a block; nil is the head.
func askAt[T any](
	ctx context.Context, w *world, block *big.Int, contract common.Address, input []byte, unpack func([]byte) (T, error),
) (T, error) {
	out, err := w.chain.Client().CallContract(ctx, ethereum.CallMsg{To: &contract, Data: input}, block)
	if err != nil {
		var none T
		return none, onchain.Explain(err)
	}
	return unpack(out)
}
