package view

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// LogState implements graphql.Log.
func (v *View) LogState(ctx context.Context) (graphql.LogState, error) {
	log := v.DB.Log()
	size, err := log.Store.Size(ctx)
	if err != nil {
		return graphql.LogState{}, err
	}
	out := graphql.LogState{Size: size}
	if size > 0 {
		last, err := log.Entry(ctx, size-1)
		if err != nil {
			return graphql.LogState{}, err
		}
		at := instantOf(last.AtMicros)
		out.AsOf = &at
	}
	out.Root, err = log.Root(ctx, size)
	return out, err
}

// LogInclusion implements graphql.Log. Of several entries with one hash the first is meant.
func (v *View) LogInclusion(ctx context.Context, place graphql.LogPlace, size uint64) (*graphql.LogInclusion, error) {
	index, found, err := v.logIndex(ctx, place)
	if err != nil || !found || index >= size {
		return nil, err
	}
	log := v.DB.Log()
	entry, err := log.Entry(ctx, index)
	if err != nil {
		return nil, err
	}
	encoded, err := entry.Encode()
	if err != nil {
		return nil, err
	}
	path, err := log.Inclusion(ctx, index, size)
	if err != nil {
		return nil, err
	}
	root, err := log.Root(ctx, size)
	return &graphql.LogInclusion{
		Entry: graphql.LogEntry{
			Index: index, Kind: string(entry.Kind), Device: entry.Device, Slot: entry.Slot, Hash: entry.Hash, At: instantOf(entry.AtMicros), Encoded: encoded,
		},
		Size: size, Root: root, Path: path,
	}, err
}

func (v *View) logIndex(ctx context.Context, place graphql.LogPlace) (index uint64, found bool, err error) {
	hash, fits := place.Hash, func(translog.Entry) bool { return true }
	if place.Attestation != "" {
		a, err := v.attestation(ctx, place.Attestation)
		if err != nil || a == nil {
			return 0, false, err
		}
		hash, fits = &a.TranscriptHash, func(e translog.Entry) bool { return e.Kind == translog.KindVerdict && e.Slot == a.Slot }
	}
	if hash == nil {
		return place.Index, true, nil
	}
	entries, err := v.DB.LoggedEntries(ctx, []common.Hash{*hash})
	if err != nil {
		return 0, false, err
	}
	for _, e := range entries {
		if fits(e.Entry) {
			return e.Index, true, nil
		}
	}
	return 0, false, nil
}

// LogConsistency implements graphql.Log.
func (v *View) LogConsistency(ctx context.Context, from, to uint64) (out graphql.LogConsistency, err error) {
	log := v.DB.Log()
	out.FromSize, out.Size = from, to
	if out.Path, err = log.Consistency(ctx, from, to); err != nil {
		return out, err
	}
	if out.FromRoot, err = log.Root(ctx, from); err != nil {
		return out, err
	}
	out.Root, err = log.Root(ctx, to)
	return out, err
}

// attestation reads one by the id that AttestationID gave it; nil if there is none.
func (v *View) attestation(ctx context.Context, id string) (*postgres.Attestation, error) {
	device, slot, ok := deviceAndSlot(id)
	if !ok {
		return nil, nil
	}
	a, err := v.DB.Attestation(ctx, device, slot)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	return &a, err
}

// deviceAndSlot takes an id apart that AttestationID made. A device's id may hold slashes, a slot does not.
func deviceAndSlot(id string) (device string, slot uint64, ok bool) {
	cut := strings.LastIndexByte(id, '/')
	if cut < 0 {
		return "", 0, false
	}
	slot, err := strconv.ParseUint(id[cut+1:], 10, 63)
	return id[:cut], slot, err == nil && id[cut+1:] == strconv.FormatUint(slot, 10)
}
