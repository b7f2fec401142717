package audit_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
)

const (
	chainID = 31337
	network = "testnet"
)

// coin and token are what the test network pays in.
var (
	coin  = indexer.Asset{Chain: "testchain", Symbol: "COIN", Decimals: 18}
	token = indexer.Asset{Chain: "testchain", Symbol: "TOK", Contract: "0x" + strings.Repeat("70", 20), Decimals: 6}
	books = common.HexToAddress("0x" + strings.Repeat("b0", 20)) // the contract that counts
)

func provider(i int) string { return fmt.Sprintf("0x%040x", 0xa0000+i) }

// ref is block n of the test chain.
func ref(n uint64) evm.Ref {
	r := evm.Ref{Number: n}
	binary.BigEndian.PutUint64(r.Hash[:], n*0x9e3779b97f4a7c15+1)
	return r
}

// world is a chain whose contracts kept the sums of truth, and an index that has other rows, if something went wrong.
type world struct {
	truth, index []indexer.Earning
	start        uint64 // first block of the contract
	state        uint64 // first block whose state the node still has
	broken       error  // every read fails
	before       uint64 // what accounts held before the first block
	calls        atomic.Int64
}

// earned is one earning of the history: job cash in the token unless changed.
func earned(block uint64, who int, amount uint64) indexer.Earning {
	return indexer.Earning{
		Chain: chainID, Network: network, Provider: provider(who), Class: indexer.JobCash, Asset: token,
		Gross: evm.UnitsOf(amount), Net: evm.UnitsOf(amount - amount/4), Payer: provider(99), Block: ref(block),
	}
}

func matches(e *indexer.Earning, r audit.Rows) bool {
	subject := map[audit.Subject]string{audit.Provider: e.Provider, audit.Payer: e.Payer, audit.Device: e.Device, audit.Everyone: ""}[r.Subject]
	return e.Chain == r.Chain && e.Network == r.Network && e.Asset == r.Asset && slices.Contains(r.Classes, e.Class) &&
		subject == r.Account && (e.Device == "" || !r.NoDevice) && e.Block.Number >= r.From && e.Block.Number <= r.To
}

func sum(rows []indexer.Earning, r audit.Rows) (s audit.Sum) {
	for i := range rows {
		if matches(&rows[i], r) {
			s.Gross, _ = s.Gross.Add(rows[i].Gross)
			s.Net, _ = s.Net.Add(rows[i].Net)
		}
	}
	return s
}

// ledger is the index's side.
type ledger struct{ *world }

func (l ledger) SumOf(_ context.Context, r audit.Rows) (audit.Sum, error) {
	return sum(l.index, r), nil
}

func (l ledger) ProvidersOf(context.Context, uint64, string) ([]string, error) {
	return l.named(func(e indexer.Earning) string { return e.Provider }), nil
}

func (l ledger) DevicesOf(context.Context, uint64, string) ([]string, error) {
	return l.named(func(e indexer.Earning) string { return e.Device }), nil
}

