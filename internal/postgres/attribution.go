package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Attribution says that a device earned an earning or a part of it. The first five fields are the earning's key; Gross and Net
// are the device's part, in the asset's smallest unit.
type Attribution struct {
	Chain     uint64
	BlockTime time.Time
	BlockHash common.Hash
	TxHash    common.Hash
	Path      uint32
	DeviceID  string
	Gross     evm.Units
	Net       evm.Units
	Method    string // how the device was found, such as "sole device of the account"
}

// ReplaceAttributions puts the given attributions in the place of all there are, in one transaction: readers see the old or
// the new ones, never a mixture. A device that is not enrolled is ErrNotFound, and then the old ones stand.
func (db *DB) ReplaceAttributions(ctx context.Context, list []Attribution) error {
	const (
		lockAttributions  = `LOCK TABLE attribution IN SHARE ROW EXCLUSIVE MODE` // two writers would join their rows
		clearAttributions = `DELETE FROM attribution`
	)
	columns := []string{"chain", "block_time", "block_hash", "tx_hash", "path", "device_id", "gross", "net", "method"}
	values := func(i int) ([]any, error) {
		a := list[i]
		return []any{
			a.Chain, instant(a.BlockTime), a.BlockHash, a.TxHash, a.Path, a.DeviceID, a.Gross, a.Net, a.Method,
		}, nil
	}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockAttributions); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, clearAttributions); err != nil {
			return err
		}
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"attribution"}, columns, pgx.CopyFromSlice(len(list), values))
		return err
	})
	if violates(err, foreignKeyViolation, "attribution_device") {
		err = fmt.Errorf("a device: %w: %w", ErrNotFound, err)
	}
	if err != nil {
		return fmt.Errorf("replace attributions: %w", err)
	}
	return nil
}

// Attributions returns all attributions in order of their keys.
func (db *DB) Attributions(ctx context.Context) ([]Attribution, error) {
	const attributions = `
		SELECT chain, block_time, block_hash, tx_hash, path, device_id, gross, net, method
		FROM attribution
		ORDER BY chain, block_time, block_hash, tx_hash, path, device_id COLLATE "C"`
	rows, _ := db.pool.Query(ctx, attributions) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Attribution])
	if err != nil {
		return nil, fmt.Errorf("read attributions: %w", err)
	}
	return list, nil
}
