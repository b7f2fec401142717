package ethchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// RevertError is a call that the contract refused. Data is what it returned, ABI-encoded, or nil if the node does not say.
type RevertError struct {
	Message string
	Data    []byte
}

func (e *RevertError) Error() string { return "call was reverted: " + e.Message }

// Call returns what a contract's function returns in the state after block, which is named by its hash (EIP-1898). It is the word
// of one node: no proof comes with it. Nodes keep the state of old blocks only if they are archives.
func (p *Pool) Call(ctx context.Context, to common.Address, data []byte, block evm.Ref) ([]byte, error) {
	call := request{"eth_call", []string{`{"to":` + quoted(to[:]) + `,"input":` + quoted(data) + `}`, atBlock(block)}}
	var result []byte
	err := p.read(ctx, call, func(raw []byte) (err error) {
		result, err = wire.Bytes(raw)
		return err
	})
	var said *wire.RPCError
	if err != nil && errors.As(err, &said) && judge(err).meaning == reverted {
		var hex hexutil.Bytes
		_ = json.Unmarshal(said.Data, &hex) // not every node gives it as such
		return nil, &RevertError{Message: said.Message, Data: hex}
	}
	if err != nil {
		return nil, fmt.Errorf("call %s at block %v: %w", to, block, err)
	}
	return result, nil
}

// Balance returns the balance of the chain's own token, in its smallest unit, after block. It is the word of one node.
func (p *Pool) Balance(ctx context.Context, account common.Address, block evm.Ref) (evm.Units, error) {
	var units evm.Units
	get := request{"eth_getBalance", []string{quoted(account[:]), atBlock(block)}}
	err := p.read(ctx, get, func(raw []byte) error {
		var n hexutil.Big
		if err := json.Unmarshal(raw, &n); err != nil {
			return err
		}
		var err error
		units, err = evm.UnitsFromBig(n.ToInt())
		return err
	})
	if err != nil {
		return evm.Units{}, fmt.Errorf("read balance of %s at block %v: %w", account, block, err)
	}
	return units, nil
}

// read makes one call; another node is asked if one cannot answer.
func (p *Pool) read(ctx context.Context, r request, decode func(raw []byte) error) error {
	return p.ask(ctx, "", anyBlock, func(ctx context.Context, n *node) error {
		replies, release, err := n.call(ctx, []request{r})
		if err != nil {
			return err
		}
		defer release()
		if err := replies[0].Err; err != nil {
			return err
		}
		return decode(replies[0].Result)
	})
}
