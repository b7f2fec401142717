package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// earningRow is a row of earning. Contracts of assets and the like are columns of their own, so that they can be grouped.
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

// copyEarnings appends rows; a key that is already there fails, since the checkpoint says that these blocks are new.
func copyEarnings(ctx context.Context, tx pgx.Tx, earnings []indexer.Earning) error {
	columns := []string{
		"chain", "block_time", "block_number", "block_hash", "tx_hash", "path", "network", "provider", "device", "job", "class",
		"asset_chain", "asset_symbol", "asset_contract", "asset_decimals", "gross", "net", "net_assumed", "face", "payer",
		"proof", "decoder",
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"earning"}, columns, pgx.CopyFromSlice(len(earnings), func(i int) ([]any, error) {
		e := earnings[i]
		return []any{
			e.Chain, instant(e.Time), e.Block.Number, e.Block.Hash, e.Tx, e.Path, e.Network, e.Provider, e.Device, e.Job, string(e.Class),
			e.Asset.Chain, e.Asset.Symbol, e.Asset.Contract, int16(e.Asset.Decimals), e.Gross, e.Net, e.NetAssumed, e.Face, e.Payer,
			int16(e.Proof), e.Decoder,
		}, nil
	}))
	return err
}

func copyFeeShares(ctx context.Context, tx pgx.Tx, shares []indexer.FeeShare) error {
	columns := []string{"chain", "block_number", "block_hash", "block_time", "tx_hash", "path", "network", "provider", "parts"}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"fee_share"}, columns, pgx.CopyFromSlice(len(shares), func(i int) ([]any, error) {
		s := shares[i]
		return []any{
			s.Chain, s.Block.Number, s.Block.Hash, instant(s.Time), s.Tx, s.Path, s.Network, s.Provider, s.Parts,
		}, nil
	}))
	return err
}

// FeeShare returns what a provider last announced up to the checkpoint, in parts per million.
func (db *DB) FeeShare(ctx context.Context, chain uint64, network, provider string) (parts uint32, known bool, err error) {
	const feeShare = `
		SELECT parts FROM fee_share
		WHERE chain = $1 AND network = $2 AND provider = $3
		ORDER BY block_number DESC, path DESC
		LIMIT 1`
	err = db.pool.QueryRow(ctx, feeShare, chain, network, provider).Scan(&parts)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("read fee share of %s on chain %d: %w", provider, chain, err)
	}
	return parts, true, nil
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
	const earnings = `
		SELECT chain, block_time, block_number, block_hash, tx_hash, path, network, provider, device, job, class,
			asset_chain, asset_symbol, asset_contract, asset_decimals, gross, net, net_assumed, face, payer, proof, decoder
		FROM earning
		WHERE ($1 = 0::bigint OR chain = $1)
			AND ($2 = ''::text OR network = $2)
			AND ($3 = ''::text OR provider = $3)
			AND ($4 = ''::text OR class = $4)
			AND ($5::timestamptz IS NULL OR block_time >= $5)
			AND ($6::timestamptz IS NULL OR block_time < $6)
			AND ($7::timestamptz IS NULL OR (block_time, chain, block_number, path, block_hash, tx_hash) >
				($7, $8::bigint, $9::bigint, $10::bigint, $11::bytea, $12::bytea))
		ORDER BY block_time, chain, block_number, path, block_hash, tx_hash
		LIMIT NULLIF($13, 0::bigint)`
	var from, to, last *time.Time
	var after EarningCursor
	if !f.From.IsZero() {
		from = instantOrNil(&f.From)
	}
	if !f.To.IsZero() {
		to = instantOrNil(&f.To)
	}
	if f.After != nil {
		after, last = *f.After, instantOrNil(&f.After.Time)
	}
	rows, _ := db.pool.Query(ctx, earnings, f.Chain, f.Network, f.Provider, string(f.Class), from, to,
		last, after.Chain, after.Block.Number, after.Path, after.Block.Hash, after.Tx, f.Limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (indexer.Earning, error) {
		r, err := pgx.RowToStructByName[earningRow](row)
		return r.earning(), err
	})
	if err != nil {
		return nil, fmt.Errorf("read earnings: %w", err)
	}
	return list, nil
}

// EarningTotal sums the earnings of one provider in one class and asset: classes and assets never share a number.
type EarningTotal struct {
	Network  string
	Provider string
	Class    indexer.Class
	Asset    indexer.Asset
	Count    int64
	Gross    evm.Units
	Net      evm.Units
	First    time.Time
	Last     time.Time
}

// EarningTotals returns the totals of all earnings by network, provider, class and asset.
func (db *DB) EarningTotals(ctx context.Context) ([]EarningTotal, error) {
	const earningTotals = `
		SELECT network, provider, class, asset_chain, asset_symbol, asset_contract, asset_decimals, count(*),
			sum(gross)::uint256, sum(net)::uint256, min(block_time), max(block_time)
		FROM earning
		GROUP BY network, provider, class, asset_chain, asset_symbol, asset_contract, asset_decimals
		ORDER BY network COLLATE "C", provider COLLATE "C", class COLLATE "C", asset_chain COLLATE "C",
			asset_symbol COLLATE "C", asset_contract COLLATE "C", asset_decimals`
	rows, _ := db.pool.Query(ctx, earningTotals) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (t EarningTotal, err error) {
		err = row.Scan(&t.Network, &t.Provider, &t.Class, &t.Asset.Chain, &t.Asset.Symbol, &t.Asset.Contract, &t.Asset.Decimals,
			&t.Count, &t.Gross, &t.Net, &t.First, &t.Last)
		return t, err
	})
	if err != nil {
		return nil, fmt.Errorf("read totals of earnings: %w", err)
	}
	return list, nil
}
