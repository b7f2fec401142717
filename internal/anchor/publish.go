package anchor

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Of is what stands on chain of a report's document as number seq of its pool, under a signer set. NAV and haircut are the document's own.
func Of(document []byte, setID, seq uint64) (Report, error) {
	d, err := report.Decode(document)
	if err != nil {
		return Report{}, err
	}
	out := Report{
		Pool: d.Snapshot.Pool.Name, SetID: setID, Seq: seq, Hash: report.Hash(document), InputsRoot: common.HexToHash(d.InputsRoot), IRR: NoRate(),
	}
	if out.AsOf, err = time.Parse(time.RFC3339, d.Snapshot.AsOf); err != nil {
		return Report{}, fmt.Errorf("read the report's instant: %w", err)
	}
	if out.NAV, err = decimal.NewFromString(d.Results.NAV); err != nil {
		return Report{}, fmt.Errorf("read the report's NAV: %w", err)
	}
	if out.Haircut, err = decimal.NewFromString(d.Results.Haircut); err != nil {
		return Report{}, fmt.Errorf("read the report's haircut: %w", err)
	}
	if irr := d.Results.Cases[0].IRR; irr != nil {
		if out.IRR, err = decimal.NewFromString(*irr); err != nil {
			return Report{}, fmt.Errorf("read the report's rate of return: %w", err)
		}
	}
	return out, nil
}

// Next is the number of a pool's next report, and the signer set that has to sign it.
func (c Contract) Next(ctx context.Context, pool string) (setID, seq, threshold uint64, err error) {
	if setID, threshold, err = c.SignerSet(ctx); err != nil {
		return 0, 0, 0, err
	}
	last, _, err := c.Latest(ctx, pool, nil)
	return setID, last.Seq + 1, threshold, err
}

// Signature is one signer's word on a digest: 65 bytes with v as 27 or 28.
type Signature struct {
	Signer common.Address
	Bytes  []byte
}

// CallWith packs anchor(report, signatures), the signatures in the order that the contract wants. A signer who signed twice counts once.
func (c Contract) CallWith(r Report, signatures []Signature) ([]byte, error) {
	return reports.NewReports().TryPackAnchor(r.onChain(), ordered(signatures))
}

// ordered are the signatures ascending by signer, one of each.
func ordered(signatures []Signature) [][]byte {
	signatures = slices.Clone(signatures)
	slices.SortFunc(signatures, func(a, b Signature) int { return bytes.Compare(a.Signer[:], b.Signer[:]) })
	signatures = slices.CompactFunc(signatures, func(a, b Signature) bool { return a.Signer == b.Signer })
	list := make([][]byte, len(signatures))
	for i, s := range signatures {
		list[i] = s.Bytes
	}
	return list
}
