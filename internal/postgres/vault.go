package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ErrVaultMoved means that somebody else wrote states of the vault since it was read.
var ErrVaultMoved = errors.New("another process follows this vault")

// vaultLock, with a pool's name mixed in by the server, is the advisory lock of the process that follows the vault.
const vaultLock = 0x7661756c // "vaul"

// LeadVault makes this process the one that follows the contracts of a pool, or returns ErrFollowed; see Lead.
func (db *DB) LeadVault(ctx context.Context, pool string) (*Lease, error) {
	const vaultKey = `SELECT ($1::bigint << 32) # hashtext($2)::bigint`
	var key int64
	if err := db.pool.QueryRow(ctx, vaultKey, int64(vaultLock), pool).Scan(&key); err != nil {
		return nil, fmt.Errorf("lead vault %q: %w", pool, err)
	}
	l, err := db.lead(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("lead vault %q: %w", pool, err)
	}
	return l, nil
}

// SaveVault stores where a pool's contracts are. The same pool at another address is a *ConflictError: its states would be mixed.
func (db *DB) SaveVault(ctx context.Context, v position.Vault) error {
	const saveVault = `
		INSERT INTO vault (pool, chain, address, asset, symbol, decimals, min_subordination_wad, min_junior_wad, maturity, report_max_age,
			addresses, simulated)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT ON CONSTRAINT vault_key DO UPDATE SET addresses = EXCLUDED.addresses, simulated = EXCLUDED.simulated
		WHERE vault.chain = EXCLUDED.chain AND vault.address = EXCLUDED.address`
	tag, err := db.pool.Exec(ctx, saveVault, v.Pool, v.ChainID, v.Address, v.Asset, v.Symbol, int16(v.Decimals),
		v.Terms.MinSubordinationWad, v.Terms.MinJuniorWad, instant(v.Terms.Maturity), v.Terms.ReportMaxAge, v.Addresses, v.Simulated)
	if err != nil {
		return fmt.Errorf("save vault %q: %w", v.Pool, err)
	}
	if tag.RowsAffected() == 0 {
		return &ConflictError{
			Entity: "vault", Key: v.Pool, Field: "address",
			Fix: "follow the pool at its first address, or use another database",
		}
	}
	return nil
}

// Watched is how far the states of a vault are stored. Version changes with each write.
type Watched struct {
	Version  uint64
	Seen     *evm.Ref // all up to this block is stored; nil before the first
	SeenTime time.Time
	Last     *position.Position // the newest; nil before the first
}

// Watched returns how far a vault is followed; ErrNotFound if it was never saved.
func (db *DB) Watched(ctx context.Context, pool string) (Watched, error) {
	const watched = `SELECT version, seen_block, seen_hash, seen_time FROM vault WHERE pool = $1`
	rows, _ := db.pool.Query(ctx, watched, pool) // one returns the error
	row, err := one[struct {
		Version   uint64
		SeenBlock *uint64
		SeenHash  *common.Hash
		SeenTime  *time.Time
	}](rows)
	if err != nil {
		return Watched{}, fmt.Errorf("read vault %q: %w", pool, err)
	}
	w := Watched{Version: row.Version}
	if row.SeenBlock != nil { // the table allows all three or none
		w.Seen, w.SeenTime = &evm.Ref{Number: *row.SeenBlock, Hash: *row.SeenHash}, *row.SeenTime
	}
	last, err := db.vaultStates(ctx, newestVaultState, []string{pool})
	if err != nil {
		return Watched{}, fmt.Errorf("read newest state of vault %q: %w", pool, err)
	}
	if len(last) > 0 {
		w.Last = &last[0].Position
	}
	return w, nil
}

// Seen is the block up to which states are stored.
type Seen struct {
	Block evm.Ref
	Time  time.Time
}

// SaveVaultState notes that a vault was read up to a block, together with the state there, if p is not nil, and the events that it
// makes: all or nothing. ErrVaultMoved if the version is no more the one that was read.
func (db *DB) SaveVaultState(ctx context.Context, pool string, version uint64, seen Seen, p *position.Position, events []position.Event) error {
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := moveVault(ctx, tx, pool, version, seen); err != nil {
			return err
		}
		if p != nil {
			if err := insertVaultState(ctx, tx, pool, p); err != nil {
				return err
			}
		}
		return tellVault(ctx, tx, pool, events)
	})
	if err != nil {
		return fmt.Errorf("save state of vault %q at block %v: %w", pool, seen.Block, err)
	}
	return nil
}

// RewindVault takes back the states above a block because theirs left the chain, and tells of it. ErrVaultMoved as SaveVaultState.
func (db *DB) RewindVault(ctx context.Context, pool string, version uint64, to Seen, events []position.Event) error {
	const dropVaultStates = `DELETE FROM vault_state WHERE pool = $1 AND block_number > $2`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := moveVault(ctx, tx, pool, version, to); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, dropVaultStates, pool, to.Block.Number); err != nil {
			return err
		}
		return tellVault(ctx, tx, pool, events)
	})
	if err != nil {
		return fmt.Errorf("rewind vault %q to block %v: %w", pool, to.Block, err)
	}
	return nil
}

// ForgetVaultStates takes back all states of a vault, whose first block left the chain, and tells of it.
func (db *DB) ForgetVaultStates(ctx context.Context, pool string, version uint64, events []position.Event) error {
	const forgetVaultStates = `DELETE FROM vault_state WHERE pool = $1`
	const unseeVault = `
		UPDATE vault SET version = version + 1, seen_block = NULL, seen_hash = NULL, seen_time = NULL WHERE pool = $1 AND version = $2`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := moved(tx.Exec(ctx, unseeVault, pool, version)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, forgetVaultStates, pool); err != nil {
			return err
		}
		return tellVault(ctx, tx, pool, events)
	})
	if err != nil {
		return fmt.Errorf("forget states of vault %q: %w", pool, err)
	}
	return nil
}

func moveVault(ctx context.Context, tx pgx.Tx, pool string, version uint64, seen Seen) error {
	const moveVault = `
		UPDATE vault SET version = version + 1, seen_block = $3, seen_hash = $4, seen_time = $5 WHERE pool = $1 AND version = $2`
	return moved(tx.Exec(ctx, moveVault, pool, version, seen.Block.Number, seen.Block.Hash, instant(seen.Time)))
}
