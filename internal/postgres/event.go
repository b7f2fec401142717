package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
)

// eventChannel is where tell wakes those who wait for events.
const eventChannel = "corebond_event"

// ErrForgotten means that events after an id were asked for, some of which are forgotten.
var ErrForgotten = errors.New("events after this one are forgotten")

// Event is something that happened. Whoever has read up to an ID finds whatever is committed later above it.
type Event struct {
	ID     int64
	At     time.Time
	Topic  string          // nav, covenant, attestation, report, report_late, pause or reorg
	Pool   string          // empty for what is of no pool
	Device string          // empty for what is of no device
	Body   json.RawMessage // an object, of a shape that depends on Topic
}

// EventFilter narrows events; an empty field lets all through.
type EventFilter struct {
	Topics       []string
	Pool, Device string
}

// Admits reports whether an event passes, as Events sees it.
func (f EventFilter) Admits(e Event) bool {
	return (len(f.Topics) == 0 || slices.Contains(f.Topics, e.Topic)) && (f.Pool == "" || f.Pool == e.Pool) && (f.Device == "" || f.Device == e.Device)
}

// Events returns up to limit events with ids above after, oldest first; ErrForgotten if any that there were is gone.
func (db *DB) Events(ctx context.Context, after int64, f EventFilter, limit int) ([]Event, error) {
	const events = `
		SELECT id, at, topic, pool, device, body FROM event
		WHERE id > $1 AND (cardinality($2::text[]) = 0 OR topic = ANY ($2)) AND ($3 = '' OR pool = $3) AND ($4 = '' OR device = $4)
		ORDER BY id LIMIT $5`
	if f.Topics == nil {
		f.Topics = []string{} // a nil slice would be NULL
	}
	rows, _ := db.pool.Query(ctx, events, after, f.Topics, f.Pool, f.Device, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Event])
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	// Asked afterwards: what is not forgotten now was not forgotten then.
	forgotten, err := db.ForgottenEvent(ctx)
	if err == nil && forgotten > after {
		err = ErrForgotten
	}
	if err != nil {
		return nil, fmt.Errorf("read events after %d: %w", after, err)
	}
	return list, nil
}

// LastEvent returns the id of the newest event, 0 before the first.
func (db *DB) LastEvent(ctx context.Context) (int64, error) {
	const lastEvent = `SELECT greatest((SELECT max(id) FROM event), (SELECT id FROM event_forgotten))`
	return db.eventID(ctx, "newest event", lastEvent)
}

// ForgottenEvent returns the id of the newest event that is forgotten, 0 if none is. Events can be read from it on.
func (db *DB) ForgottenEvent(ctx context.Context) (int64, error) {
	const forgottenEvent = `SELECT id FROM event_forgotten`
	return db.eventID(ctx, "newest forgotten event", forgottenEvent)
}

func (db *DB) eventID(ctx context.Context, which, sql string) (id int64, err error) {
	if err := db.pool.QueryRow(ctx, sql).Scan(&id); err != nil {
		return 0, fmt.Errorf("read %s: %w", which, err)
	}
	return id, nil
}

// Tell adds an event, as SQL does by tell(); once names what may be told one time only, and may be empty.
func (db *DB) Tell(ctx context.Context, e Event, once string) error {
	const tellEvent = `SELECT tell($1, $2, $3, $4, nullif($5, ''))`
	if _, err := db.pool.Exec(ctx, tellEvent, e.Topic, e.Pool, e.Device, e.Body, once); err != nil {
		return fmt.Errorf("tell of %s: %w", e.Topic, err)
	}
	return nil
}

// ForgetEvents forgets what happened before an instant. Ids stay as they are, and what may be told one time only is not told again.
func (db *DB) ForgetEvents(ctx context.Context, before time.Time) error {
	const (
		forgetUpTo = `
			UPDATE event_forgotten SET id = greatest(id, (SELECT max(id) FROM event WHERE at < $1)) RETURNING id`
		emptyTold    = `UPDATE event SET body = '{}' WHERE id <= $1 AND once IS NOT NULL AND body <> '{}'`
		deleteEvents = `DELETE FROM event WHERE id <= $1 AND once IS NULL`
	)
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		var up int64
		err := tx.QueryRow(ctx, forgetUpTo, instant(before)).Scan(&up)
		if err == nil {
			_, err = tx.Exec(ctx, emptyTold, up)
		}
		if err == nil {
			_, err = tx.Exec(ctx, deleteEvents, up)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("forget events: %w", err)
	}
	return nil
}

// WatchEvents wakes its caller after events were committed, several at a time for one who is slow. The channel is closed when ctx ends or
// the connection is lost; what was committed between that and another WatchEvents only Events tells.
func (db *DB) WatchEvents(ctx context.Context) (<-chan struct{}, error) {
	heard, err := db.hear(ctx, eventChannel)
	if err != nil {
		return nil, fmt.Errorf("watch events: %w", err)
	}
	woken := make(chan struct{}, 1)
	go func() {
		defer close(woken)
		for range heard {
			select {
			case woken <- struct{}{}:
			default: // is woken already
			}
		}
	}()
	return woken, nil
}
