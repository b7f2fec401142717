package view

import (
	"context"
	"errors"
	"sort"
	"strings"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
)

func classOf(class string) graphql.Class { return graphql.Class(strings.ToUpper(class)) }

// Earnings implements graphql.Earnings.
func (v *View) Earnings(ctx context.Context, first int, after *graphql.Position, f graphql.EarningFilter) ([]graphql.Earning, error) {
	where, _ := conditionsOf(f)
	if after != nil {
		key, err := postgres.ParsePaymentKey(after.ID)
		if err != nil {
			return nil, graphql.BadInput("after", "pass the endCursor of the page before, unchanged", "the cursor is not of this list")
		}
		where = append(where, postgres.Condition{Field: postgres.FieldID, Op: postgres.Below, Value: key})
	}
	rows, err := v.DB.Payments(ctx, postgres.PaymentQuery{
		Where: where, Device: f.Device, Descending: true, Limit: first, Attributed: !f.Unattributed, Block: (*postgres.BlockAt)(f.Block),
	})
	if err != nil {
		return nil, refused(err)
	}
	out := make([]graphql.Earning, 0, len(rows))
	for i := range rows {
		out = append(out, v.earning(&rows[i]))
	}
	return out, nil
}

// conditionsOf is the filter but for device and block; timed says that it keeps to a time.
func conditionsOf(f graphql.EarningFilter) (list []postgres.Condition, timed bool) {
	for field, name := range map[postgres.Field]string{
		postgres.FieldNetwork: f.Network, postgres.FieldClass: strings.ToLower(string(f.Class)),
		postgres.FieldProvider: f.Provider, postgres.FieldPayer: f.Payer,
	} {
		if name != "" {
			list = append(list, postgres.Condition{Field: field, Op: postgres.Is, Value: name})
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Field < list[j].Field }) // the same filter is the same statement
	if f.Chain != 0 {
		list = append(list, postgres.Condition{Field: postgres.FieldChain, Op: postgres.Is, Value: f.Chain})
	}
	if !f.From.IsZero() {
		list = append(list, postgres.Condition{Field: postgres.FieldTime, Op: postgres.AtLeast, Value: f.From})
	}
	if !f.To.IsZero() {
		list = append(list, postgres.Condition{Field: postgres.FieldTime, Op: postgres.Below, Value: f.To})
	}
	return list, !f.From.IsZero() || !f.To.IsZero()
}

// refused is err as callers may see it, if it is about what they asked for.
func refused(err error) error {
	var early *postgres.NotIndexedError
	switch {
	case errors.Is(err, postgres.ErrBlockUnknown):
		return graphql.BlockNotFound()
	case errors.As(err, &early):
		return graphql.BlockNotIndexed(early.Chain, early.Wanted, early.Indexed)
	case errors.Is(err, postgres.ErrWhichChain):
		return graphql.BadInput("chain", "name one of the chains of _meta", "a block of which chain?")
	}
	return err
}

func (v *View) earning(r *postgres.Payment) graphql.Earning {
	block := graphql.BlockRef{ChainID: r.Chain, Number: r.BlockNumber, Hash: r.BlockHash}
	evidence, source := evidenceOf(r.Method), logSource(r)
	amount := func(units evm.Units) graphql.Figure {
		f := v.figure(units.Decimal(r.AssetDecimals), r.AssetSymbol, r.BlockTime, source, evidence)
		f.Block = &block
		return f
	}
	return graphql.Earning{
		ID: r.Key().String(), Network: r.Network, Provider: r.Provider, Device: r.DeviceID, Job: r.Job, Class: classOf(r.Class),
		Asset: graphql.Asset{Chain: r.AssetChain, Symbol: r.AssetSymbol, Contract: r.AssetContract, Decimals: int32(r.AssetDecimals)},
		Gross: amount(r.Gross), Net: amount(r.Net), GrossUnits: r.Gross.Big(), NetUnits: r.Net.Big(),
		Payer: r.Payer, PaidAt: r.BlockTime, Tx: r.TxHash, Path: r.Path, Block: block,
	}
}

// Networks implements graphql.Status. Sums are per class and asset over all providers, pledged or not: wallet-level evidence.
func (v *View) Networks(ctx context.Context, first int, after string) ([]graphql.Network, error) {
	rows, err := v.DB.NetworkTotals(ctx, first, after)
	if err != nil {
		return nil, err
	}
	out := []graphql.Network{}
	for i := range rows {
		r := &rows[i]
		if len(out) == 0 || out[len(out)-1].Name != r.Network {
			out = append(out, graphql.Network{Name: r.Network, ChainID: v.Chain.ID, Providers: r.Providers, LastPaidAt: &r.Last, Simulated: v.Simulated})
		}
		n := &out[len(out)-1]
		if r.Last.After(*n.LastPaidAt) {
			n.LastPaidAt = &r.Last
		}
		income, err := v.income(&r.FlowTotal, summed{evidence: graphql.E2, source: "logs of " + v.Chain.Name, asOf: r.Last})
		if err != nil {
			return nil, err
		}
		n.Income = append(n.Income, income)
	}
	return out, nil
}

// Meta implements graphql.Status.
func (v *View) Meta(ctx context.Context) (graphql.Meta, error) {
	heads, err := v.DB.ChainHeads(ctx)
	if err != nil {
		return graphql.Meta{}, err
	}
	out := graphql.Meta{Version: v.Version, AsOf: v.Now(), Simulated: v.Simulated}
	for _, c := range heads {
		s := graphql.ChainStatus{ChainID: c.Chain, Name: v.Chain.Name, State: graphql.Provisional, Simulated: v.Simulated}
		if c.At != (evm.Ref{}) {
			s.IndexedAt, s.Indexed = c.Time, &graphql.BlockRef{ChainID: c.Chain, Number: c.At.Number, Hash: c.At.Hash}
		}
		if (c.Finalized != evm.Ref{}) {
			s.State = graphql.Verified
			s.Finalized = &graphql.BlockRef{ChainID: c.Chain, Number: c.Finalized.Number, Hash: c.Finalized.Hash}
		}
		if c.Stopped {
			s.State = graphql.Failed
		}
		out.Chains = append(out.Chains, s)
	}
	return out, nil
}
