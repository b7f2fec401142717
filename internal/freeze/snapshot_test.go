package freeze_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

const terms = `
pool: {name: p, currency: USD, months: 24, advance_bps: 5000, senior_thickness_bps: 6000, mezzanine_thickness_bps: 2000, junior_thickness_bps: 2000,
  senior_coupon_bps: 800, mezzanine_coupon_bps: 1200, servicing_fee_bps: 100, discount_rate_bps: 1000, nav_case: flat, terms_provenance: a test}
prices:
  - {asset: ETH, value: "2000", as_of: 2026-03-01T00:00:00Z, source: a test, evidence: E0}
  - {asset: LPT, value: "5", as_of: 2026-03-01T00:00:00Z, source: a test, evidence: E0}
cases: [{name: flat, utilisation_bps_of_observed: 10000, kwh_price: "0.10", pue: "1.2"}]
hardware: [{model: A100, age_months: 6, power_kw: "0.4", list_price_source: a test}]
rules: {min_history_days: 10, max_unexplained_bps: 1000}
period_days: 5
tokens: [{name: LPT, source: a test, prices: ["9", "8", "7", "6", "5"]}]
simulation: {replicates: 8, paths_each: 64, stress_replicates: 8, stress_paths_each: 64}
`

// begin is when devices are enrolled, and asOf is 22 days and a half later.
var (
	begin = time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	asOf  = begin.AddDate(0, 0, 22).Add(12 * time.Hour)
)

func ether(n uint64) evm.Units { return evm.UnitsOf(n) }

// facts are of devices that work 12 hours a day and are paid 2 milliether and a token for it, the day after.
func facts(devices ...string) freeze.Facts {
	f := freeze.Facts{AsOf: asOf, Proofs: map[string]postgres.Attestation{}}
	eth, lpt := indexer.Asset{Chain: "eip155:1", Symbol: "ETH", Decimals: 18}, indexer.Asset{Chain: "eip155:1", Symbol: "LPT", Decimals: 18}
	for _, id := range devices {
		f.Devices = append(f.Devices, postgres.Device{ID: id, Model: "A100", Operator: "north", Simulated: true, ListPrice: decimal.NewFromInt(8000), EnrolledAt: begin})
		f.Proofs[id] = postgres.Attestation{DeviceID: id, Status: "Verified", Tier: "T1", TranscriptHash: common.Hash{1}}
		for d := range 22 {
			day := begin.AddDate(0, 0, d)
			f.Work = append(f.Work, reconcile.Work{Device: id, Day: day, BusySeconds: 12 * 3600})
			for _, x := range []struct {
				class indexer.Class
				asset indexer.Asset
				units uint64
			}{{indexer.JobCash, eth, 2e15}, {indexer.Emission, lpt, 1e18}, {indexer.Deposit, eth, 7e15}} {
				f.Joined.Attributions = append(f.Joined.Attributions, reconcile.Attribution{
					Earning: indexer.Earning{Network: "livepeer", Class: x.class, Asset: x.asset, Time: day.Add(23 * time.Hour)},
					Device:  id, Gross: ether(2 * x.units), Net: ether(x.units), Method: reconcile.Matched,
				})
			}
		}
	}
	return f
}

