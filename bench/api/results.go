package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// describe tells what was measured, when, and on what.
func (s *site) describe(ctx context.Context, begin time.Time, args []string) string {
	load, _ := os.ReadFile("/proc/loadavg") // nothing where there is no such file
	version, _ := s.texts(ctx, "postgres", "SELECT current_setting('server_version')")
	release, _, _ := strings.Cut(strings.Join(version, ""), " ")
	o := s.options
	return fmt.Sprintf("# Measured\n\n%s. %d processors, PostgreSQL %s with its default settings, %s. Command: `bench/api/run %s`.\n"+
		"%d payments in one PostgreSQL; wrk with %d threads and %d connections on loopback, which shares the processors with the servers;\n"+
		"%d rounds of %d s for each server and question, interleaved; medians. Load average at the end: %.4s.\n",
		begin.UTC().Format("2006-01-02"), runtime.NumCPU(), release, runtime.Version(), strings.Join(args, " "), payments,
		o.threads, o.connections, o.rounds, o.seconds, load)
}

// tables writes a table for each question, and a line for each aim.
func tables(field []*contestant) string {
	var b strings.Builder
	for q, asked := range questions {
		fmt.Fprintf(&b, "\n## %s\n\n| server | answers/s | p50 ms | p99 ms | times Ponder | times PostGraphile | share of SQL alone |\n|---|---:|---:|---:|---:|---:|---:|\n", asked.label)
		for _, c := range field {
			if len(c.turns[q]) == 0 {
				fmt.Fprintf(&b, "| %s | %v | | | | | |\n", c.label, c.fault)
				continue
			}
			rate := c.median(q, func(t turn) float64 { return t.rate })
			fmt.Fprintf(&b, "| %s | %.0f | %.2f | %.2f | %s | %s | %s |\n", c.label, rate, c.median(q, func(t turn) float64 { return t.p50 }),
				c.median(q, func(t turn) float64 { return t.p99 }), times(field, "ponder", q, rate), times(field, "postgraphile", q, rate), times(field, "floor", q, rate))
		}
	}
	b.WriteString("\n## Aims\n\n| aim | reached |\n|---|---|\n")
	for _, a := range aims {
		b.WriteString(a.line(field))
	}
	return b.String()
}

// An aim is a ratio to reach.
type aim struct {
	of, to, question string
	least            float64
}

var aims = []aim{
	{"ours", "ponder", "filtered", 8},
	{"ours", "ponder", "key", 8},
	{"ours", "ponder", "list", 2.5},
	{"ours", "ponder", "nested", 2.5},
	{"ours", "postgraphile", "filtered", 2},
	{"ours", "postgraphile", "key", 2},
	{"ours", "postgraphile", "list", 1},
	{"ours", "postgraphile", "nested", 1},
	{"cached", "ponder", "filtered", 40},
	{"cached", "ponder", "list", 40},
	{"cached", "ponder", "key", 40},
}

func (a aim) line(field []*contestant) string {
	q := slices.IndexFunc(questions, func(q question) bool { return q.name == a.question })
	one, other := find(field, a.of), find(field, a.to)
	if one == nil || other == nil || len(one.turns[q]) == 0 || len(other.turns[q]) == 0 {
		return ""
	}
	rate := func(t turn) float64 { return t.rate }
	late := func(t turn) float64 { return t.p99 }
	ratio, word := one.median(q, rate)/other.median(q, rate), "no"
	if ratio >= a.least {
		word = "yes"
	}
	tail := "p99 below"
	if one.median(q, late) >= other.median(q, late) {
		tail = "**p99 not below**"
	}
	return fmt.Sprintf("| %s, %s: at least %g times %s | %s: %.1f times; %s |\n", a.question, one.label, a.least, other.label, word, ratio, tail)
}

func find(field []*contestant, name string) *contestant {
	i := slices.IndexFunc(field, func(c *contestant) bool { return c.name == name })
	if i < 0 {
		return nil
	}
	return field[i]
}

func times(field []*contestant, name string, q int, rate float64) string {
	c := find(field, name)
	if c == nil || len(c.turns[q]) == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", rate/c.median(q, func(t turn) float64 { return t.rate }))
}

func (c *contestant) median(q int, of func(turn) float64) float64 {
	var all []float64
	for _, t := range c.turns[q] {
		all = append(all, of(t))
	}
	slices.Sort(all)
	return (all[len(all)/2] + all[(len(all)-1)/2]) / 2
}

const caveats = `
## Read this with it

- Every server keeps the payments in its own way: Corebond in the tables of its product, partitioned and with dictionaries; Ponder in the table
  that its schema declares; PostGraphile and SQL alone read a copy of Ponder's, with keys and with indexes on (recipient, at) and (at).
- Requests differ from one to the next over 2000 accounts or keys, but for the list and the nested. "Corebond" has its cache on and is
  asked about 50, so that it answers nearly all from memory; with "cache off" each of the 2000 is executed.
- For sums Ponder reads a row that its indexing kept, PostGraphile a view that groups, Corebond its buckets by day.
- A server is asked first whether its answers are right: they hold the account's amounts, and as many as there are.
`
