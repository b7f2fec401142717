package main

import (
	"context"
	"crypto/ecdsa"
	"flag"
	"fmt"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// reportFlags are what report sign and report anchor need: a pool's contracts, and a key.
type reportFlags struct {
	vault   vaultFlags
	keyFile *string
}

func (f *reportFlags) declare(fs *flag.FlagSet, keyFile string) {
	f.vault.declare(fs)
	f.keyFile = fs.String("key-file", "", keyFile)
}

// read reads the key and the report's document.
func (f *reportFlags) read(env *environment, args []string) (*ecdsa.PrivateKey, []byte, error) {
	key, err := accountKey(*f.keyFile)
	if err != nil {
		return nil, nil, err
	}
	document, err := env.readInput(argument(args, 0))
	return key, document, err
}

// nextReport is a document as the next report of the pool whose contracts were named.
type nextReport struct {
	anchor.Report

	contract  anchor.Contract
	digest    common.Hash // what the underwriters sign
	threshold uint64      // of signatures
	client    *ethclient.Client
}

// open connects to the node, which the caller closes, and looks which report is the next.
func (f *reportFlags) open(ctx context.Context, env *environment, document []byte) (*nextReport, error) {
	vaultAt, client, err := f.vault.open(ctx, env)
	if err != nil {
		return nil, err
	}
	n := &nextReport{contract: reportsOf(vaultAt.Deployment, client), client: client}
	if err := n.place(ctx, vaultAt.PoolID, document); err != nil {
		client.Close()
		return nil, err
	}
	return n, nil
}

func (n *nextReport) place(ctx context.Context, pool common.Hash, document []byte) (err error) {
	if n.Report, err = anchor.Of(document); err != nil {
		return err
	}
	if anchor.PoolID(n.Pool) != pool {
		return &failure{
			exit: exitConflict, code: "OTHER_POOL", err: fmt.Errorf("the report is of %q, which is not the pool of these contracts", n.Pool),
			fix: "name the report of that pool, or the addresses file of this one",
		}
	}
	if n.SetID, n.Seq, n.threshold, err = n.contract.Next(ctx, n.Pool); err != nil {
		return vaultFailure(err)
	}
	n.digest, err = n.contract.Digest(n.Report)
	return err
}

func reportsOf(d onchain.Deployment, client ethereum.ContractCaller) anchor.Contract {
	return anchor.Contract{ChainID: d.ChainID, Address: d.Reports, Caller: client}
}
