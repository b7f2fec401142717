package ethchain

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// Evidence is a whole block in the form in which its roots cover it. Nothing of it is checked here.
type Evidence struct {
	Header   []byte // in RLP
	Receipts []indexer.Receipt
	Txs      [][]byte // in the bytes of EIP-2718; none if one of them is of a type that go-ethereum does not know
}

// Evidence returns a block to make proofs of.
func (p *Pool) Evidence(ctx context.Context, block evm.Ref) (Evidence, error) {
	var e Evidence
	err := p.ask(ctx, "", block.Number, func(ctx context.Context, n *node) (err error) {
		if e, err = n.evidence(ctx, block); err != nil {
			return fmt.Errorf("read block %v whole: %w", block, err)
		}
		receipts, err := n.receipts(ctx, []evm.Ref{block})
		if err != nil {
			return err
		}
		e.Receipts = receipts[0]
		return nil
	})
	return e, err
}

func (n *node) evidence(ctx context.Context, block evm.Ref) (Evidence, error) {
	ask := request{"eth_getBlockByHash", []string{quoted(block.Hash[:]), "true"}}
	replies, release, err := n.call(ctx, []request{ask})
	if err != nil {
		return Evidence{}, err
	}
	defer release()
	if err := replies[0].Err; err != nil {
		return Evidence{}, err
	}
	if string(replies[0].Result) == "null" {
		return Evidence{}, fmt.Errorf("%w: %w", &LaggingError{Block: block}, wire.ErrNull)
	}
	var header types.Header
	if err := json.Unmarshal(replies[0].Result, &header); err != nil {
		return Evidence{}, err
	}
	var e Evidence
	if e.Header, err = rlp.EncodeToBytes(&header); err != nil {
		return Evidence{}, err
	}
	var body struct {
		Transactions []json.RawMessage `json:"transactions"`
	}
	if err := json.Unmarshal(replies[0].Result, &body); err != nil {
		return Evidence{}, err
	}
	for _, raw := range body.Transactions {
		var tx types.Transaction
		if err := json.Unmarshal(raw, &tx); err != nil {
			return Evidence{Header: e.Header}, nil //nolint:nilerr // a type of a rollup's own: the block is proven without transactions
		}
		encoded, err := tx.MarshalBinary()
		if err != nil {
			return Evidence{}, err
		}
		e.Txs = append(e.Txs, encoded)
	}
	return e, nil
}
