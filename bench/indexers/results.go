package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// describe tells what was measured, when, and on what.
func (c contest) describe(ctx context.Context, begin time.Time, args []string, scores []*score) (string, error) {
	db, err := pgx.Connect(ctx, c.cluster.URL("postgres"))
	if err != nil {
		return "", fmt.Errorf("connect to server: %w", err)
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }() // nothing of it is left to do
	var release string
	if err := db.QueryRow(ctx, "SELECT current_setting('server_version')").Scan(&release); err != nil {
		return "", fmt.Errorf("read server's version: %w", err)
	}
	var b strings.Builder
	o := c.options
	fmt.Fprintf(&b, "# Measured\n\n%s. %d × %s, Linux %s, PostgreSQL %s with its default settings, %s, Node %s.\n",
		begin.UTC().Format("2006-01-02"), runtime.NumCPU(), processor(), until(firstWord("/proc/sys/kernel/osrelease"), "-"),
		until(release, " "), until(runtime.Version(), " "), c.nodeVersion(ctx))
	least, most := loads(scores)
	fmt.Fprintf(&b, "Load average between %.1f and %.1f. Command: `bench/indexers/run %s`.\n\n", least, most, strings.Join(args, " "))
	fmt.Fprintf(&b, "%d blocks of %d transfers (%d events) and 100 empty blocks, one token", o.blocks, o.logs, o.blocks*o.logs)
	if o.latency > 0 {
		fmt.Fprintf(&b, "; each reply waits %v", o.latency)
	}
	if o.maxLogs > 0 {
		fmt.Fprintf(&b, "; at most %d logs an answer", o.maxLogs)
	}
	if o.fault != "" {
		fmt.Fprintf(&b, "; the node lies: %s", o.fault)
	}
	b.WriteString(". Seconds from the start of the process to the last row committed:\n\n")
	return b.String(), nil
}

// loads returns the least and the greatest load average that turns ended with: above the number of processors, times tell more
// about the machine's other work than about the system.
func loads(scores []*score) (least, most float64) {
	var all []float64
	for _, s := range scores {
		all = append(all, s.figure(func(t turn) float64 { return t.load })...)
	}
	if len(all) == 0 {
		return 0, 0
	}
	return slices.Min(all), slices.Max(all)
}

// table writes the scores in Markdown.
func table(scores []*score, events int) string {
	var b strings.Builder
	b.WriteString("| system | runs | median s | least s | events/s | times ours | times floor | CPU s | memory MB | requests | MB read |\n")
	b.WriteString("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n")
	for _, s := range scores {
		if len(s.turns) == 0 {
			fmt.Fprintf(&b, "| %s | %v | | | | | | | | | |\n", s.label, s.fault)
			continue
		}
		if s.fault != nil {
			s.label += fmt.Sprintf(" (then: %v)", s.fault)
		}
		spent := s.figure(func(t turn) float64 { return t.spent.Seconds() })
		last := s.turns[len(s.turns)-1]
		fmt.Fprintf(&b, "| %s | %d | %.2f | %.2f | %.0f | %s | %s | %.1f | %d | %d | %d |\n",
			s.label, len(s.turns), median(spent), slices.Min(spent), float64(events)/median(spent),
			times(scores, "ours", spent), times(scores, "floor", spent),
			median(s.figure(func(t turn) float64 { return t.usage.cpu.Seconds() })),
			int64(slices.Max(s.figure(func(t turn) float64 { return float64(t.usage.memory) })))>>20,
			last.truth.Requests, last.truth.Bytes/1e6)
	}
	return b.String()
}

func (s score) figure(of func(turn) float64) []float64 {
	figures := make([]float64, len(s.turns))
	for i, t := range s.turns {
		figures[i] = of(t)
	}
	return figures
}

// times tells how many times a named system's median another's is.
func times(scores []*score, name string, spent []float64) string {
	for _, s := range scores {
		if s.name == name && len(s.turns) > 0 {
			return fmt.Sprintf("%.3g", median(spent)/median(s.figure(func(t turn) float64 { return t.spent.Seconds() })))
		}
	}
	return "-"
}

func median(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	n := len(sorted)
	return (sorted[n/2] + sorted[(n-1)/2]) / 2
}

// processor returns the processor's name as the system tells it.
func processor() string {
	file, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if name, ok := strings.CutPrefix(lines.Text(), "model name"); ok {
			return strings.TrimLeft(name, "\t :")
		}
	}
	return runtime.GOARCH
}

func firstWord(path string) string {
	text, err := os.ReadFile(path)
	if words := strings.Fields(string(text)); err == nil && len(words) > 0 {
		return words[0]
	}
	return "unknown"
}

// until cuts off what a distribution adds to a version.
func until(version, mark string) string {
	version, _, _ = strings.Cut(version, mark)
	return version
}

func (c contest) nodeVersion(ctx context.Context) string {
	said, err := exec.CommandContext(ctx, filepath.Join(c.options.cache, "tools/node_modules/.bin/node"), "--version").Output()
	if err != nil {
		return "none"
	}
	return strings.TrimSpace(string(said))
}

// caveats follow the table.
const caveats = `
What to bear in mind:

- The work is the raw table of events: no balances. All rows were counted and their amounts summed in every run.
- The floor is not an indexer: one event, no resuming, no rewind, no proof of completeness. It builds two secondary indexes, on
  sender and recipient, after the rows. Ponder and Envio build none beyond their key, and Shovel only in the row that says so
  (it maintains them while it loads), so the peers are asked for less.
- Ponder's stock client limits itself to 20 requests a second at first and takes 5 percent steps up; it fetches every block that has
  events. "Limiter lifted" is the same package with two constants changed. It also keeps a cache of raw logs and blocks, from
  which it can index again without the node; that is part of its time and the others do not offer it.
- Envio runs over RPC at 100 blocks a request, where its default would ask for all logs at once; its paid data source is
  not measured. It has no Hasura beside it.
- The node is in memory and near. Over a real provider, latency and its limits count for more than processor time: see -latency
  and -max-logs. All blocks have the same number of transfers; in a sparse chain headers weigh more.
- Memory is the greatest sum of resident pages of all processes of a system; PostgreSQL and the node are not in it, nor in CPU.
`
