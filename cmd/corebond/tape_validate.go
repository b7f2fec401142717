package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/tape"
)

func tapeValidateCommand() command {
	return command{
		name: "tape validate", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short: "check a tape: types, rules between columns, reasons for blanks, its manifest, the report it names, and its root on chain",
		example: "corebond tape validate devices.csv --report report.json\ncorebond tape validate loans.xlsx --json\n" +
			"corebond tape validate loans.csv --anchor addresses.json --rpc http://127.0.0.1:8545",
		setup: func(set *flag.FlagSet, env *environment) func(context.Context, []string) error {
			format := set.String("format", "", "`FORMAT`: csv, ndjson, xlsx or parquet; without it, told by the file")
			report := set.String("report", "", "`FILE` with the report that the rows name: their columns must be what it says")
			manifest := set.String("manifest", "", "`FILE` of the manifest; without it, the one beside the tape if there is one")
			most := set.Int("faults", maxFaults, "`N` faults that are listed at most")
			anchor := set.String("anchor", "", "`WHERE` the tape's root must stand: the contract Tapes' address, or the addresses file of its pool; needs a node")
			var node vaultFlags
			node.declareRPC(set)
			return func(ctx context.Context, args []string) error {
				v := validation{env: env, name: argument(args, 0), most: *most, anchor: *anchor, node: node}
				return v.run(ctx, *format, *report, *manifest)
			}
		},
	}
}

// validated is what tape validate prints with --json.
type validated struct {
	SchemaVersion int          `json:"schema_version"`
	AsOf          string       `json:"as_of"`
	Kind          tape.Kind    `json:"kind"`
	Format        tape.Format  `json:"format"`
	Pool          string       `json:"pool"`
	Rows          int          `json:"rows"`
	Hash          string       `json:"hash"`
	Root          string       `json:"root"`
	Manifest      string       `json:"manifest"` // agrees, differs or none
	Report        string       `json:"report"`   // agrees, differs or not given
	FaultCount    int          `json:"fault_count"`
	Faults        []tape.Fault `json:"faults"`
	Anchor        string       `json:"anchor"`             // agrees, differs, stale, none or not asked
	Anchored      *tape.Signed `json:"anchored,omitempty"` // the one of its cut-off, else the newest
	Error         *validError  `json:"error,omitempty"`
	Warnings      []string     `json:"warnings"`
}

type validError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
	Fix     string `json:"fix"`
}

type validation struct {
	env    *environment
	name   string
	most   int
	anchor string
	node   vaultFlags
	out    validated
}

func (v *validation) run(ctx context.Context, format, report, manifest string) error {
	if v.most < 1 {
		return usageError{"--faults lists 1 or more", "--faults 100"}
	}
	b, err := v.env.readInput(v.name)
	if err != nil {
		return err
	}
	f := tape.Sniff(v.name, b)
	if format != "" {
		if f, err = tape.ParseFormat(format); err != nil {
			return err
		}
	}
	r, err := tape.Parse(f, b, v.most)
	if err != nil {
		return err
	}
	v.out = validated{
		SchemaVersion: 1, Kind: r.Tape.Kind, Format: f, Rows: len(r.Tape.Rows), Manifest: "none", Report: "not given", Anchor: "not asked",
		FaultCount: r.Count, Faults: r.Faults, Warnings: []string{},
	}
	if r.Count > 0 {
		return v.faulty(exitInvalid, "FAULTY_TAPE", fmt.Sprintf("the tape has %d fault(s)", r.Count), "mend them where they stand; docs/tape.md is the dictionary")
	}
	m := r.Tape.Manifest()
	v.out.AsOf, v.out.Pool, v.out.Hash, v.out.Root, v.out.Faults = m.CutOff, m.Pool, m.Hash, m.Root, []tape.Fault{}
	if err := v.besides(&r, b, manifest); err != nil {
		return err
	}
	if v.anchor != "" {
		if err := v.anchored(ctx, &r); err != nil {
			return err
		}
	}
	if report == "" {
		return v.done(m.Report != nil)
	}
	return v.held(&r, report)
}

