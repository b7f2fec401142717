package graphql_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// ofCallers are the query fields that answer callers, and what they are asked here.
var ofCallers = []string{"quote", "quotes", "enrolmentBinding", "pledgeTypedData", "appealTerms", "viewer"}

// desk is a set of writers that notes what it was asked to do, and fails with err if that is set.
type desk struct {
	did []string
	err error
}

func (d *desk) do(what string, args ...any) error {
	d.did = append(d.did, what+fmt.Sprint(args...))
	return d.err
}

func (d *desk) SignInMessage(_ context.Context, a common.Address, chain uint64) (graphql.SignInMessage, error) {
	return graphql.SignInMessage{Message: "m", Nonce: "n", ExpiresAt: noon}, d.do("signInMessage", chain)
}

func (d *desk) SignIn(_ context.Context, message string, signature []byte) (graphql.Session, error) {
	return graphql.Session{Token: "t", Account: caller.Account, Scopes: caller.Scopes, ExpiresAt: noon}, d.do("signIn", message, len(signature))
}
func (d *desk) SignOut(context.Context, graphql.Caller) error { return d.do("signOut") }

func aKey() graphql.APIKey {
	at := noon
	return graphql.APIKey{ID: "k", Name: "n", Scopes: []graphql.Scope{graphql.ScopeQuote}, CreatedAt: noon, ExpiresAt: noon, RevokedAt: &at, LastUsedAt: &at}
}

func (d *desk) CreateAPIKey(_ context.Context, _ graphql.Caller, key string, in graphql.APIKeyInput) (graphql.NewAPIKey, error) {
	return graphql.NewAPIKey{APIKey: aKey(), Secret: "s"}, d.do("createApiKey", key, in.Scopes)
}

func (d *desk) RevokeAPIKey(_ context.Context, _ graphql.Caller, key, id string) (graphql.APIKey, error) {
	return aKey(), d.do("revokeApiKey", key, id)
}

func (d *desk) APIKeys(context.Context, common.Address, int, string) ([]graphql.APIKey, error) {
	return []graphql.APIKey{aKey()}, d.do("apiKeys")
}

func (d *desk) EnrolmentBinding(context.Context, graphql.Caller, string) (graphql.EnrolmentBinding, error) {
	owner := caller.Account
	return graphql.EnrolmentBinding{
		Device: "0x01", Code: "c", Mark: "vGPU", Owner: &owner, Identities: []graphql.BoundIdentity{{Kind: "uuid", First: "0x01"}},
		Lacks: []graphql.Requirement{{Code: "C"}}, Warnings: []string{"w"}, TypedData: typed(),
	}, d.do("enrolmentBinding")
}

func typed() graphql.TypedData { return graphql.TypedData{JSON: "{}", SignedAt: noon} }

func (d *desk) ConfirmEnrolment(_ context.Context, _ graphql.Caller, key string, in graphql.OwnershipInput) (graphql.EnrolledDevice, error) {
	return graphql.EnrolledDevice{Device: in.Device}, d.do("confirmEnrolment", key, in.Code)
}

func (d *desk) DevicesOf(context.Context, common.Address, int, string) ([]string, error) {
	return []string{"0x01"}, d.do("devicesOf")
}

func (d *desk) PledgeTypedData(context.Context, graphql.PledgeInput) (graphql.TypedData, error) {
	return typed(), d.do("pledgeTypedData")
}

func (d *desk) BindAccount(_ context.Context, _ graphql.Caller, key string, in graphql.PledgeInput, _ []byte) (graphql.Pledge, error) {
	return graphql.Pledge{PledgeInput: in}, d.do("bindAccount", key, in.Facility)
}

func (d *desk) AppealTerms(_ context.Context, _ graphql.Caller, device string) (graphql.AppealTerms, error) {
	return graphql.AppealTerms{Device: device}, d.do("appealTerms")
}

