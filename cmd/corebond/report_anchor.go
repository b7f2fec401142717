package main

import (
	"context"
	"flag"

	"github.com/ethereum/go-ethereum/common"
)

func reportAnchorCommand() command {
	return command{
		name: "report anchor", group: "Operators", args: "REPORT", maxArgs: 1,
		short: "put a report that enough underwriters signed on chain, from where the price feeds read; anyone may",
		example: "corebond report anchor report.json --signatures first.json,second.json --rpc http://127.0.0.1:8545 \\\n" +
			"    --addresses addresses.json --key-file key",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var flags reportFlags
			flags.declare(fs, "`FILE` with the key of any account that has gas, 64 hexadecimal digits")
			files := fs.String("signatures", "", "`FILES` that report sign printed with --json, separated by commas")
			return func(ctx context.Context, args []string) error {
				if *files == "" {
					return usageError{"no signatures are named", "--signatures FILE,FILE; report sign --json writes one"}
				}
				key, document, err := flags.read(env, args)
				if err != nil {
					return err
				}
				next, err := flags.open(ctx, env, document)
				if err != nil {
					return err
				}
				defer next.client.Close()
				signatures, err := env.signatures("report", *files, next.digest, next.threshold)
				if err != nil {
					return err
				}
				input, err := next.contract.CallWith(next.Report, signatures)
				if err != nil {
					return err
				}
				sender := &keySender{client: next.client, key: key, say: env.said}
				if _, err := sender.Send(ctx, &next.contract.Address, input); err != nil {
					return vaultFailure(next.contract.Explain(err))
				}
				env.showAnchored(next, len(signatures), sender.sent[0])
				return nil
			}
		},
	}
}

// anchoredReport is what report anchor prints with --json.
type anchoredReport struct {
	SchemaVersion int            `json:"schema_version"`
	ChainID       uint64         `json:"chain_id"`
	Contract      common.Address `json:"contract"`
	Pool          string         `json:"pool"`
	Seq           uint64         `json:"seq"`
	AsOf          string         `json:"as_of"`
	ReportHash    common.Hash    `json:"report_hash"`
	InputsRoot    common.Hash    `json:"inputs_root"`
	NAV           string         `json:"nav"`
	Haircut       string         `json:"haircut"`
	Signatures    int            `json:"signatures"`
	Transaction   sentJSON       `json:"transaction"`
	Warnings      []string       `json:"warnings"`
}

func (env *environment) showAnchored(n *nextReport, signatures int, sent sentJSON) {
	out := anchoredReport{
		1, n.contract.ChainID, n.contract.Address, n.Pool, n.Seq, timeText(n.AsOf), n.Hash, n.InputsRoot, n.NAV.String(), n.Haircut.String(),
		signatures, sent,
		[]string{},
	}
	if env.json {
		env.printJSON(out)
		return
	}
	row, flush := rows(env.stdout)
	defer flush()
	row("anchored", "report %d of %s as of %s, %v", out.Seq, out.Pool, out.AsOf, out.ReportHash)
	row("signed by", "%d underwriters", signatures)
	row("on chain", "NAV %s, haircut %s, inputs %v", out.NAV, out.Haircut, out.InputsRoot)
}
