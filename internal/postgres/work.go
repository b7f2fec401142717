package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/reconcile"
	"github.com/jackc/pgx/v5"
)

// SaveWork keeps a verified statement of work. The first statement of a device for a day stands: an identical one again is
// nothing new, and another one is a *ConflictError.
func (db *DB) SaveWork(ctx context.Context, w reconcile.Work, signature []byte) error {
	const saveWork = `
		INSERT INTO work (device_id, day, busy_seconds, simulated, signature) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT ON CONSTRAINT work_key DO NOTHING`
	done, err := db.pool.Exec(ctx, saveWork, w.Device, w.Day, w.BusySeconds, w.Simulated, signature)
	if err != nil {
		return fmt.Errorf("save work: %w", unknownDevice(err, "work_device", w.Device))
	}
	if done.RowsAffected() == 1 {
		return nil
	}
	const workOfDay = `SELECT busy_seconds FROM work WHERE device_id = $1 AND day = $2`
	var stored uint32
	if err := db.pool.QueryRow(ctx, workOfDay, w.Device, w.Day).Scan(&stored); err != nil {
		return fmt.Errorf("read work of device %q: %w", w.Device, err)
	}
	if stored != w.BusySeconds {
		return &ConflictError{
			Entity: "work", Key: w.Device + "/" + w.Day.Format(time.DateOnly), Field: "busy_seconds",
			Fix: "a day has one statement, and the first one stands",
		}
	}
	return nil
}

// Work returns all statements, ordered by device and day.
func (db *DB) Work(ctx context.Context) ([]reconcile.Work, error) {
	const work = `SELECT device_id AS device, day, busy_seconds, simulated FROM work ORDER BY device_id COLLATE "C", day`
	rows, _ := db.pool.Query(ctx, work) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[reconcile.Work])
	if err != nil {
		return nil, fmt.Errorf("read work: %w", err)
	}
	for i := range list {
		list[i].Day = list[i].Day.UTC()
	}
	return list, nil
}
