// Package onchain deploys the contracts of a pool through an EVM node, reads a pool's balance sheet at one block, does the acts
// of its life, and checks a deployment as a stranger would.
//
// It holds no keys and keeps no state: who signs and sends is a Sender, the node is a Client, and what is known of a deployment
// is a Deployment, which is a file. Digests and arithmetic are those of package vault; reports are anchored by package anchor.
package onchain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

// Sender signs, sends and waits for a transaction of one account; to is nil for a deployment. The receipt is that of a
// transaction that succeeded: a refused one is an error that carries the contract's words, see Explain.
type Sender interface {
	Address() common.Address
	Send(ctx context.Context, to *common.Address, input []byte) (*types.Receipt, error)
}

// Client is what is asked of a node; *ethclient.Client has it. Questions about one block name it by its hash, so that answers
// of two branches of a chain are never mixed.
type Client interface {
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, number *big.Int) ([]byte, error)
	CallContractAtHash(ctx context.Context, call ethereum.CallMsg, block common.Hash) ([]byte, error)
	CodeAt(ctx context.Context, account common.Address, number *big.Int) ([]byte, error)
	CodeAtHash(ctx context.Context, account common.Address, block common.Hash) ([]byte, error)
	FilterLogs(ctx context.Context, query ethereum.FilterQuery) ([]types.Log, error)
}

// ErrOtherChain says that a deployment is on another chain than the node's.
var ErrOtherChain = errors.New("the deployment is on another chain")

// ErrNoPool says that a deployment names no pool yet.
var ErrNoPool = errors.New("the deployment has no pool")

// ErrNoContract says that an address has no code, or code that says nothing, at the block that was asked about.
var ErrNoContract = errors.New("no contract answers")

// ask calls a contract at a block, or at the head if at is nil, and reads the answer.
func ask[T any](
	ctx context.Context, c Client, at *common.Hash, to common.Address, input []byte, unpack func([]byte) (T, error),
) (T, error) {
	var none T
	call := ethereum.CallMsg{To: &to, Data: input}
	var out []byte
	var err error
	if at == nil {
		out, err = c.CallContract(ctx, call, nil)
	} else {
		out, err = c.CallContractAtHash(ctx, call, *at)
	}
	if err != nil {
		return none, Explain(err)
	}
	// A call of an account without code succeeds and returns nothing.
	if len(out) == 0 {
		return none, fmt.Errorf("%w at %v", ErrNoContract, to)
	}
	return unpack(out)
}

// units is an answer that Solidity says is unsigned, and at most 256 bits.
func units(n *big.Int) evm.Units {
	u, err := evm.UnitsFromBig(n)
	if err != nil {
		panic(fmt.Sprintf("decoded unsigned integer: %v", err)) // the decoder gives no other
	}
	return u
}

// uintOf is the number as package vault computes with.
func uintOf(u evm.Units) *uint256.Int {
	n := uint256.Int(u.Limbs())
	return &n
}

// unitsOf is the way back.
func unitsOf(n *uint256.Int) evm.Units { return units(n.ToBig()) }
