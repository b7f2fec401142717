package report

// ModelRisk is how much the answer depends on what was assumed: the portfolio simulated again with assumptions moved, under the same
// random numbers. Its runs are smaller than the answer's, so they are to be held against Base and not against the answer.
type ModelRisk struct {
	Paths     int        `json:"paths"` // of each run
	Runs      int        `json:"runs"`
	Base      Outcome    `json:"base"`
	Measure   string     `json:"tornado_measure"`
	Tornado   []Bar      `json:"tornado"`
	Ladder    Ladder     `json:"correlation_ladder"`
	Stability Stability  `json:"stability"`
	Bridge    []Step     `json:"bridge"`
	Scenarios []Scenario `json:"scenarios"`
	Targets   []string   `json:"reverse_targets"` // expected losses, senior first; 0 for any loss
	Reverse   []Reverse  `json:"reverse_stress"`
	Limits    []string   `json:"limits"`
}

// Outcome is what one run comes to: tranches senior first, collections of the whole life in the pool's currency.
type Outcome struct {
	Collections string        `json:"collections"`
	Tranches    []LossOutcome `json:"tranches"`
}

// LossOutcome is one tranche's, as shares of it.
type LossOutcome struct {
	ExpectedLoss       string `json:"expected_loss"`
	StandardError      string `json:"standard_error"`
	DefaultProbability string `json:"default_probability"`
	MeanPath           string `json:"loss_on_mean_path"` // if every month brings the mean of the paths
}

// Bar is one family of parameters, moved down and up.
type Bar struct {
	Family string  `json:"family"`
	By     string  `json:"by"`
	What   string  `json:"what"`
	Down   Outcome `json:"down"`
	Up     Outcome `json:"up"`
	Swing  string  `json:"swing"` // bars are sorted by it: see ModelRisk.Measure
}

// Ladder is the result by one correlation between all drivers and all operators.
type Ladder struct {
	Own       *string `json:"own_mean"`
	OwnSector *string `json:"own_sector"`
	Rungs     []Rung  `json:"rungs"`
}

// Rung is one correlation.
type Rung struct {
	Correlation string `json:"correlation"`
	Outcome
}

// Stability is what other seeds, certainty about parameters and heavier joint tails change.
type Stability struct {
	Seeds    []Outcome `json:"other_seeds"`
	Spread   []string  `json:"spread_over_seeds"`     // of expected loss, by tranche: standard deviation
	Stated   []string  `json:"stated_standard_error"` // what the runs say of themselves; honest if Spread is like it
	Known    Outcome   `json:"parameters_known"`
	Gaussian Outcome   `json:"gaussian_copula"`
	Student  Outcome   `json:"student_copula"`
	TailDof  *string   `json:"student_degrees_of_freedom"`
}

// Step is a part of a sum of cash.
type Step struct {
	Factor string `json:"factor"`
	Cash   string `json:"cash"`
}

// Scenario is a named shock on top of what the model draws. It has no probability.
type Scenario struct {
	Name        string  `json:"name"`
	What        string  `json:"what"`
	Source      string  `json:"source"`
	Unchanged   string  `json:"unchanged_because"` // empty if it changes something
	Outcome     Outcome `json:"outcome"`
	Lost        string  `json:"collections_lost"`
	Attribution []Step  `json:"attribution"` // sums to Lost; another order of the factors would divide it otherwise
}

// Reverse is the least stress of one factor that breaks each tranche, senior first, found to one of Steps parts of the bracket.
type Reverse struct {
	Factor   string     `json:"factor"`
	What     string     `json:"what"`
	Unit     string     `json:"unit"`
	Low      string     `json:"low"`
	High     string     `json:"high"`
	Steps    int        `json:"steps"`
	Target   []Crossing `json:"expected_loss_exceeds_target"`
	MeanPath []Crossing `json:"loss_on_mean_path"`
}

// Crossing is where it happens: not at From, and at To. Both are null if it does not within the bracket.
type Crossing struct {
	Reached bool    `json:"reached"`
	From    *string `json:"from"`
	To      *string `json:"to"`
}
