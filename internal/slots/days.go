// Package slots runs the days of package attest/slot for the service: it draws each day's secret, commits to it in the log, draws the
// day's instants with a public beacon, opens slots at them, reveals the secret when the day is over, and counts how devices stood.
//
// All state is in the database, and each step is taken at most once whoever takes it: any number of processes may do the same at the same
// time, and one that dies leaves the next step to another. Whoever can read the table slot_day knows the day's instants before devices do.
//
// Which instants a secret and a round give, and what is checked of them, package attest/slot defines; when to look whether something is due
// the caller decides; challenges are package verifier's.
package slots

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/corebond/corebond/attest/drand"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/published"
	"github.com/ethereum/go-ethereum/common"
)

// DayStore keeps days.
type DayStore interface {
	CommitSlotDay(ctx context.Context, d postgres.SlotDay) error
	AdvanceSlotDay(ctx context.Context, d postgres.SlotDay) (postgres.SlotDay, error)
	SlotDay(ctx context.Context, day uint32) (postgres.SlotDay, error)
	UnrevealedSlotDays(ctx context.Context) ([]postgres.SlotDay, error)
}

// RoundStore keeps rounds of the beacon.
type RoundStore interface {
	SaveBeaconRound(ctx context.Context, r postgres.BeaconRound) error
	BeaconRound(ctx context.Context, network common.Hash, round uint64) (postgres.BeaconRound, error)
}

// SlotStore tells how slots went.
type SlotStore interface {
	Slots(ctx context.Context, from time.Time) ([]postgres.Slot, error)
	SlotWindows(ctx context.Context, kind, device string, from, to time.Time) ([]postgres.SlotWindow, error)
}

// Store is all of them. *postgres.DB is one.
type Store interface {
	DayStore
	RoundStore
	SlotStore
}

var _ Store = (*postgres.DB)(nil)

// Days is the service's calendar of slots.
type Days struct {
	Store      Store
	Log        published.Log
	Source     Source // nil where there is no beacon: then no day is witnessed
	Network    drand.Network
	Parameters slot.Parameters
	Terms      Terms
	Kind       string    // of proof that slots ask for; those of other kinds are no part of the calendar
	Random     io.Reader // for secrets
	Now        func() time.Time
	Sleep      func(ctx context.Context, d time.Duration) error // returns the error of ctx if that ends before
	Slog       *slog.Logger
}

// KindReveal is the log's kind of a day's document; its hash is SHA-256 of what GET /v1/slots/{day} answers.
const KindReveal translog.Kind = "slot-seed-reveal"

// Keys of log attributes.
const (
	LogKeyDay   = "day"
	LogKeyRound = "round"
	LogKeyError = "error"
)

// Step does all that is due: today and tomorrow are committed to, and days that are due are drawn and revealed. What failed is tried again by
// the next Step; a day that fails keeps no other from its step.
func (d *Days) Step(ctx context.Context) error {
	today := slot.DayOf(d.Now())
	errs := []error{d.commit(ctx, today), d.commit(ctx, today+1)}
	days, err := d.Store.UnrevealedSlotDays(ctx)
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	for _, row := range days {
		if err := d.advance(ctx, row); err != nil {
			errs = append(errs, fmt.Errorf("slots of %v: %w", slot.Day(row.Day), err))
		}
	}
	return errors.Join(errs...)
}

// commit draws the secret of a day that has none.
func (d *Days) commit(ctx context.Context, day slot.Day) error {
	if _, err := d.Store.SlotDay(ctx, uint32(day)); !errors.Is(err, postgres.ErrNotFound) {
		return err
	}
	var secret common.Hash
	if _, err := io.ReadFull(d.Random, secret[:]); err != nil {
		return fmt.Errorf("draw secret of %v: %w", day, err)
	}
	rule := d.Parameters.Rule()
	if err := rule.Check(); err != nil {
		return err
	}
	text, err := json.Marshal(rule)
	if err != nil {
		return fmt.Errorf("write rule: %w", err)
	}
	c := slot.Commit(day, d.Network, rule, secret)
	return d.Store.CommitSlotDay(ctx, postgres.SlotDay{
		Day: uint32(day), Network: c.Network, Rule: text, Secret: secret, Commitment: c.Hash,
	})
}

// commitmentOf reads a day's commitment.
func commitmentOf(row postgres.SlotDay) (slot.Commitment, error) {
	c := slot.Commitment{Day: slot.Day(row.Day), Network: row.Network, Hash: row.Commitment}
	if err := json.Unmarshal(row.Rule, &c.Rule); err != nil {
		return slot.Commitment{}, fmt.Errorf("read rule of %v: %w", c.Day, err)
	}
	return c, nil
}

// advance takes a day as far as it can go now.
func (d *Days) advance(ctx context.Context, row postgres.SlotDay) error {
	c, err := commitmentOf(row)
	if err != nil {
		return err
	}
	if row.Network != d.Network.ChainHash {
		return fmt.Errorf("committed with network %v, this is %v", row.Network, common.Hash(d.Network.ChainHash))
	}
	for _, take := range []func(context.Context, slot.Commitment, *postgres.SlotDay) (bool, error){
		d.logCommitment, d.draw, d.document, d.logDocument,
	} {
		done, err := take(ctx, c, &row)
		if err != nil || !done {
			return err
		}
	}
	return nil
}

// add stores what is new of a day, and makes row what is stored then.
func (d *Days) add(ctx context.Context, row *postgres.SlotDay, news postgres.SlotDay) error {
	news.Day = row.Day
	stored, err := d.Store.AdvanceSlotDay(ctx, news)
	if err == nil {
		*row = stored
	}
	return err
}

// logCommitment puts the commitment into the log.
func (d *Days) logCommitment(ctx context.Context, c slot.Commitment, row *postgres.SlotDay) (bool, error) {
	if row.CommitmentIndex != nil {
		return true, nil
	}
	index, err := d.Log.Publish(ctx, translog.Entry{Kind: translog.KindSlotSeed, Hash: c.Hash})
	if err != nil {
		return false, fmt.Errorf("log commitment: %w", err)
	}
	d.Slog.Info("slots are committed to", LogKeyDay, c.Day, "index", index[0])
	return true, d.add(ctx, row, postgres.SlotDay{CommitmentIndex: &index[0]})
}
