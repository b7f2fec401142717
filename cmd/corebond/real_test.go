package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/records"
	"github.com/shopspring/decimal"
)

// realFolder lays out the parsers' own fixtures as a folder of records.
func realFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for from, to := range map[string]string{
		"pricing/testdata/T100_16GB.jsonl": "gpu-prices/T100_16GB.jsonl",
		"records/testdata/render.csv":      "network-earnings/render_rewards_data.csv",
		"records/testdata/ionet.csv":       "network-earnings/ionet_rewards_data.csv",
		"records/testdata/livepeer.csv":    "network-earnings/livepeer_rewards_data.csv",
	} {
		b, err := os.ReadFile(filepath.Join("..", "..", "internal", filepath.FromSlash(from)))
		if err != nil {
			t.Fatal(err)
		}
		if from == "pricing/testdata/T100_16GB.jsonl" { // once as it is, once under a model that has a price
			known := bytes.ReplaceAll(b, []byte("T100_16GB"), []byte("A100_80GB"))
			realWrite(t, filepath.Join(dir, "gpu-prices", "A100_80GB_PCIe.jsonl"), known)
		}
		realWrite(t, filepath.Join(dir, filepath.FromSlash(to)), b)
	}
	return dir
}

func realWrite(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// The seed article's A100 and RTX 3090, recomputed: 36.3 % and 86.2 % without costs, 2.5 % and 23.7 % stressed.
func TestQuoteCasesGiveTheKnownReturns(t *testing.T) {
	t.Parallel()
	tests := []struct {
		price         int64
		power, hourly string
		headline      string
		stressed      string
	}{{9500, "0.40", "1.00", "36.3", "2.5"}, {1748, "0.35", "0.36", "86.2", "23.7"}}
	for _, test := range tests {
		h := hardware{price: decimal.NewFromInt(test.price), powerKW: decimal.RequireFromString(test.power)}
		for i, want := range []string{test.headline, test.stressed} {
			r, err := quoteCases()[i].returnOn(h, decimal.RequireFromString(test.hourly))
			if err != nil || r.IRR == nil || r.Convention != "annual" {
				t.Fatalf("%s case of %d USD: %+v, %v", quoteCases()[i].name, test.price, r, err)
			}
			if got := decimal.RequireFromString(*r.IRR).Shift(2).StringFixed(1); got != want {
				t.Errorf("%s case of %d USD = %s %%, want %s", r.Case, test.price, got, want)
			}
		}
	}
}

// A device whose rent does not pay for its power is switched off: it earns nothing, not less than nothing.
func TestQuoteWithoutMarginNeverPaysBack(t *testing.T) {
	t.Parallel()
	h := hardware{price: decimal.NewFromInt(1000), powerKW: decimal.NewFromInt(1)}
	r, err := quoteCases()[1].returnOn(h, decimal.RequireFromString("0.1"))
	if err != nil || r.IRR != nil || r.Reason != "NO_ROOT" || r.payback() != "never" || r.rate() != "never pays back (NO_ROOT)" {
		t.Errorf("return = %+v, %v", r, err)
	}
	// An RTX 3090 under a decline of 40 % a year: two rates if it had to run at a loss, -6.1 % if it is switched off.
	h = hardware{price: decimal.NewFromInt(1748), powerKW: decimal.RequireFromString("0.35")}
	falling := quoteCase{"falling", "0.20", "0.16", "1.2", "0.40"}
	if r, err := falling.returnOn(h, decimal.RequireFromString("0.36")); err != nil || !strings.HasPrefix(r.rate(), "-6.1") {
		t.Errorf("falling rents give %s, %v; want -6.1 %%", r.rate(), err)
	}
}

// By hand from the fixtures. Livepeer is whole and known in two of its three months: fees 2000.5/10 and 1999.5/10, a mean of
// 200.00; cuts 1000/10 and 1300/10, a mean of 115. io.net's first month is partial: 74400/200 and 74400/300, a mean of 310.
func TestIncomePerNodeByHand(t *testing.T) {
	t.Parallel()
	env := &environment{}
	run, document, err := env.underwriteRecords(t.Context(), realFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"render":   {"2024-11 to 2025-01", "unknown", "190.00"}, // 200, 250, 120
		"io.net":   {"2024-12 to 2025-01", "unknown", "310.00"},
		"livepeer": {"2024-10 to 2024-11", "200.00", "115.00"},
	}
	for _, n := range run.Networks {
		w := n.Underwritten
		got := []string{w.From + " to " + w.To, "unknown", "unknown"}
		if w.JobCash != nil {
			got[1] = w.JobCash.Mean
		}
		if w.Emission != nil {
			got[2] = w.Emission.Mean
		}
		if strings.Join(got, ", ") != strings.Join(want[n.Network], ", ") {
			t.Errorf("%s = %v, want %v", n.Network, got, want[n.Network])
		}
		if n.Network != "livepeer" && (n.Returns[1].IRR != nil || n.Returns[1].Reason != "NO_ROOT") {
			t.Errorf("%s pays back by paid work that nobody recorded: %+v", n.Network, n.Returns[1])
		}
	}
	if livepeer := run.Networks[2]; livepeer.Recorded.JobCash != nil || livepeer.Recorded.Emission.Mean != "93.33" || livepeer.JobCashUntil != "2024-11" {
		t.Errorf("livepeer's window with an unknown month has a mean of job cash, or the wrong emission: %+v", livepeer.Recorded)
	}
	if !run.Pool.Replayed || !bytes.Contains(document, []byte(`"net_units":"400000000"`)) {
		t.Errorf("the report does not hold Livepeer's 400 USD of two months: %s", document)
	}
	headline, off := run.Pool.Results.Cases[0], run.Pool.Results.Cases[1]
	if h, o := decimal.RequireFromString(headline.Collections), decimal.RequireFromString(off.Collections); !h.GreaterThan(o) || !o.IsPositive() {
		t.Errorf("collections %s with emissions, %s without", h, o)
	}
}

func TestRealPageIsAPureFunctionOfTheRecords(t *testing.T) {
	t.Parallel()
	page := func() string {
		var out, talk bytes.Buffer
		env := &environment{stdout: &out, stderr: &talk}
		err := env.dispatch(context.Background(), []string{"real", "--data", realFolder(t)})
		if err != nil {
			t.Fatalf("real: %v %s", err, talk.String())
		}
		return out.String()
	}
	first := page()
	if again := page(); again != first {
		t.Error("two folders with the same records give two pages")
	}
	for _, never := range []string{"NaN", "Inf", "<nil>", "%!", os.TempDir()} {
		if strings.Contains(first, never) {
			t.Errorf("the page holds %q", never)
		}
	}
	for _, want := range []string{"not quoted: no hardware price is assumed", "never pays back (NO_ROOT)", "monthly (effective annual)", "2024-11", "covers 72 of 720 hours", "E1"} {
		if !strings.Contains(first, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestUnderwritableNeedsWholeKnownMonths(t *testing.T) {
	t.Parallel()
	known := decimal.NewNullDecimal(decimal.NewFromInt(1))
	start := func(i int) records.Month {
		return records.Month{Start: time.Date(2023, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC), Nodes: 1, EmissionUSD: known, JobCashUSD: known}
	}
	var months []records.Month
	for i := range 20 {
		months = append(months, start(i))
	}
	months[19].JobCashUSD = decimal.NullDecimal{}
	months[18].HoursRecorded = decimal.NewNullDecimal(decimal.NewFromInt(3))
	months[10].EmissionUSD = decimal.NullDecimal{}
	used := underwritable(months)
	if len(used) != 12 || used[0].Start != months[5].Start || used[11].Start != months[17].Start {
		t.Errorf("underwritable = %d months from %v", len(used), used)
	}
	if got := underwritable(months[18:19]); len(got) != 0 {
		t.Errorf("a partial month is underwritten: %v", got)
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"0": "0", "999": "999", "1000": "1,000", "-1234567.50": "-1,234,567.50", "-999.10": "-999.10"} {
		if got := grouped(in); got != want {
			t.Errorf("grouped(%s) = %s, want %s", in, got, want)
		}
	}
	if got := percent("-0.000049"); got != "0.00 %" {
		t.Errorf("percent(-0.000049) = %s, want no sign on a zero", got)
	}
}
