package anchor_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchor/anchortest"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// archive is the tapes of an office that has anchored its first report.
func archive(t *testing.T) (*anchortest.Office, anchor.Tapes) {
	t.Helper()
	o := anchortest.New(t)
	creation := append(common.FromHex(tapes.TapesMetaData.Bin), tapes.NewTapes().PackConstructor(o.Contract.Address)...)
	receipt := o.Send(nil, creation)
	if receipt.Status != types.ReceiptStatusSuccessful {
		t.Fatal("the contract was not deployed")
	}
	if err := o.Anchor(anchortest.Numbered(1), o.Keys); err != nil {
		t.Fatal(err)
	}
	return o, anchor.Tapes{ChainID: devnet.ChainID, Address: receipt.ContractAddress, Caller: o.Chain.Client()}
}

// roll is a tape as of the first report's instant or days later.
func roll(kind tape.Kind, days int) anchor.Tape {
	return anchor.Tape{
		Pool: "pool", Kind: kind, AsOf: anchortest.Numbered(1).AsOf.AddDate(0, 0, days), Block: 7, Rows: 3, Root: common.Hash{byte(days + 1)}, ReportHash: anchortest.Numbered(1).Hash,
	}
}

// file anchors a tape signed by the first n keys, and returns the tape as numbered, or why the contract refused.
func file(t *testing.T, o *anchortest.Office, c anchor.Tapes, one anchor.Tape, n int) (anchor.Tape, error) {
	t.Helper()
	next, _, err := c.Next(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	digest, err := c.Digest(next)
	if err != nil {
		t.Fatal(err)
	}
	signatures := map[common.Address][]byte{}
	for _, key := range o.Keys[:n] {
		list, err := vault.Sign(digest, key)
		if err != nil {
			t.Fatal(err)
		}
		signatures[crypto.PubkeyToAddress(key.PublicKey)] = list[0]
	}
	call, err := c.CallWith(next, signatures)
	if err != nil {
		t.Fatal(err)
	}
	if o.At.Before(one.AsOf) && one.AsOf.Year() < 2027 {
		o.At = one.AsOf
	}
	o.At = o.At.Add(time.Minute)
	if o.Send(&c.Address, call).Status == types.ReceiptStatusSuccessful {
		return next, nil
	}
	_, err = o.Chain.Client().CallContract(t.Context(), ethereum.CallMsg{To: &c.Address, Data: call}, nil)
	return next, c.Explain(err)
}

func TestTapeDigestIsTheContracts(t *testing.T) {
	t.Parallel()
	o, c := archive(t)
	most := anchor.Tape{
		Pool: "ü", Kind: "another", SetID: math.MaxUint64, Seq: math.MaxUint64 - 1, AsOf: time.Unix(1<<40, 0), Block: math.MaxUint64 - 2, Rows: math.MaxUint32,
		Root: common.MaxHash, ReportHash: common.Hash{31: 1},
	}
	binding := tapes.NewTapes()
	for _, tp := range []anchor.Tape{roll(tape.Device, 0), most, {AsOf: time.Unix(0, 0)}} {
		got, err := c.Digest(tp)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := o.Chain.Client().CallContract(t.Context(), ethereum.CallMsg{To: &c.Address, Data: binding.PackDigest(tapes.ITapesTape{
			Pool: anchor.PoolID(tp.Pool), Kind: anchor.KindID(tp.Kind), SetId: tp.SetID, Seq: tp.Seq, AsOf: uint64(tp.AsOf.Unix()), BlockNumber: tp.Block,
			Rows: tp.Rows, Root: tp.Root, ReportHash: tp.ReportHash,
		})}, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := binding.UnpackDigest(answer)
		if err != nil || got != want {
			t.Errorf("digest %x, the contract's %x, %v", got, want, err)
		}
	}
}

func TestTapesAreReadBack(t *testing.T) {
	t.Parallel()
	o, c := archive(t)
	if _, ok, err := c.Latest(t.Context(), "pool", tape.Device, nil); ok || err != nil {
		t.Errorf("before the first: %v, %v", ok, err)
	}
	first, err := file(t, o, c, roll(tape.Device, 0), 2)
	if err != nil {
		t.Fatal(err)
	}
	second, err := file(t, o, c, roll(tape.Device, 1), 3)
	if err != nil {
		t.Fatal(err)
	}
	if first.Seq != 1 || second.Seq != 2 || first.SetID != 1 {
		t.Errorf("numbered %d and %d of set %d", first.Seq, second.Seq, first.SetID)
	}
	if got, ok, err := c.Latest(t.Context(), "pool", tape.Device, nil); !ok || err != nil || got != second {
		t.Errorf("latest %+v, %v, want %+v", got, err, second)
	}
	if got, ok, err := c.At(t.Context(), "pool", tape.Device, first.AsOf); !ok || err != nil || got != first {
		t.Errorf("at the first's instant %+v, %v, want %+v", got, err, first)
	}
	if got, ok, err := c.Latest(t.Context(), "pool", tape.Device, big.NewInt(0)); ok {
		t.Errorf("before the contract there is %+v, %v", got, err)
	}
	for name, ask := range map[string]func() (anchor.Tape, bool, error){
		"another kind": func() (anchor.Tape, bool, error) { return c.At(t.Context(), "pool", tape.Loan, first.AsOf) },
		"another pool": func() (anchor.Tape, bool, error) { return c.At(t.Context(), "pool2", tape.Device, first.AsOf) },
		"another instant": func() (anchor.Tape, bool, error) {
			return c.At(t.Context(), "pool", tape.Device, first.AsOf.Add(time.Second))
		},
	} {
		if got, ok, err := ask(); ok || err != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestTapesRefuseInWords(t *testing.T) {
	t.Parallel()
	o, c := archive(t)
	early, late, other := roll(tape.Loan, 0), roll(tape.Loan, 900), roll(tape.Loan, 0)
	early.AsOf = early.AsOf.Add(-time.Second)
	other.ReportHash = common.Hash{9}
	for want, tp := range map[string]anchor.Tape{"TapeTooOld{AsOf:": early, "TapeFromFuture{AsOf:": late, "OtherReport{": other} {
		if _, err := file(t, o, c, tp, 3); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("refused with %v, want %s", err, want)
		}
	}
	if _, err := file(t, o, c, roll(tape.Loan, 0), 1); err == nil || !strings.Contains(err.Error(), "TooFewSignatures{Signatures:+1 Required:+2}") {
		t.Errorf("one signature: %v", err)
	}
	if err := errors.New("no node"); !errors.Is(c.Explain(err), err) {
		t.Error("an error that is not the contract's was changed")
	}
}

func TestTapeOf(t *testing.T) {
	t.Parallel()
	row := tape.NewDraft(tape.Loan, tape.Elsewhere)
	for name, text := range map[string]string{
		"pool_id": "pool", "as_of": "2026-05-02T00:00:00Z", "block_number": "77", "report_hash": common.Hash{5}.Hex(), "report_seq": "2",
	} {
		row.Set(name, text)
	}
	of := tape.Tape{Kind: tape.Loan, Rows: []tape.Row{row.Row()}}
	got, err := anchor.TapeOf(&of)
	want := anchor.Tape{
		Pool: "pool", Kind: tape.Loan, AsOf: time.Date(2026, 5, 2, 0, 0, 0, 0, time.UTC), Block: 77, Rows: 1, Root: common.HexToHash(of.Root()), ReportHash: common.Hash{5},
	}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if _, err := anchor.TapeOf(&tape.Tape{Kind: tape.Loan, Rows: []tape.Row{tape.NewDraft(tape.Loan, tape.Elsewhere).Row()}}); !errors.Is(err, anchor.ErrUnbound) {
		t.Errorf("rows without a report: %v", err)
	}
}
