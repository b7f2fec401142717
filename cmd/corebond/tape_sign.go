package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
)

func tapeSignCommand() command {
	return command{
		name: "tape sign", group: "Operators", args: "TAPE", maxArgs: 1,
		short: "hold a tape against its report or its contracts and sign its root, as one underwriter",
		example: "corebond tape sign devices.csv --report report.json --rpc http://127.0.0.1:8545 --addresses addresses.json --key-file key --json > signature.json\n" +
			"corebond tape sign loans.csv --rpc http://127.0.0.1:8545 --addresses addresses.json --key-file key --json > signature.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			s := tapeSigning{env: env}
			s.vault.declare(fs)
			s.report = fs.String("report", "", "`FILE` with the report that the rows of a device tape name")
			s.format = fs.String("format", "", "`FORMAT` of the tape: csv, ndjson, xlsx or parquet; without it, told by the file")
			s.saltFile = fs.String("salt-file", "", "`FILE` with the secret behind obligor_hash, to hold a loan tape's against the borrowers, too")
			keyFile := fs.String("key-file", "", "`FILE` with the underwriter's key, 64 hexadecimal digits")
			return func(ctx context.Context, args []string) error {
				key, err := accountKey(*keyFile)
				if err != nil {
					return err
				}
				o, err := s.open(ctx, argument(args, 0))
				if err != nil {
					return err
				}
				defer o.client.Close()
				if err := s.held(ctx, o); err != nil {
					return err
				}
				digest, err := o.contract.Digest(o.next)
				if err != nil {
					return err
				}
				signatures, err := vault.Sign(digest, key)
				if err != nil {
					return err
				}
				env.showTapeSignature(tapeSignatureOf(o.contract, &o.next, digest, crypto.PubkeyToAddress(key.PublicKey), signatures[0]))
				return nil
			}
		},
	}
}

// tapeSigning is what signing and anchoring a tape ask for.
type tapeSigning struct {
	env                      *environment
	vault                    vaultFlags
	report, format, saltFile *string
}

// openTape is a sound tape as the next one of its pool and kind.
type openTape struct {
	read      tape.Read
	vault     *onchain.Vault
	contract  anchor.Tapes
	next      anchor.Tape
	threshold uint64
	client    *ethclient.Client
}

// open reads the tape and asks the contract for its number.
func (s *tapeSigning) open(ctx context.Context, name string) (*openTape, error) {
	r, _, err := s.env.readTape(name, *s.format)
	if err == nil {
		err = sound(&r)
	}
	if err != nil {
		return nil, err
	}
	next, err := anchor.TapeOf(&r.Tape)
	if errors.Is(err, anchor.ErrUnbound) {
		return nil, &failure{exit: exitConflict, code: "NO_REPORT", err: err, fix: "anchor a report first, and export the tape anew"}
	}
	if err != nil {
		return nil, err
	}
	v, client, err := s.vault.open(ctx, s.env)
	if err != nil {
		return nil, err
	}
	o := &openTape{read: r, vault: v, next: next, client: client}
	if err := o.number(ctx); err != nil {
		client.Close()
		return nil, err
	}
	return o, nil
}

func (o *openTape) number(ctx context.Context) (err error) {
	contract, there := tapesOf(o.vault.Deployment, o.client)
	if !there {
		return noTapesContract()
	}
	if anchor.PoolID(o.next.Pool) != o.vault.PoolID {
		return &failure{
			exit: exitConflict, code: "OTHER_POOL", err: fmt.Errorf("the tape is of %q, which is not the pool of these contracts", o.next.Pool),
			fix: "name a tape of that pool, or the addresses file of this one",
		}
	}
	o.contract = contract
	o.next, o.threshold, err = contract.Next(ctx, o.next)
	return vaultFailure(err)
}

func noTapesContract() error {
	return &failure{
		exit: exitNotFound, code: "NO_CONTRACT", err: errors.New("the addresses file names no contract of tapes"), fix: "vault deploy with the same file adds it",
	}
}

