package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/position"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ahead is a *NotIndexedError if the block is above the one up to which a vault is followed; nil is before the first.
func (at *BlockAt) ahead(chain uint64, seen *uint64) error {
	for _, wanted := range []*uint64{at.Number, at.AtLeast} {
		switch {
		case wanted == nil:
		case seen == nil:
			return &NotIndexedError{Chain: chain, Wanted: *wanted}
		case *wanted > *seen:
			return &NotIndexedError{Chain: chain, Wanted: *wanted, Indexed: *seen}
		}
	}
	return nil
}

// VaultStates returns for each pool of these that is followed what stood at the block of its chain: the newest state not above it, with nil
// the newest. A hash is that of a block with a stored state, or of the one up to which the vault is followed. A pool whose
// state there is not known is in failed with a *NotIndexedError or ErrBlockUnknown. A pool that is not followed is in neither.
func (db *DB) VaultStates(ctx context.Context, pools []string, at *BlockAt) (states map[string]VaultState, failed map[string]error, err error) {
	const vaultStatesAt = `
		SELECT v.pool` + stateColumns + ` FROM vault v
		CROSS JOIN LATERAL (
			SELECT * FROM vault_state s
			WHERE s.pool = v.pool AND s.block_number <= coalesce($2::bigint, 9223372036854775807)
				AND ($3::bytea IS NULL OR s.block_hash = $3 OR v.seen_hash = $3)
			ORDER BY s.block_number DESC LIMIT 1
		) s
		WHERE v.pool = ANY($1)`
	wanted := at
	if at == nil {
		wanted = &BlockAt{}
	}
	found, err := db.vaultStates(ctx, vaultStatesAt, pools, wanted.Number, wanted.Hash)
	if err != nil {
		return nil, nil, fmt.Errorf("read states of vaults: %w", err)
	}
	states, failed = make(map[string]VaultState, len(found)), map[string]error{}
	for i := range found {
		states[found[i].Vault.Pool] = found[i]
	}
	if at == nil {
		return states, failed, nil
	}
	const vaultsSeen = `SELECT pool, chain, seen_block FROM vault WHERE pool = ANY($1)`
	rows, _ := db.pool.Query(ctx, vaultsSeen, pools) // ForEachRow returns the error
	var pool string
	var chain uint64
	var seen *uint64
	_, err = pgx.ForEachRow(rows, []any{&pool, &chain, &seen}, func() error {
		if _, there := states[pool]; at.ahead(chain, seen) != nil {
			failed[pool] = at.ahead(chain, seen)
			delete(states, pool)
		} else if !there {
			failed[pool] = ErrBlockUnknown
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read how far vaults are followed: %w", err)
	}
	return states, failed, nil
}

// VaultThrough is the newest block of a vault's states that counts at a block; nil is all. *NotIndexedError and ErrBlockUnknown as in
// VaultStates; of a pool that is not followed nothing counts, which is no error.
func (db *DB) VaultThrough(ctx context.Context, pool string, at *BlockAt) (*uint64, error) {
	const vaultThrough = `
		SELECT v.chain, v.seen_block, (
			SELECT max(s.block_number) FROM vault_state s
			WHERE s.pool = v.pool AND s.block_number <= coalesce($2::bigint, 9223372036854775807)
				AND ($3::bytea IS NULL OR s.block_hash = $3 OR v.seen_hash = $3)
		) FROM vault v WHERE v.pool = $1`
	if at == nil {
		return nil, nil //nolint:nilnil // all
	}
	var chain uint64
	var seen, through *uint64
	err := db.pool.QueryRow(ctx, vaultThrough, pool, at.Number, at.Hash).Scan(&chain, &seen, &through)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return nil, nil //nolint:nilnil // none are all
	case err != nil:
		return nil, fmt.Errorf("read how far vault %q is followed: %w", pool, err)
	case at.ahead(chain, seen) != nil:
		return nil, at.ahead(chain, seen)
	case through == nil:
		return nil, ErrBlockUnknown
	}
	return through, nil
}

// VaultSpan narrows a history: From inclusive, To exclusive, both optional; the page starts below (Time, Block) if Before is set.
type VaultSpan struct {
	From, To *time.Time
	Before   *VaultPlace
}

// VaultPlace is the place of a state in a history.
type VaultPlace struct {
	Time  time.Time
	Block uint64
}

// VaultHistory returns up to first states of a pool, newest first, without their facilities. Through is the newest block that counts;
// nil is all.
func (db *DB) VaultHistory(ctx context.Context, pool string, first int, through *uint64, span VaultSpan) ([]VaultState, error) {
	const vaultHistory = `
		SELECT v.pool` + vaultColumns + sheetColumns + ` FROM vault v JOIN vault_state s ON s.pool = v.pool
		WHERE v.pool = $1 AND (s.block_time, s.block_number) < ($2, $3::bigint) AND s.block_time >= $4 AND s.block_time < $5
			AND s.block_number <= $6
		ORDER BY s.block_time DESC, s.block_number DESC LIMIT $7`
	const last = int64(1)<<62 - 1
	before, from, to := VaultPlace{farFuture, uint64(last)}, time.Time{}, farFuture
	if span.Before != nil {
		before = *span.Before
	}
	if span.From != nil {
		from = *span.From
	}
	if span.To != nil {
		to = *span.To
	}
	until := uint64(last)
	if through != nil {
		until = min(*through, until)
	}
	found, err := db.vaultStates(ctx, vaultHistory, pool, instant(before.Time), min(before.Block, uint64(last)), instant(from), instant(to), until, first)
	if err != nil {
		return nil, fmt.Errorf("read history of vault %q: %w", pool, err)
	}
	return found, nil
}

var farFuture = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// FacilityFilter narrows facilities; a field that is not set lets all through.
type FacilityFilter struct {
	Pool     string
	ID       *uint16
	Status   string
	Operator *common.Address
}

// FacilityState is a facility in the newest state of its pool. The position holds neither tranches nor other facilities.
type FacilityState struct {
	VaultState
	Facility position.Facility
}

// Facilities returns up to first facilities above (afterPool, afterID), in order of pool and id; those that are over too.
func (db *DB) Facilities(ctx context.Context, first int, afterPool string, afterID int, f FacilityFilter) ([]FacilityState, error) {
	const facilities = `
		SELECT v.pool` + vaultColumns + sheetColumns + `, f AS facility FROM vault v
		CROSS JOIN LATERAL (SELECT * FROM vault_state s WHERE s.pool = v.pool ORDER BY s.block_number DESC LIMIT 1) s
		CROSS JOIN LATERAL jsonb_array_elements(s.facilities) f
		WHERE v.pool >= $1 AND (v.pool, (f->>'id')::integer) > ($1, $2::integer)
			AND ($3 = '' OR v.pool = $3) AND ($4::integer IS NULL OR (f->>'id')::integer = $4)
			AND ($5 = '' OR f->>'status' = $5) AND ($6 = '' OR f->>'operator' = $6)
		ORDER BY v.pool, (f->>'id')::integer LIMIT $7`
	var id *int32
	if f.ID != nil {
		n := int32(*f.ID)
		id = &n
	}
	operator := ""
	if f.Operator != nil {
		operator = strings.ToLower(f.Operator.Hex())
	}
	rows, _ := db.pool.Query(ctx, facilities, afterPool, afterID, f.Pool, id, f.Status, operator, first) // CollectRows returns the error
	found, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[struct {
		vaultRow
		Facility position.Facility
	}])
	if err != nil {
		return nil, fmt.Errorf("read facilities: %w", err)
	}
	out := make([]FacilityState, len(found))
	for i := range found {
		out[i] = FacilityState{found[i].state(), found[i].Facility}
	}
	return out, nil
}

