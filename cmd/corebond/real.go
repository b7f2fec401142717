package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// realCommand runs the underwriting job on records of the real market instead of the demo's simulated fleet. Its page is a pure
// function of the files under --data and of the assumptions in real_assumptions.go, so that it can be checked byte by byte.
func realCommand() command {
	return command{
		name: "real", group: "Investors and integrators", short: "underwrite recorded prices and earnings of real networks",
		example: "corebond real --data ../shared/data --out docs/real-run.md\ncorebond real --data ../shared/data --out docs/real-run.md --check",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			data := fs.String("data", "", "folder `DIR` that holds gpu-prices/*.jsonl and network-earnings/*.csv")
			out := fs.String("out", "", "write the page to `FILE` instead of standard output")
			check := fs.Bool("check", false, "write nothing; exit 5 if the page at --out is not what would be written")
			reportFile := fs.String("report", "", "write the pool's report, which corebond replay recomputes, to `FILE`")
			return func(ctx context.Context, _ []string) error {
				switch {
				case *data == "":
					return usageError{"real: --data is missing", "corebond real --data DIR names the folder of records"}
				case *check && *out == "":
					return usageError{"real: --check needs a page to compare with", "add --out FILE"}
				}
				return env.real(ctx, *data, *out, *reportFile, *check)
			}
		},
	}
}

func (env *environment) real(ctx context.Context, data, out, reportFile string, check bool) error {
	run, document, err := env.underwriteRecords(ctx, data)
	if err != nil {
		return err
	}
	page := run.page()
	if check {
		if err := comparePage(out, page); err != nil {
			return err
		}
		fmt.Fprintf(env.stderr, "corebond: %s is what the records give\n", out)
	}
	if !check {
		if err := writeOutput(out, page); err != nil {
			return err
		}
		if err := writeOutput(reportFile, document); err != nil {
			return err
		}
	}
	switch {
	case env.json:
		env.printJSON(run)
	case out == "":
		_, err := env.stdout.Write(page)
		return err
	case !check:
		fmt.Fprintf(env.stderr, "corebond: wrote %s\n", out)
	}
	return nil
}

// writeOutput writes a file that anyone may read; without a name it does nothing.
func writeOutput(name string, b []byte) error {
	if name == "" {
		return nil
	}
	err := os.WriteFile(name, b, 0o644)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &failure{exit: exitNotFound, code: "NOT_FOUND", err: err, fix: "make the folder first"}
	case errors.Is(err, fs.ErrPermission):
		return &failure{exit: exitPermission, code: "PERMISSION", err: err, fix: "choose a place that you may write to"}
	}
	return err
}

// comparePage reports the first line in which the page on disk differs.
func comparePage(name string, want []byte) error {
	got, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &failure{exit: exitNotFound, code: "NOT_FOUND", err: err, fix: "write the page first, without --check"}
	}
	if err != nil {
		return fmt.Errorf("read page: %w", err)
	}
	if bytes.Equal(got, want) {
		return nil
	}
	line := 1 + bytes.Count(got[:commonPrefix(got, want)], []byte("\n"))
	return &failure{
		exit: exitVerification, code: "DIFFERS",
		err: fmt.Errorf("%s differs from what the records give, first in line %d: it reads %.80q, not %.80q", name, line, lineOf(got, line), lineOf(want, line)),
		fix: "run it without --check and review the change",
	}
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// lineOf returns line n of text, counted from 1, or "" past its end.
func lineOf(text []byte, n int) string {
	lines := strings.Split(string(text), "\n")
	if n > len(lines) {
		return ""
	}
	return lines[n-1]
}
