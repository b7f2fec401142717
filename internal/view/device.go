package view

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
)

// Devices implements graphql.Devices.
func (v *View) Devices(ctx context.Context, first int, after string, f graphql.DeviceFilter) ([]graphql.Device, error) {
	return v.devices(ctx, first, after, postgres.DeviceFilter{Operator: f.Operator, Model: f.Model, Tier: f.Tier, State: string(f.State), Network: f.Network})
}

// Device implements graphql.Devices.
func (v *View) Device(ctx context.Context, id string) (*graphql.Device, error) {
	list, err := v.devices(ctx, 1, "", postgres.DeviceFilter{IDs: []string{id}})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

func (v *View) devices(ctx context.Context, first int, after string, f postgres.DeviceFilter) ([]graphql.Device, error) {
	v = v.still()
	rows, err := v.DB.DeviceStates(ctx, v.Now(), first, after, f)
	if err != nil {
		return nil, err
	}
	return v.devicesOf(rows), nil
}

// DeviceRows implements graphql.Devices.
func (v *View) DeviceRows(ctx context.Context, ask graphql.ListQuery) ([]graphql.Device, error) {
	v = v.still()
	rows, err := v.DB.DeviceRows(ctx, v.Now(), rowQuery(ask))
	if err != nil {
		return nil, err
	}
	return v.devicesOf(rows), nil
}

// still is the view at one instant, to the microsecond as the database has it, so that a device is shown in the state by which it was found.
func (v *View) still() *View {
	now, at := v.Now().Truncate(time.Microsecond), *v
	at.Now = func() time.Time { return now }
	return &at
}

func (v *View) devicesOf(rows []postgres.DeviceState) []graphql.Device {
	out := make([]graphql.Device, 0, len(rows))
	for _, s := range rows {
		d := graphql.Device{
			ID: s.ID, Model: s.Model, Operator: s.Operator, Simulated: s.Simulated, Tier: "T0", Agent: s.AgentKey, EnrolledAt: s.EnrolledAt,
			Present: v.present(s), Working: v.working(s), Paid: v.paid(s),
		}
		if s.Proof != nil && v.proofState(*s.Proof) == graphql.Verified { // a proof that does not stand lowers the tier
			d.Tier, d.CertifiedOps = s.Proof.Tier, v.certifiedOps(*s.Proof)
		}
		d.State = overall(d.Present.State, d.Working.State, d.Paid.State)
		out = append(out, d)
	}
	return out
}

// overall is the worst of the three lights.
func overall(lights ...graphql.State) graphql.State {
	for _, worst := range []graphql.State{graphql.Failed, graphql.Stale, graphql.Unknown, graphql.Provisional} {
		for _, s := range lights {
			if s == worst {
				return worst
			}
		}
	}
	return graphql.Verified
}

// present says whether the device's proof stands.
func (v *View) present(s postgres.DeviceState) graphql.Light {
	if s.Proof == nil {
		return graphql.Light{
			State: graphql.Unknown, AsOf: v.Now(), Evidence: graphql.X, Code: "E_NO_PROOF", Observed: "no proof",
			Required: "a verified proof", Fix: "let the agent answer the next slot",
		}
	}
	p := *s.Proof
	light := graphql.Light{
		State: v.proofState(p), AsOf: p.ChallengedAt, Evidence: proofEvidence(p.Simulated),
		Code: p.Code, Observed: p.Observed, Required: p.Required, Fix: p.Fix,
	}
	if light.State == graphql.Stale {
		light.Code, light.Observed = "E_PROOF_EXPIRED", "expired at "+p.ExpiresAt.Format(time.RFC3339)
		light.Required, light.Fix = "a proof in force", "let the agent answer the next slot"
	}
	return light
}

// freshDays is how old the newest work or payment may be before its light goes stale.
const freshDays = 3

// paidEvidence is the best class that a payment to the device has, E0 if it never had one.
func paidEvidence(s postgres.DeviceState) graphql.Evidence {
	switch {
	case s.LastMatched != nil:
		return graphql.E3
	case s.LastShared != nil || s.LastUnproven != nil:
		return graphql.E2
	}
	return graphql.E0
}

// working says whether the device worked lately. A statement of its agent is believed no further than payments confirm it.
func (v *View) working(s postgres.DeviceState) graphql.Light {
	if s.LastWork == nil {
		return graphql.Light{
			State: graphql.Unknown, AsOf: v.Now(), Evidence: graphql.X, Code: "E_NO_WORK", Observed: "no statement of work",
			Required: "signed statements of work", Fix: "run the agent beside the jobs",
		}
	}
	light := graphql.Light{State: graphql.Verified, AsOf: *s.LastWork, Evidence: paidEvidence(s)}
	switch {
	case v.Now().Sub(*s.LastWork) > freshDays*24*time.Hour:
		light.State, light.Code, light.Observed = graphql.Stale, "E_IDLE", "last worked on "+s.LastWork.Format(time.DateOnly)
		light.Required, light.Fix = fmt.Sprintf("work within %d days", freshDays), "offer the device to a network"
	case s.UnpaidDays*10 > s.WorkDays:
		light.State, light.Evidence, light.Code = graphql.Failed, graphql.E0, "E_UNPAID_WORK"
		light.Observed = fmt.Sprintf("%d of %d working days without a payment", s.UnpaidDays, s.WorkDays)
		light.Required, light.Fix = "payments for at least 90 % of working days", "route the network's payouts to the pledged account"
	case light.Evidence == graphql.E0:
		light.State, light.Code, light.Observed = graphql.Provisional, "E_UNCONFIRMED_WORK", "the agent's own statement, which no payment confirms yet"
		light.Required, light.Fix = "a payment for the work", "wait until the network pays, within two days"
	}
	return light
}

// toleratedDays is on how many days income without work may be a matter of bookkeeping.
const toleratedDays = 3

// paid says whether payments arrive and whether work explains them.
func (v *View) paid(s postgres.DeviceState) graphql.Light {
	last, evidence := s.LastMatched, graphql.E3
	for _, lesser := range []*time.Time{s.LastShared, s.LastUnproven} {
		if last == nil {
			last, evidence = lesser, graphql.E2
		}
	}
	switch {
	case s.UnexplainedDays > toleratedDays:
		at := v.Now()
		if last != nil {
			at = *last
		}
		return graphql.Light{
			State: graphql.Failed, AsOf: at, Evidence: graphql.E2, Code: "E_UNEXPLAINED_INCOME",
			Observed: fmt.Sprintf("income on %d days without work", s.UnexplainedDays), Required: fmt.Sprintf("at most %d such days", toleratedDays),
			Fix: "show the work, or explain the payer",
		}
	case last == nil:
		return graphql.Light{
			State: graphql.Unknown, AsOf: v.Now(), Evidence: graphql.X, Code: "E_NO_PAYMENT", Observed: "no payment matched to the device",
			Required: "settled payments to the pledged account", Fix: "check that the pledged account is the one the network pays",
		}
	case v.Now().Sub(*last) > freshDays*24*time.Hour:
		return graphql.Light{
			State: graphql.Stale, AsOf: *last, Evidence: evidence, Code: "E_LATE_PAYMENT", Observed: "last paid at " + last.Format(time.RFC3339),
			Required: fmt.Sprintf("a payment within %d days", freshDays), Fix: "claim what the network owes",
		}
	case evidence == graphql.E2 && s.LastShared == nil:
		return graphql.Light{
			State: graphql.Provisional, AsOf: *last, Evidence: evidence, Code: "E_NOT_PROVEN", Observed: "payments to a device whose proof does not stand",
			Required: "a verified proof", Fix: "let the agent answer the next slot",
		}
	case evidence == graphql.E2:
		return graphql.Light{
			State: graphql.Provisional, AsOf: *last, Evidence: evidence, Code: "E_SHARED_ACCOUNT", Observed: "several devices share the payout account",
			Required: "a payout account of its own", Fix: "pledge one account per device",
		}
	}
	return graphql.Light{State: graphql.Verified, AsOf: *last, Evidence: evidence}
}

// Incomes implements graphql.Devices.
func (v *View) Incomes(ctx context.Context, ids []string) (map[string][]graphql.ClassIncome, error) {
	rows, err := v.DB.DeviceIncomes(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := map[string][]graphql.ClassIncome{}
	for _, r := range rows {
		block := &graphql.BlockRef{ChainID: v.Chain.ID, Number: r.LastBlock, Hash: r.LastBlockHash}
		out[r.DeviceID] = append(out[r.DeviceID], v.attributed(&r.AttributedTotal, block))
	}
	return out, nil
}
