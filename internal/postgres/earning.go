package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// earningRow is a row of earning_row.
type earningRow struct {
	Chain         uint64
	BlockTime     time.Time
	BlockNumber   uint64
	BlockHash     common.Hash
	TxHash        common.Hash
	Path          uint32
	Network       string
	Provider      string
	Device        string
	Job           string
	Class         indexer.Class
	AssetChain    string
	AssetSymbol   string
	AssetContract string
	AssetDecimals uint8
	Gross         evm.Units
	Net           evm.Units
	NetAssumed    bool
	Face          evm.Units
	Payer         string
	Proof         indexer.Proof
	Decoder       string
}

func (r earningRow) earning() indexer.Earning {
	return indexer.Earning{
		Chain: r.Chain, Network: r.Network, Provider: r.Provider, Device: r.Device, Job: r.Job, Class: r.Class,
		Asset: indexer.Asset{Chain: r.AssetChain, Symbol: r.AssetSymbol, Contract: r.AssetContract, Decimals: r.AssetDecimals},
		Gross: r.Gross, Net: r.Net, NetAssumed: r.NetAssumed, Face: r.Face, Payer: r.Payer,
		Block: evm.Ref{Number: r.BlockNumber, Hash: r.BlockHash}, Time: r.BlockTime, Tx: r.TxHash, Path: r.Path,
		Proof: r.Proof, Decoder: r.Decoder,
	}
}

// EarningFilter says which earnings to read. Zero fields leave their column open.
type EarningFilter struct {
	Chain    uint64
	Network  string
	Provider string
	Class    indexer.Class
	From     time.Time      // included
	To       time.Time      // excluded
	After    *EarningCursor // the last earning of the page before
	Limit    int            // 0 is all
}

// EarningCursor is the place of an earning in the order of Earnings.
type EarningCursor struct {
	Time  time.Time
	Chain uint64
	Block evm.Ref
	Path  uint32
	Tx    common.Hash
}

// CursorOf returns the place of e.
func CursorOf(e indexer.Earning) EarningCursor {
	return EarningCursor{Time: e.Time, Chain: e.Chain, Block: e.Block, Path: e.Path, Tx: e.Tx}
}

// Earnings returns the earnings that match f by time, chain, block and path. The order is total and no row changes in it, so
// pages neither repeat nor lose rows while new blocks come in; after a reorganisation, rows of orphaned blocks are gone.
func (db *DB) Earnings(ctx context.Context, f EarningFilter) ([]indexer.Earning, error) {
	// Bounds are never NULL, and a provider has a statement of its own, so that one plan suits all values and uses a key.
	const (
		earnings = `
			SELECT chain, block_time, block_number, block_hash, tx_hash, path, network, provider, device, job, class,
				asset_chain, asset_symbol, asset_contract, asset_decimals, gross, net, net_assumed, face, payer, proof, decoder
			FROM earning_row
			WHERE block_time >= $1 AND block_time < $2 AND (block_time, chain, block_number, path) > ($3, $4, $5, $6)
				AND ($7 = 0::bigint OR chain = $7) AND ($8 = ''::text OR network = $8) AND ($9 = ''::text OR class = $9)
			ORDER BY block_time, chain, block_number, path
			LIMIT NULLIF($10, 0::bigint)`
		earningsOfProvider = `
			SELECT chain, block_time, block_number, block_hash, tx_hash, path, network, provider, device, job, class,
				asset_chain, asset_symbol, asset_contract, asset_decimals, gross, net, net_assumed, face, payer, proof, decoder
			FROM earning_row
			WHERE provider_id = (SELECT id FROM account WHERE name = $11)
				AND block_time >= $1 AND block_time < $2 AND (block_time, chain, block_number, path) > ($3, $4, $5, $6)
				AND ($7 = 0::bigint OR chain = $7) AND ($8 = ''::text OR network = $8) AND ($9 = ''::text OR class = $9)
			ORDER BY block_time, chain, block_number, path
			LIMIT NULLIF($10, 0::bigint)`
	)
	from, to := time.Unix(0, 0), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) // what makeMonths lets through
	if f.From.After(from) {
		from = instant(f.From)
	}
	if !f.To.IsZero() {
		to = instant(f.To)
	}
	after := EarningCursor{Time: from.Add(-time.Second)}
	if f.After != nil {
		if after = *f.After; after.Time.After(from) {
			from = instant(after.Time)
		}
	}
	sql, values := earnings, []any{
		from, to, instant(after.Time), after.Chain, after.Block.Number, after.Path, f.Chain, f.Network, string(f.Class), f.Limit,
	}
	if f.Provider != "" {
		sql, values = earningsOfProvider, append(values, f.Provider)
	}
	rows, _ := db.pool.Query(ctx, sql, values...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (indexer.Earning, error) {
		r, err := pgx.RowToStructByName[earningRow](row)
		return r.earning(), err
	})
	if err != nil {
		return nil, fmt.Errorf("read earnings: %w", err)
	}
	return list, nil
}
