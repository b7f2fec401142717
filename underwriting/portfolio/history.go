// Package portfolio makes the model that simulation plays from what was observed: it puts devices into cohorts and calibrates, by
// network, GPU and operator, each group starting from what the others show. Beside every parameter it keeps how much of it is not
// known, and where it is from: the record, the other groups, or a prior.
//
// It does not simulate (simulation), price tranches (risk) or fetch anything: the record arrives frozen, in a report's snapshot.
package portfolio

// History is the record before the snapshot. Its periods are all of the same length; the last one of each list ends at the
// snapshot's as-of. Numbers are decimal strings; money is in the pool's currency.
type History struct {
	PeriodDays int      `json:"period_days"` // 1 to 31
	Tracks     []Track  `json:"tracks"`
	Tokens     []Series `json:"tokens"`
}

// Track is the record of devices of one GPU model that one operator runs on one network.
type Track struct {
	Network  string   `json:"network"`
	GPU      string   `json:"gpu"`
	Operator string   `json:"operator"`
	Token    string   `json:"token"`    // the series that emissions are paid in; empty if there are none
	AgeDays  string   `json:"age_days"` // mean age of its devices at the beginning of the first period
	Periods  []Period `json:"periods"`  // oldest first
	Source   string   `json:"source"`
	Evidence string   `json:"evidence"` // E4 to E0, the weakest of what it is made of
}

// Period is what happened to a track in one period.
type Period struct {
	DeviceDays   string `json:"device_days"`   // devices that had not failed, times days
	OfferedHours string `json:"offered_hours"` // device-hours on offer: the rest of the device-days is downtime
	WorkedHours  string `json:"worked_hours"`  // of these, paid for
	Cash         string `json:"cash"`          // job cash, net
	Emissions    string `json:"emissions"`     // tokens, net, at the price of their own day
	Slashed      string `json:"slashed"`       // taken back by the network
	Failures     int    `json:"failures"`      // devices that failed for good
	OutageDays   string `json:"outage_days"`   // on which the network paid nobody
	Exited       bool   `json:"exited"`        // the operator left: the last period
}

// Series is a token's price at the end of each period, oldest first.
type Series struct {
	Name   string   `json:"name"`
	Prices []string `json:"prices"`
	Source string   `json:"source"`
}

// Device is one device that is lent against, with its income as observed.
type Device struct {
	ID, Network, GPU, Operator string
	AgeMonths                  int
	ListPrice                  float64 // today
	Days                       float64 // observed
	Cash, Emissions            float64 // a month, net
	PowerKWh                   float64 // a month, at the utilisation observed
}
