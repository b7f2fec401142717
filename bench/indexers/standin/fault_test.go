package standin

import (
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

func TestFaultsDoWhatTheySay(t *testing.T) {
	t.Parallel()
	const at = 5
	honest, _ := serve(t, Policy{})
	truth, err := honest.FilterLogs(t.Context(), allLogs(1, smallBlocks))
	if err != nil {
		t.Fatal(err)
	}
	before, spoiled, after := truth[:(at-1)*smallLogs], truth[(at-1)*smallLogs:at*smallLogs], truth[at*smallLogs:]
	change := func(f func(*types.Log)) []types.Log {
		lie := slices.Clone(spoiled)
		for i := range lie {
			f(&lie[i])
		}
		return lie
	}
	backwards := slices.Clone(spoiled)
	slices.Reverse(backwards)
	tests := map[string][]types.Log{
		"omit":         nil,
		"duplicate":    append([]types.Log{spoiled[0]}, spoiled...),
		"removed":      change(func(l *types.Log) { l.Removed = true }),
		"reversed":     backwards,
		"out-of-range": change(func(l *types.Log) { l.BlockNumber = at + 1_000_000 }),
		"wrong-hash":   change(func(l *types.Log) { l.BlockHash = crypto.Keccak256Hash(l.BlockHash[:]) }),
	}
	if len(tests) != len(faults) {
		t.Errorf("%d faults are tested, there are %s", len(tests), FaultNames())
	}
	for name, lie := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, Policy{}, name+"@5")
			got, err := client.FilterLogs(t.Context(), allLogs(1, smallBlocks))
			if err != nil {
				t.Fatal(err)
			}
			sameLogs(t, got, slices.Concat(before, lie, after))
			hash := spoiled[0].BlockHash
			if said := stated(t, client, at); said != hash {
				t.Errorf("the header lies too: %s, want %s", said, hash)
			}
			receipt, err := client.TransactionReceipt(t.Context(), spoiled[0].TxHash)
			if err != nil {
				t.Fatal(err)
			}
			sameLogs(t, fromReceipts([]*types.Receipt{receipt}), spoiled)
		})
	}
}

func TestFaultNeedsANameAndABlock(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{"", "omit", "omit@", "omit@x", "omit@-1", "forget@5"} {
		if err := new(Plan).AddFault(arg); err == nil {
			t.Errorf("fault %q is taken", arg)
		}
	}
	for _, block := range []uint64{0, 4} {
		if _, err := build(Plan{Blocks: 3, Logs: 1, ChainID: 1, Faults: map[uint64]string{block: "omit"}}); err == nil {
			t.Errorf("fault at block %d of 3 is taken", block)
		}
	}
}
