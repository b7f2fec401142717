package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/postgres"
)

func indexStatusCommand() command {
	return command{
		name: "index status", group: "Operators", short: "how far each chain is indexed, how fast, and how its endpoints do",
		example: "corebond index status --json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			cfg := configFlags(fs, env, "data")
			return func(ctx context.Context, _ []string) error {
				return withDatabase(ctx, cfg, func(db *postgres.DB) error {
					chains, err := chainStatus(ctx, db)
					if err != nil {
						return err
					}
					return env.showStatus(chains, time.Now())
				})
			}
		},
	}
}

// chainState is how one chain is doing.
type chainState struct {
	Chain       uint64            `json:"chain"`
	Name        string            `json:"name"`
	Phase       string            `json:"phase"`
	Head        uint64            `json:"head"`
	Safe        uint64            `json:"safe"`
	Finalized   uint64            `json:"finalized"`
	Checkpoint  *uint64           `json:"checkpoint"` // null if nothing is indexed
	Hash        string            `json:"checkpoint_hash,omitempty"`
	FinalHere   uint64            `json:"finalized_here"` // up to where rows can no longer be rewound
	Lag         uint64            `json:"lag_blocks"`
	Rate        float64           `json:"blocks_per_second"`
	ETA         *float64          `json:"eta_seconds"` // null if there is no rate
	Reorgs      int64             `json:"reorgs"`
	DeepestEver uint64            `json:"deepest_reorg"`
	Faults      uint64            `json:"faults"`
	SeenAt      string            `json:"seen_at"`
	Endpoints   []follow.Endpoint `json:"endpoints"`

	seen time.Time
}

func chainStatus(ctx context.Context, db *postgres.DB) ([]chainState, error) {
	followers, err := db.Followers(ctx)
	if err != nil {
		return nil, err
	}
	list := []chainState{}
	for _, f := range followers {
		at, err := db.Checkpoint(ctx, f.Chain)
		if err != nil {
			return nil, err
		}
		count, deepest, err := db.ReorgCount(ctx, f.Chain)
		if err != nil {
			return nil, err
		}
		c := chainState{
			Chain: f.Chain, Name: f.Name, Phase: f.Phase, Head: f.Head, Safe: f.Safe, Finalized: f.Finalized, FinalHere: at.Finalized.Number,
			Rate: f.RatePerSecond, Reorgs: count, DeepestEver: deepest, Faults: f.Faults, SeenAt: f.SeenAt.Format(time.RFC3339), seen: f.SeenAt,
		}
		if err := json.Unmarshal(f.Endpoints, &c.Endpoints); err != nil {
			return nil, fmt.Errorf("read endpoints of chain %d: %w", f.Chain, err)
		}
		c.Lag = c.Head
		if at.Begun() {
			c.Checkpoint, c.Hash, c.Lag = &at.At.Number, at.At.Hash.Hex(), c.Head-min(at.At.Number, c.Head)
		}
		if c.Rate > 0 {
			eta := float64(c.Lag) / c.Rate
			c.ETA = &eta
		}
		list = append(list, c)
	}
	return list, nil
}

func (env *environment) showStatus(chains []chainState, now time.Time) error {
	warnings := []string{}
	for _, c := range chains {
		if why := c.stale(now); why != "" {
			warnings = append(warnings, fmt.Sprintf("chain %s %s", c.Name, why))
		}
	}
	if env.json {
		env.printJSON(struct {
			SchemaVersion int          `json:"schema_version"`
			AsOf          string       `json:"as_of"`
			Chains        []chainState `json:"chains"`
			Warnings      []string     `json:"warnings"`
		}{1, now.UTC().Format(time.RFC3339), chains, warnings})
		return nil
	}
	if len(chains) == 0 {
		fmt.Fprintln(env.stdout, "no chain was ever followed: corebond index --chains FILE begins")
		return nil
	}
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "CHAIN\tPHASE\tHEAD\tSAFE\tFINAL\tINDEXED\tLAG\tBLOCKS/S\tETA\tREORGS\tFAULTS\tSEEN")
	for _, c := range chains {
		indexed, eta := "-", "-"
		if c.Checkpoint != nil {
			indexed = fmt.Sprint(*c.Checkpoint)
		}
		if c.ETA != nil {
			eta = (time.Duration(*c.ETA) * time.Second).String()
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%s\t%d\t%.1f\t%s\t%d\t%d\t%s\n",
			c.Name, c.Phase, c.Head, c.Safe, c.Finalized, indexed, c.Lag, c.Rate, eta, c.Reorgs, c.Faults, c.SeenAt)
	}
	fmt.Fprintln(w, "\nENDPOINT\tSTATE\tLATENCY\tERRORS\tWINDOW\tLAG\tLAST ERROR")
	for _, c := range chains {
		for _, e := range c.Endpoints {
			fmt.Fprintf(w, "%s %s\t%s\t%.0f ms\t%d\t%d\t%d\t%s\n", c.Name, e.Name, e.State, e.LatencyMS, e.Errors, e.Window, e.Lag, e.LastError)
		}
	}
	w.Flush()
	for _, text := range warnings {
		fmt.Fprintln(env.stderr, "warning:", text)
	}
	return nil
}
