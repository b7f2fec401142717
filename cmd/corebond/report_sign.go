package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"runtime"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/vault"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/corebond/corebond/underwriting/risk"
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
			var flags vaultFlags
			flags.declare(fs)
			keyFile := fs.String("key-file", "", "`FILE` with the underwriter's key, 64 hexadecimal digits")
			return func(ctx context.Context, args []string) error {
				key, err := accountKey(*keyFile)
				if err != nil {
					return err
				}
				document, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				// Nobody signs what nobody recomputed.
				if _, err := report.Replay(ctx, document, risk.Local(runtime.NumCPU())); err != nil {
					if errors.Is(err, report.ErrDiffers) {
						return &failure{exit: exitVerification, code: "REPLAY_DIFFERS", err: err, fix: "do not sign it: it is not what its inputs give"}
					}
					return err
				}
				vaultAt, client, err := flags.open(ctx, env)
				if err != nil {
					return err
				}
				defer client.Close()
				contract := reportsOf(vaultAt.Deployment, client)
				next, _, err := nextReport(ctx, contract, vaultAt.Deployment, document)
				if err != nil {
					return err
				}
				digest, err := contract.Digest(next)
				if err != nil {
					return err
				}
				signatures, err := vault.Sign(digest, key)
				if err != nil {
					return err
				}
				env.showSignature(signatureOf(contract, next, digest, anchor.Signature{Signer: crypto.PubkeyToAddress(key.PublicKey), Bytes: signatures[0]}))
				return nil
			}
		},
	}
}

func reportsOf(d onchain.Deployment, client anchorCaller) anchor.Contract {
	return anchor.Contract{ChainID: d.ChainID, Address: d.Reports, Caller: client}
}

// nextReport is a document as the next report of the pool whose contracts these are.
func nextReport(ctx context.Context, c anchor.Contract, d onchain.Deployment, document []byte) (next anchor.Report, threshold uint64, err error) {
	if next, err = anchor.Of(document); err != nil {
		return next, 0, err
	}
	if anchor.PoolID(next.Pool) != d.PoolID {
		return next, 0, &failure{
			exit: exitConflict, code: "OTHER_POOL", err: fmt.Errorf("the report is of %q, which is not the pool of these contracts", next.Pool),
			fix: "name the report of that pool, or the addresses file of this one",
		}
	}
	next.SetID, next.Seq, threshold, err = c.Next(ctx, next.Pool)
	return next, threshold, vaultFailure(err)
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

func signatureOf(c anchor.Contract, r anchor.Report, digest common.Hash, s anchor.Signature) reportSignature {
	return reportSignature{1, c.ChainID, c.Address, r.Pool, r.SetID, r.Seq, r.Hash, digest, s.Signer, s.Bytes, []string{}}
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
