package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
)

func tapeExportCommand() command {
	return command{
		name: "tape export", group: "Investors and integrators", short: "loan or device tape of a pool, with a manifest that binds it to the anchored report",
		example: "corebond tape export --kind device --pool demo-pool-1 --format csv,parquet --out devices\n" +
			"corebond tape export --kind loan --pool demo-pool-1 --addresses addresses.json --rpc http://127.0.0.1:8545 --format xlsx --out loans.xlsx",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			e := tapeExport{env: env}
			e.kind = fs.String("kind", "device", "`KIND` of tape: loan, read from the contracts, or device, read from the database")
			e.pool = fs.String("pool", "", "`NAME` of the pool")
			e.format = fs.String("format", "csv", "`FORMAT`: csv, ndjson, xlsx or parquet; several with commas, or all")
			e.out = fs.String("out", "", "`FILE` to write, and beside it the manifest; with several formats their endings are added. Without it, standard output")
			e.asOf = fs.String("as-of", "", "`TIME`, RFC 3339, that device records count up to; without it, that of the newest report")
			e.block = fs.String("block", "", "`NUMBER` of the block that loans are read at; the newest without it")
			e.public = fs.Bool("public", false, "warn of what would tell an obligor apart")
			e.saltFile = saltFlag(fs)
			e.vault.declare(fs)
			e.cfg = configFlags(fs, env, "database_url", "data")
			return func(ctx context.Context, _ []string) error { return e.run(ctx) }
		},
	}
}

type tapeExport struct {
	env                                            *environment
	kind, pool, format, out, asOf, block, saltFile *string
	public                                         *bool
	vault                                          vaultFlags
	cfg                                            *configuration
}

func (e *tapeExport) run(ctx context.Context) error {
	kind, err := parseKind(*e.kind)
	if err != nil {
		return err
	}
	formats, err := parseFormats(*e.format)
	if err != nil {
		return err
	}
	if *e.pool == "" {
		return usageError{"tape export needs a pool", "--pool NAME, as its devices are pledged to it"}
	}
	if *e.out == "" && (len(formats) > 1 || e.env.json) {
		return usageError{"several formats, and --json, need files to write", "--out FILE"}
	}
	var cutOff time.Time
	if *e.asOf != "" {
		if cutOff, err = time.Parse(time.RFC3339, *e.asOf); err != nil {
			return invalid.Input("as-of", "write RFC 3339 such as 2026-01-31T00:00:00Z", "%.40q is not a time", *e.asOf)
		}
	}
	salt, warnings, err := e.env.salt(*e.saltFile)
	if err != nil {
		return err
	}
	var t tape.Tape
	if kind == tape.Loan {
		t, err = e.loans(ctx, salt)
	} else {
		err = withDatabase(ctx, e.cfg, func(db *postgres.DB) (err error) {
			s := source.Source{DB: db, Salt: salt, Now: time.Now}
			t, err = s.Tape(ctx, kind, *e.pool, cutOff)
			return err
		})
	}
	if err != nil {
		return noTape(err)
	}
	if *e.public {
		warnings = append(warnings, t.Exposed()...)
	}
	return e.write(&t, formats, warnings)
}

func (e *tapeExport) loans(ctx context.Context, salt tape.Salt) (tape.Tape, error) {
	at, err := blockNumber(*e.block)
	if err != nil {
		return tape.Tape{}, err
	}
	vault, client, err := e.vault.open(ctx, e.env)
	if err != nil {
		return tape.Tape{}, err
	}
	defer client.Close()
	plan := onchain.Plan{}
	books := vaultBooks{vault, at, func(pool string) bool { plan.Name = pool; return plan.PoolID() == vault.PoolID }}
	s := source.Source{Books: books, Salt: salt, Now: time.Now}
	t, err := s.Tape(ctx, tape.Loan, *e.pool, time.Time{})
	return t, vaultFailure(noTape(err))
}

// exported is what tape export prints with --json.
type exported struct {
	SchemaVersion int           `json:"schema_version"`
	AsOf          string        `json:"as_of"`
	ManifestFile  string        `json:"manifest_file"`
	Manifest      tape.Manifest `json:"manifest"`
	Warnings      []string      `json:"warnings"`
}

func (e *tapeExport) write(t *tape.Tape, formats []tape.Format, warnings []string) error {
	manifest := t.Manifest()
	if manifest.Simulated {
		warnings = append(warnings, "the tape is simulated: no hardware or no real chain is behind its figures")
	}
	for _, w := range warnings {
		e.env.said("warning: %s", w)
	}
	if *e.out == "" {
		return t.Write(e.env.stdout, formats[0])
	}
	name := *e.out
	if len(formats) == 1 && filepath.Ext(name) == "."+string(formats[0]) {
		name = base(name)
	}
	for _, f := range formats {
		b, err := t.Bytes(f)
		if err != nil {
			return err
		}
		file := name + "." + string(f)
		if err := os.WriteFile(file, b, 0o644); err != nil { //nolint:gosec // a tape is made to be handed on
			return fmt.Errorf("write tape: %w", err)
		}
		manifest.AddFile(filepath.Base(file), f, b)
	}
	beside := name + ".manifest.json"
	if err := os.WriteFile(beside, manifest.Bytes(), 0o644); err != nil { //nolint:gosec // as the tape
		return fmt.Errorf("write manifest: %w", err)
	}
	if e.env.json {
		if warnings == nil {
			warnings = []string{}
		}
		e.env.printJSON(exported{1, manifest.CutOff, beside, manifest, warnings})
		return nil
	}
	row, flush := table(e.env.stdout)
	row("kind", string(manifest.Kind))
	row("pool", manifest.Pool)
	row("cut-off", manifest.CutOff)
	row("rows", fmt.Sprintf("%d", manifest.Rows))
	row("hash", manifest.Hash)
	row("root", manifest.Root)
	if r := manifest.Report; r != nil {
		row("report", r.Hash)
	}
	for _, f := range manifest.Files {
		row("file", filepath.Join(filepath.Dir(name), f.Name))
	}
	row("manifest", beside)
	flush()
	return nil
}