func (d *desk) Appeal(_ context.Context, _ graphql.Caller, key, device, evidence string) (graphql.Appeal, error) {
	return graphql.Appeal{Device: device}, d.do("appeal", key, evidence)
}

func (d *desk) SettleAppeal(_ context.Context, _ graphql.Caller, key, device string) (graphql.Appeal, error) {
	return graphql.Appeal{Device: device, Failure: &graphql.Requirement{Code: "C"}}, d.do("settleAppeal", key)
}

func aQuote(id string) graphql.Quote {
	rate, one := figure("0.1", "ratio/year"), decimal.New(1, 0)
	c := graphql.QuoteCase{
		Assumptions: []graphql.QuoteAssumption{{Name: "price", Value: "1", Unit: "USD", Source: "s", Evidence: graphql.E0}},
		Flows:       []graphql.Figure{rate, rate, rate}, MonthlyIncome: rate, Total: rate, IRR: &rate, IRRReason: "r", IRRRoots: []decimal.Decimal{one},
		NPV: rate, MIRR: &rate, PaybackYears: &rate, Warnings: []string{"w"},
	}
	side := graphql.QuoteSide{Value: "1", IRR: &one, NPV: one, Change: one}
	return graphql.Quote{
		ID: id, At: noon, Headline: c, Stressed: c, Bridge: []graphql.QuoteStep{{Step: "s", IRR: &one, Change: &one}},
		Tornado: []graphql.QuoteBar{{Assumption: "a", Down: side, Up: side, Size: one}}, Defaults: []graphql.QuoteDefault{{Assumption: "a"}},
		NotModelled: []string{"n"}, Warnings: []string{"w"},
	}
}

func (d *desk) Quote(_ context.Context, in graphql.QuoteInput) (graphql.Quote, error) {
	return aQuote("q"), d.do("quote", in.GPU, in.Monthly, in.PriceDecline, *in.SellDays)
}

func (d *desk) KeepQuote(_ context.Context, _ graphql.Caller, key string, in graphql.QuoteInput) (graphql.Quote, error) {
	return aQuote("q"), d.do("keepQuote", key, in.GPU)
}

func (d *desk) Quotes(_ context.Context, _ common.Address, first int, after *graphql.Position) ([]graphql.Quote, error) {
	list := []graphql.Quote{}
	for i := range 5 {
		q := aQuote(fmt.Sprintf("q%d", i))
		q.At = noon.Add(-time.Duration(i) * time.Hour)
		list = append(list, q)
	}
	place := func(q graphql.Quote) graphql.Position { return graphql.Position{Time: q.At, ID: q.ID} }
	return newestFirst(list, place, first, after, func(graphql.Quote) bool { return true }), d.do("quotes")
}

var caller = graphql.Caller{
	Account: common.HexToAddress("0x00000000000000000000000000000000000000aa"), Key: "k",
	Scopes: []graphql.Scope{graphql.ScopeEnrol, graphql.ScopeQuote, graphql.ScopeWebhooks, graphql.ScopeKeys},
}

