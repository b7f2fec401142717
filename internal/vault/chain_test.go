package vault_test

import (
	"context"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/differential"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"
)

const seed = 5

// solidity is the contracts' own code on a chain in this process.
type solidity struct {
	binding  *differential.Differential
	contract *bind.BoundContract
}

func deploy(t *testing.T) *solidity {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	chainID := big.NewInt(devnet.ChainID)
	tx := types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Data: common.FromHex(differential.DifferentialMetaData.Bin), Gas: 12_000_000,
		GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
	if _, err := chain.CommitAt(t.Context(), time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), tx); err != nil {
		t.Fatal(err)
	}
	receipt, err := chain.Client().TransactionReceipt(t.Context(), tx.Hash())
	if err != nil || receipt.Status != types.ReceiptStatusSuccessful {
		t.Fatalf("deploy: %+v, %v", receipt, err)
	}
	s := &solidity{binding: differential.NewDifferential()}
	s.contract = s.binding.Instance(chain.Client(), crypto.CreateAddress(devnet.Address(seed, 0), 0))
	return s
}

func ask[T any](ctx context.Context, t *testing.T, s *solidity, input []byte, unpack func([]byte) (T, error)) T {
	t.Helper()
	answer, err := bind.Call(s.contract, &bind.CallOpts{Context: ctx}, input, unpack)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// number draws numbers of all sizes, among which those where something changes are far more often than by chance: nothing,
// one, the greatest, a ray, a unit's scale, and what was drawn before or is next to it.
type number struct {
	*rand.Rand
	last *uint256.Int
}

func (n *number) next() *uint256.Int {
	one, most := uint256.NewInt(1), new(uint256.Int).SetAllOne()
	edges := []*uint256.Int{
		new(uint256.Int), one, most, new(uint256.Int).Sub(most, one), new(uint256.Int).Lsh(one, 128), vault.Ray(),
		new(uint256.Int).Mul(vault.Ray(), vault.Ray()), n.last, new(uint256.Int).AddUint64(n.last, 1), new(uint256.Int).SubUint64(n.last, 1),
	}
	if i := n.IntN(2 * len(edges)); i < len(edges) {
		n.last = edges[i]
	} else {
		words := uint256.Int{n.Uint64(), n.Uint64(), n.Uint64(), n.Uint64()}
		n.last = words.Rsh(&words, uint(n.IntN(256)))
	}
	return n.last.Clone()
}

func numbers() *number {
	return &number{Rand: rand.New(rand.NewPCG(20_261_121, seed)), last: new(uint256.Int)}
}
