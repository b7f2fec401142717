// Command indexers times blockchain indexers on the same chain: each starts as a process of its own on an empty database and reads
// the transfers of one token from the stand-in node of the folder node. They take turns, round by round, so that a busy machine
// slows all of them alike; every run's rows are counted and summed. It is a measuring tool and no part of the product.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/corebond/corebond/internal/postgres/embedded"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "indexers:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	rounds         int
	systems, once  string
	blocks, logs   int
	latency        time.Duration
	maxLogs        int
	fault          string
	live           int
	patience       time.Duration
	home, cache    string
	shovel         string
	ours, oursRows string
	out            string
}

func parse(args []string) (options, error) {
	var o options
	fs := flag.NewFlagSet("indexers", flag.ContinueOnError)
	fs.IntVar(&o.rounds, "rounds", 3, "rounds, of which the median and the least are shown")
	fs.StringVar(&o.systems, "systems", "ours,ours-receipts,floor,shovel,shovel-indexed,ponder,ponder-lifted,envio", "who takes part")
	fs.StringVar(&o.once, "once", "ponder", "systems that run in the first round only, being slow")
	fs.IntVar(&o.blocks, "blocks", 3000, "blocks with transfers")
	fs.IntVar(&o.logs, "logs", 100, "transfers in each")
	fs.DurationVar(&o.latency, "latency", 0, "the node waits so long before each reply")
	fs.IntVar(&o.maxLogs, "max-logs", 0, "the node refuses larger answers to eth_getLogs; 0 refuses none")
	fs.IntVar(&o.live, "live", 200, "blocks of which the time to a committed row is measured, after the rounds; 0 is none")
	fs.StringVar(&o.fault, "fault", "", "the node lies about a block, NAME@BLOCK; who believes it has the wrong rows and no time")
	fs.DurationVar(&o.patience, "patience", 10*time.Minute, "how long one run may take")
	fs.StringVar(&o.home, "home", "bench/indexers", "folder of this program")
	fs.StringVar(&o.cache, "cache", "bench/indexers/.cache", "folder of installed peers, database and logs")
	fs.StringVar(&o.shovel, "shovel", os.Getenv("SHOVEL"), "Shovel's program; default is $SHOVEL")
	fs.StringVar(&o.ours, "ours", "bin/corebond index --chains CHAINS --until UNTIL", "our command, where CHAINS and UNTIL stand for the chains file and the last block")
	fs.StringVar(&o.oursRows, "ours-rows", "SELECT count(*), sum(gross) FROM earning", "SQL for the number of transfers and their sum")
	fs.StringVar(&o.out, "out", "", "file for the results; default is RESULTS.md in home, - is the terminal")
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	if o.rounds < 1 {
		return o, errors.New("at least one round")
	}
	var err error
	if o.cache, err = filepath.Abs(o.cache); err != nil {
		return o, fmt.Errorf("find cache: %w", err)
	}
	if o.out == "" {
		o.out = filepath.Join(o.home, "RESULTS.md")
	}
	return o, nil
}

func run(ctx context.Context, args []string, progress io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(o.cache, "logs"), 0o755); err != nil {
		return fmt.Errorf("make cache: %w", err)
	}
	cluster, err := embedded.Start(ctx, filepath.Join(o.cache, "postgres"))
	if err != nil {
		return err
	}
	defer cluster.Stop() //nolint:errcheck // the figures are in by then, and a watchdog ends a server that is left
	node, err := startNode(ctx, o)
	if err != nil {
		return err
	}
	defer node.stop()
	field, err := choose(o, node)
	if err != nil {
		return err
	}
	c := contest{options: o, cluster: cluster, node: node, progress: progress}
	begin := time.Now()
	scores := c.hold(ctx, field)
	if err := ctx.Err(); err != nil {
		return err
	}
	about, err := c.describe(ctx, begin, args, scores)
	if err != nil {
		return err
	}
	live := ""
	if o.live > 0 {
		if live, err = c.live(ctx, o.live); err != nil {
			return err
		}
	}
	return publish(o.out, about+table(scores, o.blocks*o.logs)+"\n"+live+caveats)
}

// publish writes the results.
func publish(path, text string) error {
	if path == "-" {
		_, err := os.Stdout.WriteString(text)
		return err
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

// names splits a list of names.
func names(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}
