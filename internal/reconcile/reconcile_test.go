package reconcile_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/ethereum/go-ethereum/crypto"
	"pgregory.net/rapid"
)

var (
	day0 = time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	eth  = indexer.Asset{Chain: "eip155:1337", Symbol: "ETH", Decimals: 18}
	lpt  = indexer.Asset{Chain: "eip155:1337", Symbol: "LPT", Decimals: 18}
)

func on(d int) time.Time { return day0.AddDate(0, 0, d) }

func cash(provider string, d int, units uint64) indexer.Earning {
	return indexer.Earning{Chain: 1337, Provider: provider, Class: indexer.JobCash, Asset: eth, Gross: evm.UnitsOf(units), Net: evm.UnitsOf(units), Time: on(d).Add(13 * time.Hour)}
}

func work(device string, d int, seconds uint32) reconcile.Work {
	return reconcile.Work{Device: device, Day: on(d), BusySeconds: seconds}
}

func device(id, account string) reconcile.Device {
	return reconcile.Device{ID: id, Chain: 1337, Account: account, Proven: true}
}

func TestEachWayOfJoining(t *testing.T) {
	t.Parallel()
	unproven := device("d", "0xd")
	unproven.Proven = false
	devices := []reconcile.Device{device("a", "0xa"), device("b1", "0xb"), device("b2", "0xb"), device("c", "0xc"), unproven, device("e", "0xe")}
	statements := []reconcile.Work{
		work("a", 0, 3600), work("b1", 0, 1000), work("b2", 0, 2000), work("d", 0, 100),
		work("e", 0, 50), // never paid: unexplained work
		work("e", 9, 50), // too young to be unexplained
	}
	late := cash("0xa", 1, 70)    // settles a day after the work: explained
	tooLate := cash("0xa", 2, 80) // two days after: not explained
	earnings := []indexer.Earning{late, tooLate, cash("0xb", 0, 100), cash("0xc", 0, 9), cash("0xd", 0, 8), cash("0xstranger", 0, 5)}
	got := reconcile.Run(on(10), devices, statements, earnings)

	want := []struct {
		device string
		net    uint64
		method reconcile.Method
	}{
		{"a", 70, reconcile.Matched},
		{"a", 80, reconcile.NoWork},
		{"b1", 33, reconcile.SharedAccount},
		{"b2", 67, reconcile.SharedAccount},
		{"c", 9, reconcile.NoWork},
		{"d", 8, reconcile.NotProven},
	}
	if len(got.Attributions) != len(want) {
		t.Fatalf("%d attributions, want %d: %+v", len(got.Attributions), len(want), got.Attributions)
	}
	for i, w := range want {
		a := got.Attributions[i]
		if a.Device != w.device || a.Net.Cmp(evm.UnitsOf(w.net)) != 0 || a.Method != w.method {
			t.Errorf("attribution %d = %s %v %s, want %+v", i, a.Device, a.Net, a.Method, w)
		}
		if (a.Method.Evidence() == reconcile.E3) != (w.method == reconcile.Matched) {
			t.Errorf("%s has evidence %s", a.Method, a.Method.Evidence())
		}
	}
	if len(got.UnexplainedWork) != 1 || got.UnexplainedWork[0] != work("e", 0, 50) {
		t.Errorf("unexplained work = %+v, want only e on day 0", got.UnexplainedWork)
	}
	totals := got.JobCash()
	if len(totals) != 1 || totals[0].Explained.String() != "178" || totals[0].Unexplained.String() != "89" {
		t.Fatalf("totals = %+v, want 178 explained and 89 not", totals)
	}
	if ratio, ok := totals[0].MatchedRatio(); !ok || ratio.String() != "0.666666" {
		t.Errorf("matched ratio = %v, %v; want 0.666666 (rounded down)", ratio, ok)
	}
}

// Emissions do not depend on a day's work and are never part of job cash.
func TestEmissionsStayApart(t *testing.T) {
	t.Parallel()
	e := cash("0xa", 0, 1000)
	e.Class, e.Asset = indexer.Emission, lpt
	got := reconcile.Run(on(3), []reconcile.Device{device("a", "0xa")}, nil, []indexer.Earning{e})
	if len(got.Attributions) != 1 || got.Attributions[0].Method != reconcile.Matched {
		t.Errorf("emission attributed as %+v", got.Attributions)
	}
	if totals := got.JobCash(); len(totals) != 0 {
		t.Errorf("an emission is counted as job cash: %+v", totals)
	}
}

func TestNothingIsLostInASplit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var devices []reconcile.Device
		var statements []reconcile.Work
		for i := range rapid.IntRange(1, 6).Draw(t, "devices") {
			id := string(rune('a' + i))
			devices = append(devices, device(id, "0x1"))
			statements = append(statements, work(id, 0, rapid.Uint32Range(0, 86400).Draw(t, "busy")))
		}
		e := cash("0x1", 0, rapid.Uint64().Draw(t, "units"))
		var sum evm.Units
		for _, a := range reconcile.Run(on(5), devices, statements, []indexer.Earning{e}).Attributions {
			sum, _ = sum.Add(a.Net)
		}
		if sum.Cmp(e.Net) != 0 {
			t.Fatalf("parts sum to %v, want %v", sum, e.Net)
		}
	})
}

func TestWorkIsSignedByItsAgent(t *testing.T) {
	t.Parallel()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	agent := crypto.PubkeyToAddress(key.PublicKey)
	w := reconcile.Work{Device: "a", Day: day0, BusySeconds: 60, Simulated: true}
	signature, err := w.Sign(1337, key)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Verify(1337, agent, signature); err != nil {
		t.Fatal(err)
	}
	changes := map[string]func(*reconcile.Work){
		"more seconds": func(w *reconcile.Work) { w.BusySeconds = 61 },
		"another day":  func(w *reconcile.Work) { w.Day = on(1) },
		"another name": func(w *reconcile.Work) { w.Device = "b" },
		"mark removed": func(w *reconcile.Work) { w.Simulated = false },
		"half a day":   func(w *reconcile.Work) { w.Day = w.Day.Add(12 * time.Hour) },
		"a long day":   func(w *reconcile.Work) { w.BusySeconds = 86401 },
	}
	for what, change := range changes {
		v := w
		change(&v)
		if v.Verify(1337, agent, signature) == nil {
			t.Errorf("%s: still verifies", what)
		}
	}
	if w.Verify(1, agent, signature) == nil {
		t.Error("a statement for another chain verifies")
	}
}
