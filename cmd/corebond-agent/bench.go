package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/internal/cli"
	"github.com/corebond/corebond/internal/invalid"
)

func benchCommand() command {
	return command{
		name: "bench", group: "Set-up", short: "measure what the devices reach against their class",
		long: "Each device is tested on golden vectors, multiplies a short chain of matrices and walks through a small dataset; nothing is sent. " +
			"Short runs flatter neither side: proofs are longer, and a device throttles. It refuses to run beside the agent or beside a job.",
		example: program + " bench\n" + program + " bench --simulate",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			n := fs.Int("n", 0, "`ROWS` of the matrices; 0 is 8192, and 256 with --simulate")
			layers := fs.Int("layers", 0, "`NUMBER` of products; 0 is 64, and 8 with --simulate")
			cfg := configFlags(fs, env)
			return func(ctx context.Context, _ []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				p := chaingemm.Profile{N: 8192, T: 64}
				if c.simulate {
					p = chaingemm.Profile{N: 256, T: 8}
				}
				if *n != 0 {
					p.N = *n
				}
				if *layers != 0 {
					p.T = *layers
				}
				p.K = max(p.T, chaingemm.MinK)
				if err := p.Check(); err != nil {
					return invalid.Input("n", "see "+program+" bench --help", "%v", err)
				}
				return env.bench(ctx, c, p)
			}
		},
	}
}

// mark is what a device was measured to reach.
type mark struct {
	Device     string `json:"device"`
	Model      string `json:"model"`
	Class      string `json:"class"`
	Simulated  bool   `json:"simulated"`
	Kernels    string `json:"kernels"`
	KernelHash string `json:"kernel_hash"`

	N             int    `json:"n"`
	Layers        int    `json:"layers"`
	Seconds       string `json:"seconds"`
	OpsPerSecond  uint64 `json:"ops_per_second,string"`
	GEMMShare     string `json:"gemm_share,omitempty"` // of the device's time, by its own clock; absent for a processor
	FillSeconds   string `json:"fill_seconds"`
	BytesPerSec   uint64 `json:"bytes_per_second,string"`
	DatasetBytes  uint64 `json:"dataset_bytes,string"`
	ExpectedOps   uint64 `json:"expected_ops_per_second,string,omitempty"`
	ExpectedBytes uint64 `json:"expected_bytes_per_second,string,omitempty"`
	Expectation   string `json:"expectation"` // "calibrated", or why it is none
}

func (env *environment) bench(ctx context.Context, c *config, p chaingemm.Profile) error {
	if err := stateDir(c.state).idle("bench"); err != nil {
		return err
	}
	var marks []mark
	if c.simulate {
		m := mark{Device: "processor (simulated)", Model: "processor", Class: simulatedClass, Simulated: true, Kernels: "reference"}
		if err := env.measure(ctx, &m, agent.Simulated{}, p); err != nil {
			return err
		}
		marks = append(marks, m)
	} else {
		h, err := env.survey(ctx, c)
		if err != nil {
			return err
		}
		defer h.close(ctx)
		if err := h.usable(); err != nil {
			return err
		}
		for _, g := range h.gpus {
			if !g.ready() {
				fmt.Fprintf(env.stderr, "%s is left out: %s doctor says why\n", g.label(), program)
				continue
			}
			m, err := env.benchGPU(ctx, c, h, g, p)
			if err != nil {
				return fmt.Errorf("%s: %w", g.label(), err)
			}
			marks = append(marks, m)
		}
	}
	env.showMarks(marks)
	return nil
}

func (env *environment) benchGPU(ctx context.Context, c *config, h *host, g gpu, p chaingemm.Profile) (mark, error) {
	m := mark{Device: g.label(), Model: g.name, Class: g.class}
	load, err := watching{h.sensors}.Activity(ctx, g.uuid)
	if err != nil {
		return m, err
	}
	if load.Processes > 0 || load.Utilisation != nil && *load.Utilisation >= c.policy.IdlePercent {
		return m, failing(exitConflict, attest.Failure{
			Code: "BUSY", Observed: fmt.Sprintf("%d processes compute on %s", load.Processes, g.label()), Required: "an idle device", Fix: "bench it when the job is done",
		})
	}
	e := &engine{library: h.cuda, uuid: g.uuid, ctx: ctx}
	defer e.Close()
	fmt.Fprintf(env.stderr, "%s: golden vectors\n", g.label())
	e.mu.Lock()
	d, err := e.open()
	e.mu.Unlock()
	if err != nil {
		return m, err
	}
	if err := d.ResetTiming(); err != nil { // a device that failed the golden vectors refuses
		return m, err
	}
	m.Kernels = d.Kernels()
	if err := env.measure(ctx, &m, e, p); err != nil {
		return m, err
	}
	t, err := d.Timing()
	if total := t.GEMM + t.Other; err == nil && total > 0 {
		m.GEMMShare = decimal(t.GEMM.Seconds() / total.Seconds())
	}
	return m, err
}

