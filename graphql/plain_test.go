package graphql_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"pgregory.net/rapid"
)

// ledgerOf answers with payments of its own.
type ledgerOf struct {
	graphql.Ledger
	rows []graphql.Payment
}

func (l ledgerOf) Payments(_ context.Context, ask graphql.PaymentQuery) ([]graphql.Payment, error) {
	return l.rows[:min(ask.First, len(l.rows))], nil
}

func anyPayment(t *rapid.T) graphql.Payment {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "a\"b", `\`, "<", ">", "&", "\u2028", "\xff", "0x02"}))
	optional := func(name string) *string {
		if rapid.Bool().Draw(t, "no "+name) {
			return nil
		}
		s := text.Draw(t, name)
		return &s
	}
	p := graphql.Payment{
		ID: graphql.IDText(text.Draw(t, "id")), Network: text.Draw(t, "network"), Provider: text.Draw(t, "provider"), Payer: optional("payer"), Job: optional("job"),
		Class:  rapid.SampledFrom([]graphql.Class{graphql.JobCash, graphql.Points, graphql.DemandOnly, "GIFT"}).Draw(t, "class"),
		Symbol: text.Draw(t, "symbol"), Decimals: rapid.Int32().Draw(t, "decimals"), Gross: "115", Net: "0", Timestamp: "1790769600", BlockNumber: "5",
		BlockHash: "0xab", Tx: "0xcd", LogIndex: "4", PaidIn: asset(), Provenance: &graphql.Provenance{At: noon, Evidence: graphql.E3, Simulated: true},
	}
	if device := optional("device"); device != nil {
		id := graphql.IDText(*device)
		p.Device = &id
	}
	return p
}

var paymentFields = []string{
	"id", "network", "provider", "payer", "class", "symbol", "decimals", "gross", "net", "timestamp", "blockNumber", "blockHash", "tx", "logIndex",
	"job", "device", "asset { symbol contract }", "provenance { simulated evidence }", "__typename", "other: net", "id @include(if: false)",
}

// An answer to a plain request is, to the byte, what the library writes: data, errors, and what they cost. One name more beside the list is
// enough for the library to write it.
func TestPlainAnswers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := fullShelf()
		readers := readersOf(s)
		readers.Ledger = ledgerOf{s, rapid.SliceOfN(rapid.Custom(anyPayment), 0, 4).Draw(t, "rows")}
		server, err := graphql.New(readers, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		fields := strings.Join(rapid.SliceOfN(rapid.SampledFrom(paymentFields), 1, 8).Draw(t, "fields"), " ")
		root := rapid.SampledFrom([]string{"payments", "payments(first: 2)", `payment(id: "x")`, "payments(first: 0)"}).Draw(t, "root")
		do := func(query string) (graphql.Response, int64) {
			ctx, meter, end := graphql.Metered(t.Context())
			defer end()
			return server.Do(ctx, graphql.Request{Query: query}), meter.Values()
		}
		got, spent := do(fmt.Sprintf("{ %s { %s } }", root, fields))
		want, most := do(fmt.Sprintf("{ %s { %s } __typename }", root, fields))
		if wanted := bytes.Replace(want.Data, []byte(`,"__typename":"Query"}`), []byte("}"), 1); !bytes.Equal(got.Data, wanted) {
			t.Fatalf("%s { %s }:\n%s\nwant\n%s", root, fields, got.Data, wanted)
		}
		if len(got.Errors) != len(want.Errors) {
			t.Fatalf("errors %v, want %v", got.Errors, want.Errors)
		}
		for i, e := range got.Errors { // internal errors have names of their own
			if w := want.Errors[i]; e.Code() != w.Code() || fmt.Sprint(e.Path) != fmt.Sprint(w.Path) {
				t.Fatalf("error %v at %v, want %v at %v", e, e.Path, w, w.Path)
			}
		}
		if want.Data != nil && spent != most-1 {
			t.Fatalf("%s { %s }: %d values are counted, want %d", root, fields, spent, most-1)
		}
	})
}

// Only what is plain is taken for it, and all of the answer is there: a string or a comment is no alias, and two fields are not one.
func TestWhatIsPlain(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for query, networks := range map[string]bool{
		`query Name($n: Int = 2) { payments(first: $n, where: {or: [{symbol: "a: b } { ... @x"}, {net: 1}]}) { id # a: b
			gross } }`: false,
		"query Name { payments { id } } # { x }":                           false,
		"\ufeffquery Name { payments { id, gross } }":                      false,
		"query Name { payments { id } networks { name } }":                 true,
		"query Name { networks { name } payments { id } }":                 true,
		"query Name { payments { id } ... { networks { name } } }":         true,
		"query Name { payments { id } } query Other { networks { name } }": false,
	} {
		answer := server.Do(t.Context(), graphql.Request{Query: query, OperationName: "Name"})
		var into struct{ Payments, Networks []map[string]string }
		if err := json.Unmarshal(answer.Data, &into); err != nil || len(answer.Errors) > 0 || len(into.Payments) == 0 ||
			into.Payments[0]["id"] != "dev-00-e0" || len(into.Networks) > 0 != networks {
			t.Errorf("%s: %s, %v, %v", query, answer.Data, answer.Errors, err)
		}
	}
}

// Every character is written as the library writes it.
func TestPlainTexts(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	readers := readersOf(s)
	var rows []graphql.Payment
	for c := range 256 {
		rows = append(rows, graphql.Payment{Provider: string(rune(c)), Network: string([]byte{byte(c)})})
	}
	readers.Ledger = ledgerOf{s, rows}
	server, err := graphql.New(readers, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := server.Do(t.Context(), graphql.Request{Query: "{ payments(first: 256) { provider network } }"})
	want := server.Do(t.Context(), graphql.Request{Query: "{ payments(first: 256) { provider network } __typename }"})
	if string(want.Data) != strings.TrimSuffix(string(got.Data), "}")+`,"__typename":"Query"}` {
		t.Errorf("%s\nwant\n%s", got.Data, want.Data)
	}
}
