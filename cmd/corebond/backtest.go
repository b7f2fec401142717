package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/pricing"
	"github.com/corebond/corebond/internal/records"
	"github.com/corebond/corebond/underwriting/portfolio"
)

// backtestCommand asks of real records whether the models would have foreseen them. Its page is a pure function of the files under
// --data and of the shipped table of priors.
func backtestCommand() command {
	return command{
		name: "backtest", group: "Investors and integrators", short: "hold forecasts against what came: lifetimes, prices, earnings",
		example: "corebond backtest --data ../shared/data --out docs/backtest.md\ncorebond backtest --data ../shared/data --json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			data := fs.String("data", "", "folder `DIR` that holds gpu-failures, gpu-prices and network-earnings")
			out := fs.String("out", "", "write the page to `FILE` instead of standard output")
			check := fs.Bool("check", false, "write nothing; exit 5 if the page at --out is not what would be written")
			return func(ctx context.Context, _ []string) error {
				switch {
				case *data == "":
					return usageError{"backtest: --data is missing", "corebond backtest --data DIR names the folder of records"}
				case *check && *out == "":
					return usageError{"backtest: --check needs a page to compare with", "add --out FILE"}
				}
				return env.backtest(ctx, *data, *out, *check)
			}
		},
	}
}

// backtestSource is one file of records, as read.
type backtestSource struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	From   string `json:"from,omitempty"` // days or months; the lifetimes have none
	To     string `json:"to,omitempty"`
	Rows   int    `json:"rows"`
}

// backtestRun is everything that came out.
type backtestRun struct {
	SchemaVersion int          `json:"schema_version"`
	Titan         *titanReport `json:"titan"`
	Series        seriesReport `json:"series"`
}

func (env *environment) backtest(ctx context.Context, data, out string, check bool) error {
	run, err := env.runBacktest(ctx, data)
	if err != nil {
		return err
	}
	page := run.page()
	switch {
	case check:
		if err := comparePage(out, page); err != nil {
			return err
		}
		fmt.Fprintf(env.stderr, "corebond: %s is what the records give\n", out)
	case out != "":
		if err := writeOutput(out, page); err != nil {
			return err
		}
		fmt.Fprintf(env.stderr, "corebond: wrote %s\n", out)
	}
	switch {
	case env.json:
		env.printJSON(run)
	case out == "":
		_, err := env.stdout.Write(page)
		return err
	}
	return nil
}

func (env *environment) runBacktest(ctx context.Context, data string) (*backtestRun, error) {
	run := &backtestRun{SchemaVersion: 1, Series: seriesReport{Warnings: []string{}}}
	priors := portfolio.Shipped()
	const lifetimes = "titan_gc_summary_loc.csv"
	b, err := env.readInput(filepath.Join(data, "gpu-failures", lifetimes))
	if err != nil {
		return nil, err
	}
	cards, err := parseTitan(lifetimes, b)
	if err != nil {
		return nil, err
	}
	if run.Titan, err = testHazards(sourceOf("gpu-failures", lifetimes, b, len(cards)), cards, priors); err != nil {
		return nil, err
	}
	if err := env.backtestPrices(ctx, &run.Series, data); err != nil {
		return nil, err
	}
	if err := env.backtestEarnings(ctx, &run.Series, data, priors); err != nil {
		return nil, err
	}
	if run.Series.Rebound, err = testRebound(priors); err != nil {
		return nil, err
	}
	return run, run.Series.reliability()
}

// backtestPrices reads the prices of H100 and A100 in the order of the files' names.
func (env *environment) backtestPrices(ctx context.Context, r *seriesReport, data string) error {
	var files []string
	for _, model := range []string{"A100", "H100"} {
		found, err := filepath.Glob(filepath.Join(data, "gpu-prices", model+"_*.jsonl"))
		if err != nil {
			return fmt.Errorf("list prices: %w", err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return &failure{
			exit: exitNotFound, code: "NOT_FOUND", err: fmt.Errorf("no prices of A100 or H100 in %s", filepath.Join(data, "gpu-prices")),
			fix: "--data names the folder that holds gpu-failures, gpu-prices and network-earnings",
		}
	}
	slices.Sort(files)
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := env.readInput(file)
		if err != nil {
			return err
		}
		base := filepath.Base(file)
		rentals, err := pricing.ParseRentals(base, bytes.NewReader(b))
		if err != nil {
			return err
		}
		source := sourceOf("gpu-prices", base, b, len(rentals))
		source.From, source.To = rentals[0].Time.Format(time.DateOnly), rentals[len(rentals)-1].Time.Format(time.DateOnly)
		r.Sources = append(r.Sources, source)
		name := rentals[0].Model
		if rentals[0].Socket != "" {
			name += " " + rentals[0].Socket
		}
		if err := testPrices(r, name, rentals); err != nil {
			return err
		}
	}
	return nil
}

// earningsForm is a network's record and the incomes in it that are forecast.
type earningsForm struct {
	file    string
	read    func(string, io.Reader) (records.Record, error)
	incomes []earningsIncome
}

type earningsIncome struct {
	name   string
	tokens bool // paid in the network's token
	amount func(records.Month) (float64, bool)
}

func earningsForms() []earningsForm {
	emission := func(m records.Month) (float64, bool) {
		return m.EmissionUSD.Decimal.InexactFloat64(), m.EmissionUSD.Valid
	}
	fees := func(m records.Month) (float64, bool) {
		return m.JobCashUSD.Decimal.InexactFloat64(), m.JobCashUSD.Valid
	}
	return []earningsForm{
		{"render_rewards_data.csv", records.ParseRender, []earningsIncome{{"Render, rewards a node", true, emission}}},
		{"ionet_rewards_data.csv", records.ParseIonet, []earningsIncome{{"io.net, rewards a node", true, emission}}},
		{"livepeer_rewards_data.csv", records.ParseLivepeer, []earningsIncome{{"Livepeer, rewards an orchestrator", true, emission}, {"Livepeer, fees an orchestrator", false, fees}}},
	}
}

func (env *environment) backtestEarnings(ctx context.Context, r *seriesReport, data string, priors portfolio.Priors) error {
	for _, form := range earningsForms() {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := env.readInput(filepath.Join(data, "network-earnings", form.file))
		if err != nil {
			return err
		}
		record, err := form.read(form.file, bytes.NewReader(b))
		if err != nil {
			return err
		}
		source := sourceOf("network-earnings", form.file, b, len(record.Months))
		source.From, source.To = record.Months[0].Name(), record.Months[len(record.Months)-1].Name()
		r.Sources = append(r.Sources, source)
		for _, income := range form.incomes {
			series, from, to := monthly(record, income.amount)
			name := fmt.Sprintf("%s (%s to %s)", income.name, from, to)
			if err := testEarnings(r, name, series, income.tokens, priors); err != nil {
				return err
			}
		}
		for _, w := range record.Warnings {
			r.Warnings = append(r.Warnings, source.File+", "+w.String())
		}
	}
	return nil
}

// sourceOf notes a file that was read.
func sourceOf(folder, file string, b []byte, rows int) backtestSource {
	sum := sha256.Sum256(b)
	return backtestSource{File: folder + "/" + file, SHA256: hex.EncodeToString(sum[:]), Rows: rows}
}
