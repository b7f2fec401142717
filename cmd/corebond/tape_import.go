package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/corebond/corebond/internal/tape"
)

func tapeImportCommand() command {
	return command{
		name: "tape import", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "bring somebody else's CSV into our columns by a mapping, and check it",
		example: "corebond tape import --map mapping.yaml originator.csv --out loans.csv",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			e := tapeExport{env: env, out: fs.String("out", "", "`FILE` to write, and beside it the manifest; without it, standard output")}
			mapping := fs.String("map", "", "`FILE`, YAML or JSON: where each column comes from; docs/tape.md has an example")
			format := fs.String("format", "csv", "`FORMAT` to write: csv, ndjson, xlsx or parquet; several with commas, or all")
			saltFile := saltFlag(fs)
			return func(_ context.Context, args []string) error {
				if *mapping == "" {
					return usageError{"tape import needs a mapping", "--map FILE; docs/tape.md has an example"}
				}
				formats, err := parseFormats(*format)
				if err != nil {
					return err
				}
				if *e.out == "" && (len(formats) > 1 || env.json) {
					return usageError{"several formats, and --json, need files to write", "--out FILE"}
				}
				text, err := env.readInput(*mapping)
				if err != nil {
					return err
				}
				m, err := tape.ParseMapping(text)
				if err != nil {
					return err
				}
				b, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				salt, warnings, err := env.salt(*saltFile)
				if err != nil {
					return err
				}
				r, err := m.Import(b, salt, maxFaults)
				if err != nil {
					return err
				}
				if r.Count > 0 {
					v := validation{env: env, name: argument(args, 0), most: maxFaults, out: validated{
						SchemaVersion: 1, Kind: m.Kind, Format: tape.CSV, Rows: len(r.Tape.Rows), Manifest: "none", Report: "not given",
						FaultCount: r.Count, Faults: r.Faults, Warnings: []string{},
					}}
					return v.faulty(exitInvalid, "FAULTY_TAPE", fmt.Sprintf("%d cell(s) are no rows of a %s tape", r.Count, m.Kind), "mend the file or the mapping; nothing was written")
				}
				return e.write(&r.Tape, formats, warnings)
			}
		},
	}
}