// measure runs a chain and walks.
func (env *environment) measure(ctx context.Context, m *mark, e agent.Engine, p chaingemm.Profile) error {
	m.N, m.Layers, m.KernelHash = p.N, p.T, e.KernelHash().Hex()
	progress := cli.NewProgress(env.stderr, time.Now)
	prover := chaingemm.Prover{Profile: p, Engine: e}
	begin := env.now()
	_, err := prover.Prove(func(t int, _ [32]byte) *[32]byte {
		progress.Step(m.Device+": multiply", t, p.T)
		return nil
	})
	if err != nil {
		return err
	}
	elapsed := env.now().Sub(begin)
	m.Seconds, m.OpsPerSecond = decimal(elapsed.Seconds()), perSecond(2*uint64(p.N)*uint64(p.N)*uint64(p.N)*uint64(p.T), elapsed)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := env.walk(ctx, m, e); err != nil {
		return err
	}
	m.expect()
	return nil
}

// expect looks up what devices of the class are thought to reach.
func (m *mark) expect() {
	class, ok := telemetryClass(m.Class)
	if !ok {
		m.Expectation = "none: nothing is known of the class"
		return
	}
	m.ExpectedOps, m.ExpectedBytes = class.AttainedOpsPerSecond.Value, class.AttainedBytesPerSecond.Value
	m.Expectation = "uncalibrated: " + class.AttainedOpsPerSecond.Source
	for _, envelope := range class.Envelopes {
		if envelope.Kernel == m.KernelHash {
			m.ExpectedOps, m.ExpectedBytes, m.Expectation = envelope.OpsPerSecondP50.Value, envelope.BytesPerSecondP50.Value, "calibrated"
		}
	}
}

// perSecond is a rate, rounded down; 0 where no time passed that the clock could see.
func perSecond(count uint64, elapsed time.Duration) uint64 {
	if elapsed <= 0 {
		return 0
	}
	return uint64(float64(count) / elapsed.Seconds())
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', 6, 64) }

func (env *environment) showMarks(marks []mark) {
	warnings := []string{"a short run: it certifies nothing"}
	for _, m := range marks {
		if m.Simulated {
			warnings = append(warnings, simulatedWarning)
		}
	}
	if env.json {
		env.printJSON(map[string]any{"schema_version": 1, "as_of": env.now().UTC(), "devices": marks, "warnings": warnings})
		return
	}
	table := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', 0)
	for _, m := range marks {
		row := func(name, format string, args ...any) { fmt.Fprintf(table, "  "+name+"\t"+format+"\n", args...) }
		fmt.Fprintf(table, "%s\t%s, class %s\n", m.Device, m.Model, orNone(m.Class))
		row("kernels", "%s %.18s…", m.Kernels, m.KernelHash)
		row("compute", "%s Gop/s of int8 at n = %d, %d layers, %s s%s", giga(m.OpsPerSecond), m.N, m.Layers, m.Seconds, against(m.OpsPerSecond, m.ExpectedOps))
		if m.GEMMShare != "" {
			row("in the product", "%s of the device's time", m.GEMMShare)
		}
		row("memory", "%s GB/s at random, %d MiB filled in %s s%s", giga(m.BytesPerSec), m.DatasetBytes>>20, m.FillSeconds, against(m.BytesPerSec, m.ExpectedBytes))
		row("expectation", "%s", m.Expectation)
	}
	table.Flush()
	for _, w := range warnings {
		fmt.Fprintln(env.stdout, "note:", w)
	}
}

func giga(v uint64) string { return strconv.FormatFloat(float64(v)/1e9, 'f', 1, 64) }

func against(got, expected uint64) string {
	if expected == 0 {
		return ""
	}
	return fmt.Sprintf(", %.0f %% of what is expected", 100*float64(got)/float64(expected))
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
