package main

import (
	"context"
	"errors"
	"math/big"
	"net/url"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

// discreetNode is a node whose errors do not repeat its address, in which providers put keys.
type discreetNode struct{ node *ethclient.Client }

// hiddenError is an error of the network without the address.
type hiddenError struct {
	text string
	err  error
}

func (e *hiddenError) Error() string { return e.text }

func (e *hiddenError) Unwrap() error { return e.err }

func discreetly[T any](value T, err error) (T, error) {
	var said *url.Error
	if errors.As(err, &said) {
		return value, &hiddenError{strings.ReplaceAll(err.Error(), said.URL, "the node"), said.Err}
	}
	return value, err
}

func (d discreetNode) ChainID(ctx context.Context) (*big.Int, error) {
	return discreetly(d.node.ChainID(ctx))
}

func (d discreetNode) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	return discreetly(d.node.HeaderByNumber(ctx, number))
}

func (d discreetNode) HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error) {
	return discreetly(d.node.HeaderByHash(ctx, hash))
}

func (d discreetNode) CallContract(ctx context.Context, call ethereum.CallMsg, number *big.Int) ([]byte, error) {
	return discreetly(d.node.CallContract(ctx, call, number))
}

func (d discreetNode) CallContractAtHash(ctx context.Context, call ethereum.CallMsg, block common.Hash) ([]byte, error) {
	return discreetly(d.node.CallContractAtHash(ctx, call, block))
}

func (d discreetNode) CodeAt(ctx context.Context, account common.Address, number *big.Int) ([]byte, error) {
	return discreetly(d.node.CodeAt(ctx, account, number))
}

func (d discreetNode) CodeAtHash(ctx context.Context, account common.Address, block common.Hash) ([]byte, error) {
	return discreetly(d.node.CodeAtHash(ctx, account, block))
}

func (d discreetNode) FilterLogs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error) {
	return discreetly(d.node.FilterLogs(ctx, query))
}
