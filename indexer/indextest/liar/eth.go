package liar

import (
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// Error is a JSON-RPC error.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// ErrorCode makes the RPC server send Code.
func (e *Error) ErrorCode() int { return e.Code }

// eth is the namespace of that name; each method is an RPC.
type eth struct{ node *Node }

// ChainId is eth_chainId.
func (e *eth) ChainId() hexutil.Uint64 { return hexutil.Uint64(e.node.ChainID) }

// BlockNumber is eth_blockNumber.
func (e *eth) BlockNumber() (hexutil.Uint64, error) {
	chain := e.node.served()
	if len(chain) == 0 {
		return 0, &Error{Code: -32000, Message: "no block yet"}
	}
	return hexutil.Uint64(len(chain) - 1), nil
}

// GetBlockByNumber is eth_getBlockByNumber.
func (e *eth) GetBlockByNumber(number rpc.BlockNumber, full bool) (map[string]any, error) {
	b, err := e.node.at(e.node.served(), number)
	if b == nil || err != nil {
		return nil, err
	}
	return e.block(b, full)
}

// GetBlockByHash is eth_getBlockByHash.
func (e *eth) GetBlockByHash(hash common.Hash, full bool) (map[string]any, error) {
	b := e.node.byHash(hash)
	if b == nil {
		return nil, nil
	}
	return e.block(b, full)
}

// GetBlockReceipts is eth_getBlockReceipts; null for a block that the node does not have.
func (e *eth) GetBlockReceipts(where rpc.BlockNumberOrHash) ([]map[string]any, error) {
	var b *block
	if hash, ok := where.Hash(); ok {
		b = e.node.byHash(hash)
	} else if number, ok := where.Number(); ok {
		b, _ = e.node.at(e.node.served(), number)
	}
	if b == nil {
		return nil, nil
	}
	receipts := []map[string]any{}
	for i, r := range b.receipts {
		fields, err := fieldsOf(r)
		if err != nil {
			return nil, fmt.Errorf("write receipt: %w", err)
		}
		from, err := types.Sender(e.node.signer(), b.txs[i])
		if err != nil {
			return nil, fmt.Errorf("recover sender: %w", err)
		}
		fields["from"], fields["to"], fields["contractAddress"] = from, b.txs[i].To(), nil
		delete(fields, "root")
		receipts = append(receipts, fields)
	}
	return receipts, nil
}

// GetTransactionByHash is eth_getTransactionByHash; of a transaction on the chain, or null.
func (e *eth) GetTransactionByHash(hash common.Hash) (map[string]any, error) {
	chain := e.node.served()
	for i := len(chain) - 1; i >= 0; i-- {
		for j, tx := range chain[i].txs {
			if tx.Hash() == hash {
				return e.transaction(chain[i], j)
			}
		}
	}
	return nil, nil
}

func (e *eth) block(b *block, full bool) (map[string]any, error) {
	fields, err := fieldsOf(b.header)
	if err != nil {
		return nil, fmt.Errorf("write header: %w", err)
	}
	for name, value := range fields {
		if value == nil {
			delete(fields, name) // of a later fork than this chain's
		}
	}
	txs := []any{}
	for i, tx := range b.txs {
		if !full {
			txs = append(txs, tx.Hash())
			continue
		}
		t, err := e.transaction(b, i)
		if err != nil {
			return nil, err
		}
		txs = append(txs, t)
	}
	whole := types.NewBlockWithHeader(b.header).WithBody(types.Body{Transactions: b.txs})
	fields["hash"], fields["size"] = b.hash, hexutil.Uint64(whole.Size())
	fields["uncles"], fields["transactions"] = []string{}, txs
	return fields, nil
}

func (e *eth) transaction(b *block, i int) (map[string]any, error) {
	fields, err := fieldsOf(b.txs[i])
	if err != nil {
		return nil, fmt.Errorf("write transaction: %w", err)
	}
	from, err := types.Sender(e.node.signer(), b.txs[i])
	if err != nil {
		return nil, fmt.Errorf("recover sender: %w", err)
	}
	fields["from"], fields["blockHash"], fields["blockNumber"] = from, b.hash, hexutil.Uint64(b.number())
	fields["transactionIndex"] = hexutil.Uint64(i)
	return fields, nil
}

// fieldsOf is go-ethereum's JSON of v, to which servers add what depends on the block.
func fieldsOf(v json.Marshaler) (fields map[string]any, err error) {
	raw, err := v.MarshalJSON()
	if err != nil {
		return nil, err
	}
	return fields, json.Unmarshal(raw, &fields)
}
