package main

import (
	"context"
	"flag"

	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

func reportSignCommand() command {
	return command{
		name: "report sign", group: "Operators", args: "REPORT", maxArgs: 1,
		short:   "recompute a report and sign what is to stand on chain of it, as one underwriter",
		example: "corebond report sign report.json --rpc http://127.0.0.1:8545 --addresses addresses.json --key-file key --json > signature.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var flags reportFlags
			flags.declare(fs, "`FILE` with the underwriter's key, 64 hexadecimal digits")
			return func(ctx context.Context, args []string) error {
				key, document, err := flags.read(env, args)
				if err != nil {
					return err
				}
				if _, err := replayed(ctx, document, "do not sign it"); err != nil { // nobody signs what nobody recomputed
					return err
				}
				next, err := flags.open(ctx, env, document)
				if err != nil {
					return err
				}
				defer next.client.Close()
				signatures, err := vault.Sign(next.digest, key)
				if err != nil {
					return err
				}
				env.showSignature(next.signedBy(crypto.PubkeyToAddress(key.PublicKey), signatures[0]))
				return nil
			}
		},
	}
}

// reportSignature is what report sign prints with --json and report anchor reads.
type reportSignature struct {
	SchemaVersion int            `json:"schema_version"`
	ChainID       uint64         `json:"chain_id"`
	Contract      common.Address `json:"contract"`
	Pool          string         `json:"pool"`
	SetID         uint64         `json:"set_id"`
	Seq           uint64         `json:"seq"`
	ReportHash    common.Hash    `json:"report_hash"`
	Digest        common.Hash    `json:"digest"`
	Signer        common.Address `json:"signer"`
	Signature     hexutil.Bytes  `json:"signature"`
	Warnings      []string       `json:"warnings"`
}

func (n *nextReport) signedBy(signer common.Address, signature []byte) reportSignature {
	return reportSignature{1, n.contract.ChainID, n.contract.Address, n.Pool, n.SetID, n.Seq, n.Hash, n.digest, signer, signature, []string{}}
}

func (env *environment) showSignature(s reportSignature) {
	if env.json {
		env.printJSON(s)
		return
	}
	row, flush := rows(env.stdout)
	defer flush()
	row("report", "%v, number %d of %s", s.ReportHash, s.Seq, s.Pool)
	row("digest", "%v, for %v on chain %d, signer set %d", s.Digest, s.Contract, s.ChainID, s.SetID)
	row("signer", "%v", s.Signer)
	row("signature", "%v", s.Signature)
}
