package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// TapeAnchor is a tape that stands on chain: what was signed of it, and where it was written.
type TapeAnchor struct {
	Pool      string
	Kind      string
	Seq       uint64 // within the pool and kind
	ChainID   uint64
	Contract  common.Address // Tapes
	AsOf      time.Time      // to the second
	ReadBlock uint64         // that the rows were read at; 0 for rows of no block
	Rows      uint32
	Root      common.Hash
	Report    common.Hash // that the rows bind to
	Anchor    Anchor
}

// SaveTapeAnchors stores what was read of a pool's tapes, all of one contract. What is stored of another contract is forgotten, and a number
// that is there already is replaced: a reorganisation may have moved it, or given it to another tape.
func (db *DB) SaveTapeAnchors(ctx context.Context, pool string, contract common.Address, list []TapeAnchor) error {
	const forgetOtherTapes = `DELETE FROM tape_anchor WHERE pool = $1 AND contract <> $2`
	const saveTapeAnchor = `
		INSERT INTO tape_anchor (pool, kind, seq, chain, contract, as_of, read_block, row_count, root, report, tx, block_number, block_hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT ON CONSTRAINT tape_anchor_key DO UPDATE SET chain = EXCLUDED.chain, contract = EXCLUDED.contract, as_of = EXCLUDED.as_of,
			read_block = EXCLUDED.read_block, row_count = EXCLUDED.row_count, root = EXCLUDED.root, report = EXCLUDED.report, tx = EXCLUDED.tx,
			block_number = EXCLUDED.block_number, block_hash = EXCLUDED.block_hash`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, forgetOtherTapes, pool, contract); err != nil {
			return err
		}
		for _, a := range list {
			_, err := tx.Exec(ctx, saveTapeAnchor, pool, a.Kind, a.Seq, a.ChainID, contract, instant(a.AsOf), a.ReadBlock, a.Rows, a.Root, a.Report,
				a.Anchor.Tx, a.Anchor.Block.Number, a.Anchor.Block.Hash)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save tapes of pool %q on chain: %w", pool, err)
	}
	return nil
}

// ForgetTapeAnchors takes back what was read of a pool's tapes from a block on.
func (db *DB) ForgetTapeAnchors(ctx context.Context, pool string, from uint64) error {
	const forgetTapeAnchors = `DELETE FROM tape_anchor WHERE pool = $1 AND block_number >= $2`
	if _, err := db.pool.Exec(ctx, forgetTapeAnchors, pool, from); err != nil {
		return fmt.Errorf("forget tapes of pool %q on chain: %w", pool, err)
	}
	return nil
}

// LatestTapeAnchor is the one of a pool in the highest block, of any kind if kind is empty; ErrNotFound if there is none.
func (db *DB) LatestTapeAnchor(ctx context.Context, pool, kind string) (TapeAnchor, error) {
	const latestTapeAnchor = `
		SELECT pool, kind, seq, chain, contract, as_of, read_block, row_count, root, report, tx, block_number, block_hash FROM tape_anchor
		WHERE pool = $1 AND ($2 = '' OR kind = $2) ORDER BY block_number DESC, seq DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, latestTapeAnchor, pool, kind) // one returns the error
	row, err := one[tapeAnchorRow](rows)
	if err != nil {
		return TapeAnchor{}, fmt.Errorf("read latest tape of pool %q on chain: %w", pool, err)
	}
	return row.anchor(), nil
}

// TapeAnchorAt is the last of a pool and kind as of exactly an instant; ErrNotFound if there is none.
func (db *DB) TapeAnchorAt(ctx context.Context, pool, kind string, asOf time.Time) (TapeAnchor, error) {
	const tapeAnchorAt = `
		SELECT pool, kind, seq, chain, contract, as_of, read_block, row_count, root, report, tx, block_number, block_hash FROM tape_anchor
		WHERE pool = $1 AND kind = $2 AND as_of = $3 ORDER BY seq DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, tapeAnchorAt, pool, kind, instant(asOf)) // one returns the error
	row, err := one[tapeAnchorRow](rows)
	if err != nil {
		return TapeAnchor{}, fmt.Errorf("read %s tape of pool %q on chain: %w", kind, pool, err)
	}
	return row.anchor(), nil
}

type tapeAnchorRow struct {
	Pool        string
	Kind        string
	Seq         uint64
	Chain       uint64
	Contract    common.Address
	AsOf        time.Time
	ReadBlock   uint64
	RowCount    uint32
	Root        common.Hash
	Report      common.Hash
	Tx          common.Hash
	BlockNumber uint64
	BlockHash   common.Hash
}

func (r tapeAnchorRow) anchor() TapeAnchor {
	return TapeAnchor{
		Pool: r.Pool, Kind: r.Kind, Seq: r.Seq, ChainID: r.Chain, Contract: r.Contract, AsOf: r.AsOf, ReadBlock: r.ReadBlock, Rows: r.RowCount, Root: r.Root,
		Report: r.Report, Anchor: Anchor{Tx: r.Tx, Block: evm.Ref{Number: r.BlockNumber, Hash: r.BlockHash}},
	}
}
