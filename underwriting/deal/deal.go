// Package deal is the waterfall as a document: the format in which a deal's accounts, fees, tranches, tests, triggers and
// priority of payments are written down, its strict reader, and its published JSON Schema.
//
// A deal file is JSON or YAML, version 1. The reader names the path of every fault and suggests the nearest key. It does not
// judge whether the deal makes sense and moves no money: package program compiles, checks and runs it. The package is pure.
package deal

// Version is the only version of the format so far.
const Version = 1

// The bounds of a deal file.
const (
	MaxBytes   = 1 << 20
	MaxPeriods = 1200
	MaxSteps   = 500
	MaxEntries = 100 // of each list other than steps
)

// An Expression is the text of a formula (package formula) over the deal's quantities; a bare number is a formula too.
type Expression string

// A Decimal is a plain decimal, written as a string or a number: money in whole currency ("350000.00") or a ratio ("0.08").
type Decimal string

// Unit is the smallest amount that the deal moves. All its money is a whole number of units.
type Unit string

// The units: a hundredth, a millionth and one of the currency.
const (
	Cent  Unit = "cent"
	Micro Unit = "micro"
	Whole Unit = "whole"
)

// Places is the number of decimal places of the unit.
func (u Unit) Places() int { return map[Unit]int{Cent: 2, Micro: 6, Whole: 0}[u] }

// Rounding says how a calculated amount becomes a whole number of units. An empty Rounding means the deal's, and for the deal
// half_even.
type Rounding string

// The roundings. Down is towards zero, up away from it; half_even goes to the nearest unit, ties to the even one.
const (
	HalfEven Rounding = "half_even"
	Down     Rounding = "down"
	Up       Rounding = "up"
)

// DayCount turns a collection period into a year fraction.
type DayCount string

// The day counts. 30/360 is the bond basis: a month is 30 days, the 31st counts as the 30th. Deals without dates have only it.
const (
	Thirty360 DayCount = "30/360"
	Act360    DayCount = "ACT/360"
	Act365F   DayCount = "ACT/365F"
)

// A Deal is one deal file. Names of inputs, formulas, accounts, fees, tranches, residuals, tests and triggers share one space.
type Deal struct {
	Version   int        `json:"version"`
	Name      string     `json:"name"`
	Currency  string     `json:"currency"` // ISO code or token symbol
	Unit      Unit       `json:"unit"`
	Rounding  Rounding   `json:"rounding"`
	Schedule  Schedule   `json:"schedule"`
	Inputs    []Input    `json:"inputs"`
	Formulas  []Formula  `json:"formulas"`
	Accounts  []Account  `json:"accounts"`
	Fees      []Fee      `json:"fees"`
	Tranches  []Tranche  `json:"tranches"` // most senior first
	Residuals []Residual `json:"residuals"`
	Tests     []Test     `json:"tests"`
	Triggers  []Trigger  `json:"triggers"`
	Steps     []Step     `json:"steps"` // the priority of payments
}

// A Schedule is either Periods of a PerYear-th of a year each (no dates), or Closing with Dates, or Closing, First and Months
// for Periods payment dates a number of months apart (the last day of a shorter month stands in). Dates are YYYY-MM-DD.
// LegalFinal is the last period that is run; 0 means the last of the schedule.
type Schedule struct {
	Periods    int      `json:"periods"`
	PerYear    int      `json:"per_year"`
	Closing    string   `json:"closing"`
	Dates      []string `json:"dates"`
	First      string   `json:"first"`
	Months     int      `json:"months"`
	LegalFinal int      `json:"legal_final"`
}

// An Input is a series given from outside, one value per period: collections, collateral value, defaults, an index rate.
// Kind is money (default) or number (at most 9 decimals). Initial is the value at closing, which prior() reads in period 1.
type Input struct {
	Name    string    `json:"name"`
	Kind    string    `json:"kind"`
	Initial Decimal   `json:"initial"`
	Values  []Decimal `json:"values"`
}

// A Formula names an expression. It stands for its text wherever it is used, so it is always current.
type Formula struct {
	Name    string     `json:"name"`
	Formula Expression `json:"formula"`
}

// An Account holds cash. Target is what top_up fills it to.
type Account struct {
	Name     string     `json:"name"`
	Opening  Decimal    `json:"opening"`
	Target   Expression `json:"target"`
	Rounding Rounding   `json:"rounding"`
}

