package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strconv"
	"text/tabwriter"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
)

func indexRewindCommand() command {
	return command{
		name: "index rewind", group: "Operators", short: "take a chain back to an earlier block, even below finality, after a preview",
		example: "corebond index rewind --chain 42161 --to 461317276\ncorebond index rewind --chain 42161 --to 461317276 --yes",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			chain := fs.Uint64("chain", 0, "`CHAIN` to rewind (default: the only one that is indexed)")
			to := fs.String("to", "", "`BLOCK` to go back to, or the newest known one below it; start is the beginning")
			yes := fs.Bool("yes", false, "do it, instead of showing what it would do")
			cfg := configFlags(fs, env, "data")
			return func(ctx context.Context, _ []string) error {
				target, err := rewindTarget(*to)
				if err != nil {
					return err
				}
				return withDatabase(ctx, cfg, func(db *postgres.DB) error { return env.rewind(ctx, db, *chain, target, *yes) })
			}
		},
	}
}

// rewindTarget reads a block's number; nil is the beginning.
func rewindTarget(text string) (*uint64, error) {
	if text == "start" {
		return nil, nil
	}
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil {
		return nil, usageError{fmt.Sprintf("--to %q is no block", text), "a number, or start"}
	}
	return &n, nil
}

func (env *environment) rewind(ctx context.Context, db *postgres.DB, chain uint64, to *uint64, yes bool) error {
	if chain == 0 {
		all, err := db.Checkpoints(ctx)
		if err != nil {
			return err
		}
		if len(all) != 1 {
			return usageError{fmt.Sprintf("%d chains are indexed", len(all)), "name one by --chain"}
		}
		chain = all[0].Chain
	}
	plan, err := db.RewindPreview(ctx, chain, to)
	switch {
	case errors.Is(err, indexer.ErrNotKept):
		return &failure{exit: exitNotFound, code: "NOT_KEPT", err: err, fix: "--to start rewinds everything"}
	case err != nil:
		return err
	case !plan.From.Begun():
		return &failure{exit: exitNotFound, code: "NOT_INDEXED", err: fmt.Errorf("nothing of chain %d is indexed", chain), fix: "corebond index status lists chains"}
	}
	if yes {
		err = db.RewindByHand(ctx, plan)
		if errors.Is(err, indexer.ErrOutdated) {
			return &failure{exit: exitConflict, code: "OUTDATED", err: err, fix: "stop the process that follows this chain, and try again"}
		}
		if err != nil {
			return err
		}
	}
	return env.showRewind(chain, plan, yes)
}

func (env *environment) showRewind(chain uint64, plan postgres.RewindPlan, done bool) error {
	below := plan.From.Finalized.Number > plan.To.Number
	if env.json {
		env.printJSON(struct {
			SchemaVersion int      `json:"schema_version"`
			Chain         uint64   `json:"chain"`
			From          uint64   `json:"from"`
			To            uint64   `json:"to"`
			ToHash        string   `json:"to_hash"`
			BelowFinality bool     `json:"below_finality"`
			Earnings      int64    `json:"earnings"`
			States        int64    `json:"states"`
			Accruals      int64    `json:"accruals"`
			Readings      int64    `json:"readings"`
			Blocks        int64    `json:"blocks"`
			Done          bool     `json:"done"`
			Warnings      []string `json:"warnings"`
		}{
			1, chain, plan.From.At.Number, plan.To.Number, plan.To.Hash.Hex(), below, plan.Earnings, plan.States, plan.Accruals, plan.Readings,
			plan.Blocks, done,
			[]string{},
		})
		return nil
	}
	w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "chain\t%d\nfrom block\t%v\nto block\t%v\n", chain, plan.From.At, plan.To)
	fmt.Fprintf(w, "deletes\t%d earnings, %d states, %d accruals, %d readings, the logs of %d blocks\n", plan.Earnings, plan.States, plan.Accruals, plan.Readings, plan.Blocks)
	if below {
		fmt.Fprintf(w, "final\tgoes below block %d, which counted as final: reports may rest on what is deleted\n", plan.From.Finalized.Number)
	}
	w.Flush()
	if done {
		fmt.Fprintln(env.stdout, "done")
		return nil
	}
	fmt.Fprintln(env.stderr, "nothing was changed: --yes does it")
	return nil
}
