package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/cli"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
)

func indexRedecodeCommand() command {
	return command{
		name: "index redecode", group: "Operators", short: "build a network's rows anew from the stored logs, without a node",
		example: "corebond index redecode --network livepeer --chains chains.yaml",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			network := fs.String("network", "", "`NETWORK` whose rows are replaced")
			id := fs.Uint64("chain", 0, "only on this `CHAIN` (default: on all chains that have the network)")
			cfg := configFlags(fs, env, "chains", "data", "log_level")
			return func(ctx context.Context, _ []string) error {
				if *network == "" {
					return usageError{"index redecode needs --network", "such as --network livepeer"}
				}
				return env.withChains(ctx, cfg, func(db *postgres.DB, chains follow.Config) error {
					results, err := env.redecode(ctx, db, chains, *network, *id)
					if err != nil {
						return err
					}
					return env.showRedecoded(results)
				})
			}
		},
	}
}

type redecoded struct {
	Chain    uint64 `json:"chain"`
	Network  string `json:"network"`
	Decoder  string `json:"decoder"`
	UpTo     uint64 `json:"up_to_block"`
	Blocks   int    `json:"blocks"`
	Earnings int    `json:"earnings"`
	States   int    `json:"states"`
	Accruals int    `json:"accruals"`
}

// redecodeBlocks is how many blocks are decoded at a time; a busy block has some hundred logs of ours.
const redecodeBlocks = 500

func (env *environment) redecode(ctx context.Context, db *postgres.DB, chains follow.Config, network string, id uint64) ([]redecoded, error) {
	results := []redecoded{}
	for i := range chains.Chains {
		c := &chains.Chains[i]
		if id != 0 && c.ID != id {
			continue
		}
		decoders, err := c.Decoders()
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(decoders, func(d indexer.Decoder) bool { return d.Network() == network })
		if at < 0 {
			continue
		}
		r, err := env.redecodeChain(ctx, db, c, decoders[at])
		if err != nil {
			return nil, fmt.Errorf("chain %s: %w", c.Name, err)
		}
		results = append(results, r)
	}
	if len(results) == 0 {
		return nil, invalid.New("INVALID_CONFIG", "network", "corebond index check --network NAME shows a built-in source", "no configured chain has network %q", network)
	}
	return results, nil
}

func (env *environment) redecodeChain(ctx context.Context, db *postgres.DB, c *follow.Chain, d indexer.Decoder) (redecoded, error) {
	if err := c.Redecodable(ctx, db, d.Network()); err != nil {
		return redecoded{}, followFailure(err)
	}
	result := redecoded{Chain: c.ID, Network: d.Network()}
	progress := cli.NewProgress(env.stderr, time.Now)
	err := db.ReplaceRows(ctx, c.ID, d.Network(), func(w *postgres.Replacement) error {
		result.UpTo = w.At().Number
		next := func(ctx context.Context, from uint64) ([]indexer.Block, error) {
			progress.Step("redecode", int(min(from, result.UpTo)), int(result.UpTo)+1)
			return db.RawBlocks(ctx, c.ID, from, redecodeBlocks)
		}
		blocks, err := indexer.Redecode(ctx, c.ID, d, w, next, func(ctx context.Context, rows indexer.Rows) error {
			result.Earnings += len(rows.Earnings)
			result.States += len(rows.States)
			result.Accruals += len(rows.Accruals)
			return w.Write(ctx, rows)
		})
		result.Blocks = blocks
		return err
	})
	if errors.Is(err, postgres.ErrNotFound) {
		return redecoded{}, &failure{exit: exitNotFound, code: "NOT_INDEXED", err: err, fix: "corebond index follows the chain first"}
	}
	if err != nil {
		return redecoded{}, err
	}
	result.Decoder, err = c.Redecoded(ctx, db, d.Network())
	return result, err
}

func (env *environment) showRedecoded(results []redecoded) error {
	if env.json {
		env.printJSON(struct {
			SchemaVersion int         `json:"schema_version"`
			Chains        []redecoded `json:"chains"`
			Warnings      []string    `json:"warnings"`
		}{1, results, []string{}})
		return nil
	}
	for _, r := range results {
		fmt.Fprintf(env.stdout, "%s on chain %d by %s: %d earnings, %d states, %d accruals from %d blocks up to %d\n",
			r.Network, r.Chain, r.Decoder, r.Earnings, r.States, r.Accruals, r.Blocks, r.UpTo)
	}
	return nil
}
