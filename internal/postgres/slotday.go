package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// SlotDay is what the plan of a day's slots follows from, and how far the day has come. Fields after Commitment are set once, in order.
type SlotDay struct {
	Day             uint32 // of UTC, counted from 1970-01-01
	Network         common.Hash
	Rule            json.RawMessage
	Secret          common.Hash // known to nobody else before Document is published
	Commitment      common.Hash
	CommitmentIndex *uint64 // in the log
	Drawn           bool
	Round           *uint64 // that the day is drawn with; nil if it is drawn from the secret alone
	Document        []byte
	DocumentIndex   *uint64 // in the log
}

// CommitSlotDay stores the secret of a day and the commitment to it. Those of a day that is there already stand.
func (db *DB) CommitSlotDay(ctx context.Context, d SlotDay) error {
	const commitSlotDay = `
		INSERT INTO slot_day (day, network, rule, secret, commitment) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT ON CONSTRAINT slot_day_key DO NOTHING`
	if _, err := db.pool.Exec(ctx, commitSlotDay, d.Day, d.Network, d.Rule, d.Secret, d.Commitment); err != nil {
		return fmt.Errorf("commit slot day %d: %w", d.Day, err)
	}
	return nil
}

// AdvanceSlotDay adds to a day what d says beyond its commitment, and returns the day as it is then. What was there before stands: of
// several processes the first one counts.
func (db *DB) AdvanceSlotDay(ctx context.Context, d SlotDay) (SlotDay, error) {
	const advanceSlotDay = `
		UPDATE slot_day SET commitment_index = coalesce(commitment_index, $2), round = CASE WHEN drawn THEN round ELSE $4 END, drawn = drawn OR $3,
			document = coalesce(document, $5), document_index = coalesce(document_index, $6)
		WHERE day = $1
		RETURNING day, network, rule, secret, commitment, commitment_index, drawn, round, document, document_index`
	rows, _ := db.pool.Query(ctx, advanceSlotDay, d.Day, d.CommitmentIndex, d.Drawn, d.Round, d.Document, d.DocumentIndex) // one returns the error
	stored, err := one[SlotDay](rows)
	if err != nil {
		return SlotDay{}, fmt.Errorf("advance slot day %d: %w", d.Day, err)
	}
	return stored, nil
}

// SlotDay returns a day; ErrNotFound if nothing was committed for it.
func (db *DB) SlotDay(ctx context.Context, day uint32) (SlotDay, error) {
	const slotDay = `
		SELECT day, network, rule, secret, commitment, commitment_index, drawn, round, document, document_index FROM slot_day WHERE day = $1`
	rows, _ := db.pool.Query(ctx, slotDay, day) // one returns the error
	d, err := one[SlotDay](rows)
	if err != nil {
		return SlotDay{}, fmt.Errorf("read slot day %d: %w", day, err)
	}
	return d, nil
}

// UnrevealedSlotDays returns the days whose document is not in the log, in order.
func (db *DB) UnrevealedSlotDays(ctx context.Context) ([]SlotDay, error) {
	const unrevealedSlotDays = `
		SELECT day, network, rule, secret, commitment, commitment_index, drawn, round, document, document_index FROM slot_day
		WHERE document_index IS NULL ORDER BY day`
	rows, _ := db.pool.Query(ctx, unrevealedSlotDays) // CollectRows returns the error
	days, err := pgx.CollectRows(rows, pgx.RowToStructByName[SlotDay])
	if err != nil {
		return nil, fmt.Errorf("read unrevealed slot days: %w", err)
	}
	return days, nil
}

// BeaconRound is a round of a public beacon as its network signed it.
type BeaconRound struct {
	Network   common.Hash
	Round     uint64
	Signature []byte
	Previous  []byte // empty for networks that do not chain
}

// SaveBeaconRound stores a verified round. A round has one signature, so one that is there already stands.
func (db *DB) SaveBeaconRound(ctx context.Context, r BeaconRound) error {
	const saveBeaconRound = `
		INSERT INTO beacon_round (network, round, signature, previous) VALUES ($1, $2, $3, $4)
		ON CONFLICT ON CONSTRAINT beacon_round_key DO NOTHING`
	if r.Previous == nil {
		r.Previous = []byte{}
	}
	if _, err := db.pool.Exec(ctx, saveBeaconRound, r.Network, r.Round, r.Signature, r.Previous); err != nil {
		return fmt.Errorf("save beacon round %d: %w", r.Round, err)
	}
	return nil
}

// BeaconRound returns a round; ErrNotFound if it was never stored.
func (db *DB) BeaconRound(ctx context.Context, network common.Hash, round uint64) (BeaconRound, error) {
	const beaconRound = `SELECT network, round, signature, previous FROM beacon_round WHERE network = $1 AND round = $2`
	rows, _ := db.pool.Query(ctx, beaconRound, network, round) // one returns the error
	r, err := one[BeaconRound](rows)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return BeaconRound{}, fmt.Errorf("read beacon round %d: %w", round, err)
	}
	return r, err
}
