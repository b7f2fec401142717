// Package report underwrites a pool from a frozen snapshot of inputs and writes a document that anyone can recompute.
//
// A Document holds the snapshot, the seed, the engine's version and the results; its bytes are a pure function of the first three,
// on any machine: float64 appears only with + - * / and portable's functions in a fixed order, every product is converted explicitly
// so that no multiply-add is fused, yields are refined in arbitrary precision, and cash is rounded once to micro-units before the
// waterfall. There is no clock here, and the only chance is the seed's.
//
// Every report has its cases: single paths under stated assumptions. With a record of the past in its snapshot (History) it also has
// what is expected: a portfolio calibrated from that record, simulated with the networks' emissions and without, priced tranche by
// tranche, and what the answer depends on. Without a record there is no probability of loss, and the document says so.
//
// What it is not: a rating. The grades in it are indications against a table that the snapshot holds, with its provenance.
package report

import (
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
)

// SchemaVersion is the version of the snapshot's and the document's form.
const SchemaVersion = 2

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

	// History is the record that the simulation is calibrated from, its tracks in the order of network, GPU and operator and its
	// tokens in that of their names; null where there is none, and then so are the three after it.
	History    *portfolio.History `json:"history"`
	Priors     *portfolio.Priors  `json:"priors"` // what is believed before the record is seen
	Simulation *Settings          `json:"simulation"`
	Grades     *rating.Table      `json:"grades"` // what indicative grades are measured against
}

// Settings say how much is simulated: the replicates make the errors, so at least 8; PathsEach is a power of two from 64 up. The
// stressed runs are many and each may be smaller, of 4 replicates up. More paths make errors smaller and the report slower; they do not move the answer.
type Settings struct {
	Replicates       int    `json:"replicates"`
	PathsEach        int    `json:"paths_each"`
	StressReplicates int    `json:"stress_replicates"`
	StressPathsEach  int    `json:"stress_paths_each"`
	SeniorTarget     string `json:"senior_target_grade"` // a grade of the table that tranches are sized for; empty for no sizing
	MezzanineTarget  string `json:"mezzanine_target_grade"`
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
	Network      string   `json:"network"`
	Model        string   `json:"model"`
	Operator     string   `json:"operator"`
	AgeMonths    int      `json:"age_months"` // since it was new, as far as is known
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
