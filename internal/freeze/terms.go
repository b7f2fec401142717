// Package freeze makes the snapshot of a pool's inputs as of an instant: from the database what was proved, worked and earned, and from
// terms what no record knows: the contract, prices, assumptions, and the rules by which a device may count.
//
// It reads and sums up; it does not price (underwriting/report does), and it estimates nothing. What it must leave out it says in warnings.
package freeze

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
	"github.com/corebond/corebond/underwriting/report"
	"gopkg.in/yaml.v3"
)

// Terms are what a snapshot needs and the database does not know.
type Terms struct {
	Pool     report.Terms   `json:"pool"`
	Prices   []report.Price `json:"prices"`
	Cases    []report.Case  `json:"cases"`
	Hardware []Hardware     `json:"hardware"`
	Rules    Rules          `json:"rules"`

	// PeriodDays divides the record for calibration; 0 leaves the record out, and then the report has cases only.
	PeriodDays int                `json:"period_days"`
	Tokens     []portfolio.Series `json:"tokens"`     // prices at the end of each period, oldest first; more than the record has are cut off in front
	Simulation *report.Settings   `json:"simulation"` // as are the two below, of use with a record only
	Priors     *portfolio.Priors  `json:"priors"`     // null: those that come with this program
	Grades     *rating.Table      `json:"grades"`     // null: the recalled table
}

// Hardware is what is assumed of devices of one model.
type Hardware struct {
	Model       string `json:"model"`
	AgeMonths   int    `json:"age_months"`        // since they were new
	PowerKW     string `json:"power_kw"`          // while working
	PriceSource string `json:"list_price_source"` // of the price in the device's enrolment
}

// Rules say which devices count.
type Rules struct {
	MinHistoryDays    int   `json:"min_history_days"`
	MaxUnexplainedBPS int32 `json:"max_unexplained_bps"` // of its days on which income and work do not meet
}

// maxTerms is the size that terms may have.
const maxTerms = 1 << 20

// ParseTerms reads terms in YAML or JSON, strictly. A fault is an *invalid.Error that names the key.
func ParseTerms(text []byte) (Terms, error) {
	const fix = "write the keys of a report's snapshot: pool, prices, cases; and hardware, rules, period_days, tokens, simulation"
	if len(text) > maxTerms {
		return Terms{}, invalid.New("TOO_LARGE", "", "terms have some hundred lines", "terms have at most %d bytes", maxTerms)
	}
	var tree any
	if err := yaml.Unmarshal(text, &tree); err != nil {
		return Terms{}, invalid.Input("", fix, "terms cannot be read: %v", err)
	}
	whole, err := json.Marshal(tree) // the keys of the snapshot's types are those of its JSON
	if err != nil {
		return Terms{}, invalid.Input("", fix, "terms cannot be read: %v", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(whole))
	decoder.DisallowUnknownFields()
	var t Terms
	if err := decoder.Decode(&t); err != nil {
		return Terms{}, misread(err, fix)
	}
	return t, t.check()
}

// misread names the key that json complains of.
func misread(err error, fix string) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		if kind.Type.Kind().String() == "string" {
			fix = "put decimals in quotes"
		}
		return invalid.Input(kind.Field, fix, "a %s cannot stand there", kind.Value)
	}
	if errors.Is(err, io.EOF) {
		return invalid.Input("", fix, "terms are empty")
	}
	_, key, _ := strings.Cut(err.Error(), "unknown field ")
	return invalid.Input(strings.Trim(key, `"`), fix, "terms cannot be read: %v", err)
}

func (t Terms) check() error {
	switch {
	case t.Pool.Name == "":
		return invalid.Input("pool.name", "write the name that devices are pledged to", "terms are of no pool")
	case len(t.Cases) == 0:
		return invalid.Input("cases", "give at least the case that marks the pool", "terms have no case")
	case t.PeriodDays < 0 || t.PeriodDays > 31:
		return invalid.New("OUT_OF_RANGE", "period_days", "use 1 to 31, or 0 for no record", "%d days are out of range", t.PeriodDays)
	case t.PeriodDays > 0 && t.Simulation == nil:
		return invalid.Input("simulation", "say how many paths, or leave period_days out", "a record is of no use without a simulation")
	case t.Rules.MinHistoryDays < 0 || t.Rules.MinHistoryDays > 3650:
		return invalid.New("OUT_OF_RANGE", "rules.min_history_days", "use 0 to 3650", "%d days are out of range", t.Rules.MinHistoryDays)
	case t.Rules.MaxUnexplainedBPS < 0 || t.Rules.MaxUnexplainedBPS > 10_000:
		return invalid.New("OUT_OF_RANGE", "rules.max_unexplained_bps", "use 0 to 10000", "%d basis points are out of range", t.Rules.MaxUnexplainedBPS)
	}
	seen := map[string]bool{}
	for i, h := range t.Hardware {
		if h.Model == "" || seen[h.Model] {
			return invalid.Input(fmt.Sprintf("hardware[%d].model", i), "list each model once", "model %.40q is listed twice, or has no name", h.Model)
		}
		seen[h.Model] = true
	}
	return nil
}

// TermsOf returns the terms that a report was written on, for a report as of another instant, and says what that means. The numbers of
// its rules are not in a report: they are 28 days of history, and income and work that do not meet on 10 % of the days at most.
func TermsOf(s report.Snapshot, asOf time.Time) (Terms, []string) {
	t := Terms{
		Pool: s.Pool, Prices: s.Prices, Cases: s.Cases, Rules: Rules{MinHistoryDays: 28, MaxUnexplainedBPS: 1000},
		Simulation: s.Simulation, Priors: s.Priors, Grades: s.Grades,
	}
	seen := map[string]bool{}
	for _, d := range s.Devices {
		if !seen[d.Model] {
			seen[d.Model] = true
			t.Hardware = append(t.Hardware, Hardware{d.Model, d.AgeMonths, d.PowerKW, d.PriceSource})
		}
	}
	if s.History != nil {
		t.PeriodDays = s.History.PeriodDays
		if then, err := time.Parse(time.RFC3339, s.AsOf); err == nil && midnight(then).Equal(midnight(asOf)) {
			t.Tokens = s.History.Tokens // a later record needs later prices
		}
	}
	return t, []string{fmt.Sprintf("contract, prices, ages and assumptions are those of the report as of %s, and the rules are the usual ones", s.AsOf)}
}
