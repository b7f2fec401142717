package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/pricing"
	"github.com/corebond/corebond/internal/records"
)

// evidenceNetwork is the class of everything read here: a network's or a vendor's own publication, tied to no device.
const evidenceNetwork = "E1"

// realSource is one file of records, as read.
type realSource struct {
	File     string `json:"file"`
	SHA256   string `json:"sha256"`
	From     string `json:"from"`
	To       string `json:"to"`
	Rows     int    `json:"rows"`
	Evidence string `json:"evidence"`
}

// realRun is everything that came out. Amounts are decimals in USD, rates decimals of 1.
type realRun struct {
	SchemaVersion int              `json:"schema_version"`
	AsOf          string           `json:"as_of"` // when the newest record used ends
	Sources       []realSource     `json:"sources"`
	Assumptions   []realAssumption `json:"assumptions"`
	Quotes        []realQuote      `json:"quotes"`
	Networks      []realNetwork    `json:"networks"`
	Pool          realPool         `json:"pool"`
	Caveats       []string         `json:"caveats"`
	Warnings      []string         `json:"warnings"`
}

// underwriteRecords reads the folder and runs the job. The second value is the pool's report.
func (env *environment) underwriteRecords(ctx context.Context, data string) (*realRun, []byte, error) {
	run := &realRun{SchemaVersion: 1, Assumptions: realAssumptions(), Warnings: []string{}}
	if err := env.quoteRecords(run, data); err != nil {
		return nil, nil, err
	}
	if err := env.incomeRecords(run, data); err != nil {
		return nil, nil, err
	}
	run.Caveats = run.caveats()
	document, err := run.underwritePool(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range run.Sources {
		run.AsOf = max(run.AsOf, s.To)
	}
	return run, document, nil
}

// quoteRecords turns every file of rental prices into a quote, in order of file names.
func (env *environment) quoteRecords(run *realRun, data string) error {
	files, err := filepath.Glob(filepath.Join(data, "gpu-prices", "*.jsonl"))
	if err != nil || len(files) == 0 {
		if _, statErr := os.Stat(data); statErr != nil {
			err = statErr
		}
		return &failure{
			exit: exitNotFound, code: "NOT_FOUND", err: errors.Join(fmt.Errorf("no rental prices in %s", filepath.Join(data, "gpu-prices")), err),
			fix: "--data names the folder that holds gpu-prices and network-earnings",
		}
	}
	slices.Sort(files)
	for _, file := range files {
		b, err := env.readInput(file)
		if err != nil {
			return err
		}
		rentals, err := pricing.ParseRentals(filepath.Base(file), bytes.NewReader(b))
		if err != nil {
			return err
		}
		summary, err := pricing.Summarise(rentals)
		if err != nil {
			return err
		}
		source := run.source("gpu-prices", file, b, summary.First, summary.Last, summary.Snapshots)
		quote, err := quoteOf(source, summary)
		if err != nil {
			return err
		}
		run.Quotes = append(run.Quotes, quote)
	}
	return nil
}

// incomeRecords reads the three networks in a fixed order.
func (env *environment) incomeRecords(run *realRun, data string) error {
	forms := []struct {
		file string
		read func(string, io.Reader) (records.Record, error)
	}{
		{"render_rewards_data.csv", records.ParseRender},
		{"ionet_rewards_data.csv", records.ParseIonet},
		{"livepeer_rewards_data.csv", records.ParseLivepeer},
	}
	for _, form := range forms {
		file := filepath.Join(data, "network-earnings", form.file)
		b, err := env.readInput(file)
		if err != nil {
			return err
		}
		record, err := form.read(form.file, bytes.NewReader(b))
		if err != nil {
			return err
		}
		first, last := record.Months[0], record.Months[len(record.Months)-1]
		source := run.source("network-earnings", file, b, first.Start, last.Start.AddDate(0, 1, 0), len(record.Months))
		network, err := incomeOf(source, record)
		if err != nil {
			return err
		}
		run.Networks = append(run.Networks, network)
		for _, w := range record.Warnings {
			run.Warnings = append(run.Warnings, source+", "+w.String())
		}
	}
	return nil
}

// source notes a file that was read and returns the name by which figures refer to it.
func (r *realRun) source(folder, file string, b []byte, from, to time.Time, rows int) string {
	name := folder + "/" + filepath.Base(file)
	sum := sha256.Sum256(b)
	r.Sources = append(r.Sources, realSource{name, hex.EncodeToString(sum[:]), from.UTC().Format(time.RFC3339), to.UTC().Format(time.RFC3339), rows, evidenceNetwork})
	return name
}
