package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/ethereum/go-ethereum/common"
)

func verifyEarningCommand() command {
	return command{
		name: "verify earning", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "verify offline that a block holds what an earning comes from",
		example: "corebond verify earning proof.json --block-hash 0x...\n(the hash from a node that you trust; once more for each further block that the file names)",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var trusted hashes
			fs.Var(&trusted, "block-hash", "`HASH` of a block that you know to be on the chain, the earning's among them; may be given several times (default: the file's own word)")
			source := fs.String("source", "", "decode by the network source in `FILE`, such as for contracts of your own (default: the built-in one)")
			return func(ctx context.Context, args []string) error {
				b, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				return env.verifyEarning(ctx, b, *source, trusted)
			}
		},
	}
}

// hashes is a flag that may be repeated.
type hashes []common.Hash

func (h *hashes) String() string { return "" }

// Set adds a hash.
func (h *hashes) Set(text string) error {
	var hash common.Hash
	if err := hash.UnmarshalText([]byte(text)); err != nil {
		return errors.New("a hash is 0x and 64 hexadecimal digits")
	}
	*h = append(*h, hash)
	return nil
}

// verifyEarning verifies the document b and prints what it proves.
func (env *environment) verifyEarning(ctx context.Context, b []byte, source string, trusted []common.Hash) error {
	d, err := inclusion.Parse(b)
	if err != nil {
		return err
	}
	decoder, warnings, err := env.earningDecoder(&d.Earning, source)
	if err != nil {
		return err
	}
	v := inclusion.Verifier{Decoder: decoder, Trusted: trusted}
	result, err := v.Verify(ctx, d)
	if err != nil {
		return env.earningFailure(err)
	}
	for _, block := range result.Blocks {
		if !block.Trusted {
			warnings = append(warnings, fmt.Sprintf("the hash of block %d is the file's own word: compare %s with a node you trust and pass it as --block-hash", block.Number, block.Hash))
		}
	}
	if env.json {
		env.printJSON(reportEarning(&result, warnings))
		return nil
	}
	printEarning(env.stdout, &result)
	for _, w := range warnings {
		fmt.Fprintln(env.stderr, "warning:", w)
	}
	return nil
}

// earningDecoder returns the decoder of the earning's network and chain, with a warning where its source is not fit for money.
func (env *environment) earningDecoder(e *indexer.Earning, file string) (indexer.Decoder, []string, error) {
	source, err := env.networkSource(e.Network, file)
	if err != nil {
		return nil, nil, err
	}
	decoder, err := source.Decoder(e.Chain)
	if err != nil {
		return nil, nil, unchecked(err)
	}
	warnings := []string{}
	for _, at := range source.Deployments {
		status := at.Status
		if status == "" {
			status = source.Status
		}
		if at.Chain == e.Chain && status != networks.Mainnet {
			warnings = append(warnings, fmt.Sprintf("the source of %s on chain %d is %s: do not rely on it for money", source.Name, at.Chain, status))
			break
		}
	}
	if file != "" {
		warnings = append(warnings, "contracts and rules are those of "+filepath.Base(file))
	}
	return decoder, warnings, nil
}

func (env *environment) networkSource(network, file string) (networks.Source, error) {
	if file == "" {
		source, err := networks.Load(network)
		if err != nil {
			return source, unchecked(err)
		}
		return source, nil
	}
	text, err := env.readInput(file)
	if err != nil {
		return networks.Source{}, err
	}
	return networks.Parse(filepath.Base(file), text)
}

// unchecked is a proof that this program has no rules for, which says nothing against the earning.
func unchecked(err error) error {
	return &failure{exit: exitFailure, code: "UNCHECKED", err: err, fix: "this says nothing against the earning; pass the network's source with --source"}
}

// earningFailure tells a bad proof, exit 5, from one that could not be checked.
func (env *environment) earningFailure(err error) error {
	var bad *inclusion.Rejection
	if !errors.As(err, &bad) {
		return &failure{exit: exitFailure, code: "UNCHECKED", err: err, fix: "this says nothing against the earning; a later version may check it"}
	}
	return env.rejected("earning", "", bad.Code, bad.Observed, bad.Required, bad.Fix)
}
