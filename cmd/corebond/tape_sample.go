package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/corebond/corebond/internal/tape"
)

func tapeSampleCommand() command {
	return command{
		name: "tape sample", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "draw rows for an auditor, the same for everyone, as a tie-out sheet to fill in",
		example: "corebond tape sample --n 50 --seed 20260630 loans.csv --out tie-out.xlsx\ncorebond tape sample --n 25 --seed 7 --stratify gpu_model devices.parquet > tie-out.csv",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			n := fs.Int("n", 50, "`N` rows to draw; a smaller tape is taken whole")
			seed := fs.Uint64("seed", 1, "`SEED` that decides which: choose it after the tape's hash is known, such as the date")
			stratum := fs.String("stratify", "", "`COLUMN` whose values each get their share")
			out := fs.String("out", "", "`FILE`.csv or .xlsx to write; without it CSV on standard output")
			format := fs.String("format", "", "`FORMAT` of the tape: csv, ndjson, xlsx or parquet; without it, told by the file")
			return func(_ context.Context, args []string) error {
				r, _, err := env.readTape(argument(args, 0), *format)
				if err != nil {
					return err
				}
				if err := sound(&r); err != nil {
					return err
				}
				s, err := r.Tape.Draw(*n, *seed, *stratum)
				if err != nil {
					return err
				}
				return env.writeSample(&s, *out)
			}
		},
	}
}

// sampled is what tape sample prints with --json.
type sampled struct {
	SchemaVersion int               `json:"schema_version"`
	Method        map[string]string `json:"method"`
	Rows          []int             `json:"tape_rows"` // from 1
	Keys          []string          `json:"keys"`
	File          *string           `json:"file"`
	Warnings      []string          `json:"warnings"`
}

func (env *environment) writeSample(s *tape.Sample, file string) error {
	write := s.WriteCSV
	switch strings.ToLower(filepath.Ext(file)) {
	case "", ".csv":
	case ".xlsx":
		write = s.WriteXLSX
	default:
		return usageError{fmt.Sprintf("%s is not a sheet", file), "--out FILE.csv or FILE.xlsx"}
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("write tie-out sheet: %w", err)
	}
	if file != "" {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil { //nolint:gosec // made to be handed to an auditor
			return fmt.Errorf("write tie-out sheet: %w", err)
		}
	}
	out := sampled{SchemaVersion: 1, Method: map[string]string{}, Rows: []int{}, Keys: []string{}, Warnings: []string{}}
	for _, m := range s.Method() {
		out.Method[m[0]] = m[1]
		if !env.json {
			env.said("%s: %s", m[0], m[1])
		}
	}
	for _, i := range s.Picked {
		out.Rows, out.Keys = append(out.Rows, i+1), append(out.Keys, s.Of.Cell(s.Of.Rows[i], string(s.Of.Kind)+"_id"))
	}
	switch {
	case env.json:
		if file != "" {
			out.File = &file
		}
		env.printJSON(out)
	case file == "":
		if _, err := env.stdout.Write(b.Bytes()); err != nil {
			return fmt.Errorf("write tie-out sheet: %w", err)
		}
	}
	return nil
}
