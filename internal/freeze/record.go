package freeze

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// record divides what the eligible devices did into periods, the last of which ends at the midnight before the as-of. Days before the first
// whole period are left out. A day without a statement of work is downtime.
type record struct {
	Terms
	facts    Facts
	eligible map[string]report.Device
	prices   map[string]decimal.Decimal
}

// trackKey is what one operator runs of one model on one network.
type trackKey struct{ network, model, operator string }

func (k trackKey) compare(o trackKey) int {
	return cmp.Or(cmp.Compare(k.network, o.network), cmp.Compare(k.model, o.model), cmp.Compare(k.operator, o.operator))
}

// tally is a period's sum.
type tally struct {
	deviceDays, offeredDays, busySeconds int64
	cash, emissions                      decimal.Decimal
}

// sums is a track in the making.
type sums struct {
	periods   []tally
	devices   int64
	simulated bool            // any of them
	age       int64           // months, of all devices together
	tokens    map[string]bool // that emissions came in
}

// history is null, with a warning, if there is no whole period.
func (r record) history() (*portfolio.History, []string, error) {
	periods := 0
	for _, d := range r.facts.Devices {
		if _, ok := r.eligible[d.ID]; ok {
			periods = max(periods, r.facts.days(d)/r.PeriodDays)
		}
	}
	if periods == 0 {
		return nil, []string{"the report has cases only: no eligible device has a record of one whole period"}, nil
	}
	tracks := r.tracks(periods)
	if err := r.income(tracks, periods); err != nil {
		return nil, nil, err
	}
	for _, w := range r.facts.Work {
		if t := r.at(tracks, periods, w.Device, w.Day); t != nil && w.BusySeconds > 0 {
			t.offeredDays++
			t.busySeconds += int64(w.BusySeconds)
		}
	}
	out := &portfolio.History{PeriodDays: r.PeriodDays, Tracks: []portfolio.Track{}, Tokens: []portfolio.Series{}}
	var warnings []string
	used := map[string]bool{}
	for _, key := range slices.SortedFunc(maps.Keys(tracks), trackKey.compare) {
		track, warning := r.track(key, tracks[key])
		if warning != "" {
			warnings = append(warnings, warning)
		}
		used[track.Token] = true
		out.Tracks = append(out.Tracks, track)
	}
	for _, s := range r.Tokens {
		if used[s.Name] {
			s.Prices = s.Prices[len(s.Prices)-periods:]
			out.Tokens = append(out.Tokens, s)
		}
	}
	slices.SortFunc(out.Tokens, func(a, b portfolio.Series) int { return cmp.Compare(a.Name, b.Name) })
	return out, warnings, nil
}

// tracks counts devices and their days.
func (r record) tracks(periods int) map[trackKey]*sums {
	out := map[trackKey]*sums{}
	begin := midnight(r.facts.AsOf).AddDate(0, 0, -periods*r.PeriodDays)
	for _, d := range r.facts.Devices {
		in, ok := r.eligible[d.ID]
		if !ok {
			continue
		}
		key := trackKey{in.Network, in.Model, in.Operator}
		if out[key] == nil {
			out[key] = &sums{periods: make([]tally, periods), tokens: map[string]bool{}}
		}
		t := out[key]
		t.devices++
		t.simulated = t.simulated || in.Simulated
		t.age += int64(in.AgeMonths)
		for p := range t.periods {
			from, to := begin.AddDate(0, 0, p*r.PeriodDays), begin.AddDate(0, 0, (p+1)*r.PeriodDays)
			if start := first(d); start.After(from) {
				from = start
			}
			t.periods[p].deviceDays += max(0, int64(to.Sub(from)/(24*time.Hour)))
		}
	}
	return out
}

// at is the period of a device's track that an instant is in; nil if none is.
func (r record) at(tracks map[trackKey]*sums, periods int, device string, when time.Time) *tally {
	in, ok := r.eligible[device]
	begin := midnight(r.facts.AsOf).AddDate(0, 0, -periods*r.PeriodDays)
	if !ok || when.Before(begin) || !when.Before(midnight(r.facts.AsOf)) {
		return nil
	}
	return &tracks[trackKey{in.Network, in.Model, in.Operator}].periods[int(when.Sub(begin)/(24*time.Hour))/r.PeriodDays]
}

// income sums what is matched to its device.
func (r record) income(tracks map[trackKey]*sums, periods int) error {
	for _, a := range r.facts.Joined.Attributions {
		t := r.at(tracks, periods, a.Device, a.Earning.Time)
		if t == nil || a.Method != reconcile.Matched {
			continue
		}
		switch a.Earning.Class {
		case indexer.JobCash, indexer.Emission:
		default: // a deposit or refund is no income
			continue
		}
		value, err := worth(r.prices, a.Net, a.Earning.Asset)
		if err != nil {
			return err
		}
		if a.Earning.Class == indexer.JobCash {
			t.cash = t.cash.Add(value)
			continue
		}
		t.emissions = t.emissions.Add(value)
		in := r.eligible[a.Device]
		tracks[trackKey{in.Network, in.Model, in.Operator}].tokens[a.Earning.Asset.Symbol] = true
	}
	return nil
}

// track writes a track's sums. Emissions need the prices of their token: without them they are left out, with a warning.
func (r record) track(k trackKey, s *sums) (out portfolio.Track, warning string) {
	out = portfolio.Track{
		Network: k.network, GPU: k.model, Operator: k.operator, Evidence: string(reconcile.E3),
		Source: "indexed from the chain and matched to devices, and worked hours as agents signed them; ages are those of the terms; failures for good, " +
			"outages and exits are not recorded",
	}
	if s.simulated {
		out.Source = "simulated: " + out.Source
	}
	if names := slices.Sorted(maps.Keys(s.tokens)); len(names) > 0 {
		at := slices.IndexFunc(r.Tokens, func(t portfolio.Series) bool { return t.Name == names[0] })
		if len(names) > 1 || at < 0 || len(r.Tokens[at].Prices) < len(s.periods) {
			warning = fmt.Sprintf("emissions in %s to %s on %s are left out of the record: the terms lack their price at the end of each of %d periods of %d days (tokens)",
				strings.Join(names, ", "), k.operator, k.network, len(s.periods), r.PeriodDays)
		} else {
			out.Token = names[0]
		}
	}
	age := decimal.NewFromInt(365*s.age).DivRound(decimal.NewFromInt(12*s.devices), 0)
	age = age.Sub(decimal.NewFromInt(int64(len(s.periods) * r.PeriodDays)))
	out.AgeDays = decimal.Max(age, decimal.Zero).String()
	for _, t := range s.periods {
		emissions := t.emissions
		if out.Token == "" {
			emissions = decimal.Zero
		}
		out.Periods = append(out.Periods, portfolio.Period{
			DeviceDays: strconv.FormatInt(t.deviceDays, 10), OfferedHours: strconv.FormatInt(24*t.offeredDays, 10), WorkedHours: hours(t.busySeconds),
			Cash: t.cash.Truncate(6).String(), Emissions: emissions.Truncate(6).String(), Slashed: "0", OutageDays: "0",
		})
	}
	return out, warning
}
