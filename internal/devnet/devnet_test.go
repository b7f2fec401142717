package devnet_test

import (
	"context"
	"errors"
	"math/big"
	"os"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

const seed = 7

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		live(dir)
	}
	os.Exit(m.Run())
}

// start runs a chain with three funded accounts for the length of the test.
func start(t *testing.T, c devnet.Config) *devnet.Chain {
	t.Helper()
	c.Alloc = devnet.Funded(seed, 3)
	chain, err := devnet.Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Errorf("Close = %v", err)
		}
	})
	return chain
}

// transfer signs a payment of wei from account i to account 2 with the given nonce.
func transfer(t *testing.T, client *ethclient.Client, i int, nonce uint64, wei int64) *types.Transaction {
	t.Helper()
	tx, err := signedTransfer(t.Context(), client, i, nonce, wei)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func signedTransfer(ctx context.Context, client *ethclient.Client, i int, nonce uint64, wei int64) (*types.Transaction, error) {
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, err
	}
	to := devnet.Address(seed, 2)
	return types.SignNewTx(devnet.Account(seed, i), types.LatestSignerForChainID(big.NewInt(devnet.ChainID)), &types.DynamicFeeTx{
		ChainID:   big.NewInt(devnet.ChainID),
		Nonce:     nonce,
		GasTipCap: big.NewInt(1e9),
		GasFeeCap: new(big.Int).Add(big.NewInt(2e9), new(big.Int).Mul(head.BaseFee, big.NewInt(2))),
		Gas:       21_000,
		To:        &to,
		Value:     big.NewInt(wei),
	})
}

// mined waits for the receipt of tx, which must be a success.
func mined(ctx context.Context, client *ethclient.Client, tx common.Hash) (*types.Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		receipt, err := client.TransactionReceipt(ctx, tx)
		switch {
		case err == nil && receipt.Status != types.ReceiptStatusSuccessful:
			return nil, errors.New("the transaction was reverted")
		case err == nil:
			return receipt, nil
		case ctx.Err() != nil:
			return nil, err
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func TestPeriodSealsWithoutTransactions(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{Period: 5 * time.Millisecond})
	heads := make(chan *types.Header, 16)
	subscription, err := chain.Client().SubscribeNewHead(t.Context(), heads)
	if err != nil {
		t.Fatal(err)
	}
	defer subscription.Unsubscribe()
	var before uint64
	for range 4 {
		select {
		case head := <-heads:
			if head.Time <= before {
				t.Errorf("block %v is stamped %d, not after %d", head.Number, head.Time, before)
			}
			before = head.Time
		case <-time.After(10 * time.Second):
			t.Fatal("no block in ten seconds")
		}
	}
}

func TestNoBlockUnlessAsked(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{})
	if chain.HTTPURL() != "" {
		t.Errorf("HTTPURL = %q without an address", chain.HTTPURL())
	}
	tx := transfer(t, chain.Client(), 0, 0, 1)
	if err := chain.Client().SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	if _, pending, err := chain.Client().TransactionByHash(t.Context(), tx.Hash()); err != nil || !pending {
		t.Errorf("before Commit: pending %v, %v", pending, err)
	}
	ref := chain.Commit()
	receipt, err := mined(t.Context(), chain.Client(), tx.Hash())
	if err != nil || receipt.BlockHash != ref.Hash || ref.Number != 1 {
		t.Errorf("Commit = %v, receipt in %v, %v", ref, receipt, err)
	}
	if err := chain.AdjustTime(6 * time.Hour); err != nil {
		t.Fatal(err)
	}
	parent, _ := chain.Client().HeaderByNumber(t.Context(), big.NewInt(1))
	later, err := chain.Client().HeaderByNumber(t.Context(), big.NewInt(2))
	if err != nil || later.Time-parent.Time != 6*3600 {
		t.Errorf("AdjustTime(6h) stamped %v after %v, %v", later, parent, err)
	}
}

func TestClosedChainMakesNoBlock(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{Automine: true, Period: time.Millisecond})
	if err := chain.Close(); err != nil {
		t.Fatal(err)
	}
	head := chain.Commit()
	if again := chain.Commit(); again != head {
		t.Errorf("Commit after Close went from %v to %v", head, again)
	}
	if err := chain.Fork(head.Hash); !errors.Is(err, devnet.ErrClosed) {
		t.Errorf("Fork after Close = %v", err)
	}
}

func TestStartRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]devnet.Config{
		"an address without port": {HTTP: "127.0.0.1"},
		"a port that is none":     {HTTP: "127.0.0.1:70000"},
		"a negative period":       {Period: -time.Second},
	} {
		if chain, err := devnet.Start(t.Context(), c); err == nil {
			t.Errorf("%s was accepted", name)
			_ = chain.Close()
		}
	}
}

func TestAccountsAreReproducible(t *testing.T) {
	t.Parallel()
	// Fixed by the first version of the series; a change would empty every stored devnet's wallets.
	if got, want := devnet.Address(7, 0), common.HexToAddress("0x82AB48E6b09f8C64Ad8be0105831F1E2a0ab6939"); got != want {
		t.Errorf("Address(7, 0) = %v, want %v", got, want)
	}
	seen := map[common.Address]bool{}
	for s := range uint64(4) {
		for i := range 8 {
			seen[devnet.Address(s, i)] = true
		}
	}
	if len(seen) != 32 {
		t.Errorf("%d different addresses of 32", len(seen))
	}
}
