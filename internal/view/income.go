package view

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/shopspring/decimal"
)

func assetOf(f *postgres.Flow) graphql.Asset {
	return graphql.Asset{Chain: f.AssetChain, Symbol: f.AssetSymbol, Contract: f.AssetContract, Decimals: int32(f.AssetDecimals)}
}

// attributed is what came to devices, with the evidence of its weakest part; block is nil where there is not one.
func (v *View) attributed(t *postgres.AttributedTotal, block *graphql.BlockRef) graphql.ClassIncome {
	evidence := weakest(t.Methods)
	amount := func(units evm.Units) graphql.Figure {
		f := v.figure(units.Decimal(t.AssetDecimals), t.AssetSymbol, t.LastAt, "logs of "+v.Chain.Name+", reconciled", evidence)
		f.Block = block
		return f
	}
	return graphql.ClassIncome{Class: classOf(t.Class), Asset: assetOf(&t.Flow), Gross: amount(t.Gross), Net: amount(t.Net), Count: t.Count}
}

// summed is what the sums of one row have in common.
type summed struct {
	evidence graphql.Evidence
	source   string
	asOf     time.Time
	block    graphql.BlockRef // zero where sums of several chains have none
}

// income is a total in whole tokens.
func (v *View) income(t *postgres.FlowTotal, s summed) (graphql.ClassIncome, error) {
	in := graphql.ClassIncome{Class: classOf(t.Class), Asset: assetOf(&t.Flow), Count: t.Count}
	amount := func(units string) (graphql.Figure, error) {
		d, err := decimal.NewFromString(units)
		if err != nil {
			return graphql.Figure{}, fmt.Errorf("read sum %q: %w", units, err)
		}
		f := v.figure(d.Shift(-in.Asset.Decimals), in.Asset.Symbol, s.asOf, s.source, s.evidence)
		if s.block != (graphql.BlockRef{}) {
			f.Block = &s.block
		}
		return f, nil
	}
	var err error
	if in.Gross, err = amount(t.Gross); err != nil {
		return in, err
	}
	in.Net, err = amount(t.Net)
	return in, err
}

// evidenceOf is the class of a payment: known to be the device's own only if it was matched to one.
func evidenceOf(method string) graphql.Evidence {
	if reconcile.Method(method).Evidence() == reconcile.E3 {
		return graphql.E3
	}
	return graphql.E2
}

// weakest is the evidence of a sum whose parts came to a device by these methods.
func weakest(methods []string) graphql.Evidence {
	for _, m := range methods {
		if evidenceOf(m) != graphql.E3 {
			return graphql.E2
		}
	}
	return graphql.E3
}
