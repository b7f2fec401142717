package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
)

func vaultDeployCommand() command {
	return command{
		name: "vault deploy", group: "Operators", short: "put a pool, its tranches and what they need on a chain; goes on where it stopped",
		example: "corebond vault deploy --print-plan > plan.yaml\ncorebond vault deploy --rpc http://127.0.0.1:8545 --key-file key --plan plan.yaml --out addresses.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var flags vaultFlags
			flags.declareRPC(fs)
			d := vaultDeploy{env: env, flags: flags}
			fs.StringVar(&d.keyFile, "key-file", "", "`FILE` with the key of the account that deploys and pays the seed, 64 hexadecimal digits")
			fs.StringVar(&d.plan, "plan", "", "`FILE` that says what to deploy, YAML or JSON")
			fs.StringVar(&d.out, "out", "", "`FILE` for the addresses; one that is there is gone on from")
			fs.BoolVar(&d.simulate, "simulate-asset", false, "make the money too; on a devnet only, and worth nothing")
			printPlan := fs.Bool("print-plan", false, "print an example of a plan, and do nothing else")
			return func(ctx context.Context, _ []string) error {
				if *printPlan {
					fmt.Fprint(env.stdout, onchain.PlanText)
					return nil
				}
				return vaultFailure(d.run(ctx))
			}
		},
	}
}

// vaultDeploy is one run of the command.
type vaultDeploy struct {
	env                *environment
	flags              vaultFlags
	keyFile, plan, out string
	simulate           bool
}

// deployed is what the command prints with --json.
type deployed struct {
	SchemaVersion int                `json:"schema_version"`
	AsOf          string             `json:"as_of"`
	Addresses     onchain.Deployment `json:"addresses"`
	Transactions  []sentJSON         `json:"transactions"`
	Warnings      []string           `json:"warnings"`
}

func (d *vaultDeploy) run(ctx context.Context) error {
	if d.plan == "" || d.out == "" {
		return usageError{"vault deploy needs a plan and a file for the addresses", "--plan FILE --out FILE; --print-plan shows a plan"}
	}
	text, err := d.env.readInput(d.plan)
	if err != nil {
		return err
	}
	plan, err := onchain.ParsePlan(text, d.simulate)
	if err != nil {
		return err
	}
	key, err := accountKey(d.keyFile)
	if err != nil {
		return err
	}
	have, err := d.have()
	if err != nil {
		return err
	}
	client, err := d.flags.dial(ctx, d.env)
	if err != nil {
		return err
	}
	defer client.Close()
	sender := &keySender{client: client, key: key, say: d.env.said}
	warnings := append([]string{}, plan.Warnings()...)
	got, err := onchain.Deploy(ctx, sender, client, plan, have, func(at onchain.Deployment) error { return writeAddresses(d.out, at) })
	if err != nil {
		return err
	}
	if err := writeAddresses(d.out, got); err != nil {
		return err
	}
	if plan.FactoryOwner != (common.Address{}) && plan.FactoryOwner != sender.Address() {
		warnings = append(warnings, fmt.Sprintf("%v owns the factory once it has accepted", plan.FactoryOwner))
	}
	if d.env.json {
		d.env.printJSON(deployed{1, timeText(time.Now()), got, append([]sentJSON{}, sender.sent...), warnings})
		return nil
	}
	d.print(got)
	d.env.warn(warnings)
	return nil
}

// have is what the addresses file says, if it is there.
func (d *vaultDeploy) have() (onchain.Deployment, error) {
	text, err := os.ReadFile(d.out)
	if errors.Is(err, fs.ErrNotExist) {
		return onchain.Deployment{}, nil
	}
	if err != nil {
		return onchain.Deployment{}, err
	}
	return onchain.ParseDeployment(text)
}

func (d *vaultDeploy) print(at onchain.Deployment) {
	row, flush := rows(d.env.stdout)
	defer flush()
	row("chain", "%d", at.ChainID)
	row("asset", "%v", at.Asset)
	row("reports", "%v", at.Reports)
	row("device registry", "%v", at.Registry)
	row("covenants", "%v", at.Covenants)
	row("factory", "%v", at.Factory)
	row("foreclosure", "%v", at.Foreclosure)
	row("tapes", "%v", at.Tapes)
	row("pool", "%v", at.Pool)
	row("id of the pool", "%v", at.PoolID)
	for i := range at.Tranches {
		row(onchain.TrancheName(i), "%v, oracle %v", at.Tranches[i], at.Oracles[i])
	}
	row("addresses", "%s", d.out)
}

// writeAddresses replaces the file as a whole or not at all.
func writeAddresses(path string, at onchain.Deployment) error {
	text, err := at.Text()
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", text, 0o644); err != nil { //nolint:gosec // addresses are public
		return err
	}
	return os.Rename(path+".new", path)
}
