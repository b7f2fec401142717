package devnet_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/livepeerevents"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

func TestForkReplacesBlocksAndRemovesLogs(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{})
	client, emitter := chain.Client(), livepeerevents.NewLivepeerEvents()
	by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	address, _, err := bind.DeployContract(by, common.FromHex(livepeerevents.LivepeerEventsMetaData.Bin), client, nil)
	if err != nil {
		t.Fatal(err)
	}
	base := chain.Commit()
	logs := make(chan types.Log, 16)
	query := ethereum.FilterQuery{Addresses: []common.Address{address}}
	subscription, err := client.SubscribeFilterLogs(t.Context(), query, logs)
	if err != nil {
		t.Fatal(err)
	}
	defer subscription.Unsubscribe()

	contract := emitter.Instance(client, address)
	reward := func(amount int64) common.Hash {
		tx, err := bind.Transact(contract, by, emitter.PackReward(devnet.Address(seed, 1), big.NewInt(amount)))
		if err != nil {
			t.Fatal(err)
		}
		return tx.Hash()
	}
	dropped := reward(11)
	old := chain.Commit()
	if err := chain.Fork(base.Hash); err != nil {
		t.Fatal(err)
	}
	kept := reward(22)
	replacement, tip := chain.Commit(), chain.Commit()

	if replacement.Number != old.Number || replacement.Hash == old.Hash || tip.Number != old.Number+1 {
		t.Errorf("after the fork: %v, %v; before: %v", replacement, tip, old)
	}
	canonical, err := client.HeaderByNumber(t.Context(), new(big.Int).SetUint64(old.Number))
	if err != nil || canonical.Hash() != replacement.Hash {
		t.Errorf("canonical block %d = %v, %v, want %v", old.Number, canonical.Hash(), err, replacement)
	}
	if _, err := mined(t.Context(), client, kept); err != nil {
		t.Error(err)
	}
	if _, err := client.TransactionReceipt(t.Context(), dropped); err == nil {
		t.Error("the dropped transaction came back by itself")
	}
	found, err := client.FilterLogs(t.Context(), query)
	if err != nil || len(found) != 1 || found[0].BlockHash != replacement.Hash {
		t.Errorf("logs = %v, %v, want the one of the new branch", found, err)
	}
	wantLogs(t, logs, []seenLog{{old.Hash, false}, {old.Hash, true}, {replacement.Hash, false}})
}

type seenLog struct {
	block   common.Hash
	removed bool
}

func wantLogs(t *testing.T, logs <-chan types.Log, want []seenLog) {
	t.Helper()
	for i, w := range want {
		select {
		case log := <-logs:
			if got := (seenLog{log.BlockHash, log.Removed}); got != w {
				t.Errorf("log %d = %v, want %v", i, got, w)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("log %d did not arrive", i)
		}
	}
}

func TestForkAtUnknownBlock(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{})
	if err := chain.Fork(common.HexToHash("0x01")); err == nil {
		t.Error("Fork at an unknown block succeeded")
	}
}
