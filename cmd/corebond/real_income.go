package main

import (
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/records"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// realNetwork is one network's income per node: a network's sum over its count of nodes, which is nobody's income.
type realNetwork struct {
	Network      string       `json:"network"`
	Source       string       `json:"source"`
	Evidence     string       `json:"evidence"`
	Months       []realMonth  `json:"months"`                  // the last twelve recorded, whole or not
	Recorded     realWindow   `json:"recorded"`                // the whole ones among them
	Underwritten realWindow   `json:"underwritten"`            // the last twelve whole months in which every class that the record ever states is known
	BreakEven    [2]string    `json:"hardware_just_paid_back"` // USD, with emissions and by paid work alone: the sum of the income
	Returns      []realReturn `json:"returns"`                 // for each hardware: with emissions, paid work alone
	PartialIn    []string     `json:"partial_months"`
	JobCashUntil string       `json:"job_cash_known_until"` // the last month that knows it, empty if none does
	device       pledgedNode
}

// realMonth is one recorded month per node; null is unknown.
type realMonth struct {
	Month    string  `json:"month"`
	Nodes    string  `json:"nodes"`
	JobCash  *string `json:"job_cash_per_node"`
	Emission *string `json:"emission_per_node"`
	Hours    *string `json:"hours_recorded"`
}

// realWindow sums up months; the two classes stay apart.
type realWindow struct {
	From     string      `json:"from"`
	To       string      `json:"to"`
	Months   int         `json:"months"`
	JobCash  *realSpread `json:"job_cash_per_node"` // null if any month of the window does not know it
	Emission *realSpread `json:"emission_per_node"`
}

// realSpread is over months, each month with one vote, in USD per node and month.
type realSpread struct {
	Mean string `json:"mean"`
	Min  string `json:"min"`
	Max  string `json:"max"`
}

// realReturn is what a level income gives on hardware. IRR is null with a reason if no single rate exists.
type realReturn struct {
	Hardware     string   `json:"hardware"`
	Price        string   `json:"hardware_price"`
	Case         string   `json:"case"`
	Income       string   `json:"income_per_month"` // USD; the mean over the life where it changes
	IRR          *string  `json:"irr"`
	Roots        []string `json:"roots"`
	Reason       string   `json:"reason,omitempty"`
	Convention   string   `json:"convention"`
	PaybackYears *string  `json:"payback_years"`
}

// pledgedNode is what the pool takes over from a network.
type pledgedNode struct {
	jobCash, emission decimal.Decimal // USD over all days
	days, months      int
	to                string // end of the window, RFC 3339
}

// perNode divides, to the micro-dollar, half away from zero.
func perNode(amount decimal.NullDecimal, m records.Month) decimal.NullDecimal {
	if !amount.Valid {
		return amount
	}
	return decimal.NewNullDecimal(amount.Decimal.DivRound(decimal.NewFromInt(m.Nodes), 6))
}

func incomeOf(source string, record records.Record) (realNetwork, error) {
	last := record.Months[max(0, len(record.Months)-nodeWindow):]
	n := realNetwork{Network: record.Network, Source: source, Evidence: evidenceNetwork, PartialIn: []string{}, Recorded: windowOf(whole(last))}
	for _, m := range last {
		n.Months = append(n.Months, realMonth{m.Name(), strconv.FormatInt(m.Nodes, 10), cents(perNode(m.JobCashUSD, m)), cents(perNode(m.EmissionUSD, m)), plainText(m.HoursRecorded)})
	}
	used := underwritable(record.Months)
	if len(used) == 0 {
		return n, invalid.New("NO_HISTORY", record.File, "give at least one whole month in which every class is known", "no month of %s can be underwritten", record.Network)
	}
	n.Underwritten = windowOf(used)
	n.device = pledgedNode{months: len(used), to: rfc3339(used[len(used)-1].Start.AddDate(0, 1, 0))}
	for _, m := range used {
		n.device.days += m.Days()
		n.device.jobCash = n.device.jobCash.Add(perNode(m.JobCashUSD, m).Decimal)
		n.device.emission = n.device.emission.Add(perNode(m.EmissionUSD, m).Decimal)
	}
	for _, m := range record.Months {
		if m.Partial() {
			n.PartialIn = append(n.PartialIn, m.Name())
		}
		if m.JobCashUSD.Valid {
			n.JobCashUntil = m.Name()
		}
	}
	return n, n.returns()
}

// returns takes the mean month of the window as every month to come.
func (n *realNetwork) returns() error {
	count := decimal.NewFromInt(int64(n.device.months))
	paid := n.device.jobCash.DivRound(count, 6)
	incomes := [2]decimal.Decimal{paid.Add(n.device.emission.DivRound(count, 6)), paid}
	for i, income := range incomes {
		n.BreakEven[i] = income.Mul(decimal.NewFromInt(nodeMonths)).StringFixed(2)
	}
	for _, h := range nodeHardware() {
		for i, name := range [2]string{"with emissions", "paid work alone"} {
			amounts := []decimal.Decimal{decimal.RequireFromString(h.price).Neg()}
			for range nodeMonths {
				amounts = append(amounts, incomes[i])
			}
			r, err := returnOf(name, rates.Series{Period: rates.Monthly, Amounts: amounts})
			if err != nil {
				return err
			}
			r.Hardware, r.Price, r.Income = h.model, h.price, incomes[i].StringFixed(2)
			n.Returns = append(n.Returns, r)
		}
	}
	return nil
}

// whole leaves out the months that a record says it covers in part: their income per node is not a month's.
func whole(months []records.Month) (out []records.Month) {
	for _, m := range months {
		if !m.Partial() {
			out = append(out, m)
		}
	}
	return out
}

// underwritable is the last whole months in which each class that the record ever states is known, so that classes which are
// seen side by side are of the same months.
func underwritable(months []records.Month) (out []records.Month) {
	statesJobs := false
	for _, m := range months {
		statesJobs = statesJobs || m.JobCashUSD.Valid
	}
	for _, m := range whole(months) {
		if m.EmissionUSD.Valid && (m.JobCashUSD.Valid || !statesJobs) {
			out = append(out, m)
		}
	}
	return out[max(0, len(out)-nodeWindow):]
}

func windowOf(months []records.Month) realWindow {
	if len(months) == 0 {
		return realWindow{}
	}
	return realWindow{
		months[0].Name(), months[len(months)-1].Name(), len(months),
		spreadOf(months, func(m records.Month) decimal.NullDecimal { return m.JobCashUSD }),
		spreadOf(months, func(m records.Month) decimal.NullDecimal { return m.EmissionUSD }),
	}
}

// spreadOf returns nil if a month does not know the class: a mean over the others would pass for one over all.
func spreadOf(months []records.Month, class func(records.Month) decimal.NullDecimal) *realSpread {
	var sum, least, most decimal.Decimal
	for i, m := range months {
		v := perNode(class(m), m)
		if !v.Valid {
			return nil
		}
		sum = sum.Add(v.Decimal)
		if i == 0 {
			least, most = v.Decimal, v.Decimal
		}
		least, most = decimal.Min(least, v.Decimal), decimal.Max(most, v.Decimal)
	}
	mean := sum.DivRound(decimal.NewFromInt(int64(len(months))), 6)
	return &realSpread{mean.StringFixed(2), least.StringFixed(2), most.StringFixed(2)}
}

// returnOf solves a series. A series with no income at all has no root, as one whose income is too small for any rate.
func returnOf(name string, series rates.Series) (realReturn, error) {
	r := realReturn{Case: name, Convention: series.Convention(), Roots: []string{}}
	result, err := series.Solve()
	switch {
	case invalid.Code(err) == "SAME_SIGN":
		r.Reason = "NO_ROOT"
	case err != nil:
		return r, err
	default:
		for _, rate := range result.Rates {
			r.Roots = append(r.Roots, rate.String())
		}
		r.Reason = result.Reason()
		if rate, ok := result.Only(); ok {
			text := rate.String()
			r.IRR = &text
		}
	}
	if years, ok := series.Payback(); ok {
		text := years.StringFixed(2)
		r.PaybackYears = &text
	}
	return r, nil
}
