package reconcile

import (
	"cmp"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/shopspring/decimal"
)

// Total sums the attributed net job cash of one asset by whether work explains it. Explained includes shared accounts, where the
// work is known and the device is not.
type Total struct {
	Asset       indexer.Asset
	Explained   evm.Units
	Unexplained evm.Units
}

// JobCash totals the job cash of a result by asset, ordered by chain and symbol. Sums saturate at 2^256-1, which no asset reaches.
func (r Result) JobCash() []Total {
	var totals []Total
	for _, a := range r.Attributions {
		if a.Earning.Class != indexer.JobCash {
			continue
		}
		i := slices.IndexFunc(totals, func(t Total) bool { return t.Asset == a.Earning.Asset })
		if i < 0 {
			totals, i = append(totals, Total{Asset: a.Earning.Asset}), len(totals)
		}
		sum := &totals[i].Explained
		if a.Method == NoWork {
			sum = &totals[i].Unexplained
		}
		if next, ok := sum.Add(a.Net); ok {
			*sum = next
		}
	}
	slices.SortFunc(totals, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Asset.Chain, b.Asset.Chain), cmp.Compare(a.Asset.Symbol, b.Asset.Symbol))
	})
	return totals
}

// MatchedRatio is explained net job cash over all of it, to six places, rounded down; false if there was none.
func (t Total) MatchedRatio() (decimal.Decimal, bool) {
	all, ok := t.Explained.Add(t.Unexplained)
	if !ok || all.IsZero() {
		return decimal.Decimal{}, false
	}
	millionths, _ := t.Explained.Decimal(0).Shift(6).QuoRem(all.Decimal(0), 0)
	return millionths.Shift(-6), true
}