// VaultAddresses is where the contracts of a pool are.
type VaultAddresses struct {
	Pool      string
	Chain     uint64
	Addresses []byte // the addresses file, JSON
	Simulated bool
}

// VaultAddresses returns up to first pools that are followed, above after in order of name; those named by pool only, if it is set.
func (db *DB) VaultAddresses(ctx context.Context, first int, after, pool string) ([]VaultAddresses, error) {
	const vaultAddresses = `
		SELECT pool, chain, addresses, simulated FROM vault WHERE pool > $1 AND ($2 = '' OR pool = $2) ORDER BY pool LIMIT $3`
	rows, _ := db.pool.Query(ctx, vaultAddresses, after, pool, first) // CollectRows returns the error
	out, err := pgx.CollectRows(rows, pgx.RowToStructByName[VaultAddresses])
	if err != nil {
		return nil, fmt.Errorf("read addresses of vaults: %w", err)
	}
	return out, nil
}

// StoredVaultStates returns the blocks of a vault's states, newest first, up to first of those below a block.
func (db *DB) StoredVaultStates(ctx context.Context, pool string, first int, below uint64) ([]Seen, error) {
	const storedVaultStates = `
		SELECT block_number, block_hash, block_time FROM vault_state WHERE pool = $1 AND block_number < $2
		ORDER BY block_number DESC LIMIT $3`
	rows, _ := db.pool.Query(ctx, storedVaultStates, pool, min(below, 1<<62), first) // CollectRows returns the error
	found, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Seen, err error) {
		return s, row.Scan(&s.Block.Number, &s.Block.Hash, &s.Time)
	})
	if err != nil {
		return nil, fmt.Errorf("read blocks of vault %q: %w", pool, err)
	}
	return found, nil
}