// besides holds the tape against its manifest.
func (v *validation) besides(r *tape.Read, b []byte, manifest string) error {
	if manifest == "" {
		if v.name == "" || v.name == "-" {
			return nil
		}
		manifest = base(v.name) + ".manifest.json"
		if _, err := os.Stat(manifest); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
	}
	text, err := v.env.readInput(manifest)
	if err != nil {
		return err
	}
	m, err := tape.ParseManifest(text)
	if err != nil {
		return err
	}
	if differs := m.Differs(&r.Tape, filepath.Base(v.name), b); differs != "" {
		v.out.Manifest = "differs"
		return v.faulty(exitVerification, "NOT_OF_MANIFEST", differs, "do not rely on it: ask for the file that the manifest was written with")
	}
	v.out.Manifest = "agrees"
	return nil
}

// held holds the rows against the report.
func (v *validation) held(r *tape.Read, file string) error {
	document, err := v.env.readInput(file)
	if err != nil {
		return err
	}
	bound, err := tape.Bind(document)
	if invalid.Code(err) == "ROOT_DIFFERS" {
		return &failure{exit: exitVerification, code: "ROOT_DIFFERS", err: err, fix: "do not rely on the report: corebond replay tells more"}
	}
	if err != nil {
		return err
	}
	faults, count := bound.Hold(r, v.most)
	if missing := bound.Missing(r); len(missing) > 0 {
		faults, count = append(faults, missing...), count+len(missing)
		faults = faults[:min(v.most, len(faults))]
	}
	if count > 0 {
		v.out.Report, v.out.Faults, v.out.FaultCount = "differs", faults, count
		return v.faulty(exitVerification, "NOT_OF_REPORT", fmt.Sprintf("%d cell(s) are not what the report %s says", count, bound.Hash),
			"do not rely on the tape, or give the report that its rows name")
	}
	v.out.Report = "agrees"
	return v.done(false)
}

// done prints a sound tape.
func (v *validation) done(unheld bool) error {
	if unheld {
		v.out.Warnings = append(v.out.Warnings, "the rows name a report, and it was not given: --report FILE holds them against it")
	}
	if v.env.json {
		v.env.printJSON(v.out)
		return nil
	}
	row, flush := table(v.env.stdout)
	row("tape", fmt.Sprintf("%s, %s, %d row(s)", v.out.Kind, v.out.Format, v.out.Rows))
	row("pool", fmt.Sprintf("%s as of %s", v.out.Pool, v.out.AsOf))
	row("hash", v.out.Hash)
	row("root", v.out.Root)
	row("manifest", v.out.Manifest)
	row("report", v.out.Report)
	row("on chain", v.onChain())
	row("faults", "none")
	flush()
	for _, w := range v.out.Warnings {
		v.env.said("warning: %s", w)
	}
	return nil
}

// faulty prints what is wrong, and returns the error for its exit code.
func (v *validation) faulty(exit int, code, message, fix string) error {
	field := ""
	if len(v.out.Faults) > 0 {
		f := v.out.Faults[0]
		field = fmt.Sprintf("line %d", f.Line)
		if f.Column != "" {
			field += ", column " + f.Column
		}
	}
	if v.env.json {
		v.out.Error = &validError{code, message, field, fix}
		v.env.printJSON(v.out)
	} else {
		for _, f := range v.out.Faults {
			fmt.Fprintln(v.env.stdout, shown(f.String()))
		}
		if more := v.out.FaultCount - len(v.out.Faults); more > 0 {
			fmt.Fprintf(v.env.stdout, "and %d more\n", more)
		}
	}
	return &failure{exit: exit, code: code, err: errors.New(message), fix: fix, shown: true}
}
