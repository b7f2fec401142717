package wire

import (
	"bytes"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

func TestLogsAllocateNothing(t *testing.T) { // not parallel: allocations of other tests would be counted
	raw := toJSON(transfers(300))
	var arena Arena
	var logs []indexer.Log
	got := testing.AllocsPerRun(20, func() {
		arena.Reset()
		var err error
		if logs, err = Logs(raw, logs[:0], &arena); err != nil {
			t.Fatal(err)
		}
	})
	if got != 0 {
		t.Errorf("%v allocations, want none after the first time", got)
	}
}

func TestArena(t *testing.T) {
	t.Parallel()
	var logs []*types.Log
	sizes := []int{0, 1, 32, 33, maxShared, maxShared + 1, 3, chunkSize, chunkSize + 1, 7}
	for i := range 100 {
		logs = append(logs, &types.Log{Topics: []common.Hash{}, Data: bytes.Repeat([]byte{byte(i + 1)}, sizes[i%len(sizes)])})
	}
	raw := toJSON(logs)
	var arena Arena
	for range 3 {
		arena.Reset()
		got, err := Logs(raw, nil, &arena)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if len(got[i].Data) != cap(got[i].Data) {
				t.Errorf("data %d has a capacity of %d for %d bytes: appending would spoil the next", i, cap(got[i].Data), len(got[i].Data))
			}
			if !slices.Equal(got[i].Data, logs[i].Data) {
				t.Fatalf("data %d is %x, want %x: it shares memory", i, got[i].Data, logs[i].Data)
			}
		}
	}
	if got, want := len(arena.chunks), 2; got > want {
		t.Errorf("%d chunks after three rounds, want at most %d: Reset must make them usable again", got, want)
	}
}
