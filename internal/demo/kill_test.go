//go:build unix

package demo_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/demo"
)

// A demo that is killed at each of its stages comes to the same end as one that never was: among the stages are the orphan block
// on the chain, a report that is stored and not anchored, and one that is anchored and not marked so.
func TestKilledAtEachStage(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for _, stage := range []string{
		"start private PostgreSQL", "start development chain", "enrol", "history 3/", "orphan a block", "history 6/", "proofs 4/",
		"underwrite", "anchor report 1", "report 1 is on chain", "history 30/", "proofs 7/", "underwrite", "anchor report 2",
		"report 2 is on chain",
	} {
		if _, killed := run(t, dir, 0, stage, 0); !killed {
			t.Fatalf("the demo came to its end without %q", stage)
		}
	}
	wantAsUntouched(t, story(t, dir, 0).summary)
}

func TestKilledAtRandom(t *testing.T) {
	t.Parallel()
	dir, kills := folder(t), 0
	for range 12 {
		after := 100*time.Millisecond + rand.N(1200*time.Millisecond)
		if _, killed := run(t, dir, 0, "", after); killed {
			kills++
			t.Logf("killed after %v", after)
		}
	}
	if kills == 0 {
		t.Error("no run was killed")
	}
	wantAsUntouched(t, story(t, dir, 0).summary)
}

func wantAsUntouched(t *testing.T, got demo.Summary) {
	t.Helper()
	want := story(t, folder(t), 0).summary
	wantWhole(t, want, 2)
	wantWhole(t, got, 2)
	if !slices.Equal(got.Earnings, want.Earnings) || got.Attestations != want.Attestations {
		t.Errorf("earnings %+v and attestations %+v, want those of the untouched run: %+v and %+v",
			got.Earnings, got.Attestations, want.Earnings, want.Attestations)
	}
	if got.Reconciliation != want.Reconciliation || got.Pool.NAV != want.Pool.NAV {
		t.Errorf("reconciliation %+v and NAV %s, want %+v and %s", got.Reconciliation, got.Pool.NAV, want.Reconciliation, want.Pool.NAV)
	}
}

// Two days later, on the same directory, the history goes on and the next report is anchored; a second visit on one day publishes
// nothing new.
func TestLaterDayExtendsTheHistory(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := story(t, dir, 0)
	wantWhole(t, first.summary, 2)
	wantLights(t, first)
	again := story(t, dir, 0)
	wantWhole(t, again.summary, 2)
	if again.summary.Report != first.summary.Report {
		t.Errorf("a second visit reports %+v, had %+v", again.summary.Report, first.summary.Report)
	}

	if _, killed := run(t, dir, 2, "history 32/32", 0); !killed {
		t.Error("the history of two more days was not written")
	}
	later := story(t, dir, 2)
	wantWhole(t, later.summary, 3)
	wantLights(t, later)
	if want := base.AddDate(0, 0, 2).Format(time.DateOnly); !strings.HasPrefix(later.summary.AsOf, want) {
		t.Errorf("the report is as of %s, want the later day %s", later.summary.AsOf, want)
	}
	for i, e := range later.summary.Earnings {
		if before := first.summary.Earnings[i]; e.Class != before.Class || e.Class == "job_cash" && e.Count <= before.Count {
			t.Errorf("%s: %d earnings, had %d two days ago", e.Class, e.Count, before.Count)
		}
	}
}

// wantLights expects of each device's three lights what its story is about.
func wantLights(t *testing.T, o outcome) {
	t.Helper()
	special := map[string]string{ // device number: light that its story decides
		"05": "FAILED/", "06": "/PROVISIONAL", "07": "/PROVISIONAL", "08": "/FAILED/", "11": "/FAILED",
	}
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