// A Fee falls due each period: Rate × Of (× year fraction, if DayCount is given) + Fixed, rounded once. Unpaid says what
// happens to what is not paid: carry (default) or lapse.
type Fee struct {
	Name     string     `json:"name"`
	Rate     Expression `json:"rate"`
	Of       Expression `json:"of"`
	DayCount DayCount   `json:"day_count"`
	Fixed    Expression `json:"fixed"`
	Unpaid   string     `json:"unpaid"`
	Rounding Rounding   `json:"rounding"`
}

// A Tranche is a note. Interest falls due each period on its opening balance at the annual Coupon; interest not paid is
// carried, and bears interest at ShortfallRate: coupon (default), none, or an annual rate. Price is what the note cost at
// closing, its balance if empty.
type Tranche struct {
	Name          string     `json:"name"`
	Balance       Decimal    `json:"balance"`
	Coupon        Expression `json:"coupon"`
	DayCount      DayCount   `json:"day_count"`
	ShortfallRate Expression `json:"shortfall_rate"`
	Price         Decimal    `json:"price"`
	Rounding      Rounding   `json:"rounding"`
}

// A Residual takes what is left: equity, a sponsor, a performance fee. Invested is what it put in at closing.
type Residual struct {
	Name     string  `json:"name"`
	Invested Decimal `json:"invested"`
}

// A Test is either Holds, a condition, or Value with exactly one of AtLeast, Above, AtMost, Below. Kind guards the threshold's
// range: oc, ic and dscr lie in (0, 100), cumulative_loss in [0, 1]; formula (default) is free. A value whose divisor is 0
// passes: there is nothing to cover.
type Test struct {
	Name    string     `json:"name"`
	Kind    string     `json:"kind"`
	Value   Expression `json:"value"`
	AtLeast Expression `json:"at_least"`
	Above   Expression `json:"above"`
	AtMost  Expression `json:"at_most"`
	Below   Expression `json:"below"`
	Holds   Expression `json:"holds"`
}

// A Trigger becomes active after Breach has held in BreachPeriods periods in a row (default 1) and inactive after Cure (default:
// not Breach) has held in CurePeriods in a row (default 1). A Latched trigger stays active.
type Trigger struct {
	Name          string     `json:"name"`
	Breach        Expression `json:"breach"`
	BreachPeriods int        `json:"breach_periods"`
	Cure          Expression `json:"cure"`
	CurePeriods   int        `json:"cure_periods"`
	Latched       bool       `json:"latched"`
}

// Action is what a step does.
type Action string

// The actions. All but receive, pik, write_down, test and end move cash from accounts.
const (
	Receive   Action = "receive"    // Amount of outside cash into one account; Source names where from
	PayFee    Action = "fee"        // fees that are due
	Interest  Action = "interest"   // interest that is due
	Principal Action = "principal"  // balances
	TopUp     Action = "top_up"     // accounts, to their targets
	Transfer  Action = "transfer"   // everything, or up to Limit, into another account
	PayRest   Action = "residual"   // everything, or up to Limit, to a residual
	PIK       Action = "pik"        // adds unpaid interest to the balance; no cash
	WriteDown Action = "write_down" // takes Amount off balances; no cash
	RunTests  Action = "test"       // measures tests and triggers, in the order given
	End       Action = "end"        // the last period of the deal
)

// Actions lists all actions.
func Actions() []Action {
	return []Action{Receive, PayFee, Interest, Principal, TopUp, Transfer, PayRest, PIK, WriteDown, RunTests, End}
}

// A Step is one rule of the priority of payments. Cash comes from the accounts of From, in order, and goes to To: in order
// (sequential, the default) or pro_rata to what each is owed, with the largest remainder. Limit caps the step's total; a limit
// below zero pays nothing. When is a condition. Reason argues for an order that Check would else refuse.
type Step struct {
	ID       string     `json:"id"`
	Do       Action     `json:"do"`
	From     []string   `json:"from"`
	To       []string   `json:"to"`
	Share    string     `json:"share"`
	Amount   Expression `json:"amount"`
	Limit    Expression `json:"limit"`
	Source   string     `json:"source"`
	Tests    []string   `json:"tests"`
	When     Expression `json:"when"`
	Rounding Rounding   `json:"rounding"`
	Reason   string     `json:"reason"`
}
