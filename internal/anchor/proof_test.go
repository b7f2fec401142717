package anchor_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchor/anchortest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

func TestProofIsReadBack(t *testing.T) {
	t.Parallel()
	o := anchortest.New(t)
	var receipts []*types.Receipt
	for i, keys := range [][]int{{0, 1, 2}, {2, 1}} {
		r := anchortest.Numbered(uint64(i + 1))
		if i == 1 {
			r.IRR = anchor.NoRate()
		}
		o.At = r.AsOf.Add(1)
		call, err := o.Contract.Call(r, pick(o.Keys, keys))
		if err != nil {
			t.Fatal(err)
		}
		receipts = append(receipts, o.Send(&o.Contract.Address, call))
	}
	for i, receipt := range receipts { // the first, too, though a second has taken its place
		want := anchortest.Numbered(uint64(i + 1))
		d, err := o.Contract.Proof(t.Context(), o.Chain.Client(), "pool", receipt.TxHash)
		if err != nil {
			t.Fatal(err)
		}
		digest, err := o.Contract.Digest(anchor.Report{
			Pool: want.Pool, SetID: 1, Seq: want.Seq, AsOf: want.AsOf, Haircut: want.Haircut, IRR: []anchor.Report{want, {IRR: anchor.NoRate()}}[i].IRR,
			NAV: want.NAV, Hash: want.Hash, InputsRoot: want.InputsRoot,
		})
		if err != nil {
			t.Fatal(err)
		}
		if d.Digest != digest || d.Report.Seq != want.Seq || d.Report.NAV.String() != "33044280837" || d.Tx != receipt.TxHash || d.Block.Hash != receipt.BlockHash {
			t.Errorf("proof %d = %+v", i+1, d)
		}
		if len(d.Signatures) != 3-i || d.SignerSet.Threshold != 2 || len(d.SignerSet.Signers) != 3 || d.SignerSet.ID != 1 {
			t.Errorf("signed by %+v of %+v", d.Signatures, d.SignerSet)
		}
		if d.StateProof == nil || navproof.CheckState(d, d.StateProof) != nil {
			t.Errorf("state proof of report %d: %+v", i+1, d.StateProof)
		}
		// A state proof of one report says nothing of the other.
		if other, err := o.Contract.Proof(t.Context(), o.Chain.Client(), "pool", receipts[1-i].TxHash); err != nil || navproof.CheckState(other, d.StateProof) == nil {
			t.Errorf("the state of report %d passes for the other: %v", i+1, err)
		}
	}
}

func pick[K any](keys []K, which []int) (out []K) {
	for _, i := range which {
		out = append(out, keys[i])
	}
	return out
}

func TestProofOfWhatAnchorsNothing(t *testing.T) {
	t.Parallel()
	o := anchortest.New(t)
	call, err := o.Contract.Call(anchortest.Numbered(1), o.Keys[:1]) // too few: it reverts
	if err != nil {
		t.Fatal(err)
	}
	o.At = anchortest.Numbered(1).AsOf.Add(time.Hour)
	refused := o.Send(&o.Contract.Address, call)
	elsewhere := o.Send(&common.Address{1}, nil)
	for name, tx := range map[string]common.Hash{"a refused call": refused.TxHash, "another contract": elsewhere.TxHash} {
		if d, err := o.Contract.Proof(t.Context(), o.Chain.Client(), "pool", tx); !errors.Is(err, anchor.ErrNotAnchored) {
			t.Errorf("%s: %+v, %v; want ErrNotAnchored", name, d, err)
		}
	}
	if err := o.Anchor(anchortest.Numbered(1), o.Keys); err != nil {
		t.Fatal(err)
	}
	head, err := o.Chain.Client().BlockByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Contract.Proof(t.Context(), o.Chain.Client(), "another pool", head.Transactions()[0].Hash()); !errors.Is(err, anchor.ErrNotAnchored) {
		t.Errorf("another pool: %v, want ErrNotAnchored", err)
	}
}
