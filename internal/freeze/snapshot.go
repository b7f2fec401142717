package freeze

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// Snapshot joins terms and facts. The warnings tell what was left out, and why.
func (t Terms) Snapshot(f Facts) (s report.Snapshot, warnings []string, err error) {
	prices, err := t.prices()
	if err != nil {
		return report.Snapshot{}, nil, err
	}
	s = report.Snapshot{
		SchemaVersion: report.SchemaVersion, AsOf: f.AsOf.Format(time.RFC3339), Pool: t.Pool, Prices: t.Prices, Cases: t.Cases,
		Devices: []report.Device{},
	}
	busy := map[string]int64{} // seconds
	for _, w := range f.Work {
		busy[w.Device] += int64(w.BusySeconds)
	}
	eligible := map[string]report.Device{}
	for _, d := range f.Devices {
		in, err := t.device(f, d, hours(busy[d.ID]))
		if err != nil {
			return report.Snapshot{}, nil, err
		}
		s.Devices = append(s.Devices, in)
		if in.Eligible {
			eligible[d.ID] = in
		}
	}
	if s.Reconciliation, err = meet(f.Joined, prices); err != nil {
		return report.Snapshot{}, nil, err
	}
	if t.PeriodDays == 0 {
		return s, []string{"the report has cases only: its terms have no period_days"}, nil
	}
	r := record{Terms: t, facts: f, eligible: eligible, prices: prices}
	if s.History, warnings, err = r.history(); err != nil || s.History == nil {
		return s, warnings, err
	}
	priors, grades := portfolio.Shipped(), rating.Recalled()
	s.Priors, s.Grades, s.Simulation = t.Priors, t.Grades, t.Simulation
	if s.Priors == nil {
		s.Priors = &priors
	}
	if s.Grades == nil {
		s.Grades = &grades
	}
	return s, warnings, nil
}

// prices are by asset, in the pool's currency.
func (t Terms) prices() (map[string]decimal.Decimal, error) {
	out := map[string]decimal.Decimal{}
	for i, p := range t.Prices {
		value, err := decimal.NewFromString(p.Value)
		if err != nil || len(p.Value) > 40 || value.IsNegative() {
			return nil, invalid.Input(fmt.Sprintf("prices[%d].value", i), "write a decimal such as 3000", "%.40q is not a price", p.Value)
		}
		out[p.Asset] = value
	}
	return out, nil
}

// worth values an amount.
func worth(prices map[string]decimal.Decimal, amount evm.Units, asset indexer.Asset) (decimal.Decimal, error) {
	price, ok := prices[asset.Symbol]
	if !ok {
		return decimal.Decimal{}, invalid.New("NO_PRICE", "prices", "add a price of "+asset.Symbol, "devices earned %s, and the terms have no price of it", asset.Symbol)
	}
	return amount.Decimal(asset.Decimals).Mul(price), nil
}

// meet sums up how far income and work meet; the ratio is by value, rounded down to six places.
func meet(joined reconcile.Result, prices map[string]decimal.Decimal) (*report.Reconciliation, error) {
	var explained, unexplained decimal.Decimal
	for _, total := range joined.JobCash() {
		for _, part := range []struct {
			units evm.Units
			sum   *decimal.Decimal
		}{{total.Explained, &explained}, {total.Unexplained, &unexplained}} {
			value, err := worth(prices, part.units, total.Asset)
			if err != nil {
				return nil, err
			}
			*part.sum = part.sum.Add(value)
		}
	}
	out := &report.Reconciliation{UnexplainedIncome: unexplained.Truncate(6).String()}
	if all := explained.Add(unexplained); all.IsPositive() {
		millionths, _ := explained.Shift(6).QuoRem(all, 0)
		out.MatchedRatio = millionths.Shift(-6).String()
	}
	var seconds int64
	for _, w := range joined.UnexplainedWork {
		seconds += int64(w.BusySeconds)
	}
	out.UnexplainedWorkHours = hours(seconds)
	return out, nil
}

// hours are to six places, rounded half away from zero.
func hours(seconds int64) string {
	return decimal.NewFromInt(seconds).DivRound(decimal.NewFromInt(3600), 6).String()
}

