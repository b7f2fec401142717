package demo

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
)

// times are the instants of all entries of a name in the first run's history.
func times(name string) (out []time.Time) {
	for n := range historyDays {
		for _, e := range agenda(n) {
			if e.name == name {
				out = append(out, planStart.AddDate(0, 0, n).Add(e.at))
			}
		}
	}
	return out
}

// first is the one instant of an entry that the agenda has once.
func first(t *testing.T, name string) time.Time {
	t.Helper()
	found := times(name)
	if len(found) != 1 {
		t.Fatalf("%q is on the agenda %d times, want once", name, len(found))
	}
	return found[0]
}

// newest is the last of some instants that is not after t.
func newest(t time.Time, of []time.Time) time.Time {
	var out time.Time
	for _, at := range of {
		if !at.After(t) {
			out = at
		}
	}
	return out
}

func TestAgendaIsInOrderBeforeThePayments(t *testing.T) {
	t.Parallel()
	for n := range historyDays + 10 {
		last := time.Duration(0)
		for _, e := range agenda(n) {
			if e.at <= last || e.at >= 23*time.Hour {
				t.Errorf("day %d: %s is at %v, after one at %v", n, e.name, e.at, last)
			}
			last = e.at
		}
		if n < foundingDay && last != 0 {
			t.Errorf("day %d has an agenda before the pool is founded", n)
		}
	}
}

// Ages and spans are those of the contracts: a report counts for 36 hours, reports are 6 hours apart, proofs count for a day.
func TestAgendaKeepsTheContractsRules(t *testing.T) {
	t.Parallel()
	reports, proofs := times("report"), times("prove")
	if days := reports[0].Sub(planStart) / day; days < minHistoryDays {
		t.Errorf("the first report has %d days of history, want %d", days, minHistoryDays)
	}
	for i, at := range reports {
		if age := at.Sub(newest(at, proofs)); age <= 0 || age >= day {
			t.Errorf("report %d rests on proofs that are %v old", i+1, age)
		}
		if i > 0 && at.Sub(reports[i-1]) <= 6*time.Hour {
			t.Errorf("report %d follows too soon", i+1)
		}
	}
	for _, act := range []string{"buy tranches", "draw", "draw on a lapsed base"} {
		at := first(t, act)
		if age := at.Sub(newest(at, reports)); age > 36*time.Hour {
			t.Errorf("%s: the newest report is %v old", act, age)
		}
	}
	for request, fill := range map[string]string{"ask for junior shares": "buy tranches", "queue an exit": "pay the exit"} {
		asked, filled := first(t, request), first(t, fill)
		end := asked.Truncate(poolEpoch).Add(poolEpoch)
		if asOf := newest(filled, reports); asOf.Before(end) || filled.Sub(asked) > 2*poolEpoch {
			t.Errorf("%s at %v: the epoch of the request ends at %v, the report is as of %v", fill, filled, end, asOf)
		}
	}
	if open, draw := first(t, "open facilities"), first(t, "draw"); draw.Before(open.Add(poolTimelock)) {
		t.Errorf("the draw at %v comes before the timelock of %v is over", draw, open)
	}
}

// A base needs attestations on two full days; it is gone at the midnight after the first day without.
func TestAgendaHasTheBaseBehindIt(t *testing.T) {
	t.Parallel()
	attested := times("attest")
	if whole := midnight(first(t, "draw")).Sub(midnight(attested[0])) / day; whole < 2 {
		t.Errorf("devices have attested on %d full days before the draw, want 2", whole)
	}
	refused := first(t, "draw on a lapsed base")
	if silent := planStart.AddDate(0, 0, silentFrom); !midnight(refused).Equal(silent.Add(day)) {
		t.Errorf("the draw on a lapsed base is on %v, want the day after the first silent one, %v", refused, silent)
	}
	if !slices.Contains(times("sweep income"), planStart.AddDate(0, 0, lapseDay).Add(13*time.Hour)) {
		t.Error("no income is swept while the base is gone")
	}
}

func TestAgendaSweepsThreePeriods(t *testing.T) {
	t.Parallel()
	w := &world{start: planStart, days: historyDays}
	sweeps := len(times("sweep income"))
	if sweepsOn(historyDays) {
		sweeps++ // today
	}
	if got := w.lastSweep(); sweeps != 3 || !got.Equal(planStart.AddDate(0, 0, historyDays)) {
		t.Errorf("%d periods are swept up to %v, want 3 up to day %d", sweeps, got, historyDays)
	}
	if w.days++; !w.lastSweep().Equal(planStart.AddDate(0, 0, historyDays)) {
		t.Errorf("a day later income is swept up to %v", w.lastSweep())
	}
}

// A directory of an earlier story is refused: its chain would contradict this one.
func TestEarlierStoryIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "demo.json"), []byte(`{"version":1,"seed":1,"start":"2026-01-01T00:00:00Z"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var bad *invalid.Error
	if _, err := recall(dir, 1, planStart); !errors.As(err, &bad) || bad.Code != "INVALID_STATE" {
		t.Errorf("recall = %v, want INVALID_STATE", err)
	}
}
