package onchain_test

import (
	"context"
	"errors"
	"math/big"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// narrow is a node that gives the logs of so many blocks at once, and no times with them.
type narrow struct {
	onchain.Client
	most    uint64
	refused int
}

func (n *narrow) FilterLogs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error) {
	if query.ToBlock.Uint64()-query.FromBlock.Uint64() >= n.most {
		n.refused++
		return nil, errors.New("block range is too wide")
	}
	found, err := n.Client.FilterLogs(ctx, query)
	for i := range found {
		found[i].BlockTimestamp = 0
	}
	return found, err
}

func TestProofByANarrowNode(t *testing.T) {
	t.Parallel()
	e := lent(t)
	node := &narrow{Client: e.Client(), most: 3}
	if got := failed(t, e.Vault.Deployment, node); len(got) != 0 || node.refused == 0 {
		t.Errorf("%q failed, %d questions refused", got, node.refused)
	}
	node = &narrow{Client: e.Client()} // refuses all
	v, err := e.Vault.Open(node)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Prove(t.Context(), nil); err == nil {
		t.Error("a node without logs gives a proof")
	}
}

// TestStateOfThePast reads a block that is history, and proves it.
func TestStateOfThePast(t *testing.T) {
	t.Parallel()
	e := lent(t)
	before := e.state(t)
	at := new(big.Int).SetUint64(before.Block.Number)
	e.Pass(t, 48*time.Hour)
	if _, err := e.Vault.Pay(t.Context(), e.As(onchaintest.Stranger), 1, onchaintest.Dollars(100)); err != nil {
		t.Fatal(err)
	}
	then, err := e.Vault.State(t.Context(), at)
	if err != nil || !reflect.DeepEqual(then, before) {
		t.Errorf("block %v is now %+v, %v", at, then, err)
	}
	if now := e.state(t); now.Cash == then.Cash || now.Facilities[0].PaidThrough.Equal(then.Facilities[0].PaidThrough) {
		t.Errorf("a payment changed nothing: %+v", now)
	}
	proof, err := e.Vault.Prove(t.Context(), at)
	if err != nil || !proof.OK() || proof.Block != before.Block {
		t.Errorf("proof of block %v: %+v, %v", at, proof, err)
	}
	if _, err := e.Vault.State(t.Context(), big.NewInt(1)); !errors.Is(err, onchain.ErrNoContract) {
		t.Errorf("before the deployment: %v", err)
	}
}

// branching is a node whose chain turns between two questions.
type branching struct {
	onchain.Client
	asked int
}

func (b *branching) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	header, err := b.Client.HeaderByNumber(ctx, number)
	if b.asked++; err == nil && b.asked == 2 {
		return b.HeaderByHash(ctx, header.ParentHash)
	}
	return header, err
}

func TestProofAcrossAReorganisation(t *testing.T) {
	t.Parallel()
	e := lent(t)
	v, err := e.Vault.Open(&branching{Client: e.Client()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Prove(t.Context(), nil); err == nil {
		t.Error("a proof of two branches")
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	if _, err := (onchain.Deployment{Reports: common.Address{1}}).Open(w.Client()); !errors.Is(err, onchain.ErrNoPool) {
		t.Errorf("without a pool: %v", err)
	}
	v, err := onchain.Deployment{ChainID: 1, Pool: common.Address{1}}.Open(w.Client())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Prove(t.Context(), nil); !errors.Is(err, onchain.ErrOtherChain) {
		t.Errorf("on another chain: %v", err)
	}
}
