package acts

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/underwriting/quote"
	"github.com/shopspring/decimal"
)

// shown is a quote as the API has it. A number of our own reckoning that cannot be read is our fault.
func (q Quotes) shown(id string, at time.Time, in quote.Input, r quote.Report) (graphql.Quote, error) {
	r0 := &reading{at: at, simulated: q.Simulated}
	ours := map[string]quote.DefaultUsed{}
	for _, d := range r.Defaults {
		ours[d.Assumption] = d
	}
	out := graphql.Quote{
		ID: id, At: at, Convention: r.Convention, NotModelled: r.NotModelled, Warnings: r.Warnings,
		GPU: graphql.QuotedGPU{Model: r.GPU.Model, VRAMGB: int32(r.GPU.VRAMGB), TDPW: int32(r.GPU.TDPW), Source: r.GPU.Source, Confirmed: r.GPU.Confirmed},
	}
	out.Headline = r0.quoteCase(r.Headline, headlineOf(in, r), graphql.E0, "the quote's headline case, on what its asker gave")
	evidence := graphql.E0
	if len(ours) > 0 {
		evidence = graphql.X
	}
	out.Stressed = r0.quoteCase(r.Stressed, stressedOf(in, r, ours), evidence, "the quote's stressed case, on what its asker gave and the quote's defaults")
	for _, s := range r.Bridge {
		out.Bridge = append(out.Bridge, graphql.QuoteStep{Step: s.Step, IRR: r0.decimalOrNil(s.IRR), Change: r0.decimalOrNil(s.Change)})
	}
	for _, b := range r.Tornado {
		out.Tornado = append(out.Tornado, graphql.QuoteBar{
			Assumption: camel(b.Assumption), Measure: string(b.Measure), Base: b.Base, Reason: b.Reason, Down: r0.side(b.Down), Up: r0.side(b.Up), Size: r0.decimal(b.Size),
		})
	}
	for _, d := range r.Defaults {
		out.Defaults = append(out.Defaults, graphql.QuoteDefault{Assumption: camel(d.Assumption), Value: d.Value, Source: d.Source})
	}
	return out, r0.err
}

// reading turns the reckoning's texts into numbers and remembers the first that is none.
type reading struct {
	at        time.Time
	simulated bool
	err       error
}

func (r *reading) decimal(text string) decimal.Decimal {
	d, err := decimal.NewFromString(text)
	if err != nil {
		r.err = errors.Join(r.err, fmt.Errorf("read number of quote: %w", err))
	}
	return d
}

func (r *reading) decimalOrNil(text *string) *decimal.Decimal {
	if text == nil {
		return nil
	}
	d := r.decimal(*text)
	return &d
}

func (r *reading) side(s quote.Side) graphql.QuoteSide {
	return graphql.QuoteSide{Value: s.Value, IRR: r.decimalOrNil(s.IRR), NPV: r.decimal(s.NPV), Change: r.decimal(s.Change)}
}

// quoteCase gives every figure of a case its provenance: that of what it was reckoned from.
func (r *reading) quoteCase(c quote.Case, assumed []graphql.QuoteAssumption, evidence graphql.Evidence, source string) graphql.QuoteCase {
	figure := func(text, unit string) graphql.Figure {
		return graphql.Figure{Value: r.decimal(text), Unit: unit, AsOf: r.at, Source: source, Evidence: evidence, Simulated: r.simulated}
	}
	orNil := func(text *string, unit string) *graphql.Figure {
		if text == nil {
			return nil
		}
		f := figure(*text, unit)
		return &f
	}
	out := graphql.QuoteCase{
		Assumptions: assumed, MonthlyIncome: figure(c.MonthlyIncome, "USD"), Total: figure(c.Total, "USD"), PaysBack: c.PaysBack, IRR: orNil(c.IRR, "ratio/year"),
		NPV: figure(c.NPV, "USD"), MIRR: orNil(c.MIRR, "ratio/year"), PaybackYears: orNil(c.PaybackYears, "year"), Warnings: c.Warnings,
	}
	if c.Reason != nil {
		out.IRRReason = *c.Reason
	}
	for _, x := range c.Roots {
		out.IRRRoots = append(out.IRRRoots, r.decimal(x))
	}
	for _, f := range c.Flows {
		out.Flows = append(out.Flows, figure(f, "USD"))
	}
	return out
}

const asked = "given with the quote"

func given(name, value, unit string) graphql.QuoteAssumption {
	return graphql.QuoteAssumption{Name: name, Value: value, Unit: unit, Source: asked, Evidence: graphql.E0}
}

// headlineOf is what the headline case rests on: what was given, and nothing taken off.
func headlineOf(in quote.Input, r quote.Report) []graphql.QuoteAssumption {
	a := r.Headline.Assumptions
	return []graphql.QuoteAssumption{
		given("gpu", r.GPU.Model, ""), given("price", a.Price, "USD"), given("rate", a.Rate, "USD/hour"), given("utilisation", a.Utilisation, "ratio"),
		given("years", strconv.Itoa(a.Years), "year"), given("period", in.Period, ""),
	}
}

// stressedOf is what the stressed case rests on besides. ours are the assumptions that nobody gave.
func stressedOf(in quote.Input, r quote.Report, ours map[string]quote.DefaultUsed) []graphql.QuoteAssumption {
	a, list := r.Stressed.Assumptions, headlineOf(in, r)
	decline := strings.Join(a.DeclineByYear, ",")
	if a.PriceDecline != nil {
		decline = *a.PriceDecline
	}
	add := func(flag, value, unit string) {
		assumed := given(camel(flag), value, unit)
		if d, ok := ours[flag]; ok {
			assumed.Source, assumed.Evidence = d.Source, graphql.X
		}
		list = append(list, assumed)
	}
	add("power-kw", a.PowerKW, "kW")
	add("kwh-price", a.KWhPrice, "USD/kWh")
	add("pue", a.PUE, "ratio")
	add("fee", a.Fee, "ratio")
	add("price-decline", decline, "ratio/year")
	add("attrition", a.Attrition, "ratio/year")
	add("failure-rate", a.FailureRate, "1/year")
	add("repair-days", a.RepairDays, "day")
	add("repair-cost", a.RepairCost, "USD")
	if a.Resale == nil {
		add("residual", a.Residual, "ratio")
		return list
	}
	add("sell-days", strconv.Itoa(a.Resale.SellDays), "day")
	add("condition", strconv.Itoa(a.Resale.Condition.At), "")
	add("age", strconv.Itoa(ageOf(a.Resale)), "year")
	return append(list, graphql.QuoteAssumption{
		Name: "residual", Value: a.Residual, Unit: "ratio", Source: "the table of used prices of the " + a.Resale.TableOf, Evidence: graphql.X,
	})
}

func ageOf(r *quote.Resale) int {
	if r.Bought == nil {
		return 0
	}
	return r.Bought.At
}
