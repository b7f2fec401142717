package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// SlotWindow is a slot as it went for one device.
type SlotWindow struct {
	OpensAt      time.Time
	DrandRound   uint64
	Released     bool       // challenges were sent
	Void         bool       // and never will be
	Challenged   bool       // any device at all
	Pending      bool       // this device was, and nothing is decided
	ChallengedAt *time.Time // nil if this device was not, or not yet judged
	CommittedAt  *time.Time
	Status, Code string // of the attestation; empty without one
}

// SlotWindows returns the slots of a kind of proof from an instant on and before another as they went for a device, by time.
func (db *DB) SlotWindows(ctx context.Context, kind, device string, from, to time.Time) ([]SlotWindow, error) {
	const slotWindows = `
		SELECT s.opens_at, s.drand_round, s.released_at IS NOT NULL AS released, s.void,
			EXISTS (SELECT FROM exchange x WHERE x.slot = s.id) OR EXISTS (SELECT FROM attestation o WHERE o.slot = s.id) AS challenged,
			EXISTS (SELECT FROM exchange x WHERE x.slot = s.id AND x.device_id = $1 AND x.settled_at IS NULL) AS pending,
			a.challenged_at, a.committed_at, coalesce(a.status, '') AS status, coalesce(a.code, '') AS code
		FROM slot s LEFT JOIN attestation a ON a.slot = s.id AND a.device_id = $1
		WHERE s.opens_at >= $2 AND s.opens_at < $3 AND s.kind = $4 ORDER BY s.opens_at, s.id`
	rows, _ := db.pool.Query(ctx, slotWindows, device, instant(from), instant(to), kind) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[SlotWindow])
	if err != nil {
		return nil, fmt.Errorf("read slots of device %q: %w", device, err)
	}
	return list, nil
}
