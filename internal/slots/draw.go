package slots

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/drand"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// Source gets rounds of the beacon. What it returns is verified before it is used.
type Source interface {
	Round(ctx context.Context, round uint64) (drand.Beacon, error)
}

// errNoRound says that no beacon gave the round. Any other error says nothing about beacons.
var errNoRound = errors.New("no round of a beacon")

// draw decides what the day is drawn with, once its round is due. That is the round; or the secret alone, where the commitment was too late
// to be witnessed by it, where there is no beacon, and where none was to be had until the day began.
func (d *Days) draw(ctx context.Context, c slot.Commitment, row *postgres.SlotDay) (bool, error) {
	if row.Drawn {
		return true, nil
	}
	now, number := d.Now(), c.DrawRound(d.Network)
	if now.Before(d.Network.TimeOf(number)) {
		return false, nil
	}
	late, err := d.late(ctx, c, row)
	if err != nil {
		return false, err
	}
	news := postgres.SlotDay{Drawn: true}
	if late {
		d.Slog.Warn("slots are not witnessed: their commitment was logged after the drawing round", LogKeyDay, c.Day, LogKeyRound, number)
	} else if _, err := d.round(ctx, number); err == nil {
		news.Round = &number
	} else if !errors.Is(err, errNoRound) || ctx.Err() != nil || d.Source != nil && now.Before(c.Day.Start()) {
		return false, fmt.Errorf("draw: %w", err)
	} else {
		d.Slog.Warn("slots are not witnessed: the drawing round was not to be had", LogKeyDay, c.Day, LogKeyRound, number, LogKeyError, err)
	}
	if err := d.add(ctx, row, news); err != nil {
		return false, err
	}
	d.Slog.Info("slots are drawn", LogKeyDay, c.Day, "witnessed", row.Round != nil)
	return true, nil
}

// late says whether the log took the commitment too late for the drawing round to witness the day.
func (d *Days) late(ctx context.Context, c slot.Commitment, row *postgres.SlotDay) (bool, error) {
	at, err := d.committedAt(ctx, row)
	return !at.Before(d.Network.TimeOf(c.DrawRound(d.Network))), err
}

func (d *Days) committedAt(ctx context.Context, row *postgres.SlotDay) (time.Time, error) {
	entry, err := d.Log.Entry(ctx, *row.CommitmentIndex)
	return attest.Instant(entry.AtMicros), err
}

// round returns a verified round: one that is stored, or one from the source, which is then.
func (d *Days) round(ctx context.Context, number uint64) (drand.Beacon, error) {
	stored, err := d.Store.BeaconRound(ctx, d.Network.ChainHash, number)
	if err == nil {
		return drand.Beacon{Round: stored.Round, Signature: stored.Signature, Previous: stored.Previous}, nil
	}
	if !errors.Is(err, postgres.ErrNotFound) {
		return drand.Beacon{}, err
	}
	if d.Source == nil {
		return drand.Beacon{}, fmt.Errorf("%w: none is configured", errNoRound)
	}
	b, err := d.Source.Round(ctx, number)
	if err != nil {
		return drand.Beacon{}, fmt.Errorf("%w: get round %d: %w", errNoRound, number, err)
	}
	if b.Round != number {
		return drand.Beacon{}, fmt.Errorf("%w: get round %d: round %d came", errNoRound, number, b.Round)
	}
	if _, err := d.Network.Verify(b); err != nil {
		return drand.Beacon{}, fmt.Errorf("%w: verify round %d: %w", errNoRound, number, err)
	}
	return b, d.Store.SaveBeaconRound(ctx, postgres.BeaconRound{
		Network: d.Network.ChainHash, Round: b.Round, Signature: b.Signature, Previous: b.Previous,
	})
}

// Beacon verifies the rounds that challenges hold. They are stored when challenges are signed, so that a verdict needs no relay.
func (d *Days) Beacon(ctx context.Context) attest.Beacon {
	return func(number uint64) (common.Hash, error) {
		b, err := d.round(ctx, number)
		if err != nil {
			return common.Hash{}, fmt.Errorf("%w: %w", attest.ErrUnchecked, err)
		}
		return d.Network.Verify(b)
	}
}

// reveal is what the day was drawn with.
func (d *Days) reveal(ctx context.Context, row *postgres.SlotDay) (slot.Reveal, error) {
	r := slot.Reveal{Secret: row.Secret}
	if row.Round == nil {
		return r, nil
	}
	b, err := d.round(ctx, *row.Round)
	r.Beacon = &b
	return r, err
}
