package web_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

var noon = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

// unasked are the readers of what no page shows.
type unasked interface {
	graphql.Operators
	graphql.Reports
	graphql.Registry
	graphql.Log
	graphql.Policies
	graphql.Ledger
	graphql.Vaults
	graphql.Preparer
	graphql.Events
	graphql.Webhooks
	graphql.NavProofs
}

// desk is a set of readers that holds one page of everything.
type desk struct {
	unasked

	pools    []graphql.Pool
	devices  []graphql.Device
	networks []graphql.Network
	meta     graphql.Meta
	broken   bool // pools cannot be read
	dead     bool // nothing can
}

func (d *desk) fail(broken bool) error {
	if broken || d.dead {
		return errors.New("dial 10.0.0.7: refused")
	}
	return nil
}

func (d *desk) Pools(context.Context, graphql.ListQuery) ([]graphql.Pool, error) {
	return d.pools, d.fail(d.broken)
}

func (d *desk) Pool(context.Context, string) (*graphql.Pool, error) { return nil, d.fail(d.broken) }

func (d *desk) Devices(_ context.Context, first int, after string, _ graphql.DeviceFilter) ([]graphql.Device, error) {
	var out []graphql.Device
	for _, one := range d.devices {
		if one.ID > after && len(out) < first {
			out = append(out, one)
		}
	}
	return out, d.fail(false)
}

func (d *desk) DeviceRows(context.Context, graphql.ListQuery) ([]graphql.Device, error) {
	return d.devices, d.fail(false)
}

func (d *desk) Device(context.Context, string) (*graphql.Device, error) { return nil, d.fail(false) }

func (d *desk) Incomes(_ context.Context, ids []string) (map[string][]graphql.ClassIncome, error) {
	out := map[string][]graphql.ClassIncome{}
	for _, id := range ids[:min(1, len(ids))] {
		out[id] = []graphql.ClassIncome{income(graphql.JobCash, "412.5", "USDC"), income(graphql.Emission, "18.25", "LPT")}
	}
	return out, d.fail(false)
}

func (d *desk) Attestations(context.Context, int, *graphql.Position, graphql.AttestationFilter) ([]graphql.Attestation, error) {
	return nil, d.fail(false)
}

func (d *desk) Attestation(context.Context, string) (*graphql.Attestation, error) {
	return nil, d.fail(false)
}

func (d *desk) LatestAttestations(context.Context, int, []string) (map[string][]graphql.Attestation, error) {
	return nil, d.fail(false)
}

func (d *desk) Earnings(context.Context, int, *graphql.Position, graphql.EarningFilter) ([]graphql.Earning, error) {
	return nil, d.fail(false)
}

func (d *desk) Networks(context.Context, int, string) ([]graphql.Network, error) {
	return d.networks, d.fail(false)
}

func (d *desk) Meta(context.Context) (graphql.Meta, error) { return d.meta, d.fail(false) }

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func figure(value, unit string) graphql.Figure {
	return graphql.Figure{Value: dec(value), Unit: unit, AsOf: noon, Source: "report 7 of pool alpha", Evidence: graphql.E3}
}

func income(class graphql.Class, net, symbol string) graphql.ClassIncome {
	return graphql.ClassIncome{
		Class: class, Asset: graphql.Asset{Chain: "devnet", Symbol: symbol, Decimals: 18},
		Gross: figure(net, symbol), Net: figure(net, symbol), Count: 1204,
	}
}

func tranche(name string, seniority int32, attachment, detachment, size string) graphql.Tranche {
	life, yield := figure("1.42", "year"), figure("0.0875", "ratio/year")
	return graphql.Tranche{
		Name: name, Seniority: seniority, Attachment: dec(attachment), Detachment: dec(detachment), Size: figure(size, "USD"),
		CouponBPS: 850, WALYears: &life, LossHeadline: figure("0.00004", "ratio"), LossStressed: figure("0.0213", "ratio"), Yield: &yield,
	}
}

func lightOf(state graphql.State) graphql.Light {
	l := graphql.Light{State: state, AsOf: noon, Evidence: graphql.E4}
	if state == graphql.Failed {
		l.Code, l.Observed, l.Required, l.Fix = "BENCH_LOW", "71 % of the floor at 83 °C", "at least 90 %", "Clean the fans and retry."
	}
	return l
}

// fullDesk has two pools, of which one has several rates and no report, and a device of every state.
func fullDesk() *desk {
	rate, ratio, ops := figure("0.1437", "ratio/year"), figure("0.964", "ratio"), figure("591250000000000", "op/s")
	hash := common.HexToHash("0x5eed")
	d := &desk{pools: []graphql.Pool{
		{
			Name: "alpha", Currency: "USD", AsOf: noon, Devices: 12, Advance: figure("1250000", "USD"), NAV: figure("1248312.4467", "USD"), IRR: &rate, IRRStressed: &rate,
			IRRRoots: []decimal.Decimal{dec("0.1437")}, Convention: "ACT/365F",
			Tranches: []graphql.Tranche{tranche("Senior", 1, "0.30", "1", "875000"), tranche("Mezzanine", 2, "0.10", "0.30", "250000"), tranche("Junior", 3, "0", "0.10", "125000")},
			Report: &graphql.Report{
				Hash: hash, Seq: 7, AsOf: noon, Replayed: func(context.Context) bool { return true },
				Anchored: &graphql.Anchor{ChainID: 1337, Contract: common.HexToAddress("0xABCD"), Tx: hash, Block: graphql.BlockRef{ChainID: 1337, Number: 1402}},
			},
			Reconciliation: &graphql.Reconciliation{MatchedRatio: &ratio, UnexplainedIncome: figure("12.1", "USD"), UnexplainedWork: figure("3.75", "GPU-hour")},
		},
		{
			Name: "beta", Currency: "EUR", AsOf: noon, Devices: 1, Advance: figure("500", "EUR"), NAV: figure("0", "EUR"), IRRReason: "MULTIPLE_ROOTS",
			IRRRoots: []decimal.Decimal{dec("0.1"), dec("0.2")}, Convention: "annual",
		},
	}}
	states := []graphql.State{graphql.Verified, graphql.Provisional, graphql.Stale, graphql.Failed, graphql.Unknown}
	for i, state := range states {
		d.devices = append(d.devices, graphql.Device{
			ID: fmt.Sprintf("gpu-%02d", i), Model: "NVIDIA H100 80GB HBM3", Operator: "northern-lights", State: state, Tier: "T2",
			Present: lightOf(state), Working: lightOf(graphql.Verified), Paid: lightOf(states[(i+1)%5]), CertifiedOps: &ops,
		})
	}
	d.networks = []graphql.Network{
		{Name: "livepeer", ChainID: 42161, Providers: 3, Income: []graphql.ClassIncome{income(graphql.JobCash, "1840.125", "ETH"), income(graphql.Emission, "96540.5", "LPT"), income(graphql.Slash, "-12", "LPT")}, LastPaidAt: &noon},
		{Name: "nosana", ChainID: 900, Providers: 1},
	}
	d.meta = graphql.Meta{Version: "0.1.0", AsOf: noon, Chains: []graphql.ChainStatus{
		{ChainID: 1337, Name: "devnet", State: graphql.Verified, Indexed: &graphql.BlockRef{ChainID: 1337, Number: 14021, Hash: hash}, LagSeconds: 2},
		{ChainID: 42161, Name: "arbitrum", State: graphql.Stale, LagSeconds: 3600},
	}}
	return d
}
