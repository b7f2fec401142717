package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/attest"
)

func doctorCommand() command {
	return command{
		name: "doctor", group: "Set-up", short: "check this host: each check with observed, required and fix, and the tier in reach",
		long: "Nothing is changed and no kernel runs: bench does that. Tiers are those of docs/attestation.md; what blocks the next one is listed " +
			"with what to do about it. The exit code is that of the first check that keeps the agent from proving at all.",
		example: program + " doctor\n" + program + " doctor --json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			cfg := configFlags(fs, env)
			return func(ctx context.Context, _ []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				return env.doctor(ctx, c)
			}
		},
	}
}

// Verdicts of a check.
const (
	checkOK   = "ok"
	checkWarn = "warn" // the agent works, and something is to be known
	checkFail = "fail" // Blocks says from which tier on
)

// check is one thing that was looked at.
type check struct {
	Name     string       `json:"check"`
	Device   string       `json:"device,omitempty"` // "GPU 0"; empty: the host
	State    string       `json:"state"`
	Observed string       `json:"observed"`
	Required string       `json:"required"`
	Fix      string       `json:"fix"`
	Blocks   *attest.Tier `json:"blocks,omitempty"` // the least tier that cannot be reached; nil: none

	exit int // for a check that fails below T1
}

// reach is the tier that one device can get to.
type reach struct {
	Device    string      `json:"device"`
	Class     string      `json:"class"`
	Simulated bool        `json:"simulated"`
	Tier      attest.Tier `json:"tier"`
	Name      string      `json:"name"`
	Proves    string      `json:"proves"`
	Blocked   []check     `json:"blocked_by"` // what keeps it from the next tier
}

type examination struct {
	SchemaVersion int       `json:"schema_version"`
	AsOf          time.Time `json:"as_of"`
	Simulated     bool      `json:"simulated"`
	Checks        []check   `json:"checks"`
	Reach         []reach   `json:"reach"`
	Warnings      []string  `json:"warnings"`
}

func (env *environment) doctor(ctx context.Context, c *config) error {
	x := &examination{SchemaVersion: 1, AsOf: env.now().UTC(), Simulated: c.simulate, Warnings: []string{unmeasured}}
	if c.simulate {
		x.Warnings = append(x.Warnings, simulatedWarning)
	}
	h, err := env.survey(ctx, c)
	if err != nil {
		return err
	}
	defer h.close(ctx)
	x.host(c, h)
	x.service(ctx, env, c)
	x.state(c)
	if c.simulate {
		x.reached("processor (simulated)", simulatedClass, true)
	}
	for _, g := range h.gpus {
		x.gpu(ctx, c, h, g)
		if !c.simulate {
			x.reached(g.label(), g.class, false)
		}
	}
	x.platform(env)
	for i := range x.Reach {
		x.Reach[i].fill(x.Checks)
	}
	env.showExamination(x)
	return x.verdict()
}

const simulatedWarning = "simulated: the processor stands in for a GPU, all that is signed says so, and nothing of it counts"

func (x *examination) add(c check) { x.Checks = append(x.Checks, c) }

// ok, warn and fail add a check that came out so.
func (x *examination) ok(device, name, observed string, required string) {
	x.add(check{Name: name, Device: device, State: checkOK, Observed: observed, Required: required})
}

func (x *examination) warn(device, name, observed, required, fix string) {
	x.add(check{Name: name, Device: device, State: checkWarn, Observed: observed, Required: required, Fix: fix})
}

func (x *examination) fail(device, name string, blocks attest.Tier, exit int, observed, required, fix string) {
	x.add(check{Name: name, Device: device, State: checkFail, Observed: observed, Required: required, Fix: fix, Blocks: &blocks, exit: exit})
}

// broken adds a check that ended with an error.
func (x *examination) broken(device, name string, blocks attest.Tier, required string, err error) {
	f := failureOf(err)
	observed := f.observed
	if observed == "" {
		observed = f.err.Error()
	}
	x.fail(device, name, blocks, f.exit, observed, required, f.fix)
}

func (x *examination) reached(device, class string, simulated bool) {
	x.Reach = append(x.Reach, reach{Device: device, Class: class, Simulated: simulated, Blocked: []check{}})
}

// fill finds the highest tier below which nothing is blocked, for the device and for the host that it is in.
func (r *reach) fill(checks []check) {
	blocked := func(tier attest.Tier) (by []check) {
		for _, c := range checks {
			if c.Blocks != nil && *c.Blocks <= tier && (c.Device == "" || c.Device == r.Device) && (c.Device == "" || !r.Simulated) {
				by = append(by, c)
			}
		}
		return by
	}
	for tier := attest.T0; tier <= attest.T4; tier++ {
		by := blocked(tier)
		if tier == attest.T4 { // a chip's own key stands in for the platform
			by = without(by, attest.T3)
		}
		if len(by) > 0 && tier > attest.T0 {
			if len(r.Blocked) == 0 {
				r.Blocked = by
			}
			continue
		}
		if len(by) == 0 {
			r.Tier = tier
		}
	}
	for _, terms := range attest.DefaultPolicy().Tiers {
		if terms.Tier == r.Tier {
			r.Name, r.Proves = terms.Name, terms.Proves
		}
	}
}

func without(checks []check, tier attest.Tier) (left []check) {
	for _, c := range checks {
		if *c.Blocks != tier {
			left = append(left, c)
		}
	}
	return left
}

// verdict is nil where some device can prove.
func (x *examination) verdict() error {
	for _, r := range x.Reach {
		if r.Tier >= attest.T1 {
			return nil
		}
	}
	exit := exitEnvironment
	for _, c := range x.Checks {
		if c.Blocks != nil && *c.Blocks <= attest.T1 && c.exit != 0 {
			exit = c.exit
			break
		}
	}
	return &failure{exit: exit, code: "NOT_READY", err: errors.New("no device can prove as things are"), fix: "mend what fails above", shown: true}
}

func (env *environment) showExamination(x *examination) {
	if env.json {
		env.printJSON(x)
		return
	}
	table := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', 0)
	for _, c := range x.Checks {
		fmt.Fprintf(table, "%s\t%s\t%s\n", c.State, strings.TrimSpace(c.Device+" "+c.Name), c.Observed)
		if c.State != checkOK {
			fmt.Fprintf(table, "\t\t  required: %s\n\t\t  fix: %s\n", c.Required, c.Fix)
		}
	}
	table.Flush()
	for _, r := range x.Reach {
		fmt.Fprintf(env.stdout, "\n%s: in reach is %s, %s: %s\n", r.Device, r.Tier, r.Name, r.Proves)
		if r.Class != "" {
			fmt.Fprintf(env.stdout, "  class %s\n", r.Class)
		}
		for _, c := range r.Blocked {
			fmt.Fprintf(env.stdout, "  %s is blocked by %s: %s\n    fix: %s\n", *c.Blocks, c.Name, c.Observed, c.Fix)
		}
	}
	if len(x.Reach) == 0 {
		fmt.Fprintf(env.stdout, "\nno GPU: %s doctor --simulate looks at the rest, and --simulate tries the agent on the processor\n", program)
	}
	for _, w := range x.Warnings {
		fmt.Fprintln(env.stdout, "note:", w)
	}
}
