package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/indexer/ethchain"
)

func indexDoctorCommand() command {
	return command{
		name: "index doctor", group: "Operators", args: "URL", maxArgs: 1,
		short:   "probe an endpoint: chain, tags, limits, what can be proven; prints the configuration to paste",
		example: "corebond index doctor https://arb1.example/rpc > chains.yaml",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(ctx context.Context, args []string) error {
				if len(args) == 0 {
					return usageError{"index doctor needs a URL", "such as http://127.0.0.1:8545"}
				}
				report, err := ethchain.Probe(ctx, args[0], ethchain.Options{})
				if err != nil {
					return &failure{exit: exitUpstream, code: "NODE", err: err, fix: "check the URL, and that a node answers there"}
				}
				return env.showProbe(&report)
			}
		},
	}
}

// probed is a report of ethchain's as programs read it.
type probed struct {
	SchemaVersion int      `json:"schema_version"`
	AsOf          string   `json:"as_of"`
	Node          string   `json:"node"`
	Chain         uint64   `json:"chain"`
	Client        string   `json:"client"`
	Head          uint64   `json:"head"`
	Safe          *uint64  `json:"safe"`      // null if the node has no such tag
	Finalized     *uint64  `json:"finalized"` // likewise
	Behind        float64  `json:"head_age_seconds"`
	LatencyMS     float64  `json:"latency_ms"`
	Window        uint64   `json:"window_blocks"`
	Widest        bool     `json:"window_is_as_far_as_tried"`
	Results       int      `json:"logs_in_one_reply"`
	Most          bool     `json:"logs_is_as_far_as_tried"`
	Batch         int      `json:"batch"`
	HeaderHashes  bool     `json:"header_hashes_recompute"`
	BlockReceipts bool     `json:"has_block_receipts"`
	ReceiptsRoots bool     `json:"receipts_roots_recompute"`
	LogTimestamps bool     `json:"logs_have_block_time"`
	Requests      int      `json:"requests"`
	Configuration string   `json:"configuration"`
	Warnings      []string `json:"warnings"`
}

func (env *environment) showProbe(r *ethchain.Report) error {
	text, err := r.YAML()
	if err != nil {
		return err
	}
	out := probed{
		SchemaVersion: 1, AsOf: time.Now().UTC().Format(time.RFC3339), Node: r.Node, Chain: r.Chain, Client: r.Client, Head: r.Head.Latest.Number,
		Behind: r.Behind.Seconds(), LatencyMS: float64(r.Latency.Microseconds()) / 1000, Window: r.Window, Widest: r.Widest, Results: r.Results,
		Most: r.Most, Batch: r.Batch, HeaderHashes: r.HeaderHashes, BlockReceipts: r.BlockReceipts, ReceiptsRoots: r.ReceiptsRoots,
		LogTimestamps: r.LogTimestamps, Requests: r.Requests, Configuration: text, Warnings: append([]string{}, r.Notes...),
	}
	if r.Head.Safe.Number > 0 {
		out.Safe = &r.Head.Safe.Number
	}
	if r.Head.Finalized.Number > 0 {
		out.Finalized = &r.Head.Finalized.Number
	}
	if env.json {
		env.printJSON(out)
		return nil
	}
	// The configuration alone goes to standard output, so that it can be sent into a file.
	w := tabwriter.NewWriter(env.stderr, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) { fmt.Fprintf(w, name+"\t"+format+"\n", args...) }
	tag := func(n *uint64) string {
		if n == nil {
			return "none"
		}
		return fmt.Sprint(*n)
	}
	atLeast := func(beyond bool) string {
		if beyond {
			return " or more"
		}
		return ""
	}
	row("node", "%s, %s", out.Node, out.Client)
	row("chain", "%d", out.Chain)
	row("head", "%d, %.0f s old", out.Head, out.Behind)
	row("safe, final", "%s, %s", tag(out.Safe), tag(out.Finalized))
	row("latency", "%.1f ms", out.LatencyMS)
	row("eth_getLogs", "%d blocks%s, %d logs%s", out.Window, atLeast(out.Widest), out.Results, atLeast(out.Most))
	row("batch", "%d calls", out.Batch)
	row("headers hash to their hash", "%t", out.HeaderHashes)
	row("eth_getBlockReceipts", "%t", out.BlockReceipts)
	row("receipts hash to their root", "%t", out.ReceiptsRoots)
	row("time in logs", "%t", out.LogTimestamps)
	row("asked", "%d messages", out.Requests)
	w.Flush()
	for _, note := range out.Warnings {
		fmt.Fprintln(env.stderr, "note:", note)
	}
	fmt.Fprint(env.stdout, text)
	return nil
}