// device sums up one device's record and says whether it is eligible.
func (t Terms) device(f Facts, d postgres.Device, busyHours string) (report.Device, error) {
	at := slices.IndexFunc(t.Hardware, func(h Hardware) bool { return h.Model == d.Model })
	if at < 0 {
		return report.Device{}, invalid.Input("hardware", "add model "+strconv.Quote(d.Model), "device %s is a %s, of which the terms say nothing", d.ID, d.Model)
	}
	h, proof := t.Hardware[at], f.Proofs[d.ID]
	out := report.Device{
		ID: d.ID, Network: network(f.Joined, d.ID), Model: d.Model, Operator: d.Operator, AgeMonths: h.AgeMonths, Tier: proof.Tier, CertifiedOps: "0",
		Transcript: proof.TranscriptHash.Hex(), Simulated: d.Simulated, ListPrice: d.ListPrice.String(), PriceSource: h.PriceSource,
		PowerKW: h.PowerKW, ObservedDays: strconv.Itoa(f.days(d)), BusyHours: busyHours, Income: []report.Income{},
	}
	if proof.CertifiedOps != nil {
		out.CertifiedOps = strconv.FormatFloat(*proof.CertifiedOps, 'f', 0, 64)
	}
	for _, a := range f.Joined.Attributions {
		if a.Device == d.ID && a.Method == reconcile.Matched {
			var err error
			if out.Income, err = add(out.Income, a); err != nil {
				return out, err
			}
		}
	}
	out.Reasons = t.Rules.reasons(f, d, proof)
	out.Eligible = len(out.Reasons) == 0
	return out, nil
}

// network is the one that a device earned from most often; of equals, the first by name.
func network(joined reconcile.Result, device string) string {
	count := map[string]int{}
	for _, a := range joined.Attributions {
		if a.Device == device {
			count[a.Earning.Network]++
		}
	}
	best := "none"
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if best == "none" || count[name] > count[best] {
			best = name
		}
	}
	return best
}

// reasons say why a device does not count.
func (r Rules) reasons(f Facts, d postgres.Device, proof postgres.Attestation) []string {
	out := []string{}
	if proof.Status != "Verified" || proof.Tier == "T0" {
		status := proof.Status
		if status == "" {
			status = "missing"
		}
		out = append(out, "E_PROOF: its proof is "+status)
	}
	if proof.ExpiresAt != nil && !proof.ExpiresAt.After(f.AsOf) {
		out = append(out, "E_PROOF: its proof expired at "+proof.ExpiresAt.UTC().Format(time.RFC3339))
	}
	days := f.days(d)
	if days < r.MinHistoryDays {
		out = append(out, fmt.Sprintf("E_HISTORY: %d of %d days", days, r.MinHistoryDays))
	}
	unexplained, shared := unexplainedDays(f.Joined, d.ID)
	if shared {
		out = append(out, "E_SHARED_ACCOUNT: its income is proved at wallet level only")
	}
	if int64(unexplained)*10_000 > int64(r.MaxUnexplainedBPS)*int64(max(days, 1)) {
		out = append(out, fmt.Sprintf("E_UNEXPLAINED: income and work do not meet on %d of %d days", unexplained, days))
	}
	return out
}

// unexplainedDays counts the days on which a device's income and work do not meet, and says whether it shares its account.
func unexplainedDays(joined reconcile.Result, device string) (days int, shared bool) {
	set := map[time.Time]bool{}
	for _, a := range joined.Attributions {
		if a.Device == device && a.Method == reconcile.NoWork {
			set[midnight(a.Earning.Time)] = true
		}
		shared = shared || a.Device == device && a.Method == reconcile.SharedAccount
	}
	for _, w := range joined.UnexplainedWork {
		if w.Device == device {
			set[w.Day] = true
		}
	}
	return len(set), shared
}

// add sums an attribution into the income of its class and asset.
func add(list []report.Income, a reconcile.Attribution) ([]report.Income, error) {
	class, asset := string(a.Earning.Class), a.Earning.Asset
	at := slices.IndexFunc(list, func(in report.Income) bool { return in.Class == class && in.Asset == asset.Symbol })
	if at < 0 {
		return append(list, report.Income{
			Class: class, Asset: asset.Symbol, Decimals: asset.Decimals, Gross: a.Gross.String(), Net: a.Net.String(),
			Count: 1, Evidence: string(a.Method.Evidence()),
		}), nil
	}
	in := &list[at]
	if in.Decimals != asset.Decimals {
		return nil, fmt.Errorf("sum income of device %s: two assets are called %s, of %d and %d decimals", a.Device, asset.Symbol, in.Decimals, asset.Decimals)
	}
	var err error
	if in.Gross, err = plus(in.Gross, a.Gross); err != nil {
		return nil, err
	}
	in.Net, err = plus(in.Net, a.Net)
	in.Count++
	return list, err
}

func plus(sum string, part evm.Units) (string, error) {
	have, err := evm.ParseUnits(sum)
	if err != nil {
		return "", fmt.Errorf("sum income: %w", err)
	}
	total, ok := have.Add(part)
	if !ok {
		return "", invalid.Input("income", "look at who pays so much", "income is beyond 256 bits")
	}
	return total.String(), nil
}
