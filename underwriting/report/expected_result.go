package report

// Expected is what the calibrated portfolio is worth and may lose, over the paths of a simulation. It is always said twice: with the
// tokens that networks print, and as if they ended today.
type Expected struct {
	Paths            int      `json:"paths"`
	Replicates       int      `json:"replicates"` // independent of one another: the intervals are from their spread
	Interval         string   `json:"interval"`
	GradeTable       Source   `json:"grade_table"`
	WithEmissions    Answer   `json:"with_emissions"`
	WithoutEmissions Answer   `json:"without_emissions"`
	Beliefs          []Belief `json:"beliefs"`
	// ModelRisk is how far the answer with emissions depends on what was assumed.
	ModelRisk *ModelRisk `json:"model_risk"`
}

// Source names a table and says what is known of its figures.
type Source struct {
	Name       string `json:"name"`
	Provenance string `json:"provenance"`
}

// Answer is one of the two.
type Answer struct {
	PresentValue Figure        `json:"present_value"` // of cash after the fee, at the pool's discount rate
	Quantiles    []Tail        `json:"present_value_quantiles"`
	Collections  string        `json:"collections"` // expected, after the fee, of all months
	Coverage     []Coverage    `json:"coverage"`
	Tranches     []TrancheRisk `json:"tranches"`
	Sizing       *Sizing       `json:"sizing"`        // null if no grade is aimed at, or none is within reach
	SizingReason string        `json:"sizing_reason"` // why it is null
}

// Coverage is how often expected cash after the fee covers the debt of a tranche and all above it. Service is the level payment that
// would repay that debt over the term at the coupons: the waterfall pays faster where it can, so this is a yardstick and not a schedule.
type Coverage struct {
	Of          string  `json:"of"`
	Service     string  `json:"level_service"`
	AverageDSCR *string `json:"average_dscr"` // over the months; null if nothing is owed
	LowestDSCR  *string `json:"lowest_dscr"`
	LowestMonth int     `json:"lowest_month"`
	LLCR        *string `json:"llcr"` // present value at the coupon over the debt
}

// TrancheRisk is one tranche's. Losses are shares of its size: principal and interest still owed at the end; for the junior, which is
// owed nothing, the part of its principal that did not come back.
type TrancheRisk struct {
	Name               string `json:"name"`
	Size               string `json:"size"`
	Attachment         string `json:"attachment"`
	Detachment         string `json:"detachment"`
	ExpectedLoss       Figure `json:"expected_loss"`
	DefaultProbability Figure `json:"default_probability"` // of any loss
	LossGivenDefault   Figure `json:"loss_given_default"`
	WALYears           Figure `json:"wal_years"`
	ExpectedInterest   string `json:"expected_interest"` // of the whole life, as a share of the size
	Yield              Figure `json:"yield"`             // per year, of expected cash for par
	Duration           Figure `json:"duration_years"`    // modified, at that yield
	VaR                []Tail `json:"value_at_risk"`
	ES                 []Tail `json:"expected_shortfall"`
	LosingPaths        int    `json:"losing_paths"` // how many paths the figures of losses rest on
	// VarianceReduction is how many times as many independent paths would leave the same interval.
	VarianceReduction *string   `json:"variance_reduction"`
	BreakEven         BreakEven `json:"break_even"`
	OC                *Test     `json:"overcollateralisation"` // null for the junior
	IC                *Test     `json:"interest_coverage"`
	Grade             Grade     `json:"indicative_grade"`
}

// BreakEven is what a tranche survives: no loss if every month brings the mean of the paths, a loss on one path in twenty at most, and
// an expected loss within the benchmark of the grade aimed at (0 without one).
type BreakEven struct {
	MeanPath    Margin `json:"mean_path"`
	OneInTwenty Margin `json:"one_path_in_twenty"`
	Target      Margin `json:"target"`
	TargetLoss  string `json:"target_expected_loss"`
}

// Margin is how much less cash there may be. PriceMultiple is the least share of every path's cash that is enough, above 1 what is
// missing, null if ten times is not enough. Decay is the greatest further decline a year, the break-even of a CDR; null if it is
// not enough as it is.
type Margin struct {
	PriceMultiple *string `json:"price_multiple"`
	Decay         *string `json:"decay_per_year"`
}

// Test is a coverage ratio by month: the mean, and what 95 % and 5 % of the paths exceed. An empty text is a month in which nothing is
// owed. The collateral of OC is valued without knowing a path's future: the mean path's remaining cash at the pool's discount rate,
// times the path's own cash of the last three months over the mean path's.
type Test struct {
	Mean []string `json:"mean"`
	Low  []string `json:"low95"`
	High []string `json:"high95"`
	Ever Figure   `json:"ever_below_one"` // probability, in any month
}

// Tail is a loss at a probability.
type Tail struct {
	Level string `json:"level"`
	Figure
}

// Grade is what the table says of a tranche: the worse of what its expected loss and its default probability come to. It is not a
// rating, and says so wherever it stands.
type Grade struct {
	Grade      string `json:"grade"`
	ByLoss     Stand  `json:"by_expected_loss"`
	ByDefault  Stand  `json:"by_default_probability"`
	Disclaimer string `json:"disclaimer"`
}

// Stand is a tranche's place against one column of the table.
type Stand struct {
	Grade     string  `json:"grade"`
	Benchmark string  `json:"benchmark"` // the most that the grade allows at this life
	Better    string  `json:"next_better"`
	ToBetter  *string `json:"to_next_better"` // what the figure must be multiplied by to get there; null at the top
}

// Sizing is the least support at which the tranches meet the benchmarks of the grades aimed at, at their present lives.
type Sizing struct {
	SeniorTarget        string `json:"senior_target_grade"`
	MezzanineTarget     string `json:"mezzanine_target_grade"`
	SeniorAttachment    string `json:"senior_attachment"`
	MezzanineAttachment string `json:"mezzanine_attachment"`
	SeniorLoss          Figure `json:"senior_expected_loss"`
	SeniorDefault       Figure `json:"senior_default_probability"`
	MezzanineLoss       Figure `json:"mezzanine_expected_loss"`
	MezzanineDefault    Figure `json:"mezzanine_default_probability"`
	Disclaimer          string `json:"disclaimer"`
}

// Belief is a parameter of the model and where it is from. Numbers have six significant digits.
type Belief struct {
	Parameter string  `json:"parameter"`
	Group     string  `json:"group"`
	Unit      string  `json:"unit"`
	Method    string  `json:"method"`
	Source    string  `json:"source"`
	Prior     *string `json:"prior"`
	Own       *string `json:"own"` // what was observed; null if nothing was
	Weight    *string `json:"weight"`
	Value     *string `json:"value"`
	Low95     *string `json:"low95"`
	High95    *string `json:"high95"`
	Days      *string `json:"days"`
}
