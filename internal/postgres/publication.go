package postgres

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Logged is an entry of the log with its place there.
type Logged struct {
	Index uint64
	Entry translog.Entry
}

// LoggedEntries returns the log's entries of any of the hashes, of all kinds, in order of the log.
func (db *DB) LoggedEntries(ctx context.Context, hashes []common.Hash) ([]Logged, error) {
	const loggedEntries = `
		SELECT index, entry FROM log_entry WHERE substring(entry FROM 33 FOR 32) = ANY ($1::bytea[]) ORDER BY index`
	raw := make([][]byte, len(hashes))
	for i := range hashes {
		raw[i] = hashes[i][:]
	}
	type row struct {
		Index uint64
		Entry []byte
	}
	rows, _ := db.pool.Query(ctx, loggedEntries, raw) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
	if err != nil {
		return nil, fmt.Errorf("find entries in log: %w", err)
	}
	entries := make([]Logged, len(list))
	for i, r := range list {
		if entries[i].Entry, err = translog.ParseEntry(r.Entry); err != nil {
			return nil, fmt.Errorf("parse entry %d of log: %w", r.Index, err)
		}
		entries[i].Index = r.Index
	}
	return entries, nil
}

// Verdict is the outcome of a slot for a device, as the log has to know it.
type Verdict struct {
	DeviceID       string
	Slot           uint64
	Address        common.Address
	TranscriptHash common.Hash
}

// UnloggedVerdicts returns up to limit outcomes of slots that are not marked as logged, in order of slot and device. Attestations of
// slots that this service did not open, such as those of a demo, are not among them.
func (db *DB) UnloggedVerdicts(ctx context.Context, limit int) ([]Verdict, error) {
	const unloggedVerdicts = `
		SELECT a.device_id, a.slot, d.agent_key AS address, a.transcript_hash
		FROM attestation a JOIN slot s ON s.id = a.slot JOIN device d ON d.id = a.device_id
		WHERE NOT a.logged ORDER BY a.slot, a.device_id LIMIT $1`
	rows, _ := db.pool.Query(ctx, unloggedVerdicts, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Verdict])
	if err != nil {
		return nil, fmt.Errorf("read unlogged verdicts: %w", err)
	}
	return list, nil
}

// MarkVerdictsLogged notes that verdicts are in the log.
func (db *DB) MarkVerdictsLogged(ctx context.Context, verdicts []Verdict) error {
	const markVerdictsLogged = `
		UPDATE attestation a SET logged = true FROM unnest($1::text[], $2::bigint[]) AS v (device_id, slot)
		WHERE a.device_id = v.device_id AND a.slot = v.slot`
	devices, slots := make([]string, len(verdicts)), make([]uint64, len(verdicts))
	for i, v := range verdicts {
		devices[i], slots[i] = v.DeviceID, v.Slot
	}
	if _, err := db.pool.Exec(ctx, markVerdictsLogged, devices, slots); err != nil {
		return fmt.Errorf("mark verdicts logged: %w", err)
	}
	return nil
}
