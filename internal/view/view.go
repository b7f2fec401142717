// Package view answers the API's reads from PostgreSQL: it joins rows into the figures that graphql and the pages show, each
// with its as-of, source and evidence class. It decides what a light says; it computes no money and stores nothing.
package view

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/sealed"
	"github.com/corebond/corebond/internal/tape"
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
	// Node is asked when a transaction on a pool's contracts is prepared; nil refuses to.
	Node  onchain.Client
	Hub   *events.Hub  // for subscriptions; nil serves none
	Guard events.Guard // of the addresses of webhooks
	Write *postgres.DB // keeps webhooks; DB only reads
	Keys  *sealed.Keys // seal the secrets of webhooks; nil makes none
	Acts  account.Acts // changes webhooks once

	TapeService *tape.Service // nil where no tapes are served
}

// Chain names the one chain that is followed.
type Chain struct {
	ID       uint64
	Name     string
	Contract [20]byte // Reports
}

// Readers hands the view to the API.
func (v *View) Readers() graphql.Readers {
	return graphql.Readers{
		Pools: v, Devices: v, Attestations: v, Earnings: v, Status: v, Ledger: v,
		Operators: v, Reports: v, Registry: v, Log: v, Policies: v, Vaults: v, Preparer: v, Events: v, Webhooks: v, Tapes: v, NavProofs: v,
	}
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
func (v *View) Attestations(ctx context.Context, first int, after *graphql.Position, f graphql.AttestationFilter) ([]graphql.Attestation, error) {
	at, id := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), ""
	if after != nil {
		at, id = after.Time, after.ID
	}
	rows, err := v.DB.AttestationsBefore(ctx, first, at, id, postgres.AttestationFilter{
		Device: f.Device, Kind: f.Kind, Status: statusOf(f.State), Now: v.Now(), From: f.From, To: f.To,
	})
	if err != nil {
		return nil, err
	}
	return v.attestations(rows), nil
}

// statusOf is the word of the database for a state; empty for none.
func statusOf(s graphql.State) string {
	if s == "" {
		return ""
	}
	return string(s[0]) + strings.ToLower(string(s[1:]))
}

// Attestation implements graphql.Attestations.
func (v *View) Attestation(ctx context.Context, id string) (*graphql.Attestation, error) {
	row, err := v.attestation(ctx, id)
	if err != nil || row == nil {
		return nil, err
	}
	return &v.attestations([]postgres.Attestation{*row})[0], nil
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
			ID: AttestationID(a), Device: a.DeviceID, Kind: a.Kind, Slot: a.Slot, Transcript: "/transcripts/" + url.PathEscape(a.DeviceID) + "/" + strconv.FormatUint(a.Slot, 10), SlotAt: a.ChallengedAt, AppraisedAt: a.ChallengedAt, State: v.proofState(a),
			Tier: a.Tier, TranscriptHash: &a.TranscriptHash, Simulated: a.Simulated, Code: a.Code, Observed: a.Observed, Required: a.Required, Fix: a.Fix,
		}
		if a.VerifiedAt != nil {
			g.AppraisedAt = *a.VerifiedAt
		}
		if a.ExpiresAt != nil {
			g.ExpiresAt = *a.ExpiresAt
		}
		g.CertifiedOps = v.certifiedOps(a)
		g.CapacityBytes, g.BytesPerSecond = v.certified(a, a.CapacityBytes, "byte"), v.certified(a, a.BytesPerSecond, "byte/s")
		g.Epsilon, g.Delta = v.chance(a, a.Epsilon), v.chance(a, a.Delta)
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
	return v.proved(a, ops, "op/s")
}

// certified is a lower bound that a memory proof gives; nil if it gives none.
func (v *View) certified(a postgres.Attestation, bound *uint64, unit string) *graphql.Figure {
	if bound == nil {
		return nil
	}
	return v.proved(a, decimal.NewFromUint64(*bound), unit)
}

// chance is a ratio by which a proof may be wrong; nil if it certifies nothing.
func (v *View) chance(a postgres.Attestation, ratio *float64) *graphql.Figure {
	if ratio == nil {
		return nil
	}
	exact, err := decimal.NewFromString(strconv.FormatFloat(*ratio, 'f', -1, 64)) // the shortest text that means this number
	if err != nil {
		return nil
	}
	return v.proved(a, exact, "ratio")
}

// proved is a figure of a proof's transcript.
func (v *View) proved(a postgres.Attestation, value decimal.Decimal, unit string) *graphql.Figure {
	protocol := "ChainGEMM"
	if a.Kind == "memory" {
		protocol = "MemWalk"
	}
	f := v.figure(value, unit, a.ChallengedAt, protocol+" transcript "+a.TranscriptHash.Hex(), proofEvidence(a.Simulated))
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
