package demo

import (
	"context"
	"slices"
	"strings"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/underwriting/report"
)

// Summary is what a demo proves, for people and programs. Everything in it was computed or read back.
type Summary struct {
	SchemaVersion  int            `json:"schema_version"`
	AsOf           string         `json:"as_of"`
	Simulated      bool           `json:"simulated"`
	Devices        int            `json:"devices"`
	Attestations   Attestations   `json:"attestations"`
	Earnings       []EarningTotal `json:"earnings"`
	Reconciliation Reconciliation `json:"reconciliation"`
	Pool           Pool           `json:"pool"`
	Report         ReportSummary  `json:"report"`
	OnChain        OnChain        `json:"onchain"`
	Checks         []Check        `json:"checks"`
	Warnings       []string       `json:"warnings"`
}

// Attestations counts each device's newest proof.
type Attestations struct {
	Verified        int `json:"verified"`
	FailedAsPlanned int `json:"failed_as_planned"`
}

// EarningTotal sums one class of one network in one asset, in whole tokens.
type EarningTotal struct {
	Network string `json:"network"`
	Class   string `json:"class"`
	Asset   string `json:"asset"`
	Count   int    `json:"count"`
	Gross   string `json:"gross"`
	Net     string `json:"net"`
}

// Reconciliation is in USD at the demo's constant price and in hours.
type Reconciliation struct {
	MatchedRatio         string `json:"matched_ratio"`
	UnexplainedIncome    string `json:"unexplained_income"`
	UnexplainedWork      string `json:"unexplained_work"`
	UnexplainedWorkUnits string `json:"unexplained_work_unit"`
}

// Pool sums up the report. Every tranche has its expected loss, and its loss in the headline and in the stressed case, which are single
// paths.
type Pool struct {
	Name        string    `json:"name"`
	Devices     int       `json:"devices"`
	IRR         *string   `json:"irr"`
	StressedIRR *string   `json:"irr_stressed"`
	Convention  string    `json:"convention"`
	Advance     string    `json:"advance"`
	NAV         string    `json:"nav"`
	Tranches    []Tranche `json:"tranches"`
}

// Tranche is one slice. Expected loss, life and grade are those of the simulation without emissions, for nothing is lent against
// them; null where the report expects nothing.
type Tranche struct {
	Name                      string  `json:"name"`
	Attachment                string  `json:"attachment"`
	Detachment                string  `json:"detachment"`
	Size                      string  `json:"size"`
	ExpectedLoss              *string `json:"expected_loss"`
	ExpectedLossWithEmissions *string `json:"expected_loss_with_emissions"`
	WALYears                  *string `json:"wal_years"`
	IndicativeGrade           *string `json:"indicative_grade"`
	GradeDisclaimer           *string `json:"indicative_grade_disclaimer"`
	WALHeadline               *string `json:"wal_years_headline"`
	LossHeadline              string  `json:"loss_headline"`
	LossStressed              string  `json:"loss_stressed"`
}

// ReportSummary names the newest report.
type ReportSummary struct {
	Hash     string `json:"hash"`
	Seq      uint64 `json:"seq"`
	Replayed bool   `json:"replayed"`
}

// OnChain is what the chain says of it: the anchored report, and the pool that lends by it. Money of the pool is simulated dollars.
type OnChain struct {
	ChainID         uint64         `json:"chain_id"`
	Vault           string         `json:"vault"`
	Contract        string         `json:"reports_contract"`
	ReportHash      string         `json:"report_hash"`
	Signatures      int            `json:"signatures"`
	NAV             string         `json:"nav"` // of the report
	NAVEqualsReport bool           `json:"nav_equals_report"`
	Distributions   int            `json:"distributions"` // sweeps of income that paid the pool
	Asset           string         `json:"asset"`
	Balance         Balance        `json:"balance"`
	Tranches        []VaultTranche `json:"tranches"`
	Facilities      []Facility     `json:"facilities"`
	Exit            *Exit          `json:"exit"`
	RefusedDraw     *RefusedDraw   `json:"refused_draw"`
	Tapes           []AnchoredTape `json:"tapes"`
}

// Check is one statement that held or not, with what was seen.
type Check struct {
	Name     string `json:"name"`
	OK       bool   `json:"ok"`
	Observed string `json:"observed"`
}

// OK reports whether every check held.
func (s Summary) OK() bool {
	return !slices.ContainsFunc(s.Checks, func(c Check) bool { return !c.OK })
}

