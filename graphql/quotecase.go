package graphql

import (
	"context"

	"github.com/shopspring/decimal"
)

type quoteCaseResolver struct{ c QuoteCase }

func (r quoteCaseResolver) Assumptions() []QuoteAssumption { return r.c.Assumptions }
func (r quoteCaseResolver) MonthlyIncome() figureResolver  { return figureResolver{r.c.MonthlyIncome} }
func (r quoteCaseResolver) Total() figureResolver          { return figureResolver{r.c.Total} }
func (r quoteCaseResolver) PaysBack() bool                 { return r.c.PaysBack }
func (r quoteCaseResolver) IRR() *figureResolver           { return figureOrNull(r.c.IRR) }
func (r quoteCaseResolver) IRRReason() *string             { return textOrNull(r.c.IRRReason) }
func (r quoteCaseResolver) NPV() figureResolver            { return figureResolver{r.c.NPV} }
func (r quoteCaseResolver) MIRR() *figureResolver          { return figureOrNull(r.c.MIRR) }
func (r quoteCaseResolver) PaybackYears() *figureResolver  { return figureOrNull(r.c.PaybackYears) }
func (r quoteCaseResolver) Warnings() []string             { return r.c.Warnings }

func (r quoteCaseResolver) IRRRoots() []decimalScalar {
	return each(r.c.IRRRoots, func(d decimal.Decimal) decimalScalar { return decimalScalar(d) })
}

func (r quoteCaseResolver) Flows(ctx context.Context, args struct {
	First pageSize
	Skip  rowCount
},
) ([]figureResolver, error) {
	first, err := args.First.or(maxPage).rows(ctx)
	if err != nil {
		return nil, err
	}
	if args.Skip < 0 {
		return nil, badInput("skip", "leave out 0 or more", "skip is %d", args.Skip)
	}
	from := min(int(args.Skip), len(r.c.Flows))
	return each(r.c.Flows[from:min(from+first, len(r.c.Flows))], func(f Figure) figureResolver { return figureResolver{f} }), nil
}

type quoteStepResolver struct{ s QuoteStep }

func (r quoteStepResolver) Step() string           { return r.s.Step }
func (r quoteStepResolver) IRR() *decimalScalar    { return (*decimalScalar)(r.s.IRR) }
func (r quoteStepResolver) Change() *decimalScalar { return (*decimalScalar)(r.s.Change) }

type quoteBarResolver struct{ b QuoteBar }

func (r quoteBarResolver) Assumption() string      { return r.b.Assumption }
func (r quoteBarResolver) Measure() string         { return r.b.Measure }
func (r quoteBarResolver) Base() string            { return r.b.Base }
func (r quoteBarResolver) Reason() string          { return r.b.Reason }
func (r quoteBarResolver) Down() quoteSideResolver { return quoteSideResolver{r.b.Down} }
func (r quoteBarResolver) Up() quoteSideResolver   { return quoteSideResolver{r.b.Up} }
func (r quoteBarResolver) Size() decimalScalar     { return decimalScalar(r.b.Size) }

type quoteSideResolver struct{ s QuoteSide }

func (r quoteSideResolver) Value() string         { return r.s.Value }
func (r quoteSideResolver) IRR() *decimalScalar   { return (*decimalScalar)(r.s.IRR) }
func (r quoteSideResolver) NPV() decimalScalar    { return decimalScalar(r.s.NPV) }
func (r quoteSideResolver) Change() decimalScalar { return decimalScalar(r.s.Change) }
