package ethchain

import (
	"encoding/hex"
	"strconv"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

const getLogs = "eth_getLogs"

// request is one JSON-RPC call; each parameter is JSON text.
type request struct {
	method string
	params []string
}

// encode writes requests as one JSON-RPC message with the ids 0, 1, …: an object for one, since some nodes take no batch, and
// else an array.
func encode(b []byte, requests []request) []byte {
	if len(requests) != 1 {
		b = append(b, '[')
	}
	for i, r := range requests {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"jsonrpc":"2.0","id":`...)
		b = strconv.AppendInt(b, int64(i), 10)
		b = append(b, `,"method":"`...)
		b = append(b, r.method...)
		b = append(b, `","params":[`...)
		for k, p := range r.params {
			if k > 0 {
				b = append(b, ',')
			}
			b = append(b, p...)
		}
		b = append(b, `]}`...)
	}
	if len(requests) != 1 {
		b = append(b, ']')
	}
	return b
}

func chainID() request { return request{method: "eth_chainId"} }

// blockByTag asks for a block without its transactions' contents.
func blockByTag(tag string) request {
	return request{"eth_getBlockByNumber", []string{`"` + tag + `"`, "false"}}
}

func blockByNumber(n uint64) request {
	return request{"eth_getBlockByNumber", []string{quantity(n), "false"}}
}

func blockByHash(h common.Hash) request {
	return request{"eth_getBlockByHash", []string{quoted(h[:]), "false"}}
}

func blockReceipts(block evm.Ref) request {
	return request{"eth_getBlockReceipts", []string{quoted(block.Hash[:])}}
}

func receiptOf(tx common.Hash) request {
	return request{"eth_getTransactionReceipt", []string{quoted(tx[:])}}
}

func transaction(tx common.Hash) request {
	return request{"eth_getTransactionByHash", []string{quoted(tx[:])}}
}

// logsBetween asks for the logs of from to to, of any of the contracts with any of the topics.
func logsBetween(from, to uint64, contracts []common.Address, topics []common.Hash) request {
	return logsIn(`"fromBlock":`+quantity(from)+`,"toBlock":`+quantity(to), contracts, topics)
}

// logsOfBlock is the same for one block, by its hash (EIP-234), so that it cannot be another block of that number.
func logsOfBlock(block common.Hash, contracts []common.Address, topics []common.Hash) request {
	return logsIn(`"blockHash":`+quoted(block[:]), contracts, topics)
}

func logsIn(where string, contracts []common.Address, topics []common.Hash) request {
	b := append([]byte("{"), where...)
	b = append(b, `,"address":[`...)
	for i := range contracts {
		b = appendQuoted(b, i, contracts[i][:])
	}
	b = append(b, `],"topics":[[`...)
	for i := range topics {
		b = appendQuoted(b, i, topics[i][:])
	}
	return request{getLogs, []string{string(append(b, `]]}`...))}}
}

// atBlock names a block by its hash (EIP-1898), also one that was reorganised away, if the node still has its state.
func atBlock(block evm.Ref) string {
	return `{"blockHash":` + quoted(block.Hash[:]) + `,"requireCanonical":false}`
}

func quantity(n uint64) string { return `"0x` + strconv.FormatUint(n, 16) + `"` }

func quoted(b []byte) string { return `"0x` + hex.EncodeToString(b) + `"` }

func appendQuoted(b []byte, i int, value []byte) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	b = append(b, `"0x`...)
	b = hex.AppendEncode(b, value)
	return append(b, '"')
}

// empty reports whether a filter names nothing, which a node would take as everything.
func empty(f *indexer.Filter) bool { return f == nil || len(f.Contracts) == 0 || len(f.Topics) == 0 }
