// Package simulation turns a portfolio's assumptions into many paths of monthly cash, equally likely or weighted: prices of compute by
// model and network, utilisation, tokens, failures, operators that leave, networks that stop, and what is not known of all these. It is
// pure: a path is a function of the model, the seed and the path's number, the same on every machine and for any number of workers.
//
// Devices are simulated by cohort (same network, GPU, operator and age), so that cost grows with cohorts and not with devices.
// Given the path of the common factors, the devices of a cohort are independent, and their number alive has a known law: cohorts
// of up to 32 devices draw every lifetime; larger ones take the mean and a Gaussian with the law's variance and its covariance
// over time. The tests hold both against a simulation of single devices.
//
// It is not for tranches (package risk prices paths through a waterfall), nor for where the numbers come from (calibration).
//
// Instants are months from now: month t runs from t-1 to t. Rates are per month unless a name says otherwise. Money is in units
// of currency as float64, and is rounded once, by whoever takes the cash.
package simulation

// Process is a mean-reverting deviation of a logarithm (Ornstein-Uhlenbeck): it starts at 0 and, after a month, has gone the
// share Reversion of the way home and moved by Volatility times a standard normal number. Reversion 0 is a random walk.
type Process struct {
	Reversion  float64 `json:"reversion"`  // 0 to 1, a month
	Volatility float64 `json:"volatility"` // standard deviation of a month's innovation
}

// Regime is a Markov chain of two states, in which the market's log price drifts: 0, where it starts with probability StartFirst,
// and 1. Two equal drifts make a constant one.
type Regime struct {
	Drift      [2]float64 `json:"drift"`       // of the log price a month
	Leave      [2]float64 `json:"leave"`       // probability of leaving the state at a month's start
	StartFirst float64    `json:"start_first"` // probability of starting in state 0
}

// GPU is what devices of one model have in common. Its hazard is multiplied on each path by a lognormal with mean 1 and, if the
// batch turns out defective, by DefectFactor from the age DefectAge on.
type GPU struct {
	Name         string  `json:"name"`
	Drift        float64 `json:"drift"` // of its log price against the market, a month
	Price        Process `json:"price"`
	Frailty      float64 `json:"frailty"`    // standard deviation of the logarithm of the hazard's multiplier
	Defect       float64 `json:"defect"`     // probability that the batch is defective
	DefectAge    int     `json:"defect_age"` // months
	DefectFactor float64 `json:"defect_factor"`
	DriftError   float64 `json:"drift_error"`  // what is not known of Drift: standard deviation
	HazardShape  float64 `json:"hazard_shape"` // what is not known of all its hazards: shape of a gamma with mean 1 that multiplies them; 0 if known

	// What was seen of young devices is not known of old ones: from the age LateAge on LateShape stands in for HazardShape, and its gamma
	// is drawn by itself. LateAge 0 for one gamma at all ages.
	LateAge   int     `json:"late_age"` // months
	LateShape float64 `json:"late_shape"`
}

// Network is what earnings on one network have in common.
type Network struct {
	Name        string  `json:"name"`
	Price       Process `json:"price"`        // log price against the market
	Utilisation Process `json:"utilisation"`  // logit of utilisation against its start
	TokenShare  float64 `json:"token_share"`  // of income, paid in Token
	Token       int     `json:"token"`        // index into Model.Tokens, or -1
	Outage      float64 `json:"outage"`       // probability a month
	OutageShare float64 `json:"outage_share"` // of a month's income that an outage costs
	Slash       float64 `json:"slash"`        // mean share of income lost to slashing

	LevelError       float64 `json:"level_error"`       // what is not known of the level of its income: standard deviation of the logarithm
	UtilisationError float64 `json:"utilisation_error"` // of the level of utilisation: standard deviation of the logit
	OutageShape      float64 `json:"outage_shape"`      // of Outage, as GPU.HazardShape
}

