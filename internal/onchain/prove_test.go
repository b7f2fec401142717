package onchain_test

import (
	"bytes"
	"context"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/foreclosure"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// failed are the names of the checks that do not hold.
func failed(t *testing.T, d onchain.Deployment, c onchain.Client) []string {
	t.Helper()
	v, err := d.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	proof, err := v.Prove(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, check := range proof.Checks {
		if !check.OK {
			names = append(names, check.Name)
		}
	}
	if proof.OK() != (len(names) == 0) {
		t.Errorf("the proof is %t with %d failures", proof.OK(), len(names))
	}
	return names
}

// lent is an estate with a loan, so that there is something in every book.
func lent(t *testing.T) *estate {
	t.Helper()
	e := newEstate(t)
	e.Invest(t)
	e.Open(t, 1)
	if _, err := e.Vault.Draw(t.Context(), e.As(onchaintest.Operator), 1, onchaintest.Dollars(20_000), onchaintest.Operator.Address()); err != nil {
		t.Fatal(err)
	}
	e.Pass(t, time.Hour)
	return e
}

func TestProofOfTamperedAddresses(t *testing.T) {
	t.Parallel()
	e := lent(t)
	// Another sale, made with another registry, answers like the genuine one.
	input := append(common.FromHex(foreclosure.ForeclosureMetaData.Bin), foreclosure.NewForeclosure().PackConstructor(e.Vault.Covenants, 604800, 2000)...)
	receipt, err := e.As(onchaintest.Stranger).Send(t.Context(), nil, input)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		change func(*onchain.Deployment)
		want   string
	}{
		"nothing":       {func(*onchain.Deployment) {}, ""},
		"pool":          {func(d *onchain.Deployment) { d.Pool = d.Tranches[0] }, "pool code"},
		"no pool":       {func(d *onchain.Deployment) { d.Pool = common.Address{1} }, "pool code"},
		"factory":       {func(d *onchain.Deployment) { d.Factory = d.Reports }, "pool code"},
		"salt":          {func(d *onchain.Deployment) { d.Salt[0]++ }, "pool code"},
		"id":            {func(d *onchain.Deployment) { d.PoolID[0]++ }, "pool id"},
		"late block":    {func(d *onchain.Deployment) { d.Block += 20 }, "pool code"},
		"tranches":      {func(d *onchain.Deployment) { d.Tranches[0], d.Tranches[1] = d.Tranches[1], d.Tranches[0] }, "senior code"},
		"asset":         {func(d *onchain.Deployment) { d.Asset = d.Tranches[2] }, "asset of the pool"},
		"registry":      {func(d *onchain.Deployment) { d.Registry = d.Covenants }, "registry of the pool"},
		"reports":       {func(d *onchain.Deployment) { d.Reports = d.Covenants }, "reports of the pool"},
		"covenants":     {func(d *onchain.Deployment) { d.Covenants = d.Reports }, "covenants of the pool"},
		"foreclosure":   {func(d *onchain.Deployment) { d.Foreclosure = d.Covenants }, "foreclosure code"},
		"no sale":       {func(d *onchain.Deployment) { d.Foreclosure = common.Address{1} }, "foreclosure code"},
		"another sale":  {func(d *onchain.Deployment) { d.Foreclosure = receipt.ContractAddress }, "foreclosure code"},
		"oracles":       {func(d *onchain.Deployment) { d.Oracles[0], d.Oracles[2] = d.Oracles[2], d.Oracles[0] }, "senior oracle code"},
		"lockbox":       {func(d *onchain.Deployment) { d.Lockboxes = map[uint16]common.Address{1: d.Asset} }, "lockbox 1 address"},
		"code recorded": {func(d *onchain.Deployment) { d.Code = map[common.Address]common.Hash{d.Pool: {1}} }, "code since deployment"},
	} {
		d := e.Vault.Deployment
		tt.change(&d)
		got := failed(t, d, e.Client())
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q failed, want %q", name, got, tt.want)
		}
	}
}

