package view

import (
	"context"
	"errors"
	"strings"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
)

// Earning implements graphql.Ledger.
func (v *View) Earning(ctx context.Context, id string, block *graphql.BlockAt) (*graphql.Earning, error) {
	key, err := postgres.ParsePaymentKey(id)
	if err != nil {
		return nil, nil //nolint:nilerr // no earning has such an id
	}
	p, err := v.DB.Payment(ctx, key, (*postgres.BlockAt)(block))
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, refused(err)
	}
	e := v.earning(&p)
	return &e, nil
}

// LatestEarnings implements graphql.Ledger.
func (v *View) LatestEarnings(ctx context.Context, first int, providers []string, network string) (map[string][]graphql.Earning, error) {
	rows, err := v.DB.LatestPayments(ctx, first, providers, network)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]graphql.Earning, len(providers))
	for i := range rows {
		out[rows[i].Provider] = append(out[rows[i].Provider], v.earning(&rows[i]))
	}
	return out, nil
}

// Buckets implements graphql.Ledger.
func (v *View) Buckets(ctx context.Context, ask graphql.BucketQuery) ([]graphql.Bucket, error) {
	q := postgres.EarningSumQuery{Device: ask.Filter.Device, Limit: ask.First, Block: (*postgres.BlockAt)(ask.Filter.Block)}
	for _, by := range ask.By {
		switch by {
		case "DAY", "MONTH":
			q.Unit = strings.ToLower(by)
		case "NETWORK":
			q.ByNetwork = true
		case "PROVIDER":
			q.ByProvider = true
		case "DEVICE":
			q.ByDevice = true
		}
	}
	q.Where, q.Timed = conditionsOf(ask.Filter)
	if ask.After != nil {
		q.After = (*postgres.EarningSumKey)(ask.After)
	}
	rows, err := v.DB.EarningSums(ctx, q)
	if err != nil {
		return nil, refused(err)
	}
	out := make([]graphql.Bucket, len(rows))
	for i := range rows {
		if out[i], err = v.bucket(&rows[i], &q); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *View) bucket(s *postgres.EarningSum, q *postgres.EarningSumQuery) (graphql.Bucket, error) {
	evidence := graphql.E2
	source := "logs of " + v.Chain.Name
	if q.ByDevice || q.Device != "" {
		source += ", reconciled"
		if s.Matched {
			evidence = graphql.E3
		}
	}
	income, err := v.income(&s.FlowTotal, summed{
		evidence: evidence, source: source, asOf: s.Last, block: graphql.BlockRef{ChainID: s.Chain, Number: s.LastBlock, Hash: s.LastHash},
	})
	if err != nil {
		return graphql.Bucket{}, err
	}
	b := graphql.Bucket{
		Class: income.Class, Asset: income.Asset, Gross: income.Gross, Net: income.Net, Count: income.Count,
		ChainID: s.Chain, First: s.First, Last: s.Last, Key: graphql.BucketKey(s.EarningSumKey),
	}
	if q.Unit != "" {
		b.From = &s.From
	}
	for wanted, name := range map[**string]*string{&b.Network: &s.Network, &b.Provider: &s.Provider, &b.Device: &s.Device} {
		if *name != "" {
			*wanted = name
		}
	}
	return b, nil
}

// Providers implements graphql.Ledger. Totals are of the account, pledged or not: wallet-level evidence.
func (v *View) Providers(ctx context.Context, ask graphql.ListQuery, network string, totals bool) ([]graphql.Provider, error) {
	q := rowQuery(ask)
	if !totals {
		names, err := v.DB.Providers(ctx, q, network)
		if err != nil {
			return nil, err
		}
		out := make([]graphql.Provider, len(names))
		for i, name := range names {
			out[i].Name = name
		}
		return out, nil
	}
	rows, err := v.DB.ProviderTotals(ctx, q, network)
	if err != nil {
		return nil, err
	}
	out := []graphql.Provider{}
	for i := range rows {
		r := &rows[i]
		if len(out) == 0 || out[len(out)-1].Name != r.Provider {
			out = append(out, graphql.Provider{Name: r.Provider, FirstPaidAt: r.First, LastPaidAt: r.Last})
		}
		p := &out[len(out)-1]
		if r.First.Before(p.FirstPaidAt) {
			p.FirstPaidAt = r.First
		}
		if r.Last.After(p.LastPaidAt) {
			p.LastPaidAt = r.Last
		}
		income, err := v.income(&r.FlowTotal, summed{
			evidence: graphql.E2, source: "logs of " + v.Chain.Name, asOf: r.Last,
			block: graphql.BlockRef{ChainID: r.Chain, Number: r.LastBlock, Hash: r.LastHash},
		})
		if err != nil {
			return nil, err
		}
		p.Income = append(p.Income, graphql.NetworkIncome{Network: r.Network, ClassIncome: income})
	}
	return out, nil
}
