// Command peers times Corebond's rates of return and waterfall against other programs on the same input, and compares what they
// answer. Engines take turns, round by round, so that a busy machine slows all of them alike; each measures itself, start-up
// and reading excluded, on one thread. It is a measuring tool and no part of the product.
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

	"github.com/corebond/corebond/underwriting/rates"
)

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
	engines := fs.String("engines", "bench/peers/engines", "folder of the peers' programs")
	build := fs.String("build", "bench/peers/build", "folder of the compiled ones")
	if err := fs.Parse(args); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	for _, contest := range []func(place) (contest, error){xirr, tranches} {
		c, err := contest(place{engines: *engines, build: *build, input: folder, now: now})
		if err != nil {
			return err
		}
		if err := c.hold(ctx, *rounds, w); err != nil {
			return err
		}
	}
	return nil
}

// A place is where programs and input lie, and the clock for our own engines.
type place struct {
	engines, build, input string
	now                   clock
}

func (p place) script(interpreter, name string, args ...string) []string {
	return append([]string{interpreter, filepath.Join(p.engines, name)}, args...)
}

// xirr is the contest for dated rates of return.
func xirr(p place) (contest, error) {
	in := newSeries(20_000, 61)
	path := filepath.Join(p.input, "series")
	if err := os.WriteFile(path, in.encode(), 0o600); err != nil {
		return contest{}, err
	}
	batch, err := rates.NewDated(in.dates(), rates.Act365F)
	if err != nil {
		return contest{}, err
	}
	const python = "/usr/bin/python3" // Debian's, which has Debian's numpy and scipy
	return contest{
		title: fmt.Sprintf("Dated internal rate of return, ACT/365F: one outlay and %d month-end incomes", in.flows-1),
		unit:  "series",
		scale: func(r float64) float64 { return 1 + r },
		ours: []entrant{
			{"Corebond rates.Batch, shared dates", 20_000, sharedDates(batch, in, p.now)},
			{"Corebond rates.Uneven, own dates", 20_000, ownDates(in, p.now)},
		},
		peers: []entrant{
			{"QuantLib CashFlows::yield", 200, command(filepath.Join(p.build, "quantlib"), path)},
			{"scipy brentq", 500, command(p.script(python, "scipy_xirr.py", "brentq", path)...)},
			{"scipy newton", 300, command(p.script(python, "scipy_xirr.py", "newton", path)...)},
			{"numpy batch Newton", 20_000, command(p.script(python, "scipy_xirr.py", "batch", path)...)},
			{"npm xirr", 1000, command(p.script("node", "xirr.js", path)...)},
			{"pyxirr", 0, missing("its only source, PyPI, is not at hand; not measured")},
		},
	}, nil
}

// tranches is the contest for waterfalls.
func tranches(p place) (contest, error) {
	in := newPaths(20_000, 60)
	path := filepath.Join(p.input, "paths")
	if err := os.WriteFile(path, in.encode(), 0o600); err != nil {
		return contest{}, err
	}
	return contest{
		title: fmt.Sprintf("Three-tranche waterfall: a path of %d months", in.periods),
		unit:  "path",
		scale: func(paid float64) float64 { return max(paid, 1e6) },
		ours: []entrant{
			{"Corebond waterfall.Run, whole micro-units", 20_000, integers(in, p.now)},
			{"Corebond waterfall.Paths, whole micro-units, totals", 20_000, totals(in, p.now)},
			{"Corebond deal program, RunInto, whole micro-units", 2000, programmed(in, p.now)},
		},
		peers: []entrant{
			{"numpy, vectorised over paths, float64", 20_000, command(p.script("/usr/bin/python3", "numpy_waterfall.py", path)...)},
		},
	}, nil
}
