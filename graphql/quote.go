package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
	"github.com/shopspring/decimal"
)

const quoteList list = 'q'

// quoteRows is what a quote takes from a request's budget of rows: it reckons some forty cases.
const quoteRows = 200

// QuoteInput is one GPU and what is assumed of it. What is nil has a default; money is USD, ratios are fractions of 1.
type QuoteInput struct {
	GPU         string
	Price       decimal.Decimal
	Rate        decimal.Decimal // rent per hour in the first year
	Utilisation decimal.Decimal
	Years       int32
	Monthly     bool // cash arrives at the end of each month, and not of each year

	PowerKW, KWhPrice, PUE, Fee, FailureRate, RepairDays, RepairCost, Attrition, Residual *decimal.Decimal

	PriceDecline             []decimal.Decimal // one holds for all years; several are by year, from the second
	SellDays, Condition, Age *int32
}

// Quote is what one GPU returns, in two cases to be read side by side.
type Quote struct {
	ID                 string // empty for one that is not kept
	At                 time.Time
	GPU                QuotedGPU
	Convention         string // of every rate
	Headline, Stressed QuoteCase
	Bridge             []QuoteStep
	Tornado            []QuoteBar
	Defaults           []QuoteDefault
	NotModelled        []string
	Warnings           []string
}

// QuotedGPU is the model by its datasheet.
type QuotedGPU struct {
	Model        string
	VRAMGB, TDPW int32
	Source       string
	Confirmed    bool
}

// QuoteCase is one set of assumptions and what it is worth.
type QuoteCase struct {
	Assumptions   []QuoteAssumption
	Flows         []Figure
	MonthlyIncome Figure
	Total         Figure
	PaysBack      bool
	IRR           *Figure
	IRRReason     string // why there is no single rate
	IRRRoots      []decimal.Decimal
	NPV           Figure
	MIRR          *Figure
	PaybackYears  *Figure
	Warnings      []string
}

// QuoteAssumption is one that a case rests on. Value is a decimal, several by year, or a word.
type QuoteAssumption struct {
	Name, Value, Unit string
	Source            string
	Evidence          Evidence
}

// QuoteStep is one stage from the headline case to the stressed one.
type QuoteStep struct {
	Step        string
	IRR, Change *decimal.Decimal
}

// QuoteBar is one assumption of the stressed case moved alone.
type QuoteBar struct {
	Assumption, Measure, Base, Reason string
	Down, Up                          QuoteSide
	Size                              decimal.Decimal
}

// QuoteSide is the case with one assumption moved.
type QuoteSide struct {
	Value       string
	IRR         *decimal.Decimal
	NPV, Change decimal.Decimal
}

// QuoteDefault says where an assumption that was not given comes from.
type QuoteDefault struct{ Assumption, Value, Source string }

type quoteArgs struct {
	GPU         string
	Price       decimalScalar
	Rate        decimalScalar
	Utilisation decimalScalar
	Years       int32
	Period      *string

	PowerKw, KwhPrice, Pue, Fee, FailureRate, RepairDays, RepairCost, Attrition, Residual *decimalScalar

	PriceDecline             *[]decimalScalar
	SellDays, Condition, Age *int32
}

func (a quoteArgs) input() QuoteInput {
	given := func(d *decimalScalar) *decimal.Decimal { return (*decimal.Decimal)(d) }
	in := QuoteInput{
		GPU: a.GPU, Price: decimal.Decimal(a.Price), Rate: decimal.Decimal(a.Rate), Utilisation: decimal.Decimal(a.Utilisation), Years: a.Years,
		Monthly: a.Period != nil && *a.Period == "MONTHLY", PowerKW: given(a.PowerKw), KWhPrice: given(a.KwhPrice), PUE: given(a.Pue), Fee: given(a.Fee),
		FailureRate: given(a.FailureRate), RepairDays: given(a.RepairDays), RepairCost: given(a.RepairCost), Attrition: given(a.Attrition),
		Residual: given(a.Residual), SellDays: a.SellDays, Condition: a.Condition, Age: a.Age,
	}
	if a.PriceDecline != nil {
		in.PriceDecline = each(*a.PriceDecline, func(d decimalScalar) decimal.Decimal { return decimal.Decimal(d) })
	}
	return in
}

