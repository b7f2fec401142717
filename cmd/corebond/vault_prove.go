package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
)

func vaultProveCommand() command {
	return command{
		name: "vault prove", group: "Investors and integrators", short: "check that a pool runs this source and that its books follow from its logs",
		example: "corebond vault prove --rpc http://127.0.0.1:8545 --addresses addresses.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var flags vaultFlags
			flags.declare(fs)
			block := fs.String("block", "", "`NUMBER` of the block; the newest without it")
			return func(ctx context.Context, _ []string) error {
				at, err := blockNumber(*block)
				if err != nil {
					return err
				}
				vault, client, err := flags.open(ctx, env)
				if err != nil {
					return err
				}
				defer client.Close()
				proof, err := vault.Prove(ctx, at)
				if err != nil {
					return vaultFailure(err)
				}
				return env.showVaultProof(vault.Deployment, proof)
			}
		},
	}
}

// proven is what vault prove prints with --json.
type proven struct {
	SchemaVersion int            `json:"schema_version"`
	AsOf          string         `json:"as_of"`
	ChainID       uint64         `json:"chain_id"`
	Block         blockJSON      `json:"block"`
	Pool          common.Address `json:"pool"`
	OK            bool           `json:"ok"`
	Checks        []checkJSON    `json:"checks"`
	Warnings      []string       `json:"warnings"`
}

type checkJSON struct {
	Name     string `json:"name"`
	OK       bool   `json:"ok"`
	Observed string `json:"observed"`
	Required string `json:"required"`
}

// showVaultProof prints every check; one that does not hold is exit 5.
func (env *environment) showVaultProof(d onchain.Deployment, proof onchain.Proof) error {
	out := proven{1, timeText(proof.Time), d.ChainID, blockOf(proof.Block), d.Pool, proof.OK(), []checkJSON{}, []string{}}
	failed := 0
	for _, c := range proof.Checks {
		out.Checks = append(out.Checks, checkJSON(c))
		if !c.OK {
			failed++
		}
	}
	if env.json {
		env.printJSON(out)
	} else {
		w := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', 0)
		for _, c := range out.Checks {
			if c.OK {
				fmt.Fprintf(w, "ok\t%s\t%s\n", c.Name, shown(c.Observed))
			} else {
				fmt.Fprintf(w, "FAILED\t%s\t%s, not %s\n", c.Name, shown(c.Observed), shown(c.Required))
			}
		}
		w.Flush()
	}
	if !out.OK {
		return &failure{
			exit: exitVerification, code: "NOT_PROVEN", err: fmt.Errorf("%d of %d checks do not hold", failed, len(out.Checks)),
			fix: "do not trust these addresses, or this node", shown: true,
		}
	}
	return nil
}
