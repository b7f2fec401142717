package indexer

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Log is one event log. Unlike go-ethereum's it holds its topics in place: a history has hundreds of millions of them.
type Log struct {
	Address     common.Address
	TopicCount  uint8          // 0 to 4
	Removed     bool           // the node says that it was reorganised away
	Topics      [4]common.Hash // those after TopicCount are zero
	Data        []byte         // often a part of a larger buffer: not to be changed or appended to
	BlockNumber uint64
	BlockHash   common.Hash
	TxHash      common.Hash
	TxIndex     uint32
	Index       uint32 // place in the block
}

// Receipt is the outcome of one transaction: the fields that a block's receipts root covers, and the transaction's hash, which it
// does not cover.
type Receipt struct {
	TxHash            common.Hash
	Type              uint8  // of the transaction (EIP-2718)
	PostState         []byte // state root, before Byzantium; then Status is not used
	Status            uint64 // 1 is success
	CumulativeGasUsed uint64
	Bloom             types.Bloom
	Logs              []Log // only Address, TopicCount, Topics and Data count
}

// Block is a header with those of its logs that the events ask for, checked and in the order of their index.
type Block struct {
	Header
	Logs  []Log
	Txs   map[common.Hash]Tx // of those logs whose Event has WithTx
	Proof Proof
}
