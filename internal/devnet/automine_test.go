package devnet_test

import (
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

func TestAutomineOverHTTP(t *testing.T) {
	t.Parallel()
	began := time.Now()
	chain := start(t, devnet.Config{Automine: true, HTTP: "127.0.0.1:0"})
	t.Logf("started in %v", time.Since(began))
	client, err := ethclient.DialContext(t.Context(), chain.HTTPURL())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if id, err := client.ChainID(t.Context()); err != nil || id.Int64() != devnet.ChainID {
		t.Errorf("ChainID = %v, %v", id, err)
	}
	for nonce := range uint64(5) {
		tx := transfer(t, client, 0, nonce, 1000)
		if err := client.SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
		if _, err := mined(t.Context(), client, tx.Hash()); err != nil {
			t.Fatalf("transaction %d: %v", nonce, err)
		}
	}
	got, err := client.BalanceAt(t.Context(), devnet.Address(seed, 2), nil)
	want := new(big.Int).Add(devnet.Funded(seed, 3)[devnet.Address(seed, 2)].Balance, big.NewInt(5000))
	if err != nil || got.Cmp(want) != 0 {
		t.Errorf("balance = %v, %v, want %v", got, err, want)
	}
	// Archive: the state at genesis is still there.
	if old, err := client.BalanceAt(t.Context(), devnet.Address(seed, 2), new(big.Int)); err != nil || old.Cmp(want) >= 0 {
		t.Errorf("balance at genesis = %v, %v, want less than %v", old, err, want)
	}
}

func TestAutomineTakesEveryTransactionOfABurst(t *testing.T) {
	t.Parallel()
	const burst = 400
	chain := start(t, devnet.Config{Automine: true})
	var last [2]common.Hash
	var senders sync.WaitGroup
	for i := range last {
		senders.Go(func() {
			for nonce := range uint64(burst) {
				tx, err := signedTransfer(t.Context(), chain.Client(), i, nonce, 1)
				if err == nil {
					err = chain.Client().SendTransaction(t.Context(), tx)
				}
				if err != nil {
					t.Errorf("transaction %d of sender %d: %v", nonce, i, err)
					return
				}
				if last[i] = tx.Hash(); nonce%50 == 0 {
					chain.Commit() // a block made by hand must not get in the way
				}
			}
		})
	}
	senders.Wait()
	for i, tx := range last {
		if _, err := mined(t.Context(), chain.Client(), tx); err != nil {
			t.Fatalf("sender %d: %v", i, err)
		}
	}
	// The block production must come to rest: an idle chain that goes on sealing would starve its process.
	before, _ := chain.Client().BlockNumber(t.Context())
	time.Sleep(50 * time.Millisecond)
	after, _ := chain.Client().BlockNumber(t.Context())
	if before != after {
		t.Errorf("head went from %d to %d without a transaction", before, after)
	}
}

// More gas than a block holds becomes executable by one transaction, so one notice must make several blocks.
func TestAutomineGoesOnAfterAFullBlock(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{Automine: true})
	const spenders, gas = 6, 1 << 24
	var last common.Hash
	for nonce := spenders - 1; nonce >= 0; nonce-- {
		tx := types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(big.NewInt(devnet.ChainID)), &types.DynamicFeeTx{
			ChainID: big.NewInt(devnet.ChainID), Nonce: uint64(nonce), GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e10),
			Gas: gas, Data: common.FromHex("5b600056"), // JUMPDEST PUSH1 0 JUMP: goes on until the gas is gone
		})
		if err := chain.Client().SendTransaction(t.Context(), tx); err != nil {
			t.Fatal(err)
		}
		if nonce == spenders-1 {
			last = tx.Hash()
		}
	}
	for began := time.Now(); ; time.Sleep(2 * time.Millisecond) {
		receipt, err := chain.Client().TransactionReceipt(t.Context(), last)
		if err == nil {
			if receipt.BlockNumber.Int64() < 2 || receipt.GasUsed != gas {
				t.Errorf("the last one is in block %v with %d gas", receipt.BlockNumber, receipt.GasUsed)
			}
			return
		}
		if time.Since(began) > 60*time.Second {
			t.Fatal(err)
		}
	}
}
