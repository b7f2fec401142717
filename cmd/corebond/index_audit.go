package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"

	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/postgres"
)

func indexAuditCommand() command {
	return command{
		name: "index audit", group: "Operators", short: "hold stored sums against counters that contracts keep in their own state",
		example: "corebond index audit --chains chains.yaml",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			cfg := configFlags(fs, env, "chains", "data", "log_level")
			return func(ctx context.Context, _ []string) error {
				return env.withChains(ctx, cfg, func(db *postgres.DB, chains follow.Config) error {
					var results []audited
					for i := range chains.Chains {
						a, err := auditChain(ctx, db, &chains.Chains[i])
						if err != nil {
							return fmt.Errorf("chain %s: %w", chains.Chains[i].Name, err)
						}
						results = append(results, a)
					}
					return env.showAudits(results)
				})
			}
		},
	}
}

// audited is the audit of one chain.
type audited struct {
	Chain    uint64   `json:"chain"`
	Name     string   `json:"name"`
	Block    uint64   `json:"block"` // compared at this block, the last that is final
	Counters int      `json:"counters"`
	Proven   int      `json:"proven"`
	Alarms   []string `json:"alarms"`
	Unread   []string `json:"unread"`
}

func auditChain(ctx context.Context, db *postgres.DB, c *follow.Chain) (audited, error) {
	a := audited{Chain: c.ID, Name: c.Name, Alarms: []string{}, Unread: []string{}}
	counters, err := c.Counters()
	if err != nil {
		return a, err
	}
	a.Counters = len(counters)
	at, err := db.Checkpoint(ctx, c.ID)
	if err != nil || a.Counters == 0 || at.Finalized == (evm.Ref{}) {
		return a, err
	}
	pool, err := ethchain.Open(ctx, c.Endpoints, ethchain.Options{Chain: c.ID, TrustHashes: c.TrustHashes})
	if err != nil {
		return a, nodeFailure(err)
	}
	defer pool.Close()
	run := audit.Audit{Ledger: db, Reader: pool, Blocks: audit.Headers{Chain: pool}, Readings: db}
	result, err := run.Run(ctx, counters, at.Finalized)
	if err != nil {
		return a, err
	}
	a.Block, a.Proven = result.Block.Number, len(result.Proven)
	for i := range result.Alarms {
		a.Alarms = append(a.Alarms, result.Alarms[i].String())
	}
	for _, u := range result.Unread {
		a.Unread = append(a.Unread, fmt.Sprintf("%v: %v", u.Item, u.Err))
	}
	return a, nil
}

// showAudits prints audits; alarms are a failed verification.
func (env *environment) showAudits(results []audited) error {
	warnings, alarms := []string{}, 0
	for _, a := range results {
		alarms += len(a.Alarms)
		if a.Counters == 0 {
			warnings = append(warnings, fmt.Sprintf("no source of chain %s names a counter: nothing was compared", a.Name))
		}
		if len(a.Unread) > 0 {
			warnings = append(warnings, fmt.Sprintf("%d counters of chain %s could not be read", len(a.Unread), a.Name))
		}
	}
	if env.json {
		env.printJSON(struct {
			SchemaVersion int       `json:"schema_version"`
			Chains        []audited `json:"chains"`
			Warnings      []string  `json:"warnings"`
		}{1, results, warnings})
	} else {
		w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "CHAIN\tBLOCK\tCOUNTERS\tPROVEN\tALARMS\tUNREAD")
		for _, a := range results {
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\n", a.Name, a.Block, a.Counters, a.Proven, len(a.Alarms), len(a.Unread))
		}
		w.Flush()
		for _, a := range results {
			for _, text := range append(a.Alarms, a.Unread...) {
				fmt.Fprintln(env.stdout, text)
			}
		}
		for _, text := range warnings {
			fmt.Fprintln(env.stderr, "warning:", text)
		}
	}
	if alarms > 0 {
		return &failure{
			exit: exitVerification, code: "SUMS_DIFFER", err: fmt.Errorf("%d sums differ from what contracts count", alarms),
			fix: "the block ranges say where; an index that is wrong is mended by corebond index rewind", shown: env.json,
		}
	}
	return nil
}
