package portfolio

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
)

// Figure is one number with where it is from. Label: C confirmed, read in the source named; X computed from confirmed figures; S one
// page of low or unknown authority; R recalled, not found in a source; A an assumption of ours that nothing confirms.
type Figure struct {
	Value  float64 `json:"value"`
	Source string  `json:"source"`
	Label  string  `json:"label"`
}

// Priors is what is believed before anything was observed, and the rules of calibration. Rates are a month unless a name says
// otherwise; drifts, volatilities and errors are of logarithms, or of the logit for utilisation.
type Priors struct {
	Name        string            `json:"name"`
	Provenance  string            `json:"provenance"`
	Rules       RulePriors        `json:"rules"`
	Price       PricePriors       `json:"price"`
	Utilisation UtilisationPriors `json:"utilisation"`
	Hardware    HardwarePriors    `json:"hardware"`
	Token       TokenPriors       `json:"token"`
	Events      EventPriors       `json:"events"`
	Income      IncomePriors      `json:"income"`
	Resale      ResalePriors      `json:"resale"`
	Correlation CorrelationPriors `json:"correlation"`
}

// RulePriors are the rules of calibration.
type RulePriors struct {
	HalfLife      Figure   `json:"half_life_days"` // after which an observation counts half; 0 for never
	Minimum       Figure   `json:"minimum_days"`   // of a record that counts in full
	Concentration Figure   `json:"concentration"`  // share of income above which an operator is simulated singly
	RegimeDays    Figure   `json:"regime_days"`    // of a record that can tell two drifts apart
	Evidence      []Figure `json:"evidence"`       // what a record of E0, E1, ... E4 counts for, a share
}

// PricePriors are of the price of an hour that was worked.
type PricePriors struct {
	DriftFirst        Figure `json:"drift_first"` // of the market, in the regime of falling prices
	DriftSecond       Figure `json:"drift_second"`
	LeaveFirst        Figure `json:"leave_first"`
	LeaveSecond       Figure `json:"leave_second"`
	DriftError        Figure `json:"drift_error"`
	Reversion         Figure `json:"reversion"`
	Volatility        Figure `json:"volatility"`
	VolatilityPeriods Figure `json:"volatility_periods"` // periods of record that every prior volatility counts for
	GPUDriftError     Figure `json:"gpu_drift_error"`    // spread of models' drifts around the market's
	GPUReversion      Figure `json:"gpu_reversion"`
	GPUVolatility     Figure `json:"gpu_volatility"`
	NetworkReversion  Figure `json:"network_reversion"`
	NetworkVolatility Figure `json:"network_volatility"`
}

// UtilisationPriors are of worked over offered hours, and of offered over all.
type UtilisationPriors struct {
	Mean         Figure `json:"mean"`
	Size         Figure `json:"size"`    // what the mean counts for, in device-periods
	Between      Figure `json:"between"` // the same of a network's mean for what runs on it
	Kappa        Figure `json:"kappa"`   // overdispersion of a track's periods, where the record cannot tell
	Reversion    Figure `json:"reversion"`
	Volatility   Figure `json:"volatility"`
	Availability Figure `json:"availability"`
}

// HardwarePriors are of permanent failures.
type HardwarePriors struct {
	Hazard       Figure `json:"hazard_per_year"`
	Shape        Figure `json:"shape"`           // of the gamma around it
	AgeShape     Figure `json:"age_shape"`       // of a year of age against all
	GPUShape     Figure `json:"gpu_shape"`       // of a model against all
	OperatorSD   Figure `json:"operator_sd"`     // spread of the logarithm between operators' sites
	Defect       Figure `json:"defect"`          // probability that a model's batch is defective
	DefectAge    Figure `json:"defect_age"`      // months from which it shows
	DefectFactor Figure `json:"defect_factor"`   // of its hazard from then on
	AgeKept      Figure `json:"age_correlation"` // of the logarithms of a model's hazards a year of age apart
	OldestYear   Figure `json:"oldest_at_year"`  // of age from which the hazard is taken to stay
}

// TokenPriors are of the networks' own money.
type TokenPriors struct {
	Drift      Figure `json:"drift"`
	DriftError Figure `json:"drift_error"`
	Reversion  Figure `json:"reversion"`
	Volatility Figure `json:"volatility"`
	Haircut    Figure `json:"haircut"`
}

