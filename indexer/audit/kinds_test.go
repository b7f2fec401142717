package audit_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/ethereum/go-ethereum/common"
)

func jobCash(amount string) audit.Term {
	return audit.Term{Amount: amount, Classes: []indexer.Class{indexer.JobCash}}
}

// rich is a history with devices, two assets, another class, and payments of a provider.
func rich() *world {
	w := &world{start: 3}
	for n := uint64(3); n < 40; n++ {
		e := earned(n, int(n%3), 100+n)
		if n%4 == 0 {
			e.Device = fmt.Sprint(n % 8)
		}
		if n%8 == 0 {
			e.Class, e.Provider = indexer.DemandOnly, ""
		}
		if n%5 == 0 {
			e.Asset = coin
		}
		if n%7 == 0 {
			e.Payer = provider(1)
		}
		w.truth = append(w.truth, e)
	}
	w.index = w.truth
	return w
}

// Each kind of counter is proven on a true index, and on one that lacks a row that it counts it is not.
func TestKindsOfCounters(t *testing.T) {
	t.Parallel()
	const earnings = "earnings(address provider, address asset)(uint128 earned, uint128 withdrawn, uint128 left)"
	bothAssets := func(d *audit.Deployed) { d.Assets = []indexer.Asset{token, coin} }
	held := func(d *audit.Deployed) {
		d.Contract, d.Sites, d.Equals = "", nil, []audit.Term{jobCash("net")}
		paid := jobCash("gross")
		paid.As = "payer"
		d.Minus = []audit.Term{paid}
		bothAssets(d)
	}
	withoutDevices := func(d *audit.Deployed) { d.Equals[0].Devices = "none" }
	tests := []struct {
		name    string
		counter audit.Deployed
		sums    int
		lost    func(indexer.Earning) bool // a row that it counts
	}{
		{"provider in one asset", of(paid), 3, func(e indexer.Earning) bool { return e.Device != "" && e.Asset == token && e.Provider != "" }},
		{"all providers", of("totalPaid()(uint256)"), 1, func(e indexer.Earning) bool { return e.Asset == token && e.Provider != "" }},
		{
			"one result, any asset, no device", of(earnings, bothAssets, withoutDevices, func(d *audit.Deployed) { d.Results = []string{"earned"} }), 6,
			func(e indexer.Earning) bool { return e.Asset == coin && e.Device == "" },
		},
		{
			"results added up", of(earnings, bothAssets, withoutDevices, func(d *audit.Deployed) { d.Results = []string{"left", "withdrawn"} }), 6,
			func(e indexer.Earning) bool { return e.Asset == token && e.Device == "" },
		},
		{
			"device, with rows of no known provider",
			of("nodeEarnings(address asset, uint32 device)(uint256 earned)", func(d *audit.Deployed) {
				d.Equals[0].Classes = append(d.Equals[0].Classes, indexer.DemandOnly)
			}), 2,
			func(e indexer.Earning) bool { return e.Class == indexer.DemandOnly },
		},
		{"balance, what came in", of("balance", held), 6, func(e indexer.Earning) bool { return e.Asset == coin && e.Provider != "" }},
		{"balance, what went out", of("balance", held), 6, func(e indexer.Earning) bool {
			return e.Asset == token && e.Payer == provider(1) && e.Class == indexer.JobCash
		}},
	}
	for _, test := range tests {
		w := rich()
		result := run(t, w.audit(), 45, test.counter)
		if len(result.Proven) != test.sums || len(result.Alarms)+len(result.Unread) > 0 {
			t.Errorf("%s: %d of %d sums are proven: %v %v", test.name, len(result.Proven), test.sums, result.Alarms, result.Unread)
		}
		i := slices.IndexFunc(w.index, test.lost)
		lost := w.index[i]
		w.index = slices.Delete(slices.Clone(w.index), i, i+1)
		result = run(t, w.audit(), 45, test.counter)
		if len(result.Alarms) == 0 {
			t.Errorf("%s: no alarm though the row of block %d is lost", test.name, lost.Block.Number)
		}
		for i := range result.Alarms {
			if first, ok := result.Alarms[i].First(); !ok || first != lost.Block || result.Alarms[i].Asset != lost.Asset {
				t.Errorf("%s: %v, want block %d", test.name, &result.Alarms[i], lost.Block.Number)
			}
		}
	}
}

// What a counter was before the first block that counts is taken off; without an earlier first block, everything counts.
func TestCountersSinceABlock(t *testing.T) {
	t.Parallel()
	since := func(n uint64) func(*audit.Deployed) { return func(d *audit.Deployed) { d.Since = n } }
	start := func(n uint64) func(*audit.Deployed) { return func(d *audit.Deployed) { d.Sites[0].Start = n } }
	tests := []struct {
		name   string
		change []func(*audit.Deployed)
		proven bool
	}{
		{"rows from the middle on", []func(*audit.Deployed){since(20)}, true},
		{"rows from the start of the contract on", []func(*audit.Deployed){since(20), start(20)}, false}, // the counter is above zero there
		{"all rows are expected", nil, false},
	}
	for _, test := range tests {
		w := rich()
		w.index = slices.DeleteFunc(slices.Clone(w.index), func(e indexer.Earning) bool { return e.Block.Number < 20 })
		result := run(t, w.audit(), 45, of(paid, test.change...))
		if got := len(result.Proven) == 3; got != test.proven {
			t.Errorf("%s: proven %v, want %v: %+v", test.name, got, test.proven, result)
		}
		for _, r := range result.Proven {
			if want := sum(w.truth, audit.Rows{Chain: chainID, Network: network, Asset: token, Classes: []indexer.Class{indexer.JobCash}, Subject: audit.Provider, Account: r.Account, To: 45}).Gross; r.Amount != want {
				t.Errorf("%s: reading of %s is %v, want the counter itself, %v", test.name, r.Account, r.Amount, want)
			}
		}
	}
	w := rich()
	w.before = 1_000_000
	held := of("balance", func(d *audit.Deployed) { d.Contract, d.Sites, d.Equals = "", nil, []audit.Term{jobCash("net")} })
	held.Minus = []audit.Term{{Amount: "gross", Classes: []indexer.Class{indexer.JobCash}, As: "payer"}}
	if result := run(t, w.audit(), 45, held); len(result.Proven) != 3 {
		t.Errorf("balances that did not begin at zero: %+v", result)
	}
	if result := run(t, w.audit(), 45, of(paid, since(46))); len(result.Proven)+len(result.Alarms)+len(result.Unread) > 0 {
		t.Errorf("a counter of later blocks: %+v", result)
	}
}

// Several contracts in one role count together, each from its start on.
func TestSeveralSites(t *testing.T) {
	t.Parallel()
	w := rich()
	w.truth = slices.Clone(w.truth)
	w.index = append(w.index, w.index...) // each contract counts the whole history
	two := of(paid, func(d *audit.Deployed) {
		d.Sites = append(d.Sites, audit.Site{Contract: common.HexToAddress(token.Contract), Start: 3})
	})
	if result := run(t, w.audit(), 45, two); len(result.Proven) != 3 {
		t.Errorf("two contracts: %+v", result)
	}
	later := of(paid, func(d *audit.Deployed) { d.Sites = append(d.Sites, audit.Site{Contract: common.Address{1}, Start: 46}) })
	if result := run(t, rich().audit(), 45, later); len(result.Proven) != 3 {
		t.Errorf("a contract that comes later: %+v", result)
	}
}
