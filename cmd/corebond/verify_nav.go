package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func verifyNavCommand() command {
	return command{
		name: "verify nav", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short: "verify offline who signed a pool's net asset value, and what it was computed from",
		example: "corebond verify nav proof.json --signers 0x...,0x...,0x... --contract 0x...\n" +
			"corebond verify nav proof.json --signers signers.txt --report report.json --rpc http://127.0.0.1:8545\n" +
			"(the file is the field document of the API's navProof; signers.txt has one address a line)",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var n navFlags
			n.declare(fs)
			return func(ctx context.Context, args []string) error {
				verifier, err := n.verifier(env)
				if err != nil {
					return err
				}
				b, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				d, err := navproof.Parse(b)
				if err != nil {
					return err
				}
				return env.verifyNav(ctx, &n, verifier, d)
			}
		},
	}
}

// navFlags are what a person trusts, and what else the proof is held against.
type navFlags struct {
	vault                                    vaultFlags
	signers, contract, blockHash, report, at *string
	threshold                                *int
	chain                                    *uint64
	maxAge                                   *time.Duration
	allowStale                               *bool
}

func (n *navFlags) declare(fs *flag.FlagSet) {
	n.signers = fs.String("signers", "", "`ADDRESSES` of all underwriters that you trust, with commas between, or a file with one a line (default: the file's own word)")
	n.threshold = fs.Int("threshold", 0, "`N` signatures that a report needs (default: the file's own word, which is more than half)")
	n.contract = fs.String("contract", "", "`ADDRESS` of the Reports contract that you mean (default: the file's own word)")
	n.chain = fs.Uint64("chain", 0, "`ID` of the chain that you mean (default: the file's own word)")
	n.blockHash = fs.String("block-hash", "", "`HASH` of the block, from a node that you trust (default: the file's own word)")
	n.report = fs.String("report", "", "`FILE` of the report itself, to hold the proof against its figures and inputs")
	n.vault.rpc = fs.String("rpc", "", "`URL` of a node that you trust, to hold the proof against the contract")
	n.at = fs.String("at", "", "verify as of this `TIME`, RFC 3339 (default: now)")
	n.maxAge = fs.Duration("max-age", navproof.MaxAge, "`AGE` beyond which a report is stale")
	n.allowStale = fs.Bool("allow-stale", false, "exit 0 for a stale report, too")
}

func (n *navFlags) verifier(env *environment) (v navproof.Verifier, err error) {
	if v.Now, err = instant(*n.at); err != nil {
		return v, err
	}
	if *n.contract != "" && !common.IsHexAddress(*n.contract) {
		return v, usageError{fmt.Sprintf("--contract %q is not an address", *n.contract), "0x and 40 hex digits"}
	}
	if *n.threshold < 0 || *n.maxAge <= 0 {
		return v, usageError{"--threshold and --max-age are positive", "such as --threshold 2 --max-age 36h"}
	}
	var known hashes
	if *n.blockHash != "" {
		if err := known.Set(*n.blockHash); err != nil {
			return v, usageError{fmt.Sprintf("--block-hash %q: %v", *n.blockHash, err), "take it from a node that you trust"}
		}
		v.BlockHash = known[0]
	}
	v.Signers, err = env.readSigners(*n.signers)
	v.Contract, v.ChainID, v.Threshold, v.MaxAge = common.HexToAddress(*n.contract), *n.chain, *n.threshold, *n.maxAge
	return v, err
}

// readSigners reads addresses with commas between, or a file with one a line and comments after #.
func (env *environment) readSigners(text string) ([]common.Address, error) {
	if text == "" {
		return nil, nil
	}
	from := "signers"
	if !strings.Contains(text, ",") && !common.IsHexAddress(text) {
		b, err := env.readInput(text)
		if err != nil {
			return nil, err
		}
		from, text = text, string(b)
	}
	var out []common.Address
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) }) {
			if !common.IsHexAddress(word) || slices.Contains(out, common.HexToAddress(word)) {
				return nil, invalid.Input(from, "write each underwriter's address once: 0x and 40 hexadecimal digits", "%.60q is no address, or stands there twice", word)
			}
			out = append(out, common.HexToAddress(word))
		}
	}
	if len(out) == 0 || len(out) > navproof.MaxSigners {
		return nil, invalid.Input(from, fmt.Sprintf("write 1 to %d addresses", navproof.MaxSigners), "%d signers", len(out))
	}
	return out, nil
}

// verifyNav verifies d, against the report and the chain where they are named, and prints what it shows.
func (env *environment) verifyNav(ctx context.Context, n *navFlags, verifier navproof.Verifier, d *navproof.Document) error {
	result, err := verifier.Verify(d)
	if err != nil {
		return env.navFailure(err)
	}
	out := reportNav(d, result, verifier.Now)
	if *n.report != "" {
		b, err := env.readInput(*n.report)
		if err != nil {
			return err
		}
		if err := inputs.Check(d, b); err != nil {
			return env.navFailure(err)
		}
		out.checkedReport()
	}
	if *n.vault.rpc != "" {
		if err := env.checkOnChain(ctx, n, d, out); err != nil {
			return env.navFailure(err)
		}
	}
	if env.json {
		env.printJSON(out)
	} else {
		printNav(env.stdout, out)
		env.warn(out.Warnings)
	}
	if result.Stale && !*n.allowStale {
		return &failure{
			exit: exitStale, code: "STALE", shown: true, fix: "fetch the newest proof, or pass --allow-stale",
			err: fmt.Errorf("the report is as of %s, more than %v ago", d.Report.AsOf.Format(time.RFC3339), *n.maxAge),
		}
	}
	return nil
}

// navFailure tells a bad proof, exit 5, from other errors.
func (env *environment) navFailure(err error) error {
	var bad *navproof.Rejection
	if !errors.As(err, &bad) {
		return err
	}
	return env.rejected("net asset value", "", bad.Code, bad.Observed, bad.Required, bad.Fix)
}

func printNav(out io.Writer, n *navReport) {
	row, flush := table(out)
	defer flush()
	row("evidence", n.Evidence)
	row("pool", n.Pool+", report "+n.Seq+" as of "+n.ReportAsOf)
	row("net asset value", n.NAV)
	row("haircut", n.Haircut)
	if n.IRR != nil {
		row("rate of return", *n.IRR+" a year")
	}
	row("model", n.ModelVersion+", seed "+n.Seed)
	row(strings.TrimSpace(n.Leaf.Kind+" "+n.Leaf.Name), n.Leaf.Record)
	for _, s := range n.Signers {
		row("signed by", s.Hex())
	}
	row("simulated", fmt.Sprint(n.Simulated))
	row("stale", fmt.Sprint(n.Stale))
	for _, text := range n.Proven {
		row("proven", text)
	}
	for _, text := range n.NotProven {
		row("not proven", text)
	}
}
