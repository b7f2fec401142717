package main

import (
	"context"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchored"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// tapesOf is the contract that keeps the roots of a pool's tapes; false for a deployment from before there was one.
func tapesOf(d onchain.Deployment, client ethereum.ContractCaller) (anchor.Tapes, bool) {
	return anchor.Tapes{ChainID: d.ChainID, Address: d.Tapes, Caller: client}, d.Tapes != (common.Address{})
}

// noteTapes notes which tapes of a pool stand on chain.
func noteTapes(ctx context.Context, db *postgres.DB, node *ethclient.Client, d onchain.Deployment, pool string) error {
	contract, ok := tapesOf(d, node)
	if !ok {
		return nil
	}
	n := anchored.TapeNoter{DB: db, Node: node, Contract: contract, First: d.Block, Pool: pool}
	_, err := n.Step(ctx)
	return err
}
