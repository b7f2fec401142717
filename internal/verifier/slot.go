package verifier

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
)

// Slot is an instant at which all active devices are challenged.
type Slot struct {
	ID         uint64 // never used twice
	Kind       string
	At         time.Time
	DrandRound uint64      // 0 for a committed seed
	DrandValue common.Hash // of that round
}

// Opener says when slots open.
type Opener interface {
	// Next returns the first slot after an instant, without its randomness.
	Next(ctx context.Context, after time.Time) (Slot, error)
	// Randomness returns the beacon's round that the slot's challenges have to hold, and waits until it is there; 0 where there is no
	// beacon.
	Randomness(ctx context.Context, s Slot) (round uint64, value common.Hash, err error)
}

// openSlots opens one slot after the other. One that could not be opened before its instant is left out: no device misses it.
func (s *Service) openSlots(ctx context.Context) error {
	const pause = time.Second
	last := s.Now()
	for {
		slot, err := s.Opener.Next(ctx, last)
		if err == nil {
			if err := sleep.For(ctx, slot.At.Add(-millis(s.Terms.PrepareMillis)).Sub(s.Now())); err != nil {
				return err
			}
			last, err = slot.At, s.openSlot(ctx, slot)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.Metrics.failed("open")
			s.Log.Error("slot was not opened", LogKeySlot, slot.ID, LogKeyError, err)
			if err := sleep.For(ctx, pause); err != nil {
				return err
			}
		}
	}
}

// openSlot signs the challenges of a slot and stores them all at once. What another process stored before stands.
func (s *Service) openSlot(ctx context.Context, slot Slot) error {
	kind, ok := s.Kinds[slot.Kind]
	if !ok {
		return fmt.Errorf("slot %d is of kind %q, which this process does not know", slot.ID, slot.Kind)
	}
	devices, err := s.Store.ActiveProvers(ctx, slot.Kind)
	if err != nil {
		return err
	}
	if slot.DrandRound, slot.DrandValue, err = s.Opener.Randomness(ctx, slot); err != nil {
		return fmt.Errorf("read randomness of slot %d: %w", slot.ID, err)
	}
	rows, err := s.sign(kind, slot, devices)
	if err != nil {
		return err
	}
	if now := s.Now(); !now.Before(slot.At) {
		return fmt.Errorf("challenges were ready %v after the instant", now.Sub(slot.At))
	}
	err = s.Store.OpenSlot(ctx, postgres.Slot{ID: slot.ID, Kind: slot.Kind, OpensAt: slot.At, DrandRound: slot.DrandRound}, rows)
	var taken *postgres.ConflictError
	if err != nil && !errors.As(err, &taken) {
		return err
	}
	s.Log.Info("slot is prepared", LogKeySlot, slot.ID, LogKeyDevices, len(rows))
	return s.watch(ctx)
}

// sign makes an exchange with each device, on all processors, for beacons leave little time.
func (s *Service) sign(kind Kind, slot Slot, devices []postgres.Challenged) ([]postgres.Exchange, error) {
	rows := make([]postgres.Exchange, len(devices))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range devices {
		group.Go(func() error {
			row, err := s.challenge(kind, Order{slot, devices[i]})
			var unknown *ClassError
			if errors.As(err, &unknown) {
				s.Log.Error("device was not challenged", LogKeyDevice, unknown.Device, LogKeyError, err)
				return nil
			}
			rows[i] = row
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("sign challenges of slot %d: %w", slot.ID, err)
	}
	signed := rows[:0]
	for _, row := range rows {
		if row.State != nil {
			signed = append(signed, row)
		}
	}
	return signed, nil
}

func (s *Service) challenge(kind Kind, o Order) (postgres.Exchange, error) {
	x, err := kind.New(o, s.Random)
	if err != nil {
		return postgres.Exchange{}, err
	}
	v, err := x.View()
	if err != nil {
		return postgres.Exchange{}, err
	}
	return postgres.Exchange{
		Challenge: v.Challenge.Hash, Slot: o.Slot.ID, DeviceID: o.Device.DeviceID, Stage: v.Stage, State: v.State, Due: s.due(v),
	}, nil
}
