package anchor_test

import (
	"crypto/ecdsa"
	"errors"
	"math/big"
	"slices"
	"strings"
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

const seed = 3

var start = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)

// office is a Reports contract on a chain of its own; three keys sign, and two are a quorum.
type office struct {
	t        *testing.T
	chain    *devnet.Chain
	contract anchor.Contract
	keys     []*ecdsa.PrivateKey
	nonce    uint64
	at       time.Time // of the next block
}

func newOffice(t *testing.T) *office {
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
	o := &office{t: t, chain: chain, at: start}
	var addresses []common.Address
	for i := range 3 {
		o.keys = append(o.keys, devnet.Account(seed, 10+i))
		addresses = append(addresses, devnet.Address(seed, 10+i))
	}
	slices.SortFunc(addresses, func(a, b common.Address) int { return a.Cmp(b) })
	input := reports.NewReports().PackConstructor(devnet.Address(seed, 0), addresses, big.NewInt(2), 6*3600, big.NewInt(2e16), 7*86400)
	if receipt := o.send(nil, append(common.FromHex(reports.ReportsMetaData.Bin), input...)); receipt.Status != types.ReceiptStatusSuccessful {
		t.Fatal("the contract was not deployed")
	}
	o.contract = anchor.Contract{ChainID: devnet.ChainID, Address: crypto.CreateAddress(devnet.Address(seed, 0), 0), Caller: chain.Client()}
	return o
}

func (o *office) send(to *common.Address, input []byte) *types.Receipt {
	o.t.Helper()
	chainID := big.NewInt(devnet.ChainID)
	tx := types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: o.nonce, To: to, Data: input, Gas: 8_000_000, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
	})
	o.nonce++
	if _, err := o.chain.CommitAt(o.t.Context(), o.at, tx); err != nil {
		o.t.Fatal(err)
	}
	receipt, err := o.chain.Client().TransactionReceipt(o.t.Context(), tx.Hash())
	if err != nil {
		o.t.Fatal(err)
	}
	return receipt
}

// anchor sends the report in a block at least an hour younger than it, and returns nil or why the contract refused.
func (o *office) anchor(r anchor.Report, keys []*ecdsa.PrivateKey) error {
	o.t.Helper()
	if next := r.AsOf.Add(time.Hour); next.After(o.at) {
		o.at = next
	}
	call, err := o.contract.Call(r, keys)
	if err != nil {
		o.t.Fatal(err)
	}
	if o.send(&o.contract.Address, call).Status == types.ReceiptStatusSuccessful {
		return nil
	}
	_, err = o.chain.Client().CallContract(o.t.Context(), ethereum.CallMsg{To: &o.contract.Address, Data: call}, nil)
	return o.contract.Explain(err)
}

func numbered(seq uint64) anchor.Report {
	return anchor.Report{
		Pool: "pool", SetID: 1, Seq: seq, AsOf: start.AddDate(0, 0, int(seq)), Haircut: decimal.RequireFromString("0.194"),
		IRR: decimal.RequireFromString("-0.0877594049"), NAV: decimal.RequireFromString("33044.280837"),
		Hash: common.Hash{byte(seq)}, InputsRoot: common.Hash{0xff, byte(seq)},
	}
}

