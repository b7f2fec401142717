package portfolio

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// monthDays is the mean length of a month: 365/12 days.
const monthDays = 365.0 / 12

// Built is a model, what is believed of each of its parameters and why, and what a reader should be told.
type Built struct {
	Model    simulation.Model
	Beliefs  []Belief
	Warnings []string // sorted, each once
}

// Belief is one parameter: what was believed before (Prior: the next coarser group's figure, or the table's), what the group's own
// record shows (Own; NaN if nothing was observed), the share of the way from one to the other (Weight), and what is believed now, with
// the interval that holds it with 95 % probability. Days is how long the group was observed.
type Belief struct {
	Parameter string
	Group     string // network, GPU, operator as far as they apply, joined by " / "; "all" for none
	Unit      string
	Method    string
	Source    string // of the record, or of the prior where there is none

	Prior, Own, Weight, Value, Low95, High95, Days float64
}

// Build makes the model of some devices' income over the next months from a record. The order of tracks, series and devices does not
// matter. Errors are *invalid.Error and name the field: of the history (tracks[3].periods[2].worked_hours), of the devices
// (devices[7].list_price) or of the priors (price.market_volatility).
func Build(h History, devices []Device, months int, p Priors) (Built, error) {
	if err := p.Validate(); err != nil {
		return Built{}, err
	}
	record, err := h.read()
	if err != nil {
		return Built{}, err
	}
	if months < 1 || months > 360 {
		return Built{}, invalid.New("OUT_OF_RANGE", "months", "use 1 to 360", "%d months are out of range", months)
	}
	pool, err := gather(devices)
	if err != nil {
		return Built{}, err
	}
	b := &builder{priors: p, record: record, pool: pool}
	b.model.Months = months
	b.warnRecord()
	b.prices()
	b.utilisation()
	b.hardware()
	b.tokens()
	b.events()
	b.operators()
	b.income()
	b.cohorts()
	b.correlation()
	if err := b.model.Validate(); err != nil {
		return Built{}, err
	}
	return Built{Model: b.model, Beliefs: b.beliefs, Warnings: b.warnings.list()}, nil
}
