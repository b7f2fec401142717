package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/big"
	"net/url"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// vaultFlags are what every command on a pool's contracts needs.
type vaultFlags struct{ rpc, addresses *string }

func (f *vaultFlags) declare(set *flag.FlagSet) {
	f.declareRPC(set)
	f.addresses = set.String("addresses", "", "`FILE` that vault deploy wrote")
}

func (f *vaultFlags) declareRPC(set *flag.FlagSet) {
	f.rpc = set.String("rpc", "", "`URL` of a node; without it COREBOND_RPC, which keeps a key in it off the command line")
}

// open reads the addresses and connects to the node.
func (f *vaultFlags) open(ctx context.Context, env *environment) (*onchain.Vault, *ethclient.Client, error) {
	if *f.addresses == "" {
		return nil, nil, usageError{"no addresses file is named", "--addresses FILE; vault deploy writes one"}
	}
	text, err := env.readInput(*f.addresses)
	if err != nil {
		return nil, nil, err
	}
	deployment, err := onchain.ParseDeployment(text)
	if err != nil {
		return nil, nil, err
	}
	client, err := f.dial(ctx, env)
	if err != nil {
		return nil, nil, err
	}
	vault, err := deployment.Open(client)
	if err == nil {
		err = vault.On(ctx)
	}
	if err != nil {
		client.Close()
		return nil, nil, vaultFailure(err)
	}
	return vault, client, nil
}

func (f *vaultFlags) dial(ctx context.Context, env *environment) (*ethclient.Client, error) {
	address := *f.rpc
	if address == "" {
		address, _ = env.lookupEnv("COREBOND_RPC")
	}
	if address == "" {
		return nil, usageError{"no node is named", "--rpc URL or COREBOND_RPC, such as http://127.0.0.1:8545"}
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, invalid.Input("rpc", "write an http, https, ws or wss address", "the node's address is not a URL")
	}
	switch u.Scheme {
	case "http", "https", "ws", "wss":
	default:
		return nil, invalid.Input("rpc", "write an http, https, ws or wss address", "%q is not the scheme of a node's address", u.Scheme)
	}
	client, err := ethclient.DialContext(ctx, address)
	if err != nil {
		return nil, vaultFailure(err)
	}
	return client, nil
}

// vaultFailure gives an error of a pool's contracts its exit code. What is nobody else's fault is the node's.
func vaultFailure(err error) error {
	var input *invalid.Error
	var coded *failure
	var usage usageError
	var refused *onchain.RefusalError
	var file *fs.PathError
	switch {
	case err == nil || errors.As(err, &file) || errors.As(err, &input) || errors.As(err, &coded) || errors.As(err, &usage) || errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, onchain.ErrOtherChain):
		return &failure{exit: exitConflict, code: "OTHER_CHAIN", err: err, fix: "name the node of that chain, or another addresses file"}
	case errors.Is(err, onchain.ErrOtherPlan):
		return &failure{exit: exitConflict, code: "OTHER_PLAN", err: err, fix: "use the plan that was deployed, or another addresses file"}
	case errors.Is(err, onchain.ErrNoPool):
		return &failure{exit: exitNotFound, code: "NO_POOL", err: err, fix: "vault deploy with the same file goes on where it stopped"}
	case errors.Is(err, onchain.ErrNoContract):
		return &failure{exit: exitNotFound, code: "NO_CONTRACT", err: err, fix: "at that block the pool may not have been there yet"}
	case errors.As(err, &refused):
		return &failure{exit: exitFailure, code: "REFUSED", err: err}
	}
	return &failure{exit: exitUpstream, code: "NODE", err: err, fix: "check the URL, and that a node answers there that still has the block"}
}

// blockNumber reads --block; nil is the head.
func blockNumber(text string) (*big.Int, error) {
	if text == "" {
		return nil, nil
	}
	n, err := evm.ParseUnits(text)
	if err != nil || n.Big().BitLen() > 63 {
		return nil, invalid.Input("block", "write a block's number", "%q is not the number of a block", text)
	}
	return n.Big(), nil
}

// coins writes amounts of a pool's money in whole units.
type coins uint8

func (c coins) text(u evm.Units) string { return u.Decimal(uint8(c)).StringFixed(int32(c)) }

// shareText writes what has 18 decimals.
func shareText(u evm.Units) string { return u.Decimal(18).String() }

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// blockJSON is a block as every command here shows it.
type blockJSON struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
}

func blockOf(r evm.Ref) blockJSON { return blockJSON{r.Number, r.Hash} }

// said tells on standard error what a command does while it does it.
func (env *environment) said(format string, args ...any) {
	fmt.Fprintf(env.stderr, format+"\n", args...)
}
