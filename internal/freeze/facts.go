package freeze

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
)

// Facts are what the database knows at an instant about the devices of a pool.
type Facts struct {
	AsOf    time.Time
	Devices []postgres.Device               // pledged, ordered by ID
	Proofs  map[string]postgres.Attestation // the newest of each
	Work    []reconcile.Work                // of whole days before AsOf
	Joined  reconcile.Result                // of income and work
}

// Read returns the facts of the devices that are pledged to a facility, up to, not including, asOf. An empty facility means no devices.
// Income is joined over all pledges, because accounts may be shared with devices outside the pool.
func Read(ctx context.Context, db *postgres.DB, facility string, asOf time.Time) (Facts, error) {
	f, pledges, err := readAll(ctx, db, asOf)
	if err != nil {
		return Facts{}, err
	}
	within := map[string]bool{}
	for _, p := range pledges {
		within[p.DeviceID] = p.Facility == facility
	}
	f.keep(within)
	f.Devices = slices.DeleteFunc(f.Devices, func(d postgres.Device) bool { return !within[d.ID] })
	return f, nil
}

// Join returns how all income up to, not including, asOf and all work behind it meet, whatever the devices are pledged to.
func Join(ctx context.Context, db *postgres.DB, asOf time.Time) (reconcile.Result, error) {
	f, _, err := readAll(ctx, db, asOf)
	return f.Joined, err
}

// readAll reads the facts of all devices, and the pledges in force.
func readAll(ctx context.Context, db *postgres.DB, asOf time.Time) (Facts, []postgres.Pledge, error) {
	f := Facts{AsOf: asOf.UTC().Truncate(time.Second), Proofs: map[string]postgres.Attestation{}}
	pledges, err := db.Pledges(ctx)
	if err != nil {
		return Facts{}, nil, err
	}
	pledges = slices.DeleteFunc(pledges, func(p postgres.Pledge) bool { return p.PledgedAt.After(f.AsOf) })
	if f.Devices, err = db.Devices(ctx); err != nil {
		return Facts{}, nil, err
	}
	proofs, err := db.Attestations(ctx, nil)
	if err != nil {
		return Facts{}, nil, err
	}
	for _, a := range proofs { // ordered by device and slot
		if !a.ChallengedAt.After(f.AsOf) {
			f.Proofs[a.DeviceID] = a
		}
	}
	if f.Work, err = db.Work(ctx); err != nil {
		return Facts{}, nil, err
	}
	f.Work = slices.DeleteFunc(f.Work, func(w reconcile.Work) bool { return w.Day.AddDate(0, 0, 1).After(f.AsOf) })
	earnings, err := db.Earnings(ctx, postgres.EarningFilter{To: f.AsOf})
	if err != nil {
		return Facts{}, nil, err
	}
	var accounts []reconcile.Device
	for _, p := range pledges {
		accounts = append(accounts, reconcile.Device{
			ID: p.DeviceID, Chain: p.Chain, Account: strings.ToLower(p.Account.Hex()), Proven: f.Proofs[p.DeviceID].Status == "Verified",
		})
	}
	f.Joined = reconcile.Run(f.AsOf, accounts, f.Work, earnings)
	slices.SortFunc(f.Devices, func(a, b postgres.Device) int { return cmp.Compare(a.ID, b.ID) })
	return f, pledges, nil
}

// Only returns the facts of one device; false if it is not among them.
func (f Facts) Only(id string) (Facts, bool) {
	at := slices.IndexFunc(f.Devices, func(d postgres.Device) bool { return d.ID == id })
	if at < 0 {
		return f, false
	}
	f.Devices = f.Devices[at : at+1]
	f.Joined.Attributions, f.Joined.UnexplainedWork, f.Work = slices.Clone(f.Joined.Attributions), slices.Clone(f.Joined.UnexplainedWork), slices.Clone(f.Work)
	f.keep(map[string]bool{id: true})
	return f, true
}

// keep leaves out what other devices did.
func (f *Facts) keep(within map[string]bool) {
	f.Joined.Attributions = slices.DeleteFunc(f.Joined.Attributions, func(a reconcile.Attribution) bool { return !within[a.Device] })
	f.Joined.UnexplainedWork = slices.DeleteFunc(f.Joined.UnexplainedWork, func(w reconcile.Work) bool { return !within[w.Device] })
	f.Work = slices.DeleteFunc(f.Work, func(w reconcile.Work) bool { return !within[w.Device] })
}

// midnight is the beginning of a day in UTC.
func midnight(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// first is the first whole day of a device's record.
func first(d postgres.Device) time.Time {
	if day := midnight(d.EnrolledAt); day.Before(d.EnrolledAt) {
		return day.AddDate(0, 0, 1)
	}
	return midnight(d.EnrolledAt)
}

// days is how many whole days the record of a device has.
func (f Facts) days(d postgres.Device) int {
	return max(0, int(midnight(f.AsOf).Sub(first(d))/(24*time.Hour)))
}