func serveDesk(t *testing.T, w graphql.Writers) *graphql.Server {
	t.Helper()
	s := fullShelf()
	readers := readersOf(s)
	readers.Writers = w
	server, err := graphql.New(readers, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func full(d *desk) graphql.Writers {
	return graphql.Writers{SignIns: d, APIKeys: d, Enrolments: d, Pledges: d, Appeals: d, Quotes: d}
}

// acts are all mutations, with the scope that each needs; signing in and out needs none.
var acts = map[string]struct {
	scope graphql.Scope
	text  string
}{
	"signInMessage":    {"", `signInMessage(account: "0x00000000000000000000000000000000000000aa", chainId: "1") { message nonce expiresAt }`},
	"signIn":           {"", `signIn(message: "m", signature: "0x01") { token account scopes expiresAt }`},
	"signOut":          {"", `signOut`},
	"createApiKey":     {graphql.ScopeKeys, `createApiKey(idempotencyKey: "i", name: "n", scopes: [QUOTE, ENROL], expiresAt: "2027-01-01T00:00:00Z") { secret apiKey { id name scopes createdAt expiresAt revokedAt lastUsedAt } }`},
	"revokeApiKey":     {graphql.ScopeKeys, `revokeApiKey(idempotencyKey: "i", id: "k") { id }`},
	"confirmEnrolment": {graphql.ScopeEnrol, `confirmEnrolment(idempotencyKey: "i", code: "c", device: "0x01", signedAt: "2026-09-30T12:00:00Z", signature: "0x01") { device stage simulated owner enrolledAt }`},
	"bindAccount":      {graphql.ScopeEnrol, `bindAccount(idempotencyKey: "i", device: "0x01", chainId: 1, account: "0x00000000000000000000000000000000000000aa", facility: "f", signedAt: "2026-09-30T12:00:00Z", signature: "0x01") { device chainId account facility pledgedAt digest }`},
	"appeal":           {graphql.ScopeEnrol, `appeal(idempotencyKey: "i", device: "0x01", evidence: "{}") { device outcome notBefore evidence failure { code } }`},
	"settleAppeal":     {graphql.ScopeEnrol, `settleAppeal(idempotencyKey: "i", device: "0x01") { outcome failure { code observed required fix } }`},
	"keepQuote":        {graphql.ScopeQuote, `keepQuote(idempotencyKey: "i", input: {gpu: "A100", price: 1, rate: 1, utilisation: 1, years: 1}) { id }`},
}

func codes(err error) (list []string) {
	var shown graphql.Errors
	if errors.As(err, &shown) {
		for _, e := range shown {
			list = append(list, e.Code())
		}
	}
	return list
}

// Each mutation is done with its scope and with no other, never for strangers, never but by POST, and not where it is off.
func TestEachMutationNeedsItsScope(t *testing.T) {
	t.Parallel()
	for name, act := range acts {
		query := "mutation { " + act.text + " }"
		try := func(ctx context.Context, w graphql.Writers) (did bool, got []string) {
			d := &desk{}
			if w == (graphql.Writers{}) {
				_, err := serveDesk(t, w).Exec(ctx, query, nil)
				return false, codes(err)
			}
			_, err := serveDesk(t, full(d)).Exec(ctx, query, nil)
			return len(d.did) > 0, codes(err)
		}
		all := full(&desk{})
		writes := graphql.WithWrites(t.Context())
		for _, scope := range caller.Scopes {
			one := caller
			one.Scopes = []graphql.Scope{scope}
			may := act.scope == "" || act.scope == scope
			did, got := try(graphql.WithCaller(writes, one), all)
			if may != did || may != (got == nil) || !may && !slices.Equal(got, []string{graphql.CodeForbidden}) {
				t.Errorf("%s with scope %s: done %v, codes %v", name, scope, did, got)
			}
		}
		stranger := act.scope == "" && name != "signOut"
		if did, got := try(writes, all); did != stranger || !stranger && !slices.Equal(got, []string{graphql.CodeUnauthenticated}) {
			t.Errorf("%s by a stranger: done %v, codes %v", name, did, got)
		}
		if did, got := try(graphql.WithCaller(t.Context(), caller), all); did || !slices.Equal(got, []string{graphql.CodePostOnly}) {
			t.Errorf("%s not by POST: done %v, codes %v", name, did, got)
		}
		if _, got := try(graphql.WithCaller(writes, caller), graphql.Writers{}); !slices.Equal(got, []string{graphql.CodeFeatureOff}) {
			t.Errorf("%s where it is off: codes %v", name, got)
		}
	}
}

// The fields that answer callers answer them, whole, and nobody else.
func TestWhatCallersAsk(t *testing.T) {
	t.Parallel()
	const selection = `
		quote(input: {gpu: "A100", price: "1", rate: 1, utilisation: 1, years: 1, period: MONTHLY, priceDecline: ["0.1", "0.2"], sellDays: 90}) { ...q }
		quotes(first: 2) { edges { cursor node { ...q } } pageInfo { hasNextPage } }
		enrolmentBinding(code: "c") { device code stage model class simulated mark identities { kind first } owner tier lacks { code } expiresAt warnings typedData { json digest signedAt } }
		pledgeTypedData(device: "d", chainId: 1, account: "0x00000000000000000000000000000000000000aa", facility: "f") { json }
		appealTerms(device: "d") { device nonce expiresAt }
		viewer { account scopes apiKey apiKeys { id } devices quotes(first: 1) { edges { node { id } } } }`
	const fragment = `fragment q on Quote { id at gpu { model vramGb tdpW source confirmed } convention headline { ...c } stressed { ...c }
		bridge { step irr change } tornado { assumption measure base down { value irr npv change } up { value } size reason }
		defaults { assumption value source } notModelled warnings }
		fragment c on QuoteCase { assumptions { name value unit source evidence } flows(first: 2, skip: 1) { value } monthlyIncome { value }
		total { value } paysBack irr { value } irrReason irrRoots npv { value } mirr { value } paybackYears { value } warnings }`
	d := &desk{}
	server := serveDesk(t, full(d))
	raw, err := server.Exec(graphql.WithCaller(t.Context(), caller), "{"+selection+"}"+fragment, nil)
	if err != nil || strings.Contains(string(raw), "null") || strings.Count(string(raw), `"flows":[{"value":"0.1"},{"value":"0.1"}]`) != 6 {
		t.Errorf("callers are answered %s, %v", raw, err)
	}
	if want := "quoteA100true [0.1 0.2] 90"; !slices.Contains(d.did, want) {
		t.Errorf("the desk was asked %v, want %s", d.did, want)
	}
	_, err = server.Exec(t.Context(), `{ quotes { pageInfo { hasNextPage } } enrolmentBinding(code: "c") { code } appealTerms(device: "d") { device } }`, nil)
	if got := codes(err); len(got) != 3 || got[0] != graphql.CodeUnauthenticated || slices.ContainsFunc(got, func(c string) bool { return c != got[0] }) {
		t.Errorf("a stranger: %v", err)
	}
	if raw, err := server.Exec(t.Context(), `{ viewer { account } }`, nil); err != nil || string(raw) != `{"viewer":null}` {
		t.Errorf("a stranger's viewer: %s, %v", raw, err)
	}
}

// What one field refuses leaves what the others did, and reaches the caller with all that it says.
func TestARefusalIsTold(t *testing.T) {
	t.Parallel()
	d := &desk{err: &graphql.RefusalError{
		Code: graphql.CodeConflict, Message: "m", Reason: "OWNER_KEY", Field: "f", Observed: "o", Required: "r", Fix: "x", RetryAfter: 1500 * time.Millisecond,
	}}
	server := serveDesk(t, graphql.Writers{Appeals: d, Quotes: &desk{}})
	ctx := graphql.WithCaller(graphql.WithWrites(t.Context()), caller)
	raw, err := server.Exec(ctx, "mutation { "+acts["keepQuote"].text+acts["appeal"].text+"}", nil)
	var shown graphql.Errors
	if !errors.As(err, &shown) || string(raw) != `{"keepQuote":{"id":"q"},"appeal":null}` {
		t.Fatalf("%s, %v", raw, err)
	}
	text, _ := json.Marshal(shown[0].Extensions)
	if want := `{"code":"CONFLICT","doc":"/docs/api-errors.md#conflict","field":"f","fix":"x","observed":"o","reason":"OWNER_KEY","required":"r","retryAfterSeconds":2}`; string(text) != want {
		t.Errorf("extensions %s, want %s", text, want)
	}
	d.err = errors.New("secret-7")
	if _, err := server.Exec(ctx, "mutation { "+acts["appeal"].text+"}", nil); !slices.Equal(codes(err), []string{graphql.CodeInternal}) || strings.Contains(err.Error(), "secret") {
		t.Errorf("a fault of our own: %v", err)
	}
}

func TestWhatCallersSendIsChecked(t *testing.T) {
	t.Parallel()
	d := &desk{}
	server := serveDesk(t, full(d))
	ctx := graphql.WithCaller(graphql.WithWrites(t.Context()), caller)
	for _, change := range []struct{ act, from, to, field string }{
		{"revokeApiKey", `"i"`, `""`, "idempotencyKey"},
		{"revokeApiKey", `"i"`, `"` + strings.Repeat("x", 65) + `"`, "idempotencyKey"},
		{"revokeApiKey", `"i"`, `"a b"`, "idempotencyKey"},
		{"revokeApiKey", `"i"`, `"é"`, "idempotencyKey"},
		{"signInMessage", `"1"`, `"0"`, "chainId"},
		{"signInMessage", `"1"`, `"9223372036854775808"`, "chainId"},
		{"bindAccount", `chainId: 1`, `chainId: 0`, "chainId"},
		{"signIn", `"0x01"`, `"01"`, "signature"},
		{"signIn", `"0x01"`, `"0x"`, "signature"},
		{"signIn", `"0x01"`, `"0x` + strings.Repeat("00", 6145) + `"`, "signature"},
	} {
		text := strings.Replace(acts[change.act].text, change.from, change.to, 1)
		_, err := server.Exec(ctx, "mutation { "+text+" }", nil)
		var shown graphql.Errors
		if !errors.As(err, &shown) || shown[0].Code() != graphql.CodeInput || shown[0].Extensions["field"] != change.field {
			t.Errorf("%s with %.40s: %v", change.act, change.to, err)
		}
	}
	if len(d.did) != 0 {
		t.Errorf("done all the same: %v", d.did)
	}
}

func TestKeptQuotesPageOn(t *testing.T) {
	t.Parallel()
	server := serveDesk(t, full(&desk{}))
	ctx := graphql.WithCaller(t.Context(), caller)
	var seen []string
	variables := map[string]any{}
	for range 3 {
		raw, err := server.Exec(ctx, `query($after: String) { page: quotes(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor } } }`, variables)
		if err != nil {
			t.Fatal(err)
		}
		var answer struct{ Page edges }
		if err := json.Unmarshal(raw, &answer); err != nil {
			t.Fatal(err)
		}
		for _, e := range answer.Page.Edges {
			seen = append(seen, e.Node.ID)
		}
		variables["after"] = *answer.Page.PageInfo.EndCursor
	}
	if got := strings.Join(seen, " "); got != "q0 q1 q2 q3 q4" {
		t.Errorf("quotes %s", got)
	}
	if _, err := server.Exec(ctx, `{ quotes(after: "`+deviceCursor+`") { pageInfo { hasNextPage } } }`, nil); !slices.Equal(codes(err), []string{graphql.CodeInput}) {
		t.Errorf("a cursor of devices: %v", err)
	}
}

// Thirty quotes in one request are too many.
func TestQuotesCostRows(t *testing.T) {
	t.Parallel()
	d := &desk{}
	var query strings.Builder
	for i := range 26 {
		fmt.Fprintf(&query, `a%d: quote(input: {gpu: "A100", price: 1, rate: 1, utilisation: 1, years: 1, sellDays: 1}) { at }`, i)
	}
	_, err := serveDesk(t, full(d)).Exec(t.Context(), "{"+query.String()+"}", nil)
	if got := codes(err); !slices.Contains(got, graphql.CodeTooComplex) || len(d.did) > 25 {
		t.Errorf("%d quotes, %v", len(d.did), got)
	}
}
