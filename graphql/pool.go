package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// Pool is a portfolio of advances and what underwriting says of it. CashFlows are the investors' flows in order of time, in
// Currency, advances negative. IRR is nil if IRRRoots does not hold exactly one rate; then IRRReason says why. Report and
// Reconciliation are nil before the first one. Tranches are at most 20, most senior first.
type Pool struct {
	Name           string
	Currency       string
	AsOf           time.Time
	Devices        int32
	Advance        Figure
	CashFlows      []CashFlow
	IRR            *Figure
	IRRStressed    *Figure // nil if no rate pays the advance back in the stressed case
	IRRReason      string
	IRRRoots       []decimal.Decimal
	Convention     string
	NAV            Figure
	Tranches       []Tranche
	Report         *Report
	Reconciliation *Reconciliation
	Simulated      bool
}

// CashFlow is one flow of a pool; negative is paid out by investors.
type CashFlow struct {
	PaidAt time.Time
	Amount Figure
}

// Reconciliation is income against work. MatchedRatio is nil without income; UnexplainedIncome is in the pool's currency and
// UnexplainedWork in GPU-hour.
type Reconciliation struct {
	MatchedRatio      *Figure
	UnexplainedIncome Figure
	UnexplainedWork   Figure
}

func (q *query) Pools(ctx context.Context, args struct {
	listing[poolFields]
	After *string
},
) (*[]poolResolver, error) {
	ask, err := args.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	pools, err := q.readers.Pools.Pools(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("read pools: %w", err)
	}
	vaults := newVaultSiblings(q.readers, each(pools, func(p Pool) string { return p.Name }))
	page := each(pools, func(p Pool) poolResolver { return poolResolver{p, vaults} })
	return &page, nil
}

func (q *query) Pool(ctx context.Context, args struct{ Name string }) (*poolResolver, error) {
	pool, err := q.readers.Pools.Pool(ctx, args.Name)
	if err != nil {
		return nil, fmt.Errorf("read pool: %w", err)
	}
	if pool == nil {
		return nil, nil
	}
	return &poolResolver{*pool, newVaultSiblings(q.readers, []string{pool.Name})}, nil
}

type poolResolver struct {
	Pool
	vaults *vaultSiblings
}

func (p poolResolver) AsOf() timeScalar             { return timeScalar(p.Pool.AsOf) }
func (p poolResolver) Advance() figureResolver      { return figureResolver{p.Pool.Advance} }
func (p poolResolver) NAV() figureResolver          { return figureResolver{p.Pool.NAV} }
func (p poolResolver) IRR() *figureResolver         { return figureOrNull(p.Pool.IRR) }
func (p poolResolver) IRRStressed() *figureResolver { return figureOrNull(p.Pool.IRRStressed) }
func (p poolResolver) IRRReason() *string           { return textOrNull(p.Pool.IRRReason) }

func (p poolResolver) IRRRoots() []decimalScalar {
	return each(p.Pool.IRRRoots, func(d decimal.Decimal) decimalScalar { return decimalScalar(d) })
}

func (p poolResolver) Tranches() []trancheResolver {
	return each(p.Pool.Tranches, func(t Tranche) trancheResolver { return trancheResolver{t} })
}

func (p poolResolver) CashFlows(ctx context.Context, args struct {
	First pageSize
	Skip  rowCount
},
) ([]cashFlowResolver, error) {
	first, err := args.First.or(maxPage).rows(ctx)
	if err != nil {
		return nil, err
	}
	if args.Skip < 0 {
		return nil, badInput("skip", "ask for 0 or more", "skip is %d", args.Skip)
	}
	flows := p.Pool.CashFlows
	flows = flows[min(int(args.Skip), len(flows)):]
	return each(flows[:min(first, len(flows))], func(f CashFlow) cashFlowResolver { return cashFlowResolver{f} }), nil
}

func (p poolResolver) Report() *reportResolver {
	if p.Pool.Report == nil {
		return nil
	}
	return &reportResolver{*p.Pool.Report}
}

func (p poolResolver) Reconciliation() *reconciliationResolver {
	if p.Pool.Reconciliation == nil {
		return nil
	}
	return &reconciliationResolver{*p.Pool.Reconciliation}
}

type cashFlowResolver struct{ f CashFlow }

func (r cashFlowResolver) PaidAt() timeScalar     { return timeScalar(r.f.PaidAt) }
func (r cashFlowResolver) Amount() figureResolver { return figureResolver{r.f.Amount} }

type reconciliationResolver struct{ r Reconciliation }

func (r reconciliationResolver) MatchedRatio() *figureResolver { return figureOrNull(r.r.MatchedRatio) }

func (r reconciliationResolver) UnexplainedIncome() figureResolver {
	return figureResolver{r.r.UnexplainedIncome}
}

func (r reconciliationResolver) UnexplainedWork() figureResolver {
	return figureResolver{r.r.UnexplainedWork}
}
