// Command peers times Corebond's numerical work against other programs on the same input, and compares what they answer: rates of
// return, waterfalls, tranches, Monte Carlo, survival. Engines take turns, round by round, so that a busy machine slows all of them
// alike; each measures itself, start-up and reading excluded, on one thread. It is a measuring tool and no part of the product.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// python is Debian's, which has Debian's numpy and scipy.
const python = "/usr/bin/python3"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], time.Now, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, now clock, w io.Writer) error {
	fs := flag.NewFlagSet("peers", flag.ContinueOnError)
	rounds := fs.Int("rounds", 15, "rounds, of which the median and the least are shown")
	only := fs.String("only", "", "parts to run, separated by commas: "+names(parts())+"; all if empty")
	results := fs.String("results", "", "file in which the tables of the parts that ran are replaced; none if empty")
	engines := fs.String("engines", "bench/peers/engines", "folder of the peers' programs")
	build := fs.String("build", "bench/peers/build", "folder of the compiled ones")
	titan := fs.String("titan", "", "titan_gc_summary_loc.csv of olcf/TitanGPULife; lifetimes are made up if empty")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *rounds < 1 {
		return fmt.Errorf("-rounds %d: use 15 or more", *rounds)
	}
	chosen, err := choose(parts(), *only)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	where := place{engines: *engines, build: *build, input: folder, titan: *titan, now: now}
	for _, p := range chosen {
		text, err := p.hold(ctx, where, *rounds)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if _, err := fmt.Fprintf(w, "## %s\n\n%s\n", p.title, text); err != nil {
			return err
		}
		if *results != "" {
			if err := replaceSection(*results, p, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// A place is where programs and input lie, and the clock for our own engines.
type place struct {
	engines, build, input string
	titan                 string
	now                   clock
}

func (p place) script(interpreter, name string, args ...string) []string {
	return append([]string{interpreter, filepath.Join(p.engines, name)}, args...)
}