// Token is a network's own money.
type Token struct {
	Name    string  `json:"name"`
	Drift   float64 `json:"drift"` // of the log price a month
	Price   Process `json:"price"`
	Haircut float64 `json:"haircut"` // share lost at conversion

	DriftError float64 `json:"drift_error"` // what is not known of Drift: standard deviation
}

// Operator runs devices and may leave for good; all its devices then stop on the same day.
type Operator struct {
	Name string  `json:"name"`
	Exit float64 `json:"exit"` // probability a month

	ExitShape float64 `json:"exit_shape"` // what is not known of Exit, as GPU.HazardShape
}

// Cohort is devices that are alike. Operator -1 means many small operators, of which the share Exit leaves each month on average,
// more in bad sectors and less in good ones.
type Cohort struct {
	Name        string    `json:"name"`
	Network     int       `json:"network"`
	GPU         int       `json:"gpu"`
	Operator    int       `json:"operator"`
	Exit        float64   `json:"exit"` // for Operator -1
	Devices     int       `json:"devices"`
	Age         int       `json:"age"`         // months at the start
	Income      float64   `json:"income"`      // a device-month at the start's price and utilisation, availability and repairs taken off
	Cost        float64   `json:"cost"`        // a device-month of power and fees that stop when it is idle
	Utilisation float64   `json:"utilisation"` // at the start, above 0 and below 1
	Noise       float64   `json:"noise"`       // standard deviation of a device-month's own income, as a share of it
	Hazard      []float64 `json:"hazard"`      // probability of failing for good in each month of age, from age 0; the last holds on
	Recovery    float64   `json:"recovery"`    // what a device brings when its operator leaves, at the start's prices
	Ageing      float64   `json:"ageing"`      // share of Recovery lost a month
	Speed       int       `json:"speed"`       // months from exit to sale
}

// Model is a whole portfolio. Correlation is that of the innovations of, in this order, the market, the GPUs, the networks'
// prices, the networks' utilisation, and the tokens; nil for none. Sector is the correlation of operators' exits.
//
// What is not known of a parameter (fields named Error and Shape) is drawn once a path, so that it is inside every figure.
//
// TailDof makes paths wild together: innovations of one path, their variance as before, and the latent variables of exits, their marginal
// probabilities as before, share one mixing number. Losses of tranches have means under it; prices, whose logarithm is then Student's t,
// have none, so means of uncapped cash should be read without it.
type Model struct {
	Months      int         `json:"months"`
	Market      Process     `json:"market"`
	Regime      Regime      `json:"regime"`
	GPUs        []GPU       `json:"gpus"`
	Networks    []Network   `json:"networks"`
	Tokens      []Token     `json:"tokens"`
	Operators   []Operator  `json:"operators"`
	Cohorts     []Cohort    `json:"cohorts"`
	Correlation [][]float64 `json:"correlation"`
	Sector      float64     `json:"sector"`
	DriftError  float64     `json:"drift_error"` // what is not known of the market's drift: standard deviation, a month
	ExitShape   float64     `json:"exit_shape"`  // of the Exit of small operators, as GPU.HazardShape
	TailDof     float64     `json:"tail_dof"`    // degrees of freedom of the t copula of exits and innovations; 0 for the Gaussian
	Scenario    Scenario    `json:"scenario"`
}

// drivers is the number of correlated innovations.
func (m *Model) drivers() int { return 1 + len(m.GPUs) + 2*len(m.Networks) + len(m.Tokens) }

// Where each begins among them.
func (m *Model) gpuDriver(g int) int         { return 1 + g }
func (m *Model) priceDriver(n int) int       { return 1 + len(m.GPUs) + n }
func (m *Model) utilisationDriver(n int) int { return 1 + len(m.GPUs) + len(m.Networks) + n }
func (m *Model) tokenDriver(k int) int       { return 1 + len(m.GPUs) + 2*len(m.Networks) + k }