func (q *query) Quote(ctx context.Context, args struct{ Input quoteArgs }) (*quoteResolver, error) {
	if q.readers.Writers.Quotes == nil {
		return nil, featureOff("reckon quotes", accountSetting)
	}
	if err := spend(ctx, quoteRows); err != nil {
		return nil, err
	}
	quote, err := q.readers.Writers.Quotes.Quote(ctx, args.Input.input())
	if err != nil {
		return nil, told(err)
	}
	return &quoteResolver{quote}, nil
}

func (m *mutation) KeepQuote(ctx context.Context, args struct {
	IdempotencyKey string
	Input          quoteArgs
},
) (*quoteResolver, error) {
	c, err := mayAct(ctx, ScopeQuote, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.Quotes == nil {
		return nil, featureOff("keep quotes", accountSetting)
	}
	if err := spend(ctx, quoteRows); err != nil {
		return nil, err
	}
	quote, err := m.writers.Quotes.KeepQuote(ctx, c, args.IdempotencyKey, args.Input.input())
	if err != nil {
		return nil, told(err)
	}
	return &quoteResolver{quote}, nil
}

func (q *query) Quotes(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*connection[quoteResolver], error) {
	c, err := needs(ctx, ScopeQuote)
	if err != nil {
		return nil, err
	}
	return quotePage(ctx, q.readers.Writers.Quotes, c.Account, args.First, args.After)
}

func quotePage(ctx context.Context, quotes Quotes, account common.Address, first pageSize, after *string) (*connection[quoteResolver], error) {
	n, err := first.rows(ctx)
	if err != nil {
		return nil, err
	}
	if quotes == nil {
		return nil, featureOff("keep quotes", accountSetting)
	}
	from, err := parseAfter(after, quoteList)
	if err != nil {
		return nil, err
	}
	rows, err := quotes.Quotes(ctx, account, n+1, from.before())
	if err != nil {
		return nil, fmt.Errorf("read quotes: %w", err)
	}
	page := paged(rows, n, after != nil,
		func(q Quote) cursor { return cursor{list: quoteList, at: q.At, id: q.ID} },
		func(q Quote) quoteResolver { return quoteResolver{q} })
	return &page, nil
}

type quoteResolver struct{ q Quote }

func (r quoteResolver) ID() *gql.ID {
	if r.q.ID == "" {
		return nil
	}
	id := gql.ID(r.q.ID)
	return &id
}
func (r quoteResolver) At() timeScalar              { return timeScalar(r.q.At) }
func (r quoteResolver) GPU() QuotedGPU              { return r.q.GPU }
func (r quoteResolver) Convention() string          { return r.q.Convention }
func (r quoteResolver) Headline() quoteCaseResolver { return quoteCaseResolver{r.q.Headline} }
func (r quoteResolver) Stressed() quoteCaseResolver { return quoteCaseResolver{r.q.Stressed} }
func (r quoteResolver) Defaults() []QuoteDefault    { return r.q.Defaults }
func (r quoteResolver) NotModelled() []string       { return r.q.NotModelled }
func (r quoteResolver) Warnings() []string          { return r.q.Warnings }

func (r quoteResolver) Bridge() []quoteStepResolver {
	return each(r.q.Bridge, func(s QuoteStep) quoteStepResolver { return quoteStepResolver{s} })
}

func (r quoteResolver) Tornado() []quoteBarResolver {
	return each(r.q.Tornado, func(b QuoteBar) quoteBarResolver { return quoteBarResolver{b} })
}
