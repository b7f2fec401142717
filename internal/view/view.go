// Package view answers the API's reads from PostgreSQL: it joins rows into the figures that graphql and the pages show, each
// with its as-of, source and evidence class. It decides what a light says; it computes no money and stores nothing.
package view

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/shopspring/decimal"
)

// View reads for the API. Simulated marks every figure, for a service whose devices and chain are simulated; Contract is the
// Reports contract that anchors are shown with.
type View struct {
	DB        *postgres.DB
	Now       func() time.Time
	Version   string
	Simulated bool
	Chain     Chain
	Replays   *Replays // what was recomputed; nil remembers nothing from one request to the next
}

// Chain names the one chain that is followed.
type Chain struct {
	ID       uint64
	Name     string
	Contract [20]byte // Reports
}

// Readers hands the view to the API.
func (v *View) Readers() graphql.Readers {
	return graphql.Readers{Pools: v, Devices: v, Attestations: v, Earnings: v, Status: v, NavProofs: v}
}

// figure is a decimal with its provenance.
func (v *View) figure(value decimal.Decimal, unit string, asOf time.Time, source string, evidence graphql.Evidence) graphql.Figure {
	return graphql.Figure{Value: value, Unit: unit, AsOf: asOf, Source: source, Evidence: evidence, Simulated: v.Simulated}
}

// parsed is figure for a number that our own report wrote.
func (v *View) parsed(text, unit string, asOf time.Time, source string, evidence graphql.Evidence) (graphql.Figure, error) {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return graphql.Figure{}, fmt.Errorf("read figure %q: %w", text, err)
	}
	return v.figure(d, unit, asOf, source, evidence), nil
}

// proofEvidence is the class of what a proof shows: a real device's proof is checked by the service, a simulated one's is worth
// no more than its word.
func proofEvidence(simulated bool) graphql.Evidence {
	if simulated {
		return graphql.E0
	}
	return graphql.E1
}

// Attestations implements graphql.Attestations.
func (v *View) Attestations(ctx context.Context, first int, after *graphql.Position, device string) ([]graphql.Attestation, error) {
	at, id := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), ""
	if after != nil {
		at, id = after.Time, after.ID
	}
	rows, err := v.DB.AttestationsBefore(ctx, first, at, id, device)
	if err != nil {
		return nil, err
	}
	return v.attestations(rows), nil
}

// LatestAttestations implements graphql.Attestations.
func (v *View) LatestAttestations(ctx context.Context, first int, devices []string) (map[string][]graphql.Attestation, error) {
	rows, err := v.DB.LatestAttestations(ctx, first, devices)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]graphql.Attestation, len(rows))
	for device, list := range rows {
		out[device] = v.attestations(list)
	}
	return out, nil
}

func (v *View) attestations(rows []postgres.Attestation) []graphql.Attestation {
	out := make([]graphql.Attestation, 0, len(rows))
	for _, a := range rows {
		g := graphql.Attestation{
			ID: AttestationID(a), Device: a.DeviceID, SlotAt: a.ChallengedAt, AppraisedAt: a.ChallengedAt, State: v.proofState(a),
			Tier: a.Tier, TranscriptHash: &a.TranscriptHash, Simulated: a.Simulated, Code: a.Code, Observed: a.Observed, Required: a.Required, Fix: a.Fix,
		}
		if a.VerifiedAt != nil {
			g.AppraisedAt = *a.VerifiedAt
		}
		if a.ExpiresAt != nil {
			g.ExpiresAt = *a.ExpiresAt
		}
		g.CertifiedOps = v.certifiedOps(a)
		out = append(out, g)
	}
	return out
}

// AttestationID names an attestation in the API: device and slot.
func AttestationID(a postgres.Attestation) string {
	return a.DeviceID + "/" + strconv.FormatUint(a.Slot, 10)
}

func (v *View) certifiedOps(a postgres.Attestation) *graphql.Figure {
	if a.CertifiedOps == nil {
		return nil
	}
	ops, err := decimal.NewFromString(strconv.FormatFloat(*a.CertifiedOps, 'f', 0, 64))
	if err != nil {
		return nil
	}
	f := v.figure(ops, "op/s", a.ChallengedAt, "ChainGEMM transcript "+a.TranscriptHash.Hex(), proofEvidence(a.Simulated))
	f.Simulated = a.Simulated
	return &f
}

// proofState is what a person is told of a proof now.
func (v *View) proofState(a postgres.Attestation) graphql.State {
	switch a.Status {
	case "Verified":
		if a.ExpiresAt != nil && !v.Now().Before(*a.ExpiresAt) {
			return graphql.Stale
		}
		return graphql.Verified
	case "Provisional":
		return graphql.Provisional
	case "Failed":
		return graphql.Failed
	}
	return graphql.Unknown
}
