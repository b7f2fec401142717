package standin

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// farAway is how far out of range an out-of-range log claims to be, in blocks.
const farAway = 1_000_000

// faults are the ways in which eth_getLogs lies about one block's logs, each seen from real nodes and providers. Receipts and
// headers go on telling the truth. The list handed in must not be changed.
var faults = map[string]func([]types.Log) []types.Log{
	"omit":      func([]types.Log) []types.Log { return nil },
	"duplicate": func(truth []types.Log) []types.Log { return append([]types.Log{truth[0]}, truth...) },
	"wrong-hash": func(truth []types.Log) []types.Log {
		return each(truth, func(l *types.Log) { l.BlockHash = crypto.Keccak256Hash(l.BlockHash[:]) })
	},
	"removed": func(truth []types.Log) []types.Log { return each(truth, func(l *types.Log) { l.Removed = true }) },
	"reversed": func(truth []types.Log) []types.Log {
		lie := slices.Clone(truth)
		slices.Reverse(lie)
		return lie
	},
	"out-of-range": func(truth []types.Log) []types.Log {
		return each(truth, func(l *types.Log) { l.BlockNumber += farAway })
	},
}

func each(truth []types.Log, change func(*types.Log)) []types.Log {
	lie := slices.Clone(truth)
	for i := range lie {
		change(&lie[i])
	}
	return lie
}

// FaultNames lists the faults there are.
func FaultNames() string { return strings.Join(slices.Sorted(maps.Keys(faults)), ", ") }

// AddFault reads NAME@BLOCK and errs on a name that there is not; whether there is such a block is New's question.
func (p *Plan) AddFault(arg string) error {
	name, at, _ := strings.Cut(arg, "@")
	if faults[name] == nil {
		return fmt.Errorf("no fault %q; there are %s", name, FaultNames())
	}
	n, err := strconv.ParseUint(at, 10, 64)
	if err != nil {
		return fmt.Errorf("block of fault %q is not a number", arg)
	}
	if p.Faults == nil {
		p.Faults = map[uint64]string{}
	}
	p.Faults[n] = name
	return nil
}
