package standin

import (
	"encoding/json"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
)

// A filter is the argument of eth_getLogs.
type filter struct {
	BlockHash *common.Hash              `json:"blockHash"`
	FromBlock *rpc.BlockNumber          `json:"fromBlock"`
	ToBlock   *rpc.BlockNumber          `json:"toBlock"`
	Address   oneOrMany[common.Address] `json:"address"`
	Topics    []oneOrMany[common.Hash]  `json:"topics"`
}

// oneOrMany is a JSON value or a list of them; null and the empty list admit everything.
type oneOrMany[T comparable] []T

func (o *oneOrMany[T]) UnmarshalJSON(b []byte) error {
	*o = nil
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]T)(o))
	}
	if string(b) == "null" {
		return nil
	}
	var one T
	if err := json.Unmarshal(b, &one); err != nil {
		return err
	}
	*o = []T{one}
	return nil
}

func (o oneOrMany[T]) admits(v T) bool { return len(o) == 0 || slices.Contains(o, v) }

// admitsAll reports whether every transfer passes, which needs no look at any.
func (f filter) admitsAll() bool {
	for i, set := range f.Topics {
		if len(set) > 0 && (i > 0 || !set.admits(transfer)) {
			return false
		}
	}
	return f.Address.admits(token) && len(f.Topics) <= 3
}

func (f filter) admits(s saidLog) bool {
	if !f.Address.admits(s.log.Address) || len(f.Topics) > len(s.log.Topics) {
		return false
	}
	for i, set := range f.Topics {
		if !set.admits(s.log.Topics[i]) {
			return false
		}
	}
	return true
}

// blocks returns the blocks that a filter asks about. Like geth, it errs on an unknown hash and on an inverted range; what lies
// beyond the head has no logs yet.
func (s *Server) filtered(f filter) ([]*block, error) {
	if f.BlockHash != nil {
		if b := s.chain.find(*f.BlockHash); b != nil {
			return []*block{b}, nil
		}
		return nil, refusal{-32000, "unknown block"}
	}
	from, to := s.number(f.FromBlock), s.number(f.ToBlock)
	if from > to {
		return nil, refusal{-32000, "invalid block range params"}
	}
	return s.chain.upTo(from, to), nil
}

// getLogs answers eth_getLogs in parts; a part is a whole block wherever all its logs are wanted.
func (s *Server) getLogs(f filter) (text, error) {
	blocks, err := s.filtered(f)
	if err != nil {
		return nil, err
	}
	all, count := f.admitsAll(), 0
	reply := text{[]byte("[")}
	for _, b := range blocks {
		if all && len(b.said) > 0 {
			reply, count = append(reply, b.joined, comma), count+len(b.said)
			continue
		}
		for _, l := range b.said {
			if f.admits(l) {
				reply, count = append(reply, l.text, comma), count+1
			}
		}
	}
	if s.policy.MaxLogs > 0 && count > s.policy.MaxLogs {
		return nil, tooMany(s.policy.MaxLogs)
	}
	if count > 0 {
		reply = reply[:len(reply)-1]
	}
	return append(reply, []byte("]")), nil
}
