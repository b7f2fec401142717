package view

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// NavProof implements graphql.NavProofs. A proof that does not verify, against the stored report too, is an error and is not handed out.
func (v *View) NavProof(ctx context.Context, pool string, seq uint64, leaf graphql.NavLeafName) (*graphql.NavProof, error) {
	stored, err := v.DB.ReportProof(ctx, pool, seq)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d, err := navproof.Parse(stored.Proof)
	if err != nil {
		return nil, fmt.Errorf("read proof of report %v: %w", stored.Report.Hash, err)
	}
	err = inputs.Attach(d, stored.Report.Body, leaf.Kind, leaf.Name)
	if invalid.Code(err) == "NOT_FOUND" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("prove inputs of report %v: %w", stored.Report.Hash, err)
	}
	r, err := report.Decode(stored.Report.Body)
	if err != nil {
		return nil, fmt.Errorf("read report %v: %w", stored.Report.Hash, err)
	}
	d.Simulated = d.Simulated || v.Simulated || inputs.Simulated(&r)
	var verifier navproof.Verifier
	if v.Chain.Contract != [20]byte{} { // else only the proof says where it is anchored
		verifier = navproof.Verifier{ChainID: v.Chain.ID, Contract: v.Chain.Contract}
	}
	if _, err := verifier.Verify(d); err != nil {
		return nil, fmt.Errorf("verify proof of report %v: %w", stored.Report.Hash, err)
	}
	if err := inputs.Check(d, stored.Report.Body); err != nil {
		return nil, fmt.Errorf("verify proof of report %v: %w", stored.Report.Hash, err)
	}
	return navProofOf(d, r.Snapshot.Pool.Currency)
}

func navProofOf(d *navproof.Document, currency string) (*graphql.NavProof, error) {
	file, err := d.Encode()
	if err != nil {
		return nil, err
	}
	block := graphql.BlockRef{ChainID: d.ChainID, Number: d.Block.Number, Hash: d.Block.Hash}
	figure := func(n navproof.Integer, places int32, unit string) graphql.Figure {
		return graphql.Figure{ // a forecast that is signed remains a forecast, which rests on assumptions
			Value: decimal.NewFromBigInt(n.Big(), -places), Unit: unit, AsOf: d.Report.AsOf, Source: "report " + d.Report.Hash.Hex() + ", signed",
			Evidence: graphql.E0, Block: &block, Simulated: d.Simulated,
		}
	}
	out := &graphql.NavProof{
		Pool: d.Report.Pool, NAV: figure(d.Report.NAV, 6, currency), Haircut: figure(d.Report.HaircutWad, 18, "ratio"),
		ChainID: d.ChainID, Contract: d.Contract, Tx: d.Tx, Block: block, Seq: d.Report.Seq, AsOf: d.Report.AsOf, ReportHash: d.Report.Hash,
		Digest: d.Digest, SignerSet: graphql.NavSignerSet{ID: d.SignerSet.ID, Threshold: int32(d.SignerSet.Threshold), Signers: d.SignerSet.Signers},
		Root: d.Root, TreeSize: int32(d.TreeSize), Path: d.Path, ModelVersion: d.ModelVersion, InputsHash: d.InputsHash, Seed: d.Seed,
		Leaf: graphql.NavLeaf{
			NavLeafName: graphql.NavLeafName{Kind: d.Leaf.Kind, Name: d.Leaf.Name}, Index: int32(d.Leaf.Index), Record: d.Leaf.Record, Hash: d.Leaf.Hash,
		},
		StateProven: d.StateProof != nil, Simulated: d.Simulated, Document: string(file),
	}
	if least := new(big.Int).Lsh(big.NewInt(-1), 127); d.Report.IRRWad.Big().Cmp(least) != 0 {
		irr := figure(d.Report.IRRWad, 18, "ratio/year")
		out.IRR = &irr
	}
	for _, s := range d.Signatures {
		out.Signatures = append(out.Signatures, graphql.NavSignature{Signer: s.Signer, Signature: s.Signature})
	}
	return out, nil
}