// TestProofOfAnotherCode deploys a pool that differs in one letter, with a factory that vouches for it.
func TestProofOfAnotherCode(t *testing.T) {
	t.Parallel()
	w := onchaintest.NewTown(t)
	v := w.Deploy(t, onchaintest.Plan())
	d := v.Deployment
	genuine := common.FromHex(pool.PoolMetaData.Bin)
	forged := bytes.Replace(genuine, []byte(" Mezzanine"), []byte(" Mezzaninf"), 1)
	if bytes.Equal(forged, genuine) {
		t.Fatal("the code has no such letters")
	}
	me, factory := w.As(onchaintest.Deployer), poolfactory.NewPoolFactory()
	send := func(to *common.Address, input []byte) *types.Receipt {
		t.Helper()
		receipt, err := me.Send(t.Context(), to, input)
		if err != nil {
			t.Fatal(err)
		}
		return receipt
	}
	constructor := factory.PackConstructor(me.Address(), d.Registry, d.Reports, d.Covenants, onchaintest.Treasury.Address(), crypto.Keccak256Hash(forged))
	at := send(nil, append(common.FromHex(poolfactory.PoolFactoryMetaData.Bin), constructor...)).ContractAddress
	send(&at, factory.PackAllowAsset(d.Asset, big.NewInt(100e6)))
	send(&at, factory.PackSetFee(1e16))
	w.Mint(t, v, me.Address(), onchaintest.Dollars(300))
	send(&d.Asset, simulateddollar.NewSimulatedDollar().PackApprove(at, big.NewInt(300e6)))
	created := send(&at, factory.PackCreatePool(params(t, w, d), big.NewInt(100e6), d.Salt, forged))
	d.Factory = at
	for _, log := range created.Logs {
		if e, err := pool.NewPool().UnpackCreatedEvent(log); err == nil {
			d.Pool, d.Tranches = log.Address, e.Tranches
		}
	}
	if got := failed(t, d, w.Client()); !slices.Contains(got, "pool code") {
		t.Errorf("a forged pool: %q failed", got)
	}
}

// params are those that the deployed pool was made with.
func params(t *testing.T, w *onchaintest.Town, d onchain.Deployment) poolfactory.IPoolParams {
	t.Helper()
	found, err := w.Client().FilterLogs(t.Context(), ethereum.FilterQuery{Addresses: []common.Address{d.Pool}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		if e, err := pool.NewPool().UnpackCreatedEvent(&found[i]); err == nil {
			return poolfactory.IPoolParams(e.Params)
		}
	}
	t.Fatal("the pool was not created")
	return poolfactory.IPoolParams{}
}

// liar is a node that changes answers.
type liar struct {
	onchain.Client
	answer func(call ethereum.CallMsg, out []byte) []byte
	logs   func([]types.Log) []types.Log
}

func (l *liar) CallContractAtHash(ctx context.Context, call ethereum.CallMsg, block common.Hash) ([]byte, error) {
	out, err := l.Client.CallContractAtHash(ctx, call, block)
	if err == nil && l.answer != nil {
		out = l.answer(call, out)
	}
	return out, err
}

func (l *liar) FilterLogs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error) {
	found, err := l.Client.FilterLogs(ctx, query)
	if err == nil && l.logs != nil {
		found = l.logs(found)
	}
	return found, err
}

func TestProofByALyingNode(t *testing.T) {
	t.Parallel()
	e := lent(t)
	binding := pool.NewPool()
	lie := func(input []byte, word int) func(ethereum.CallMsg, []byte) []byte {
		return func(call ethereum.CallMsg, out []byte) []byte {
			if call.To == nil || *call.To != e.Vault.Pool || !bytes.Equal(call.Data, input) {
				return out
			}
			out = bytes.Clone(out)
			out[32*word+31]++
			return out
		}
	}
	abi, err := pool.PoolMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		liar liar
		want string
	}{
		"cash":        {liar{answer: lie(binding.PackCash(), 0)}, "balance sheet from logs"},
		"nav entry":   {liar{answer: lie(binding.PackNav(), 0)}, "net asset value at entry"},
		"nav exit":    {liar{answer: lie(binding.PackNav(), 1)}, "net asset value at exit"},
		"claim":       {liar{answer: lie(binding.PackClaims(), 1)}, "claim of mezzanine"},
		"value":       {liar{answer: lie(binding.PackValue(big.NewInt(2)), 1)}, "value of junior"},
		"reserved":    {liar{answer: lie(binding.PackReserved(), 0)}, "balance sheet from logs"},
		"log hidden":  {liar{logs: without(abi.Events["Drawn"].ID)}, "balance sheet from logs"},
		"made twice":  {liar{logs: twice(abi.Events["Created"].ID)}, "pool code"},
		"log altered": {liar{logs: altered(abi.Events["TrancheFlow"].ID)}, "balance sheet from logs"},
	} {
		tt.liar.Client = e.Client()
		if got := failed(t, e.Vault.Deployment, &tt.liar); !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q failed, want %q", name, got, tt.want)
		}
	}
}

func without(topic common.Hash) func([]types.Log) []types.Log {
	return func(all []types.Log) []types.Log {
		return slices.DeleteFunc(all, func(l types.Log) bool { return l.Topics[0] == topic })
	}
}

func twice(topic common.Hash) func([]types.Log) []types.Log {
	return func(all []types.Log) []types.Log {
		if i := slices.IndexFunc(all, func(l types.Log) bool { return l.Topics[0] == topic }); i >= 0 {
			return append(all, all[i])
		}
		return all
	}
}

func altered(topic common.Hash) func([]types.Log) []types.Log {
	return func(all []types.Log) []types.Log {
		if i := slices.IndexFunc(all, func(l types.Log) bool { return l.Topics[0] == topic }); i >= 0 {
			all[i].Data = bytes.Clone(all[i].Data)
			all[i].Data[31]++
		}
		return all
	}
}
