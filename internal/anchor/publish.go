package anchor

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Of is what is to stand on chain of a report's document, but for the set that signs it and its number, which are the contract's to give.
// NAV and haircut are the document's own.
func Of(document []byte) (Report, error) {
	d, err := report.Decode(document)
	if err != nil {
		return Report{}, err
	}
	out := Report{Pool: d.Snapshot.Pool.Name, Hash: report.Hash(document), InputsRoot: common.HexToHash(d.InputsRoot), IRR: NoRate()}
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

// CallWith packs anchor(report, signatures), each signer's 65 bytes with v as 27 or 28.
func (c Contract) CallWith(r Report, signatures map[common.Address][]byte) ([]byte, error) {
	return reports.NewReports().TryPackAnchor(r.onChain(), ordered(signatures))
}

// ordered are signatures in the order that the contracts want: ascending by signer.
func ordered(signatures map[common.Address][]byte) [][]byte {
	list := make([][]byte, 0, len(signatures))
	for _, signer := range slices.SortedFunc(maps.Keys(signatures), common.Address.Cmp) {
		list = append(list, signatures[signer])
	}
	return list
}