func (l ledger) named(name func(indexer.Earning) string) (names []string) {
	for _, e := range l.index {
		if n := name(e); n != "" {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// interfaces of the contracts, for go-ethereum's own reader of calls.
const interfaces = `[
	{"type":"function","name":"earnings","inputs":[{"name":"who","type":"address"},{"name":"in","type":"address"}],
	 "outputs":[{"name":"earned","type":"uint128"},{"name":"withdrawn","type":"uint128"},{"name":"left","type":"uint128"}]},
	{"type":"function","name":"nodeEarnings","inputs":[{"name":"in","type":"address"},{"name":"node","type":"uint32"}],"outputs":[{"name":"earned","type":"uint256"}]},
	{"type":"function","name":"paid","inputs":[{"name":"who","type":"address"}],"outputs":[{"name":"amount","type":"uint256"}]},
	{"type":"function","name":"totalPaid","inputs":[],"outputs":[{"name":"amount","type":"uint256"}]},
	{"type":"function","name":"balanceOf","inputs":[{"name":"who","type":"address"}],"outputs":[{"name":"amount","type":"uint256"}]}
]`

// Call is the chain's side of what contracts say.
func (w *world) Call(ctx context.Context, to common.Address, data []byte, block evm.Ref) ([]byte, error) {
	if err := w.reads(ctx, block); err != nil {
		return nil, err
	}
	if to == books && block.Number < w.start || to != books && to != common.HexToAddress(token.Contract) {
		return nil, nil // an account without code answers nothing
	}
	contract, err := abi.JSON(strings.NewReader(interfaces))
	if err != nil {
		return nil, err
	}
	method, err := contract.MethodById(data)
	if err != nil {
		return nil, err
	}
	values, err := method.Inputs.Unpack(data[4:])
	if err != nil {
		return nil, err
	}
	if packed, err := method.Inputs.Pack(values...); err != nil || !bytes.Equal(packed, data[4:]) {
		return nil, fmt.Errorf("call %x is not canonical: %w", data, err)
	}
	rows := audit.Rows{Chain: chainID, Network: network, Asset: token, Classes: []indexer.Class{indexer.JobCash}, To: block.Number, Subject: audit.Provider}
	account := func(i int) string { return strings.ToLower(values[i].(common.Address).Hex()) }
	in := func(i int) indexer.Asset {
		if account(i) == token.Contract {
			return token
		}
		return coin
	}
	switch method.Name {
	case "earnings":
		rows.Account, rows.Asset, rows.NoDevice = account(0), in(1), true
		all := sum(w.truth, rows).Gross.Big()
		left := new(big.Int).Div(all, big.NewInt(3))
		return method.Outputs.Pack(all, new(big.Int).Sub(all, left), left)
	case "nodeEarnings":
		rows.Subject, rows.Account, rows.Asset = audit.Device, fmt.Sprint(values[1]), in(0)
		rows.Classes = append(rows.Classes, indexer.DemandOnly)
	case "paid":
		rows.Account = account(0)
	case "totalPaid":
		rows.Subject = audit.Everyone
	case "balanceOf":
		return method.Outputs.Pack(w.held(account(0), token, block))
	}
	return method.Outputs.Pack(sum(w.truth, rows).Gross.Big())
}

// Balance is what an account holds of the coin.
func (w *world) Balance(ctx context.Context, account common.Address, block evm.Ref) (evm.Units, error) {
	if err := w.reads(ctx, block); err != nil {
		return evm.Units{}, err
	}
	return evm.UnitsFromBig(w.held(strings.ToLower(account.Hex()), coin, block))
}

// held is what an account received net, less what it paid gross.
func (w *world) held(account string, asset indexer.Asset, block evm.Ref) *big.Int {
	rows := audit.Rows{Chain: chainID, Network: network, Asset: asset, Classes: []indexer.Class{indexer.JobCash}, To: block.Number, Account: account}
	rows.Subject = audit.Provider
	in := sum(w.truth, rows).Net.Big()
	rows.Subject = audit.Payer
	return in.Add(in, new(big.Int).SetUint64(w.before)).Sub(in, sum(w.truth, rows).Gross.Big())
}

func (w *world) reads(ctx context.Context, block evm.Ref) error {
	w.calls.Add(1)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case w.broken != nil:
		return w.broken
	case block != ref(block.Number):
		return fmt.Errorf("block %v is not known", block)
	case block.Number < w.state:
		return fmt.Errorf("missing trie node of block %d", block.Number)
	}
	return nil
}

// Block names a block.
func (w *world) Block(ctx context.Context, number uint64) (evm.Ref, error) {
	return ref(number), ctx.Err()
}

// of makes a Deployed that counts all of the token's job cash.
func of(call string, change ...func(*audit.Deployed)) audit.Deployed {
	d := audit.Deployed{
		Counter: audit.Counter{
			Name: "counter", Contract: "Books", Call: call, Asset: "TOK",
			Equals: []audit.Term{{Amount: "gross", Classes: []indexer.Class{indexer.JobCash}}},
		},
		Network: network, Chain: chainID, Sites: []audit.Site{{Contract: books, Start: 1}}, Assets: []indexer.Asset{token},
	}
	for _, c := range change {
		c(&d)
	}
	return d
}

const paid = "paid(address provider)(uint256 amount)"

func (w *world) audit() *audit.Audit {
	return &audit.Audit{Ledger: ledger{w}, Reader: w, Blocks: w, Node: "node-a"}
}

func run(t testing.TB, a *audit.Audit, at uint64, counters ...audit.Deployed) audit.Result {
	t.Helper()
	result, err := a.Run(t.Context(), counters, ref(at))
	if err != nil {
		t.Fatal(err)
	}
	return result
}