func parsed(t *testing.T, text string) freeze.Terms {
	t.Helper()
	out, err := freeze.ParseTerms([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The sums are those that a person makes of the facts: 20 of 22 days in four periods of five, two devices, 2 milliether at 2000 a day each.
func TestSnapshot(t *testing.T) {
	t.Parallel()
	s, warnings, err := parsed(t, terms).Snapshot(facts("a", "b"))
	if err != nil || len(warnings) > 0 {
		t.Fatalf("error %v, warnings %q", err, warnings)
	}
	d := s.Devices[0]
	if d.ObservedDays != "22" || d.BusyHours != "264" || d.Network != "livepeer" || d.ListPrice != "8000" || d.AgeMonths != 6 || !d.Eligible || d.CertifiedOps != "0" {
		t.Errorf("device = %+v", d)
	}
	if in := d.Income[0]; in.Class != "job_cash" || in.Net != "44000000000000000" || in.Gross != "88000000000000000" || in.Count != 22 || in.Evidence != "E3" {
		t.Errorf("income = %+v", in)
	}
	if len(d.Income) != 3 || s.AsOf != "2026-02-23T12:00:00Z" || s.Reconciliation.MatchedRatio != "1" {
		t.Errorf("%d incomes as of %s, %+v", len(d.Income), s.AsOf, s.Reconciliation)
	}
	h := s.History
	if len(h.Tracks) != 1 || len(h.Tracks[0].Periods) != 4 || !slices.Equal(h.Tokens[0].Prices, []string{"8", "7", "6", "5"}) {
		t.Fatalf("history = %+v", h)
	}
	if age := h.Tracks[0].AgeDays; age != "163" { // 182.5 rounded up, less 20
		t.Errorf("age = %s days", age)
	}
	for i, p := range h.Tracks[0].Periods {
		if p.DeviceDays != "10" || p.OfferedHours != "240" || p.WorkedHours != "120" || p.Cash != "40" || p.Emissions != "50" {
			t.Errorf("period %d = %+v", i, p)
		}
	}
	document, err := report.Write(t.Context(), s, 1, risk.Local(2))
	if err != nil {
		t.Fatalf("the snapshot cannot be underwritten: %v", err)
	}
	d2, err := report.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := freeze.TermsOf(d2.Snapshot, asOf)
	again.Rules.MinHistoryDays = 10
	s2, warnings, err := again.Snapshot(facts("a", "b"))
	if err != nil || len(warnings) > 0 || s2.InputsRoot(1) != s.InputsRoot(1) {
		t.Errorf("from the report's own terms: error %v, warnings %q, root %s, want %s", err, warnings, s2.InputsRoot(1), s.InputsRoot(1))
	}
}

// What a device did that an honest one does not, is a reason against it, and takes it out of the record.
func TestReasons(t *testing.T) {
	t.Parallel()
	past := asOf.Add(-time.Second)
	tests := map[string]struct {
		change func(*freeze.Facts)
		want   string
	}{
		"proof failed":  {func(f *freeze.Facts) { f.Proofs["b"] = postgres.Attestation{Status: "Failed", Tier: "T0"} }, "E_PROOF: its proof is Failed"},
		"proof missing": {func(f *freeze.Facts) { delete(f.Proofs, "b") }, "E_PROOF: its proof is missing"},
		"proof expired": {func(f *freeze.Facts) {
			p := f.Proofs["b"]
			p.ExpiresAt = &past
			f.Proofs["b"] = p
		}, "E_PROOF: its proof expired at 2026-02-23T11:59:59Z"},
		"new": {func(f *freeze.Facts) { f.Devices[1].EnrolledAt = begin.AddDate(0, 0, 12).Add(time.Second) }, "E_HISTORY: 9 of 10 days"},
		"shared account": {func(f *freeze.Facts) {
			f.Joined.Attributions[66].Method = reconcile.SharedAccount
		}, "E_SHARED_ACCOUNT: its income is proved at wallet level only"},
		"paid without work": {func(f *freeze.Facts) {
			for i := range 3 {
				f.Joined.Attributions[66+3*i].Method = reconcile.NoWork
			}
		}, "E_UNEXPLAINED: income and work do not meet on 3 of 22 days"},
		"worked without pay": {func(f *freeze.Facts) {
			for i := range 3 {
				f.Joined.UnexplainedWork = append(f.Joined.UnexplainedWork, reconcile.Work{Device: "b", Day: begin.AddDate(0, 0, i), BusySeconds: 1800})
			}
		}, "E_UNEXPLAINED: income and work do not meet on 3 of 22 days"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := facts("a", "b")
			test.change(&f)
			s, _, err := parsed(t, terms).Snapshot(f)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(s.Devices[1].Reasons, "; "); got != test.want || s.Devices[1].Eligible {
				t.Errorf("reasons = %q, want %q", got, test.want)
			}
			if p := s.History.Tracks[0].Periods[0]; !s.Devices[0].Eligible || p.DeviceDays != "5" || p.Cash != "20" {
				t.Errorf("the record has %s device-days and %s in cash, want those of the other device alone", p.DeviceDays, p.Cash)
			}
		})
	}
}

// A device that came later counts from its first whole day.
func TestLaterDevice(t *testing.T) {
	t.Parallel()
	f := facts("a", "b")
	f.Devices[1].EnrolledAt = begin.AddDate(0, 0, 8).Add(time.Hour) // its first whole day is the ninth, the record's seventh
	s, _, err := parsed(t, terms).Snapshot(f)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range s.History.Tracks[0].Periods {
		got = append(got, p.DeviceDays)
	}
	if want := []string{"5", "8", "10", "10"}; !slices.Equal(got, want) {
		t.Errorf("device-days = %v, want %v", got, want)
	}
}

func TestWithoutTokenPrices(t *testing.T) {
	t.Parallel()
	short := strings.Replace(terms, `"9", "8", `, "", 1)
	s, warnings, err := parsed(t, short).Snapshot(facts("a"))
	if err != nil {
		t.Fatal(err)
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0], "LPT") || s.History.Tracks[0].Token != "" || s.History.Tracks[0].Periods[0].Emissions != "0" || len(s.History.Tokens) > 0 {
		t.Errorf("warnings %q, track %+v", warnings, s.History.Tracks[0])
	}
	f := facts("a")
	f.Joined.Attributions = f.Joined.Attributions[:0]
	if s, _, err = parsed(t, terms).Snapshot(f); err != nil || s.Devices[0].Network != "none" || s.Reconciliation.MatchedRatio != "" {
		t.Errorf("without income: %v, %+v", err, s.Reconciliation)
	}
}

func TestTermsOfWrong(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ from, to, field string }{
		"unknown key":     {"period_days: 5", "period_day: 5", "period_day"},
		"bare decimal":    {`value: "2000"`, "value: 2000", "prices.value"},
		"no price of ETH": {"asset: ETH", "asset: BTC", "prices"},
		"no such model":   {"model: A100", "model: H100", "hardware"},
		"not a price":     {`value: "2000"`, `value: "1e"`, "prices[0].value"},
		"period too long": {"period_days: 5", "period_days: 32", "period_days"},
		"no pool":         {"name: p,", "", "pool.name"},
		"no cases":        {"cases: [", "cases: []\nx: [", "x"},
		"no simulation":   {"simulation: {", "simulation: null\nrulez: {", "rulez"},
		"bad share":       {"max_unexplained_bps: 1000", "max_unexplained_bps: 10001", "rules.max_unexplained_bps"},
		"bad days":        {"min_history_days: 10", "min_history_days: -1", "rules.min_history_days"},
		"model twice":     {"hardware: [", "hardware: [{model: A100}, ", "hardware[1].model"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			given, err := freeze.ParseTerms([]byte(strings.Replace(terms, test.from, test.to, 1)))
			if err == nil {
				_, _, err = given.Snapshot(facts("a"))
			}
			var fault *invalid.Error
			if !errors.As(err, &fault) || fault.Field != test.field || fault.Fix == "" {
				t.Errorf("error %v, want one at %q", err, test.field)
			}
		})
	}
	for _, text := range []string{"", "{", "[]", "a: &a [*a]", strings.Repeat("#", 1<<20+1), strconv.Itoa(7)} {
		if _, err := freeze.ParseTerms([]byte(text)); invalid.Code(err) == "" {
			t.Errorf("%.20q: error %v, want a typed one", text, err)
		}
	}
}

func FuzzParseTerms(f *testing.F) {
	f.Add([]byte(terms))
	f.Add([]byte(`{"pool":{"name":"p"},"cases":[{}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		given, err := freeze.ParseTerms(text)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Errorf("untyped error %v", err)
			}
			return
		}
		if _, _, err := given.Snapshot(facts("a")); err != nil && invalid.Code(err) == "" {
			t.Errorf("untyped error %v", err)
		}
	})
}
