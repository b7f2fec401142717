package slots

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
)

var _ verifier.Opener = (*Days)(nil)

// perDay is more than the slots that a day can have under any rule: 24 and some 80 extra ones.
const perDay = 1000

// ID is the name of the i-th slot of a day, from 0: 1000 for each day since 1970 and one for each slot of the day. Later slots have higher
// names.
func ID(day slot.Day, i int) uint64 { return uint64(day)*perDay + uint64(i) + 1 }

var errUndrawn = errors.New("slots are not drawn yet")

// Next returns the first slot after an instant. It waits until the day that this slot is of is drawn.
func (d *Days) Next(ctx context.Context, after time.Time) (verifier.Slot, error) {
	for {
		s, err := d.next(ctx, after)
		if !errors.Is(err, errUndrawn) {
			return s, err
		}
		if err := d.Sleep(ctx, millis(d.Terms.WatchMillis)); err != nil {
			return verifier.Slot{}, err
		}
	}
}

func (d *Days) next(ctx context.Context, after time.Time) (verifier.Slot, error) {
	for day := slot.DayOf(after); ; day++ {
		draw, err := d.plan(ctx, day)
		if errors.Is(err, errUndrawn) && day < slot.DayOf(d.Now()) {
			continue // the service was down all that day: nothing of it can be opened any more
		}
		if err != nil {
			return verifier.Slot{}, err
		}
		for i, at := range draw.Instants {
			if at.After(after) {
				return verifier.Slot{ID: ID(day, i), Kind: d.Kind, At: at}, nil
			}
		}
	}
}

// plan is the instants of a day; errUndrawn while nobody knows them.
func (d *Days) plan(ctx context.Context, day slot.Day) (slot.Draw, error) {
	row, err := d.Store.SlotDay(ctx, uint32(day))
	if errors.Is(err, postgres.ErrNotFound) || err == nil && !row.Drawn {
		return slot.Draw{}, errUndrawn
	}
	if err != nil {
		return slot.Draw{}, err
	}
	return d.drawOf(ctx, &row)
}

func (d *Days) drawOf(ctx context.Context, row *postgres.SlotDay) (slot.Draw, error) {
	c, err := commitmentOf(*row)
	if err != nil {
		return slot.Draw{}, err
	}
	r, err := d.reveal(ctx, row)
	if err != nil {
		return slot.Draw{}, err
	}
	draw, err := c.Draw(d.Network, r)
	if err != nil {
		return slot.Draw{}, fmt.Errorf("plan slots of %v: %w", c.Day, err)
	}
	return draw, nil
}

// Randomness returns the round that the challenges of a slot hold, and waits until it is there, but no longer than leaves time to sign them.
// Without one the challenges hold none, and the slot counts as not witnessed.
func (d *Days) Randomness(ctx context.Context, s verifier.Slot) (uint64, common.Hash, error) {
	number := d.Parameters.NonceRound(d.Network, s.At)
	if d.Source == nil || number == 0 {
		return 0, common.Hash{}, nil
	}
	if err := d.Sleep(ctx, d.Network.TimeOf(number).Sub(d.Now())); err != nil {
		return 0, common.Hash{}, err
	}
	last := s.At.Add(-millis(d.Terms.SpareMillis))
	for {
		value, err := d.value(ctx, number, last.Sub(d.Now()))
		if err == nil {
			return number, value, nil
		}
		if ctx.Err() != nil {
			return 0, common.Hash{}, ctx.Err()
		}
		if pause := millis(d.Terms.RetryMillis); !d.Now().Add(pause).Before(last) {
			d.Slog.Warn("challenges hold no round of the beacon", "slot", s.ID, LogKeyRound, number, LogKeyError, err)
			return 0, common.Hash{}, nil
		} else if err := d.Sleep(ctx, pause); err != nil {
			return 0, common.Hash{}, err
		}
	}
}

// value is the randomness of a round that has to be there within a time.
func (d *Days) value(ctx context.Context, number uint64, within time.Duration) (common.Hash, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	b, err := d.round(ctx, number)
	return b.Randomness(), err
}
