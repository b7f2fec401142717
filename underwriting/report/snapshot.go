// Package report underwrites a pool from a frozen snapshot of inputs and writes a document that anyone can recompute.
//
// A Document holds the snapshot, the seed, the engine's version and the results; its bytes are a pure function of the first three,
// on any machine: float64 appears only with + - * / in a fixed order, every product is converted explicitly so that no
// multiply-add is fused, yields are refined in arbitrary precision, and cash is rounded once to micro-units before the waterfall.
// There is no clock and no randomness here.
// What it is not: a simulation or a rating. Its stressed case is one path, not an expected loss.
package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
)

// SchemaVersion is the version of the snapshot's and the document's form.
const SchemaVersion = 1

// Snapshot is everything a report depends on. Decimals are strings; ratios are basis points; times are RFC 3339 in UTC. The first
// case is the headline; the case named Pool.NAVCase marks the pool to its stressed value.
type Snapshot struct {
	SchemaVersion int      `json:"schema_version"`
	AsOf          string   `json:"as_of"`
	Pool          Terms    `json:"pool"`
	Devices       []Device `json:"devices"`
	Prices        []Price  `json:"prices"`
	Cases         []Case   `json:"cases"`
	// Reconciliation is null where no work was measured.
	Reconciliation *Reconciliation `json:"reconciliation"`
}

// Reconciliation is how far settled income and measured work of the pledged devices meet, up to the as-of.
type Reconciliation struct {
	MatchedRatio         string `json:"matched_ratio"`      // of net job cash, 0 to 1; empty if there was none
	UnexplainedIncome    string `json:"unexplained_income"` // net, in the pool's currency
	UnexplainedWorkHours string `json:"unexplained_work_hours"`
}

// Terms are the pool's contractual numbers. Thickness is each tranche's share of the advance, senior first, summing to 10000.
type Terms struct {
	Name             string `json:"name"`
	Currency         string `json:"currency"`
	Months           int    `json:"months"`
	AdvanceBPS       int32  `json:"advance_bps"` // of the devices' list prices
	SeniorBPS        int32  `json:"senior_thickness_bps"`
	MezzanineBPS     int32  `json:"mezzanine_thickness_bps"`
	JuniorBPS        int32  `json:"junior_thickness_bps"`
	SeniorCoupon     int32  `json:"senior_coupon_bps"`
	MezzanineCoupon  int32  `json:"mezzanine_coupon_bps"`
	ServicingFeeBPS  int32  `json:"servicing_fee_bps"`
	DiscountRateBPS  int32  `json:"discount_rate_bps"` // per year, compounded monthly, for the mark
	NAVCase          string `json:"nav_case"`
	TermsProvenance  string `json:"terms_provenance"`
	EligibilityRules string `json:"eligibility_rules"`
}

// Device is one pledged device, or a network's average node where the records know no device. Reasons says why it is not eligible.
type Device struct {
	ID           string   `json:"id"`
	Model        string   `json:"model"`
	Operator     string   `json:"operator"`
	Tier         string   `json:"tier"`
	CertifiedOps string   `json:"certified_int8_ops_per_second"`
	Transcript   string   `json:"transcript_hash"`
	Simulated    bool     `json:"simulated"`
	Eligible     bool     `json:"eligible"`
	Reasons      []string `json:"reasons"`
	ListPrice    string   `json:"list_price"`
	PriceSource  string   `json:"list_price_source"`
	PowerKW      string   `json:"power_kw"`
	ObservedDays string   `json:"observed_days"`
	BusyHours    string   `json:"busy_hours"`
	Income       []Income `json:"income"`
}

// Income is what a device was paid over its observed days in one class and asset, in the asset's smallest unit.
type Income struct {
	Class    string `json:"class"`
	Asset    string `json:"asset"`
	Decimals uint8  `json:"decimals"`
	Gross    string `json:"gross_units"`
	Net      string `json:"net_units"`
	Count    int    `json:"count"`
	Evidence string `json:"evidence"`
}

// Price turns one whole asset into the pool's currency.
type Price struct {
	Asset     string `json:"asset"`
	Value     string `json:"value"`
	AsOf      string `json:"as_of"`
	Source    string `json:"source"`
	Evidence  string `json:"evidence"`
	Simulated bool   `json:"simulated"`
}

// Case is one deterministic path of assumptions. Declines step once a year: the first twelve months are as observed, the next
// twelve are down by the yearly figure, and so on. Utilisation scales what was observed: 10000 leaves it as it was. A device
// whose income is below its power cost is switched off.
type Case struct {
	Name              string `json:"name"`
	PriceDeclineBPS   int32  `json:"price_decline_bps_per_year"`
	AttritionBPS      int32  `json:"attrition_bps_per_year"`
	UtilisationBPS    int32  `json:"utilisation_bps_of_observed"`
	KWhPrice          string `json:"kwh_price"`
	PUE               string `json:"pue"`
	Emissions         bool   `json:"emissions_counted"`
	AssumptionsSource string `json:"assumptions_source"`
}

// heading is the first leaf of the root of inputs: what a report depends on beside the snapshot's records.
type heading struct {
	SchemaVersion int    `json:"schema_version"`
	Engine        string `json:"engine"`
	Seed          string `json:"seed"`
	AsOf          string `json:"as_of"`
}

// InputsRoot is the Merkle root over everything that a report of this engine depends on: the heading, then the snapshot's records
// (terms, devices, prices and cases in order, reconciliation). Leaves are SHA-256 of 0x00 and the record's JSON, nodes SHA-256 of
// 0x01 and both children, an odd node moves up as it is. It lets a reader prove that one device's inputs are part of a report
// without showing the others.
func (s Snapshot) InputsRoot(seed uint64) string {
	level := [][32]byte{leaf(heading{s.SchemaVersion, Engine, strconv.FormatUint(seed, 10), s.AsOf}), leaf(s.Pool)}
	for _, d := range s.Devices {
		level = append(level, leaf(d))
	}
	for _, p := range s.Prices {
		level = append(level, leaf(p))
	}
	for _, c := range s.Cases {
		level = append(level, leaf(c))
	}
	if s.Reconciliation != nil {
		level = append(level, leaf(*s.Reconciliation))
	}
	for len(level) > 1 {
		var next [][32]byte
		for i := 0; i < len(level); i += 2 {
			if i+1 == len(level) {
				next = append(next, level[i])
				continue
			}
			next = append(next, sha256.Sum256(append(append([]byte{1}, level[i][:]...), level[i+1][:]...)))
		}
		level = next
	}
	return "0x" + hex.EncodeToString(level[0][:])
}

func leaf(record any) [32]byte { return sha256.Sum256(append([]byte{0}, encode(record)...)) }

// encode is the canonical form: JSON without white space, keys in the order of the structs here, HTML characters as they are.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("report: encode %T: %v", v, err)) // strings, integers and booleans always encode
	}
	return b
}
