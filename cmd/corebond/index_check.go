package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/networks"
)

func indexCheckCommand() command {
	return command{
		name: "index check", group: "Operators", args: "[FILE]", maxArgs: 1,
		short:   "check a source file, and dry-run it on blocks of a chain",
		example: "corebond index check mynetwork.yaml\ncorebond index check mynetwork.yaml --endpoint http://127.0.0.1:8545 --from 100 --to 200",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var run dryRun
			fs.StringVar(&run.endpoint, "endpoint", "", "`URL` of a node to dry-run on")
			fs.Uint64Var(&run.from, "from", 0, "first `BLOCK` of the dry run (default: the last thousand)")
			fs.Uint64Var(&run.to, "to", 0, "last `BLOCK` of the dry run (default: the newest)")
			name := fs.String("network", "", "check the built-in source of this `NETWORK` instead of a file")
			return func(ctx context.Context, args []string) error {
				source, err := env.source(*name, argument(args, 0))
				if err != nil {
					return err
				}
				report := checkReport{SchemaVersion: 1, Summary: source.Summary(), Warnings: []string{}}
				if source.Status != networks.Mainnet {
					report.Warnings = append(report.Warnings, fmt.Sprintf("%s is %s: nothing of it may be lent on", source.Name, source.Status))
				}
				if run.endpoint != "" {
					if report.DryRun, err = run.do(ctx, source); err != nil {
						return err
					}
				}
				return env.showCheck(report)
			}
		},
	}
}

func (env *environment) source(network, file string) (networks.Source, error) {
	if network != "" {
		return networks.Load(network)
	}
	b, err := env.readInput(file)
	if err != nil {
		return networks.Source{}, err
	}
	if file == "" || file == "-" {
		file = "standard input"
	}
	return networks.Parse(file, b)
}

type checkReport struct {
	SchemaVersion int `json:"schema_version"`
	networks.Summary
	DryRun   *dryRunResult `json:"dry_run,omitempty"`
	Warnings []string      `json:"warnings"`
}

// dryRun is a range of blocks to decode without storing anything.
type dryRun struct {
	endpoint string
	from, to uint64
}

type dryRunResult struct {
	Chain    uint64         `json:"chain"`
	From     uint64         `json:"from"`
	To       uint64         `json:"to"`
	Proof    string         `json:"proof"`
	Blocks   int            `json:"blocks_with_logs"`
	Logs     int            `json:"logs"`
	States   int            `json:"states"`
	Accruals int            `json:"accruals"`
	Earnings []dryRunTotals `json:"earnings"`
}

type dryRunTotals struct {
	Class     indexer.Class `json:"class"`
	Asset     string        `json:"asset"`
	Count     int           `json:"count"`
	Providers int           `json:"providers"`

	providers map[string]bool
}

const dryRunBlocks = 1000

func (r dryRun) do(ctx context.Context, source networks.Source) (*dryRunResult, error) {
	pool, err := ethchain.Open(ctx, []ethchain.EndpointConfig{{URL: r.endpoint}}, ethchain.Options{})
	if err != nil {
		return nil, nodeFailure(err)
	}
	defer pool.Close()
	head, err := pool.Head(ctx)
	if err != nil {
		return nil, nodeFailure(err)
	}
	decoder, err := source.Decoder(head.Chain)
	if err != nil {
		return nil, err
	}
	if r.to == 0 {
		r.to = head.Latest.Number
	}
	if r.from == 0 {
		r.from = r.to - min(r.to, dryRunBlocks-1)
	}
	if r.from > r.to || r.to > head.Latest.Number {
		return nil, usageError{fmt.Sprintf("blocks %d to %d are no range of a chain with %d", r.from, r.to, head.Latest.Number), "give --from and --to, or neither"}
	}
	f := &indexer.Follower{ChainID: head.Chain, Chain: pool, Decoders: []indexer.Decoder{decoder}}
	result := &dryRunResult{Chain: head.Chain, From: r.from, Earnings: []dryRunTotals{}}
	for from := r.from; from <= r.to; from = result.To + 1 {
		blocks, rows, last, err := f.Preview(ctx, from, min(r.to, from+dryRunBlocks-1))
		if err != nil {
			return nil, err
		}
		result.To = last
		result.add(blocks, rows)
	}
	return result, nil
}

func (r *dryRunResult) add(blocks []indexer.Block, rows indexer.Rows) {
	r.Blocks += len(blocks)
	for _, b := range blocks {
		r.Logs += len(b.Logs)
		r.Proof = b.Proof.String()
	}
	r.States += len(rows.States)
	r.Accruals += len(rows.Accruals)
	for _, e := range rows.Earnings {
		at := -1
		for i, t := range r.Earnings {
			if t.Class == e.Class && t.Asset == e.Asset.Symbol {
				at = i
			}
		}
		if at < 0 {
			at = len(r.Earnings)
			r.Earnings = append(r.Earnings, dryRunTotals{Class: e.Class, Asset: e.Asset.Symbol, providers: map[string]bool{}})
		}
		t := &r.Earnings[at]
		t.Count++
		t.providers[e.Provider] = true
		t.Providers = len(t.providers)
	}
}

func (env *environment) showCheck(r checkReport) error {
	if env.json {
		env.printJSON(r)
		return nil
	}
	fmt.Fprintf(env.stdout, "%s, version %d, %s; from %s, %s\n\n", r.Network, r.Version, r.Status, r.Origin.Repository, r.Origin.Date)
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "CHAIN\tNAME\tSTATUS\tFROM BLOCK\tCONTRACTS\tEVENTS")
	for _, d := range r.Deployments {
		fmt.Fprintf(w, "%d\t%s\t%s\t%d\t%d\t%d\n", d.Chain, d.Name, d.Status, d.Start, d.Contracts, d.Events)
	}
	fmt.Fprintln(w, "\nCONTRACT\tEVENT\tTOPIC 0\tTOPICS\tMAKES")
	for _, e := range r.Events {
		var makes []string
		for _, c := range e.Classes {
			makes = append(makes, string(c))
		}
		if e.Remembers != "" {
			makes = append(makes, "state "+e.Remembers)
		}
		name, _, _ := strings.Cut(e.Signature, "(")
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", e.Contract, name, e.Topic.TerminalString(), e.Topics, strings.Join(makes, ", "))
	}
	if d := r.DryRun; d != nil {
		fmt.Fprintf(w, "\nDRY RUN\tchain %d, blocks %d to %d: %d logs in %d blocks, %d states, %d accruals, proof %s\n",
			d.Chain, d.From, d.To, d.Logs, d.Blocks, d.States, d.Accruals, d.Proof)
		for _, t := range d.Earnings {
			fmt.Fprintf(w, "%s\t%d earnings in %s of %d providers\n", t.Class, t.Count, t.Asset, t.Providers)
		}
	}
	w.Flush()
	for _, text := range r.Warnings {
		fmt.Fprintln(env.stderr, "warning:", text)
	}
	return nil
}
