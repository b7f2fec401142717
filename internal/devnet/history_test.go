package devnet_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/core/types"
)

// A history of the past is written with real time stamps, and written again gives the same hashes.
func TestHistoryIsReproducible(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC)
	write := func() []evm.Ref {
		chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(1, 2)})
		if err != nil {
			t.Fatal(err)
		}
		defer chain.Close()
		var refs []evm.Ref
		to := devnet.Address(1, 1)
		for day := range uint64(5) {
			tx := types.MustSignNewTx(devnet.Account(1, 0), types.LatestSignerForChainID(big.NewInt(devnet.ChainID)), &types.DynamicFeeTx{
				ChainID: big.NewInt(devnet.ChainID), Nonce: day, To: &to, Value: big.NewInt(7), Gas: 21_000,
				GasFeeCap: big.NewInt(2e9), GasTipCap: big.NewInt(1),
			})
			at := start.AddDate(0, 0, int(day))
			ref, err := chain.CommitAt(t.Context(), at, tx)
			if err != nil {
				t.Fatal(err)
			}
			header, err := chain.Client().HeaderByHash(t.Context(), ref.Hash)
			if err != nil || header.Time != uint64(at.Unix()) {
				t.Fatalf("block %v is stamped %v, %v; want %v", ref, header, err, at)
			}
			refs = append(refs, ref)
		}
		if _, err := chain.CommitAt(t.Context(), start); err == nil {
			t.Error("a block before its parent was made")
		}
		if ref := chain.Commit(); ref.Number != 6 { // and the clock can go on from there
			t.Errorf("block after the history is %v, want number 6", ref)
		}
		return refs
	}
	first, second := write(), write()
	for i := range first {
		if first[i] != second[i] {
			t.Errorf("block %d is %v at first and %v again", i, first[i], second[i])
		}
	}
}
