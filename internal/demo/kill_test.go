//go:build unix

package demo_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/demo"
	"github.com/shopspring/decimal"
)

// A demo that is killed at each of its stages comes to the same end as one that never was: among the stages are the orphan block
// on the chain, a report that is stored and not anchored, one that is anchored and not marked so, and each act of the pool.
func TestKilledAtEachStage(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for i, stage := range []string{
		"start private PostgreSQL", "start development chain", "enrol", "history 3/", "orphan a block", "history 6/", "proofs 4/",
		"underwrite", "anchor report 1", "report 1 is on chain", "deploy the pool", "history 30/", "underwrite", "anchor report 2",
		"senior, mezzanine and junior", "draw 36", "draw 7", "history 35/", "proofs 7/", "report 3 is on chain", "a draw on facility 2",
		"report 4 is on chain", "an exit is paid", "history 39/", "proofs 5/", "anchor report 5", "report 5 is on chain",
		"anchor device tape 1", "device tape 1 is on chain", "loan tape 1 is on chain",
	} {
		if testing.Short() && i%5 != 0 { // the race detector makes each run ten times as long
			continue
		}
		if _, killed := run(t, dir, 0, stage, 0); !killed {
			t.Fatalf("the demo came to its end without %q", stage)
		}
	}
	wantAsUntouched(t, story(t, dir, 0).summary)
}

func TestKilledAtRandom(t *testing.T) {
	t.Parallel()
	dir, kills := folder(t), 0
	kill := 12
	if testing.Short() {
		kill = 3
	}
	for range kill {
		after := 100*time.Millisecond + rand.N(1200*time.Millisecond)
		if _, killed := run(t, dir, 0, "", after); killed {
			kills++
			t.Logf("killed after %v", after)
		}
	}
	if kills == 0 && !testing.Short() {
		t.Error("no run was killed")
	}
	wantAsUntouched(t, story(t, dir, 0).summary)
}

func wantAsUntouched(t *testing.T, got demo.Summary) {
	t.Helper()
	want := story(t, folder(t), 0).summary
	wantWhole(t, want, 5)
	wantWhole(t, got, 5)
	if !slices.Equal(got.Earnings, want.Earnings) || got.Attestations != want.Attestations {
		t.Errorf("earnings %+v and attestations %+v, want those of the untouched run: %+v and %+v",
			got.Earnings, got.Attestations, want.Earnings, want.Attestations)
	}
	if got.Reconciliation != want.Reconciliation || got.Pool.NAV != want.Pool.NAV {
		t.Errorf("reconciliation %+v and NAV %s, want %+v and %s", got.Reconciliation, got.Pool.NAV, want.Reconciliation, want.Pool.NAV)
	}
	wantSameLoans(t, got.OnChain, want.OnChain)
}

// wantSameLoans expects of a killed run what the pool of an untouched one did. Blocks are stamped a little later where a run was
// killed, so interest may differ by what accrues meanwhile: less than a dollar.
func wantSameLoans(t *testing.T, got, want demo.OnChain) {
	t.Helper()
	if got.Distributions != want.Distributions || len(got.Facilities) != len(want.Facilities) || len(got.Tranches) != len(want.Tranches) {
		t.Fatalf("on chain %+v, want %+v", got, want)
	}
	for i, f := range got.Facilities {
		w := want.Facilities[i]
		if f.Swept != w.Swept || f.Limit != w.Limit || f.Base != w.Base || f.Sweeps != w.Sweeps || !near(t, f.Principal, w.Principal) {
			t.Errorf("facility %+v, want %+v", f, w)
		}
	}
	for i, tranche := range got.Tranches {
		if w := want.Tranches[i]; !near(t, tranche.Value, w.Value) || !near(t, tranche.Supply, w.Supply) {
			t.Errorf("tranche %+v, want %+v", tranche, w)
		}
	}
	if got.Exit == nil || want.Exit == nil || got.Exit.Requested != want.Exit.Requested || !near(t, got.Exit.Assets, want.Exit.Assets) {
		t.Errorf("exit %+v, want %+v", got.Exit, want.Exit)
	}
}

func near(t *testing.T, a, b string) bool {
	t.Helper()
	x, err := decimal.NewFromString(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := decimal.NewFromString(b)
	if err != nil {
		t.Fatal(err)
	}
	return x.Sub(y).Abs().LessThan(decimal.NewFromInt(1))
}

// A run is killed among today's proofs, and the clock is set back before the next one: its report still rests on them.
func TestClockSetBackAmongProofs(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for _, stage := range []string{"history 40/", "proofs 7/"} {
		if _, killed := run(t, dir, 50*time.Minute, stage, 0); !killed {
			t.Fatalf("the demo came to its end without %q", stage)
		}
	}
	wantWhole(t, story(t, dir, 0).summary, 5)
}

// day is one of the demo's.
const day = 24 * time.Hour

// Two days later, on the same directory, the history goes on and the next report is anchored; a second visit on one day publishes
// nothing new.
func TestLaterDayExtendsTheHistory(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := story(t, dir, 0)
	wantWhole(t, first.summary, 5)
	wantLights(t, first, map[string]string{"04": ":VERIFIED/STALE/STALE"}) // it answers again, and has neither worked nor earned yet
	again := story(t, dir, 0)
	wantWhole(t, again.summary, 5)
	if again.summary.OnChain.Distributions != first.summary.OnChain.Distributions {
		t.Errorf("a second visit swept %d times, had %d", again.summary.OnChain.Distributions, first.summary.OnChain.Distributions)
	}
	if again.summary.Report != first.summary.Report {
		t.Errorf("a second visit reports %+v, had %+v", again.summary.Report, first.summary.Report)
	}

	if _, killed := run(t, dir, 2*day, "history 42/42", 0); !killed {
		t.Error("the history of two more days was not written")
	}
	later := story(t, dir, 2*day)
	wantWhole(t, later.summary, 6)
	wantLights(t, later, nil)
	// Two days of attestations behind it, the device that was silent has its base again.
	if before, after := first.summary.OnChain.Facilities[1].Base, later.summary.OnChain.Facilities[1].Base; before != "0.000000" || after == "0.000000" {
		t.Errorf("base of the lone device is %s, and %s two days later; want it gone and back", before, after)
	}
	if want := base.Add(2 * day).Format(time.DateOnly); !strings.HasPrefix(later.summary.AsOf, want) {
		t.Errorf("the report is as of %s, want the later day %s", later.summary.AsOf, want)
	}
	for i, e := range later.summary.Earnings {
		if before := first.summary.Earnings[i]; e.Class != before.Class || e.Class == "job_cash" && e.Count <= before.Count {
			t.Errorf("%s: %d earnings, had %d two days ago", e.Class, e.Count, before.Count)
		}
	}
}

// wantLights expects of each device's three lights what its story is about, and what passing says.
func wantLights(t *testing.T, o outcome, passing map[string]string) {
	t.Helper()
	special := map[string]string{ // device number: light that its story decides
		"05": "FAILED/", "06": "/PROVISIONAL", "07": "/PROVISIONAL", "08": "/FAILED/", "11": "/FAILED",
	}
	maps.Copy(special, passing)
	lights := strings.Fields(o.lights)
	if len(lights) != o.summary.Devices {
		t.Errorf("%d lights, want %d", len(lights), o.summary.Devices)
	}
	for i, light := range lights {
		want, ok := special[fmt.Sprintf("%02d", i+1)]
		if !ok {
			want = ":VERIFIED/VERIFIED/VERIFIED"
		}
		if !strings.Contains(light, want) {
			t.Errorf("lights %s, want %s", light, want)
		}
	}
}
