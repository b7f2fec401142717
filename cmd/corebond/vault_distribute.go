package main

import (
	"context"
	"flag"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

func vaultDistributeCommand() command {
	return command{
		name: "vault distribute", group: "Operators", short: "sweep lockboxes, let waiting deposits in, pay waiting leavers; anyone may",
		example: "corebond vault distribute --rpc http://127.0.0.1:8545 --key-file key --addresses addresses.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var flags vaultFlags
			flags.declare(fs)
			keyFile := fs.String("key-file", "", "`FILE` with the key of any account that has gas, 64 hexadecimal digits")
			return func(ctx context.Context, _ []string) error {
				key, err := accountKey(*keyFile)
				if err != nil {
					return err
				}
				vault, client, err := flags.open(ctx, env)
				if err != nil {
					return err
				}
				defer client.Close()
				asset, err := vault.Money(ctx)
				if err != nil {
					return vaultFailure(err)
				}
				did, err := vault.Distribute(ctx, &keySender{client: client, key: key, say: env.said})
				if err != nil {
					return vaultFailure(err)
				}
				env.showDistribution(vault.Deployment, asset, did)
				return nil
			}
		},
	}
}

// distributed is what vault distribute prints with --json.
type distributed struct {
	SchemaVersion int            `json:"schema_version"`
	AsOf          string         `json:"as_of"`
	ChainID       uint64         `json:"chain_id"`
	Pool          common.Address `json:"pool"`
	Asset         assetJSON      `json:"asset"`
	Sweeps        []sweepJSON    `json:"sweeps"`
	Batches       []batchJSON    `json:"batches"`
	Warnings      []string       `json:"warnings"`
}

type sweepJSON struct {
	Facility    uint16      `json:"facility"`
	Total       string      `json:"total"`
	Interest    string      `json:"interest"`
	Principal   string      `json:"principal"`
	Fee         string      `json:"fee"`
	Residual    string      `json:"residual"`
	Recovery    bool        `json:"recovery"`
	Transaction common.Hash `json:"transaction"`
}

type batchJSON struct {
	Tranche     string      `json:"tranche"`
	Kind        string      `json:"kind"` // entry or exit
	Epoch       uint64      `json:"epoch"`
	Shares      string      `json:"shares"`
	Assets      string      `json:"assets"`
	Passed      bool        `json:"passed"`
	Transaction common.Hash `json:"transaction"`
}

func (env *environment) showDistribution(d onchain.Deployment, asset onchain.Asset, did onchain.Distribution) {
	money := coins(asset.Decimals)
	out := distributed{1, timeText(time.Now()), d.ChainID, d.Pool, assetJSON(asset), []sweepJSON{}, []batchJSON{}, []string{}}
	for _, p := range did.Sweeps {
		out.Sweeps = append(out.Sweeps, sweepJSON{
			p.Facility, money.text(p.Total()), money.text(p.Interest), money.text(p.Principal), money.text(p.Fee), money.text(p.Residual),
			p.Recovery, hashOf(p.Receipt),
		})
	}
	for _, b := range did.Batches {
		kind := "exit"
		if b.Entry {
			kind = "entry"
		}
		out.Batches = append(out.Batches, batchJSON{
			onchain.TrancheName(b.Tranche), kind, b.ID, shareText(b.Shares), money.text(b.Assets), b.Passed, hashOf(b.Receipt),
		})
	}
	if env.json {
		env.printJSON(out)
		return
	}
	row, flush := rows(env.stdout)
	defer flush()
	for _, s := range out.Sweeps {
		row("swept", "%s to facility %d: %s interest, of which %s fee; %s principal; %s to the operator",
			s.Total, s.Facility, s.Interest, s.Fee, s.Principal, s.Residual)
	}
	for _, b := range out.Batches {
		row(b.Kind, "%s, epoch %d: %s shares for %s", b.Tranche, b.Epoch, b.Shares, b.Assets)
	}
	if len(out.Sweeps)+len(out.Batches) == 0 {
		row("nothing", "no lockbox has money, and no request can be filled")
	}
}

func hashOf(r *types.Receipt) common.Hash {
	if r == nil {
		return common.Hash{}
	}
	return r.TxHash
}
