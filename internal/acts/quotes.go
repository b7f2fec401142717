package acts

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/quote"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// QuoteStore keeps quotes. *postgres.DB is one.
type QuoteStore interface {
	KeepQuote(ctx context.Context, act int64, q postgres.KeptQuote, most int) (postgres.KeptQuote, error)
	KeptQuotes(ctx context.Context, account common.Address, first int, at time.Time, id string) ([]postgres.KeptQuote, error)
}

// Quotes implements graphql.Quotes. Simulated marks every figure, for a service of which all is simulated.
type Quotes struct {
	Acts      account.Acts
	Store     QuoteStore
	Simulated bool
}

var _ graphql.Quotes = Quotes{}

const maxQuotes = 200 // that an account keeps

// Quote implements graphql.Quotes.
func (q Quotes) Quote(_ context.Context, in graphql.QuoteInput) (graphql.Quote, error) {
	typed, err := typedInput(in)
	if err != nil {
		return graphql.Quote{}, refusal(err)
	}
	report, err := quote.New(typed.WithDefaults())
	if err != nil {
		return graphql.Quote{}, refusal(ofInput(err))
	}
	return q.shown("", q.Acts.Now().UTC(), typed, report)
}

// KeepQuote implements graphql.Quotes. Twice is once because what an act keeps is stored under the act's number.
func (q Quotes) KeepQuote(ctx context.Context, c graphql.Caller, key string, in graphql.QuoteInput) (graphql.Quote, error) {
	typed, err := typedInput(in)
	if err != nil {
		return graphql.Quote{}, refusal(err)
	}
	kept, err := account.Once(ctx, q.Acts, c, key, "keepQuote", typed, func(ctx context.Context, act int64) (postgres.KeptQuote, error) {
		report, err := quote.New(typed.WithDefaults())
		if err != nil {
			return postgres.KeptQuote{}, refusal(ofInput(err))
		}
		row := postgres.KeptQuote{ID: "quote_" + strings.ToLower(rand.Text()[:20]), Account: c.Account, KeptAt: q.Acts.Now()}
		if row.Input, err = json.Marshal(typed); err != nil {
			return row, fmt.Errorf("write input of quote: %w", err)
		}
		if row.Report, err = json.Marshal(report); err != nil {
			return row, fmt.Errorf("write quote: %w", err)
		}
		return q.Store.KeepQuote(ctx, act, row, maxQuotes)
	})
	if err != nil {
		return graphql.Quote{}, refusal(err)
	}
	return q.read(kept)
}

// Quotes implements graphql.Quotes.
func (q Quotes) Quotes(ctx context.Context, owner common.Address, first int, after *graphql.Position) ([]graphql.Quote, error) {
	at, id := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), ""
	if after != nil {
		at, id = after.Time, after.ID
	}
	rows, err := q.Store.KeptQuotes(ctx, owner, first, at, id)
	if err != nil {
		return nil, err
	}
	list := make([]graphql.Quote, len(rows))
	for i, row := range rows {
		if list[i], err = q.read(row); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (q Quotes) read(row postgres.KeptQuote) (graphql.Quote, error) {
	var in quote.Input
	var report quote.Report
	if err := errors.Join(json.Unmarshal(row.Input, &in), json.Unmarshal(row.Report, &report)); err != nil {
		return graphql.Quote{}, fmt.Errorf("read quote %s: %w", row.ID, err)
	}
	return q.shown(row.ID, row.KeptAt, in, report)
}

// maxDeclines is how many years a decline of rents may be given for.
const maxDeclines = 50

// typedInput is the input as the reckoning takes it; what was not given is empty.
func typedInput(in graphql.QuoteInput) (quote.Input, error) {
	number := func(d *decimal.Decimal) string {
		if d == nil {
			return ""
		}
		return d.String()
	}
	whole := func(n *int32) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(int(*n))
	}
	if len(in.PriceDecline) > maxDeclines {
		return quote.Input{}, invalid.Input("input.priceDecline", "give one for each year from the second, at most 50", "there are %d declines", len(in.PriceDecline))
	}
	declines := make([]string, len(in.PriceDecline))
	for i, d := range in.PriceDecline {
		declines[i] = d.String()
	}
	typed := quote.Input{
		GPU: in.GPU, Price: in.Price.String(), Rate: in.Rate.String(), Utilisation: in.Utilisation.String(), Years: strconv.Itoa(int(in.Years)), Period: "annual",
		PowerKW: number(in.PowerKW), KWhPrice: number(in.KWhPrice), PUE: number(in.PUE), Fee: number(in.Fee), PriceDecline: strings.Join(declines, ","),
		Residual: number(in.Residual), Attrition: number(in.Attrition), FailureRate: number(in.FailureRate), RepairDays: number(in.RepairDays),
		RepairCost: number(in.RepairCost), SellDays: whole(in.SellDays), Condition: whole(in.Condition), Age: whole(in.Age),
	}
	if in.Monthly {
		typed.Period = "monthly"
	}
	return typed, nil
}

// ofInput names the field as the API has it: price-decline is input.priceDecline.
func ofInput(err error) error {
	var fault *invalid.Error
	if !errors.As(err, &fault) {
		return err
	}
	told := *fault
	told.Field = "input." + camel(fault.Field)
	return &told
}

// camel spells a name of the command line as the API does.
func camel(flag string) string {
	words := strings.Split(flag, "-")
	for i, w := range words[1:] {
		if w != "" {
			words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}
