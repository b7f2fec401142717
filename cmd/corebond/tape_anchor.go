package main

import (
	"context"
	"flag"

	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/common"
)

func tapeAnchorCommand() command {
	return command{
		name: "tape anchor", group: "Operators", args: "TAPE", maxArgs: 1,
		short: "put the root of a tape that enough underwriters signed on chain; anyone may",
		example: "corebond tape anchor devices.csv --signatures first.json,second.json --rpc http://127.0.0.1:8545 \\\n" +
			"    --addresses addresses.json --key-file key",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			s := tapeSigning{env: env}
			s.vault.declare(fs)
			s.format = fs.String("format", "", "`FORMAT` of the tape: csv, ndjson, xlsx or parquet; without it, told by the file")
			files := fs.String("signatures", "", "`FILES` that tape sign printed with --json, separated by commas")
			keyFile := fs.String("key-file", "", "`FILE` with the key of any account that has gas, 64 hexadecimal digits")
			return func(ctx context.Context, args []string) error {
				key, err := accountKey(*keyFile)
				if err != nil {
					return err
				}
				if *files == "" {
					return usageError{"no signatures are named", "--signatures FILE,FILE; tape sign --json writes one"}
				}
				o, err := s.open(ctx, argument(args, 0))
				if err != nil {
					return err
				}
				defer o.client.Close()
				digest, err := o.contract.Digest(o.next)
				if err != nil {
					return err
				}
				signatures, err := env.signatures("tape", *files, digest, o.threshold)
				if err != nil {
					return err
				}
				input, err := o.contract.CallWith(o.next, signatures)
				if err != nil {
					return err
				}
				sender := &keySender{client: o.client, key: key, say: env.said}
				if _, err := sender.Send(ctx, &o.contract.Address, input); err != nil {
					return vaultFailure(o.contract.Explain(err))
				}
				env.showAnchoredTape(o, len(signatures), sender.sent[0])
				return nil
			}
		},
	}
}

// anchoredTape is what tape anchor prints with --json.
type anchoredTape struct {
	SchemaVersion int            `json:"schema_version"`
	ChainID       uint64         `json:"chain_id"`
	Contract      common.Address `json:"contract"`
	Pool          string         `json:"pool"`
	Kind          tape.Kind      `json:"kind"`
	Seq           uint64         `json:"seq"`
	AsOf          string         `json:"as_of"`
	Rows          uint32         `json:"rows"`
	Root          common.Hash    `json:"root"`
	ReportHash    common.Hash    `json:"report_hash"`
	Signatures    int            `json:"signatures"`
	Transaction   sentJSON       `json:"transaction"`
	Warnings      []string       `json:"warnings"`
}

func (env *environment) showAnchoredTape(o *openTape, signatures int, sent sentJSON) {
	t := &o.next
	out := anchoredTape{
		1, o.contract.ChainID, o.contract.Address, t.Pool, t.Kind, t.Seq, timeText(t.AsOf), t.Rows, t.Root, t.ReportHash, signatures, sent, []string{},
	}
	if env.json {
		env.printJSON(out)
		return
	}
	row, flush := rows(env.stdout)
	defer flush()
	row("anchored", "%s tape %d of %s as of %s, %d row(s)", out.Kind, out.Seq, out.Pool, out.AsOf, out.Rows)
	row("root", "%v", out.Root)
	row("report", "%v", out.ReportHash)
	row("signed by", "%d underwriters", signatures)
}
