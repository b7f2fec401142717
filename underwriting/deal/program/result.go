package program

import (
	"math/big"
	"time"
)

// A Result is one run of a deal. All amounts are whole units of the deal's money (Deal.Unit); the lists of each Period stand in
// the order of the deal's lists.
type Result struct {
	Periods  []Period
	Outcomes []Outcome // tranches, then residuals
	Warnings []Warning
}

// A Period is what happened in one collection period.
type Period struct {
	Number     int       // from 1
	Date       time.Time // payment date; zero for a deal without dates
	Received   int64     // cash that came in from outside
	Opening    int64     // cash in all accounts before
	Inputs     []int64   // units, or billionths for numbers
	Accounts   []AccountPeriod
	Fees       []FeePeriod
	Tranches   []TranchePeriod
	Residuals  []int64 // paid
	Tests      []TestPeriod
	Triggers   []bool // active
	EndsByStep bool   // an end step made this the last period
}

// AccountPeriod is an account at the end of the period. Target is 0 unless a top_up measured it.
type AccountPeriod struct{ Balance, Target int64 }

// FeePeriod is a fee: Due includes what was carried; Unpaid is what is carried on.
type FeePeriod struct{ Due, Paid, Unpaid int64 }

// TranchePeriod is a tranche: InterestDue includes what was carried and its interest; InterestUnpaid is what is carried on after
// payment and PIK; Balance is that of the end of the period.
type TranchePeriod struct {
	InterestDue, InterestPaid, Principal, PIK, WrittenDown, Balance, InterestUnpaid int64
}

// TestPeriod is a test's measurement. Measured is false if no step ran it in this period; Defined is false if its divisor was 0,
// and then it passed. The value is Num/Den: units for money.
type TestPeriod struct {
	Measured, Defined, Pass bool
	Num, Den                int64
}

// Value returns the value with the given number of decimals, rounded half away from zero; "" if there is none.
func (t TestPeriod) Value(decimals int) string {
	if !t.Measured || !t.Defined {
		return ""
	}
	return big.NewRat(t.Num, t.Den).FloatString(decimals)
}

// Run runs p and returns everything that happened. Errors are those of RunInto.
func (p *Program) Run(in Inputs) (Result, error) {
	path := p.NewPath()
	if err := p.RunInto(path, in); err != nil {
		return Result{}, err
	}
	return path.Result(), nil
}

// Result returns a copy of what the last run recorded.
func (x *Path) Result() Result {
	r := Result{Periods: make([]Period, x.Rows)}
	opening := x.cash(x.p.num)
	for t := range r.Periods {
		r.Periods[t] = x.row(t)
		r.Periods[t].Opening = opening
		opening = 0
		for _, a := range r.Periods[t].Accounts {
			opening += a.Balance
		}
	}
	if x.Rows > 0 {
		r.Periods[x.Rows-1].EndsByStep = x.ended
	}
	r.Outcomes = x.p.outcomes(r.Periods)
	r.Warnings = append(append([]Warning(nil), x.p.warnings...), x.p.leakage(r.Outcomes)...)
	return r
}

func (x *Path) cash(num []int64) (sum int64) {
	at := x.p.layout.accountState
	for _, v := range num[at : int(at)+len(x.p.deal.Accounts)] {
		sum += v
	}
	return sum
}

// row reads period t+1 from the record.
func (x *Path) row(t int) Period {
	l, d := &x.p.layout, &x.p.deal
	at := func(s slot) int64 { return x.cells[t*x.width+int(s-l.report)] }
	r := Period{
		Number: t + 1, Received: at(l.received), Inputs: make([]int64, len(d.Inputs)), Accounts: make([]AccountPeriod, len(d.Accounts)),
		Fees: make([]FeePeriod, len(d.Fees)), Tranches: make([]TranchePeriod, len(d.Tranches)), Residuals: make([]int64, len(d.Residuals)),
		Tests: make([]TestPeriod, len(d.Tests)), Triggers: make([]bool, len(d.Triggers)),
	}
	if x.p.calendar.Dates != nil {
		r.Date = x.p.calendar.Dates[t+1]
	}
	for i := range r.Inputs {
		r.Inputs[i] = at(l.inputs + slot(i))
	}
	for i := range r.Accounts {
		r.Accounts[i] = AccountPeriod{at(l.accountState + slot(i)), at(l.accounts + slot(i*accountFlows+accountTarget))}
	}
	for i := range r.Fees {
		s := l.fees + slot(i*feeFlows)
		r.Fees[i] = FeePeriod{at(s + feeDue), at(s + feePaid), at(l.feeState + slot(i))}
	}
	for i := range r.Tranches {
		s, state := l.tranches+slot(i*trancheFlows), l.trancheState+slot(i*trancheStates)
		r.Tranches[i] = TranchePeriod{
			InterestDue: at(s + interestDue), InterestPaid: at(s + interestPaid), Principal: at(s + principalPaid), PIK: at(s + capitalised),
			WrittenDown: at(s + writtenDown), Balance: at(state + balance), InterestUnpaid: at(state + unpaid),
		}
	}
	for i := range r.Residuals {
		r.Residuals[i] = at(l.residuals + slot(i))
	}
	for i := range r.Tests {
		s := l.tests + slot(i*testStates)
		r.Tests[i] = TestPeriod{Measured: at(s+testRun) == 1, Defined: at(s+testDen) != 0, Pass: at(s) == 1, Num: at(s + testNum), Den: at(s + testDen)}
	}
	for i := range r.Triggers {
		r.Triggers[i] = at(l.trigger+slot(i*triggerStates)) == 1
	}
	return r
}
