// Package reconcile joins settled income to measured work, device by device and day by day.
//
// Income without work may be self-dealing or a wash; work without income may be a leak to another wallet. Both are shown, neither
// is judged. The package is pure: it reads values and returns values, and running it again after a reorganisation gives the
// attribution anew. It never adds income classes together.
package reconcile

import (
	"cmp"
	"slices"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// Evidence is the class that stands beside every figure. E4, hardware-signed and settled on chain, is out of reach until device
// evidence is bound to the proof.
type Evidence string

const (
	E4            Evidence = "E4"
	E3            Evidence = "E3" // settled on chain and matched to the device
	E2            Evidence = "E2" // settled on chain, wallet level only
	E1            Evidence = "E1" // a network's or vendor's own figure
	E0            Evidence = "E0" // self-reported
	NotVerifiable Evidence = "x"
)

// Device is what reconciliation must know of one: the account its income is pledged to, and whether its proof stands.
type Device struct {
	ID      string
	Chain   uint64
	Account string // as the earnings of its chain write providers
	Proven  bool
}

// Method says how an earning came to a device, and so what its evidence is worth.
type Method string

const (
	Matched       Method = "matched"        // sole device of the account, proven, and work explains it: E3
	SharedAccount Method = "shared_account" // several devices share the account; split by their work: E2
	NoWork        Method = "no_work"        // nobody behind the account worked: unexplained income, E2
	NotProven     Method = "not_proven"     // the device's proof does not stand: E2
)

// Evidence returns the class of an earning attributed by this method.
func (m Method) Evidence() Evidence {
	if m == Matched {
		return E3
	}
	return E2
}

// Attribution gives a device its part of one earning.
type Attribution struct {
	Earning indexer.Earning
	Device  string
	Gross   evm.Units
	Net     evm.Units
	Method  Method
}

// SettlementLag is how long after work its payment may settle and still be explained by it.
const SettlementLag = 24 * time.Hour

// ledger is the input, indexed.
type ledger struct {
	sharing map[account][]Device              // by account, ordered by device
	busy    map[string]map[time.Time]uint32   // device -> day -> seconds
	paid    map[string]map[time.Time]struct{} // device -> day with job cash
}

type account struct {
	chain uint64
	name  string
}

// Result is the join. UnexplainedWork lists device-days whose work was not paid within SettlementLag, among days old enough.
type Result struct {
	Attributions    []Attribution
	UnexplainedWork []Work
}

// Run attributes every earning of a pledged account; earnings of other accounts are left out. Statements of work must have been
// verified. A statement's day counts as explained if job cash came on that day or within SettlementLag after it.
func Run(asOf time.Time, devices []Device, work []Work, earnings []indexer.Earning) Result {
	l := newLedger(devices, work)
	var out Result
	for _, e := range earnings {
		sharing := l.sharing[account{e.Chain, e.Provider}]
		if len(sharing) > 0 {
			out.Attributions = append(out.Attributions, l.attribute(e, sharing)...)
		}
	}
	for _, w := range work {
		due := w.Day.Add(SettlementLag)
		if w.BusySeconds > 0 && !due.Add(24*time.Hour).After(asOf) && !l.paidWithin(w.Device, w.Day) {
			out.UnexplainedWork = append(out.UnexplainedWork, w)
		}
	}
	slices.SortFunc(out.UnexplainedWork, func(a, b Work) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), a.Day.Compare(b.Day))
	})
	return out
}

func newLedger(devices []Device, work []Work) *ledger {
	l := &ledger{map[account][]Device{}, map[string]map[time.Time]uint32{}, map[string]map[time.Time]struct{}{}}
	for _, d := range devices {
		key := account{d.Chain, d.Account}
		l.sharing[key] = append(l.sharing[key], d)
		l.busy[d.ID], l.paid[d.ID] = map[time.Time]uint32{}, map[time.Time]struct{}{}
	}
	for _, sharing := range l.sharing {
		slices.SortFunc(sharing, func(a, b Device) int { return cmp.Compare(a.ID, b.ID) })
	}
	for _, w := range work {
		if days := l.busy[w.Device]; days != nil {
			days[day(w.Day)] = w.BusySeconds
		}
	}
	return l
}

// attribute splits one earning among the devices of its account, by their work on the day and the lag before it.
func (l *ledger) attribute(e indexer.Earning, sharing []Device) []Attribution {
	weights := make([]uint64, len(sharing))
	var total uint64
	for i, d := range sharing {
		for at := day(e.Time).Add(-SettlementLag); !at.After(day(e.Time)); at = at.Add(24 * time.Hour) {
			weights[i] += uint64(l.busy[d.ID][at])
		}
		total += weights[i]
	}
	method := SharedAccount
	switch {
	case e.Class == indexer.JobCash && total == 0:
		method = NoWork
	case len(sharing) == 1 && !sharing[0].Proven:
		method = NotProven
	case len(sharing) == 1:
		method = Matched
	}
	if total == 0 { // nothing to weigh by: equal parts
		for i := range weights {
			weights[i] = 1
		}
		total = uint64(len(weights))
	}
	gross, net := split(e.Gross, weights, total), split(e.Net, weights, total)
	out := make([]Attribution, 0, len(sharing))
	for i, d := range sharing {
		if weights[i] == 0 {
			continue
		}
		out = append(out, Attribution{Earning: e, Device: d.ID, Gross: gross[i], Net: net[i], Method: method})
		if e.Class == indexer.JobCash {
			l.paid[d.ID][day(e.Time)] = struct{}{}
		}
	}
	return out
}

// split divides units by weights so that the parts sum to it: floors, and the rest to the largest weight, ties to the first.
func split(units evm.Units, weights []uint64, total uint64) []evm.Units {
	parts := make([]evm.Units, len(weights))
	rest, largest := units, 0
	for i, w := range weights {
		parts[i], _ = units.MulDivDown(w, total)
		rest, _ = rest.Sub(parts[i])
		if w > weights[largest] {
			largest = i
		}
	}
	parts[largest], _ = parts[largest].Add(rest)
	return parts
}

func (l *ledger) paidWithin(device string, from time.Time) bool {
	for at := from; !at.After(from.Add(SettlementLag)); at = at.Add(24 * time.Hour) {
		if _, ok := l.paid[device][at]; ok {
			return true
		}
	}
	return false
}
