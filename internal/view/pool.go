package view

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// Pools implements graphql.Pools.
func (v *View) Pools(ctx context.Context, ask graphql.ListQuery) ([]graphql.Pool, error) {
	rows, err := v.DB.PoolRows(ctx, rowQuery(ask))
	if err != nil {
		return nil, err
	}
	out := make([]graphql.Pool, 0, len(rows))
	for _, r := range rows {
		p, err := v.reported(ctx, r)
		if err != nil {
			return nil, err
		}
		out = append(out, *p)
	}
	return out, nil
}

// Pool implements graphql.Pools: everything is read from the pool's newest report.
func (v *View) Pool(ctx context.Context, name string) (*graphql.Pool, error) {
	r, err := v.DB.LatestReport(ctx, name)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return v.reported(ctx, r)
}

func (v *View) reported(ctx context.Context, r postgres.Report) (*graphql.Pool, error) {
	d, err := report.Decode(r.Body)
	if err != nil {
		return nil, fmt.Errorf("read report %s: %w", r.Hash, err)
	}
	return v.pool(r, d)
}

// reading collects the first error of many figures.
type reading struct {
	v      *View
	asOf   time.Time
	source string
	err    error
}

// figure reads a number of the report. Its evidence is the weakest of what it is computed from: forecasts rest on assumptions.
func (r *reading) figure(text, unit string, evidence graphql.Evidence) graphql.Figure {
	f, err := r.v.parsed(text, unit, r.asOf, r.source, evidence)
	if err != nil && r.err == nil {
		r.err = err
	}
	return f
}

func (r *reading) figureOrNil(text *string, unit string) *graphql.Figure {
	if text == nil {
		return nil
	}
	f := r.figure(*text, unit, graphql.E0)
	return &f
}

func (r *reading) decimal(text string) decimal.Decimal {
	return r.figure(text, "ratio", graphql.E0).Value
}

func (v *View) pool(row postgres.Report, d report.Document) (p *graphql.Pool, err error) {
	r := &reading{v: v, asOf: row.AsOf, source: "report " + row.Hash.Hex()}
	currency := d.Snapshot.Pool.Currency
	headline, stressed := d.Results.Cases[0], d.Results.Cases[0]
	for _, c := range d.Results.Cases {
		if c.Name == d.Snapshot.Pool.NAVCase {
			stressed = c
		}
	}
	p = &graphql.Pool{
		Name: row.Pool, Currency: currency, AsOf: row.AsOf, Devices: int32(d.Results.EligibleDevices), Advance: r.figure(d.Results.Advance, currency, graphql.E0),
		IRR: r.figureOrNil(headline.IRR, "ratio/year"), IRRStressed: r.figureOrNil(stressed.IRR, "ratio/year"), IRRReason: headline.IRRReason, Convention: d.Results.Convention,
		NAV: r.figure(d.Results.NAV, currency, graphql.E0), Simulated: v.Simulated,
	}
	if p.IRR != nil {
		p.IRRRoots = []decimal.Decimal{p.IRR.Value}
	}
	advance := r.figure(d.Results.Advance, currency, graphql.E0)
	advance.Value = advance.Value.Neg()
	p.CashFlows = append(p.CashFlows, graphql.CashFlow{PaidAt: row.AsOf, Amount: advance})
	for t, m := range headline.Months {
		net := r.figure(m.Collections, currency, graphql.E0)
		net.Value = net.Value.Sub(r.decimal(m.Fee))
		p.CashFlows = append(p.CashFlows, graphql.CashFlow{PaidAt: monthsLater(row.AsOf, t+1), Amount: net})
	}
	for i, t := range d.Results.Tranches {
		p.Tranches = append(p.Tranches, graphql.Tranche{
			Name: t.Name, Seniority: int32(i + 1), Attachment: r.decimal(t.Attachment), Detachment: r.decimal(t.Detachment),
			Size: r.figure(t.Size, currency, graphql.E0), CouponBPS: t.CouponBPS, WALYears: r.figureOrNil(headline.Tranches[i].WALYears, "year"),
			LossHeadline: r.figure(headline.Tranches[i].LossRatio, "ratio", graphql.E0), LossStressed: r.figure(stressed.Tranches[i].LossRatio, "ratio", graphql.E0),
			Yield: r.figureOrNil(headline.Tranches[i].Yield, "ratio/year"),
		})
	}
	if p.Report, err = v.report(postgres.ReportHead{Report: row, Beginning: row.Body}); err != nil {
		return nil, err
	}
	p.Reconciliation = r.reconciliation(d.Snapshot.Reconciliation, currency)
	return p, r.err
}

// monthsLater is the same day n months later, or the last of a month that has no such day: each month has one.
func monthsLater(t time.Time, n int) time.Time {
	if later := t.AddDate(0, n, 0); later.Day() == t.Day() {
		return later
	}
	return t.AddDate(0, n, 0).AddDate(0, 0, -t.AddDate(0, n, 0).Day())
}

func (r *reading) reconciliation(c *report.Reconciliation, currency string) *graphql.Reconciliation {
	if c == nil {
		return nil
	}
	out := &graphql.Reconciliation{
		UnexplainedIncome: r.figure(c.UnexplainedIncome, currency, graphql.E0), // settled amounts, at a price that is an assumption
		UnexplainedWork:   r.figure(c.UnexplainedWorkHours, "GPU-hour", graphql.E0),
	}
	if c.MatchedRatio != "" {
		f := r.figure(c.MatchedRatio, "ratio", graphql.E2)
		out.MatchedRatio = &f
	}
	return out
}
