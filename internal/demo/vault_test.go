package demo

import (
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/report"
)

func TestEligibleDevicesArePledgedOnce(t *testing.T) {
	t.Parallel()
	w := &world{devices: fleet()}
	fleetDevices, lone := w.pledgedTo(fleetFacility), w.pledgedTo(loneFacility)
	if len(fleetDevices) != 6 || len(lone) != 1 || w.devices[lone[0]].story != sleeps {
		t.Errorf("facilities have devices %v and %v", fleetDevices, lone)
	}
	for _, i := range fleetDevices {
		if d := w.devices[i]; d.story != honest || d.model == "RTX-4090" { // those share an account, or lie
			t.Errorf("%s is pledged", d.id)
		}
	}
}

// Income counts what the facility's devices were paid for work, net, from the day of the draw up to the midnight, whatever its
// evidence; a fraction of a millionth is cut off.
func TestIncomeIsTheDevicesNetJobCash(t *testing.T) {
	t.Parallel()
	w := &world{devices: fleet(), start: planStart}
	mine, other := w.devices[w.pledgedTo(loneFacility)[0]].id, w.devices[0].id
	until := w.at(drawDay+3, 0)
	part := func(device string, class indexer.Class, at time.Time, gwei uint64, m reconcile.Method) reconcile.Attribution {
		wei := evm.UnitsOf(gwei * 1e9)
		twice, _ := wei.Add(wei)
		return reconcile.Attribution{
			Earning: indexer.Earning{Class: class, Time: at, Asset: indexer.Asset{Symbol: "ETH", Decimals: 18}}, Device: device, Gross: twice, Net: wei, Method: m,
		}
	}
	joined := reconcile.Result{Attributions: []reconcile.Attribution{
		part(mine, indexer.JobCash, w.at(drawDay, 0), 1, reconcile.Matched),
		part(mine, indexer.JobCash, until.Add(-time.Second), 1000, reconcile.NotProven),
		part(mine, indexer.JobCash, w.at(drawDay, -time.Second), 10_000, reconcile.Matched),
		part(mine, indexer.JobCash, until, 100_000, reconcile.Matched),
		part(mine, indexer.Emission, w.at(drawDay, time.Hour), 1_000_000, reconcile.Matched),
		part(other, indexer.JobCash, w.at(drawDay, time.Hour), 10_000_000, reconcile.Matched),
	}}
	// 1001 gwei at $3000 are 3003 millionths of a dollar.
	if got := w.income(joined, loneFacility, until); got.Int64() != 3003 {
		t.Errorf("income = %v, want 3003", got)
	}
	joined.Attributions = append(joined.Attributions, reconcile.Attribution{
		Earning: joined.Attributions[0].Earning, Device: mine, Net: evm.UnitsOf(333_333_333), // 0.999999999 of a millionth
	})
	if got := w.income(joined, loneFacility, until); got.Int64() != 3003 {
		t.Errorf("income = %v, want it rounded down to 3003", got)
	}
}

func TestLedgerAddsUpFlowsAndPayments(t *testing.T) {
	t.Parallel()
	n := big.NewInt
	l := ledger{
		flows: []*pool.PoolTrancheFlow{
			{Tranche: 0, AssetsIn: n(1000), AssetsOut: n(0), Units: n(5)},
			{Tranche: 1, AssetsIn: n(500), AssetsOut: n(0), Units: n(7)},
			{Tranche: 0, AssetsIn: n(0), AssetsOut: n(100), Units: n(4)},
		},
		draws: []*pool.PoolDrawn{{Id: 1, Amount: n(400), Proceeds: n(300)}, {Id: 2, Amount: n(50), Proceeds: n(40)}},
		paid:  []*pool.PoolPaid{{Id: 1, Interest: n(20), Fee: n(1), Principal: n(30), Residual: n(9)}},
	}
	if got := l.cash(); got.Int64() != 1500-100-340+19+30 {
		t.Errorf("cash = %v, want 1109", got)
	}
	if one, two := l.principal(1), l.principal(2); one.Int64() != 370 || two.Int64() != 50 {
		t.Errorf("principal = %v and %v, want 370 and 50", one, two)
	}
	if s, m := l.units(0), l.units(1); s.Int64() != 4 || m.Int64() != 7 {
		t.Errorf("units = %v and %v, want 4 and 7", s, m)
	}
}

func TestHaircutIsTheGreaterOfTheLastTwo(t *testing.T) {
	t.Parallel()
	documents := func(haircuts ...string) (out []report.Document) {
		for _, h := range haircuts {
			out = append(out, report.Document{Results: report.Results{Haircut: h}})
		}
		return out
	}
	for _, c := range []struct {
		have []report.Document
		want string
	}{
		{documents("0.200001"), "200001000000000000"},
		{documents("0.3", "0.1"), "300000000000000000"},
		{documents("0.3", "0.1", "0.2"), "200000000000000000"},
	} {
		if got, err := greaterHaircut(c.have); err != nil || got.String() != c.want {
			t.Errorf("haircut = %v, %v, want %s", got, err, c.want)
		}
	}
}
