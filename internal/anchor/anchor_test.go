package anchor_test

import (
	"bytes"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchor/anchortest"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

func TestDigestIsTheContracts(t *testing.T) {
	t.Parallel()
	o := anchortest.New(t)
	most := anchortest.Numbered(1<<64 - 1)
	most.AsOf, most.SetID, most.NAV, most.Pool = time.Unix(1<<40, 0), 1<<64-1, decimal.RequireFromString("115792089237316195423570985008687907853269984665640564039457584007913129.639935"), "ü"
	binding := reports.NewReports()
	for _, r := range []anchor.Report{anchortest.Numbered(1), most, {Pool: ""}} {
		if r.AsOf.IsZero() {
			r.AsOf = time.Unix(0, 0)
		}
		got, err := o.Contract.Digest(r)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := o.Chain.Client().CallContract(t.Context(), ethereum.CallMsg{To: &o.Contract.Address, Data: binding.PackDigest(reports.IReportsReport{
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

// Signatures that come from elsewhere make the call that keys make.
func TestCallWithSignatures(t *testing.T) {
	t.Parallel()
	o := anchortest.New(t)
	r := anchortest.Numbered(1)
	digest, err := o.Contract.Digest(r)
	if err != nil {
		t.Fatal(err)
	}
	signatures := map[common.Address][]byte{}
	for _, key := range o.Keys {
		signed, err := vault.Sign(digest, key)
		if err != nil {
			t.Fatal(err)
		}
		signatures[crypto.PubkeyToAddress(key.PublicKey)] = signed[0]
	}
	want, err := o.Contract.Call(r, o.Keys)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := o.Contract.CallWith(r, signatures); err != nil || !bytes.Equal(got, want) {
		t.Errorf("call with signatures = %x, %v, want %x", got, err, want)
	}
}

func TestAnchoredIsReadBack(t *testing.T) {
	t.Parallel()
	o := anchortest.New(t)
	if r, ok, err := o.Contract.Latest(t.Context(), "pool", nil); ok || err != nil {
		t.Errorf("an empty pool has %+v, %v, %v", r, ok, err)
	}
	if set, threshold, err := o.Contract.SignerSet(t.Context()); set != 1 || threshold != 2 || err != nil {
		t.Errorf("signer set %d with threshold %d, %v; want 1 with 2", set, threshold, err)
	}
	reversed := slices.Clone(o.Keys) // the caller's order does not matter, and stays
	slices.Reverse(reversed)
	first := reversed[0]
	if err := o.Anchor(anchortest.Numbered(1), reversed); err != nil {
		t.Fatal(err)
	}
	if reversed[0] != first {
		t.Error("Call reorders the caller's keys")
	}
	if err := o.Anchor(anchortest.Numbered(2), []*ecdsa.PrivateKey{o.Keys[2], o.Keys[0]}); err != nil {
		t.Fatal(err)
	}
	got, ok, err := o.Contract.Latest(t.Context(), "pool", nil)
	want := anchortest.Numbered(2)
	if err != nil || !ok || got.Pool != want.Pool || got.SetID != 1 || got.Seq != 2 || !got.AsOf.Equal(want.AsOf) || got.Hash != want.Hash || got.InputsRoot != want.InputsRoot {
		t.Errorf("latest = %+v, %v, %v; want %+v", got, ok, err, want)
	}
	if !got.Haircut.Equal(want.Haircut) || !got.IRR.Equal(want.IRR) || !got.NAV.Equal(want.NAV) {
		t.Errorf("haircut %v, IRR %v, NAV %v; want %v, %v, %v", got.Haircut, got.IRR, got.NAV, want.Haircut, want.IRR, want.NAV)
	}
	if _, ok, err := o.Contract.Latest(t.Context(), "another pool", nil); ok || err != nil {
		t.Errorf("another pool has a report: %v, %v", ok, err)
	}
	if old, ok, err := o.Contract.Latest(t.Context(), "pool", big.NewInt(2)); err != nil || !ok || old.Seq != 1 {
		t.Errorf("latest at block 2 = %+v, %v, %v; want report 1", old, ok, err)
	}
}

func TestRefusalsAreExplained(t *testing.T) {
	t.Parallel()
	o := anchortest.New(t)
	step, late := anchortest.Numbered(2), anchortest.Numbered(2)
	step.Haircut = decimal.RequireFromString("0.2141")
	late.SetID = 2
	for _, test := range []struct {
		report anchor.Report
		keys   []*ecdsa.PrivateKey
		want   string
	}{
		{anchortest.Numbered(1), o.Keys[:2], "TooFewSignatures{Signatures:+2 Required:+3}"}, // the first report needs everybody
		{anchortest.Numbered(1), []*ecdsa.PrivateKey{o.Keys[0], o.Keys[1], devnet.Account(anchortest.Seed, 99)}, "NotASigner"},
		{anchortest.Numbered(1), []*ecdsa.PrivateKey{o.Keys[0], o.Keys[1], o.Keys[1]}, "SignersNotAscending"},
		{anchortest.Numbered(1), o.Keys, ""},
		{step, o.Keys[:2], "TooFewSignatures{Signatures:+2 Required:+3}"}, // so does a step of more than 2 %
		{anchortest.Numbered(2), o.Keys[:1], "TooFewSignatures{Signatures:+1 Required:+2}"},
		{late, o.Keys, "WrongSignerSet"},
		{anchortest.Numbered(3), o.Keys, "WrongSequence"},
	} {
		err := o.Anchor(test.report, test.keys)
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
	if got := o.Contract.Explain(plain); got != plain { //nolint:errorlint // it must be the same error
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
