package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
)

func underwritePoolCommand() command {
	return command{
		name: "underwrite pool", group: "Investors and integrators", args: "ID", maxArgs: 1,
		short:   "write the report of what the database knows now of a pool's devices",
		example: "corebond underwrite pool demo-pool-1 > report.json\ncorebond underwrite pool demo-pool-1 --terms terms.yaml --distributed --html report.html > report.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			f := freezingFlags(fs, env)
			return func(ctx context.Context, args []string) error {
				if argument(args, 0) == "" {
					return usageError{"underwrite pool needs the pool's name", "corebond underwrite pool NAME, as its devices are pledged to it"}
				}
				return f.run(ctx, args[0], "")
			}
		},
	}
}

func underwriteDeviceCommand() command {
	return command{
		name: "underwrite device", group: "Investors and integrators", args: "ID", maxArgs: 1,
		short:   "write the report of one device alone, on the terms of the pool it is pledged to",
		example: "corebond underwrite device sim-01-a100-80gb > report.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			f := freezingFlags(fs, env)
			return func(ctx context.Context, args []string) error {
				if argument(args, 0) == "" {
					return usageError{"underwrite device needs the device's name", "corebond underwrite device NAME, as it was enrolled"}
				}
				return f.run(ctx, "", args[0])
			}
		},
	}
}

// freezing is underwriting from the database.
type freezing struct {
	*underwriting
	terms, asOf *string
	snapshot    *bool
}

func freezingFlags(fs *flag.FlagSet, env *environment) *freezing {
	return &freezing{
		underwriting: underwritingFlags(fs, env),
		terms:        fs.String("terms", "", "`FILE`, YAML or JSON: contract, prices, cases and assumptions; without it, those of the pool's newest report"),
		asOf:         fs.String("as-of", "", "`TIME`, RFC 3339, up to which records count; without it, now"),
		snapshot:     fs.Bool("snapshot", false, "write only the snapshot of inputs, for underwrite file"),
	}
}

// run underwrites a pool, or one device.
func (f *freezing) run(ctx context.Context, pool, device string) error {
	asOf, err := f.instant()
	if err != nil {
		return err
	}
	var terms *freeze.Terms
	if *f.terms != "" {
		text, err := f.env.readInput(*f.terms)
		if err != nil {
			return err
		}
		given, err := freeze.ParseTerms(text)
		if err != nil {
			return err
		}
		terms = &given
	}
	values, err := f.cfg.load()
	if err != nil {
		return err
	}
	if *f.distributed {
		if err := needSharedDatabase(values); err != nil {
			return err
		}
	}
	return onDatabase(ctx, values, func(db *postgres.DB) error {
		snapshot, err := f.freeze(ctx, db, pool, device, terms, asOf)
		if err != nil {
			return err
		}
		if *f.snapshot {
			return f.writeSnapshot(snapshot)
		}
		return f.writeBy(ctx, snapshot, db, values)
	})
}

func (f *freezing) instant() (time.Time, error) {
	if *f.asOf == "" {
		return time.Now(), nil
	}
	at, err := time.Parse(time.RFC3339, *f.asOf)
	if err != nil {
		return at, invalid.Input("as-of", "write RFC 3339 such as 2026-01-31T00:00:00Z", "%.40q is not a time", *f.asOf)
	}
	return at, nil
}

// freeze reads the records and joins them with terms: those given, or those of the pool's newest report.
func (f *freezing) freeze(ctx context.Context, db *postgres.DB, pool, device string, terms *freeze.Terms, asOf time.Time) (report.Snapshot, error) {
	if device != "" {
		facility, err := pledgedTo(ctx, db, device)
		if err != nil {
			return report.Snapshot{}, err
		}
		pool = facility
	}
	var warnings []string
	if terms == nil {
		newest, err := newestTerms(ctx, db, pool, asOf)
		if err != nil {
			return report.Snapshot{}, err
		}
		terms, warnings = &newest.terms, newest.warnings
	}
	if terms.Pool.Name != pool {
		return report.Snapshot{}, invalid.New("CONFLICT", "pool.name", "use the terms of "+pool, "the terms are of pool %q and not of %q", terms.Pool.Name, pool)
	}
	facts, err := freeze.Read(ctx, db, pool, asOf)
	if err != nil {
		return report.Snapshot{}, err
	}
	if device != "" {
		facts, _ = facts.Only(device)
		terms.Pool.Name = pool + "/" + device
	}
	if len(facts.Devices) == 0 {
		return report.Snapshot{}, notFound(fmt.Errorf("no device was pledged to %q by %s", pool, asOf.UTC().Format(time.RFC3339)), "pledge devices to it, or look at its name and at --as-of")
	}
	snapshot, more, err := terms.Snapshot(facts)
	for _, w := range append(warnings, more...) {
		fmt.Fprintf(f.env.stderr, "warning: %s\n", w)
	}
	return snapshot, err
}

func (f *freezing) writeSnapshot(snapshot report.Snapshot) error {
	f.env.printJSON(snapshot)
	return nil
}

func notFound(err error, fix string) error {
	return &failure{exit: exitNotFound, code: "NOT_FOUND", err: err, fix: fix}
}

// pledgedTo returns what a device is pledged to.
func pledgedTo(ctx context.Context, db *postgres.DB, device string) (string, error) {
	pledges, err := db.Pledges(ctx)
	if err != nil {
		return "", err
	}
	for _, p := range pledges {
		if p.DeviceID == device {
			return p.Facility, nil
		}
	}
	return "", notFound(fmt.Errorf("no device %q is pledged", device), "enrol and pledge it first, or look at its name")
}

type reportedTerms struct {
	terms    freeze.Terms
	warnings []string
}

func newestTerms(ctx context.Context, db *postgres.DB, pool string, asOf time.Time) (reportedTerms, error) {
	newest, err := db.LatestReport(ctx, pool)
	if errors.Is(err, postgres.ErrNotFound) {
		return reportedTerms{}, notFound(fmt.Errorf("pool %q has no report to take terms from", pool), "give --terms FILE with its contract, prices and assumptions")
	}
	if err != nil {
		return reportedTerms{}, err
	}
	document, err := report.Decode(newest.Body)
	if err != nil {
		return reportedTerms{}, fmt.Errorf("read terms of report %v: %w", newest.Hash, err)
	}
	terms, warnings := freeze.TermsOf(document.Snapshot, asOf)
	return reportedTerms{terms, warnings}, nil
}
