package source

import (
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/view"
	"github.com/shopspring/decimal"
)

func instant(t time.Time) string { return t.UTC().Truncate(time.Second).Format(time.RFC3339) }

// row is one device at the cut-off.
func (f *fleet) row(pool string, d postgres.Device, salt tape.Salt) (tape.Row, error) {
	out := tape.NewDraft(tape.Device, tape.Elsewhere)
	out.Blank(tape.NotGiven, "vram_gb", "form_factor", "mfg_year", "site_region", "site_class", "insurance")
	out.Blank(tape.NotCollected, "resale_low", "resale_mid", "resale_high", "ecc_errors", "index_price", "index_spread")
	pledge := f.pledges[d.ID]
	for name, text := range map[string]string{
		"cutoff_date": f.AsOf.UTC().Format(time.DateOnly), "as_of": instant(f.AsOf), "pool_id": pool, "loan_id": pledge.Facility,
		"obligor_hash": salt.Commit("obligor", d.Operator), "device_id": d.ID, "simulated": strconv.FormatBool(d.Simulated), "gpu_model": d.Model,
		"enrolled_at": instant(d.EnrolledAt), "record_days": strconv.Itoa(f.recordDays(d)), "pledged_at": instant(pledge.PledgedAt),
		"wallet_hash": salt.Commit("wallet", strconv.FormatUint(pledge.Chain, 10)+":"+strings.ToLower(pledge.Account.Hex())),
	} {
		out.Set(name, text)
	}
	if serial, ok := f.serials[d.ID]; ok {
		out.Set("serial_commit", salt.Commit("serial", serial.Hex()))
	}
	f.proofs(out, d)
	f.work(out, d)
	f.money(out, d)
	f.report(out, d)
	return out.Row(), nil
}

// state is what the lights are read from, as of the cut-off.
func (f *fleet) state(d postgres.Device) postgres.DeviceState {
	s := postgres.DeviceState{ID: d.ID, Model: d.Model, Operator: d.Operator, Simulated: d.Simulated}
	if p, ok := f.Proofs[d.ID]; ok {
		s.Proof = &p
	}
	for _, w := range f.worked[d.ID] {
		if w.BusySeconds > 0 {
			s.LastWork, s.WorkDays = &w.Day, s.WorkDays+1
		}
	}
	for _, w := range f.Joined.UnexplainedWork {
		if w.Device == d.ID {
			s.UnpaidDays++
		}
	}
	unexplained := map[time.Time]bool{}
	for _, a := range f.earned[d.ID] {
		if a.Earning.Class != indexer.JobCash {
			continue
		}
		at := a.Earning.Time
		switch a.Method {
		case reconcile.Matched:
			s.LastMatched = later(s.LastMatched, at)
		case reconcile.SharedAccount:
			s.LastShared = later(s.LastShared, at)
		case reconcile.NotProven:
			s.LastUnproven = later(s.LastUnproven, at)
		case reconcile.NoWork:
			unexplained[midnight(at)] = true
		}
	}
	s.UnexplainedDays = len(unexplained)
	return s
}

func later(a *time.Time, b time.Time) *time.Time {
	if a != nil && a.After(b) {
		return a
	}
	return &b
}

func (f *fleet) proofs(out *tape.Draft, d postgres.Device) {
	out.Blank(tape.NotYet, "last_attested_at", "attested_until", "bench_score", "proven_memory_bytes")
	state := f.state(d)
	v := view.View{Now: func() time.Time { return f.AsOf }}
	present, working, paid := v.Lights(state)
	out.Set("present", string(present.State))
	out.Set("working", string(working.State))
	out.Set("paid", string(paid.State))
	out.Set("hw_tier", v.Tier(state))
	if p := state.Proof; p != nil {
		out.Set("last_attested_at", instant(p.ChallengedAt))
		if p.ExpiresAt != nil {
			out.Set("attested_until", instant(*p.ExpiresAt))
		} else {
			out.Blank(tape.NotApplicable, "attested_until")
		}
		switch {
		case present.State != graphql.Verified:
			out.Blank(tape.NotApplicable, "bench_score") // no proof is in force
		case p.CertifiedOps != nil:
			out.Set("bench_score", strconv.FormatFloat(*p.CertifiedOps, 'f', 0, 64))
		}
	}
	if m, ok := f.memory[d.ID]; ok {
		out.Set("proven_memory_bytes", strconv.FormatUint(*m.CapacityBytes, 10))
	}
}

func (f *fleet) work(out *tape.Draft, d postgres.Device) {
	out.Set("hours_on", strconv.Itoa(24*len(f.worked[d.ID])))
	out.Blank(tape.NotYet, "utilisation_paid", "utilisation_idle", "utilisation_off")
	s := f.lastDays(d, 30)
	if s.days == 0 {
		return
	}
	one, whole := decimal.NewFromInt(1), decimal.NewFromInt(int64(s.days))
	off, _ := decimal.NewFromInt(int64(s.off)).QuoRem(whole, places)
	paid, _ := decimal.NewFromInt(s.busy).QuoRem(whole.Mul(decimal.NewFromInt(86_400)), places)
	out.Set("utilisation_paid", paid.String())
	out.Set("utilisation_off", off.String())
	out.Set("utilisation_idle", one.Sub(paid).Sub(off).String())
}

