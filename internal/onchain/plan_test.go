package onchain_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// somePlan is the example with an address wherever one is due.
func somePlan() string {
	return strings.ReplaceAll(onchain.PlanText, `"0x0000000000000000000000000000000000000000"`, `"0x00000000000000000000000000000000000000aa"`)
}

func TestParsePlan(t *testing.T) {
	t.Parallel()
	p, err := onchain.ParsePlan([]byte(somePlan()), false)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != "Alpha Compute" || p.Curator != common.HexToAddress("0xaa") || p.Epoch != 7*24*time.Hour || p.ReportInterval != 6*time.Hour ||
		!p.SeniorRate.Equal(decimal.New(8, -2)) || !p.Maturity.Equal(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)) || len(p.Signers) != 1 {
		t.Errorf("plan = %+v", p)
	}
	if got := len(p.Warnings()); got != 0 {
		t.Errorf("the example has %d warnings: %q", got, p.Warnings())
	}
	p.LapseWindow, p.Timelock, p.Owner, p.SimulateAsset = 4*24*time.Hour-1, 0, common.Address{}, true
	if got := len(p.Warnings()); got != 4 {
		t.Errorf("%d warnings, want 4: %q", got, p.Warnings())
	}
	asJSON := `{"name":"x","symbol":"X","asset":"0x00000000000000000000000000000000000000aa","reports":"0x00000000000000000000000000000000000000ab",
		"curator":"0x00000000000000000000000000000000000000aa","guardian":"0x00000000000000000000000000000000000000aa",
		"treasury":"0x00000000000000000000000000000000000000aa","senior_rate":"0","mezzanine_rate":"0.5","min_subordination":"0","min_junior":"0",
		"fee":"0.2","maturity":"2030-01-01T00:00:00Z","epoch":"3600s","ramp":"1s","recovery_window":"0s","lapse_window":"0s","timelock":"0s",
		"seed":"0.000001","sale_duration":"1s","sale_floor":"1"}`
	if _, err := onchain.ParsePlan([]byte(asJSON), false); err != nil {
		t.Errorf("a plan in JSON at the bounds: %v", err)
	}
}

func TestParsePlanRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ from, to, field string }{
		{"symbol: ALPHA ", "symboll: ALPHA ", "symboll"},
		{"name: Alpha Compute", "name: ''", "name"},
		{`min_subordination: "0.4"`, "", "min_subordination"},
		{`asset: "0x00000000000000000000000000000000000000aa"`, "asset: 170", "asset"},
		{`asset: "0x00000000000000000000000000000000000000aa"`, "", "asset"},
		{`reports_owner: "0x00000000000000000000000000000000000000aa"`, "", "reports_owner"},
		{"report_threshold: 1", "report_threshold: 0", "report_threshold"},
		{"report_threshold: 1", "report_threshold: 2", "report_threshold"},
		{"report_threshold: 1", "report_threshold: -1", "report_threshold"},
		{"report_interval: 6h", "report_interval: 37h", "report_interval"},
		{"report_step: \"0.02\"", "report_step: \"1.02\"", "report_step"},
		{`  - "0x00000000000000000000000000000000000000aa"`, `  - "0xaa"`, "report_signers[0]"},
		{`curator: "0x00000000000000000000000000000000000000aa"`, `curator: "0x0000000000000000000000000000000000000000"`, "curator"},
		{`senior_rate: "0.08"`, `senior_rate: "8"`, "senior_rate"},
		{`senior_rate: "0.08"`, `senior_rate: "8%"`, "senior_rate"},
		{`senior_rate: "0.08"`, `senior_rate: 1e-999999999`, "senior_rate"},
		{`mezzanine_rate: "0.12"`, `mezzanine_rate: "-0.12"`, "mezzanine_rate"},
		{`min_junior: "0.2"`, `min_junior: "1"`, "min_junior"},
		{`fee: "0.01"`, `fee: "0.0100000000000000001"`, "fee"},
		{"maturity: 2030-01-01T00:00:00Z", "maturity: 2030", "maturity"},
		{"epoch: 7d", "epoch: 59m", "epoch"},
		{"epoch: 7d", "epoch: 366d", "epoch"},
		{"ramp: 90d", "ramp: 0s", "ramp"},
		{"lapse_window: 7d", "lapse_window: 1500ms", "lapse_window"},
		{"timelock: 3d", "timelock: -3d", "timelock"},
		{"timelock: 3d", "timelock: 65535d", "timelock"},
		{`seed: "100"`, `seed: "0"`, "seed"},
		{`sale_floor: "0.2"`, `sale_floor: "0.00001"`, "sale_floor"},
		{`sale_floor: "0.2"`, `sale_floor: "0"`, "sale_floor"},
		{"sale_duration: 7d", "sale_duration: 0s", "sale_duration"},
	}
	for _, tt := range tests {
		text := strings.Replace(somePlan(), tt.from, tt.to, 1)
		if text == somePlan() {
			t.Errorf("the example has no %q", tt.from)
		}
		_, err := onchain.ParsePlan([]byte(text), false)
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Field != tt.field || fault.Fix == "" {
			t.Errorf("%q: %v, want a fault of %s", tt.to, err, tt.field)
		}
	}
	p := onchaintest.Plan()
	p.Signers = append(p.Signers, common.Address{9})
	if err := p.Check(); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("2 of 4, which another 2 could contradict: %v", err)
	}
	if _, err := onchain.ParsePlan([]byte(somePlan()), true); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("an asset that is named and simulated: %v", err)
	}
	for _, text := range []string{"", "[]", "- a", "x: [", strings.Repeat("#", 64<<10+1)} {
		if _, err := onchain.ParsePlan([]byte(text), false); invalid.Code(err) == "" {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

func FuzzParsePlan(f *testing.F) {
	f.Add([]byte(somePlan()))
	f.Add([]byte(`{"name":"x","report_signers":["0x"]}`))
	f.Add([]byte("name: &a [*a]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := onchain.ParsePlan(text, false)
		if (err == nil) != (p.Check() == nil) && err == nil {
			t.Errorf("a plan was read that does not pass its own check: %v", p.Check())
		}
		if err != nil && invalid.Code(err) == "" {
			t.Errorf("%v says not what is wrong", err)
		}
	})
}

func FuzzParseDeployment(f *testing.F) {
	text, err := onchain.Deployment{SchemaVersion: 1, ChainID: 1, Lockboxes: map[uint16]common.Address{1: {2}}}.Text()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`{"schema_version":2}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := onchain.ParseDeployment(text)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Errorf("%v says not what is wrong", err)
			}
			return
		}
		again, err := d.Text()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := onchain.ParseDeployment(again); err != nil {
			t.Errorf("what is written is not read: %v", err)
		}
	})
}
