package source

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

const day = 24 * time.Hour

// fleet is what is known of a pool's devices at the cut-off.
type fleet struct {
	freeze.Facts
	pledges map[string]postgres.Pledge
	memory  map[string]postgres.Attestation // the newest that shows how much memory there is
	serials map[string]common.Hash
	earned  map[string][]reconcile.Attribution
	worked  map[string][]reconcile.Work // by device, in order of days

	bound  *tape.Bound // nil without a report
	seq    uint64
	prices map[string]decimal.Decimal // of a whole asset, in the pool's currency
	power  power
}

// power is what an hour of work costs, under the report's NAV case.
type power struct {
	known      bool
	kWh, pue   decimal.Decimal
	ofDeviceKW map[string]decimal.Decimal
}

func readFleet(ctx context.Context, db *postgres.DB, pool string, at time.Time) (*fleet, error) {
	facts, err := freeze.Read(ctx, db, pool, at)
	if err != nil {
		return nil, err
	}
	f := &fleet{
		Facts: facts, pledges: map[string]postgres.Pledge{}, memory: map[string]postgres.Attestation{},
		earned: map[string][]reconcile.Attribution{}, worked: map[string][]reconcile.Work{},
	}
	pledges, err := db.Pledges(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range pledges {
		f.pledges[p.DeviceID] = p
	}
	ids := make([]string, 0, len(f.Devices))
	for _, d := range f.Devices {
		ids = append(ids, d.ID)
	}
	if len(ids) == 0 {
		return f, nil
	}
	proofs, err := db.Attestations(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, a := range proofs { // in order of slots
		if a.CapacityBytes != nil && a.Status == "Verified" && !a.ChallengedAt.After(f.AsOf) {
			f.memory[a.DeviceID] = a
		}
	}
	if f.serials, err = db.Commitments(ctx, string(registry.KindSerial), f.AsOf, ids); err != nil {
		return nil, err
	}
	for _, a := range f.Joined.Attributions {
		f.earned[a.Device] = append(f.earned[a.Device], a)
	}
	for _, w := range f.Work {
		f.worked[w.Device] = append(f.worked[w.Device], w)
	}
	return f, nil
}

// bind takes prices and assumptions from the report that the rows name.
func (f *fleet) bind(b *tape.Bound, seq uint64) error {
	f.bound, f.seq, f.prices = b, seq, map[string]decimal.Decimal{}
	for _, p := range b.Snapshot.Prices {
		price, err := decimal.NewFromString(p.Value)
		if err != nil {
			return fmt.Errorf("read price of %s in the report: %w", p.Asset, err)
		}
		f.prices[p.Asset] = price
	}
	for _, c := range b.Snapshot.Cases {
		if c.Name != b.Snapshot.Pool.NAVCase {
			continue
		}
		kWh, err := decimal.NewFromString(c.KWhPrice)
		if err != nil {
			return fmt.Errorf("read power price of the report: %w", err)
		}
		pue, err := decimal.NewFromString(c.PUE)
		if err != nil {
			return fmt.Errorf("read PUE of the report: %w", err)
		}
		f.power = power{true, kWh, pue, map[string]decimal.Decimal{}}
	}
	for _, d := range b.Snapshot.Devices {
		if kW, err := decimal.NewFromString(d.PowerKW); err == nil && f.power.known {
			f.power.ofDeviceKW[d.ID] = kW
		}
	}
	return nil
}

// spell is the days that a rate is over: the last n whole days before the cut-off, or those of the record if they are fewer.
type spell struct {
	from time.Time
	days int
	busy int64 // seconds
	off  int   // days without a statement of work
}

func midnight(t time.Time) time.Time { return t.UTC().Truncate(day) }

// recordDays counts the whole days since a device was enrolled.
func (f *fleet) recordDays(d postgres.Device) int {
	first := midnight(d.EnrolledAt)
	if first.Before(d.EnrolledAt) {
		first = first.Add(day)
	}
	return max(0, int(midnight(f.AsOf).Sub(first)/day))
}

func (f *fleet) lastDays(d postgres.Device, n int) spell {
	s := spell{days: min(n, f.recordDays(d))}
	s.from = midnight(f.AsOf).Add(-time.Duration(s.days) * day)
	stated := 0
	for _, w := range f.worked[d.ID] {
		if !w.Day.Before(s.from) && w.Day.Before(midnight(f.AsOf)) {
			s.busy += int64(w.BusySeconds)
			stated++
		}
	}
	s.off = max(0, s.days-stated)
	return s
}

// income sums what a device was paid in a class in the last days; ok is false if an asset of it has no price.
func (f *fleet) income(id string, class indexer.Class, days int) (gross, net decimal.Decimal, ok bool) {
	from := f.AsOf.Add(-time.Duration(days) * day)
	for _, a := range f.earned[id] {
		if a.Earning.Class != class || a.Earning.Time.Before(from) {
			continue
		}
		price, known := f.prices[a.Earning.Asset.Symbol]
		if !known {
			return gross, net, false
		}
		gross = gross.Add(a.Gross.Decimal(a.Earning.Asset.Decimals).Mul(price))
		net = net.Add(a.Net.Decimal(a.Earning.Asset.Decimals).Mul(price))
	}
	return gross.Truncate(places), net.Truncate(places), true
}

// places of amounts in the pool's currency.
const places = 6

// isIncome reports whether a class is income.
func isIncome(c indexer.Class) bool { return c == indexer.JobCash || c == indexer.Emission }

// network is the one that paid a device most often in the last year; of equals, the first by name.
func (f *fleet) network(id string) string {
	counts, best := map[string]int{}, ""
	for _, a := range f.earned[id] {
		if isIncome(a.Earning.Class) && !a.Earning.Time.Before(f.AsOf.Add(-365*day)) {
			counts[a.Earning.Network]++
		}
	}
	for name, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && name < best {
			best = name
		}
	}
	return best
}

// evidence is the weakest class among the income of the last year, "" if there is none.
func (f *fleet) evidence(id string) string {
	out := ""
	for _, a := range f.earned[id] {
		if !isIncome(a.Earning.Class) || a.Earning.Time.Before(f.AsOf.Add(-365*day)) {
			continue
		}
		if class := string(a.Method.Evidence()); out == "" || class < out {
			out = class
		}
	}
	return out
}

// tokens are what emissions of the last year were paid in, in order of name.
func (f *fleet) tokens(id string) []string {
	var out []string
	for _, a := range f.earned[id] {
		if a.Earning.Class == indexer.Emission && !a.Earning.Time.Before(f.AsOf.Add(-365*day)) && !slices.Contains(out, a.Earning.Asset.Symbol) {
			out = append(out, a.Earning.Asset.Symbol)
		}
	}
	slices.Sort(out)
	return out
}
