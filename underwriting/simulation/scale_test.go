//go:build scale

package simulation_test

import (
	"fmt"
	"math"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/underwriting/simulation"
)

// TestScale prints what paths cost as markdown tables: how the processor time grows with devices, cohorts, paths and months, what doubt
// and tails add, and one whole run of a million devices. Nothing is asserted: times are a machine's, and belong into a report
// with its name. Run it on a quiet one:
//
//	go test -tags scale -run TestScale -v -timeout 30m ./underwriting/simulation
//
// With -short every figure is of a quarter of the paths, and there is no whole run.
func TestScale(t *testing.T) {
	paths := 4096
	if testing.Short() {
		paths = 1024
	}
	var table strings.Builder
	grow := func(axis string, values []int, size func(value int) (m simulation.Model, paths int)) {
		fmt.Fprintf(&table, "\n| %s | processor s | µs a path |\n|--:|--:|--:|\n", axis)
		var x, y []float64
		for _, value := range values {
			m, paths := size(value)
			seconds := cost(t, m, paths)
			fmt.Fprintf(&table, "| %d | %.3f | %.1f |\n", value, seconds, seconds/float64(paths)*1e6)
			x, y = append(x, math.Log(float64(value))), append(y, math.Log(seconds))
		}
		fmt.Fprintf(&table, "\nProcessor time grows with %s to the power of %.2f.\n", axis, slope(x, y))
	}
	grow("devices", []int{1_000, 10_000, 100_000, 1_000_000, 10_000_000}, func(n int) (simulation.Model, int) { return fleet(n, 500, 60), paths / 4 })
	grow("cohorts", []int{125, 250, 500, 1000, 2000}, func(n int) (simulation.Model, int) { return fleet(1_000_000, n, 60), paths / 4 })
	grow("months", []int{12, 24, 48, 96}, func(n int) (simulation.Model, int) { return fleet(1_000_000, 500, n), paths / 4 })
	grow("paths", []int{paths / 16, paths / 8, paths / 4, paths / 2, paths}, func(n int) (simulation.Model, int) { return fleet(1_000_000, 500, 60), n })

	fmt.Fprintf(&table, "\n| 1 000 000 devices, 500 cohorts, 60 months | µs a path |\n|--|--:|\n")
	for _, row := range []struct {
		name string
		m    simulation.Model
	}{{"known", fleet(1_000_000, 500, 60)}, {"in doubt", doubtful(0)}, {"in doubt, t copula", doubtful(5)}} {
		fmt.Fprintf(&table, "| %s | %.1f |\n", row.name, cost(t, row.m, paths)/float64(paths)*1e6)
	}
	if !testing.Short() {
		whole(t, &table)
	}
	t.Log("\n" + table.String())
}

func doubtful(dof float64) simulation.Model {
	m := fleet(1_000_000, 500, 60)
	m.DriftError, m.ExitShape, m.TailDof = 0.01, 20, dof
	for i := range m.GPUs {
		m.GPUs[i].DriftError, m.GPUs[i].HazardShape = 0.01, 10
	}
	for i := range m.Networks {
		x := &m.Networks[i]
		x.LevelError, x.UtilisationError, x.OutageShape = 0.1, 0.2, 5
	}
	for i := range m.Operators {
		m.Operators[i].ExitShape = 4
	}
	return m
}

// whole runs 102 400 paths on two goroutines.
func whole(t *testing.T, table *strings.Builder) {
	t.Helper()
	e, err := simulation.NewEngine(fleet(1_000_000, 500, 60))
	if err != nil {
		t.Fatal(err)
	}
	plan := simulation.Plan{Seed: 1, Replicates: 25, PathsEach: 4096}
	start, before := time.Now(), processor(t)
	if err := e.Run(t.Context(), plan, 0, plan.Blocks(), 2, func(simulation.Paths) error { return nil }); err != nil {
		t.Fatal(err)
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(table, "\n%d paths of 60 months, 1 000 000 devices in 500 cohorts, two goroutines: %.1f s of processor, %.1f s by the clock, "+
		"%d MiB at most for the process.\n", plan.Paths(), processor(t)-before, time.Since(start).Seconds(), usage.Maxrss/1024)
}

// cost is the processor time of so many paths on one goroutine, in seconds, without making ready.
func cost(t *testing.T, m simulation.Model, paths int) float64 {
	t.Helper()
	e, err := simulation.NewEngine(m)
	if err != nil {
		t.Fatal(err)
	}
	w, err := e.NewWorker(simulation.Plan{Seed: 1, Replicates: 1, PathsEach: 1 << 16})
	if err != nil {
		t.Fatal(err)
	}
	w.Block(0)
	start := processor(t)
	for b := range max(1, paths/simulation.BlockPaths()) {
		w.Block(b)
	}
	return processor(t) - start
}

// processor is what the process has used so far, in seconds.
func processor(t *testing.T) float64 {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

// slope is that of the least squares line.
func slope(x, y []float64) float64 {
	var mx, my, xy, xx float64
	for i := range x {
		mx += x[i] / float64(len(x))
		my += y[i] / float64(len(y))
	}
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
	}
	return xy / xx
}
