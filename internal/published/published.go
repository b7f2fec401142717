// Package published keeps the service's log: it appends each thing once, signs checkpoints, and serves proofs to whoever asks.
//
// What a log proves, and every byte of it, is package attest/translog's matter and docs/protocols/log.md's; the things themselves are
// stored and published elsewhere. Any number of processes may append at the same time.
package published

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// Index finds entries of a log by their hashes.
type Index interface {
	LoggedEntries(ctx context.Context, hashes []common.Hash) ([]postgres.Logged, error)
}

// Log is a log to which nothing is appended twice.
type Log struct {
	translog.Log
	Index Index // of the same log
	Now   func() time.Time
}

// key is what makes an entry the same as another. When it was logged is not part of it.
type key struct {
	device common.Address
	slot   uint64
	kind   translog.Kind
	hash   common.Hash
}

func keyOf(e translog.Entry) key { return key{e.Device, e.Slot, e.Kind, e.Hash} }

// Publish appends those entries that are not in the log yet, and returns where all of them are, in their order. Their times are set here:
// the clock's, or that of the entry before where another process's clock is ahead. Called again after a crash at any moment, or by several
// processes at once, it leaves one entry of each.
func (l Log) Publish(ctx context.Context, entries ...translog.Entry) ([]uint64, error) {
	for {
		// The size is read before the search, and appending fails if the log has grown since: what was not found is not there.
		size, err := l.Store.Size(ctx)
		if err != nil {
			return nil, err
		}
		places, missing, err := l.search(ctx, entries)
		if err != nil {
			return nil, err
		}
		if len(missing) == 0 {
			return placesOf(places, entries), nil
		}
		if err := l.stamp(ctx, size, missing); err != nil {
			return nil, err
		}
		first, err := translog.Log{Store: sized{l.Store, size}}.Append(ctx, missing...)
		if errors.Is(err, translog.ErrGrown) && ctx.Err() == nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		for i, e := range missing {
			places[keyOf(e)] = first + uint64(i)
		}
		return placesOf(places, entries), nil
	}
}

func placesOf(places map[key]uint64, entries []translog.Entry) []uint64 {
	list := make([]uint64, len(entries))
	for i, e := range entries {
		list[i] = places[keyOf(e)]
	}
	return list
}

// search tells where entries are, and which are nowhere, each once.
func (l Log) search(ctx context.Context, entries []translog.Entry) (places map[key]uint64, missing []translog.Entry, err error) {
	hashes := make([]common.Hash, len(entries))
	for i, e := range entries {
		hashes[i] = e.Hash
	}
	found, err := l.Index.LoggedEntries(ctx, hashes)
	if err != nil {
		return nil, nil, err
	}
	places = map[key]uint64{}
	for _, f := range found {
		if _, before := places[keyOf(f.Entry)]; !before {
			places[keyOf(f.Entry)] = f.Index
		}
	}
	listed := map[key]bool{}
	for _, e := range entries {
		if _, there := places[keyOf(e)]; !there && !listed[keyOf(e)] {
			listed[keyOf(e)] = true
			missing = append(missing, e)
		}
	}
	return places, missing, nil
}

// stamp sets the time of entries that are to follow the first size ones.
func (l Log) stamp(ctx context.Context, size uint64, entries []translog.Entry) error {
	at := uint64(l.Now().UnixMicro())
	if size > 0 {
		last, err := l.Entry(ctx, size-1)
		if err != nil {
			return fmt.Errorf("read last entry: %w", err)
		}
		at = max(at, last.AtMicros)
	}
	for i := range entries {
		entries[i].AtMicros = at
	}
	return nil
}

// sized is a store as it was at a size: to append to it fails with translog.ErrGrown if it has grown since.
type sized struct {
	translog.Store
	size uint64
}

func (s sized) Size(context.Context) (uint64, error) { return s.size, nil }
