package export_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
)

// TestAbsBoxRefuses checks that what the other engine has no word for is refused by name, and not dropped.
func TestAbsBoxRefuses(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/dated.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ from, to, field, names string }{
		{`"closing": "2024-01-15", "first": "2024-04-30", "months": 3, "periods": 6`, `"per_year": 4, "periods": 6`, "schedule", "dates"},
		{`"unit": "cent"`, `"unit": "micro"`, "unit", "micro"},
		{`"amount": "collections"`, `"amount": "collections / 2"`, "steps[0]", "collect"},
		{`"fixed": "250"`, `"rate": "1%", "of": "A.balance"`, "fees[0]", "trustee"},
		{`"fixed": "250"`, `"fixed": "250", "unpaid": "lapse"`, "fees[0].unpaid", "trustee"},
		{`"target": "2000"`, `"target": "2% * prior(A.balance)"`, "accounts[1].target", "prior"},
		{`"coupon": "8%"`, `"coupon": "if(period = 1, 8%, 9%)"`, "tranches[0].coupon", "A"},
		{`"shortfall_rate": "none"`, `"shortfall_rate": "20%"`, "tranches[1].shortfall_rate", "B"},
		{`"id": "reserve", "do": "top_up", "from": ["cash"], "to": ["reserve"]`, `"id": "B pik", "do": "pik", "to": ["B"]`, "steps[4]", "B pik"},
		{`half * reserve.balance"`, `half * reserve.balance and A.principal_paid = 0"`, "steps[6].when", "A.principal_paid"},
		{`"when": "A.balance + B.balance <= half * reserve.balance"`, `"when": "period = last_period"`, "steps[6].when", "period"},
	} {
		text := strings.Replace(string(b), tt.from, tt.to, 1)
		if text == string(b) {
			t.Fatalf("%s is not in the deal", tt.from)
		}
		if tt.field == "schedule" {
			text = strings.ReplaceAll(text, `, "day_count": "ACT/365F"`, "")
		}
		var fault *invalid.Error
		err := run(t, compileText(t, text)).AbsBox(io.Discard)
		if !errors.As(err, &fault) || fault.Code != "NOT_EXPRESSIBLE" || fault.Field != tt.field || !strings.Contains(fault.Message, tt.names) || fault.Fix == "" {
			t.Errorf("%s: %v, want NOT_EXPRESSIBLE at %s about %s", tt.to, err, tt.field, tt.names)
		}
	}
}

// TestAbsBoxCarriesEverything counts: every fee, account, note, residual and paying step of the deal must be in the file, and its
// pool must pay what the run received.
func TestAbsBoxCarriesEverything(t *testing.T) {
	t.Parallel()
	r := run(t, compile(t, "testdata/dated.json"))
	var file struct {
		Tag      string
		Contents struct {
			Bonds, Fees, Accounts map[string]any
			Waterfall             map[string][]struct {
				Tag      string
				Contents []any
			}
			Pool struct {
				Contents map[string]struct {
					FutureCf [2]struct{ Contents [2][]any }
				}
			}
		}
	}
	if err := json.Unmarshal(written(t, r.AbsBox), &file); err != nil {
		t.Fatal(err)
	}
	d, c := r.Program.Deal(), file.Contents
	if file.Tag != "MDeal" || len(c.Bonds) != len(d.Tranches)+len(d.Residuals) || len(c.Fees) != len(d.Fees) || len(c.Accounts) != len(d.Accounts) {
		t.Errorf("%s with %d bonds, %d fees, %d accounts", file.Tag, len(c.Bonds), len(c.Fees), len(c.Accounts))
	}
	actions := c.Waterfall["DistributionDay Amortizing"]
	if len(actions) != len(d.Steps) || actions[0].Tag != "CalcBondInt" { // receive becomes a collection rule, accrual an action
		t.Errorf("%d actions from %s", len(actions), actions[0].Tag)
	}
	var want float64
	for _, p := range r.Result.Periods {
		want += float64(p.Received) / 100
	}
	frame := c.Pool.Contents["PoolConsol"].FutureCf[0].Contents
	if got := frame[0][0].(float64); got != want || len(frame[1]) != len(r.Result.Periods) {
		t.Errorf("the pool has %v in %d flows, want %v in %d", got, len(frame[1]), want, len(r.Result.Periods))
	}
}
