package liar

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// filter is the parameter of eth_getLogs.
type filter struct {
	BlockHash *common.Hash              `json:"blockHash"`
	FromBlock *rpc.BlockNumber          `json:"fromBlock"`
	ToBlock   *rpc.BlockNumber          `json:"toBlock"`
	Address   oneOrMany[common.Address] `json:"address"`
	Topics    []oneOrMany[common.Hash]  `json:"topics"`
}

// oneOrMany is a list that may be written as its only element, and as null if it is empty.
type oneOrMany[T comparable] []T

// UnmarshalJSON reads any of the three forms.
func (list *oneOrMany[T]) UnmarshalJSON(raw []byte) error {
	if raw = bytes.TrimSpace(raw); bytes.HasPrefix(raw, []byte("[")) || bytes.Equal(raw, []byte("null")) {
		return json.Unmarshal(raw, (*[]T)(list))
	}
	var one T
	if err := json.Unmarshal(raw, &one); err != nil {
		return err
	}
	*list = []T{one}
	return nil
}

// has reports whether v is listed; an empty list stands for anything.
func (list oneOrMany[T]) has(v T) bool { return len(list) == 0 || slices.Contains(list, v) }

func (f *filter) matches(l *types.Log) bool {
	if !f.Address.has(l.Address) || len(f.Topics) > len(l.Topics) {
		return false
	}
	for i, topics := range f.Topics {
		if !topics.has(l.Topics[i]) {
			return false
		}
	}
	return true
}

// GetLogs is eth_getLogs. A range that ends above the head is an error, as with go-ethereum since 1.16.
func (e *eth) GetLogs(f filter) ([]*types.Log, error) {
	blocks, err := e.asked(&f)
	if err != nil {
		return nil, err
	}
	logs := []*types.Log{}
	for _, b := range blocks {
		for _, r := range b.receipts {
			for _, l := range r.Logs {
				if f.matches(l) {
					logs = append(logs, l)
				}
			}
		}
	}
	return logs, nil
}

// asked returns the blocks of a filter's range.
func (e *eth) asked(f *filter) ([]*block, error) {
	if f.BlockHash != nil {
		if f.FromBlock != nil || f.ToBlock != nil {
			return nil, &Error{Code: -32602, Message: "can't specify fromBlock/toBlock with blockHash"}
		}
		if b := e.node.byHash(*f.BlockHash); b != nil {
			return []*block{b}, nil
		}
		return nil, &Error{Code: -32000, Message: "unknown block"}
	}
	chain := e.node.served()
	end := func(number *rpc.BlockNumber) (int64, error) {
		if number == nil {
			return int64(len(chain)) - 1, nil
		}
		if *number >= 0 {
			return int64(*number), nil
		}
		b, err := e.node.at(chain, *number)
		if b == nil || err != nil {
			return math.MaxInt64, err
		}
		return int64(b.number()), nil
	}
	from, err := end(f.FromBlock)
	if err != nil {
		return nil, err
	}
	to, err := end(f.ToBlock)
	if err != nil {
		return nil, err
	}
	switch {
	case from > to:
		return nil, &Error{Code: -32602, Message: "invalid block range params"}
	case to >= int64(len(chain)):
		return nil, &Error{Code: -32602, Message: "block range extends beyond current head block"}
	}
	return chain[max(0, from) : to+1], nil
}