// held holds the rows against what they are of: nobody signs what nobody looked at.
func (s *tapeSigning) held(ctx context.Context, o *openTape) error {
	var faults []tape.Fault
	var count int
	if o.next.Kind == tape.Device {
		if *s.report == "" {
			return usageError{"a device tape is held against its report", "--report FILE, the report that its rows name"}
		}
		document, err := s.env.readInput(*s.report)
		if err != nil {
			return err
		}
		bound, err := tape.Bind(document)
		if err != nil {
			return err
		}
		faults, count = bound.Hold(&o.read, maxFaults)
		missing := bound.Missing(&o.read)
		faults, count = append(faults, missing...), count+len(missing)
	} else {
		want, err := s.reread(ctx, o)
		if err != nil {
			return err
		}
		blind := []string{}
		if *s.saltFile == "" {
			blind = append(blind, "obligor_hash")
		}
		faults, count = o.read.HoldTo(&want, blind, maxFaults)
	}
	if count == 0 {
		return nil
	}
	for _, f := range faults {
		s.env.said("%s", shown(f.String()))
	}
	return &failure{
		exit: exitVerification, code: faults[0].Code, err: fmt.Errorf("%d place(s) of the tape are not what they should be, the first: %s", count, faults[0].Message),
		fix: "do not sign it",
	}
}

// reread makes a loan tape anew at the block that the rows say.
func (s *tapeSigning) reread(ctx context.Context, o *openTape) (tape.Tape, error) {
	if o.next.Block == 0 {
		return tape.Tape{}, invalid.New("NO_BLOCK", "block_number", "only loans that stand on a chain can be signed", "the rows say no block")
	}
	salt := make(tape.Salt, 32)
	if *s.saltFile != "" {
		var err error
		if salt, _, err = s.env.salt(*s.saltFile); err != nil {
			return tape.Tape{}, err
		}
	}
	state, err := o.vault.State(ctx, new(big.Int).SetUint64(o.next.Block))
	if err != nil {
		return tape.Tape{}, vaultFailure(err)
	}
	book := source.Book{ChainID: o.vault.ChainID, Pool: o.vault.Pool, Simulated: development(o.vault.ChainID), State: state}
	return source.Loans(o.next.Pool, &book, salt), nil
}

// tapeSignature is what tape sign prints with --json and tape anchor reads.
type tapeSignature struct {
	SchemaVersion int            `json:"schema_version"`
	ChainID       uint64         `json:"chain_id"`
	Contract      common.Address `json:"contract"`
	Pool          string         `json:"pool"`
	Kind          tape.Kind      `json:"kind"`
	SetID         uint64         `json:"set_id"`
	Seq           uint64         `json:"seq"`
	AsOf          string         `json:"as_of"`
	Rows          uint32         `json:"rows"`
	Root          common.Hash    `json:"root"`
	ReportHash    common.Hash    `json:"report_hash"`
	Digest        common.Hash    `json:"digest"`
	Signer        common.Address `json:"signer"`
	Signature     hexutil.Bytes  `json:"signature"`
	Warnings      []string       `json:"warnings"`
}

func tapeSignatureOf(c anchor.Tapes, t *anchor.Tape, digest common.Hash, signer common.Address, signature []byte) *tapeSignature {
	return &tapeSignature{
		1, c.ChainID, c.Address, t.Pool, t.Kind, t.SetID, t.Seq, timeText(t.AsOf), t.Rows, t.Root, t.ReportHash, digest, signer, signature, []string{},
	}
}

func (env *environment) showTapeSignature(s *tapeSignature) {
	if env.json {
		env.printJSON(s)
		return
	}
	row, flush := rows(env.stdout)
	defer flush()
	row("tape", "%s tape %d of %s as of %s, %d row(s)", s.Kind, s.Seq, s.Pool, s.AsOf, s.Rows)
	row("root", "%v", s.Root)
	row("digest", "%v, for %v on chain %d, signer set %d", s.Digest, s.Contract, s.ChainID, s.SetID)
	row("signer", "%v", s.Signer)
	row("signature", "%v", s.Signature)
}