// money is income in the pool's currency, at the report's prices.
func (f *fleet) money(out *tape.Draft, d postgres.Device) {
	classes := map[string]indexer.Class{"job_cash": indexer.JobCash, "emission": indexer.Emission}
	windows := []int{30, 90, 365}
	amounts := []string{"slashed_365", "work_share", "emission_share", "price_per_hour_realised", "opex_30", "net_cash_30"}
	for class := range classes {
		for _, n := range windows {
			amounts = append(amounts, class+"_gross_"+strconv.Itoa(n), class+"_net_"+strconv.Itoa(n))
		}
	}
	out.Blank(tape.NotApplicable, "evidence_class", "network", "token_symbol")
	out.Set("network", f.network(d.ID))
	out.Set("evidence_class", f.evidence(d.ID))
	out.Set("token_symbol", strings.Join(f.tokens(d.ID), " "))
	if f.bound == nil {
		out.Blank(tape.NotYet, append(amounts, "currency", "fx_method")...)
		return
	}
	out.Set("currency", f.bound.Snapshot.Pool.Currency)
	out.Set("fx_method", "prices of the report, as of "+f.bound.AsOf)
	out.Blank(tape.Elsewhere, amounts...) // an asset without a price in the report
	net := map[string]decimal.Decimal{}
	for class, of := range classes {
		for _, n := range windows {
			gross, after, ok := f.income(d.ID, of, n)
			if !ok {
				continue
			}
			days := strconv.Itoa(n)
			out.Set(class+"_gross_"+days, gross.String())
			out.Set(class+"_net_"+days, after.String())
			net[class+days] = after
		}
	}
	if taken, _, ok := f.income(d.ID, indexer.Slash, 365); ok {
		out.Set("slashed_365", taken.String())
	}
	f.ratios(out, d, net)
}

// ratios are made of sums that are known.
func (f *fleet) ratios(out *tape.Draft, d postgres.Device, net map[string]decimal.Decimal) {
	cash, a := net["job_cash365"]
	emission, b := net["emission365"]
	if a && b {
		out.Blank(tape.NotApplicable, "work_share", "emission_share") // of nothing
		if share, ok := tape.Share(cash, cash.Add(emission)); ok {
			out.Set("work_share", share.String())
			out.Set("emission_share", decimal.NewFromInt(1).Sub(share).String())
		}
	}
	s := f.lastDays(d, 30)
	hours := decimal.NewFromInt(s.busy).DivRound(decimal.NewFromInt(3600), 12)
	cash30, paid := net["job_cash30"]
	if paid {
		out.Blank(tape.NotApplicable, "price_per_hour_realised") // no hour was worked
		if s.busy > 0 {
			price, _ := cash30.Mul(decimal.NewFromInt(3600)).QuoRem(decimal.NewFromInt(s.busy), places)
			out.Set("price_per_hour_realised", price.String())
		}
	}
	kW, known := f.power.ofDeviceKW[d.ID]
	if !known {
		return
	}
	opex := kW.Mul(hours).Mul(f.power.kWh).Mul(f.power.pue).RoundUp(places)
	out.Set("opex_30", opex.String())
	if emission30, ok := net["emission30"]; ok && paid {
		out.Set("net_cash_30", cash30.Add(emission30).Sub(opex).String())
	}
}

// report is what the report says of the device, and how the row binds to it.
func (f *fleet) report(out *tape.Draft, d postgres.Device) {
	columns := []string{"age_months", "list_price", "eligible", "ineligible_reasons", "model_version", "report_seq", "report_hash", "inputs_root", "input_leaf"}
	out.Blank(tape.NotYet, columns...)
	if f.bound == nil {
		return
	}
	out.Set("model_version", f.bound.Engine)
	out.Set("report_seq", strconv.FormatUint(f.seq, 10))
	out.Set("report_hash", f.bound.Hash)
	out.Set("inputs_root", f.bound.InputsRoot)
	in, ok := f.bound.Device(d.ID)
	if !ok {
		return // pledged after the report
	}
	out.Set("input_leaf", f.bound.Leaves[d.ID])
	out.Set("age_months", strconv.Itoa(in.AgeMonths))
	out.Set("list_price", in.ListPrice)
	out.Set("eligible", strconv.FormatBool(in.Eligible))
	out.Blank(tape.NotApplicable, "ineligible_reasons")
	out.Set("ineligible_reasons", clipped(strings.Join(in.Reasons, "; ")))
}

// clipped is text as a cell takes it.
func clipped(text string) string {
	const most = 256
	if len(text) <= most {
		return text
	}
	return strings.TrimSpace(strings.ToValidUTF8(text[:most-3], "")) + "…"
}
