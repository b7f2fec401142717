package standin

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
)

// A refusal is a JSON-RPC error.
type refusal struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (r refusal) Error() string { return fmt.Sprintf("%s (%d)", r.Message, r.Code) }

// tooMany has the words that Infura and others use, which clients recognize.
func tooMany(limit int) error {
	return refusal{-32005, fmt.Sprintf("query returned more than %d results", limit)}
}

var (
	null  = text{[]byte("null")}
	comma = []byte(",")
)

// answer does one call.
func (s *Server) answer(method string, params []json.RawMessage) (text, error) {
	switch method {
	case "eth_chainId":
		return quoted("0x%x", s.chain.plan.ChainID), nil
	case "net_version":
		return quoted("%d", s.chain.plan.ChainID), nil
	case "web3_clientVersion":
		return quoted("corebond-bench-node"), nil
	case "eth_blockNumber":
		return quoted("0x%x", s.chain.head()), nil
	case "eth_syncing":
		return text{[]byte("false")}, nil
	case "eth_call":
		return quoted("0x"), nil
	case "eth_gasPrice":
		return quoted("0x%x", 2_000_000_000), nil
	case "eth_getCode":
		var at common.Address
		if err := arguments(params, &at); err != nil {
			return nil, err
		}
		if at == token {
			return quoted("0xfe"), nil
		}
		return quoted("0x"), nil
	case "eth_getLogs":
		var f filter
		if err := arguments(params, &f); err != nil {
			return nil, err
		}
		return s.getLogs(f)
	case "eth_getBlockByNumber", "eth_getBlockByHash", "eth_getBlockReceipts":
		return s.blockAnswer(method, params)
	case "eth_getTransactionByHash", "eth_getTransactionReceipt":
		return s.transactionAnswer(method, params)
	}
	return nil, refusal{-32601, "the method " + method + " does not exist/is not available"}
}

func (s *Server) blockAnswer(method string, params []json.RawMessage) (text, error) {
	var at rpc.BlockNumberOrHash
	var full bool
	if err := arguments(params, &at, &full); err != nil {
		return nil, err
	}
	b := s.block(at)
	switch {
	case b == nil:
		return null, nil
	case method == "eth_getBlockReceipts" && b.receipt == nil:
		return text{[]byte("[]")}, nil
	case method == "eth_getBlockReceipts":
		return append(append(text{[]byte("[")}, b.receipt...), []byte("]")), nil
	case full:
		return text{b.full}, nil
	}
	return text{b.lean}, nil
}

func (s *Server) transactionAnswer(method string, params []json.RawMessage) (text, error) {
	var hash common.Hash
	if err := arguments(params, &hash); err != nil {
		return nil, err
	}
	b := s.chain.findTx(hash)
	switch {
	case b == nil:
		return null, nil
	case method == "eth_getTransactionReceipt":
		return b.receipt, nil
	}
	return text{b.transaction}, nil
}

// block returns the block of a number, tag or hash, or nil.
func (s *Server) block(at rpc.BlockNumberOrHash) *block {
	if hash, ok := at.Hash(); ok {
		return s.chain.find(hash)
	}
	n := s.number(at.BlockNumber)
	if found := s.chain.upTo(n, n); len(found) == 1 {
		return found[0]
	}
	return nil
}

// number resolves tags; a missing one is the head.
func (s *Server) number(at *rpc.BlockNumber) uint64 {
	head := s.chain.head()
	switch {
	case at == nil, *at == rpc.LatestBlockNumber, *at == rpc.PendingBlockNumber:
		return head
	case *at == rpc.EarliestBlockNumber:
		return 0
	case *at == rpc.SafeBlockNumber:
		return head - min(head, safeDepth)
	case *at == rpc.FinalizedBlockNumber:
		return head - min(head, finalizedDepth)
	}
	return uint64(*at)
}

// arguments reads positional parameters; those at the end may be missing, the first may not.
func arguments(params []json.RawMessage, into ...any) error {
	if len(params) == 0 {
		return refusal{-32602, "missing value for required argument 0"}
	}
	for i, p := range params[:min(len(params), len(into))] {
		if err := json.Unmarshal(p, into[i]); err != nil {
			return refusal{-32602, "invalid argument " + strconv.Itoa(i) + ": " + err.Error()}
		}
	}
	return nil
}

func quoted(format string, args ...any) text {
	return text{strconv.AppendQuote(nil, fmt.Sprintf(format, args...))}
}
