package verifier

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// Do takes a step of the device.
func (x *memoryExchange) Do(step string, request []byte, at time.Time, _ io.Reader) (any, error) {
	switch step {
	case StepReady:
		return decoded(request, func(r attest.Signed[memory.Ready]) (any, error) { return x.acceptReady(r, at) })
	case StepStart:
		return decoded(request, func(r attest.Signed[memory.Ready]) (any, error) { return x.start(r, at) })
	case StepCommit:
		return decoded(request, func(c attest.Signed[memory.Commit]) (any, error) { return x.accept(c, at) })
	case StepOpen:
		return decoded(request, x.acceptOpen)
	}
	return nil, errNoStep
}

func (x *memoryExchange) acceptReady(r attest.Signed[memory.Ready], at time.Time) (any, error) {
	if x.core.Ready == nil {
		if err := x.core.AcceptReady(r, at); err != nil {
			return nil, err
		}
	}
	if *x.core.Ready != r {
		return nil, attest.ErrUsed
	}
	return wire.Readied{ReadyHash: attest.Digest(x.kind.service.Domain, r.Message), StartAt: x.StartAt}, nil
}

// start reveals what starts the walks, no earlier than the instant of all devices. Only the device has its Ready: nobody else can have its
// clock run. A device that asks again gets the same, and the first time counts.
func (x *memoryExchange) start(r attest.Signed[memory.Ready], at time.Time) (any, error) {
	if x.core.Ready == nil || *x.core.Ready != r {
		return nil, attest.ErrUsed
	}
	if x.core.Start == nil && !at.Before(x.StartAt) {
		if _, err := x.core.Begin(at); err != nil {
			return nil, err
		}
	}
	return wire.Started{StartAt: x.StartAt, Start: x.core.Start}, nil
}

// accept takes the commitment. One that comes late changes nothing: the sweep will say that the device missed its slot, unless another that
// was in time is still on its way to the database.
func (x *memoryExchange) accept(c attest.Signed[memory.Commit], at time.Time) (any, error) {
	if x.core.Commit == nil {
		if _, err := x.core.Accept(c, at); err != nil {
			return nil, err // and the service stores nothing
		}
	}
	if *x.core.Commit != c {
		return nil, attest.ErrUsed
	}
	return wire.MemoryReceipt{Reveal: *x.core.Reveal}, nil
}

func (x *memoryExchange) acceptOpen(r wire.MemoryOpenRequest) (any, error) {
	if x.Open == nil {
		if x.core.Reveal == nil {
			return nil, attest.ErrUsed
		}
		if err := x.checkOpen(r); err != nil {
			return nil, err
		}
		if err := x.core.AcceptOpen(r.Open); err != nil {
			return nil, err
		}
		x.Open = &r
	}
	if !reflect.DeepEqual(*x.Open, r) {
		return nil, attest.ErrUsed
	}
	return wire.Opened{CommitHash: r.Open.Message.CommitHash}, nil
}

// checkOpen refuses announcements that no upload could fulfil, before the device is held to them.
func (x *memoryExchange) checkOpen(r wire.MemoryOpenRequest) error {
	walk, err := memwalk.DecodeChallenge(x.core.Walk)
	if err != nil {
		return fmt.Errorf("read walk: %w", err)
	}
	const fix = "announce what was committed to"
	want := x.core.Commit.Message.WalkCommitHash
	commit, err := memwalk.DecodeCommit(walk.Profile, r.WalkCommit)
	if err != nil {
		return Refuse(http.StatusUnprocessableEntity, "WALK_COMMIT", err.Error(), "the commitment of "+want.Hex(), fix)
	}
	if got := commit.Hash(); !bytes.Equal(got[:], want[:]) {
		return Refuse(http.StatusUnprocessableEntity, "WALK_COMMIT", fmt.Sprintf("%#x", got), want.Hex(), fix)
	}
	return checkManifest(r.Response, memwalk.MaxResponse)
}

// checkManifest refuses what cannot be uploaded.
func checkManifest(m wire.Manifest, most int) error {
	if m.Size < 1 || m.Size > most || len(m.Chunks) != (m.Size+wire.ChunkSize-1)/wire.ChunkSize {
		return Refuse(http.StatusUnprocessableEntity, "MANIFEST", fmt.Sprintf("%d chunks of %d bytes", len(m.Chunks), m.Size),
			fmt.Sprintf("1 to %d bytes with one hash per %d", most, wire.ChunkSize), "describe the bytes that are to come")
	}
	return nil
}
