package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Prover is how an enrolled device is asked for proofs.
type Prover struct {
	DeviceID  string
	GPUIDHash common.Hash     `db:"gpu_id_hash"`
	Class     string          // of hardware: what it has to prove, and in what time
	Active    bool            // wants to be asked
	Frozen    json.RawMessage // why it is not asked nevertheless; nil while it is
}

// SaveProver puts p in the place of what was known of the device; ErrNotFound if it is not enrolled.
func (db *DB) SaveProver(ctx context.Context, p Prover) error { return saveProver(ctx, db.pool, p) }

func saveProver(ctx context.Context, on writer, p Prover) error {
	const saveProver = `
		INSERT INTO prover (device_id, gpu_id_hash, class, active, frozen) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT ON CONSTRAINT prover_key DO UPDATE SET gpu_id_hash = EXCLUDED.gpu_id_hash, class = EXCLUDED.class,
			active = EXCLUDED.active, frozen = EXCLUDED.frozen`
	_, err := on.Exec(ctx, saveProver, p.DeviceID, p.GPUIDHash, p.Class, p.Active, p.Frozen)
	if err != nil {
		return fmt.Errorf("save prover: %w", unknownDevice(err, "prover_device", p.DeviceID))
	}
	return nil
}

// Challenged is a device as a challenge names it.
type Challenged struct {
	DeviceID  string
	Address   common.Address
	GPUIDHash common.Hash `db:"gpu_id_hash"`
	Class     string
	Previous  common.Hash // of the newest transcript of the kind; zero if there is none
}

// ActiveProvers returns the devices that are to be challenged now for proofs of a kind, in order of ID: active ones that are not frozen.
func (db *DB) ActiveProvers(ctx context.Context, kind string) ([]Challenged, error) {
	const activeProvers = `
		SELECT p.device_id, d.agent_key AS address, p.gpu_id_hash, p.class,
			coalesce(last.transcript_hash, decode(repeat('00', 32), 'hex')) AS previous
		FROM prover p JOIN device d ON d.id = p.device_id
		LEFT JOIN LATERAL (SELECT transcript_hash FROM attestation WHERE device_id = p.device_id AND kind = $1 ORDER BY slot DESC LIMIT 1) last ON true
		WHERE p.active AND p.frozen IS NULL ORDER BY p.device_id COLLATE "C"`
	rows, _ := db.pool.Query(ctx, activeProvers, kind) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Challenged])
	if err != nil {
		return nil, fmt.Errorf("read active provers: %w", err)
	}
	return list, nil
}
