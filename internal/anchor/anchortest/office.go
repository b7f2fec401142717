// Package anchortest gives a test a Reports contract on a chain in the test's process, and the keys that sign for it. Its reports are made
// up: no document is behind them.
package anchortest

import (
	"crypto/ecdsa"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

// Seed is that of the accounts: 0 sends, and 10, 11 and 12 sign.
const Seed = 3

// Start is when the chain's history begins.
var Start = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)

// Office is a Reports contract on a chain of its own; three keys sign, and two are a quorum.
type Office struct {
	Chain    *devnet.Chain
	Contract anchor.Contract
	Keys     []*ecdsa.PrivateKey
	At       time.Time // of the next block, or later if the head is

	t testing.TB
}

// New starts the chain at Start and deploys the contract in its first block. The chain ends with the test.
func New(t testing.TB) *Office {
	t.Helper()
	return NewAt(t, Start)
}

// NewAt is New for a history that begins at another instant.
func NewAt(t testing.TB, start time.Time) *Office {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(Seed, 1), HTTP: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &Office{t: t, Chain: chain, At: start}
	var addresses []common.Address
	for i := range 3 {
		o.Keys = append(o.Keys, devnet.Account(Seed, 10+i))
		addresses = append(addresses, devnet.Address(Seed, 10+i))
	}
	slices.SortFunc(addresses, func(a, b common.Address) int { return a.Cmp(b) })
	input := reports.NewReports().PackConstructor(devnet.Address(Seed, 0), addresses, big.NewInt(2), 6*3600, big.NewInt(2e16), 7*86400)
	if receipt := o.Send(nil, append(common.FromHex(reports.ReportsMetaData.Bin), input...)); receipt.Status != types.ReceiptStatusSuccessful {
		t.Fatal("the contract was not deployed")
	}
	o.Contract = anchor.Contract{ChainID: devnet.ChainID, Address: crypto.CreateAddress(devnet.Address(Seed, 0), 0), Caller: chain.Client()}
	return o
}

// Send has the chain make a block of one transaction; to is nil for a deployment.
func (o *Office) Send(to *common.Address, input []byte) *types.Receipt {
	o.t.Helper()
	nonce, err := o.Chain.Client().NonceAt(o.t.Context(), devnet.Address(Seed, 0), nil)
	if err != nil {
		o.t.Fatal(err)
	}
	chainID := big.NewInt(devnet.ChainID)
	tx := types.MustSignNewTx(devnet.Account(Seed, 0), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: to, Data: input, Gas: 8_000_000, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
	o.Commit(tx)
	receipt, err := o.Chain.Client().TransactionReceipt(o.t.Context(), tx.Hash())
	if err != nil {
		o.t.Fatal(err)
	}
	return receipt
}

// Commit makes a block of these transactions at At, or a second after the head.
func (o *Office) Commit(transactions ...*types.Transaction) {
	o.t.Helper()
	head, err := o.Chain.Client().HeaderByNumber(o.t.Context(), nil)
	if err != nil {
		o.t.Fatal(err)
	}
	if least := time.Unix(int64(head.Time)+1, 0); o.At.Before(least) {
		o.At = least
	}
	if _, err := o.Chain.CommitAt(o.t.Context(), o.At, transactions...); err != nil {
		o.t.Fatal(err)
	}
}

// Anchor sends the report in a block at least an hour younger than it, and returns nil or why the contract refused.
func (o *Office) Anchor(r anchor.Report, keys []*ecdsa.PrivateKey) error {
	o.t.Helper()
	if next := r.AsOf.Add(time.Hour); next.After(o.At) {
		o.At = next
	}
	call, err := o.Contract.Call(r, keys)
	if err != nil {
		o.t.Fatal(err)
	}
	if o.Send(&o.Contract.Address, call).Status == types.ReceiptStatusSuccessful {
		return nil
	}
	_, err = o.Chain.Client().CallContract(o.t.Context(), ethereum.CallMsg{To: &o.Contract.Address, Data: call}, nil)
	return o.Contract.Explain(err)
}

// Numbered is report number seq of a pool called pool, a day younger than the one before it.
func Numbered(seq uint64) anchor.Report {
	return anchor.Report{
		Pool: "pool", SetID: 1, Seq: seq, AsOf: Start.AddDate(0, 0, int(seq)), Haircut: decimal.RequireFromString("0.194"),
		IRR: decimal.RequireFromString("-0.0877594049"), NAV: decimal.RequireFromString("33044.280837"),
		Hash: common.Hash{byte(seq)}, InputsRoot: common.Hash{0xff, byte(seq)},
	}
}
