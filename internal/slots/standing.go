package slots

import (
	"context"
	"errors"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// codeUnchecked is package verifier's word for evidence that the service could not check: its own fault, held against nobody.
const codeUnchecked = "UNCHECKED"

// Standing is the record of an enrolled device before an instant, from what is stored of its slots. Slots whose proof is still on its way
// through the service are left out, and so are those where the service failed to judge. The instant should lie a minute back or more: that a
// slot was opened is noted a moment later, and a slot that was not spoils its day.
func (d *Days) Standing(ctx context.Context, device postgres.Device, before time.Time) (slot.Standing, error) {
	windows, err := d.Store.SlotWindows(ctx, d.Kind, device.ID, device.EnrolledAt, before)
	if err != nil {
		return slot.Standing{}, err
	}
	witness, err := d.witness(ctx, device.EnrolledAt, before)
	if err != nil {
		return slot.Standing{}, err
	}
	var slots []slot.Slot
	for _, w := range windows {
		if w.Pending || !w.Released && !w.Void || w.Code == codeUnchecked {
			continue
		}
		s := slot.Slot{Instant: w.OpensAt}
		if w.Released && w.Challenged {
			s.Windows = append(windowOf(device.AgentKey, w), slot.Window{}) // the empty one stands for the other devices, who are not asked here
		}
		if s.Witnessed, err = witness(w); err != nil {
			return slot.Standing{}, err
		}
		slots = append(slots, s)
	}
	return d.Parameters.Standing(device.AgentKey, device.EnrolledAt, slots)
}

// windowOf is the device's window, if it was challenged. That of a rejected proof has no commitment.
func windowOf(device common.Address, w postgres.SlotWindow) []slot.Window {
	if w.ChallengedAt == nil {
		return nil
	}
	window := slot.Window{Device: device, Open: *w.ChallengedAt}
	if w.CommittedAt != nil && w.Status != string(attest.Failed) {
		window.Commit = *w.CommittedAt
	}
	return []slot.Window{window}
}

// witness returns a function that tells whether a slot counts as witnessed: its challenges held the round of the instant, and its day
// verifies as far as it has come.
func (d *Days) witness(ctx context.Context, from, before time.Time) (func(postgres.SlotWindow) (bool, error), error) {
	list, err := d.Store.Slots(ctx, slot.DayOf(from).Start())
	if err != nil {
		return nil, err
	}
	days := map[slot.Day]bool{}
	return func(w postgres.SlotWindow) (bool, error) {
		if w.DrandRound != d.Parameters.NonceRound(d.Network, w.OpensAt) {
			return false, nil
		}
		day := slot.DayOf(w.OpensAt)
		good, known := days[day]
		if !known {
			var err error
			if good, err = d.witnessed(ctx, day, d.openedOf(list, day), before); err != nil {
				return false, err
			}
			days[day] = good
		}
		return good, nil
	}, nil
}

// witnessed says whether a day was drawn with its round, committed to before that, and opened as planned up to an instant.
func (d *Days) witnessed(ctx context.Context, day slot.Day, opened []time.Time, before time.Time) (bool, error) {
	row, err := d.Store.SlotDay(ctx, uint32(day))
	if errors.Is(err, postgres.ErrNotFound) || err == nil && row.Round == nil {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	c, err := commitmentOf(row)
	if err != nil {
		return false, err
	}
	at, err := d.committedAt(ctx, &row)
	if err != nil {
		return false, err
	}
	reveal, err := d.reveal(ctx, &row)
	if err != nil {
		return false, err
	}
	draw, err := c.Draw(d.Network, reveal)
	if err != nil {
		return false, err
	}
	var used []time.Time
	for _, t := range opened {
		if t.Before(before) {
			used = append(used, t)
		}
	}
	for _, t := range draw.Instants {
		if !t.Before(before) { // what is still to come is given the benefit
			used = append(used, t)
		}
	}
	verified, err := c.Verify(d.Network, at, reveal, used)
	var bad *attest.Rejection
	if errors.As(err, &bad) {
		return false, nil
	}
	return verified.Witnessed, err
}

// Appraised is a record as package attest appraises it: the slots that count for tiers, and those of the latest that were not met.
func Appraised(s slot.Standing) attest.Standing {
	return attest.Standing{Met: s.Simultaneous, Missed: s.Missed + s.Late}
}
