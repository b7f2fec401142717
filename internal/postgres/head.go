package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ChainHead is how far a chain is indexed: the newest block and its time, nil if its header is not kept, and the last final one. Blocks are
// zero before the first. Stopped says that its follower did, and has not gone on since.
type ChainHead struct {
	Chain     uint64
	At        evm.Ref
	Time      *time.Time
	Finalized evm.Ref
	Stopped   bool
}

// ChainHeads returns how far each chain is indexed that was ever followed, by chain id.
func (db *DB) ChainHeads(ctx context.Context) ([]ChainHead, error) {
	const chainHeads = `
		SELECT coalesce(c.chain, f.chain), c.number, c.hash, h.block_time, c.finalized_number, c.finalized_hash, coalesce(f.phase, '') = '` + FollowerStopped + `'
		FROM checkpoint c FULL JOIN follower f ON f.chain = c.chain LEFT JOIN block_header h ON h.chain = c.chain AND h.number = c.number
		ORDER BY 1`
	rows, _ := db.pool.Query(ctx, chainHeads) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (h ChainHead, err error) {
		var number, finalNumber *uint64
		var hash, finalHash *common.Hash
		err = row.Scan(&h.Chain, &number, &hash, &h.Time, &finalNumber, &finalHash, &h.Stopped)
		h.At, h.Finalized = ref(number, hash), ref(finalNumber, finalHash)
		return h, err
	})
	if err != nil {
		return nil, fmt.Errorf("read heads of chains: %w", err)
	}
	return list, nil
}
