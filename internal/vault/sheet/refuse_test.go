package sheet_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

func TestLogsThatAreRefused(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, 5)
	last := p.logs[len(p.logs)-1]
	tests := map[string]struct {
		change func(*types.Log, *uint64)
		want   error
	}{
		"the same again":     {func(*types.Log, *uint64) {}, sheet.ErrOrder},
		"an earlier block":   {func(l *types.Log, _ *uint64) { l.BlockNumber--; l.Index++ }, sheet.ErrOrder},
		"another block":      {func(l *types.Log, _ *uint64) { l.BlockHash[0]++; l.Index++ }, sheet.ErrOrder},
		"another time":       {func(l *types.Log, at *uint64) { *at++; l.Index++; l.BlockTimestamp = 0 }, sheet.ErrOrder},
		"two times":          {func(l *types.Log, at *uint64) { *at++; l.BlockNumber++ }, sheet.ErrOrder},
		"time runs back":     {func(l *types.Log, at *uint64) { *at--; l.BlockNumber++; l.BlockTimestamp = 0 }, sheet.ErrOrder},
		"earlier in the tx":  {func(l *types.Log, _ *uint64) { l.Index--; l.BlockTimestamp = 0 }, sheet.ErrOrder},
		"removed":            {func(l *types.Log, _ *uint64) { l.Removed = true }, sheet.ErrRemoved},
		"another contract":   {func(l *types.Log, _ *uint64) { l.Index++; l.Address = p.dollarAddress() }, sheet.ErrAddress},
		"unknown event":      {func(l *types.Log, _ *uint64) { l.Index++; l.Topics = []common.Hash{{1}} }, sheet.ErrMalformed},
		"no topic":           {func(l *types.Log, _ *uint64) { l.Index++; l.Topics = nil }, sheet.ErrMalformed},
		"too few topics":     {func(l *types.Log, _ *uint64) { l.Index++; l.Topics = l.Topics[:1]; l.Address = p.pool }, sheet.ErrMalformed},
		"a second follow-up": {func(l *types.Log, _ *uint64) { l.Index++ }, sheet.ErrTurn},
	}
	for name, test := range tests {
		book, l, at := p.book.Clone(), last.Log, last.time
		test.change(&l, &at)
		err := book.Apply(l, at)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
		if _, again := book.At(p.at); !errors.Is(again, test.want) {
			t.Errorf("%s: a spent book answers %v", name, again)
		}
		if _, again := book.Account(common.Address{}); !errors.Is(again, test.want) {
			t.Errorf("%s: a spent book knows an account, %v", name, again)
		}
	}
}

func (w *world) dollarAddress() common.Address { return w.dollar }

func TestABookThatCannotBeRead(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, 6)
	if _, err := p.book.At(p.at - 1); !errors.Is(err, sheet.ErrPast) {
		t.Errorf("before the last log: %v", err)
	}
	book, err := sheet.New(p.created()[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.At(p.at); !errors.Is(err, sheet.ErrNotCreated) {
		t.Errorf("without a log: %v", err)
	}
	unfinished := 0
	for _, l := range p.logs {
		if err := book.Apply(l.Log, l.time); err != nil {
			t.Fatal(err)
		}
		_, err := book.At(p.at)
		switch p.name(l.Log) {
		case "Pool.TrancheFlow", "Pool.Reserved", "Pool.Synced":
			unfinished++
			if !errors.Is(err, sheet.ErrUnfinished) {
				t.Errorf("after %s: %v", p.name(l.Log), err)
			}
		}
	}
	if unfinished == 0 {
		t.Error("no act of several logs")
	}
	other := p.created()[0]
	other.Data = other.Data[:len(other.Data)-32*30]
	for name, l := range map[string]types.Log{"cut": other, "another event": p.logs[len(p.logs)-1].Log, "nothing": {}} {
		if _, err := sheet.New(l); !errors.Is(err, sheet.ErrMalformed) {
			t.Errorf("New of %s: %v", name, err)
		}
	}
	for _, i := range []int{0, 1} {
		book, err := sheet.New(p.created()[0])
		if err != nil {
			t.Fatal(err)
		}
		l := p.logs[len(p.logs)-1]
		if i == 1 {
			l = stamped{p.created()[0], p.logs[0].time + 1_000_000}
			l.BlockNumber++
			l.BlockTimestamp = 0
		}
		if err := book.Apply(l.Log, l.time); err == nil {
			t.Errorf("log %d of a pool that was not created is taken", i)
		}
	}
}

// What one transaction began another cannot end.
func TestAnActIsOneTransactions(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, 8)
	book, err := sheet.New(p.created()[0])
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for k, l := range p.logs {
		if k > 0 && p.name(p.logs[k-1].Log) == "Pool.TrancheFlow" {
			later := l.Log
			later.TxIndex++
			moved++
			if err := book.Clone().Apply(later, l.time); !errors.Is(err, sheet.ErrTurn) {
				t.Errorf("%s of another transaction: %v", p.name(l.Log), err)
			}
		}
		if err := book.Apply(l.Log, l.time); err != nil {
			t.Fatal(err)
		}
	}
	if moved == 0 {
		t.Error("no money moved")
	}
}
