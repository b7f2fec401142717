package acts_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/graphql"
	"golang.org/x/sync/errgroup"
)

const fields = `{ id at convention gpu { model source } headline { ...c } stressed { ...c } bridge { step irr change } tornado { assumption size } defaults { assumption value source } notModelled warnings }`

const caseFields = ` fragment c on QuoteCase { assumptions { name value unit source evidence } flows { value unit evidence simulated } irr { value unit source evidence simulated asOf }
	npv { value } total { value } monthlyIncome { value } paysBack paybackYears { value } irrReason irrRoots }`

const input = `{gpu: "A100", price: "9500", rate: "1.00", utilisation: "0.5", years: 5, fee: "0.15"}`

type quoteCase struct {
	Assumptions []struct{ Name, Value, Unit, Source, Evidence string }
	Flows       []struct{ Value, Evidence string }
	IRR         struct {
		Value, Unit, Evidence string
		Simulated             bool
	}
	NPV, Total struct{ Value string }
}

type quoted struct {
	ID                 *string
	At, Convention     string
	Headline, Stressed quoteCase
	Defaults           []struct{ Assumption, Value, Source string }
	Tornado            []struct{ Assumption, Size string }
	Bridge             []struct{ Step string }
}

// A quote is what the command prints, both cases with where each number comes from; a kept one is the same, once, and its account's alone.
func TestQuotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	now := must[struct{ Quote quoted }](w, "", "{ quote(input: "+input+") "+fields+" }"+caseFields, nil).Quote
	if now.ID != nil || now.Convention != "annual" || len(now.Headline.Flows) != 6 || now.Headline.Flows[0].Value != "-9500" || now.Headline.Flows[1].Value != "4380" ||
		now.Headline.IRR.Evidence != "E0" || now.Stressed.IRR.Evidence != "X" || !now.Headline.IRR.Simulated || now.Headline.IRR.Unit != "ratio/year" ||
		!strings.HasPrefix(now.Headline.IRR.Value, "0.36") || len(now.Tornado) == 0 || len(now.Bridge) == 0 {
		t.Errorf("quote %+v", now)
	}
	evidence := map[string]string{}
	for _, a := range now.Stressed.Assumptions {
		evidence[a.Name] = a.Evidence
		if a.Source == "" || a.Value == "" {
			t.Errorf("assumption %+v", a)
		}
	}
	if evidence["fee"] != "E0" || evidence["pue"] != "X" || evidence["powerKw"] != "X" || evidence["price"] != "E0" || len(evidence) != 16 {
		t.Errorf("evidence of assumptions %v", evidence)
	}
	me, other := w.signIn(evmtest.Key(1)), w.signIn(evmtest.Key(2))
	const keep = `mutation($k: String!, $i: QuoteInput!) { keepQuote(idempotencyKey: $k, input: $i) ` + fields + ` }` + caseFields
	v := map[string]any{"k": "k", "i": map[string]any{"gpu": "A100", "price": "9500", "rate": "1.00", "utilisation": "0.5", "years": 5, "fee": "0.15"}}
	var group errgroup.Group
	for range 50 {
		group.Go(func() error {
			if _, err := ask[json.RawMessage](w, me, keep, v); err != nil && codeOf(err) != graphql.CodeInProgress {
				return err
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
	kept := must[struct{ KeepQuote quoted }](w, me, keep, v).KeepQuote
	if kept.ID == nil || kept.At != now.At || kept.Stressed.NPV != now.Stressed.NPV || kept.Headline.IRR != now.Headline.IRR || len(kept.Tornado) != len(now.Tornado) {
		t.Errorf("kept %+v", kept)
	}
	w.clock.Pass(time.Hour)
	v["k"] = "second"
	second := must[struct{ KeepQuote quoted }](w, me, keep, v).KeepQuote
	type page struct {
		Quotes struct{ Edges []struct{ Node quoted } }
	}
	ids := func(who bearer) (list []string) {
		for _, e := range must[page](w, who, "{ quotes "+"{ edges { node "+fields+" } } }"+caseFields, nil).Quotes.Edges {
			list = append(list, *e.Node.ID)
		}
		return list
	}
	if got := ids(me); !slices.Equal(got, []string{*second.ID, *kept.ID}) {
		t.Errorf("quotes %v", got)
	}
	if got := ids(other); got != nil {
		t.Errorf("another's quotes %v", got)
	}
}

func TestQuotesThatAreNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for text, field := range map[string]string{
		strings.Replace(input, "A100", "A10x", 1):                                                   "input.gpu",
		strings.Replace(input, "A100", `<script>'; DROP`, 1):                                        "input.gpu",
		strings.Replace(input, `"0.5"`, `"1.5"`, 1):                                                 "input.utilisation",
		strings.Replace(input, "years: 5", "years: 51", 1):                                          "input.years",
		strings.Replace(input, "years: 5", "years: -1", 1):                                          "input.years",
		strings.Replace(input, `"9500"`, `"`+strings.Repeat("9", 31)+`"`, 1):                        "input.price",
		strings.Replace(input, "fee:", "age: 1, fee:", 1):                                           "input.age",
		strings.Replace(input, "fee:", `priceDecline: ["0.1", "2"], fee:`, 1):                       "input.priceDecline",
		strings.Replace(input, "fee:", `priceDecline: [`+strings.Repeat(`"0.1",`, 51)+`], fee:`, 1): "input.priceDecline",
		strings.Replace(input, "fee:", `kwhPrice: "-1", fee:`, 1):                                   "input.kwhPrice",
		strings.Replace(input, "fee:", `sellDays: 0, fee:`, 1):                                      "input.sellDays",
	} {
		_, err := ask[json.RawMessage](w, "", "{ quote(input: "+text+") { at } }", nil)
		var got any
		if shown, ok := err.(graphql.Errors); ok { //nolint:errorlint // Exec returns it as it is
			got = shown[0].Extensions["field"]
		}
		if codeOf(err) != graphql.CodeInput || got != field {
			t.Errorf("%.60s: %v, field %v, want %s", text, err, got, field)
		}
	}
}