func TestDigestIsTheContracts(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	most := numbered(1<<64 - 1)
	most.AsOf, most.SetID, most.NAV, most.Pool = time.Unix(1<<40, 0), 1<<64-1, decimal.RequireFromString("115792089237316195423570985008687907853269984665640564039457584007913129.639935"), "ü"
	binding := reports.NewReports()
	for _, r := range []anchor.Report{numbered(1), most, {Pool: ""}} {
		if r.AsOf.IsZero() {
			r.AsOf = time.Unix(0, 0)
		}
		got, err := o.contract.Digest(r)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := o.chain.Client().CallContract(t.Context(), ethereum.CallMsg{To: &o.contract.Address, Data: binding.PackDigest(reports.IReportsReport{
			Pool: anchor.PoolID(r.Pool), SetId: r.SetID, Seq: r.Seq, AsOf: uint64(r.AsOf.Unix()), HaircutWad: r.Haircut.Shift(18).BigInt(),
			IrrWad: r.IRR.Shift(18).BigInt(), Nav: r.NAV.Shift(6).BigInt(), ReportHash: r.Hash, InputsRoot: r.InputsRoot,
		})}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := common.BytesToHash(answer); got != want {
			t.Errorf("digest of report %d = %v, the contract's is %v", r.Seq, got, want)
		}
	}
}

func TestAnchoredIsReadBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	if r, ok, err := o.contract.Latest(t.Context(), "pool", nil); ok || err != nil {
		t.Errorf("an empty pool has %+v, %v, %v", r, ok, err)
	}
	if set, threshold, err := o.contract.SignerSet(t.Context()); set != 1 || threshold != 2 || err != nil {
		t.Errorf("signer set %d with threshold %d, %v; want 1 with 2", set, threshold, err)
	}
	reversed := slices.Clone(o.keys) // the caller's order does not matter, and stays
	slices.Reverse(reversed)
	first := reversed[0]
	if err := o.anchor(numbered(1), reversed); err != nil {
		t.Fatal(err)
	}
	if reversed[0] != first {
		t.Error("Call reorders the caller's keys")
	}
	if err := o.anchor(numbered(2), []*ecdsa.PrivateKey{o.keys[2], o.keys[0]}); err != nil {
		t.Fatal(err)
	}
	got, ok, err := o.contract.Latest(t.Context(), "pool", nil)
	want := numbered(2)
	if err != nil || !ok || got.Pool != want.Pool || got.SetID != 1 || got.Seq != 2 || !got.AsOf.Equal(want.AsOf) || got.Hash != want.Hash || got.InputsRoot != want.InputsRoot {
		t.Errorf("latest = %+v, %v, %v; want %+v", got, ok, err, want)
	}
	if !got.Haircut.Equal(want.Haircut) || !got.IRR.Equal(want.IRR) || !got.NAV.Equal(want.NAV) {
		t.Errorf("haircut %v, IRR %v, NAV %v; want %v, %v, %v", got.Haircut, got.IRR, got.NAV, want.Haircut, want.IRR, want.NAV)
	}
	if _, ok, err := o.contract.Latest(t.Context(), "another pool", nil); ok || err != nil {
		t.Errorf("another pool has a report: %v, %v", ok, err)
	}
	if old, ok, err := o.contract.Latest(t.Context(), "pool", big.NewInt(2)); err != nil || !ok || old.Seq != 1 {
		t.Errorf("latest at block 2 = %+v, %v, %v; want report 1", old, ok, err)
	}
}

func TestRefusalsAreExplained(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	step, late := numbered(2), numbered(2)
	step.Haircut = decimal.RequireFromString("0.2141")
	late.SetID = 2
	for _, test := range []struct {
		report anchor.Report
		keys   []*ecdsa.PrivateKey
		want   string
	}{
		{numbered(1), o.keys[:2], "TooFewSignatures{Signatures:+2 Required:+3}"}, // the first report needs everybody
		{numbered(1), []*ecdsa.PrivateKey{o.keys[0], o.keys[1], devnet.Account(seed, 99)}, "NotASigner"},
		{numbered(1), []*ecdsa.PrivateKey{o.keys[0], o.keys[1], o.keys[1]}, "SignersNotAscending"},
		{numbered(1), o.keys, ""},
		{step, o.keys[:2], "TooFewSignatures{Signatures:+2 Required:+3}"}, // so does a step of more than 2 %
		{numbered(2), o.keys[:1], "TooFewSignatures{Signatures:+1 Required:+2}"},
		{late, o.keys, "WrongSignerSet"},
		{numbered(3), o.keys, "WrongSequence"},
	} {
		o.at = o.at.Add(time.Second)
		err := o.anchor(test.report, test.keys)
		if test.want == "" {
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), "the Reports contract refuses, "+test.want) {
			t.Errorf("report %d with %d keys: %v, want %s", test.report.Seq, len(test.keys), err, test.want)
		}
	}
	plain := errors.New("no route")
	if got := o.contract.Explain(plain); got != plain { //nolint:errorlint // it must be the same error
		t.Errorf("Explain(%v) = %v", plain, got)
	}
}

// refusal is the error of a node that reports a revert.
type refusal string

func (refusal) Error() string    { return "execution reverted" }
func (r refusal) ErrorData() any { return string(r) }

// A revert that says nothing, or nonsense, is passed on as it is.
func TestRefusalsWithoutDataAreKept(t *testing.T) {
	t.Parallel()
	for _, data := range []string{"", "0x", "0x01", "0x010203", "0x01020304", "zz"} {
		if got := (anchor.Contract{}).Explain(refusal(data)); got != error(refusal(data)) { //nolint:errorlint // it must be the same error
			t.Errorf("%q: got %v", data, got)
		}
	}
}
