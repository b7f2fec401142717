package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Every command of the pages runs against a server of its page, in order and as it stands; what it prints has the form that the page shows.
func TestAPIPages(t *testing.T) {
	t.Parallel()
	for name, least := range map[string]int{"api.md": 18, "events.md": 2} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runPage(t, name, least)
		})
	}
}

func runPage(t *testing.T, name string, least int) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	site, err := newSite(t.Context(), &view.View{
		DB: smallPool(t), Now: time.Now, Version: "test", Simulated: true, Replays: &view.Replays{},
		Chain: view.Chain{ID: devnet.ChainID, Name: "devnet", Contract: [20]byte{9}},
	}, standard(), writing{}, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	dir := t.TempDir()
	// The answers to what is shown in GraphQL are another test's.
	shown := regexp.MustCompile("(?ms)^```graphql\n.*?^```$(?:\n\n^```json\n.*?^```$)?").ReplaceAllString(string(page), "")
	blocks := regexp.MustCompile("(?ms)^```(sh|json)\n(.*?)^```$").FindAllStringSubmatch(shown, -1)
	if len(blocks) < least {
		t.Fatalf("the page has %d blocks: the pattern no longer finds them", len(blocks))
	}
	var printed []byte
	for _, block := range blocks {
		text := block[2]
		if block[1] == "json" {
			if got, want := formOf(t, printed), formOf(t, []byte(text)); got != want {
				t.Errorf("the page shows %s, and what was printed is %s: %s", want, got, printed)
			}
			continue
		}
		if !strings.Contains(text, "http://127.0.0.1:8080") {
			t.Errorf("a block asks nobody:\n%s", text)
		}
		shell := exec.CommandContext(t.Context(), "sh", "-eu", "-c", strings.ReplaceAll(text, "http://127.0.0.1:8080", server.URL))
		shell.Dir = dir
		var complaints bytes.Buffer
		shell.Stderr = &complaints
		if printed, err = shell.Output(); err != nil || len(printed) == 0 {
			t.Fatalf("%s\n%v: %q, %s", text, err, printed, complaints.Bytes())
		}
		if bytes.Contains(printed, []byte(`"GRAPHQL_`)) {
			t.Errorf("%s\ndoes not fit the schema: %s", text, printed)
		}
	}
}

// What the pages show in GraphQL is asked of a service that follows a pool's contracts, has proofs of its values and signs wallets in. Where the page
// shows an answer, that has its form; where it shows none, since the query needs an account or is of a stream, it fits the schema.
func TestQueriesOfThePagesAreAnswered(t *testing.T) {
	t.Parallel()
	site := fullSite(t)
	for name, least := range map[string]struct{ queries, answers int }{"api.md": {5, 4}, "events.md": {1, 0}} {
		page, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		blocks := regexp.MustCompile("(?ms)^```graphql\n(.*?)^```$(?:\n\n^```json\n(.*?)^```$)?").FindAllStringSubmatch(string(page), -1)
		answers := 0
		for _, block := range blocks {
			// The pool and the device of the page are those of the report that the proof's test vectors are of.
			query := strings.NewReplacer("demo-pool-1", "p", "sim-01", "d3").Replace(block[1])
			answer := posted(t, site, query)
			if strings.Contains(answer, `"GRAPHQL_`) || strings.Contains(answer, `"INVALID_INPUT"`) {
				t.Errorf("%s: %s\n%s", name, query, answer)
			}
			if block[2] == "" {
				continue
			}
			answers++
			if got, want := formOf(t, []byte(answer)), formOf(t, []byte(block[2])); got != want {
				t.Errorf("%s shows\n%s, and the answer is\n%s: %s", name, want, got, answer)
			}
		}
		if len(blocks) < least.queries || answers < least.answers {
			t.Errorf("%s has %d queries, %d with answers: the pattern no longer finds them", name, len(blocks), answers)
		}
	}
}

func posted(t *testing.T, site http.Handler, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w.Body.String()
}

// The limits of the page are those of the code, and its links lead somewhere.
func TestAPIPageIsTrue(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		fmt.Sprintf("| length, tokens | %d KiB, %d |", graphql.MaxQueryLength>>10, graphql.MaxTokens),
		fmt.Sprintf("| aliases, directives | %d, %d |", graphql.MaxAliases, graphql.MaxDirectives),
		fmt.Sprintf("| depth, fields | %d, %d |", graphql.MaxDepth, graphql.MaxSelections),
		fmt.Sprintf("| rows over all lists | %d; ", graphql.MaxRows),
		fmt.Sprintf("| body of a POST | %d KiB, ", door.MaxBody>>10),
	} {
		if !strings.Contains(string(page), line) {
			t.Errorf("the page does not say %q", line)
		}
	}
	for _, link := range regexp.MustCompile(`\]\(([a-z-]+\.md)\)`).FindAllStringSubmatch(string(page), -1) {
		if _, err := os.Stat(filepath.Join("..", "..", "docs", link[1])); err != nil {
			t.Error(err)
		}
	}
}