// EventPriors are of slashing, outages and operators that leave.
type EventPriors struct {
	Slash         Figure `json:"slash"` // share of income
	SlashMonths   Figure `json:"slash_months"`
	Outage        Figure `json:"outage"`
	OutageShape   Figure `json:"outage_shape"`
	OutageShare   Figure `json:"outage_share"` // of a month's income
	OutageEvents  Figure `json:"outage_events"`
	Exit          Figure `json:"exit"`
	ExitShape     Figure `json:"exit_shape"`
	OperatorShape Figure `json:"operator_shape"` // of an operator's exit against all
	Sector        Figure `json:"sector"`         // correlation of exits
}

// IncomePriors are of a device's income.
type IncomePriors struct {
	ShareOfPrice  Figure `json:"share_of_list_price"` // a month, where nothing was observed
	LevelError    Figure `json:"level_error"`         // spread of the logarithm between networks
	OperatorError Figure `json:"operator_error"`      // between operators on one network
	MonthError    Figure `json:"month_error"`         // of one month's income of a group against its level
	Noise         Figure `json:"noise"`               // of one device's month against its cohort's, a share
	NoiseDevices  Figure `json:"noise_devices"`       // what that counts for
	KWhPrice      Figure `json:"kwh_price"`
	PUE           Figure `json:"pue"`
}

// ResalePriors are of what a device brings when it is sold.
type ResalePriors struct {
	Vintage     []Figure `json:"vintage"` // over the price of a new one, by years of age from 0
	Later       Figure   `json:"later"`   // for each further year
	Condition   Figure   `json:"condition"`
	Speed       Figure   `json:"speed"` // what the sale's haste leaves
	SpeedMonths Figure   `json:"speed_months"`
}

// CorrelationPriors describe innovations by a common factor's loadings and, between drivers of one kind, the correlation of what is
// left, so that any set of them is positive.
type CorrelationPriors struct {
	Market            Figure `json:"market"`
	GPU               Figure `json:"gpu"`
	Network           Figure `json:"network"`
	Utilisation       Figure `json:"utilisation"`
	Token             Figure `json:"token"`
	WithinUtilisation Figure `json:"within_utilisation"`
	WithinToken       Figure `json:"within_token"`
	Periods           Figure `json:"periods"` // of record that the prior matrix counts for
}

//go:embed priors.json
var shipped []byte

// Shipped is the table that is built in. Most of it is thin: see each figure's source and label.
func Shipped() Priors {
	p, err := Parse(shipped)
	if err != nil {
		panic(err) // our own file
	}
	return p
}

const maxTable = 1 << 20

// Parse reads a table of priors: every figure, none unknown, each with its source.
func Parse(b []byte) (Priors, error) {
	if len(b) > maxTable {
		return Priors{}, invalid.New("TOO_LARGE", "", "give a table of priors", "%d bytes are more than a table", len(b))
	}
	var p Priors
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return Priors{}, invalid.Input("", "give the fields of the shipped table", "not a table of priors: %v", err)
	}
	if d.More() {
		return Priors{}, invalid.Input("", "give one table", "more follows the table")
	}
	return p, p.Validate()
}

// limit is where a figure may lie.
type limit struct {
	field       string
	figure      Figure
	least, most float64
}

// Validate reports the first fault as an *invalid.Error that names the field.
func (p Priors) Validate() error {
	if p.Name == "" || p.Provenance == "" || len(p.Name)+len(p.Provenance) > 1<<12 {
		return invalid.Input("provenance", "say what the table is and where it is from", "a table without name and provenance cannot be used")
	}
	if len(p.Rules.Evidence) != grades {
		return invalid.Input("rules.evidence", "give a share for each of E0 to E4", "%d shares", len(p.Rules.Evidence))
	}
	if n := len(p.Resale.Vintage); n < 2 || n > 30 {
		return invalid.Input("resale.vintage", "give factors for 2 to 30 years of age from 0", "%d factors", n)
	}
	for _, l := range p.limits() {
		switch f := l.figure; {
		case !(f.Value >= l.least && f.Value <= l.most):
			return invalid.New("OUT_OF_RANGE", l.field+".value", fmt.Sprintf("use %v to %v", l.least, l.most), "%v is out of range", f.Value)
		case f.Source == "" || len(f.Source) > 1000:
			return invalid.Input(l.field+".source", "say where the figure is from", "a figure without source cannot be used")
		case len(f.Label) != 1 || !bytes.ContainsAny([]byte(f.Label), "CXSRA"):
			return invalid.Input(l.field+".label", "use C, X, S, R or A", "%.10q is not a label", f.Label)
		}
	}
	return nil
}
