package export

import (
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// AbsBox writes the deal, with the collections of this run, as the JSON that AbsBox sends to the Hastructure engine, so that a
// second engine can run it. What carries over: fixed schedules of payment dates, one series of collections, accounts with
// targets, fixed fees, notes with fixed coupons, and steps that pay fees, interest, principal, accounts and residuals, up to
// limits and under conditions that compare balances.
//
// Anything else is refused as an *invalid.Error of code NOT_EXPRESSIBLE that names the part: schedules without dates, units
// other than the cent, PIK, formulas over prior(), and conditions on tests or triggers, which the engine reads when it pays and
// not when they were measured. Tests, triggers and the steps that measure them stay behind.
//
// The shape is that of the engine's record types and of deals that AbsBox is tested with (2025). Unconfirmed, since no engine
// has read our files: that a pool without assets takes its collections from futureCf, and that a CustomDate pattern is
// taken as it stands. Two differences are known: the engine cuts amounts to the cent where this one rounds, and it does not
// charge interest on interest on interest. So compare with a tolerance of a cent a payment.
func (r Run) AbsBox(w io.Writer) error {
	x := &absbox{run: r, deal: r.Program.Deal(), calendar: r.Program.Calendar()}
	body, err := x.body()
	if err != nil {
		return err
	}
	return writeJSON(w, tagged{"MDeal", body})
}

// tagged is a value of a Haskell sum type as its JSON library writes it.
type tagged struct {
	Tag      string `json:"tag"`
	Contents any    `json:"contents,omitempty"`
}

// object is a JSON object of fixed keys, list a JSON array of mixed values.
type (
	object = map[string]any
	list   = []any
)

type absbox struct {
	run         Run
	deal        deal.Deal
	calendar    deal.Calendar
	collections int // the input that is received
	collect     int // index of the step that receives it
}

func inexpressible(field, fix, format string, args ...any) error {
	return invalid.New("NOT_EXPRESSIBLE", field, fix, "AbsBox: "+format, args...)
}

func (x *absbox) body() (object, error) {
	switch {
	case x.calendar.Dates == nil:
		return nil, inexpressible("schedule", "give the deal closing and payment dates", "a deal needs dates")
	case x.deal.Unit != deal.Cent:
		return nil, inexpressible("unit", "write the deal in cents", "amounts are hundredths there, not a %s", x.deal.Unit)
	}
	if err := x.findCollections(); err != nil {
		return nil, err
	}
	fees, err := x.fees()
	if err != nil {
		return nil, err
	}
	accounts, err := x.accounts()
	if err != nil {
		return nil, err
	}
	bonds, err := x.bonds()
	if err != nil {
		return nil, err
	}
	actions, err := x.actions()
	if err != nil {
		return nil, err
	}
	none := object{}
	return object{
		"name": x.deal.Name, "dates": x.dates(), "status": tagged{"PreClosing", tagged{Tag: "Amortizing"}}, "pool": x.pool(),
		"accounts": accounts, "fees": fees, "bonds": bonds, "waterfall": object{"DistributionDay Amortizing": actions},
		"collects": list{tagged{"Collect", list{nil, "CollectedPrincipal", x.deal.Steps[x.collect].To[0]}}},
		"stats":    list{none, none, none, none}, "rateSwap": nil, "rateCap": nil, "currencySwap": nil, "custom": nil, "triggers": nil,
		"liqProvider": nil, "ledgers": nil,
	}, nil
}

// findCollections finds the one step that receives, which must be the first: the engine banks collections before it pays.
func (x *absbox) findCollections() error {
	x.collect = -1
	for i, s := range x.deal.Steps {
		if s.Do != deal.Receive {
			continue
		}
		field := fmt.Sprintf("steps[%d]", i)
		x.collections = slices.IndexFunc(x.deal.Inputs, func(in deal.Input) bool { return in.Name == string(s.Amount) && in.Kind != "number" })
		if i != 0 || s.When != "" || x.collections < 0 {
			return inexpressible(field, "receive one input of money, once, as the first step", "step %s receives cash in a way of its own", s.ID)
		}
		x.collect = i
	}
	if x.collect < 0 {
		return inexpressible("steps", "receive one input of money as the first step", "no step receives cash")
	}
	return nil
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

// payDates is the pattern of the payment dates.
func (x *absbox) payDates() tagged {
	days := make([]string, 0, x.calendar.Last)
	for _, d := range x.calendar.Dates[1 : x.calendar.Last+1] {
		days = append(days, day(d))
	}
	return tagged{"CustomDate", days}
}

// dates: cut-off and closing are one day, collections are counted on payment days, and all ends the day after the last, since
// the engine leaves the last day of a range out.
func (x *absbox) dates() tagged {
	closing, first := day(x.calendar.Dates[0]), day(x.calendar.Dates[1])
	end := day(x.calendar.Dates[x.calendar.Last].AddDate(0, 0, 1))
	return tagged{"PreClosingDates", list{closing, closing, nil, end, list{first, x.payDates()}, list{first, x.payDates()}}}
}

// pool is a pool of no assets whose cash flow is known: every collection is principal of a balance that they use up.
func (x *absbox) pool() tagged {
	var left int64
	for _, p := range x.run.Result.Periods {
		left += p.Inputs[x.collections]
	}
	start, zero, rows := left, json.Number("0"), list{}
	for _, p := range x.run.Result.Periods {
		v := p.Inputs[x.collections]
		left -= v
		rows = append(rows, tagged{"MortgageFlow", list{day(p.Date), x.amount(left), x.amount(v), zero, zero, zero, zero, zero, zero, nil, nil, nil}})
	}
	closing := day(x.calendar.Dates[0])
	frame := tagged{"CashFlowFrame", list{list{x.amount(start), closing, nil}, rows}}
	pool := object{"assets": list{}, "asOfDate": closing, "issuanceStat": nil, "futureCf": list{frame, nil}, "futureScheduleCf": nil, "extendPeriods": nil}
	return tagged{"MultiPool", object{"PoolConsol": pool}}
}

func (x *absbox) amount(units int64) json.Number { return json.Number(x.run.Program.Text(units)) }

// constant reads a formula that is a bare number; false if it is more than that or has no finite decimal.
func constant(text deal.Expression) (json.Number, bool) {
	n, err := formula.Parse("", string(text))
	if err != nil || n.Kind != formula.Literal {
		return "", false
	}
	return decimalOf(n.Value)
}

func decimalOf(v *big.Rat) (json.Number, bool) {
	digits, exact := v.FloatPrec()
	return json.Number(v.FloatString(digits)), exact
}
