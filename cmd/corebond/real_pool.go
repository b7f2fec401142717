package main

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// realPool is what the report says of a pool of one average node of each network.
type realPool struct {
	Hash     string         `json:"report_hash"`
	Replayed bool           `json:"replayed"`
	Engine   string         `json:"engine"`
	AsOf     string         `json:"as_of"`
	Terms    report.Terms   `json:"terms"`
	Cases    []report.Case  `json:"cases"`
	Results  report.Results `json:"results"`

	// Unsimulated says why nothing is expected of the pool with a probability.
	Unsimulated string `json:"not_simulated_because"`
}

// unsimulated: calibration needs what these records do not hold.
const unsimulated = "the records know no hours offered or worked, no operator and no device, so there is nothing to calibrate utilisation, failures or exits from"

// underwritePool writes the report on the networks, recomputes it from its own bytes, and notes what it says.
func (r *realRun) underwritePool(ctx context.Context) ([]byte, error) {
	snapshot := r.snapshot()
	document, err := report.Write(ctx, snapshot, 0, nil)
	if err != nil {
		return nil, fmt.Errorf("underwrite the pool: %w", err)
	}
	hash, err := report.Replay(ctx, document, nil)
	if err != nil {
		return nil, &failure{exit: exitVerification, code: "REPLAY", err: fmt.Errorf("replay the pool's report %s: %w", hash, err), fix: "this is a fault of the program: please report it"}
	}
	written, err := report.Decode(document)
	if err != nil {
		return nil, fmt.Errorf("read the pool's report: %w", err)
	}
	r.Pool = realPool{Hash: hash, Replayed: true, Engine: written.Engine, AsOf: snapshot.AsOf, Terms: snapshot.Pool, Cases: snapshot.Cases, Results: written.Results, Unsimulated: unsimulated}
	return document, nil
}

func (r *realRun) snapshot() report.Snapshot {
	s := report.Snapshot{SchemaVersion: report.SchemaVersion, Pool: realTerms(), Cases: realCases()}
	for _, n := range r.Networks {
		s.AsOf = max(s.AsOf, n.device.to)
		s.Devices = append(s.Devices, n.pledge())
	}
	s.Prices = []report.Price{{
		Asset: "USD", Value: "1", AsOf: s.AsOf, Evidence: evidenceNetwork,
		Source: "the records are in USD at the price of each month",
	}}
	return s
}

// pledge makes a device of the average node. Half of all hours are taken as busy, for the records know no hours; the power they
// cost is subtracted in every case.
func (n realNetwork) pledge() report.Device {
	hours := decimal.NewFromInt(int64(24 * n.device.days)).Mul(decimal.RequireFromString(quoteUtilisation))
	hardware := nodeHardware()[1]
	return report.Device{
		ID: n.Network + "-average-node", Network: n.Network, Model: "average node of " + n.Network, Operator: n.Network, Tier: "none",
		CertifiedOps: "0", Transcript: "", Eligible: true,
		Reasons: []string{
			"an average over a network and not a device: nobody proved it, nobody owns it and it cannot be pledged",
			"income of " + n.Underwritten.From + " to " + n.Underwritten.To + " from " + n.Source + ", evidence " + n.Evidence,
		},
		ListPrice: hardware.price, PriceSource: "assumption: one " + hardware.model + " at the price of " + seedArticle, PowerKW: hardware.powerKW,
		ObservedDays: decimal.NewFromInt(int64(n.device.days)).String(), BusyHours: hours.String(),
		Income: []report.Income{
			n.income(indexer.JobCash, n.device.jobCash, n.Underwritten.JobCash != nil),
			n.income(indexer.Emission, n.device.emission, n.Underwritten.Emission != nil),
		},
	}
}

// income states one class in micro-dollars. A class that the record does not know has no payments.
func (n realNetwork) income(class indexer.Class, usd decimal.Decimal, known bool) report.Income {
	units, count := usd.Shift(6).Truncate(0).String(), n.device.months
	if !known {
		count = 0
	}
	return report.Income{Class: string(class), Asset: "USD", Decimals: 6, Gross: units, Net: units, Count: count, Evidence: n.Evidence}
}

func realTerms() report.Terms {
	return report.Terms{
		Name: "three-networks", Currency: "USD", Months: 36, AdvanceBPS: 7000,
		SeniorBPS: 6000, MezzanineBPS: 2000, JuniorBPS: 2000, SeniorCoupon: 800, MezzanineCoupon: 1200,
		ServicingFeeBPS: 100, DiscountRateBPS: 1000, NAVCase: "stressed",
		TermsProvenance:  "assumptions, each with its source on the page that this report belongs to",
		EligibilityRules: "none: every network with a record is taken, for the sake of comparison; no real pool could do so",
	}
}

func realCases() []report.Case {
	return []report.Case{
		{
			Name: "headline", UtilisationBPS: 10_000, KWhPrice: "0.10", PUE: "1.2", Emissions: true,
			AssumptionsSource: "income as recorded, emissions counted as if they would last",
		},
		{
			Name: "subsidy off", UtilisationBPS: 10_000, KWhPrice: "0.10", PUE: "1.2",
			AssumptionsSource: "the headline without emissions: paid work alone",
		},
		{
			Name: "stressed", PriceDeclineBPS: 2000, AttritionBPS: 600, UtilisationBPS: 6000, KWhPrice: "0.16", PUE: "1.2",
			AssumptionsSource: "paid work alone, rents falling 20 % a year, 6 % of devices lost a year, 60 % of the use observed",
		},
	}
}

func rfc3339(t time.Time) string { return t.UTC().Format(time.RFC3339) }
