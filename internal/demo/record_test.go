package demo

import (
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/reconcile"
)

// Twelve days are two periods of five and two days before them that are left out; what is not matched, not eligible, or on those days
// does not count.
func TestHistoryByHand(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	ether, err := evm.ParseUnits("1000000000000000") // 0.001, 3 dollars
	if err != nil {
		t.Fatal(err)
	}
	paid := func(id string, day int, class indexer.Class, method reconcile.Method) reconcile.Attribution {
		asset := indexer.Asset{Symbol: "ETH", Decimals: 18}
		if class == indexer.Emission {
			asset.Symbol = "LPT"
		}
		return reconcile.Attribution{
			Device: id, Net: ether, Method: method,
			Earning: indexer.Earning{Class: class, Asset: asset, Time: start.AddDate(0, 0, day).Add(13 * time.Hour)},
		}
	}
	joined := reconcile.Result{Attributions: []reconcile.Attribution{
		paid("a", 1, indexer.JobCash, reconcile.Matched), // too early
		paid("a", 2, indexer.JobCash, reconcile.Matched), paid("b", 6, indexer.JobCash, reconcile.Matched),
		paid("a", 7, indexer.JobCash, reconcile.Matched), paid("a", 7, indexer.JobCash, reconcile.NoWork), paid("a", 11, indexer.Emission, reconcile.Matched),
		paid("a", 12, indexer.JobCash, reconcile.Matched), // of the day of the report
		paid("x", 7, indexer.JobCash, reconcile.Matched),
	}}
	work := []reconcile.Work{
		{Device: "a", Day: start.AddDate(0, 0, 2), BusySeconds: 3600},
		{Device: "b", Day: start.AddDate(0, 0, 2), BusySeconds: 5400},
		{Device: "a", Day: start.AddDate(0, 0, 7), BusySeconds: 0},
		{Device: "x", Day: start.AddDate(0, 0, 7), BusySeconds: 9},
	}
	devices := map[string]device{"a": {id: "a", model: "M", operator: "o"}, "b": {id: "b", model: "M", operator: "o"}, "c": {id: "c", model: "A", operator: "o"}}
	h := record{start, 12, devices}.history(joined, work)
	if err := h.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(h.Tracks) != 2 || h.Tracks[0].GPU != "A" || len(h.Tokens[0].Prices) != 2 {
		t.Fatalf("history = %+v", h)
	}
	for i, want := range []string{"10 48 2.5 6 0", "10 0 0 3 0.005"} {
		p := h.Tracks[1].Periods[i]
		if got := p.DeviceDays + " " + p.OfferedHours + " " + p.WorkedHours + " " + p.Cash + " " + p.Emissions; got != want {
			t.Errorf("period %d = %s, want %s", i, got, want)
		}
	}
	if none := (record{start, 4, devices}).history(joined, work); none != nil {
		t.Errorf("four days are a history: %+v", none)
	}
}
