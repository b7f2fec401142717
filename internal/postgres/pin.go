package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// BlockAt names the block as of which to read: by Hash, by Number, or, with neither, the newest, which must not be below AtLeast. Chain 0 is
// the only chain that is indexed.
type BlockAt struct {
	Chain   uint64
	Hash    *common.Hash
	Number  *uint64
	AtLeast *uint64
}

// ErrBlockUnknown says that a hash is not that of a block of an indexed branch, or not of one that is remembered: headers are kept from the
// last final block on, and before it those of blocks with logs of ours.
var ErrBlockUnknown = errors.New("no block of that hash is known: it was reorganised away, was never on the chain, or had nothing of ours")

// ErrWhichChain says that a block was named without its chain, and that not one chain is indexed but several or none.
var ErrWhichChain = errors.New("name the block's chain")

// NotIndexedError says that a block is above what is indexed.
type NotIndexedError struct{ Chain, Wanted, Indexed uint64 }

func (e *NotIndexedError) Error() string {
	return fmt.Sprintf("block %d of chain %d is not indexed yet; block %d is", e.Wanted, e.Chain, e.Indexed)
}

// pinned is a block that was found; nil pins nothing. What is at or below it is not newer than latest.
type pinned struct {
	chain, number uint64
	latest        *time.Time
}

// conditions keeps to what the chain had at the block.
func (p *pinned) conditions() []Condition {
	if p == nil {
		return nil
	}
	list := []Condition{{Field: FieldChain, Op: Is, Value: p.chain}, {Field: FieldBlock, Op: AtMost, Value: p.number}}
	if p.latest != nil {
		list = append(list, Condition{Field: FieldTime, Op: AtMost, Value: *p.latest})
	}
	return list
}

// atBlock reads as of a block: one state of the database tells which blocks there are and what they hold, though a reorganisation comes
// between. With nil it reads from the pool.
func atBlock[T any](ctx context.Context, db *DB, at *BlockAt, read func(source, *pinned) (T, error)) (out T, err error) {
	if at == nil {
		return read(db.pool, nil)
	}
	err = pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		pin, err := at.find(ctx, tx)
		if err == nil {
			out, err = read(tx, pin)
		}
		return err
	})
	return out, err
}

// find looks the block up. The time of the next block that is remembered bounds the times of all up to this one.
func (at *BlockAt) find(ctx context.Context, from source) (*pinned, error) {
	const blockAt = `
		WITH chosen AS (
			SELECT min(chain) AS chain FROM checkpoint WHERE $1 = 0::bigint OR chain = $1 HAVING count(*) = 1
		), indexed AS (
			SELECT c.chain, c.number, c.hash, c.finalized_number, c.finalized_hash
			FROM checkpoint c JOIN chosen ON chosen.chain = c.chain WHERE c.number IS NOT NULL
		), wanted AS (
			SELECT chain, CASE WHEN $2::bytea IS NULL THEN coalesce($3::bigint, number) ELSE coalesce(
				CASE $2 WHEN hash THEN number WHEN finalized_hash THEN finalized_number END,
				(SELECT number FROM block_header h WHERE h.chain = i.chain AND h.hash = $2),
				(SELECT number FROM raw_block b WHERE b.chain = i.chain AND b.hash = $2)
			) END AS number
			FROM indexed i
		)
		SELECT (SELECT chain FROM chosen), i.number, w.number, coalesce(
			(SELECT block_time FROM block_header WHERE chain = w.chain AND number = w.number),
			(SELECT block_time FROM raw_block WHERE chain = w.chain AND number >= w.number ORDER BY number LIMIT 1),
			(SELECT block_time FROM block_header WHERE chain = w.chain AND number > w.number ORDER BY number LIMIT 1))
		FROM (SELECT) one LEFT JOIN indexed i ON true LEFT JOIN wanted w ON true`
	var chain, indexed, number *uint64
	var latest *time.Time
	if err := from.QueryRow(ctx, blockAt, at.Chain, at.Hash, at.Number).Scan(&chain, &indexed, &number, &latest); err != nil {
		return nil, fmt.Errorf("look up block: %w", err)
	}
	switch {
	case chain == nil:
		return nil, ErrWhichChain
	case indexed == nil:
		return nil, &NotIndexedError{Chain: *chain}
	case number == nil:
		return nil, ErrBlockUnknown
	}
	for _, wanted := range []*uint64{at.AtLeast, number} {
		if wanted != nil && *wanted > *indexed {
			return nil, &NotIndexedError{Chain: *chain, Wanted: *wanted, Indexed: *indexed}
		}
	}
	return &pinned{*chain, *number, latest}, nil
}
