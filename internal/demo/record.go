package demo

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/shopspring/decimal"
)

// periodDays divides the history for calibration. Days before the first whole period are left out.
const periodDays = 5

// network is the one whose events the demo emits, and ageMonths how old its devices are said to be: an assumption of the demo.
const (
	network   = "livepeer"
	ageMonths = 12
)

// record is what the eligible devices did on the days before a report.
type record struct {
	start   time.Time
	days    int
	devices map[string]device
}

// trackKey is what one operator runs of one model.
type trackKey struct{ model, operator string }

// tally is a period's sum.
type tally struct {
	offeredDays, busySeconds int64
	cash, emissions          decimal.Decimal
}

// history sums up income that is matched to its device and the work behind it, by operator and model. Other devices' records are left
// out: what they show is not tied to their work. A day without a statement of work is downtime. It is null if there is nothing.
func (r record) history(joined reconcile.Result, statements []reconcile.Work) *portfolio.History {
	periods := r.days / periodDays
	if periods == 0 || len(r.devices) == 0 {
		return nil
	}
	sums := map[trackKey][]tally{}
	count := map[trackKey]int64{}
	for _, d := range r.devices {
		key := trackKey{d.model, d.operator}
		sums[key] = make([]tally, periods)
		count[key]++
	}
	at := func(id string, when time.Time) *tally {
		d, ok := r.devices[id]
		day := int(when.Sub(r.start)/(24*time.Hour)) - r.days%periodDays
		if !ok || day < 0 || day >= periods*periodDays {
			return nil
		}
		return &sums[trackKey{d.model, d.operator}][day/periodDays]
	}
	for _, x := range statements {
		if t := at(x.Device, x.Day); t != nil && x.BusySeconds > 0 {
			t.offeredDays++
			t.busySeconds += int64(x.BusySeconds)
		}
	}
	for _, a := range joined.Attributions {
		t := at(a.Device, a.Earning.Time)
		if t == nil || a.Method != reconcile.Matched {
			continue
		}
		switch a.Earning.Class {
		case indexer.JobCash:
			t.cash = t.cash.Add(dollarsOf(a.Net, a.Earning.Asset))
		case indexer.Emission:
			t.emissions = t.emissions.Add(dollarsOf(a.Net, a.Earning.Asset))
		default: // a deposit or refund is no income
		}
	}
	out := &portfolio.History{PeriodDays: periodDays, Tokens: []portfolio.Series{{
		Name: "LPT", Source: "constant of the demo", Prices: slices.Repeat([]string{strconv.Itoa(lptPrice)}, periods),
	}}}
	for key, list := range sums {
		out.Tracks = append(out.Tracks, key.track(list, count[key]))
	}
	slices.SortFunc(out.Tracks, func(a, b portfolio.Track) int {
		return cmp.Or(cmp.Compare(a.GPU, b.GPU), cmp.Compare(a.Operator, b.Operator))
	})
	return out
}

func (k trackKey) track(list []tally, devices int64) portfolio.Track {
	age := decimal.NewFromInt(365*ageMonths).DivRound(decimal.NewFromInt(12), 0).Sub(decimal.NewFromInt(int64(len(list) * periodDays)))
	out := portfolio.Track{
		Network: network, GPU: k.model, Operator: k.operator, Token: "LPT", AgeDays: age.String(), Evidence: string(reconcile.E3),
		Source: fmt.Sprintf("simulated: what the demo indexed and matched, and what agents signed; an age of %d months is an assumption", ageMonths),
	}
	for _, t := range list {
		out.Periods = append(out.Periods, portfolio.Period{
			DeviceDays: strconv.FormatInt(devices*periodDays, 10), OfferedHours: strconv.FormatInt(24*t.offeredDays, 10),
			WorkedHours: decimal.NewFromInt(t.busySeconds).DivRound(decimal.NewFromInt(3600), 6).String(),
			Cash:        t.cash.Truncate(6).String(), Emissions: t.emissions.Truncate(6).String(), Slashed: "0", OutageDays: "0",
		})
	}
	return out
}

// dollarsOf values an amount at the demo's constant price.
func dollarsOf(amount evm.Units, asset indexer.Asset) decimal.Decimal {
	price := int64(ethPrice)
	if asset.Symbol == "LPT" {
		price = lptPrice
	}
	return amount.Decimal(asset.Decimals).Mul(decimal.NewFromInt(price))
}