// Summarise reads everything back and runs the checks. api is the base URL that the API is served on.
func (d *Demo) Summarise(ctx context.Context, api string) (Summary, error) {
	w := d.world
	f, err := w.facts(ctx)
	if err != nil {
		return Summary{}, err
	}
	s := Summary{SchemaVersion: 1, AsOf: f.document.Snapshot.AsOf, Simulated: true, Devices: len(w.devices), Warnings: f.document.Results.Warnings}
	for _, device := range w.devices {
		switch status := f.proofs[device.id].Status; {
		case status == "Verified":
			s.Attestations.Verified++
		case status == "Failed" && device.story == cheats:
			s.Attestations.FailedAsPlanned++
		}
	}
	s.Earnings = totals(f.earnings)
	s.Reconciliation = Reconciliation{
		f.document.Snapshot.Reconciliation.MatchedRatio, f.document.Snapshot.Reconciliation.UnexplainedIncome,
		f.document.Snapshot.Reconciliation.UnexplainedWorkHours, "GPU-hour",
	}
	s.Pool = poolSummary(f.document)
	s.Report = ReportSummary{f.row.Hash.Hex(), f.row.Seq, f.replayed}
	s.OnChain = OnChain{
		ChainID: devnet.ChainID, Contract: w.contracts.reports.Hex(), ReportHash: f.onChain.Hash.Hex(), NAV: f.onChain.NAV.StringFixed(6),
		NAVEqualsReport: f.onChain.NAV.StringFixed(6) == f.document.Results.NAV,
	}
	w.vaultSummary(&s.OnChain, f)
	if s.OnChain.Signatures, err = w.signatures(ctx, f.tx); err != nil {
		return Summary{}, err
	}
	if s.OnChain.Tapes, err = w.anchoredTapes(ctx); err != nil {
		return Summary{}, err
	}
	s.Checks, err = w.checks(ctx, f, s, api)
	return s, err
}

// totals sums earnings by network, class and asset, in that order.
func totals(earnings []indexer.Earning) []EarningTotal {
	type key struct {
		network string
		class   indexer.Class
		asset   indexer.Asset
	}
	gross, net, count := map[key]evm.Units{}, map[key]evm.Units{}, map[key]int{}
	var keys []key
	for _, e := range earnings {
		k := key{e.Network, e.Class, e.Asset}
		if count[k] == 0 {
			keys = append(keys, k)
		}
		gross[k], _ = gross[k].Add(e.Gross)
		net[k], _ = net[k].Add(e.Net)
		count[k]++
	}
	slices.SortFunc(keys, func(a, b key) int {
		return strings.Compare(a.network+string(a.class)+a.asset.Symbol, b.network+string(b.class)+b.asset.Symbol)
	})
	out := make([]EarningTotal, 0, len(keys))
	for _, k := range keys {
		out = append(out, EarningTotal{
			k.network, string(k.class), k.asset.Symbol, count[k],
			gross[k].Decimal(k.asset.Decimals).String(), net[k].Decimal(k.asset.Decimals).String(),
		})
	}
	return out
}

func poolSummary(d report.Document) Pool {
	headline, stressed := d.Results.Cases[0], d.Results.Cases[1]
	p := Pool{
		Name: d.Snapshot.Pool.Name, Devices: d.Results.EligibleDevices, IRR: headline.IRR, StressedIRR: stressed.IRR, Convention: d.Results.Convention,
		Advance: d.Results.Advance, NAV: d.Results.NAV,
	}
	for i, t := range d.Results.Tranches {
		out := Tranche{
			Name: t.Name, Attachment: t.Attachment, Detachment: t.Detachment, Size: t.Size, WALHeadline: headline.Tranches[i].WALYears,
			LossHeadline: headline.Tranches[i].LossRatio, LossStressed: stressed.Tranches[i].LossRatio,
		}
		if e := d.Results.Expected; e != nil {
			r := e.WithoutEmissions.Tranches[i]
			out.ExpectedLoss, out.WALYears, out.IndicativeGrade, out.GradeDisclaimer = r.ExpectedLoss.Value, r.WALYears.Value, &r.Grade.Grade, &r.Grade.Disclaimer
			out.ExpectedLossWithEmissions = e.WithEmissions.Tranches[i].ExpectedLoss.Value
		}
		p.Tranches = append(p.Tranches, out)
	}
	return p
}
