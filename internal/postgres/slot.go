package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Slot is an instant at which devices are challenged.
type Slot struct {
	ID         uint64
	Kind       string // of proof
	OpensAt    time.Time
	DrandRound uint64
	ReleasedAt *time.Time // when a process first began to hand its challenges out
	Void       bool       // none did in time
}

// OpenSlot stores a slot and all its exchanges, in one transaction. If the slot is there already, it is a *ConflictError and nothing is
// stored: another process was faster, and its challenges are the ones that count.
func (db *DB) OpenSlot(ctx context.Context, s Slot, exchanges []Exchange) error {
	const (
		openSlot     = `INSERT INTO slot (id, kind, opens_at, drand_round) VALUES ($1, $2, $3, $4)`
		copyExchange = `COPY exchange (challenge, slot, device_id, stage, state, due) FROM STDIN BINARY`
	)
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, openSlot, s.ID, s.Kind, instant(s.OpensAt), s.DrandRound); err != nil {
			return err
		}
		return db.copyIn(ctx, tx, copyExchange, len(exchanges), func(dst []byte, i int) []byte {
			x := &exchanges[i]
			dst = appendFields(dst, 6)
			dst = appendHash(dst, x.Challenge)
			dst = appendBigint(dst, s.ID)
			dst = appendText(dst, x.DeviceID)
			dst = appendText(dst, x.Stage)
			dst = appendJSON(dst, x.State)
			return appendTime(dst, *x.Due)
		})
	})
	if violates(err, uniqueViolation, "slot_key") {
		return &ConflictError{Entity: "slot", Key: fmt.Sprint(s.ID), Field: "exchanges", Fix: "use the challenges that are stored"}
	}
	if err != nil {
		return fmt.Errorf("open slot %d: %w", s.ID, err)
	}
	return nil
}

// appendJSON writes a jsonb: the version of its form, which is 1, and the text.
func appendJSON(dst, v []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(1+len(v)))
	return append(append(dst, 1), v...)
}

// Slots returns the slots that open at an instant or later, by time.
func (db *DB) Slots(ctx context.Context, from time.Time) ([]Slot, error) {
	const slots = `SELECT id, kind, opens_at, drand_round, released_at, void FROM slot WHERE opens_at >= $1 ORDER BY opens_at, id`
	rows, _ := db.pool.Query(ctx, slots, instant(from)) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Slot])
	if err != nil {
		return nil, fmt.Errorf("read slots: %w", err)
	}
	return list, nil
}

// OpenExchanges returns the exchanges of a slot for which no commitment is in, by device.
func (db *DB) OpenExchanges(ctx context.Context, slot uint64) ([]Exchange, error) {
	const openExchanges = `
		SELECT x.challenge, x.slot, s.kind, x.device_id, x.stage, x.state, x.version, x.due, x.delivered_at, x.attempts, x.result
		FROM exchange x JOIN slot s ON s.id = x.slot WHERE x.slot = $1 AND x.stage = 'open' ORDER BY x.device_id COLLATE "C"`
	rows, _ := db.pool.Query(ctx, openExchanges, slot) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Exchange])
	if err != nil {
		return nil, fmt.Errorf("read exchanges of slot %d: %w", slot, err)
	}
	return list, nil
}

// MarkReleased notes when a slot's challenges began to be handed out; the first note stands. It reports whether the slot counts:
// false if it is void.
func (db *DB) MarkReleased(ctx context.Context, slot uint64, at time.Time) (bool, error) {
	const markReleased = `UPDATE slot SET released_at = coalesce(released_at, $2) WHERE id = $1 AND NOT void RETURNING id`
	err := db.pool.QueryRow(ctx, markReleased, slot, instant(at)).Scan(new(uint64))
	if errors.Is(err, pgx.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("mark slot %d released: %w", slot, err)
	}
	return true, nil
}

// VoidSlots ends the slots that opened before an instant and were never released, with all their exchanges, and returns how many
// exchanges that were. result is what is told of each.
func (db *DB) VoidSlots(ctx context.Context, before, now time.Time, result []byte) (int64, error) {
	const (
		voidSlots     = `UPDATE slot SET void = true WHERE opens_at < $1 AND released_at IS NULL AND NOT void RETURNING id`
		voidExchanges = `
			UPDATE exchange SET stage = 'void', due = NULL, settled_at = $2, result = $3, version = version + 1
			WHERE slot = ANY ($1) AND stage = 'open'`
	)
	var count int64
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		rows, _ := tx.Query(ctx, voidSlots, instant(before)) // CollectRows returns the error
		ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil || len(ids) == 0 {
			return err
		}
		done, err := tx.Exec(ctx, voidExchanges, ids, instant(now), result)
		count = done.RowsAffected()
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("void slots: %w", err)
	}
	return count, nil
}