// formOf is the form of a JSON text: its keys in order of name, and of a list its first element's form.
func formOf(t *testing.T, text []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	var form func(v any) string
	form = func(v any) string {
		switch v := v.(type) {
		case map[string]any:
			var parts []string
			for key, value := range v {
				parts = append(parts, key+form(value))
			}
			slices.Sort(parts)
			return "{" + strings.Join(parts, " ") + "}"
		case []any:
			if len(v) == 0 {
				return ""
			}
			return "[" + strings.TrimSuffix(form(v[0]), " ") + "]"
		}
		return ""
	}
	return form(v)
}

// smallPool is a database with two devices, a pool with one report, and a block that was followed.
func smallPool(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	at := time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
	for i, id := range []string{"sim-01", "sim-02"} {
		d := postgres.Device{ID: id, Model: "A100", Operator: "north", AgentKey: common.Address{byte(i + 1)}, Simulated: true, ListPrice: decimal.NewFromInt(9000), EnrolledAt: at}
		if err := db.EnrolDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		p := postgres.Pledge{DeviceID: id, Chain: devnet.ChainID, Account: common.Address{9}, Facility: "demo-pool-1", Signature: make([]byte, 65), PledgedAt: at}
		if err := db.SavePledge(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	document, err := report.Write(t.Context(), report.Snapshot{
		SchemaVersion: report.SchemaVersion, AsOf: at.Format(time.RFC3339),
		Pool: report.Terms{Name: "demo-pool-1", Currency: "USD", Months: 12, AdvanceBPS: 5000, SeniorBPS: 6000, MezzanineBPS: 2000, JuniorBPS: 2000, NAVCase: "only"},
		Devices: []report.Device{{ID: "sim-01", Eligible: true, ListPrice: "9000", PowerKW: "0", BusyHours: "0", ObservedDays: "30", Income: []report.Income{
			{Class: "job_cash", Asset: "USDC", Decimals: 6, Gross: "90000000", Net: "90000000", Count: 1, Evidence: "E3"},
		}}},
		Prices: []report.Price{{Asset: "USDC", Value: "1"}},
		Cases:  []report.Case{{Name: "only", UtilisationBPS: 10_000, KWhPrice: "0", PUE: "1"}},
	}, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SaveReport(t.Context(), postgres.Report{Hash: common.Hash(report.Hash(document)), Pool: "demo-pool-1", Seq: 1, AsOf: at, Body: document}); err != nil {
		t.Fatal(err)
	}
	ref := evm.Ref{Number: 1, Hash: common.Hash{1}}
	paid := indexer.Earning{
		Chain: devnet.ChainID, Network: "livepeer", Provider: "0x" + strings.Repeat("09", 20), Payer: "0x" + strings.Repeat("08", 20), Class: indexer.JobCash,
		Asset: indexer.Asset{Chain: "devnet", Symbol: "USDC", Decimals: 6}, Gross: evm.UnitsOf(90_000_000), Net: evm.UnitsOf(90_000_000),
		Block: ref, Time: at, Tx: common.Hash{2}, Proof: indexer.ProofReceipts, Decoder: "livepeer/1",
	}
	b := indexer.Batch{
		From: indexer.Checkpoint{Chain: devnet.ChainID}, To: ref, Finalized: ref, Headers: []indexer.Header{{Ref: ref, Time: at}},
		Rows: indexer.Rows{Earnings: []indexer.Earning{paid}},
	}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return db
}

// curl stands in for the program of that name, as far as the page uses it, so that the page can be tested wherever Go is.
func curl() {
	if err := fetch(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "curl:", err)
		os.Exit(1)
	}
}

func fetch(args []string, stdin io.Reader, stdout io.Writer) error {
	var address, body string
	header, query, asQuery := http.Header{}, url.Values{}, false
	for i := 0; i < len(args); i++ {
		next := func() string { i++; return args[i] }
		switch args[i] {
		case "-s":
		case "-G":
			asQuery = true
		case "-H":
			name, value, _ := strings.Cut(next(), ": ")
			header.Set(name, value)
		case "-d":
			if body = next(); body == "@-" {
				text, err := io.ReadAll(stdin)
				if err != nil {
					return err
				}
				body = string(text)
			}
		case "--data-urlencode":
			name, value, _ := strings.Cut(next(), "=")
			query.Set(name, value)
		default:
			if strings.HasPrefix(args[i], "-") || address != "" {
				return fmt.Errorf("%q is not understood here", args[i])
			}
			address = args[i]
		}
	}
	method := http.MethodPost
	if asQuery {
		address += "?" + query.Encode()
	}
	if asQuery || body == "" {
		method = http.MethodGet
	}
	request, err := http.NewRequest(method, address, strings.NewReader(body)) //nolint:noctx // a program of its own
	if err != nil {
		return err
	}
	request.Header = header
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, err = io.Copy(stdout, answer.Body)
	return err
}
