package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/agent"
)

func statusCommand() command {
	return command{
		name: "status", group: "Every day", short: "show each device: what it does, what is proven, and what is in the way",
		long:    "The state is read from a file that the running agent writes, which its own user and root can read. Exit code 8 says that no agent writes it.",
		example: program + " status\n" + program + " status --watch",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			watch := fs.Bool("watch", false, "show it anew each second, until interrupted; with --json one object per change")
			cfg := configFlags(fs, env, "state")
			return func(ctx context.Context, _ []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				path := stateDir(c.state).path(statusFile)
				if *watch {
					return env.watch(ctx, path)
				}
				return env.status(path)
			}
		},
	}
}

// status shows the state once. A state that nobody writes any more is shown too, and is an error.
func (env *environment) status(path string) error {
	s, err := agent.ReadStatus(path, env.now())
	if s.SchemaVersion == 0 {
		return err
	}
	if env.json {
		f := snapshotError(err)
		env.printJSON(struct {
			agent.Snapshot
			Running bool `json:"running"`
			Error   any  `json:"error,omitempty"`
		}{s, err == nil, f})
		return shown(err)
	}
	env.showSnapshot(env.stdout, s)
	return err
}

// snapshotError is what programs are told beside an old state.
func snapshotError(err error) any {
	if err == nil {
		return nil
	}
	f := failureOf(err)
	return map[string]string{"code": f.code, "message": f.err.Error(), "fix": f.fix}
}

// shown marks an error as told already.
func shown(err error) error {
	if err == nil {
		return nil
	}
	f := *failureOf(err)
	f.shown = true
	return &f
}

const lookEvery = time.Second

// watch shows the state again and again. A terminal is redrawn from its top; elsewhere there is a page for each change.
func (env *environment) watch(ctx context.Context, path string) error {
	terminal := false
	if f, ok := env.stdout.(*os.File); ok {
		term, _ := env.lookupEnv("TERM")
		terminal = isTerminal(f) && term != "dumb" && term != ""
	}
	last := ""
	for ctx.Err() == nil {
		s, err := agent.ReadStatus(path, env.now())
		page := env.page(s, err)
		switch {
		case env.json:
			if now := s.AsOf.String(); s.SchemaVersion != 0 && now != last {
				env.printJSON(s)
				last = now
			}
		case terminal:
			fmt.Fprint(env.stdout, "\x1b[H\x1b[2J"+page)
		case page != last:
			fmt.Fprintln(env.stdout, page)
			last = page
		}
		timer := time.NewTimer(lookEvery)
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
	return nil // an interrupt is how it ends
}

func (env *environment) page(s agent.Snapshot, err error) string {
	var b strings.Builder
	if s.SchemaVersion != 0 {
		env.showSnapshot(&b, s)
	}
	if err != nil {
		fmt.Fprintf(&b, "%v\n", failureOf(err))
	}
	return b.String()
}

func (env *environment) showSnapshot(out io.Writer, s agent.Snapshot) {
	fmt.Fprintf(out, "%s %s, process %d, service %s, %d proofs under way, as of %s\n", program, s.Version, s.PID, s.Service, s.Pending, s.AsOf.Format(time.RFC3339))
	table := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprint(table, "DEVICE\tCLASS\tSTATE\tTIER\tCERTIFIED\tDOING\tLAST PROOF\n")
	for _, d := range s.Devices {
		tier, rate, last := "-", "-", "-"
		if d.Last != nil {
			tier, rate, last = d.Last.Tier.String(), giga(d.Last.CertifiedOps)+" Gop/s", d.Last.At.UTC().Format(time.RFC3339)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d.Label, d.Class, d.State, tier, rate, d.Doing, last)
	}
	table.Flush()
	simulated := false
	for _, d := range s.Devices {
		simulated = simulated || d.Simulated
		for _, f := range d.Failures {
			fmt.Fprintf(out, "%s: %s: %s; required: %s; fix: %s\n", d.Label, f.Code, f.Observed, f.Required, f.Fix)
		}
		if f := d.Trouble; f != nil {
			fmt.Fprintf(out, "%s: trouble %s: %s; required: %s; fix: %s\n", d.Label, f.Code, f.Observed, f.Required, f.Fix)
		}
	}
	for _, f := range s.Warnings {
		fmt.Fprintf(out, "warning %s: %s; required: %s; fix: %s\n", f.Code, f.Observed, f.Required, f.Fix)
	}
	if simulated {
		fmt.Fprintln(out, "note:", simulatedWarning)
	}
}
